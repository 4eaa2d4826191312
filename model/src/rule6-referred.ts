import { areOf, comeFrom } from './custodian.ts';
import { fact } from './facts.ts';
import { upTo } from './mistake.ts';
import { NAMED } from './names.ts';
import { isCare, type Case } from './question.ts';
import type { Patient } from './rule1.ts';
import { has, within } from './tables.ts';
import type { Entry, Via } from './world.ts';

const NAMED_ALONE = 1 << NAMED;

function wasEnded({ facts, when, mistake }: Case, grant: number): boolean {
  const end = fact(facts.ends, (key) => key.id === grant);
  if (end === undefined || mistake === 'ends-of-ancestors-ignored') return false;
  return (
    upTo(end.recorded, when.knownAt, mistake === 'recorded-of-an-end-excluded') &&
    upTo(end.effective, when.moment, mistake === 'effective-of-an-end-excluded')
  );
}

/** What was passed on by line goes with each grant above it, the root first. */
function passesByLine(c: Case, ancestors: number[]): boolean {
  const above = c.mistake === 'ends-of-the-root-alone' ? ancestors.slice(0, 1) : ancestors;
  return !above.some((grant) => wasEnded(c, grant));
}

/** What a custodian refers is named and its own. That it is not sealed, rule 5 says. */
function passesByCustodian(c: Case, { flags }: Entry, organisation: number): boolean {
  const { mistake } = c;
  if (!has(flags, NAMED) && mistake !== 'custodian-refers-unnamed') return false;
  if (mistake === 'custodian-refers-anything') return true;
  return mistake === 'custodian-refers-its-own-alone' ? comeFrom(c, organisation) : areOf(c, organisation);
}

/** Rule 6, what is asked besides of an entry that was referred. */
export function passesAsReferred(c: Case, patient: Patient, entry: Entry, via: Via): boolean {
  const { mistake } = c;
  return (
    (within(entry.flags, NAMED_ALONE) || mistake === 'referred-with-any-flag') &&
    (entry.template === null || mistake === 'referred-with-a-template') &&
    (isCare(c) || mistake === 'referred-for-any-purpose') &&
    (patient.life !== 'deceased' || mistake === 'referred-of-the-deceased') &&
    (via.kind === 'line' ? passesByLine(c, via.ancestors) : passesByCustodian(c, entry, via.organisation))
  );
}
