import type { KeyringPair } from '@polkadot/keyring/types';
import { ask, type RpcError } from './rpc.ts';
import type { RunningNode } from './node.ts';
import { signerOptions, type Extrinsic, type Signing } from './submit.ts';

/** Signs like a wallet, but with whatever the test wants to be wrong, and returns the bytes. */
export async function signedBytes(extrinsic: Extrinsic, signer: KeyringPair, signing: Signing = {}): Promise<string> {
  return (await extrinsic.signAsync(signer, signerOptions(signing))).toHex();
}

/** Sends bytes that no client would let through, and returns how the node refused them. */
export async function refusal(node: RunningNode, bytes: string): Promise<RpcError> {
  const { result, error } = await ask(node.http, 'author_submitExtrinsic', [bytes]);
  if (!error) throw new Error(`the pool took the extrinsic as ${String(result)}\n${node.tail()}`);
  return error;
}

export function reasonOf({ code, message, data }: RpcError): string {
  return `${code} ${message}${data === undefined ? '' : `: ${String(data)}`}`;
}
