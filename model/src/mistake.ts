/**
 * What the model can be told to get wrong, so that a test shows that the comparison finds it.
 * Nobody else asks for one.
 */
export const MISTAKES = [
  // Time, the question and its tables
  'known-at-ignored',
  'tables-of-the-present',
  'tables-of-version-1',
  'contest-of-a-record-ignored',
  'contest-of-a-record-judged-at-moment',
  'contest-of-a-record-judged-at-known-at',
  'contest-of-a-record-excluded',
  'withdrawn-contest-stays',
  'tombstone-ignored',
  'tombstone-for-ever',
  'start-of-a-tombstone-excluded',
  'tombstone-judged-at-moment',
  'erased-is-refused',
  'erased-since-its-tombstone',

  // Rule 1
  'mandates-of-the-frozen',
  'no-mandates-of-the-restricted',
  'no-mandates-of-the-deceased',
  'all-grants-survive',
  'no-grants-survive',

  // Rule 2
  'cut-off-judged-at-moment',
  'session-ignored',
  'compromise-ignored',
  'mandates-of-a-restricted-organisation',
  'pairs-ignored',
  'pair-for-any-purpose',
  'pair-turned-around',

  // Rule 3
  'restricted-control-ignored',
  'representative-sees-sealed',

  // Rule 5
  'sealed-ignored',
  'sealed-open-to-mandates',
  'sealed-open-to-late-incidents',

  // Rule 6, whether it is closed and where grants are looked for
  'epoch-ignored',
  'secondary-use-ignored',
  'ended-switch-ignored',
  'ended-switch-without-a-value',
  'first-secondary-purpose-left-out',
  'last-secondary-purpose-left-out',
  'end-of-a-succession-ignored',
  'succession-for-any-purpose',
  'grantee-of-a-named-grant-ignored',
  'referred-before-own',
  'referred-to-the-old',
  'referred-to-any-care',

  // Rule 6, every entry
  'end-of-a-grant-included',
  'role-of-an-entry-ignored',
  'names-ignored',
  'reference-needs-none',
  'reference-looked-for-unasked',
  'study-of-a-name-ignored',
  'basis-of-an-entry-ignored',

  // Rule 6, the patient's own entries
  'unknown-flags-ignored',
  'steward-ignored',
  'any-care-admitted-with-the-grant',
  'any-care-of-every-kind',
  'missing-template-ignored',
  'reconsent-ignored',
  'reconsent-for-care',
  'recorded-of-a-reconsent-excluded',
  'moment-of-a-reconsent-excluded',
  'reconsent-is-no-end',
  'use-first-forgotten',

  // Rule 6, referred entries
  'referred-with-any-flag',
  'referred-with-a-template',
  'referred-for-any-purpose',
  'referred-of-the-deceased',
  'ends-of-ancestors-ignored',
  'ends-of-the-root-alone',
  'recorded-of-an-end-excluded',
  'effective-of-an-end-excluded',
  'custodian-refers-unnamed',
  'custodian-refers-sealed',
  'custodian-refers-anything',
  'custodian-refers-its-own-alone',
  'custodian-refers-by-the-basis-of-the-entry',

  // Rule 7
  'start-of-a-mandate-excluded',
  'end-of-a-mandate-included',
  'purposes-of-a-mandate-ignored',
  'classes-of-a-mandate-ignored',
  'repeal-of-a-law-ignored',
  'jurisdiction-of-a-law-ignored',
  'kind-of-a-law-ignored',
  'purposes-of-a-law-ignored',
  'classes-of-a-law-ignored',
  'actions-of-a-law-ignored',
  'names-of-a-mandate-ignored',
  'named-mandate-not-alone',
  'end-of-a-mandate-is-none',
  'contest-of-a-mandate-ignored',
  'contest-of-a-mandate-excluded',
  'contest-of-a-mandate-judged-at-moment',

  // Rule 8
  'closed-incident-ignored',
  'emergency-for-any-pair',
  'late-incident-bound',
  'late-incident-for-any-patient',
  'late-incident-of-anybody',
  'late-incident-of-any-organisation',
  'recorded-of-a-late-incident-excluded',
  'opened-of-a-late-incident-excluded',
  'opened-of-a-late-incident-unknown',
  'end-of-a-late-incident-included',
  'closed-late-incident-ignored',
  'bound-of-a-late-incident-excluded',
] as const;

export type Mistake = (typeof MISTAKES)[number];

/** `a < b`, and by mistake also if both are equal. */
export function below(a: number, b: number, mistaken: boolean): boolean {
  return a < b || (mistaken && a === b);
}

/** `a <= b`, and by mistake not if both are equal. */
export function upTo(a: number, b: number, mistaken: boolean): boolean {
  return a < b || (!mistaken && a === b);
}
