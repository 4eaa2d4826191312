import { forStaff, type Permit } from './answer.ts';
import { row } from './facts.ts';
import { below, upTo } from './mistake.ts';
import { mandateNames } from './names.ts';
import type { Case } from './question.ts';
import { opensToMandate } from './rule5.ts';
import type { Staff } from './rule2.ts';
import { has, maskCovers, within } from './tables.ts';
import { at } from './time.ts';
import type { Law, Mandate } from './world.ts';

/** The mandates of the patient at the organisation; if the question names one, the first with its id alone. */
function mandates({ facts, when, query, mistake }: Case, organisation: number): Mandate[] {
  const history = row(facts.mandates, (key) => key.patient === query.patient && key.organisation === organisation);
  const list = at(history, when).value ?? [];
  const { right } = query;
  if (right?.kind !== 'mandate' || mistake === 'named-mandate-not-alone') return list;
  const first = list.find(({ id }) => id === right.id);
  return first === undefined ? [] : [first];
}

/** The law with a number, unless it was repealed or never was. */
function lawOf({ facts, when, mistake }: Case, number: number): Law | undefined {
  const history = row(facts.laws, (key) => key.law === number);
  const kept = history?.values.filter(({ value }) => value !== 'repealed') ?? [];
  const forgotten = history !== undefined && mistake === 'repeal-of-a-law-ignored';
  const { value } = at(forgotten ? { ...history, values: kept } : history, when);
  return value === 'repealed' ? undefined : value;
}

function isInTime({ when, mistake }: Case, { from, until }: Mandate): boolean {
  return (
    upTo(from, when.moment, mistake === 'start-of-a-mandate-excluded') &&
    below(when.moment, until, mistake === 'end-of-a-mandate-included')
  );
}

function isWithinMandate({ query, data, tables, mistake }: Case, { purposes, classes }: Mandate): boolean {
  return (
    (maskCovers(tables, purposes, query.purpose) || mistake === 'purposes-of-a-mandate-ignored') &&
    (has(classes, data.class) || mistake === 'classes-of-a-mandate-ignored')
  );
}

function isWithinLaw({ query, data, tables, mistake }: Case, law: Law, { organisation }: Staff): boolean {
  return (
    (law.jurisdiction === organisation.jurisdiction || mistake === 'jurisdiction-of-a-law-ignored') &&
    (law.kind === organisation.kind || mistake === 'kind-of-a-law-ignored') &&
    (maskCovers(tables, law.purposes, query.purpose) || mistake === 'purposes-of-a-law-ignored') &&
    (has(law.classes, data.class) || mistake === 'classes-of-a-law-ignored') &&
    (within(query.actions, law.actions) || mistake === 'actions-of-a-law-ignored')
  );
}

/** Whether it is known that the mandate was contested, whichever moment is asked about. */
function isContested({ when, mistake }: Case, { contested }: Mandate): boolean {
  if (contested === null || mistake === 'contest-of-a-mandate-ignored') return false;
  const until = mistake === 'contest-of-a-mandate-judged-at-moment' ? when.moment : when.knownAt;
  return upTo(contested, until, mistake === 'contest-of-a-mandate-excluded');
}

/** Rule 7: the first mandate that passes. */
export function rule7(c: Case, staff: Staff): Permit | undefined {
  for (const mandate of mandates(c, staff.who.organisation)) {
    if (!isInTime(c, mandate) || !isWithinMandate(c, mandate)) continue;
    const law = lawOf(c, mandate.law);
    if (law === undefined || !isWithinLaw(c, law, staff)) continue;
    if (mandate.named && !mandateNames(c, mandate.id)) continue;
    if (!opensToMandate(c, mandate)) continue;
    return forStaff(c, staff, staff.serving, {
      rule: 7,
      basis: law.basis,
      right: { kind: 'mandate', id: mandate.id },
      ends: c.mistake === 'end-of-a-mandate-is-none' ? [] : [mandate.until],
      contested: isContested(c, mandate),
    });
  }
  return undefined;
}
