import type { Access } from '../access.ts';
import type { ReceiptContent, ReceiptKind } from '../receipts.ts';
import { Refused } from '../refusal.ts';
import {
  AUDIT_SYSTEMS,
  coded,
  concept,
  dataEntity,
  grantPolicy,
  machineAgent,
  organisationAgent,
  organisationReference,
  patientEntity,
  purposeConcepts,
  userAgent,
  type AuditContext,
} from './audit-parts.ts';
import { ownIdentifier } from './names.ts';
import { instant, type FhirObject } from './provisions-out.ts';

/** Why no event can be made of what was handed in. */
export type AuditRefusal = 'refused-access' | 'same-organisation' | 'not-over' | 'other-receipt';

/** An incident as the runtime API shows it, as far as events and reports need it. */
export interface IncidentRow {
  id: bigint;
  organisation: number;
  opener: Uint8Array;
  team: readonly Uint8Array[];
  /** Kind of emergency. */
  code: number;
  /** Commitment of kind *reason* to why it was opened. */
  justification: Uint8Array;
  opened: bigint;
  ends: bigint;
  closed: bigint | undefined;
}

/** Something that happened, and of which the chain or a book of form B has a receipt. */
export type Audited =
  /** Data were read: an access that was permitted, in the reader's or the keeper's book. */
  | { kind: 'read'; access: Access }
  /** The chain was asked and permitted or refused. */
  | { kind: 'decision'; access: Access }
  /** Data went from the organisation whose book it is to the one that asked: as the former or the latter notes it. */
  | { kind: 'disclosure-source' | 'disclosure-recipient'; access: Access; keeper: number }
  /** Of a receipt of the kind `bound`. What was recorded late began at another moment, and an unsealing has no event. */
  | { kind: 'emergency-start'; patient: Uint8Array; receipt: ReceiptContent }
  /** A use of a grant was counted: `used`, `usedByPerson`. For what it was used the chain does not keep. */
  | { kind: 'grant-use'; patient: Uint8Array; receipt: ReceiptContent; purpose: number | undefined }
  /** Somebody other than the patient made a grant: `referred`, `assisted`. */
  | { kind: 'grant-made'; patient: Uint8Array; receipt: ReceiptContent }
  /** A law was used about the patient: `mandated`. For what the law says, the receipt does not. */
  | { kind: 'mandate-use'; patient: Uint8Array; receipt: ReceiptContent; purpose: number | undefined }
  | { kind: 'emergency-stop'; patient: Uint8Array; incident: IncidentRow; at: bigint }
  /** Somebody looked at the receipts of a patient. */
  | { kind: 'log-read'; patient: Uint8Array; who: Uint8Array; organisation: number | undefined; moment: bigint };

export interface AuditEvent {
  resource: FhirObject;
  /** What IHE's profile of such events asks for and nobody said. The event claims the profile only if nothing is missing. */
  missing: string[];
}

const BALP = 'https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.';
const PROFILES = {
  read: `${BALP}PatientRead`,
  decision: `${BALP}AuthZconsent`,
  made: `${BALP}PatientCreate`,
  'disclosure-source': `${BALP}PrivacyDisclosure.Source`,
  'disclosure-recipient': `${BALP}PrivacyDisclosure.Recipient`,
} as const;
const SUCCESS = '0';
const FAILURE = '8';
const BREAK_THE_GLASS = 'BTG';
const CUSTODIAN = '159541003';
const AUTHORIZER = '429577009';

function refused(reason: AuditRefusal, detail: string): Refused<AuditRefusal> {
  return new Refused(reason, detail);
}

interface Draft {
  profile?: string;
  body: FhirObject;
  agents: (FhirObject | undefined)[];
  entities: (FhirObject | undefined)[];
  missing?: (string | undefined)[];
}

function event(draft: Draft, moment: bigint, { observer, site }: AuditContext): AuditEvent {
  const missing = (draft.missing ?? []).filter((each) => each !== undefined);
  const claims = draft.profile !== undefined && missing.length === 0;
  const entity = draft.entities.filter((each) => each !== undefined);
  const resource = {
    resourceType: 'AuditEvent',
    ...(claims ? { meta: { profile: [draft.profile] } } : {}),
    ...draft.body,
    recorded: instant(moment),
    agent: draft.agents.filter((each) => each !== undefined),
    source: { ...(site === undefined ? {} : { site }), observer },
    ...(entity.length === 0 ? {} : { entity }),
  };
  return { resource, missing };
}

function requestEntity({ requestId }: AuditContext): FhirObject | undefined {
  if (requestId === undefined) return undefined;
  return { what: { identifier: { value: requestId } }, type: coded(AUDIT_SYSTEMS.entityType, 'XrequestId') };
}

