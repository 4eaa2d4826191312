import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Stopped } from './stopped.ts';

/** The queue that `anamnesis-archive` writes, and the notes of what was submitted (docs/archive.md, 4 and 5). */

/** A batch that waits to be submitted. */
export interface Queued {
  /** Its number in the folder, from 0. */
  ordinal: number;
  /** Hexadecimal. */
  root: string;
  leaves: number;
}

/** What became of a batch. */
export interface Noted {
  ordinal: number;
  root: string;
  organisation: number;
  /** Hash of the chain's first block, hexadecimal. */
  genesis: string;
  /** Its id on the chain. */
  batch: number;
  /** Its number among the batches of the organisation, and that of its first leaf among their leaves. */
  chainOrdinal: number;
  firstSeq: number;
  /** Hash of the block that took it, hexadecimal; or why nobody could say. */
  block: string | { unknown: string };
  /** Its number, if the block is known. */
  number?: number;
}

/** Whose batches, on which chain. */
export type Place = Pick<Noted, 'organisation' | 'genesis'>;

const HASH = /^[0-9a-f]{64}$/;
const MOST_LEAVES = 2 ** 20;

const isNumber = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isHash = (value: unknown): value is string => typeof value === 'string' && HASH.test(value);

function damaged(path: string, line: number, what: string): Stopped {
  return new Stopped(`${path}: line ${line}: ${what}`, 'take the folder back from a backup; nothing was submitted');
}

/** The objects of the whole lines of a file; of a file that is not there none. */
function objects(path: string): Record<string, unknown>[] {
  if (!existsSync(path)) return [];
  const text = readFileSync(path, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  return whole
    .split('\n')
    .slice(0, -1)
    .map((line, i) => {
      try {
        return Object(JSON.parse(line)) as Record<string, unknown>;
      } catch {
        throw damaged(path, i + 1, 'it is not JSON');
      }
    });
}

/** Finished batches, in order. A last line without an end is not finished. @throws Stopped */
export function readQueue(folder: string): Queued[] {
  const path = join(folder, 'queue.ndjson');
  return objects(path).map(({ ordinal, root, leaves }, i) => {
    const fits = ordinal === i && isHash(root) && isNumber(leaves) && leaves >= 1 && leaves <= MOST_LEAVES;
    if (!fits) throw damaged(path, i + 1, 'it is no batch, or out of order');
    return { ordinal, root, leaves };
  });
}

function noted(fields: Record<string, unknown>): Noted | undefined {
  const { ordinal, root, organisation, genesis, batch, chainOrdinal, firstSeq, block, number } = fields;
  const numbers = [ordinal, organisation, batch, chainOrdinal, firstSeq].every(isNumber);
  const known = isHash(block) ? isNumber(number) : number === undefined && isUnknown(block);
  return numbers && isHash(root) && isHash(genesis) && known ? (fields as unknown as Noted) : undefined;
}

function isUnknown(block: unknown): boolean {
  return typeof (block as { unknown?: unknown } | null | undefined)?.unknown === 'string';
}

/** What earlier versions of this program wrote of a block that they did not find. */
function older(fields: Record<string, unknown>): Record<string, unknown> {
  if (fields['block'] !== null) return fields;
  const { number: _, ...rest } = fields;
  return { ...rest, block: { unknown: 'an earlier version of this program did not find it' } };
}

/** The notes of a folder. Only one program writes them at a time. */
export class Notes {
  readonly #path: string;
  readonly #all: Noted[];
  #length: number;

  /** Reads them, and takes away a last line that was never finished. @throws Stopped if they are of another queue or chain */
  constructor(folder: string, queue: readonly Queued[], { organisation, genesis }: Place) {
    this.#path = join(folder, 'submitted.ndjson');
    this.#all = objects(this.#path).map((fields, i) => {
      const note = noted(older(fields));
      if (note === undefined || note.ordinal !== i) throw damaged(this.#path, i + 1, 'it is no note, or out of order');
      if (note.root !== queue[i]?.root) {
        throw damaged(this.#path, i + 1, 'the queue has another batch in this place, or none');
      }
      if (note.organisation !== organisation || note.genesis !== genesis) {
        throw new Stopped(
          `${this.#path}: line ${i + 1}: this folder was submitted for organisation ${note.organisation} on the chain ${note.genesis}`,
          'submit it there, or build another folder for this organisation and chain',
        );
      }
      return note;
    });
    this.#length = this.#trimmed();
  }

  #trimmed(): number {
    if (!existsSync(this.#path)) return 0;
    const bytes = readFileSync(this.#path);
    const length = bytes.lastIndexOf(0x0a) + 1;
    if (length < bytes.length) truncateSync(this.#path, length);
    return length;
  }

  get all(): readonly Noted[] {
    return this.#all;
  }

  #ensureAlone(): void {
    const length = statSync(this.#path, { throwIfNoEntry: false })?.size ?? 0;
    if (length !== this.#length) {
      throw new Stopped(`${this.#path}: another program wrote here`, 'wait for it to end, then run this again');
    }
  }

  /** Says of batches in which blocks they are; all of it or nothing is on the disk. @throws Stopped as `add` */
  mend(blocks: ReadonlyMap<number, { block: string; number: number }>): void {
    this.#ensureAlone();
    const all = this.#all.map((note) => ({ ...note, ...blocks.get(note.ordinal) }));
    const text = all.map((note) => `${JSON.stringify(note)}\n`).join('');
    const unfinished = `${this.#path}.tmp`;
    const file = openSync(unfinished, 'w', 0o600);
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(unfinished, this.#path);
    this.#all.splice(0, this.#all.length, ...all);
    this.#length = Buffer.byteLength(text);
  }

  /** Adds a note; it is on the disk when this returns. @throws Stopped if somebody else added one */
  add(note: Noted): void {
    this.#ensureAlone();
    const line = `${JSON.stringify(note)}\n`;
    const file = openSync(this.#path, 'a', 0o600);
    try {
      appendFileSync(file, line);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    this.#length += Buffer.byteLength(line);
    this.#all.push(note);
  }
}
