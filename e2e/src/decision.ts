import type { ApiPromise } from '@polkadot/api';
import type { KeyringPair } from '@polkadot/keyring/types';
import { u8aToHex } from '@polkadot/util';
import { runtimeCall } from './calls.ts';
import { actions, classOfRecords, confidentiality, purpose } from './codes.ts';
import type { Patient } from './patient.ts';

/** Questions to `api.call.consentApi.decide`, and its answers. */

type Calls = { call: ApiPromise['call'] };

/** A question in the words of the tables; what is left out is the commonest. */
export interface Question {
  who: KeyringPair;
  organisation?: number;
  purpose?: string;
  actions?: string[];
  /** Declared data of this class, or an anchored record. */
  data: string | { record: number };
  confidentiality?: string;
  /** Salted reference of declared data. */
  reference?: Uint8Array;
  right?: unknown;
}

/** What a permit says, as the client shows it. */
export interface Permit {
  rule: string;
  basis: string;
  right: Record<string, number | null> | null;
  validUntil: number | null;
  obligations: number;
  contested: boolean;
  declared: boolean;
  tables: number;
}

export interface Moments {
  moment?: bigint;
  knownAt?: bigint;
}

export function query(patient: Patient, question: Question): Record<string, unknown> {
  const { who, organisation, data } = question;
  const person = { Person: who.address };
  const practitioner = { Practitioner: { account: who.address, organisation } };
  const declared = (name: string): unknown => ({
    class: classOfRecords(name),
    confidentiality: confidentiality(question.confidentiality ?? 'N'),
    organisation: null,
    day: null,
    // Of bytes the client takes the first for that of the option.
    reference: question.reference === undefined ? null : u8aToHex(question.reference),
  });
  return {
    patient: patient.id,
    who: organisation === undefined ? person : practitioner,
    purpose: purpose(question.purpose ?? 'TREAT'),
    actions: actions(...(question.actions ?? ['access'])),
    data: typeof data === 'string' ? { Declared: declared(data) } : { Anchored: { record: data.record, salt: null } },
    study: null,
    right: question.right ?? null,
  };
}

/** The permit; undefined for a refusal, which says nothing else. Throws where the question has no answer. */
export async function decide(
  at: Calls,
  patient: Patient,
  question: Question,
  { moment, knownAt }: Moments = {},
): Promise<Permit | undefined> {
  const ask = runtimeCall(at, 'consentApi', 'decide');
  const answer = await ask(query(patient, question), moment ?? null, knownAt ?? null);
  const { ok, err } = answer.toJSON() as { ok?: { permit?: Permit; refuse?: null }; err?: string };
  if (!ok) throw new Error(`the question has no answer: ${err}`);
  return ok.permit;
}
