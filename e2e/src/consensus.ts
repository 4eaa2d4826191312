import { hexToU8a } from '@polkadot/util';
import { xxhashAsHex } from '@polkadot/util-crypto';
import { VALIDATORS } from './network.ts';
import type { RunningNode } from './node.ts';
import { stateOf } from './state.ts';

/** Who made which block of the `local` chain, and whom the chain found to misbehave. */

/** A digest item of what the author said beforehand, for the engine `aura`, of eight bytes. */
const SLOT_ITEM = '0x066175726120';
const BITS = 128;
const ORGANISATION_BYTES = 4;

interface Header {
  digest: { logs: string[] };
}

/** The validator that made a block, by its slot: they take turns. */
export async function authorOf(node: RunningNode, hash: string): Promise<string> {
  const { digest } = await node.rpc<Header>('chain_getHeader', hash);
  const item = digest.logs.find((log) => log.startsWith(SLOT_ITEM));
  if (!item) throw new Error(`${hash} does not say its slot`);
  const slot = new DataView(hexToU8a(`0x${item.slice(SLOT_ITEM.length)}`).buffer).getBigUint64(0, true);
  return VALIDATORS[Number(slot % BigInt(VALIDATORS.length))]!;
}

/** How many blocks each validator made, from one height to another, both included. */
export async function authorsOf(node: RunningNode, from: number, to: number): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (let number = from; number <= to; number += 1) {
    const hash = await node.hashAt(number);
    if (!hash) throw new Error(`${node.label} has no block ${number}`);
    const author = await authorOf(node, hash);
    counts.set(author, (counts.get(author) ?? 0) + 1);
  }
  return counts;
}

/** Numbers of the organisations that were proven to misbehave, at a block. */
export async function offenders(node: RunningNode, block: string): Promise<number[]> {
  const prefix = `${xxhashAsHex('ValidatorSet', BITS)}${xxhashAsHex('Offenders', BITS).slice(2)}`;
  const keys = Object.keys(await stateOf(node, ['ValidatorSet'], block));
  return keys.filter((key) => key.startsWith(prefix)).map(organisationOf);
}

/** The number at the end of a key, after its hash. */
function organisationOf(key: string): number {
  const bytes = hexToU8a(key);
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - ORGANISATION_BYTES, true);
}
