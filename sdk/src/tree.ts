import { sha256 } from '@noble/hashes/sha2';
import { equalBytes, HASH_LENGTH, require32 } from './bytes.ts';

/** Most leaves that a tree has. */
export const MAX_LEAVES = 2 ** 20;

const NODE = Uint8Array.of(1);

/** H( 0x01 ‖ left ‖ right ). */
export function node(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256.create().update(NODE).update(left).update(right).digest();
}

/**
 * The tree of RFC 9162, 2.1.1 over hashes (formats 3.1).
 *
 * It is kept level by level, each level in one array: a node joins two neighbours, and a last one without a neighbour
 * rises as it is. That is the tree of the RFC, whose left halves are powers of two.
 */
export class Tree {
  readonly #levels: Uint8Array[] = [];

  /**
   * @param hashes of the leaves, 32 bytes each, one after the other
   * @throws RangeError unless there are 1 to 2^20
   */
  constructor(hashes: Uint8Array) {
    const n = hashes.length / HASH_LENGTH;
    if (!Number.isInteger(n) || n < 1 || n > MAX_LEAVES) throw new RangeError(`a tree has no ${n} leaves`);
    let level = hashes;
    this.#levels.push(level);
    while (level.length > HASH_LENGTH) {
      level = levelAbove(level);
      this.#levels.push(level);
    }
  }

  get n(): number {
    return this.#levels[0]!.length / HASH_LENGTH;
  }

  get root(): Uint8Array {
    return this.#levels.at(-1)!.slice();
  }

  /** Hash of a leaf. */
  leaf(index: number): Uint8Array {
    return this.#at(0, this.#require(index));
  }

  /** The inclusion proof of a leaf: its siblings from the leaf up. */
  siblings(index: number): Uint8Array[] {
    let position = this.#require(index);
    const siblings: Uint8Array[] = [];
    for (let height = 0; height < this.#levels.length - 1; height += 1) {
      const sibling = position ^ 1;
      if (sibling * HASH_LENGTH < this.#levels[height]!.length) siblings.push(this.#at(height, sibling));
      position >>>= 1;
    }
    return siblings;
  }

  #at(height: number, position: number): Uint8Array {
    return this.#levels[height]!.slice(position * HASH_LENGTH, (position + 1) * HASH_LENGTH);
  }

  #require(index: number): number {
    if (!Number.isInteger(index) || index < 0 || index >= this.n) throw new RangeError(`no leaf ${index} of ${this.n}`);
    return index;
  }
}

function levelAbove(level: Uint8Array): Uint8Array {
  const pair = 2 * HASH_LENGTH;
  const above = new Uint8Array(Math.ceil(level.length / pair) * HASH_LENGTH);
  for (let from = 0, to = 0; from < level.length; from += pair, to += HASH_LENGTH) {
    const left = level.subarray(from, from + HASH_LENGTH);
    const right = level.subarray(from + HASH_LENGTH, from + pair);
    above.set(right.length === 0 ? left : node(left, right), to);
  }
  return above;
}

/**
 * The root that an inclusion proof leads to, by RFC 9162, 2.1.3.2; undefined if the proof cannot be one.
 *
 * @param leaf hash of the leaf
 * @param index number of the leaf, from 0
 * @param n how many leaves the tree has
 */
export function rootOfProof(
  leaf: Uint8Array,
  index: number,
  n: number,
  siblings: readonly Uint8Array[],
): Uint8Array | undefined {
  if (!Number.isInteger(n) || n < 1 || n > MAX_LEAVES) return undefined;
  if (!Number.isInteger(index) || index < 0 || index >= n) return undefined;
  let position = index;
  let last = n - 1;
  let root = leaf;
  for (const sibling of siblings) {
    if (last === 0 || sibling.length !== HASH_LENGTH) return undefined;
    if (position % 2 === 1 || position === last) {
      root = node(sibling, root);
      // A last node without a neighbour rises until it is a right one.
      while (position % 2 === 0 && position !== 0) {
        position >>>= 1;
        last >>>= 1;
      }
    } else {
      root = node(root, sibling);
    }
    position >>>= 1;
    last >>>= 1;
  }
  return last === 0 ? root : undefined;
}

/** Whether a proof leads from the leaf to this root. Answers false, and never throws, for whatever is malformed. */
export function verifyInclusion(
  root: Uint8Array,
  leaf: Uint8Array,
  index: number,
  n: number,
  siblings: readonly Uint8Array[],
): boolean {
  if (leaf.length !== HASH_LENGTH) return false;
  const reached = rootOfProof(leaf, index, n, siblings);
  return reached !== undefined && equalBytes(reached, root);
}

/** Joins hashes for {@link Tree}, refusing any that is not 32 bytes with a RangeError. */
export function joinHashes(hashes: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(hashes.length * HASH_LENGTH);
  hashes.forEach((each, i) => joined.set(require32(each, `hash ${i}`), i * HASH_LENGTH));
  return joined;
}