/** What the receipt is about, if it is of one of these kinds. */
function requireAbout<K extends ReceiptKind['kind']>(
  { about }: ReceiptContent,
  ...kinds: K[]
): Extract<ReceiptKind, { kind: K }> {
  const known: readonly ReceiptKind['kind'][] = kinds;
  if (!known.includes(about.kind)) throw refused('other-receipt', `a receipt of the kind ${about.kind}`);
  return about as Extract<ReceiptKind, { kind: K }>;
}

function requirePermitted({ answer }: Access): void {
  if (answer.kind === 'refused') throw refused('refused-access', 'nothing was read: it is a decision');
}

/** The policy that permitted, for the agent to whom it was permitted. */
function policies({ answer }: Access, network: string): FhirObject {
  const grant = answer.kind === 'permitted' && answer.right?.kind === 'grant' ? answer.right.id : undefined;
  return grant === undefined ? {} : { policy: [grantPolicy(network, grant)] };
}

function readEvent(access: Access, context: AuditContext): AuditEvent {
  requirePermitted(access);
  const { client, server } = context;
  return event(
    {
      profile: PROFILES.read,
      body: {
        type: coded(AUDIT_SYSTEMS.eventType, 'rest'),
        subtype: [coded(AUDIT_SYSTEMS.restful, 'read')],
        action: 'R',
        outcome: SUCCESS,
        purposeOfEvent: purposeConcepts(context, access.purpose),
      },
      agents: [
        client && machineAgent('110152', client),
        server && machineAgent('110153', server),
        userAgent(access, context, policies(access, context.network)),
        access.organisation === undefined ? undefined : organisationAgent(access.organisation, context),
      ],
      entities: [dataEntity(access.subject, context), patientEntity(access.patient, context), requestEntity(context)],
      missing: [
        client ? undefined : 'agent client',
        server ? undefined : 'agent server',
        access.subject.kind === 'class' ? 'entity data' : undefined,
      ],
    },
    access.moment,
    context,
  );
}

function consentEntity(grant: bigint, { network }: AuditContext): FhirObject {
  const identifier = ownIdentifier(network, 'consent', String(grant));
  return { what: { type: 'Consent', identifier }, type: coded(AUDIT_SYSTEMS.resources, 'Consent') };
}

/** Who authorises is who records. */
function authorizationAgent({ observer }: AuditContext): FhirObject {
  return { type: concept(AUDIT_SYSTEMS.securityRole, 'authserver'), who: observer, requestor: false };
}

/** A decision in which a grant was looked for, or one that a role alone allows: own record, mandates and emergencies. */
function decisionEvent(access: Access, context: AuditContext): AuditEvent {
  const { network, client, token } = context;
  const { answer } = access;
  const right = answer.kind === 'permitted' ? answer.right : undefined;
  const byRole = right !== undefined && right.kind !== 'grant';
  const consent = right?.kind === 'grant' ? consentEntity(right.id, context) : undefined;
  return event(
    {
      profile: PROFILES.decision,
      body: {
        type: coded(AUDIT_SYSTEMS.dicom, '110113'),
        subtype: [coded(AUDIT_SYSTEMS.authorization, byRole ? 'AuthZ-Role' : 'AuthZ-Consent')],
        action: 'E',
        outcome: answer.kind === 'permitted' ? SUCCESS : FAILURE,
        // The same whatever the reason: a provider must not learn that a patient restricted something.
        ...(answer.kind === 'permitted' ? {} : { outcomeDesc: 'Not authorized' }),
        purposeOfEvent: purposeConcepts(context, access.purpose),
      },
      agents: [
        client && machineAgent('110150', client),
        userAgent(access, context, policies(access, network)),
        access.organisation === undefined ? undefined : organisationAgent(access.organisation, context),
        authorizationAgent(context),
      ],
      entities: [
        patientEntity(access.patient, context),
        consent,
        token === undefined
          ? undefined
          : {
              what: { identifier: { value: `urn:ietf:params:oauth:jti:${token}` } },
              type: coded(AUDIT_SYSTEMS.userAgent, 'UserOauthAgent'),
            },
      ],
      missing: [
        client ? undefined : 'agent client',
        access.organisation === undefined ? 'agent userorg' : undefined,
        consent ? undefined : 'entity consent',
      ],
    },
    access.moment,
    context,
  );
}

type Disclosure = Extract<Audited, { keeper: number }>;

