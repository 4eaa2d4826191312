import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { bytesToHex, MedicalRecord, verifyBatched, verifyDisclosure } from '@anamnesis/sdk';
import { openBlob, openSealed } from '../src/vault/blob.ts';
import {
  batchRecords,
  decodeRecordLeaf,
  disclose,
  encodeRecordLeaf,
  keepRecord,
  openRecord,
  verifiedRecordLeaf,
  type KeptRecord,
} from '../src/vault/record.ts';
import { json, Random, refuses, useFolder } from './support.ts';

/**
 * Erasure by destroying keys and salts (GDPR 17): what is left afterwards, blobs in stores that nobody reaches any more
 * and roots on a chain that never forgets, is of no use even to somebody who knows or guesses what the record said.
 */

const random = new Random('erasure');
/** Guessed by anybody: there are eight of these. */
const RECORD = json({ resourceType: 'Observation', status: 'final', valueString: 'A+' });

/** Destroys what opens a record: key and seed are overwritten where they are kept. */
function destroy(kept: KeptRecord): void {
  kept.key.fill(0);
  kept.seed.fill(0);
}

describe('a record whose key and seed are destroyed', () => {
  const folder = useFolder();

  test('is opened by nothing that is left', () => {
    const [kept, other] = [keepRecord(folder(), RECORD), keepRecord(folder(), RECORD)];
    assert.deepEqual(openRecord(folder(), kept.cid, kept.key).bytes, RECORD);
    destroy(kept);
    // The blob is there still, as in a store that did not delete it.
    assert.equal(readdirSync(folder()).length, 2);
    for (const key of [kept.key, other.key, other.seed, kept.root, kept.cid.digest, random.bytes(32)]) {
      refuses('blob-key', /does not open/, () => openBlob(folder(), kept.cid, key));
    }
    assert.deepEqual(openRecord(folder(), other.cid, other.key).bytes, RECORD, 'another record is as it was');
  });

  test('leaves neither in the store', () => {
    const kept = keepRecord(folder(), RECORD);
    const secrets = [kept.key, kept.seed].map(bytesToHex);
    destroy(kept);
    for (const name of readdirSync(folder())) {
      const hex = readFileSync(join(folder(), name)).toString('hex');
      for (const secret of secrets) assert.ok(!hex.includes(secret), `${name} holds a secret`);
      assert.ok(!Buffer.from(hex, 'hex').includes(Buffer.from(RECORD)), `${name} holds the record`);
    }
  });

  test('is not found by its root, whatever is guessed of it', () => {
    const kept = keepRecord(folder(), RECORD);
    const root = kept.root.slice();
    const shown = disclose(kept.record, '/valueString');
    assert.ok(verifyDisclosure(root, shown), 'before, whoever has the salt shows the value');
    destroy(kept);
    for (const seed of [kept.seed, random.bytes(32), root]) {
      const guessed = MedicalRecord.ofJson(RECORD, seed);
      assert.notDeepEqual(guessed.root, root);
      // Its own path through the tree, and the right value, with every salt but the one that is gone.
      const { salt } = disclose(guessed, '/valueString');
      assert.ok(!verifyDisclosure(root, { ...shown, salt }));
    }
  });
});

describe('a leaf of a batch whose salt is destroyed', () => {
  const folder = useFolder();

  test('is matched with nothing that is known of it', () => {
    const kept = keepRecord(folder(), RECORD);
    const known = {
      patient: random.bytes(32),
      root: kept.root,
      cid: kept.cid,
      class: 8,
      confidentiality: 3,
      day: 20_000,
    };
    const { batch, proofs } = batchRecords([known]);
    const root = batch.root;
    const [proof] = proofs;
    assert.ok(proof !== undefined);
    const { salt, ...says } = verifiedRecordLeaf(root, proof);
    assert.deepEqual(says, known, 'before, the leaf says whose it is');
    // Everything but the salt: place, siblings and every field.
    const { index, n, siblings } = proof;
    for (const guess of [new Uint8Array(32), random.bytes(32), root, kept.root, known.patient]) {
      assert.notDeepEqual(guess, salt);
      const data = encodeRecordLeaf({ ...known, salt: guess });
      assert.deepEqual(decodeRecordLeaf(data).patient, known.patient);
      assert.ok(!verifyBatched(root, data, index, n, siblings));
      refuses('leaf', /does not hold this leaf/, () => verifiedRecordLeaf(root, { ...proof, data }));
    }
  });

  test('leaves the others as they were', () => {
    const records = [RECORD, RECORD].map((record) => keepRecord(folder(), record));
    const leaves = records.map(({ root, cid }) => {
      return { patient: random.bytes(32), root, cid, class: 8, confidentiality: 3, day: undefined };
    });
    const { batch, proofs } = batchRecords(leaves);
    const [first, second] = [records[0]!, records[1]!];
    destroy(first);
    refuses('blob-key', /does not open/, () => openRecord(folder(), first.cid, first.key));
    const leaf = verifiedRecordLeaf(batch.root, proofs[1]!);
    const bytes = readFileSync(
      join(
        folder(),
        readdirSync(folder()).find((name) => name.length > 0)!,
      ),
    );
    assert.ok(bytes.length > 0);
    assert.deepEqual(openRecord(folder(), leaf.cid, second.key).record.root, leaf.root);
    assert.throws(() => openSealed(new Uint8Array(bytes), leaf.cid, first.key), /blob-(key|cid)/);
  });
});
