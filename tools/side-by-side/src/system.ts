import { performance } from 'node:perf_hooks';

/** What is compared, and how operations are timed. */

const MS = 1_000;

/** A patient permits an organisation to read; somebody asks whether they may; a read is written down with what it follows. */
export const OPERATIONS = ['grant', 'check', 'log'] as const;
/** And what the chain does where it does nothing: the ceiling of whatever is built on it. */
export const CEILING = 'remark' as const;

export type Operation = (typeof OPERATIONS)[number] | typeof CEILING;

/** How long it all took, and each operation until it was as safe as it gets there, in milliseconds. */
export interface Timing {
  seconds: number;
  each: number[];
}

export interface System {
  name: string;
  /** What it means here that an operation is done. */
  done: string;
  operations: readonly Operation[];
  /** Seconds of processor time of its processes so far, without whoever asks. */
  cpu: () => number;
  /** What a round needs beforehand; it does not count. */
  prepare: (operation: Operation, round: number) => Promise<void>;
  run: (operation: Operation, round: number) => Promise<Timing>;
  stop: () => Promise<void>;
}

/** How much is done in a round, by how many at once where each waits for an answer. */
export interface Extent {
  rounds: number;
  operations: number;
  clients: number;
}

/** Does as many as there are numbers, each client one after the other. */
export async function closedLoop(
  { operations, clients }: Extent,
  one: (number: number, client: number) => Promise<void>,
): Promise<Timing> {
  const each: number[] = [];
  const begun = performance.now();
  let next = 0;
  const client = async (_: unknown, name: number): Promise<void> => {
    while (next < operations) {
      const number = next++;
      const asked = performance.now();
      await one(number, name);
      each.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { seconds: (performance.now() - begun) / MS, each };
}