function disclosureEvent({ kind, access, keeper }: Disclosure, context: AuditContext): AuditEvent {
  requirePermitted(access);
  const { organisation } = access;
  if (organisation === undefined || organisation === keeper) {
    throw refused('same-organisation', 'nothing was disclosed to another organisation');
  }
  const { network, observer, client, server, authorizer } = context;
  const atSource = kind === 'disclosure-source';
  const [from, to] = [organisationReference(network, keeper), organisationReference(network, organisation)];
  const role = (code: string, who: FhirObject, at: AuditContext['client']): FhirObject => ({
    type: concept(AUDIT_SYSTEMS.dicom, code),
    who,
    requestor: false,
    ...(at === undefined ? {} : { network: { ...at.network } }),
  });
  return event(
    {
      profile: PROFILES[kind],
      body: {
        type: coded(AUDIT_SYSTEMS.dicom, atSource ? '110106' : '110107'),
        subtype: [coded(AUDIT_SYSTEMS.lifecycle, 'disclose')],
        action: atSource ? 'R' : 'C',
        outcome: SUCCESS,
        purposeOfEvent: purposeConcepts(context, access.purpose),
      },
      agents: [
        role('110153', { ...(atSource ? observer : from) }, server),
        role('110152', { ...(atSource ? to : observer) }, client),
        userAgent(access, context, policies(access, network)),
        { type: concept(AUDIT_SYSTEMS.snomed, CUSTODIAN), who: from, requestor: false },
        authorizer && { type: concept(AUDIT_SYSTEMS.snomed, AUTHORIZER), who: authorizer, requestor: false },
      ],
      entities: [patientEntity(access.patient, context), dataEntity(access.subject, context), requestEntity(context)],
      missing: [server ? undefined : 'agent source network', client ? undefined : 'agent recipient network'],
    },
    access.moment,
    context,
  );
}

function emergencyBody(subtype: string, context: AuditContext): FhirObject {
  const { bit } = context.tables.purposes.find(({ code }) => code === BREAK_THE_GLASS)!;
  return {
    type: coded(AUDIT_SYSTEMS.dicom, '110113'),
    subtype: [coded(AUDIT_SYSTEMS.dicom, subtype)],
    action: 'E',
    outcome: SUCCESS,
    purposeOfEvent: purposeConcepts(context, bit),
  };
}

/** What was going on: an incident, or the use of a law. */
function jobEntity(kind: 'incident' | 'mandate', id: bigint, { network }: AuditContext): FhirObject {
  return {
    what: { identifier: ownIdentifier(network, kind, String(id)) },
    type: coded(AUDIT_SYSTEMS.objectType, '2'),
    role: coded(AUDIT_SYSTEMS.role, '20'),
  };
}

function startEvent(patient: Uint8Array, receipt: ReceiptContent, context: AuditContext): AuditEvent {
  const about = requireAbout(receipt, 'bound');
  return event(
    {
      body: emergencyBody('110127', context),
      agents: [
        userAgent({ who: about.account, organisation: about.organisation }, context),
        organisationAgent(about.organisation, context),
      ],
      entities: [patientEntity(patient, context), jobEntity('incident', about.incident, context)],
    },
    receipt.moment,
    context,
  );
}

/** An emergency is over when it was closed, or by its time. Who closed it the chain does not keep. */
function stopEvent(patient: Uint8Array, incident: IncidentRow, at: bigint, context: AuditContext): AuditEvent {
  const over = incident.closed ?? incident.ends;
  if (over > at) throw refused('not-over', `incident ${incident.id} goes on`);
  return event(
    {
      body: emergencyBody('110138', context),
      agents: [organisationAgent(incident.organisation, context, true)],
      entities: [patientEntity(patient, context), jobEntity('incident', incident.id, context)],
    },
    over,
    context,
  );
}

/** What a receipt says was permitted: by a grant, or, with a law, to a role. */
function authorizationBody(subtype: string, purpose: number | undefined, context: AuditContext): FhirObject {
  return {
    type: coded(AUDIT_SYSTEMS.dicom, '110113'),
    subtype: [coded(AUDIT_SYSTEMS.authorization, subtype)],
    action: 'E',
    outcome: SUCCESS,
    ...(purpose === undefined ? {} : { purposeOfEvent: purposeConcepts(context, purpose) }),
  };
}

type Use = Extract<Audited, { kind: 'grant-use' | 'mandate-use' }>;

