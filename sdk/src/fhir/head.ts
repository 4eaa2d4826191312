import { SYSTEMS, type Coding } from '../codes.ts';
import { FHIR_SYSTEMS, readCodings, readConcept, readConcepts, type Meaning } from './codings.ts';
import type { Element } from './element.ts';
import { quoted, type Findings } from './findings.ts';
import { Directory, readReference, type Names } from './names.ts';
import { emergencyPurposes, everyPurpose, researchPurposes, type PurposeSet } from './purposes.ts';
import type { Reading } from './provision.ts';
import type { Rule } from './rules.ts';

/** What stands around the provisions of a Consent, and how it narrows them. */
export interface Head {
  /** Whether grants are made of it: it is active, and nobody said that it was not verified. */
  counts: boolean;
  /** Code of the basis in the tables. */
  basis: number;
  purposes: PurposeSet;
  research: boolean;
  actions: number;
  obligations: number;
  /** What the policy decides where the provision does not. */
  policy: Rule['decision'] | undefined;
}

export interface HeadContext {
  patient: Names;
  /** Codings of categories and policies that the caller knows to limit nothing. */
  harmless: readonly Coding[];
  acceptTestData: boolean;
}

/** What a category of HL7 asks for. `no` is no permission to see data at all. */
type Category = 'plain' | 'research' | 'deidentified' | 'emergency' | 'access' | 'access-and-save' | 'no';

const CATEGORIES: ReadonlyMap<string, Category> = new Map(
  (
    [
      [
        FHIR_SYSTEMS.category,
        { research: 'research', rsreid: 'research', rsdid: 'deidentified', emrgonly: 'emergency' },
      ],
      [FHIR_SYSTEMS.category, { acd: 'no', dnr: 'no', hcd: 'no', polst: 'no', npp: 'no' }],
      [FHIR_SYSTEMS.actCode, { INFA: 'plain', IDSCL: 'plain', IRDSCL: 'plain', ICOL: 'plain' }],
      [FHIR_SYSTEMS.actCode, { INFAO: 'access', INFASO: 'access-and-save' }],
      [FHIR_SYSTEMS.actCode, { RESEARCH: 'research', RSREID: 'research', RSDID: 'deidentified' }],
      [FHIR_SYSTEMS.loinc, { '59284-0': 'plain', '57016-8': 'plain', '57017-6': 'plain', '64292-6': 'plain' }],
    ] as const
  ).flatMap(([system, codes]) =>
    Object.entries(codes).map(([code, category]) => [`${system}|${code}`, category] as const),
  ),
);

/** Codes of `Consent.policyRule` that are understood: what they decide, and which basis they are. */
const POLICIES: ReadonlyMap<string, { basis: number; decision?: Rule['decision'] }> = new Map([
  [`${FHIR_SYSTEMS.actCode}|OPTIN`, { basis: 0, decision: 'permit' }],
  [`${FHIR_SYSTEMS.actCode}|OPTINR`, { basis: 0, decision: 'permit' }],
  [`${FHIR_SYSTEMS.actCode}|OPTOUT`, { basis: 0, decision: 'deny' }],
  [`${FHIR_SYSTEMS.actCode}|OPTOUTE`, { basis: 0, decision: 'deny' }],
  [`${FHIR_SYSTEMS.policy}|hipaa-auth`, { basis: 1 }],
  [`${FHIR_SYSTEMS.policy}|cric`, { basis: 9 }],
  ['urn:anamnesis:basis|research', { basis: 7 }],
]);

const ACCESS = 0b1_0;
const COLLECT = 0b1;
const ALL_ACTIONS = 0b1_1111;
const TEST_DATA = 'HTEST';

const IGNORED = {
  R4: ['identifier', 'dateTime', 'language', 'resourceType', 'organization'],
  R5: ['identifier', 'date', 'language', 'resourceType', 'manager', 'controller'],
} as const;
const NOTED = {
  R4: ['text', 'contained', 'policy', 'sourceAttachment', 'sourceReference'],
  R5: ['text', 'contained', 'policyBasis', 'policyText', 'sourceAttachment', 'sourceReference'],
} as const;
const STATUSES = {
  R4: ['draft', 'proposed', 'active', 'rejected', 'inactive', 'entered-in-error'],
  R5: ['draft', 'active', 'inactive', 'not-done', 'entered-in-error', 'unknown'],
} as const;

function keyOf({ system, code }: Coding): string {
  return `${system}|${code}`;
}

function readStatus(consent: Element, reading: Reading): boolean {
  const status = consent.text('status');
  if (status === undefined) consent.refuse('missing-element', 'every Consent has a status', 'status');
  else if (!(STATUSES[reading.version] as readonly string[]).includes(status)) {
    consent.refuse('status', `${quoted(status)} is none of ${reading.version}`, 'status');
  } else if (status !== 'active')
    consent.findings.note('stored', `${consent.path}.status`, `${status}: nothing is granted`);
  return status === 'active';
}

function readPatient(consent: Element, { patient }: HeadContext, reading: Reading): void {
  const key = reading.version === 'R4' ? 'patient' : 'subject';
  const element = consent.child(key);
  const reference = element && readReference(element);
  if (element === undefined) {
    consent.refuse('patient', 'whose data they are must be said, although validators pass it over', key);
  } else if (reference && new Directory([{ names: patient, is: true }]).find(reference) !== true) {
    element.refuse('patient', 'this is not the patient for whom the import was asked');
  }
}

