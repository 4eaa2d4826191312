import { setTimeout as pause } from 'node:timers/promises';
import type { Noted, Notes, Place, Queued } from './files.ts';
import { Stopped } from './stopped.ts';

/** Submits a queue in its order, whatever happened before. */

/** A batch as the chain has it in final state. */
export interface Taken {
  batch: number;
  kind: number;
  leaves: number;
  chainOrdinal: number;
  firstSeq: number;
  /** Moment of the block that took it, in milliseconds since 1970. */
  anchored: number;
}

/** The block that took a batch. */
export interface Found {
  block: string;
  number: number;
}

/** Why nobody can say which block took a batch, and what helps. */
export interface Unfound {
  unknown: string;
}

/** What a root is on the chain: free; taken in a block that is not final; a record; or a batch. */
export type Use = 'free' | 'unsettled' | 'record' | Taken;

/** How a submission ended. What ended it is in `why`, for people. */
export type Ended =
  | { how: 'final' }
  /** Nothing of it is on the chain, and another try may succeed by itself. */
  | { how: 'later'; why: string }
  /** It may or may not be on the chain: look. */
  | { how: 'unknown'; why: string };

/** What submitting needs of a chain. */
export interface Chain {
  place: Place;
  use(root: string): Promise<Use>;
  /** All of these or none, in this order. @throws Stopped if no other try can succeed */
  submit(batches: readonly Queued[]): Promise<Ended>;
  /** The block of this moment. */
  blockOf(anchored: number): Promise<Found | Unfound>;
}

/** Who looks on. */
export interface Watch {
  /** So many of the queue are final. */
  done(count: number): void;
  /** Something that takes time, is tried again, or could not be found out. */
  waits(why: string): void;
}

/** How long to wait: for a block, and for what takes longer. */
export interface Patience {
  blockMs: number;
  laterMs: number;
  /** Tries of the same batches before it gives up. */
  tries: number;
}

/** Kind of batches of records. */
export const RECORDS = 0;
export const PATIENCE: Patience = { blockMs: 6_000, laterMs: 60_000, tries: 30 };

function wrong(queued: Queued, use: 'record' | Taken): Stopped {
  const what = use === 'record' ? 'a record' : `batch ${use.batch} of kind ${use.kind} and ${use.leaves} leaves`;
  return new Stopped(
    `root ${queued.root} of batch ${queued.ordinal} was used for ${what}`,
    'nobody makes this root by chance: find out who submitted it for the organisation',
  );
}

/** The use of a root once no block that may vanish has it. */
async function settled(chain: Chain, queued: Queued, watch: Watch, { blockMs, tries }: Patience): Promise<Use> {
  for (let tried = 0; tried < tries; tried += 1) {
    const use = await chain.use(queued.root);
    if (use !== 'unsettled') return use;
    watch.waits(`batch ${queued.ordinal} is in a block that is not final yet`);
    await pause(blockMs);
  }
  throw new Stopped(
    `batch ${queued.ordinal} is in a block that does not become final`,
    'see whether the chain finalises blocks; then run this again',
  );
}

/** Notes a batch that the chain has; false if it has not. @throws Stopped if the root was used for something else */
async function note(chain: Chain, notes: Notes, queued: Queued, use: Use, watch: Watch): Promise<boolean> {
  if (use === 'free' || use === 'unsettled') return false;
  if (use === 'record' || use.leaves !== queued.leaves || use.kind !== RECORDS) throw wrong(queued, use);
  const { batch, chainOrdinal, firstSeq, anchored } = use;
  const { ordinal, root } = queued;
  const found = await chain.blockOf(anchored);
  if ('unknown' in found) watch.waits(`batch ${ordinal} is final; its block is unknown: ${found.unknown}`);
  notes.add({ ordinal, root, ...chain.place, batch, chainOrdinal, firstSeq, ...blockFields(found) });
  return true;
}

/** What a note says of a block: never nothing. */
function blockFields(found: Found | Unfound): Pick<Noted, 'block' | 'number'> {
  return 'unknown' in found ? { block: found } : found;
}

/** Looks up again the blocks that could not be found when their batches were noted. */
async function mend(chain: Chain, notes: Notes, queue: readonly Queued[], watch: Watch): Promise<void> {
  const mended = new Map<number, Found>();
  for (const { ordinal, block } of notes.all) {
    if (typeof block === 'string') continue;
    const use = await chain.use(queue[ordinal]!.root);
    if (typeof use !== 'object') continue;
    const found = await chain.blockOf(use.anchored);
    if ('unknown' in found) watch.waits(`batch ${ordinal}: its block is still unknown: ${found.unknown}`);
    else mended.set(ordinal, found);
  }
  if (mended.size > 0) notes.mend(mended);
}

/**
 * Submits what the chain does not have yet, `atOnce` batches in an extrinsic, and notes each batch once it is final.
 * Every note is made from final state, so that it does not matter who submitted a batch, nor when.
 *
 * @throws Stopped
 */
export async function submitQueue(
  chain: Chain,
  queue: readonly Queued[],
  notes: Notes,
  watch: Watch,
  { atOnce, patience = PATIENCE }: { atOnce: number; patience?: Patience },
): Promise<void> {
  let tries = 0;
  watch.done(notes.all.length);
  await mend(chain, notes, queue, watch);
  while (notes.all.length < queue.length) {
    const next = queue[notes.all.length]!;
    if (await note(chain, notes, next, await settled(chain, next, watch, patience), watch)) {
      tries = 0;
      watch.done(notes.all.length);
      continue;
    }
    tries += 1;
    if (tries > patience.tries) {
      throw new Stopped(
        `batch ${next.ordinal} was tried ${patience.tries} times`,
        'see what was said above; then run this again',
      );
    }
    const ended = await chain.submit(await free(chain, queue, notes.all.length, atOnce));
    if (ended.how === 'final') continue;
    watch.waits(ended.why);
    await pause(ended.how === 'later' ? patience.laterMs : patience.blockMs);
  }
}

/** The next batches up to the first that the chain has. */
async function free(chain: Chain, queue: readonly Queued[], from: number, most: number): Promise<Queued[]> {
  const batches: Queued[] = [];
  for (const queued of queue.slice(from, from + most)) {
    if ((await chain.use(queued.root)) !== 'free') break;
    batches.push(queued);
  }
  return batches;
}
