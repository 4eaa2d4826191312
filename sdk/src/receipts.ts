import { utf8, equalBytes, hash, HASH_LENGTH, require32, u64be } from './bytes.ts';
import { Refused } from './refusal.ts';
import { fixed, ScaleReader, u32, u64, variants, type Codec } from './scale.ts';
import { node } from './tree.ts';

const RECEIPT = utf8('anamnesis/receipt/1/');
const HEAD = utf8('anamnesis/head/1/');
const LEAF = utf8('\x00rc1');
const HEIGHTS = 64;

/** Most receipts that one proof shows. */
export const MAX_RANGE = 1_024;

/** Receipt bytes, and the 32 bytes that hide them in what the chain knows. */
export interface Receipt {
  salt: Uint8Array;
  bytes: Uint8Array;
}

/** An account that acted for an organisation; one of each kind. */
type ByStaff<K extends string, About> = K extends string
  ? { kind: K; organisation: number; account: Uint8Array } & About
  : never;

/** What a receipt is about (formats 3.5). */
export type ReceiptKind =
  /** The patient was bound to the incident; its sealed records were opened to it; it was recorded late. */
  | ByStaff<'bound' | 'unsealed' | 'late', { incident: bigint }>
  /** A use of the grant was counted; what the organisation passed on became the grant; the steward gave the grant. */
  | ByStaff<'used' | 'referred' | 'assisted', { grant: bigint }>
  /** A law was used. */
  | ByStaff<'mandated', { mandate: bigint }>
  /** The person to whom the grant was given had a use of it counted. */
  | { kind: 'usedByPerson'; account: Uint8Array; grant: bigint };

/** What the bytes of a receipt say. */
export interface ReceiptContent {
  kind: 'v1';
  about: ReceiptKind;
  /** Moment of the block that took it, milliseconds. */
  moment: bigint;
  block: number;
  /** Which extrinsic of the block. */
  extrinsic: number;
}

const staff = { organisation: u32, account: fixed(HASH_LENGTH) };

/** In the order of their numbers. */
const about = variants<ReceiptKind>({
  bound: { ...staff, incident: u64 },
  unsealed: { ...staff, incident: u64 },
  late: { ...staff, incident: u64 },
  used: { ...staff, grant: u64 },
  referred: { ...staff, grant: u64 },
  assisted: { ...staff, grant: u64 },
  mandated: { ...staff, mandate: u64 },
  usedByPerson: { account: fixed(HASH_LENGTH), grant: u64 },
});

const content: Codec<ReceiptContent> = variants<ReceiptContent>(
  {
    v1: {
      about,
      moment: u64,
      block: u32,
      extrinsic: u32,
    },
  },
  [0],
);

/** Reads the bytes of a receipt, all of them. @throws Refused with `malformed` or `trailing-bytes`, also for newer ones */
export function decodeReceipt(bytes: Uint8Array): ReceiptContent {
  const input = new ScaleReader(bytes);
  const read = content.read(input);
  if (!input.usedUp()) throw new Refused('trailing-bytes');
  return read;
}

/** What the chain knows of a patient's receipts: how many there are, and the roots of their trees, tallest first. */
export interface Head {
  seq: bigint;
  peaks: Uint8Array[];
}

/** Receipts `from` to `to`, both included. */
export interface Range {
  from: bigint;
  to: bigint;
}

interface Subtree {
  start: bigint;
  height: number;
}

/** The salted receipt, as it stands on the chain. @throws RangeError if the salt is not 32 bytes */
export function saltedReceipt({ salt, bytes }: Receipt): Uint8Array {
  return hash(RECEIPT, require32(salt, 'the salt'), bytes);
}

/** Hash of leaf number `index` of a patient. */
function receiptLeaf(patient: Uint8Array, index: bigint, salted: Uint8Array): Uint8Array {
  return hash(LEAF, patient, u64be(index), salted);
}

/** H( "anamnesis/head/1/" ‖ seq ‖ peaks ). */
export function headDigest({ seq, peaks }: Head): Uint8Array {
  return hash(HEAD, u64be(seq), ...peaks);
}

/** The trees of a range of `seq` receipts, tallest first: the one-bits of the number. */
function treesOf(seq: bigint): Subtree[] {
  const trees: Subtree[] = [];
  let start = 0n;
  for (let height = HEIGHTS - 1; height >= 0; height -= 1) {
    const width = 1n << BigInt(height);
    if ((seq & width) === 0n) continue;
    trees.push({ start, height });
    start += width;
  }
  return trees;
}

