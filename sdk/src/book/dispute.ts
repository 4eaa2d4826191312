import { hash, require32, utf8 } from '../bytes.ts';
import { verifyBatchedHash } from '../batch.ts';
import { leafHash, type ProvenLeaf } from './leaf.ts';

/** What is wrong about a leaf, as `accessAudit.raiseDispute` takes it (formats, 3.6). */
export type Charge =
  /** What it says is not so. */
  | { kind: 'wrong' }
  /** Another organisation lacks its twin. Who knows the twin finds the dispute by this hash, and nobody else. */
  | { kind: 'missing'; at: number; twin: Uint8Array };

/**
 * What goes on the chain when two organisations differ about a leaf: hashes, and never the leaf. Who asked for what of
 * whom goes encrypted to those who are to judge.
 */
export interface Dispute {
  /** In whose book the leaf stands. */
  organisation: number;
  proof: {
    ordinal: number;
    index: number;
    /** Hash of the leaf, which has a random salt: nobody finds the leaf by it. */
    leaf: Uint8Array;
    siblings: Uint8Array[];
  };
  /** The root of that number, and how many leaves it has: the chain knows both. */
  root: Uint8Array;
  count: number;
  charge: Charge;
}

const TWIN = utf8('anamnesis/twin/1/');

/** What may be said of a twin to everybody. */
export function twinHash(twin: Uint8Array): Uint8Array {
  return hash(TWIN, require32(twin, 'the twin'));
}

/**
 * The dispute about a leaf under a root.
 *
 * @param missingAt the organisation whose book lacks its twin; without one the leaf itself is said to be wrong
 * @throws RangeError if a twin is missing that the leaf does not have
 */
export function disputeOf(proven: ProvenLeaf, root: Uint8Array, missingAt?: number): Dispute {
  const { leaf, data, ordinal, index, n, siblings } = proven;
  const proof = { ordinal, index, leaf: leafHash(data), siblings };
  const about = { organisation: leaf.keeper, proof, root, count: n };
  if (missingAt === undefined) return { ...about, charge: { kind: 'wrong' } };
  if (leaf.kind !== 'access' || leaf.twin === undefined) throw new RangeError('the leaf has no twin');
  return { ...about, charge: { kind: 'missing', at: missingAt, twin: twinHash(leaf.twin) } };
}

/** Whether the root holds the disputed leaf. Answers false for whatever is malformed. */
export function verifyDispute({ root, count, proof }: Dispute): boolean {
  return verifyBatchedHash(root, proof.leaf, proof.index, count, proof.siblings);
}
