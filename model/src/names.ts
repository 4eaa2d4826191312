import { fact } from './facts.ts';
import type { Case } from './question.ts';
import { has } from './tables.ts';
import type { Entry } from './world.ts';

/** Bits of an entry's flags: only what is named, and only for a study. */
export const NAMED = 0;
export const STUDY = 1;

/** What an entry's flags ask for is in the question, and the grant names that. */
export function grantNames({ facts, data, query, mistake }: Case, { id, flags }: Entry): boolean {
  const [named, study] = [has(flags, NAMED), has(flags, STUDY)];
  if (!named && !study) return true;
  if (study && query.study === null) return false;
  if (named && data.reference === null && mistake !== 'reference-needs-none') return false;
  if (mistake === 'names-ignored') return true;
  const reference = named || mistake === 'reference-looked-for-unasked' ? data.reference : null;
  const ofStudy = study && mistake !== 'study-of-a-name-ignored' ? query.study : null;
  return (
    fact(facts.named, (key) => key.id === id && key.study === ofStudy && key.reference === reference) !== undefined
  );
}

/** Whether a mandate names the data. */
export function mandateNames({ facts, data, mistake }: Case, mandate: number): boolean {
  if (data.reference === null) return false;
  const name = fact(facts.mandate_names, (key) => key.id === mandate && key.reference === data.reference);
  return name !== undefined || mistake === 'names-of-a-mandate-ignored';
}
