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

/** The slot that a block was made in. */
export async function slotOf(node: RunningNode, hash: string): Promise<bigint> {
  const { digest } = await node.rpc<Header>('chain_getHeader', hash);
  const item = digest.logs.find((log) => log.startsWith(SLOT_ITEM));
  if (!item) throw new Error(`${hash} does not say its slot`);
  return new DataView(hexToU8a(`0x${item.slice(SLOT_ITEM.length)}`).buffer).getBigUint64(0, true);
}

/** The validator that made a block: they take turns. */
export async function authorOf(node: RunningNode, hash: string): Promise<string> {
  return VALIDATORS[Number((await slotOf(node, hash)) % BigInt(VALIDATORS.length))]!;
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

interface RoundState {
  setId: number;
  best: { totalWeight: number };
}

/** The set in which a node votes, and how many are in it. */
export async function voting(node: RunningNode): Promise<{ set: number; members: number }> {
  const { setId, best } = await node.rpc<RoundState>('grandpa_roundState');
  return { set: setId, members: best.totalWeight };
}

/** The number of the set by the runtime's count, at a block. */
export async function countedSet(node: RunningNode, block: string): Promise<number> {
  const key = `${xxhashAsHex('Grandpa', BITS)}${xxhashAsHex('CurrentSetId', BITS).slice(2)}`;
  const value = await node.rpc<string | null>('state_getStorage', key, block);
  return value ? Number(new DataView(hexToU8a(value).buffer).getBigUint64(0, true)) : 0;
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
