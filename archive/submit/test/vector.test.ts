import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { bytesToHex, decodeCid, hexToBytes, MedicalRecord, Tree } from '@anamnesis/sdk';
import { openSealed } from '../../../demo/src/vault/blob.ts';
import { encodeRecordLeaf, verifiedRecordLeaf } from '../../../demo/src/vault/record.ts';

/** The batch that the implementation in Rust made, read by the one in TypeScript. */

interface Row {
  leaf: number;
  patient: string;
  sha256: string;
  format: number;
  root: string;
  seed: string;
  cid: string;
  key: string;
  salt: string;
  class: number;
  confidentiality: number;
  day: number | null;
}

interface Vector {
  patients: string[];
  queued: { ordinal: number; root: string; leaves: number };
  hashes: string;
  records: {
    bytes: string;
    row: Row;
    blob: string;
    proven: { root: string; data: string; index: number; n: number; siblings: string[] };
  }[];
}

const vector = JSON.parse(readFileSync(new URL('../../../vectors/archive.json', import.meta.url), 'utf8')) as Vector;
const MAGIC = 'anamnesis/leaf-hashes/1/';
const HASH = 32;

function tree(format: number, bytes: Uint8Array, seed: Uint8Array): MedicalRecord {
  return format === 1 ? MedicalRecord.ofJson(bytes, seed) : MedicalRecord.ofBytes(bytes, seed);
}

describe('the batch of vectors/archive.json', () => {
  test('holds one record of each kind', () => {
    assert.deepEqual(
      vector.records.map(({ row }) => [row.format, row.class, row.day]),
      [
        [1, 8, -1],
        [1, 31, null],
        [2, 31, null],
      ],
    );
    assert.deepEqual(
      vector.records.map(({ row }) => vector.patients.indexOf(row.patient)),
      [0, 1, 0],
    );
  });

  for (const { bytes, row, blob, proven } of vector.records) {
    test(`record at leaf ${row.leaf} is opened, made again, and proven`, () => {
      const content = openSealed(hexToBytes(blob), decodeCid(row.cid), hexToBytes(row.key));
      assert.equal(content[0], row.format);
      assert.equal(bytesToHex(content.slice(1, 1 + HASH)), row.seed);
      assert.equal(bytesToHex(content.slice(1 + HASH)), bytes);
      assert.equal(createHash('sha256').update(hexToBytes(bytes)).digest('hex'), row.sha256);
      assert.equal(bytesToHex(tree(row.format, hexToBytes(bytes), hexToBytes(row.seed)).root), row.root);
      const leaf = {
        salt: hexToBytes(row.salt),
        patient: hexToBytes(row.patient),
        root: hexToBytes(row.root),
        cid: decodeCid(row.cid),
        class: row.class,
        confidentiality: row.confidentiality,
        day: row.day ?? undefined,
      };
      assert.equal(bytesToHex(encodeRecordLeaf(leaf)), proven.data);
      assert.deepEqual([proven.index, proven.n, proven.root], [row.leaf, vector.queued.leaves, vector.queued.root]);
      const { data, index, n, siblings } = proven;
      const proof = { data: hexToBytes(data), index, n, siblings: siblings.map(hexToBytes) };
      assert.deepEqual(verifiedRecordLeaf(hexToBytes(vector.queued.root), proof), leaf);
      proof.index ^= 1;
      assert.throws(() => verifiedRecordLeaf(hexToBytes(vector.queued.root), proof));
    });
  }

  test('has the root of its hashes, and these lead to the same proofs', () => {
    const file = Buffer.from(vector.hashes, 'hex');
    assert.equal(file.subarray(0, MAGIC.length).toString('ascii'), MAGIC);
    assert.equal(file.readUInt32BE(file.length - HASH - 4), vector.queued.leaves);
    assert.equal(file.subarray(-HASH).toString('hex'), vector.queued.root);
    const hashes = new Tree(new Uint8Array(file.subarray(MAGIC.length, -HASH - 4)));
    assert.equal(hashes.n, vector.queued.leaves);
    for (const { row, proven } of vector.records) {
      assert.deepEqual(hashes.siblings(row.leaf).map(bytesToHex), proven.siblings);
    }
  });
});
