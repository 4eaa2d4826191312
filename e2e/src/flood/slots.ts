import type { ApiPromise } from '@polkadot/api';
import type { Header } from '@polkadot/types/interfaces';
import { runtimeCall } from '../calls.ts';
import type { RunningNode } from '../node.ts';

/**
 * An author begins a block when its slot begins, and takes what the pool holds for the block before. The pool sorts that
 * out while that block comes in. So what the node has taken once the block of the running slot is there, is in the next
 * block. What it takes while that block is made may be too late for the next one, and is in the one after.
 */

const AURA = 'aura';
const BLOCK_WITHIN_MS = 60_000;

export async function slotLength(api: ApiPromise): Promise<number> {
  return Number((await runtimeCall(api, 'auraApi', 'slotDuration')()).toString());
}

function slotOf(header: Header): number {
  for (const log of header.digest.logs) {
    if (!log.isPreRuntime) continue;
    const [engine, data] = log.asPreRuntime;
    if (engine.toUtf8() === AURA) return Number(Buffer.from(data.toU8a(true)).readBigUInt64LE());
  }
  throw new Error(`block ${header.number.toString()} names no slot`);
}

/** Waits until the block of the running slot is there, and tells the slot. */
export async function betweenBlocks(node: RunningNode, api: ApiPromise, slotMs: number): Promise<number> {
  return node.until('a block in its slot', BLOCK_WITHIN_MS, async () => {
    const slot = slotOf(await api.rpc.chain.getHeader());
    return slot === Math.floor(Date.now() / slotMs) ? slot : undefined;
  });
}

/** The block in which what the node had at that moment is at the latest: the next one if that was still in the slot whose block was there, else the one after. */
export function lastOf(slot: number | undefined, moment: number, slotMs: number): number {
  return slot === Math.floor(moment / slotMs) ? 1 : 2;
}

/** How many blocks began after that moment, up to and with this one: 1 is the next, 0 one that was under way. */
export async function blocksSince(api: ApiPromise, slotMs: number, moment: number, block: string): Promise<number> {
  for (let blocks = 0, hash = block; ; blocks += 1) {
    const header = await api.rpc.chain.getHeader(hash);
    if (header.number.toNumber() === 0 || slotOf(header) * slotMs < moment) return blocks;
    hash = header.parentHash.toHex();
  }
}
