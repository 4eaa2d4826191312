import { CARE, CONSENT, forPerson, forStaff, type Permit } from './answer.ts';
import { row } from './facts.ts';
import { below } from './mistake.ts';
import { grantNames, STUDY } from './names.ts';
import type { Case } from './question.ts';
import type { Patient } from './rule1.ts';
import { opensToGrant } from './rule5.ts';
import { keysToLookAt, liveUnder, type Key } from './rule6-keys.ts';
import { COUNTED, endsByTemplate, passesAsOwn } from './rule6-own.ts';
import { passesAsReferred } from './rule6-referred.ts';
import type { Staff } from './rule2.ts';
import { has, maskCovers, within } from './tables.ts';
import { at } from './time.ts';
import type { Entry, Via } from './world.ts';

const FIRST_SECONDARY = 45;
const LAST_SECONDARY = 53;

/** An entry of a list, and how it came there unless the patient gave it. */
interface Candidate {
  entry: Entry;
  via: Via | null;
}

/** The entries under a key, the patient's own first; if the question names a grant, the first with its id alone. */
function candidates(c: Case, { grantee, referred }: Key): Candidate[] {
  const live = liveUnder(c, grantee);
  const own = live.own.map((entry): Candidate => ({ entry, via: null }));
  const others: Candidate[] = referred ? live.referred : [];
  const all = c.mistake === 'referred-before-own' ? [...others, ...own] : [...own, ...others];
  const { right } = c.query;
  if (right?.kind !== 'grant') return all;
  const first = all.find(({ entry }) => entry.id === right.id);
  return first === undefined ? [] : [first];
}

/** The patient's epoch; undefined if a mark says that what it was then has ended. */
function epoch({ facts, when, query }: Case): number | undefined {
  const found = at(
    row(facts.epochs, (key) => key.patient === query.patient),
    when,
  );
  return found.ended ? undefined : (found.value ?? 0);
}

function isSecondaryUse({ query, mistake }: Case): boolean {
  const first = mistake === 'first-secondary-purpose-left-out' ? FIRST_SECONDARY + 1 : FIRST_SECONDARY;
  const last = mistake === 'last-secondary-purpose-left-out' ? LAST_SECONDARY - 1 : LAST_SECONDARY;
  return first <= query.purpose && query.purpose <= last;
}

/** Whether the patient's switch closes secondary use. Without a value nothing can have ended. */
function isRefused({ facts, when, query, mistake }: Case): boolean {
  const found = at(
    row(facts.secondary, (key) => key.patient === query.patient),
    when,
  );
  const hadValue = found.began !== undefined || mistake === 'ended-switch-without-a-value';
  const isEnded = found.ended && hadValue && mistake !== 'ended-switch-ignored';
  return (found.began === 'refused' || isEnded) && mistake !== 'secondary-use-ignored';
}

function isInTime(c: Case, entry: Entry, current: number): boolean {
  const { moment } = c.when;
  const before = below(moment, entry.until, c.mistake === 'end-of-a-grant-included');
  return entry.from <= moment && before && (entry.epoch === current || c.mistake === 'epoch-ignored');
}

function coversQuestion({ tables, query, data }: Case, entry: Entry): boolean {
  return (
    maskCovers(tables, entry.purposes, query.purpose) &&
    has(entry.classes, data.class) &&
    within(query.actions, entry.actions) &&
    data.confidentiality <= entry.ceiling
  );
}

/** The serving roles that an entry accepts. */
function acceptedRoles(c: Case, entry: Entry, staff: Staff): Staff['serving'] {
  if (entry.role === null || c.mistake === 'role-of-an-entry-ignored') return staff.serving;
  return staff.serving.filter(({ role }) => role === entry.role);
}

function containsDays({ data: { days } }: Case, { data: period }: Entry): boolean {
  if (period === null) return true;
  return days !== null && period.from <= days.from && days.until <= period.until;
}

/** What is asked of every entry. */
function passesAsAny(c: Case, { entry, via }: Candidate, current: number, staff: Staff | undefined): boolean {
  const role = staff === undefined ? entry.role === null : acceptedRoles(c, entry, staff).length > 0;
  return (
    isInTime(c, entry, current) &&
    coversQuestion(c, entry) &&
    role &&
    containsDays(c, entry) &&
    grantNames(c, entry) &&
    (c.query.study === null || has(entry.flags, STUDY)) &&
    opensToGrant(c, entry, via)
  );
}

function basisOf({ mistake }: Case, { entry, via }: Candidate): number {
  if (mistake === 'basis-of-an-entry-ignored') return CONSENT;
  return via?.kind === 'custodian' && mistake !== 'custodian-refers-by-the-basis-of-the-entry' ? CARE : entry.basis;
}

function granted(c: Case, candidate: Candidate, { inherited }: Key, staff: Staff | undefined): Permit {
  const { entry } = candidate;
  const what = {
    rule: 6,
    basis: basisOf(c, candidate),
    right: { kind: 'grant', id: entry.id } as const,
    obligations: entry.obligations,
    ends: [entry.until, inherited?.until ?? Infinity, ...endsByTemplate(c, entry)],
    inherited: inherited?.old ?? null,
    useFirst: has(entry.flags, COUNTED) && c.mistake !== 'use-first-forgotten',
  };
  return staff === undefined ? forPerson(c, what) : forStaff(c, staff, acceptedRoles(c, entry, staff), what);
}

/** Rule 6: the first grant that passes. `staff` is undefined for a person. */
export function rule6(c: Case, patient: Patient, staff: Staff | undefined): Permit | undefined {
  const current = epoch(c);
  if (current === undefined || (isSecondaryUse(c) && isRefused(c))) return undefined;
  for (const key of keysToLookAt(c, staff)) {
    const passing = candidates(c, key).find((candidate) => {
      const { entry, via } = candidate;
      if (!passesAsAny(c, candidate, current, staff)) return false;
      return via === null
        ? passesAsOwn(c, patient, key.grantee, entry, staff)
        : passesAsReferred(c, patient, entry, via);
    });
    if (passing !== undefined) return granted(c, passing, key, staff);
  }
  return undefined;
}
