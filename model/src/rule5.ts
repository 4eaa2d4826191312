import { fact } from './facts.ts';
import { isSealed, type Case } from './question.ts';
import { has } from './tables.ts';
import type { Entry, Facts } from './world.ts';

/** The bit of an entry's flags that says: only what is named. */
export const NAMED = 0;

type Binding = Facts['bindings'][number]['values'][number]['value'][number];

function applies(c: Case): boolean {
  return isSealed(c.data) && c.mistake !== 'sealed-ignored';
}

/** Whether a grant names the data, by a reference. */
export function isNamed({ facts, data }: Case, grant: number): boolean {
  return fact(facts.named, (key) => key.id === grant && key.reference === data.reference) !== undefined;
}

/** Rule 5 for a grant: sealed data must be named. */
export function opensToGrant(c: Case, entry: Entry): boolean {
  return !applies(c) || (has(entry.flags, NAMED) && isNamed(c, entry.id));
}

/** Rule 5 for an emergency: sealed data must have been unsealed. */
export function opensToBinding(c: Case, { unsealed }: Binding): boolean {
  return !applies(c) || (unsealed !== null && unsealed <= c.when.moment && unsealed <= c.when.knownAt);
}
