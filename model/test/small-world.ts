import { decide } from '../src/decide.ts';
import { VERSION_1, type Versions } from '../src/tables.ts';
import type { Answer, Entry, Facts, Grantee, Incident, Mandate, Post, Query, Via } from '../src/world.ts';

const bytes = (digit: string): string => `0x${digit.repeat(64)}`;

export const PATIENT = bytes('1');
export const CONTROLLER = bytes('2');
export const PHYSICIAN = bytes('3');
export const STRANGER = bytes('4');
export const EXECUTOR = bytes('5');
export const KEY = bytes('8');
export const SALT = bytes('6');
export const STUDY = bytes('7');

/** The asking organisation, the other one, and what the physician works with. */
export const HERE = 1;
export const THERE = 2;
export const LICENCE = 1;

export const NOW = 100;
export const TREAT = 0;

export const JURISDICTION = 756;
export const ELSEWHERE = 250;

const always = { from: 0, until: 1000 };

/** Only the first version of the tables. */
export const PUBLISHED: Versions = new Map([[1, VERSION_1]]);

export function history<T>(value: T): { values: { began: number; value: T }[]; marks: [] } {
  return { values: [{ began: 1, value }], marks: [] };
}

/** A hospital with a physician, a clinic that licensed her, and a patient at home in the hospital who has a controller. */
export function smallWorld(): Facts {
  return {
    organisations: [
      { key: { organisation: HERE }, value: { kind: 0, jurisdiction: JURISDICTION, admitted: 1 } },
      { key: { organisation: THERE }, value: { kind: 1, jurisdiction: JURISDICTION, admitted: 1 } },
    ],
    credential_types: [{ key: { id: 1 }, value: { roles: 0b11 } }],
    credentials: [
      {
        key: { id: LICENCE },
        value: { type: 1, holder: PHYSICIAN, at: null, issuer: THERE, issued: 50, ...always },
      },
    ],
    sessions: [],
    compromises: [],
    successions: [],
    grants: [],
    ends: [],
    named: [],
    templates: [],
    mandate_names: [],
    incidents: [],
    late_bindings: [],
    records: [],
    tombstones: [],
    standing: [
      { key: { organisation: HERE }, ...history('active' as const) },
      { key: { organisation: THERE }, ...history('active' as const) },
    ],
    staff: [
      {
        key: { organisation: HERE, account: PHYSICIAN },
        ...history({ state: 'appointed' as const, posts: [{ role: 0, licence: LICENCE }], ...always }),
      },
    ],
    issuers: [{ key: { organisation: THERE, id: 1 }, ...history('active' as const) }],
    credential_status: [{ key: { id: LICENCE }, ...history('active' as const) }],
    patients: [
      { key: { patient: PATIENT }, ...history({ life: { state: 'active' as const }, home: HERE, steward: null }) },
    ],
    controls: [
      {
        key: { patient: PATIENT, account: CONTROLLER },
        ...history({ state: 'active' as const, restricted_until: null }),
      },
    ],
    representations: [],
    live: [],
    epochs: [],
    secondary: [],
    mandates: [],
    laws: [],
    pairs: [],
    tables: [{ key: {}, ...history(1) }],
    bindings: [],
    custodians: [],
  };
}

/** The physician asks to read laboratory results of unknown origin, for treatment. */
export const BY_PHYSICIAN: Query = {
  patient: PATIENT,
  who: { kind: 'practitioner', account: PHYSICIAN, organisation: HERE },
  purpose: TREAT,
  actions: 2,
  data: { kind: 'declared', class: 8, confidentiality: 3, organisation: null, day: null, reference: null },
  study: null,
  right: null,
};

/** The same of data of the physician's own organisation, which rule 4 permits. */
export const OWN: Query = { ...BY_PHYSICIAN, data: declared({ organisation: HERE }) };

export function declared(data: Partial<Extract<Query['data'], { kind: 'declared' }>>): Query['data'] {
  return { kind: 'declared', class: 8, confidentiality: 3, organisation: null, day: null, reference: null, ...data };
}

