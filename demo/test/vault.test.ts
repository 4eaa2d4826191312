import assert from 'node:assert/strict';
import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { decodeCid, encodeCid, MedicalRecord, RAW } from '@anamnesis/sdk';
import { readBundle } from '../src/fhir/bundle.ts';
import { openBlob, openSealed, seal, writeBlob } from '../src/vault/blob.ts';
import {
  batchRecords,
  decodeRecordLeaf,
  disclose,
  disclosureText,
  keepRecord,
  openRecord,
  parseDisclosure,
  verifiedRecordLeaf,
  verifiedValue,
} from '../src/vault/record.ts';
import { bundles, flipped, json, Random, refuses, useFolder } from './support.ts';

const random = new Random('vault');

function cidOf(bytes: Uint8Array): { codec: number; digest: Uint8Array } {
  return { codec: RAW, digest: new Uint8Array(createHash('sha256').update(bytes).digest()) };
}

describe('a blob', () => {
  const folder = useFolder();

  test('is opened by its key to exactly what was sealed, at every length', () => {
    for (const length of [0, 1, 1019, 1020, 1021, 5000]) {
      const plain = random.bytes(length);
      const { bytes, cid, key } = seal(plain);
      assert.deepEqual(openSealed(bytes, cid, key), plain);
      assert.deepEqual(cid, cidOf(bytes));
    }
  });

  test('is laid out as docs/formats.md says', () => {
    const { bytes, key } = seal(Uint8Array.of(7, 8, 9));
    const all = Buffer.from(bytes);
    assert.equal(all.subarray(0, 17).toString('ascii'), 'anamnesis/blob/1/');
    assert.equal(all.readUInt32BE(17), 1024 + 16);
    assert.equal(all.length, 17 + 4 + 12 + 1024 + 16);
    const decipher = createDecipheriv('aes-256-gcm', key, all.subarray(21, 33));
    decipher.setAAD(all.subarray(0, 33)).setAuthTag(all.subarray(-16));
    const opened = Buffer.concat([decipher.update(all.subarray(33, -16)), decipher.final()]);
    assert.deepEqual([...opened.subarray(0, 8)], [0, 0, 0, 3, 7, 8, 9, 0]);
    assert.ok(opened.subarray(7).every((byte) => byte === 0));
  });

  test('of equal contents has another key, nonce and name, and the size of a bucket', () => {
    const [one, other] = [seal(random.bytes(10)), seal(random.bytes(900))];
    assert.equal(one.bytes.length, other.bytes.length);
    const twice = [seal(Uint8Array.of(1)), seal(Uint8Array.of(1))];
    for (const of of [({ key }: typeof one) => key, ({ cid }: typeof one) => cid.digest]) {
      assert.notDeepEqual(of(twice[0]!), of(twice[1]!));
    }
    assert.notDeepEqual(twice[0]!.bytes.slice(21, 33), twice[1]!.bytes.slice(21, 33));
  });

  test('lies in a file named by its Cid', () => {
    const blob = seal(random.bytes(40));
    const path = writeBlob(folder(), blob);
    assert.equal(path, join(folder(), encodeCid(blob.cid)));
    assert.deepEqual(new Uint8Array(readFileSync(path)), blob.bytes);
    assert.deepEqual(openBlob(folder(), decodeCid(encodeCid(blob.cid)), blob.key).length, 40);
  });

  test('that is truncated is refused as such, wherever it was cut', () => {
    const blob = seal(random.bytes(40));
    const path = writeBlob(folder(), blob);
    for (const length of [blob.bytes.length - 1, 600, 34, 33, 32, 20, 5, 0]) {
      truncateSync(path, length);
      const say = length >= 33 ? new RegExp(`only ${length} of ${blob.bytes.length} bytes`) : /only \d+ bytes/;
      refuses('blob-truncated', say, () => openBlob(folder(), blob.cid, blob.key));
    }
  });

  test('that is missing, misnamed, altered, or of another key is refused, each in its words', () => {
    const [one, other] = [seal(random.bytes(40)), seal(random.bytes(40))];
    refuses('blob-missing', /no blob b/, () => openBlob(folder(), one.cid, one.key));
    writeFileSync(join(folder(), encodeCid(one.cid)), other.bytes);
    const named = new RegExp(`those of ${encodeCid(other.cid)}`);
    refuses('blob-cid', named, () => openBlob(folder(), one.cid, one.key));
    refuses('blob-key', /does not open/, () => openSealed(one.bytes, one.cid, other.key));
    refuses('blob-key', /has 31 bytes/, () => openSealed(one.bytes, one.cid, one.key.slice(1)));
    refuses('blob-cid', /altered, or misnamed/, () => openSealed(Uint8Array.of(...one.bytes, 0), one.cid, one.key));
  });

  test('with any bit turned opens under no name', () => {
    const { bytes, cid, key } = seal(random.bytes(10));
    for (let i = 0; i < 400; i += 1) {
      const altered = flipped(bytes, i < 264 ? i : random.below(8 * bytes.length));
      assert.throws(() => openSealed(altered, cid, key), /blob-(cid|truncated)/);
      // Renamed to fit, which whoever alters it can do, and the chain does not say so.
      assert.throws(() => openSealed(altered, cidOf(altered), key), /blob-(key|format)/);
    }
  });

  test('that is padded otherwise is refused: there is one encoding of a content', () => {
    const key = random.bytes(32);
    const length = Buffer.alloc(4);
    const sealed = (content: Uint8Array): Uint8Array => {
      length.writeUInt32BE(content.length + 16);
      const header = Buffer.concat([Buffer.from('anamnesis/blob/1/'), length, random.bytes(12)]);
      const cipher = createCipheriv('aes-256-gcm', key, header.subarray(21)).setAAD(header);
      return Buffer.concat([header, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
    };
    const open = (content: Uint8Array) => () => {
      const bytes = sealed(content);
      return openSealed(bytes, cidOf(bytes), key);
    };
    const right = Buffer.alloc(1024);
    right.set([0, 0, 0, 1, 7]);
    assert.deepEqual(open(right)(), Uint8Array.of(7));
    const noisy = Buffer.from(right);
    noisy[1023] = 1;
    const beyond = Buffer.from(right);
    beyond.set([255, 255, 255, 255]);
    const wrong = [
      noisy,
      beyond,
      right.subarray(0, 1023),
      Buffer.concat([right, right]),
      Buffer.alloc(3),
      Buffer.alloc(0),
    ];
    for (const content of wrong) refuses('blob-format', /not padded/, open(content));
  });

  test('that is none is refused under its right name', () => {
    for (const bytes of [new Uint8Array(), json({ a: 1 }), random.bytes(33), random.bytes(4000)]) {
      refuses('blob-format', /not of version 1/, () => openSealed(bytes, cidOf(bytes), random.bytes(32)));
    }
  });
});

describe('a record', () => {
  const folder = useFolder();

  test('is opened to the same bytes and the same root, for every entry of the bundles', () => {
    for (const { bytes } of bundles('r4')) {
      for (const entry of readBundle(bytes).entries) {
        const kept = keepRecord(folder(), entry.bytes);
        const opened = openRecord(folder(), kept.cid, kept.key);
        assert.deepEqual(Buffer.from(opened.bytes), Buffer.from(entry.bytes));
        assert.deepEqual(opened.record.root, kept.root);
        assert.equal(opened.record.n, kept.n);
        assert.deepEqual(MedicalRecord.ofJson(entry.bytes, opened.seed).root, kept.root);
      }
    }
  });

  test('that is kept twice has two roots and two names', () => {
    const [one, other] = [keepRecord(folder(), json({ a: 1 })), keepRecord(folder(), json({ a: 1 }))];
    assert.notDeepEqual(one.root, other.root);
    assert.notDeepEqual(one.cid.digest, other.cid.digest);
  });

  test('that is no record leaves no blob', () => {
    const before = readdirSync(folder()).length;
    refuses('empty-container', /./, () => keepRecord(folder(), json({ a: {} })));
    assert.equal(readdirSync(folder()).length, before);
  });

  test('is refused if the blob holds something else', () => {
    for (const content of [
      new Uint8Array(),
      Uint8Array.of(2, ...random.bytes(40)),
      Uint8Array.of(1, ...random.bytes(32)),
    ]) {
      const blob = seal(content);
      writeBlob(folder(), blob);
      refuses('record-format', /no FHIR R4/, () => openRecord(folder(), blob.cid, blob.key));
    }
  });

  test('discloses one value alone, as it was written', () => {
    const source = new TextEncoder().encode('{"resourceType":"Claim","total":{"value":1385.70,"code":"a\\u0062"}}');
    const kept = keepRecord(folder(), source);
    const handed = disclosureText(disclose(kept.record, '/total/value'));
    assert.deepEqual(verifiedValue(kept.root, parseDisclosure(handed)), { path: '/total/value', lexeme: '1385.70' });
    const escaped = verifiedValue(kept.root, disclose(kept.record, '/total/code'));
    assert.equal(escaped.lexeme, '"a\\u0062"');
    for (const other of ['Claim', Buffer.from('Claim').toString('hex')]) assert.ok(!handed.includes(other));
    const other = keepRecord(folder(), source);
    refuses('disclosure', /no such value/, () => verifiedValue(other.root, parseDisclosure(handed)));
    const rounded = parseDisclosure(handed);
    rounded.lexeme = new TextEncoder().encode('1385.7');
    refuses('disclosure', /no such value/, () => verifiedValue(kept.root, rounded));
  });

  test('discloses no object, and nothing that is not there', () => {
    const { record } = keepRecord(folder(), json({ a: { b: 1 } }));
    for (const path of ['/a', '/c', '', 'a/b']) refuses('path', /no value at/, () => disclose(record, path));
  });

  test('disclosures that are no text of ours are refused', () => {
    const { record } = keepRecord(folder(), json({ a: 1 }));
    const good = JSON.parse(disclosureText(disclose(record, '/a'))) as Record<string, unknown>;
    refuses('disclosure', /not JSON/, () => parseDisclosure('{'));
    for (const text of ['null', '[]', '1', '{}']) refuses('disclosure', /version 1/, () => parseDisclosure(text));
    const wrong = { path: 'zz', lexeme: 5, salt: 'abc', index: 0.5, n: '1', siblings: [1], type: null, format: 'x' };
    for (const [name, value] of Object.entries(wrong)) {
      refuses('disclosure', /./, () => parseDisclosure(JSON.stringify({ ...good, [name]: value })));
    }
  });
});

describe('a batch of records', () => {
  const leaf = (day: number | undefined): Parameters<typeof batchRecords>[0][number] => ({
    patient: random.bytes(32),
    root: random.bytes(32),
    cid: { codec: RAW, digest: random.bytes(32) },
    class: 31,
    confidentiality: 4,
    day,
  });

  test('proves each of its leaves, and no other', () => {
    const leaves = [undefined, 0, 20_000, -30_000, 2 ** 31 - 1].map(leaf);
    const { batch, proofs } = batchRecords(leaves);
    assert.equal(batch.n, 8);
    assert.equal(proofs.length, leaves.length);
    for (const [i, proof] of proofs.entries()) {
      const { salt, ...rest } = verifiedRecordLeaf(batch.root, proof);
      assert.equal(salt.length, 32);
      assert.deepEqual(rest, leaves[i]);
      const elsewhere = { ...proof, index: (proof.index + 1) % batch.n };
      refuses('leaf', /does not hold/, () => verifiedRecordLeaf(batch.root, elsewhere));
    }
  });

  test('is filled up to a power of two, with what is no record', () => {
    for (const [records, n] of [
      [1, 8],
      [8, 8],
      [9, 16],
      [17, 32],
    ] as const) {
      const { batch, proofs } = batchRecords(Array.from({ length: records }, () => leaf(undefined)));
      assert.equal(batch.n, n);
      assert.equal(new Set(proofs.map(({ index }) => index)).size, records);
    }
    // At random places: one record alone does not stand where it always stood.
    const places = Array.from({ length: 64 }, () => batchRecords([leaf(1)]).proofs[0]!.index);
    assert.ok(new Set(places).size > 1);
    refuses('leaf', /no leaf/, () => decodeRecordLeaf(Buffer.from(`anamnesis/no-record/1/${'x'.repeat(32)}`)));
  });

  test('of the same records has another root each time', () => {
    const leaves = [leaf(1), leaf(2)];
    assert.notDeepEqual(batchRecords(leaves).batch.root, batchRecords(leaves).batch.root);
  });

  test('leaves have one encoding, of one length', () => {
    const { proofs } = batchRecords([leaf(undefined), leaf(17)]);
    const [undated, dated] = [proofs[0]!.data, proofs[1]!.data];
    assert.equal(undated.length, dated.length);
    assert.equal(dated.length, 24 + 32 + 32 + 32 + 2 + 32 + 1 + 1 + 1 + 4);
    // A day without the byte that says that there is one, and the other way round.
    const odd = undated.slice();
    odd[odd.length - 1] = 1;
    const wrong = [odd, dated.slice(1), Uint8Array.of(...dated, 0), new Uint8Array(), flipped(dated, 0)];
    for (const data of wrong) refuses('leaf', /no leaf/, () => decodeRecordLeaf(data));
  });
});
