import { expand, extract } from '@noble/hashes/hkdf';
import { sha256 } from '@noble/hashes/sha2';
import {
  utf8,
  compareBytes,
  concatBytes,
  equalBytes,
  hash,
  HASH_LENGTH,
  isUtf8,
  require32,
  u16be,
  u32be,
} from './bytes.ts';
import { isToken, MAX_PATH_BYTES, Primitive, scanJson, type JsonRefusal } from './json-scan.ts';
import { Refused } from './refusal.ts';
import { MAX_LEAVES, rootOfProof, Tree } from './tree.ts';

/** Why a record is refused (formats 3.2). */
export type RecordRefusal = JsonRefusal | 'too-many-leaves' | 'paths-too-long' | 'derived-name' | 'derived-too-long';

/** Types of leaves: those of JSON's primitives, and what is not in the source. */
export const LeafType = { ...Primitive, derived: 5 } as const;
export type LeafType = (typeof LeafType)[keyof typeof LeafType];

/** A leaf that is added to a record's own. The name is without `#`; the lexeme at most 65,535 bytes. */
export interface Derived {
  name: string;
  lexeme: Uint8Array;
}

/** One leaf, and the proof that the record with a root has it. `salt` and `siblings` are 32 bytes each. */
export interface Disclosure {
  path: Uint8Array;
  type: number;
  lexeme: Uint8Array;
  salt: Uint8Array;
  index: number;
  n: number;
  siblings: Uint8Array[];
}

interface Leaf {
  path: Uint8Array;
  type: LeafType;
  lexeme: Uint8Array;
}

const KIND = utf8('mr1');
const LEAF = utf8('\x00mr1');
const ROOT = utf8('\x02mr1');
const NAME = /^[a-z0-9_:-]{1,64}$/;
const MAX_NAME_BYTES = 64;
const BYTES_NAME = 'bytes';
const MAX_DERIVED_BYTES = 65_535;
/** Of all leaves of the source: one long key above many leaves would otherwise make much work of little input. */
export const MAX_PATHS_BYTES = 64 * 2 ** 20;
const HASH_SIGN = 0x23;
const SLASH = 0x2f;
const TILDE = 0x7e;

/** H( 0x02 ‖ "mr1" ‖ n ‖ root of the tree ). */
function rootOf(n: number, top: Uint8Array): Uint8Array {
  return hash(ROOT, u32be(n), top);
}

function leafHash(leaf: Leaf | Disclosure, salt: Uint8Array): Uint8Array {
  return hash(LEAF, salt, u16be(leaf.path.length), leaf.path, Uint8Array.of(leaf.type), leaf.lexeme);
}

/** A record as its holder has it: all leaves, the root that the chain knows, and what is needed to disclose any leaf. */
export class MedicalRecord {
  readonly root: Uint8Array;
  readonly #leaves: Leaf[];
  readonly #tree: Tree;
  readonly #prk: Uint8Array;

