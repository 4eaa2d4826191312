import type { KeyringPair } from '@polkadot/keyring/types';
import { u8aToHex } from '@polkadot/util';
import type { RunningNode } from './node.ts';
import type { Patient } from './patient.ts';

/** Questions to the node's own namespace `anamnesis`, in its words. */

/** A practitioner who asks. */
export interface Practitioner {
  who: KeyringPair;
  organisation: number;
}

/** A question to decide: about access to declared laboratory data for treatment, but for what says otherwise. */
export function rpcQuestion(
  patient: Patient,
  { who, organisation }: Practitioner,
  more: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    patient: u8aToHex(patient.id),
    who: { practitioner: { account: who.address, organisation } },
    purpose: 'TREAT',
    actions: ['access'],
    data: { declared: { class: 'laboratory', confidentiality: 'N' } },
    ...more,
  };
}

/** What is said of a grant, as far as tests look at it. */
export interface RpcGrant {
  grantee: unknown;
  holds: boolean;
}

/** The grants of a patient at a block, the first page of them. */
export function rpcGrants(node: RunningNode, patient: Patient, block: string): Promise<RpcGrant[]> {
  return node.rpc('anamnesis_grants', u8aToHex(patient.id), 0, block);
}
