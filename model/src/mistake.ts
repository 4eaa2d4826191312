/**
 * What the model can be told to get wrong, so that a test shows that the comparison finds it.
 * Nobody else asks for one.
 */
export const MISTAKES = [
  'end-of-a-grant-included',
  'known-at-ignored',
  'epoch-ignored',
  'sealed-ignored',
  'cut-off-judged-at-moment',
  'closed-incident-ignored',
  'role-of-an-entry-ignored',
  'session-ignored',
  'compromise-ignored',
  'end-of-a-succession-ignored',
  'succession-for-any-purpose',
  'restricted-control-ignored',
  'representative-sees-sealed',
  'grantee-of-a-named-grant-ignored',
] as const;

export type Mistake = (typeof MISTAKES)[number];