/** The chain found that the grant permits, and counted. */
function useEvent({ patient, receipt, purpose }: Use, context: AuditContext): AuditEvent {
  const about = requireAbout(receipt, 'used', 'usedByPerson');
  const organisation = about.kind === 'used' ? about.organisation : undefined;
  const { client, network } = context;
  return event(
    {
      profile: PROFILES.decision,
      body: authorizationBody('AuthZ-Consent', purpose, context),
      agents: [
        client && machineAgent('110150', client),
        userAgent({ who: about.account, organisation }, context, { policy: [grantPolicy(network, about.grant)] }),
        organisation === undefined ? undefined : organisationAgent(organisation, context),
        authorizationAgent(context),
      ],
      entities: [patientEntity(patient, context), consentEntity(about.grant, context)],
      missing: [
        client ? undefined : 'agent client',
        organisation === undefined ? 'agent userorg' : undefined,
        purpose === undefined ? 'purposeOfEvent' : undefined,
      ],
    },
    receipt.moment,
    context,
  );
}

/** A law permits it to whoever has the role, not the patient: no profile. */
function mandateEvent({ patient, receipt, purpose }: Use, context: AuditContext): AuditEvent {
  const about = requireAbout(receipt, 'mandated');
  return event(
    {
      body: authorizationBody('AuthZ-Role', purpose, context),
      agents: [
        userAgent({ who: about.account, organisation: about.organisation }, context),
        organisationAgent(about.organisation, context),
        authorizationAgent(context),
      ],
      entities: [patientEntity(patient, context), jobEntity('mandate', about.mandate, context)],
    },
    receipt.moment,
    context,
  );
}

/** A referral that was accepted, or what a steward gave. The organisation is the one that passed on, or the steward. */
function grantMadeEvent(patient: Uint8Array, receipt: ReceiptContent, context: AuditContext): AuditEvent {
  const about = requireAbout(receipt, 'referred', 'assisted');
  const { client, server } = context;
  return event(
    {
      profile: PROFILES.made,
      body: {
        type: coded(AUDIT_SYSTEMS.eventType, 'rest'),
        subtype: [coded(AUDIT_SYSTEMS.restful, 'create')],
        action: 'C',
        outcome: SUCCESS,
      },
      agents: [
        // Here it is the program that sends.
        client && machineAgent('110153', client),
        server && machineAgent('110152', server),
        userAgent({ who: about.account, organisation: about.organisation }, context),
        organisationAgent(about.organisation, context),
      ],
      entities: [grantEntity(about.grant, context), patientEntity(patient, context), requestEntity(context)],
      missing: [client ? undefined : 'agent client', server ? undefined : 'agent server'],
    },
    receipt.moment,
    context,
  );
}

/** A grant as what was made. */
function grantEntity(grant: bigint, { network }: AuditContext): FhirObject {
  return {
    what: { type: 'Consent', identifier: ownIdentifier(network, 'consent', String(grant)) },
    type: coded(AUDIT_SYSTEMS.objectType, '2'),
    role: coded(AUDIT_SYSTEMS.role, '4'),
  };
}

type LogRead = Extract<Audited, { kind: 'log-read' }>;

function logEvent(read: LogRead, context: AuditContext): AuditEvent {
  return event(
    {
      body: { type: coded(AUDIT_SYSTEMS.dicom, '110101'), action: 'R', outcome: SUCCESS },
      agents: [
        userAgent(read, context),
        read.organisation === undefined ? undefined : organisationAgent(read.organisation, context),
      ],
      entities: [
        patientEntity(read.patient, context),
        {
          type: coded(AUDIT_SYSTEMS.objectType, '2'),
          role: coded(AUDIT_SYSTEMS.role, '13'),
          description: 'receipts of the patient',
        },
      ],
    },
    read.moment,
    context,
  );
}

/**
 * A FHIR R4 AuditEvent of what happened, by IHE's Basic Audit Log Patterns. It says what the receipt says and what the
 * caller knows, and nothing else; the same input always makes the same event.
 *
 * @throws Refused with an {@link AuditRefusal}; RangeError for what has no place in it
 */
export function auditEvent(audited: Audited, context: AuditContext): AuditEvent {
  switch (audited.kind) {
    case 'read':
      return readEvent(audited.access, context);
    case 'decision':
      return decisionEvent(audited.access, context);
    case 'disclosure-source':
    case 'disclosure-recipient':
      return disclosureEvent(audited, context);
    case 'emergency-start':
      return startEvent(audited.patient, audited.receipt, context);
    case 'grant-use':
      return useEvent(audited, context);
    case 'grant-made':
      return grantMadeEvent(audited.patient, audited.receipt, context);
    case 'mandate-use':
      return mandateEvent(audited, context);
    case 'emergency-stop':
      return stopEvent(audited.patient, audited.incident, audited.at, context);
    case 'log-read':
      return logEvent(audited, context);
  }
}
