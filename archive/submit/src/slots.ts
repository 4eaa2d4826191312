import type { Found, Unfound } from './submit.ts';

/** Which block is of a slot, by headers alone: nodes keep these when state and bodies are gone. */

/** Engine of the digest in which Aura says the slot. */
const AURA = 'aura';
const SLOT_BYTES = 8;
const CURE = 'run this again with --url of a node that has all headers, and it is looked up again';

/** What of a header's digest is looked at. */
interface Log {
  isPreRuntime: boolean;
  asPreRuntime: readonly [{ toU8a(isBare?: boolean): Uint8Array }, { toU8a(isBare?: boolean): Uint8Array }];
}

/** The slot that a header says; undefined if it says none. */
export function slotOf(logs: Iterable<Log>): number | undefined {
  for (const log of logs) {
    if (!log.isPreRuntime) continue;
    const [engine, said] = log.asPreRuntime.map((part) => Buffer.from(part.toU8a(true)));
    if (engine?.toString('latin1') !== AURA || said?.length !== SLOT_BYTES) continue;
    const slot = Number(said.readBigUInt64LE());
    return Number.isSafeInteger(slot) ? slot : undefined;
  }
  return undefined;
}

/**
 * The block of this slot, from 1 to the last one that is final. Slots grow from block to block. `header` answers
 * undefined where the node has none.
 */
export async function findBlock(
  slot: number,
  final: number,
  header: (number: number) => Promise<{ hash: string; slot: number } | undefined>,
): Promise<Found | Unfound> {
  let [low, high] = [1, final];
  let lacking: number | undefined;
  while (low <= high) {
    const middle = Math.floor((low + high) / 2);
    const seen = await header(middle);
    if (seen === undefined) {
      // A node that began late lacks the oldest.
      lacking = middle;
      low = middle + 1;
      continue;
    }
    if (seen.slot === slot) return { block: seen.hash, number: middle };
    if (seen.slot < slot) low = middle + 1;
    else high = middle - 1;
  }
  if (lacking !== undefined) return { unknown: `the node has no header of block ${lacking} with a slot; ${CURE}` };
  return { unknown: `no final block of the node is of slot ${slot}; ${CURE}` };
}
