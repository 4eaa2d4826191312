import { KNOWN } from '../grant.ts';
import { FHIR_SYSTEMS } from './codings.ts';
import {
  documentReference,
  grantorOf,
  lossesAround,
  patientReference,
  requireKept,
  statusOf,
  type ConsentRow,
  type ExportContext,
} from './export.ts';
import { ownIdentifier } from './names.ts';
import { instant, ProvisionWriter, type FhirObject, type KeptGrant, type Loss } from './provisions-out.ts';

/** Why a grant has no form in IHE's Privacy Consent on FHIR that does not permit more. */
export interface PcfReason {
  code:
    | 'actions'
    | 'classes'
    | 'obligations'
    | 'study'
    | 'uses'
    | 'basis'
    | 'ceiling'
    | 'organization'
    | 'policy'
    | 'nothing';
  detail: string;
}

export type PcfExport =
  { representable: true; resource: FhirObject; losses: Loss[] } | { representable: false; reasons: PcfReason[] };

/** Access and use, which PCF leaves unsaid. */
const USUAL_ACTIONS = 0b110;
const CONSENT = 0;
const SEALED_CLASS = 2 ** 31;
const PROFILE = 'https://profiles.ihe.net/ITI/PCF/StructureDefinition/IHE.PCF.consentAdvanced';
/** The only labels that PCF's Advanced option takes, by a required binding. */
const LABELS = ['ETH', 'ETHUD', 'OPIOIDUD', 'PSY', 'SEX', 'HIV'];
const NORMAL = 'N';

function reasonsAgainst(grant: KeptGrant, { tables, custodian, policy }: ExportContext): PcfReason[] {
  const normal = tables.confidentiality.find(({ code }) => code === NORMAL)!.value;
  const whole = [KNOWN.classes, KNOWN.classes - SEALED_CLASS];
  const against: [boolean, PcfReason['code'], string][] = [
    [
      grant.actions !== USUAL_ACTIONS,
      'actions',
      'PCF forbids provision.action: the grant is not for access and use, which is what it means without',
    ],
    [
      !whole.includes(grant.classes),
      'classes',
      'PCF forbids provision.class and provision.code: the grant is for some classes only',
    ],
    [grant.obligations !== 0, 'obligations', 'PCF has no place for what the recipient must do or leave'],
    [grant.study !== undefined, 'study', 'PCF cannot limit a Consent to a study'],
    [grant.uses !== undefined, 'uses', 'PCF cannot limit how often it is used'],
    [grant.basis !== CONSENT, 'basis', 'PCF forbids policyRule: the grant stands on more than consent'],
    [grant.ceiling !== normal, 'ceiling', 'PCF has no label below normal confidentiality'],
    [
      custodian === undefined,
      'organization',
      'PCF requires the organisation that keeps the Consent: name it to the export',
    ],
    [policy === undefined, 'policy', 'PCF requires the address of the policy: name it to the export'],
  ];
  return against.flatMap(([holds, code, detail]) => (holds ? [{ code, detail }] : []));
}

/** The root provision, with exceptions one deep: of labels only those that the profile takes. */
function provisionOf(writer: ProvisionWriter, grant: KeptGrant): FhirObject {
  const common = writer.common(grant);
  const exceptions = (common['provision'] ?? []) as FhirObject[];
  const provision = exceptions.map((each) =>
    'securityLabel' in each
      ? { ...each, securityLabel: LABELS.map((code) => ({ system: FHIR_SYSTEMS.actCode, code })) }
      : each,
  );
  return { ...common, ...(provision.length === 0 ? {} : { provision }) };
}

/**
 * A grant as a Consent of IHE's Privacy Consent on FHIR, Advanced option; or why it has none. PCF has neither classes
 * nor actions, and what is left out of a Consent is permitted.
 *
 * @throws Refused for a grant that no chain would keep; RangeError for moments that FHIR cannot say
 */
export function exportPcf(row: ConsentRow, context: ExportContext): PcfExport {
  const { tables, network, custodian, policy } = context;
  const grant = requireKept(row.grant);
  const reasons = reasonsAgainst(grant, context);
  const writer = new ProvisionWriter(tables, network, 'R4');
  if (reasons.length === 0 && writer.permissions(grant).length === 0) {
    reasons.push({ code: 'nothing', detail: 'there is nothing that FHIR could say it permits' });
  }
  if (reasons.length > 0) return { representable: false, reasons };
  const { contained, grantor } = grantorOf(row, context);
  const resource = {
    resourceType: 'Consent',
    meta: { profile: [PROFILE] },
    ...(contained === undefined ? {} : { contained }),
    identifier: [ownIdentifier(network, 'consent', String(row.id))],
    status: statusOf(row.state),
    scope: { coding: [{ system: FHIR_SYSTEMS.scope, code: 'patient-privacy' }] },
    category: [{ coding: [{ system: FHIR_SYSTEMS.loinc, code: '59284-0' }] }],
    patient: patientReference(network, row.patient),
    dateTime: instant(row.granted),
    performer: [grantor],
    organization: [custodian],
    sourceReference: documentReference(network, grant),
    policy: [{ uri: policy }],
    provision: provisionOf(writer, grant),
  };
  const missing = writer.sensitiveLabels().length - LABELS.length;
  const labels: Loss = {
    code: 'sealed',
    detail: `PCF names ${LABELS.length} labels of sensitivity and not the other ${missing}, and what the network seals without a label is not told apart: ask the chain`,
  };
  const others = writer.losses(grant).filter(({ code }) => code !== 'sealed' && code !== 'observation-category');
  const sealed = grant.named.length > 0 && grant.classes === KNOWN.classes ? [] : [labels];
  return { representable: true, resource, losses: [...lossesAround(row, tables), ...sealed, ...others] };
}
