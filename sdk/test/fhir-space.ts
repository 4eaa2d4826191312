import { bytesToHex, hexToBytes, utf8, hash } from '../src/bytes.ts';
import type { ImportContext } from '../src/fhir/import.ts';
import type { FhirVersion } from '../src/fhir/provision.ts';
import { raw, type Asker, type Data, type Fhir, type Request } from './fhir-oracle.ts';
import type { Random } from './random.ts';
import { codeTables } from './vectors.ts';

/** A small world in which everything can be asked. */

export const NETWORK = '5bf1d0c2';
export const DAY = 86_400_000;
/** 2026-11-22, at noon. */
export const NOW = Date.UTC(2026, 10, 22, 12);

const hex = (name: string): string => bytesToHex(hash(utf8(name)));

export const ACCOUNT = hex('account of a physician');
export const OTHER_ACCOUNT = hex('account of a nurse');
export const PERSON = hex('account of a relative');
export const STUDY = hex('a study');

const DID_SYSTEM = 'urn:ietf:rfc:3986';
const did = (name: string): string => `${DID_SYSTEM}|did:anamnesis:${NETWORK}:${name}`;
const own = (name: string): string => `urn:anamnesis:${NETWORK}:grantee|${name}`;

/** References that Consents of this world use, and what they are on the chain. */
export const ACTORS: ImportContext['actors'] = [
  { names: { references: ['Organization/2'] }, grantee: { kind: 'organisation', organisation: 2 } },
  { names: { references: ['Organization/3'] }, grantee: { kind: 'organisation', organisation: 3 } },
  {
    names: { references: ['Practitioner/a'], identifiers: [{ system: 'urn:npi', value: '1' }] },
    grantee: { kind: 'account', account: hexToBytes(ACCOUNT) },
  },
  { names: { references: ['RelatedPerson/p'] }, grantee: { kind: 'person', person: hexToBytes(PERSON) } },
  { names: { references: ['PractitionerRole/nurse-2'] }, grantee: { kind: 'organisation', organisation: 2 }, role: 1 },
  { names: { references: ['Group/any-care'] }, grantee: { kind: 'anyCare' } },
];

/** Who is asked about, with all references that mean them. */
export const ASKERS: readonly Asker[] = [
  {
    account: ACCOUNT,
    organisation: 2,
    roles: [0],
    care: true,
    means: [
      'Organization/2',
      'Practitioner/a',
      'Group/any-care',
      did('org-2'),
      did(`practitioner-${ACCOUNT}`),
      own('any-care'),
      own('org-2/role-physician'),
    ],
  },
  {
    account: OTHER_ACCOUNT,
    organisation: 2,
    roles: [1],
    care: true,
    means: [
      'Organization/2',
      'PractitionerRole/nurse-2',
      'Group/any-care',
      did('org-2'),
      own('any-care'),
      own('org-2/role-nurse'),
      own('any-care/role-nurse'),
    ],
  },
  {
    account: ACCOUNT,
    organisation: 3,
    roles: [0, 1],
    care: true,
    means: [
      'Organization/3',
      'Practitioner/a',
      'Group/any-care',
      did('org-3'),
      did(`practitioner-${ACCOUNT}`),
      own('any-care'),
      own(`practitioner-${ACCOUNT}/role-nurse`),
      own('any-care/role-nurse'),
    ],
  },
  { account: OTHER_ACCOUNT, organisation: 9, roles: [16], care: false, means: ['Organization/9', did('org-9')] },
  { person: PERSON, means: ['RelatedPerson/p', own(`person-${PERSON}`)] },
];

export const REFERENCES = [
  'Organization/2',
  'Organization/3',
  'Practitioner/a',
  'RelatedPerson/p',
  'PractitionerRole/nurse-2',
  'Group/any-care',
  'Patient/1',
];

