import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import type { Place, Queued } from '../src/files.ts';
import type { Chain, Ended, Found, Patience, Taken, Unfound, Use, Watch } from '../src/submit.ts';

/** What the tests of this folder share. */

/** A folder that is gone after the tests. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'anamnesis-submit-'));
  after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

export const root = (number: number): string => number.toString(16).padStart(64, '0');

export function queueOf(count: number): Queued[] {
  return Array.from({ length: count }, (_, ordinal) => ({ ordinal, root: root(ordinal + 1), leaves: 8 }));
}

export function lines(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}

export const IMPATIENT: Patience = { blockMs: 0, laterMs: 0, tries: 5 };

export class Log implements Watch {
  readonly counts: number[] = [];
  readonly waited: string[] = [];

  done(count: number): void {
    this.counts.push(count);
  }

  waits(why: string): void {
    this.waited.push(why);
  }
}

/** How a submission goes. */
export type Fate = 'final' | 'later' | 'lost' | 'unsettled' | 'killed-before' | 'killed-after';

/** A chain that keeps batches, and does with each submission what it is told. */
export class FakeChain implements Chain {
  readonly place: Place = { organisation: 3, genesis: root(99) };
  readonly batches = new Map<string, Taken>();
  readonly unsettled = new Set<string>();
  readonly records = new Set<string>();
  readonly submitted: string[][] = [];
  remembers = true;

  constructor(readonly fates: Fate[] = []) {}

  use(of: string): Promise<Use> {
    if (this.unsettled.delete(of)) return Promise.resolve('unsettled');
    if (this.records.has(of)) return Promise.resolve('record');
    return Promise.resolve(this.batches.get(of) ?? 'free');
  }

  take({ root: of, leaves }: Queued): void {
    if (this.batches.has(of)) throw new Error(`${of} is taken twice`);
    const chainOrdinal = this.batches.size;
    const [batch, firstSeq] = [10 + chainOrdinal, 8 * chainOrdinal];
    this.batches.set(of, { batch, kind: 0, leaves, chainOrdinal, firstSeq, anchored: 1_000 * batch });
  }

  submit(batches: readonly Queued[]): Promise<Ended> {
    const fate = this.fates.shift() ?? 'final';
    this.submitted.push(batches.map(({ root: of }) => of));
    if (fate === 'later') return Promise.resolve({ how: 'later', why: 'the allowance is used up' });
    if (fate === 'lost') return Promise.resolve({ how: 'unknown', why: 'dropped' });
    if (fate === 'killed-before') throw new Error('killed');
    for (const each of batches) this.take(each);
    if (fate === 'killed-after') throw new Error('killed');
    if (fate === 'unsettled') {
      for (const { root: of } of batches) this.unsettled.add(of);
      return Promise.resolve({ how: 'unknown', why: 'not final yet' });
    }
    return Promise.resolve({ how: 'final' });
  }

  blockOf(anchored: number): Promise<Found | Unfound> {
    const number = anchored / 1_000;
    return Promise.resolve(this.remembers ? { block: root(1_000 + number), number } : { unknown: 'no header' });
  }
}
