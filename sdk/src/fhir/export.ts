import { bytesToHex } from '../bytes.ts';
import { capacityCoding, type CodeTables, type Coding } from '../codes.ts';
import { checkGrant } from '../grant.ts';
import { FHIR_SYSTEMS } from './codings.ts';
import { ownIdentifier, type Reference } from './names.ts';
import { instant, ProvisionWriter, type FhirObject, type KeptGrant, type Loss } from './provisions-out.ts';
import type { FhirVersion } from './provision.ts';
import { covered, researchPurposes } from './purposes.ts';

/** Where a grant stands. All but `active` are inactive for FHIR, but for what was entered in error. */
export type ConsentState = 'active' | 'revoked' | 'superseded' | 'expired' | 'entered-in-error';

/** A grant as the chain keeps it, with what stands around it. */
export interface ConsentRow {
  id: bigint;
  /** Patient id, 32 bytes. */
  patient: Uint8Array;
  grant: KeptGrant;
  state: ConsentState;
  /** Moment of the block that took it. */
  granted: bigint;
  /** Who gave it, and the code of their capacity in the tables. */
  by: { account: Uint8Array; capacity: number };
  /** The grant that it replaced. */
  amends?: bigint;
}

export interface ExportContext {
  tables: CodeTables;
  /** First eight digits of the genesis hash. */
  network: string;
  /** The organisation that keeps the Consent. The chain does not say which that is. */
  custodian?: Reference;
  /** Address of the policy under which the patient consented, if there is one. */
  policy?: string;
}

export interface ExportedConsent {
  /** FHIR R4: the one to keep. */
  r4: FhirObject;
  /** The same for whoever has R5. */
  r5: FhirObject;
  /** What neither says. */
  losses: Loss[];
}

/** `policyRule` of R4, `regulatoryBasis` of R5. HL7 has codes of laws of the United States only. */
const BASES: ReadonlyMap<number, FhirObject> = new Map([
  [0, { coding: [{ system: FHIR_SYSTEMS.actCode, code: 'OPTIN' }] }],
  [1, { coding: [{ system: FHIR_SYSTEMS.policy, code: 'hipaa-auth' }] }],
  [
    7,
    {
      coding: [{ system: 'urn:anamnesis:basis', code: 'research' }],
      text: 'Research: Article 9(2)(j) of Regulation (EU) 2016/679',
    },
  ],
  [9, { coding: [{ system: FHIR_SYSTEMS.policy, code: 'cric' }] }],
]);
const DISCLOSE = 0b1000;

function concept(system: string, code: string): FhirObject {
  return { coding: [{ system, code }] };
}

/** @throws Refused for a grant that no chain would keep */
export function requireKept(grant: KeptGrant): KeptGrant {
  checkGrant(grant);
  return grant;
}

export function statusOf(state: ConsentState): string {
  return state === 'active' || state === 'entered-in-error' ? state : 'inactive';
}

export function isResearch(tables: CodeTables, grant: KeptGrant): boolean {
  return (covered(tables, grant.purposes) & ~researchPurposes(tables)) === 0n;
}

function categoriesOf(tables: CodeTables, grant: KeptGrant): FhirObject[] {
  if (isResearch(tables, grant)) return [concept(FHIR_SYSTEMS.actCode, 'RESEARCH')];
  const disclosing = (grant.actions & DISCLOSE) !== 0 ? [concept(FHIR_SYSTEMS.actCode, 'IDSCL')] : [];
  return [concept(FHIR_SYSTEMS.actCode, 'INFA'), ...disclosing];
}

export function patientReference(network: string, patient: Uint8Array): Reference {
  return { type: 'Patient', identifier: ownIdentifier(network, 'patient', bytesToHex(patient)) };
}

/** The patient who gave it, or a contained relative who did for them. */
export function grantorOf(
  row: ConsentRow,
  { tables, network }: ExportContext,
): { contained?: FhirObject[]; grantor: Reference } {
  const identifier = ownIdentifier(network, 'account', bytesToHex(row.by.account));
  if (row.by.capacity === 0) return { grantor: { type: 'Patient', identifier } };
  const coding: Coding | undefined = capacityCoding(tables, row.by.capacity);
  const { name } = tables.capacities.find(({ value }) => value === row.by.capacity)!;
  const relationship = coding === undefined ? { text: name } : { coding: [coding], text: name };
  const relative = {
    resourceType: 'RelatedPerson',
    id: 'grantor',
    identifier: [identifier],
    patient: patientReference(network, row.patient),
    relationship: [relationship],
  };
  return { contained: [relative], grantor: { reference: '#grantor', type: 'RelatedPerson', identifier } };
}

