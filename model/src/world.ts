import {
  boolean,
  bytes32,
  decimal,
  integer,
  list,
  listOf,
  object,
  oneOf,
  orNull,
  tagged,
  type Of,
  type Shape,
} from './shape.ts';

/** The format of model/README.md, table by table. */

const mark = object({ effective: integer, recorded: integer, kind: oneOf('ended', 'contested') });

const facts = <K, V>(key: Shape<K>, value: Shape<V>) => list(object({ key, value }));
const histories = <K, V>(key: Shape<K>, value: Shape<V>) =>
  list(object({ key, values: list(object({ began: integer, value })), marks: list(mark) }));

const byId = object({ id: integer });
const byAccount = object({ account: bytes32 });
const byOrganisation = object({ organisation: integer });
const byPatient = object({ patient: bytes32 });
const byPatientAndOrganisation = object({ patient: bytes32, organisation: integer });
const byPatientAndAccount = object({ patient: bytes32, account: bytes32 });

const grantee = tagged('kind', {
  account: { account: bytes32 },
  organisation: { organisation: integer },
  'any-care': {},
  person: { account: bytes32 },
});

const interval = object({ from: integer, until: integer });

const entry = object({
  id: integer,
  role: orNull(integer),
  purposes: decimal,
  classes: integer,
  actions: integer,
  ceiling: integer,
  obligations: integer,
  basis: integer,
  from: integer,
  until: integer,
  data: orNull(interval),
  granted: integer,
  epoch: integer,
  template: orNull(object({ id: integer, version: integer })),
  flags: integer,
});

const via = tagged('kind', {
  line: { ancestors: listOf(integer, 1, 2) },
  custodian: { organisation: integer },
});

const live = object({ own: list(entry), referred: list(object({ entry, via })) });

const superseded = object({ recorded: integer, reconsent: orNull(integer) });

const mandate = object({
  id: integer,
  law: integer,
  purposes: decimal,
  classes: integer,
  from: integer,
  until: integer,
  named: boolean,
  contested: orNull(integer),
});

const law = object({
  jurisdiction: integer,
  kind: integer,
  purposes: decimal,
  classes: integer,
  actions: integer,
  basis: integer,
});

const lawOrRepealed: Shape<Of<typeof law> | 'repealed'> = (value, place) =>
  value === 'repealed' ? value : law(value, place);

const living = {
  active: {},
  frozen: { thaw: orNull(integer) },
  restricted: {},
};

const life = tagged('state', {
  ...living,
  'reported-dead': { window_ends: integer, executor: orNull(bytes32), before: tagged('state', living) },
  deceased: { executor: orNull(bytes32) },
});

const terms = {
  posts: list(object({ role: integer, licence: orNull(integer) })),
  from: integer,
  until: integer,
};

const employment = tagged('state', { offered: terms, appointed: terms, dismissed: {} });

const session = object({ staff: bytes32, organisation: integer, from: integer, until: integer });

const compromise = listOf(object({ since: integer, recorded: integer }), 1, Infinity);

const MOST_SUCCESSIONS = 2;
const succession = object({ old: integer, from: integer, until: integer, ended: orNull(integer) });

const control = tagged('state', { invited: {}, active: { restricted_until: orNull(integer) }, removed: {} });

const powers = { powers: integer, from: integer, until: integer };
const representation = tagged('state', { offered: powers, holds: powers, ended: {} });

const credential = object({
  type: integer,
  holder: bytes32,
  at: orNull(integer),
  issuer: integer,
  from: integer,
  until: integer,
  issued: integer,
});

const incident = object({
  organisation: integer,
  opener: bytes32,
  team: list(bytes32),
  opened: integer,
  ends: integer,
  closed: orNull(integer),
  late: orNull(object({ recorded: integer })),
});

const binding = object({ incident: integer, bound: integer, unsealed: orNull(integer) });
const lateBinding = object({ bound: integer, unsealed: boolean });

const record = object({
  patient: bytes32,
  class: integer,
  confidentiality: integer,
  organisation: integer,
  set: integer,
  quarter: integer,
  anchored: integer,
  contests: list(integer),
});