function halves({ start, height }: Subtree): [Subtree, Subtree] {
  const below = height - 1;
  return [
    { start, height: below },
    { start: start + (1n << BigInt(below)), height: below },
  ];
}

function touches({ start, height }: Subtree, { from, to }: Range): boolean {
  return start <= to && from < start + (1n << BigInt(height));
}

/** The receipts of a patient as their holder keeps them: only hashes, every node of every tree. */
export class ReceiptLog {
  readonly #patient: Uint8Array;
  /** `#levels[h][k]` is the root of the perfect tree of height h over leaves k·2^h onwards. */
  readonly #levels: Uint8Array[][] = [[]];

  /** @throws RangeError if the patient id is not 32 bytes */
  constructor(patient: Uint8Array) {
    this.#patient = require32(patient, 'the patient id');
  }

  get seq(): bigint {
    return BigInt(this.#levels[0]!.length);
  }

  /** @throws RangeError if the salt is not 32 bytes */
  append(receipt: Receipt): void {
    let joined = receiptLeaf(this.#patient, this.seq, saltedReceipt(receipt));
    for (let height = 0; ; height += 1) {
      const level = (this.#levels[height] ??= []);
      level.push(joined);
      if (level.length % 2 === 1) return;
      joined = node(level.at(-2)!, joined);
    }
  }

  head(): Head {
    return { seq: this.seq, peaks: treesOf(this.seq).map((tree) => this.#root(tree)) };
  }

  /** Hashes that show a range. @throws RangeError if there is no such range, or it is of more than 1,024 */
  prove(range: Range): Uint8Array[] {
    if (!isRange(range, this.seq)) throw new RangeError(`no receipts ${range.from} to ${range.to} of ${this.seq}`);
    const proof: Uint8Array[] = [];
    const walk = (tree: Subtree): void => {
      if (!touches(tree, range)) proof.push(this.#root(tree));
      else if (tree.height > 0) halves(tree).forEach(walk);
    };
    treesOf(this.seq)
      .filter((tree) => touches(tree, range))
      .forEach(walk);
    return proof;
  }

  #root({ start, height }: Subtree): Uint8Array {
    return this.#levels[height]![Number(start >> BigInt(height))]!;
  }
}

function isRange({ from, to }: Range, seq: bigint): boolean {
  return from >= 0n && from <= to && to < seq && to - from < BigInt(MAX_RANGE);
}

function isHead({ seq, peaks }: Head): boolean {
  if (seq < 0n || seq >= 1n << BigInt(HEIGHTS)) return false;
  return peaks.length === treesOf(seq).length && peaks.every((peak) => peak.length === HASH_LENGTH);
}

/** Whatever is left of a list that must be used up exactly. */
class Supply {
  #next = 0;

  constructor(readonly all: readonly Uint8Array[]) {}

  take(): Uint8Array | undefined {
    this.#next += 1;
    return this.all[this.#next - 1];
  }

  usedUp(): boolean {
    return this.#next === this.all.length;
  }
}

/** Root of a subtree from leaves and hashes taken in order; undefined when they run out. */
function rootFrom(tree: Subtree, range: Range, leaves: Supply, hashes: Supply): Uint8Array | undefined {
  if (!touches(tree, range)) return hashes.take();
  if (tree.height === 0) return leaves.take();
  const [leftHalf, rightHalf] = halves(tree);
  const left = rootFrom(leftHalf, range, leaves, hashes);
  const right = left && rootFrom(rightHalf, range, leaves, hashes);
  return left && right && node(left, right);
}

/**
 * Whether the head holds exactly these salted receipts, in this order, as receipts `from` to `to` of the patient.
 * Answers false, and never throws, for whatever is malformed. The head itself must be known: compare its digest.
 */
export function verifyRange(
  patient: Uint8Array,
  head: Head,
  range: Range,
  salted: readonly Uint8Array[],
  proof: readonly Uint8Array[],
): boolean {
  if (patient.length !== HASH_LENGTH || !isHead(head) || !isRange(range, head.seq)) return false;
  if (BigInt(salted.length) !== range.to - range.from + 1n) return false;
  if (![...salted, ...proof].every((each) => each.length === HASH_LENGTH)) return false;
  const leaves = new Supply(salted.map((each, i) => receiptLeaf(patient, range.from + BigInt(i), each)));
  const hashes = new Supply(proof);
  for (const [i, tree] of treesOf(head.seq).entries()) {
    if (!touches(tree, range)) continue;
    const root = rootFrom(tree, range, leaves, hashes);
    if (root === undefined || !equalBytes(root, head.peaks[i]!)) return false;
  }
  return leaves.usedUp() && hashes.usedUp();
}
