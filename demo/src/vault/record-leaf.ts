import { randomBytes, randomInt } from 'node:crypto';
import { Batch, Fields, HASH_LENGTH, joinFields, Refused, require32, verifyBatched, type Cid } from '@anamnesis/sdk';

/**
 * What a leaf of a batch of records holds (docs/formats.md, 7.4). The chain sees the root only; whoever gets a leaf with
 * its proof knows what an anchor would have said, and of sealed records too.
 */

/** What a leaf of a batch of records says. */
export interface RecordLeaf {
  salt: Uint8Array;
  patient: Uint8Array;
  root: Uint8Array;
  cid: Cid;
  class: number;
  confidentiality: number;
  /** Days since 1970-01-01; may be before. */
  day: number | undefined;
}

/** A leaf that a batch holds, and the proof. */
export interface ProvenRecordLeaf {
  data: Uint8Array;
  index: number;
  n: number;
  siblings: Uint8Array[];
}

const TAG = Buffer.from('anamnesis/record-leaf/1/', 'ascii');
const FILLER_TAG = Buffer.from('anamnesis/no-record/1/', 'ascii');
/** No batch has fewer leaves. */
const FEWEST_LEAVES = 8;
/** Days are written from here, so that none before 1970 is negative. */
const FIRST_DAY = -(2 ** 31);

function refused(sentence: string): Refused<'leaf'> {
  return new Refused('leaf', sentence);
}

/** Bytes of a leaf of a batch of records. @throws RangeError for a value that has no place in them */
export function encodeRecordLeaf({ salt, patient, root, cid, ...rest }: RecordLeaf): Uint8Array {
  const { class: bit, confidentiality, day } = rest;
  return joinFields(
    TAG,
    require32(salt, 'the salt'),
    require32(patient, 'the patient id'),
    require32(root, 'the root'),
    [cid.codec, 2],
    require32(cid.digest, 'the digest'),
    [bit, 1],
    [confidentiality, 1],
    [day === undefined ? 0 : 1, 1],
    [day === undefined ? 0 : day - FIRST_DAY, 4],
  );
}

/** @throws Refused with `leaf` for bytes that {@link encodeRecordLeaf} does not make */
export function decodeRecordLeaf(data: Uint8Array): RecordLeaf {
  const fields = new Fields(data, TAG.length);
  const salt = fields.bytes(HASH_LENGTH);
  const patient = fields.bytes(HASH_LENGTH);
  const root = fields.bytes(HASH_LENGTH);
  const cid = { codec: fields.number(2), digest: fields.bytes(HASH_LENGTH) };
  const [bit, confidentiality, dated] = [fields.number(1), fields.number(1), fields.number(1)];
  const day = fields.number(4) + FIRST_DAY;
  const leaf = { salt, patient, root, cid, class: bit, confidentiality, day: dated === 1 ? day : undefined };
  if (Buffer.compare(encodeRecordLeaf(leaf), data) !== 0) {
    throw refused('the bytes are no leaf of a batch of records of version 1');
  }
  return leaf;
}

/** A leaf that is none, so that the number of leaves tells little of the number of records. */
function filler(): Uint8Array {
  return joinFields(FILLER_TAG, randomBytes(HASH_LENGTH));
}

/** How many leaves a batch of this many records has. */
export function filledUp(records: number): number {
  let leaves = FEWEST_LEAVES;
  while (leaves < records) leaves *= 2;
  return leaves;
}

/**
 * A batch of records, each under a fresh salt, filled up at random places: what goes to the chain is `batch.root` and
 * `batch.n`. The proofs are those of the records, in the order in which these came.
 */
export function batchRecords(leaves: readonly Omit<RecordLeaf, 'salt'>[]): {
  batch: Batch;
  proofs: ProvenRecordLeaf[];
} {
  const records = leaves.map((leaf) => encodeRecordLeaf({ ...leaf, salt: new Uint8Array(randomBytes(HASH_LENGTH)) }));
  const data = [...records];
  while (data.length < filledUp(records.length)) data.splice(randomInt(data.length + 1), 0, filler());
  const batch = new Batch(data);
  const proofs = records.map((each) => {
    const index = data.indexOf(each);
    return { data: each, index, n: batch.n, siblings: batch.siblings(index) };
  });
  return { batch, proofs };
}

/** The leaf, if the batch with this root holds it. @throws Refused with `leaf` */
export function verifiedRecordLeaf(root: Uint8Array, { data, index, n, siblings }: ProvenRecordLeaf): RecordLeaf {
  if (!verifyBatched(root, data, index, n, siblings)) {
    throw refused(
      'the batch with this root does not hold this leaf at this place; it was altered, or is of another batch',
    );
  }
  return decodeRecordLeaf(data);
}
