import { hash, require32, utf8 } from './bytes.ts';
import { boundedVector, fixed, option, struct, u32, u64, variants, type Codec } from './scale.ts';

/** What a patient asks of an organisation (formats 4). */
export type Claim =
  | { kind: 'access' }
  | { kind: 'correction'; record: bigint | undefined }
  | { kind: 'objection'; record: bigint | undefined }
  | { kind: 'erasure'; record: bigint | undefined }
  /** `noted`: moment up to which something that was noted is missing. */
  | { kind: 'delivery'; noted: bigint }
  | { kind: 'complaint' };

/** That a root holds a leaf, by hashes alone (formats 3.6). */
export interface LeafProof {
  /** Ordinal of the root among those of its organisation. */
  ordinal: bigint;
  /** Place of the leaf under the root, from 0. */
  index: number;
  leaf: Uint8Array;
  /** From the leaf up, at most 20. */
  siblings: Uint8Array[];
}

/** What is wrong about a leaf. */
export type Charge =
  | { kind: 'wrong' }
  /** `at`: the organisation that lacks the twin. `twin`: what may be said of the receipt's id. */
  | { kind: 'missing'; at: number; twin: Uint8Array };

/** Most siblings of a proof: those of a leaf among 2²⁰. */
export const MAX_SIBLINGS = 20;

const TWIN = utf8('anamnesis/twin/1/');

/**
 * What may be said in public of the id under which two organisations note one and the same receipt.
 *
 * @throws RangeError if the id is not 32 bytes
 */
export function twinOf(id: Uint8Array): Uint8Array {
  return hash(TWIN, require32(id, 'the id'));
}

const bytes32 = fixed(32);

export const claim: Codec<Claim> = variants<Claim>({
  access: {},
  correction: { record: option(u64) },
  objection: { record: option(u64) },
  erasure: { record: option(u64) },
  delivery: { noted: u64 },
  complaint: {},
});

export const leafProof: Codec<LeafProof> = struct<LeafProof>({
  ordinal: u64,
  index: u32,
  leaf: bytes32,
  siblings: boundedVector(bytes32, MAX_SIBLINGS),
});

export const charge: Codec<Charge> = variants<Charge>({ wrong: {}, missing: { at: u32, twin: bytes32 } });