export function documentReference(network: string, grant: KeptGrant): Reference {
  return { type: 'DocumentReference', identifier: ownIdentifier(network, 'document', bytesToHex(grant.document)) };
}

/** What both versions call the same. */
function shared(row: ConsentRow, context: ExportContext): FhirObject {
  const { contained } = grantorOf(row, context);
  return {
    resourceType: 'Consent',
    ...(contained === undefined ? {} : { contained }),
    identifier: [ownIdentifier(context.network, 'consent', String(row.id))],
    status: statusOf(row.state),
    category: categoriesOf(context.tables, row.grant),
  };
}

/**
 * R4: one provision that permits, or, where it takes several, one that denies everything but what its exceptions permit.
 * Permissions beside each other inside of a permission would add nothing to it.
 */
function r4(row: ConsentRow, context: ExportContext, permissions: readonly FhirObject[]): FhirObject {
  const { network, custodian, policy } = context;
  const [first, ...others] = permissions;
  const denial = { type: 'deny', ...(permissions.length === 0 ? {} : { provision: permissions }) };
  return {
    ...shared(row, context),
    scope: concept(FHIR_SYSTEMS.scope, isResearch(context.tables, row.grant) ? 'research' : 'patient-privacy'),
    patient: patientReference(network, row.patient),
    dateTime: instant(row.granted),
    performer: [grantorOf(row, context).grantor],
    ...(custodian === undefined ? {} : { organization: [custodian] }),
    sourceReference: documentReference(network, row.grant),
    ...(policy === undefined ? {} : { policy: [{ uri: policy }] }),
    policyRule: BASES.get(row.grant.basis),
    provision: first !== undefined && others.length === 0 ? first : denial,
  };
}

/** R5: everything is denied but what the provisions, which turn that around, permit. */
function r5(row: ConsentRow, context: ExportContext, permissions: readonly FhirObject[]): FhirObject {
  const { network, custodian, policy } = context;
  return {
    ...shared(row, context),
    subject: patientReference(network, row.patient),
    date: instant(row.granted).slice(0, 10),
    grantor: [grantorOf(row, context).grantor],
    ...(custodian === undefined ? {} : { manager: [custodian] }),
    sourceReference: [documentReference(network, row.grant)],
    ...(policy === undefined ? {} : { policyBasis: { url: policy } }),
    regulatoryBasis: [BASES.get(row.grant.basis)],
    decision: 'deny',
    ...(permissions.length === 0 ? {} : { provision: permissions }),
  };
}

/** What the surroundings of a grant lose, in any version. */
export function lossesAround(row: ConsentRow, tables: CodeTables): Loss[] {
  const losses: Loss[] = [];
  if (statusOf(row.state) === 'inactive')
    losses.push({ code: 'status-reason', detail: `${row.state} is inactive like all that is over` });
  if (row.amends !== undefined)
    losses.push({ code: 'history', detail: `that it replaced grant ${row.amends} is for a Provenance` });
  if (row.by.capacity !== 0 && capacityCoding(tables, row.by.capacity) === undefined) {
    losses.push({
      code: 'capacity',
      detail: 'HL7 has no code for the capacity of who gave it: it stands there in words',
    });
  }
  return losses;
}

/**
 * A grant as FHIR Consents. They permit nothing that the grant does not, but for what the losses say, and importing them
 * gives the grant again.
 *
 * @throws Refused for a grant that no chain would keep; RangeError for moments that FHIR cannot say
 */
export function exportConsent(row: ConsentRow, context: ExportContext): ExportedConsent {
  requireKept(row.grant);
  const write = (version: FhirVersion): FhirObject[] =>
    new ProvisionWriter(context.tables, context.network, version).permissions(row.grant);
  return {
    r4: r4(row, context, write('R4')),
    r5: r5(row, context, write('R5')),
    losses: [
      ...lossesAround(row, context.tables),
      ...new ProvisionWriter(context.tables, context.network, 'R4').losses(row.grant),
    ],
  };
}
