import { isDeepStrictEqual } from 'node:util';
import { bytesToHex, didOf, ownIdentifier, Refused } from '@anamnesis/sdk';
import { inspect } from '../fhir/shape.ts';
import { keepRecord, openRecord, type KeptRecord } from './record.ts';

/**
 * Consent documents as a patient's custodian keeps them: FHIR Consents of R4, encrypted as records are, and on no chain.
 * One of them may say that what is sealed is never opened in an emergency. The chain does not know of it and permits all
 * the same, so that only who holds the keys can keep to it, and nobody who reads the chain learns who said so.
 */

/** Who consents to what is kept of them, with whom, and when. */
export interface ConsentParts {
  /** First eight digits of the genesis hash, as in DIDs. */
  network: string;
  patient: Uint8Array;
  /** Number of the organisation that keeps the document. */
  custodian: number;
  /** Milliseconds. */
  given: bigint;
}

/** That the patient was told what it may cost them that nothing sealed is opened, and stands by it. */
export interface Warned {
  /** What they were told. */
  text: string;
  /** When they confirmed it, milliseconds. */
  confirmed: bigint;
}

const ACT_CODE = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
const ACT_REASON = 'http://terminology.hl7.org/CodeSystem/v3-ActReason';

/** Whatever purpose is named besides, an incident breaks the glass. HL7 has no code for what this network seals. */
const NEVER = {
  type: 'deny',
  purpose: [{ system: ACT_REASON, code: 'BTG' }],
  class: [{ system: 'urn:anamnesis:class', code: 'sealed' }],
} as const;

function iso(moment: bigint): string {
  return new Date(Number(moment)).toISOString();
}

function coded(system: string, code: string): object {
  return { coding: [{ system, code }] };
}

/** What the document has besides if the patient says never: an exception from the consent, and the warning before it. */
function directive({ text, confirmed }: Warned): object {
  const data = Buffer.from(text, 'utf8').toString('base64');
  return {
    sourceAttachment: { contentType: 'text/plain; charset=utf-8', title: 'Warning of the risk', data },
    verification: [{ verified: true, verificationDate: iso(confirmed) }],
    provision: NEVER,
  };
}

/** Bytes of a consent document; with a warning it says that what is sealed is never opened in an emergency. */
export function consentDocument({ network, patient, custodian, given }: ConsentParts, never?: Warned): Uint8Array {
  const document = {
    resourceType: 'Consent',
    status: 'active',
    scope: coded('http://terminology.hl7.org/CodeSystem/consentscope', 'patient-privacy'),
    category: [coded('http://loinc.org', '59284-0')],
    patient: { type: 'Patient', identifier: ownIdentifier(network, 'patient', bytesToHex(patient)) },
    dateTime: iso(given),
    organization: [{ type: 'Organization', identifier: didOf(network, { organisation: custodian }) }],
    policyRule: coded(ACT_CODE, 'OPTIN'),
    ...(never === undefined ? {} : directive(never)),
  };
  return new TextEncoder().encode(JSON.stringify(document));
}

function refused(sentence: string): Refused<'consent-document'> {
  return new Refused('consent-document', sentence);
}

/** The parts of a Consent by which a gateway goes. */
interface Read {
  resourceType?: unknown;
  status?: unknown;
  patient?: { identifier?: { value?: unknown } };
  sourceAttachment?: { data?: unknown };
  verification?: readonly { verified?: unknown; verificationDate?: unknown }[];
  provision?: unknown;
}

function parsed(document: Uint8Array): Read {
  try {
    return Object(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(document))) as Read;
  } catch {
    throw refused('the document is no JSON; get it again');
  }
}

function warned({ sourceAttachment, verification }: Read): boolean {
  const [first] = verification ?? [];
  const confirmed = first?.verified === true && typeof first.verificationDate === 'string';
  return confirmed && typeof sourceAttachment?.data === 'string' && sourceAttachment.data !== '';
}

/**
 * Whether this patient's document says that what is sealed is never opened in an emergency.
 *
 * @throws Refused with `consent-document` for what says something else, or of somebody else: nobody could keep to it
 */
export function saysNever(patient: Uint8Array, document: Uint8Array): boolean {
  const consent = parsed(document);
  const [problem] = inspect(consent);
  if (consent.resourceType !== 'Consent' || problem !== undefined) {
    throw refused(`the document is no Consent of FHIR R4${problem ? `: ${problem.what} at ${problem.pointer}` : ''}`);
  }
  if (consent.status !== 'active') throw refused('the Consent is not active; keep the one that is');
  if (consent.patient?.identifier?.value !== bytesToHex(patient)) throw refused('the Consent is of another patient');
  if (consent.provision === undefined) return false;
  if (!isDeepStrictEqual(consent.provision, NEVER)) {
    throw refused('the Consent has a provision that this gateway does not understand; say it as a grant');
  }
  if (!warned(consent)) throw refused('the Consent does not hold the warning of the risk, and that it was confirmed');
  return true;
}

/** The consent documents that an organisation keeps, in the folder of its records. */
export class Consents {
  readonly #kept = new Map<string, KeptRecord[]>();

  constructor(readonly folder: string) {}

  /** Keeps a document of this patient; from then on the last one counts. @throws Refused as {@link saysNever} does */
  keep(patient: Uint8Array, document: Uint8Array): KeptRecord {
    // Before it is taken: a patient must not rely on words that the gateway would not keep to.
    saysNever(patient, document);
    const kept = keepRecord(this.folder, document);
    this.#kept.set(bytesToHex(patient), [...this.all(patient), kept]);
    return kept;
  }

  /** All documents of a patient, the first one first. */
  all(patient: Uint8Array): readonly KeptRecord[] {
    return this.#kept.get(bytesToHex(patient)) ?? [];
  }

  /** What the last document says, opened anew each time. @throws Refused if it is there and cannot be read */
  neverUnseals(patient: Uint8Array): boolean {
    const last = this.all(patient).at(-1);
    return last !== undefined && saysNever(patient, openRecord(this.folder, last.cid, last.key).bytes);
  }
}