export function byPerson(account: string, query: Partial<Query> = {}): Query {
  return { ...BY_PHYSICIAN, who: { kind: 'person', account }, ...query };
}

/** An entry that covers what the physician asks. */
export function entry(changes: Partial<Entry> = {}): Entry {
  return {
    id: 1,
    role: null,
    purposes: '1',
    classes: 1 << 8,
    actions: 2,
    ceiling: 3,
    obligations: 0,
    basis: 0,
    data: null,
    granted: 1,
    epoch: 0,
    template: null,
    flags: 0,
    ...always,
    ...changes,
  };
}

/** Grants that the patient gave. */
export function grant(facts: Facts, grantee: Grantee, ...own: Entry[]): void {
  facts.live.push({ key: { patient: PATIENT, grantee }, ...history({ own, referred: [] }) });
}

/** A grant that was referred. */
export function refer(facts: Facts, grantee: Grantee, via: Via, changes: Partial<Entry> = {}): void {
  const referred = [{ entry: entry(changes), via }];
  facts.live.push({ key: { patient: PATIENT, grantee }, ...history({ own: [], referred }) });
}

/** The row of a grant, which its entry in the list is not. */
export function given(facts: Facts, id: number, grantee: Grantee, granted = 1): void {
  facts.grants.push({ key: { id }, value: { granted, grantee } });
}

/** What a grant names. */
export function name(facts: Facts, id: number, reference: string | null, study: string | null = null): void {
  facts.named.push({ key: { id, study, reference }, value: null });
}

/** A law of the hospital's jurisdiction, and mandates under it that cover what the physician asks. */
export function mandate(facts: Facts, ...changes: Partial<Mandate>[]): void {
  const covered = { purposes: '1', classes: 1 << 8 };
  const law = { jurisdiction: JURISDICTION, kind: 0, ...covered, actions: 2, basis: 4 };
  facts.laws.push({ key: { law: 1 }, ...history(law) });
  const plain = { id: 1, law: 1, ...covered, from: 0, until: 300, named: false, contested: null };
  const mandates = changes.map((each): Mandate => ({ ...plain, ...each }));
  facts.mandates.push({ key: { patient: PATIENT, organisation: HERE }, ...history(mandates) });
}

/** The posts of the physician. */
export function posts(facts: Facts): Post[] {
  const employment = facts.staff[0]!.values[0]!.value;
  if (employment.state === 'dismissed') throw new Error('the physician was dismissed');
  return employment.posts;
}

/** An emergency that the physician opened and the patient is bound to. */
export function emergency(
  facts: Facts,
  incident: Partial<Incident> = {},
  binding: { bound?: number; unsealed?: number } = {},
): void {
  facts.incidents.push({
    key: { id: 1 },
    value: {
      organisation: HERE,
      opener: PHYSICIAN,
      team: [],
      opened: 60,
      ends: 200,
      closed: null,
      late: null,
      ...incident,
    },
  });
  facts.bindings.push({
    key: { patient: PATIENT, organisation: HERE },
    ...history([{ incident: 1, bound: 60, unsealed: null, ...binding }]),
  });
}

export function ask(facts: Facts, query: Query, moment = NOW, knownAt = moment, versions = PUBLISHED): Answer {
  return decide(facts, { moment, knownAt }, query, versions);
}

/** The number of the rule that permits, or what else is answered. */
export type Judged = number | 'refuse' | 'erased';

/** The rule that permits, or `refuse` or `erased`. */
export function ruleOf(facts: Facts, query: Query, moment = NOW, knownAt = moment, versions = PUBLISHED): Judged {
  const answer = ask(facts, query, moment, knownAt, versions);
  return answer.kind === 'permit' ? answer.rule : answer.kind;
}

/** `smallWorld`, changed. */
export function worldWith(change: (facts: Facts) => void): Facts {
  const facts = smallWorld();
  change(facts);
  return facts;
}
