import type { KeyringPair } from '@polkadot/keyring/types';
import { u8aToHex } from '@polkadot/util';
import { transaction } from './calls.ts';
import type { Connection } from './connection.ts';
import type { RunningNode } from './node.ts';
import { submitSuccessfully } from './submit.ts';

interface GeneratedKeys {
  keys: string;
  proof: string;
}

/** Has a node make session keys, and registers them for their owner through another node. */
export async function registerKeys(through: Connection, node: RunningNode, owner: KeyringPair): Promise<void> {
  const made = await node.rpc<GeneratedKeys>('author_rotateKeysWithOwner', u8aToHex(owner.publicKey));
  await submitSuccessfully(through, transaction(through.api, 'session', 'setKeys', made.keys, made.proof), owner);
}
