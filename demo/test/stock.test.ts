import assert from 'node:assert/strict';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { encodeCid } from '@anamnesis/sdk';
import { keepRecord } from '../src/vault/record.ts';
import { drawnFor, misplaced, repeated, storedBlobs } from '../src/vault/stock.ts';
import { json, useFolder } from './support.ts';

describe('the stock of a store', () => {
  const folder = useFolder();

  test('is what was kept, each under the name of its hash, with nothing drawn twice', () => {
    const kept = [1, 1, 2].map((value) => keepRecord(folder(), json({ value })));
    const blobs = storedBlobs(folder());
    assert.deepEqual(misplaced(blobs, kept), []);
    assert.deepEqual(repeated(drawnFor(blobs, kept)), []);
    assert.deepEqual(misplaced(blobs, kept.slice(1)), [`${encodeCid(kept[0]!.cid)} is the blob of no record`]);

    const [one] = blobs as [(typeof blobs)[0]];
    const path = join(folder(), one.name);
    renameSync(path, `${path}-Hermiston`);
    assert.deepEqual(misplaced(storedBlobs(folder()), kept), [
      `${one.name} is missing`,
      `${one.name}-Hermiston is the blob of no record`,
      `${one.name}-Hermiston is not the hash of what is in it`,
    ]);
    rmSync(`${path}-Hermiston`);
    writeFileSync(path, 'something else');
    assert.deepEqual(misplaced(storedBlobs(folder()), kept), [`${one.name} is not the hash of what is in it`]);
  });

  test('shows keys, nonces and seeds that are there twice, or are nothing', () => {
    const kept = [1, 2].map((value) => keepRecord(folder(), json({ value })));
    const blobs = kept.map(({ cid }) => storedBlobs(folder()).find(({ name }) => name === encodeCid(cid))!);
    assert.equal(new Set(drawnFor(blobs, kept).nonces.map(String)).size, 2);
    const nonce = blobs[0]!.bytes.slice(21, 33);
    assert.deepEqual(drawnFor(blobs, kept).nonces[0], nonce);
    const [first, second] = kept as [(typeof kept)[0], (typeof kept)[0]];
    assert.deepEqual(repeated(drawnFor(blobs, [first, { ...second, key: first.key }])), [
      '1 of 2 keys are there twice',
    ]);
    assert.deepEqual(repeated(drawnFor(blobs, [first, { ...second, seed: new Uint8Array(32) }])), [
      '1 seeds are zeros',
    ]);
    blobs[1]!.bytes.set(nonce, 21);
    assert.deepEqual(repeated(drawnFor(blobs, kept)), ['1 of 2 nonces are there twice']);
  });
});
