import { bytesToCosign } from '@anamnesis/sdk';
import type { ApiPromise } from '@polkadot/api';
import type { KeyringPair } from '@polkadot/keyring/types';
import { u8aConcat } from '@polkadot/util';
import { transaction } from './calls.ts';
import { multiSignature, placeOf } from './patient.ts';
import type { Extrinsic } from './submit.ts';

/** Calls that a second person signs beside whoever submits them (formats 4.1). */

const VALID_FOR_MS = 300_000n;

export interface Two {
  first: KeyringPair;
  second: KeyringPair;
}

/** The chain on which they sign. */
interface Chain {
  readonly api: ApiPromise;
  /** Moment of a late block. */
  moment(): Promise<bigint>;
}

/** Name of a pallet, as `patient-identity`, from the client's, as `patientIdentity`. */
function palletName(section: string): string {
  return section.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/**
 * The call, to be made once the nonce of its extrinsic is known: the second person signs that, too.
 *
 * @param name pallet and call as the client names them, such as `emergencies.unseal`
 */
export async function cosigned(
  chain: Chain,
  { first, second }: Two,
  name: string,
  ...args: unknown[]
): Promise<(nonce: number) => Extrinsic> {
  const { api } = chain;
  const [section = '', method = ''] = name.split('.');
  const place = await placeOf(api);
  const validUntil = (await chain.moment()) + VALID_FOR_MS;
  const make = (signature: Uint8Array): Extrinsic => {
    const own = { account: second.address, validUntil, signature: multiSignature(second, signature) };
    return transaction(api, section, method, ...args, own);
  };
  return (nonce) => {
    const draft = make(new Uint8Array(64));
    const about = {
      ...place,
      name: `${palletName(section)}.${draft.meta.name.toString()}`,
      first: first.publicKey,
      nonce,
      arguments: u8aConcat(...draft.args.slice(0, -1).map((argument) => argument.toU8a())),
    };
    return make(second.sign(bytesToCosign(about, validUntil)));
  };
}
