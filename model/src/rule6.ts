import { forPerson, forStaff, CONSENT, type Permit } from './answer.ts';
import { fact, row } from './facts.ts';
import { covers, maskCovers, type Case } from './question.ts';
import { isNamed, NAMED, opensToGrant } from './rule5.ts';
import type { Staff } from './rule2.ts';
import { has, purpose, within } from './tables.ts';
import { at, holds, written } from './time.ts';
import type { Entry, Facts, Grantee, Succession } from './world.ts';

/** The other bit of an entry's flags: only for the study of the grant. */
const STUDY = 1;
const KNOWN_FLAGS = 0b11;

const CARE_ORGANISATIONS = [0, 1, 2, 3];

/** A list to look at; `inherited` is the succession by which it is. */
interface Key {
  grantee: Grantee;
  inherited?: Succession;
}

/** The successions of an organisation that hold: for treatment alone, and never foreseen. */
function successions({ facts, when, query, mistake }: Case, organisation: number): Succession[] {
  if (!covers(purpose('TREAT'), query.purpose) && mistake !== 'succession-for-any-purpose') return [];
  const history = row(facts.successions, (key) => key.organisation === organisation);
  const all = at(history, when).value ?? [];
  return all.filter(({ from, until, ended }) => {
    const isEnded = ended !== null && written(ended, when) && mistake !== 'end-of-a-succession-ignored';
    return written(from, when) && holds({ from, until }, when.moment) && !isEnded;
  });
}

/** The keys of the lists, in their order. */
function keys(c: Case, staff: Staff | undefined): Key[] {
  const { who } = c.query;
  if (staff === undefined) return [{ grantee: { kind: 'person', account: who.account } }];
  const { account, organisation } = staff.who;
  return [
    { grantee: { kind: 'account', account } },
    { grantee: { kind: 'organisation', organisation } },
    ...successions(c, organisation).map((inherited): Key => ({
      grantee: { kind: 'organisation', organisation: inherited.old },
      inherited,
    })),
    { grantee: { kind: 'any-care' } },
  ];
}

/** The keys to look at: if the question names a grant, that to whom the grant was given alone. */
function keysToLookAt(c: Case, staff: Staff | undefined): Key[] {
  const all = keys(c, staff);
  const { right } = c.query;
  if (right?.kind !== 'grant' || c.mistake === 'grantee-of-a-named-grant-ignored') return all;
  const grant = grantOf(c, right.id);
  return grant === undefined ? [] : all.filter(({ grantee }) => same(grantee, grant.grantee));
}

function same(a: Grantee, b: Grantee): boolean {
  if (a.kind === 'any-care' || b.kind === 'any-care') return a.kind === b.kind;
  if (a.kind === 'organisation' || b.kind === 'organisation') {
    return a.kind === 'organisation' && b.kind === 'organisation' && a.organisation === b.organisation;
  }
  return a.kind === b.kind && a.account === b.account;
}

/** The live entries under a key; if the question names a grant, the first with its id alone. */
function entries({ facts, when, query }: Case, grantee: Grantee): Entry[] {
  const live = row(facts.live, (key) => key.patient === query.patient && same(key.grantee, grantee));
  const list = at(live, when).value ?? [];
  const { right } = query;
  if (right?.kind !== 'grant') return list;
  const first = list.find(({ id }) => id === right.id);
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

/** The row of a grant, where one is needed. */
function grantOf({ facts, when }: Case, id: number): Facts['grants'][number]['value'] | undefined {
  const grant = fact(facts.grants, (key) => key.id === id);
  return grant !== undefined && written(grant.granted, when) ? grant : undefined;
}

function isInTime(c: Case, entry: Entry, current: number): boolean {
  const { moment } = c.when;
  const before = moment < entry.until || (c.mistake === 'end-of-a-grant-included' && moment === entry.until);
  return entry.from <= moment && before && (entry.epoch === current || c.mistake === 'epoch-ignored');
}

function coversQuestion({ query, data }: Case, entry: Entry): boolean {
  return (
    maskCovers(entry.purposes, query.purpose) &&
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

function meetsFlags(c: Case, entry: Entry): boolean {
  if (!within(entry.flags, KNOWN_FLAGS)) return false;
  if (has(entry.flags, NAMED) && !isNamed(c, entry.id)) return false;
  const { study } = c.query;
  if (!has(entry.flags, STUDY)) return study === null;
  return study !== null && grantOf(c, entry.id)?.study === study;
}

/** Under `AnyCare`: the organisation is one of care, and was before the grant. */
function meetsAnyCare(c: Case, entry: Entry, staff: Staff): boolean {
  const grant = grantOf(c, entry.id);
  const { kind, admitted } = staff.organisation;
  return CARE_ORGANISATIONS.includes(kind) && grant !== undefined && admitted < grant.granted;
}

function passes(c: Case, key: Grantee, entry: Entry, current: number, staff: Staff | undefined): boolean {
  const role = staff === undefined ? entry.role === null : acceptedRoles(c, entry, staff).length > 0;
  return (
    isInTime(c, entry, current) &&
    coversQuestion(c, entry) &&
    role &&
    containsDays(c, entry) &&
    meetsFlags(c, entry) &&
    opensToGrant(c, entry) &&
    (key.kind !== 'any-care' || (staff !== undefined && meetsAnyCare(c, entry, staff)))
  );
}

/** Rule 6: the first grant that passes. `staff` is undefined for a person. */
export function rule6(c: Case, staff: Staff | undefined): Permit | undefined {
  const current = epoch(c);
  if (current === undefined) return undefined;
  for (const { grantee, inherited } of keysToLookAt(c, staff)) {
    const entry = entries(c, grantee).find((each) => passes(c, grantee, each, current, staff));
    if (entry === undefined) continue;
    const { id, obligations, until } = entry;
    const ends = inherited === undefined ? [until] : [until, inherited.until];
    const right = { kind: 'grant', id } as const;
    const what = { rule: 6, basis: CONSENT, right, obligations, ends, inherited: inherited?.old ?? null };
    return staff === undefined ? forPerson(c, what) : forStaff(c, staff, acceptedRoles(c, entry, staff), what);
  }
  return undefined;
}
