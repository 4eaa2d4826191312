import type { Bundle } from '../fhir/bundle.ts';
import { classify, quarterOf, type Classified } from '../fhir/classify.ts';
import { className, TABLES } from './tables.ts';

/** Which records may be anchored each by itself. */

const DAY_MS = 86_400_000;

/** Classes written in small numbers, on which care elsewhere depends: each record by itself. All else goes into batches. */
export const SINGLY = [
  'patient-summary',
  'problems',
  'allergies',
  'prescriptions',
  'dispensing-and-use',
  'immunisations',
  'laboratory',
  'pathology',
  'imaging',
  'procedures',
  'discharge',
  'care-planning',
  'devices-and-implants',
];

/** The quarter in which a moment in milliseconds is. */
export function quarterAt(moment: number): number {
  return quarterOf(Math.floor(moment / DAY_MS)) ?? 0;
}

function isPast({ day }: Classified, today: number): boolean {
  const quarter = day === undefined ? undefined : quarterOf(day);
  return quarter !== undefined && quarter <= today;
}

/** State holds quarters from 1970 to that of today, and nothing sealed. */
export function standsAlone(facts: Classified, today: number): boolean {
  return !facts.sealed && isPast(facts, today) && SINGLY.includes(className(facts.class));
}

/** Why a bundle has nothing that the story could share; undefined if it has. */
export function nothingToShare({ entries }: Bundle, today: number): string | undefined {
  let sealed = 0;
  let batched = 0;
  for (const entry of entries) {
    const facts = classify(entry, TABLES);
    if (standsAlone(facts, today)) return undefined;
    if (facts.sealed) sealed += 1;
    else if (!SINGLY.includes(className(facts.class))) batched += 1;
  }
  const undated = entries.length - sealed - batched;
  return (
    `the story shares an ordinary record of a class that is anchored record by record, and there is none. ` +
    `Of ${entries.length === 1 ? '1 entry' : `${entries.length} entries`}: ${sealed} sealed (sensitive, unknown, or with free text), ` +
    `${batched} of classes that go into batches, ${undated} without a date between 1970 and today. ` +
    `Name a bundle with a dated laboratory result, for instance, without notes or narrative`
  );
}