const tables = object({
  organisations: facts(byOrganisation, object({ kind: integer, jurisdiction: integer, admitted: integer })),
  credential_types: facts(byId, object({ roles: integer })),
  credentials: facts(byId, credential),
  sessions: facts(byAccount, session),
  compromises: facts(byAccount, compromise),
  grants: facts(byId, object({ granted: integer, grantee })),
  ends: facts(byId, object({ effective: integer, recorded: integer })),
  named: facts(object({ id: integer, study: orNull(bytes32), reference: orNull(bytes32) }), oneOf(null)),
  templates: facts(object({ id: integer, version: integer }), object({ superseded: orNull(superseded) })),
  mandate_names: facts(object({ id: integer, reference: bytes32 }), oneOf(null)),
  incidents: facts(byId, incident),
  late_bindings: facts(object({ incident: integer, patient: bytes32 }), lateBinding),
  records: facts(byId, record),
  tombstones: facts(byId, object({ effective: integer })),
  successions: histories(byOrganisation, listOf(succession, 0, MOST_SUCCESSIONS)),
  standing: histories(byOrganisation, oneOf('active', 'restricted', 'isolated', 'left')),
  staff: histories(object({ organisation: integer, account: bytes32 }), employment),
  issuers: histories(object({ organisation: integer, id: integer }), oneOf('active', 'suspended', 'ended')),
  credential_status: histories(byId, oneOf('offered', 'active', 'suspended', 'revoked', 'surrendered')),
  patients: histories(byPatient, object({ life, home: integer, steward: orNull(integer) })),
  controls: histories(byPatientAndAccount, control),
  representations: histories(byPatientAndAccount, representation),
  live: histories(object({ patient: bytes32, grantee }), live),
  epochs: histories(byPatient, integer),
  secondary: histories(byPatient, oneOf('allowed', 'refused')),
  mandates: histories(byPatientAndOrganisation, list(mandate)),
  laws: histories(object({ law: integer }), lawOrRepealed),
  pairs: histories(object({ home: integer, asking: integer }), object({ purposes: decimal })),
  tables: histories(object({}), integer),
  bindings: histories(byPatientAndOrganisation, list(binding)),
  custodians: histories(object({ set: integer }), object({ custodian: integer })),
});

const who = tagged('kind', {
  person: { account: bytes32 },
  practitioner: { account: bytes32, organisation: integer },
});

const data = tagged('kind', {
  anchored: { record: integer, salt: orNull(bytes32) },
  declared: {
    class: integer,
    confidentiality: integer,
    organisation: orNull(integer),
    day: orNull(integer),
    reference: orNull(bytes32),
  },
});

const right = tagged('kind', { home: {}, grant: { id: integer }, mandate: { id: integer }, incident: { id: integer } });

const query = object({
  patient: bytes32,
  who,
  purpose: integer,
  actions: integer,
  data,
  study: orNull(bytes32),
  right: orNull(right),
});

const answer = tagged('kind', {
  refuse: {},
  erased: {},
  permit: {
    rule: integer,
    basis: integer,
    right: orNull(right),
    valid_until: orNull(integer),
    obligations: integer,
    contested: boolean,
    inherited: orNull(integer),
    declared: boolean,
    tables: integer,
    use_first: boolean,
  },
});

const world = object({
  seed: decimal,
  facts: tables,
  questions: list(object({ moment: integer, known_at: integer, query, answer })),
});

export type Answer = Of<typeof answer>;
export type Binding = Of<typeof binding>;
export type Control = Of<typeof control>;
export type Employment = Of<typeof employment>;
export type Entry = Of<typeof entry>;
export type Facts = Of<typeof tables>;
export type Grantee = Of<typeof grantee>;
export type Incident = Of<typeof incident>;
export type Interval = Of<typeof interval>;
export type LateBinding = Of<typeof lateBinding>;
export type Law = Of<typeof law>;
export type Post = Extract<Employment, { state: 'appointed' }>['posts'][number];
export type Life = Of<typeof life>;
export type Live = Of<typeof live>;
export type Mandate = Of<typeof mandate>;
export type Mark = Of<typeof mark>;
export type Query = Of<typeof query>;
export type Question = Of<typeof world>['questions'][number];
export type Representation = Of<typeof representation>;
export type Right = Of<typeof right>;
export type Succession = Of<typeof succession>;
export type Session = Of<typeof session>;
export type Who = Of<typeof who>;
export type Via = Of<typeof via>;
export type World = Of<typeof world>;
export type Person = Extract<Who, { kind: 'person' }>;
export type Practitioner = Extract<Who, { kind: 'practitioner' }>;

/** @throws Error if a line is not a world as model/README.md describes it */
export function readWorld(line: string): World {
  const read = world(JSON.parse(line), 'world');
  for (const [name, rows] of Object.entries(read.facts)) {
    const keys = rows.map(({ key }) => JSON.stringify(key));
    if (new Set(keys).size !== keys.length) throw new Error(`world ${read.seed}: a key stands twice in ${name}`);
    for (const row of rows) if ('values' in row) requireHistory(row.values, name, read.seed);
  }
  return read;
}

/** The tables whose histories may have no value yet. */
const MAY_BE_EMPTY = ['epochs', 'secondary'];

function requireHistory(values: readonly { began: number }[], name: string, seed: string): void {
  const place = `world ${seed}: ${name}`;
  if (values.length === 0 && !MAY_BE_EMPTY.includes(name)) throw new Error(`${place} has a history without a value`);
  const rising = values.every(({ began }, i) => i === 0 || values[i - 1]!.began < began);
  if (!rising) throw new Error(`${place} has values that began in another order`);
}
