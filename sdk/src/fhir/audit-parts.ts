import { bytesToHex } from '../bytes.ts';
import { codingsOf, type CodeTables } from '../codes.ts';
import type { Access, Subject } from '../access.ts';
import { patientReference } from './export.ts';
import { didOf, ownIdentifier, ownSystem, type Reference } from './names.ts';
import type { FhirObject } from './provisions-out.ts';

/** Code systems of AuditEvents, as HL7, DICOM and IHE name them. */
export const AUDIT_SYSTEMS = {
  dicom: 'http://dicom.nema.org/resources/ontology/DCM',
  eventType: 'http://terminology.hl7.org/CodeSystem/audit-event-type',
  restful: 'http://hl7.org/fhir/restful-interaction',
  lifecycle: 'http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle',
  authorization: 'https://profiles.ihe.net/ITI/BALP/CodeSystem/AuthZsubType',
  userAgent: 'https://profiles.ihe.net/ITI/BALP/CodeSystem/UserAgentTypes',
  entityType: 'https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType',
  objectType: 'http://terminology.hl7.org/CodeSystem/audit-entity-type',
  role: 'http://terminology.hl7.org/CodeSystem/object-role',
  participation: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType',
  roleClass: 'http://terminology.hl7.org/CodeSystem/v3-RoleClass',
  securityRole: 'http://terminology.hl7.org/CodeSystem/extra-security-role-type',
  snomed: 'http://snomed.info/sct',
  resources: 'http://hl7.org/fhir/resource-types',
} as const;

/** A program that took part, and where it was on the network. The chain keeps neither. */
export interface Machine {
  who: Reference;
  network: {
    address: string;
    /** `1` name of a machine, `2` IP address, `3` telephone, `4` e-mail, `5` URI. */
    type: '1' | '2' | '3' | '4' | '5';
  };
}

/** What whoever writes the event knows beside the chain. What is absent is left out. */
export interface AuditContext {
  tables: CodeTables;
  /** First eight digits of the genesis hash. */
  network: string;
  /** Who records the event: FHIR requires it. */
  observer: Reference;
  site?: string;
  /** The program that asked, and the one that answered. */
  client?: Machine;
  server?: Machine;
  /** The name of whoever asked, from a directory. */
  userName?: string;
  /** Who stood for the patient in a disclosure. */
  authorizer?: Reference;
  /** `X-Request-Id` of the request. */
  requestId?: string;
  /** `jti` of the token that was issued. */
  token?: string;
  /** Security labels of what was read. */
  labels?: readonly FhirObject[];
}

export function coded(system: string, code: string): FhirObject {
  return { system, code };
}

export function concept(system: string, code: string): FhirObject {
  return { coding: [coded(system, code)] };
}

export function purposeConcepts({ tables }: AuditContext, purpose: number): FhirObject[] {
  return codingsOf(tables, 'purposes', 1n << BigInt(purpose)).map((coding) => ({ coding: [coding] }));
}

type Asker = Pick<Access, 'who' | 'organisation'>;

/** Whoever asked: staff by DID; a person by the network's own identifier, since patients have none. */
export function userAgent(asker: Asker, context: AuditContext, extra: FhirObject = {}): FhirObject {
  const { network, userName } = context;
  const person = { type: 'RelatedPerson', identifier: ownIdentifier(network, 'account', bytesToHex(asker.who)) };
  const staff = { type: 'Practitioner', identifier: didOf(network, { account: asker.who }) };
  return {
    type: concept(AUDIT_SYSTEMS.participation, 'IRCP'),
    who: asker.organisation === undefined ? person : staff,
    ...(userName === undefined ? {} : { name: userName }),
    requestor: true,
    ...extra,
  };
}

export function organisationReference(network: string, organisation: number): Reference {
  return { type: 'Organization', identifier: didOf(network, { organisation }) };
}

export function organisationAgent(organisation: number, { network }: AuditContext, requestor = false): FhirObject {
  const type = concept(AUDIT_SYSTEMS.roleClass, 'PROV');
  return { type, who: organisationReference(network, organisation), requestor };
}

export function machineAgent(code: string, machine: Machine): FhirObject {
  return {
    type: concept(AUDIT_SYSTEMS.dicom, code),
    who: machine.who,
    requestor: false,
    network: { ...machine.network },
  };
}

export function patientEntity(patient: Uint8Array, { network }: AuditContext): FhirObject {
  return {
    what: patientReference(network, patient),
    type: coded(AUDIT_SYSTEMS.objectType, '1'),
    role: coded(AUDIT_SYSTEMS.role, '1'),
  };
}

/** What was asked for. Of a class there is no single thing to name. */
export function dataEntity(subject: Subject, { tables, network, labels }: AuditContext): FhirObject {
  const common = {
    type: coded(AUDIT_SYSTEMS.objectType, '2'),
    role: coded(AUDIT_SYSTEMS.role, '4'),
    ...(labels === undefined || labels.length === 0 ? {} : { securityLabel: labels }),
  };
  switch (subject.kind) {
    case 'record':
      return { what: { identifier: ownIdentifier(network, 'record', String(subject.record)) }, ...common };
    case 'leaf':
      return {
        what: { identifier: ownIdentifier(network, 'batch-leaf', `${subject.batch}/${subject.index}`) },
        ...common,
      };
    case 'class': {
      const name = tables.classes.find(({ bit }) => bit === subject.class)?.name ?? String(subject.class);
      return { ...common, description: `class ${name}` };
    }
  }
}

/** `urn:anamnesis:<network>:consent:<id>`, as AuditEvents name the policy that permitted. */
export function grantPolicy(network: string, id: bigint): string {
  return `${ownSystem(network, 'consent')}:${id}`;
}