  private constructor(leaves: Leaf[], seed: Uint8Array) {
    // One extraction serves all salts of a record: only `info` differs between leaves.
    this.#prk = extract(sha256, require32(seed, 'the seed'));
    this.#leaves = leaves.sort((a, b) => compareBytes(a.path, b.path));
    const hashes = new Uint8Array(leaves.length * HASH_LENGTH);
    leaves.forEach((leaf, i) => hashes.set(leafHash(leaf, this.#salt(leaf)), i * HASH_LENGTH));
    this.#tree = new Tree(hashes);
    this.root = rootOf(this.n, this.#tree.root);
  }

  /**
   * The record of a JSON document. Lexemes are views of `input`, which must not change afterwards.
   *
   * @param seed 32 random bytes, secret and of this record alone: with the same seed, equal leaves have equal hashes
   * @throws Refused with a {@link RecordRefusal}; RangeError if the seed is not 32 bytes
   */
  static ofJson(input: Uint8Array, seed: Uint8Array, derived: readonly Derived[] = []): MedicalRecord {
    const leaves: Leaf[] = [];
    const add = (leaf: Leaf): void => {
      if (leaves.length === MAX_LEAVES) throw new Refused<RecordRefusal>('too-many-leaves');
      leaves.push(leaf);
    };
    let pathBytes = 0;
    scanJson(input, {
      primitive: (path, type, start, end) => {
        add({ path, type, lexeme: input.subarray(start, end) });
        pathBytes += path.length;
        if (pathBytes > MAX_PATHS_BYTES) throw new Refused<RecordRefusal>('paths-too-long');
      },
    });
    const names = new Set<string>();
    for (const { name, lexeme } of derived) {
      if (!isDerivedName(name) || names.has(name)) throw new Refused<RecordRefusal>('derived-name');
      if (lexeme.length > MAX_DERIVED_BYTES) throw new Refused<RecordRefusal>('derived-too-long');
      names.add(name);
      add({ path: utf8(`#${name}`), type: LeafType.derived, lexeme });
    }
    return new MedicalRecord(leaves, seed);
  }

  /**
   * The record of anything that is not JSON: one leaf, which is the hash of the bytes.
   *
   * @throws RangeError if the seed is not 32 bytes
   */
  static ofBytes(bytes: Uint8Array, seed: Uint8Array): MedicalRecord {
    const leaf: Leaf = { path: utf8(`#${BYTES_NAME}`), type: LeafType.derived, lexeme: hash(bytes) };
    return new MedicalRecord([leaf], seed);
  }

  /** How many leaves there are. */
  get n(): number {
    return this.#leaves.length;
  }

  /** Hash of a leaf, by its number in the order of paths. */
  leafHash(index: number): Uint8Array {
    return this.#tree.leaf(index);
  }

  /** @throws RangeError if there is no such leaf */
  disclose(index: number): Disclosure {
    const siblings = this.#tree.siblings(index);
    const leaf = this.#leaves[index]!;
    return { ...leaf, salt: this.#salt(leaf), index, n: this.n, siblings };
  }

  /** Number of the leaf at a path such as `/code/coding/0/code` or `#name`; undefined if there is none. */
  find(path: string): number | undefined {
    const wanted = utf8(path);
    let low = 0;
    let high = this.#leaves.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareBytes(this.#leaves[middle]!.path, wanted) < 0) low = middle + 1;
      else high = middle;
    }
    const found = this.#leaves[low];
    return found !== undefined && equalBytes(found.path, wanted) ? low : undefined;
  }

  #salt(leaf: Leaf): Uint8Array {
    return expand(sha256, this.#prk, concatBytes(KIND, leaf.path), HASH_LENGTH);
  }
}

function isDerivedName(name: string): boolean {
  return NAME.test(name) && name !== BYTES_NAME;
}

function isPointer(path: Uint8Array): boolean {
  if (path[0] !== SLASH || !isUtf8(path)) return false;
  return path.every((byte, i) => byte !== TILDE || path[i + 1] === 0x30 || path[i + 1] === 0x31);
}

/** Whether path, type, lexeme and count go together, as in a leaf that some record could have. */
function isPossibleLeaf({ path, type, lexeme, n }: Disclosure): boolean {
  if (path.length > MAX_PATH_BYTES) return false;
  if (path[0] === HASH_SIGN) {
    // One byte more than a name may have is enough to refuse a longer one.
    const name = String.fromCharCode(...path.subarray(1, 1 + MAX_NAME_BYTES + 1));
    if (type !== LeafType.derived) return false;
    // The only leaf of what is not JSON, and a hash.
    if (name === BYTES_NAME) return n === 1 && lexeme.length === HASH_LENGTH;
    return NAME.test(name) && lexeme.length <= MAX_DERIVED_BYTES;
  }
  if (!isPointer(path)) return false;
  return isPrimitive(type) && isToken(lexeme, type);
}

function isPrimitive(type: number): type is Primitive {
  return Number.isInteger(type) && type >= Primitive.null && type <= Primitive.string;
}

/**
 * Whether the record with this root holds this lexeme at this path. Answers false, and never throws, for whatever is
 * malformed. That the whole record was made by the rules, with one value at a path, only its holder can show: by all of
 * it and its seed, from which {@link MedicalRecord.ofJson} makes the same root.
 */
export function verifyDisclosure(root: Uint8Array, disclosure: Disclosure): boolean {
  const { salt, index, n, siblings } = disclosure;
  if (salt.length !== HASH_LENGTH || !isPossibleLeaf(disclosure)) return false;
  const top = rootOfProof(leafHash(disclosure, salt), index, n, siblings);
  return top !== undefined && equalBytes(rootOf(n, top), root);
}
