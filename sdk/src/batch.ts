import { utf8, equalBytes, hash, HASH_LENGTH, u32be } from './bytes.ts';
import { joinHashes, rootOfProof, Tree } from './tree.ts';

const LEAF = utf8('\x00bt1');
const ROOT = utf8('\x02bt1');
const MAX_DATA_BYTES = 65_535;

function fits(data: Uint8Array): boolean {
  return data.length >= 1 && data.length <= MAX_DATA_BYTES;
}

function rootOf(n: number, top: Uint8Array): Uint8Array {
  return hash(ROOT, u32be(n), top);
}

/** Data that are anchored together, in the order given (formats 3.3). */
export class Batch {
  readonly root: Uint8Array;
  readonly #tree: Tree;

  /** @throws RangeError unless there are 1 to 2^20 data of 1 to 65,535 bytes */
  constructor(data: readonly Uint8Array[]) {
    const wrong = data.findIndex((each) => !fits(each));
    if (wrong !== -1) throw new RangeError(`number ${wrong} of the batch is ${data[wrong]!.length} bytes`);
    this.#tree = new Tree(joinHashes(data.map((each) => hash(LEAF, each))));
    this.root = rootOf(this.n, this.#tree.root);
  }

  get n(): number {
    return this.#tree.n;
  }

  /** The inclusion proof of one of the data. @throws RangeError if there is no such number */
  siblings(index: number): Uint8Array[] {
    return this.#tree.siblings(index);
  }
}

/** Whether the batch with this root has these data at this place. Answers false for whatever is malformed. */
export function verifyBatched(
  root: Uint8Array,
  data: Uint8Array,
  index: number,
  n: number,
  siblings: readonly Uint8Array[],
): boolean {
  return fits(data) && verifyBatchedHash(root, hash(LEAF, data), index, n, siblings);
}

/** The same of the hash of a leaf, by whoever is not shown the leaf. */
export function verifyBatchedHash(
  root: Uint8Array,
  leaf: Uint8Array,
  index: number,
  n: number,
  siblings: readonly Uint8Array[],
): boolean {
  if (leaf.length !== HASH_LENGTH) return false;
  const top = rootOfProof(leaf, index, n, siblings);
  return top !== undefined && equalBytes(rootOf(n, top), root);
}
