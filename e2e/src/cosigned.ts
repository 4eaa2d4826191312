import { bytesToCosign } from '@anamnesis/sdk';
import type { KeyringPair } from '@polkadot/keyring/types';
import { u8aConcat } from '@polkadot/util';
import { transaction } from './calls.ts';
import type { ClinicalWorld } from './clinical.ts';
import { multiSignature, placeOf } from './patient.ts';
import type { Extrinsic } from './submit.ts';

/** Calls of patient-identity that a second person signs beside whoever submits them (formats 4.1). */

const VALID_FOR_MS = 300_000n;

export interface Two {
  first: KeyringPair;
  second: KeyringPair;
}

/** The call, to be made once the nonce of its extrinsic is known: the second person signs that, too. */
export async function cosigned(
  world: ClinicalWorld,
  { first, second }: Two,
  method: string,
  ...args: unknown[]
): Promise<(nonce: number) => Extrinsic> {
  const { api } = world;
  const place = await placeOf(api);
  const validUntil = (await world.moment()) + VALID_FOR_MS;
  const make = (signature: Uint8Array): Extrinsic => {
    const own = { account: second.address, validUntil, signature: multiSignature(second, signature) };
    return transaction(api, 'patientIdentity', method, ...args, own);
  };
  return (nonce) => {
    const draft = make(new Uint8Array(64));
    const about = {
      ...place,
      name: `patient-identity.${draft.meta.name.toString()}`,
      first: first.publicKey,
      nonce,
      arguments: u8aConcat(...draft.args.slice(0, -1).map((argument) => argument.toU8a())),
    };
    return make(second.sign(bytesToCosign(about, validUntil)));
  };
}