const LOINC_TYPES = ['Composition', 'DocumentReference', 'DiagnosticReport'];
export const LOINC_CODES = raw.classes.flatMap(({ loinc }) => loinc);
export const CATEGORIES = ['laboratory', 'vital-signs', 'social-history', 'survey'];
export const TYPES = [
  ...new Set(raw.classes.flatMap(({ resources }) => resources.map((name) => name.replace(/\(.*/, '')))),
];
const LABELS = ['HIV', 'ETHUD', 'SDV', 'PSY'];
const DAYS = [0, 18_321, 18_322, 20_000, 20_453, 20_454];

function* kinds(): Generator<Pick<Data, 'type' | 'loinc' | 'categories'>> {
  for (const type of [...TYPES, 'Basic']) yield { type };
  for (const category of [...CATEGORIES, 'exam']) yield { type: 'Observation', categories: [category] };
  yield { type: 'Observation', categories: ['laboratory', 'vital-signs'] };
  for (const type of LOINC_TYPES) for (const loinc of [...LOINC_CODES, '2345-7']) yield { type, loinc };
}

function dataOf(kind: Pick<Data, 'type' | 'loinc' | 'categories'>, place: number, labelled: Partial<Data>): Data {
  const day = DAYS[place % DAYS.length]!;
  const ref = `${kind.type}/${place}`;
  // Some are written far in the east, some far in the west.
  const instant = day * DAY + [DAY / 2, -13.9 * 3_600_000, 35.9 * 3_600_000][place % 3]!;
  return { ...kind, day, instant, ref, commitment: hex(ref), ...labelled };
}

/** Every kind of data plain, and with labels; each with a reference of its own. */
export const DATA: readonly Data[] = [...kinds()].flatMap((kind, i) => [
  dataOf(kind, 4 * i, {}),
  dataOf(kind, 4 * i + 1, { confidentiality: ['L', 'M', 'R', 'V', 'U'][i % 5]! }),
  dataOf(kind, 4 * i + 2, { labels: [LABELS[i % LABELS.length]!], confidentiality: i % 2 === 0 ? 'R' : 'N' }),
  dataOf(kind, 4 * i + 3, {}),
]);

export const PURPOSES = raw.purposes.map(({ code }) => code);
export const ACTIONS = raw.actions.map(({ code }) => code);

export const PATIENT_REFERENCE = 'Patient/1';

export function contextFor(fhirVersion: FhirVersion, changes: Partial<ImportContext> = {}): ImportContext {
  const refs = DATA.map(({ ref, commitment }) => ({ names: { references: [ref] }, reference: hexToBytes(commitment) }));
  return {
    fhirVersion,
    tables: codeTables(),
    network: NETWORK,
    now: BigInt(NOW),
    patient: { references: [PATIENT_REFERENCE] },
    actors: ACTORS!,
    records: refs,
    document: hash(utf8('document')),
    ...changes,
  };
}

const ALL_OBLIGATIONS = 0x7fff;

export const A = 'http://terminology.hl7.org/CodeSystem/v3-ActReason';
export const purposeCoding = (code: string): Fhir => ({ system: A, code });
export const concept = (system: string, code: string): Fhir => ({ coding: [{ system, code }] });
export const IRCP = concept('http://terminology.hl7.org/CodeSystem/v3-ParticipationType', 'IRCP');
export const actorOf = (reference: string): Fhir => ({ role: IRCP, reference: { reference } });

/** An active R4 Consent of the patient. */
export function r4Consent(provision: Fhir, changes: Fhir = {}): Fhir {
  return {
    resourceType: 'Consent',
    status: 'active',
    scope: concept('http://terminology.hl7.org/CodeSystem/consentscope', 'patient-privacy'),
    category: [concept('http://loinc.org', '59284-0')],
    patient: { reference: PATIENT_REFERENCE },
    provision,
    ...changes,
  };
}

/** The same of R5. */
export function r5Consent(decision: string, provision: Fhir[] | undefined, changes: Fhir = {}): Fhir {
  return {
    resourceType: 'Consent',
    status: 'active',
    subject: { reference: PATIENT_REFERENCE },
    decision,
    ...(provision === undefined ? {} : { provision }),
    ...changes,
  };
}

/** All requests of these sides. */
export function* requestsOf(sides: {
  askers?: readonly Asker[];
  purposes?: readonly string[];
  actions?: readonly string[];
  data?: readonly Data[];
  moments?: readonly number[];
  studies?: readonly (string | undefined)[];
}): Generator<Request> {
  const { askers = ASKERS, purposes = PURPOSES, actions = ACTIONS, data = DATA, moments = [NOW] } = sides;
  for (const asker of askers) {
    for (const purpose of purposes) {
      for (const action of actions) {
        for (const each of data) {
          for (const moment of moments) {
            for (const study of sides.studies ?? [undefined]) {
              const common = { asker, purpose, action, data: each, moment, ...(study === undefined ? {} : { study }) };
              yield { ...common, keeps: ALL_OBLIGATIONS, nth: 1 };
              yield { ...common, keeps: 0, nth: 4 };
            }
          }
        }
      }
    }
  }
}

/** Some of a list, without repeating. */
export function sample<T>(random: Random, items: readonly T[], count: number): T[] {
  const chosen = new Set<T>();
  for (let i = 0; i < 4 * count && chosen.size < count; i += 1) chosen.add(random.pick(items));
  return [...chosen];
}

/** Every moment that a Consent writes, and those right beside it, from now on. */
export function momentsOf(resource: Fhir): number[] {
  const texts = [...JSON.stringify(resource).matchAll(/"(\d{4}(?:-\d{2}(?:-\d{2}(?:T[^"]+)?)?)?)"/g)].map(
    ([, text]) => text!,
  );
  const ends = texts.flatMap((text) => {
    const at = Date.parse(text);
    if (Number.isNaN(at)) return [];
    const next =
      text.length === 4
        ? Date.UTC(Number(text) + 1, 0)
        : text.length === 7
          ? Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5)))
          : at + DAY;
    return text.includes('T') ? [at - 1, at, at + 1, at + 999, at + 1000] : [at - 1, at, next - 1, next];
  });
  return [...new Set([NOW, NOW + 400 * DAY, ...ends])].filter((moment) => moment >= NOW);
}