function readMeta(consent: Element, { acceptTestData }: HeadContext): void {
  const meta = consent.child('meta');
  if (meta === undefined) return;
  for (const { coding } of readCodings(meta, 'security', 'security-label')) {
    const test = coding.system === SYSTEMS.purposes && coding.code === TEST_DATA;
    if (test && !acceptTestData) meta.refuse('test-data', 'it is marked as test data', 'security');
  }
  meta.passOver('versionId', 'lastUpdated', 'source', 'profile', 'tag');
  meta.finish();
}

/** R4 says in a modifier what the Consent is for at all; R5 has no such element. */
function readScope(consent: Element, reading: Reading): boolean {
  if (reading.version === 'R5') return false;
  const scope = consent.child('scope');
  if (scope === undefined) {
    consent.refuse('missing-element', 'R4 requires it', 'scope');
    return false;
  }
  const known: Meaning<string> = ({ system, code }) => (system === FHIR_SYSTEMS.scope ? code : undefined);
  const code = readConcept(scope, 'scope', known);
  if (code === 'treatment' || code === 'adr')
    scope.refuse('scope', `a Consent of scope ${code} permits nobody to see data`);
  else if (code !== undefined && code !== 'research' && code !== 'patient-privacy')
    scope.refuse('scope', `${quoted(code)} is not known`);
  return code === 'research';
}

function readCategories(consent: Element, { harmless }: HeadContext, reading: Reading): Set<Category> {
  if (reading.version === 'R4' && !consent.has('category'))
    consent.refuse('missing-element', 'R4 requires it', 'category');
  const vouched = new Set(harmless.map(keyOf));
  const read = readConcepts(consent, 'category', 'category', (coding) =>
    vouched.has(keyOf(coding)) ? 'plain' : CATEGORIES.get(keyOf(coding)),
  );
  const categories = new Set(read);
  if (categories.has('no'))
    consent.refuse('category', 'a directive or an acknowledgement permits nobody to see data', 'category');
  return categories;
}

type Policy = Pick<Head, 'basis' | 'policy'>;

function readPolicy(consent: Element, { harmless }: HeadContext, reading: Reading): Policy {
  const vouched = new Set(harmless.map(keyOf));
  const meaning: Meaning<string> = (coding) => {
    const key = keyOf(coding);
    return POLICIES.has(key) ? key : vouched.has(key) ? 'harmless' : undefined;
  };
  const single = reading.version === 'R4' ? consent.child('policyRule') : undefined;
  const known = single
    ? [readConcept(single, 'policy-rule', meaning)]
    : reading.version === 'R5'
      ? (readConcepts(consent, 'regulatoryBasis', 'policy-rule', meaning) ?? [])
      : [];
  const rules = known.flatMap((key) => (key === undefined || key === 'harmless' ? [] : [POLICIES.get(key)!]));
  const bases = new Set(rules.map(({ basis }) => basis).filter((basis) => basis !== 0));
  const decisions = new Set(rules.flatMap(({ decision }) => (decision === undefined ? [] : [decision])));
  if (bases.size > 1) consent.refuse('basis', 'a grant has one basis: make a Consent for each', 'regulatoryBasis');
  return { basis: [...bases][0] ?? 0, policy: decisions.has('deny') ? 'deny' : [...decisions][0] };
}

function readVerification(consent: Element, reading: Reading): boolean {
  const verifications = consent.children('verification') ?? [];
  const doubts = verifications.filter((each) => {
    const verified = each.flag('verified');
    if (reading.version === 'R4' && !each.has('verified')) each.refuse('missing-element', 'R4 requires it', 'verified');
    each.passOver('verifiedWith', 'verificationDate');
    if (reading.version === 'R5') each.passOver('verificationType', 'verifiedBy');
    each.finish();
    return verified === false;
  });
  for (const each of doubts) consent.findings.note('stored', each.path, 'it was not verified: nothing is granted');
  return doubts.length === 0;
}

/** Who agreed; whoever signs the grants must be entitled as well, which the chain checks. */
function noteGrantor(consent: Element, reading: Reading, findings: Findings): void {
  const key = reading.version === 'R4' ? 'performer' : 'grantor';
  consent.passOver(key);
  if (consent.has(key))
    findings.note('grantor', `${consent.path}.${key}`, 'the chain asks for the signature of whoever may grant');
}

/** Reads all of a Consent but its provisions. */
export function readHead(consent: Element, context: HeadContext, reading: Reading): Head {
  const { version, tables } = reading;
  consent.passOver(...IGNORED[version]);
  consent.passOverNoting(...NOTED[version]);
  noteGrantor(consent, reading, consent.findings);
  readMeta(consent, context);
  readPatient(consent, context, reading);
  const active = readStatus(consent, reading);
  const verified = readVerification(consent, reading);
  const scoped = readScope(consent, reading);
  const categories = readCategories(consent, context, reading);
  const deidentified = categories.has('deidentified');
  const research = scoped || deidentified || categories.has('research');
  const limits = [
    ...(research ? [researchPurposes(tables)] : []),
    ...(categories.has('emergency') ? [emergencyPurposes(tables)] : []),
  ];
  const obligation = tables.obligations.find(({ code }) => code === 'DEID')!;
  return {
    counts: active && verified,
    ...readPolicy(consent, context, reading),
    purposes: limits.reduce((set, each) => set & each, everyPurpose(tables)),
    research,
    actions: categories.has('access') ? ACCESS : categories.has('access-and-save') ? ACCESS | COLLECT : ALL_ACTIONS,
    obligations: deidentified ? 1 << obligation.bit : 0,
  };
}
