import { grantNames, NAMED } from './names.ts';
import { isSealed, type Case } from './question.ts';
import { has } from './tables.ts';
import type { Binding, Entry, LateBinding, Mandate, Via } from './world.ts';

function applies(c: Case): boolean {
  return isSealed(c.data) && c.mistake !== 'sealed-ignored';
}

/** Rule 5 for a grant: sealed data must be named, and a custodian refers none. */
export function opensToGrant(c: Case, entry: Entry, via: Via | null): boolean {
  if (!applies(c)) return true;
  if (via?.kind === 'custodian' && c.mistake !== 'custodian-refers-sealed') return false;
  return has(entry.flags, NAMED) && grantNames(c, entry);
}

/** Rule 5 for a mandate: sealed data must be named. Whether they are, rule 7 says. */
export function opensToMandate(c: Case, { named }: Mandate): boolean {
  return !applies(c) || named || c.mistake === 'sealed-open-to-mandates';
}

/** Rule 5 for an emergency: sealed data must have been unsealed. */
export function opensToBinding(c: Case, { unsealed }: Binding): boolean {
  return !applies(c) || (unsealed !== null && unsealed <= c.when.moment && unsealed <= c.when.knownAt);
}

/** The same for an emergency that was recorded late. */
export function opensToLateBinding(c: Case, { unsealed }: LateBinding): boolean {
  return !applies(c) || unsealed || c.mistake === 'sealed-open-to-late-incidents';
}
