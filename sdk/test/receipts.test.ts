import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bytesToHex, hash, hexToBytes, utf8 } from '../src/bytes.ts';
import { headDigest, ReceiptLog, saltedReceipt, verifyRange, type Receipt } from '../src/receipts.ts';
import { node } from '../src/tree.ts';
import { flips, flipsOfOne, Random, replaced } from './random.ts';
import { vectors } from './vectors.ts';

interface HexReceipt {
  salt: string;
  bytes: string;
}

interface ReceiptVectors {
  patient: string;
  receipts: HexReceipt[];
  heads: { seq: number | string; peaks: string[]; digest: string }[];
  ranges: { seq: number | string; from: number | string; to: number | string; proof: string[] }[];
  refused: {
    name: string;
    seq: number | string;
    peaks: string[];
    from: number | string;
    to: number | string;
    receipts: HexReceipt[];
    proof: string[];
  }[];
}

const LONGEST = 40;

function fromHex({ salt, bytes }: HexReceipt): Receipt {
  return { salt: hexToBytes(salt), bytes: hexToBytes(bytes) };
}

/** Logs of 0, 1, 2, … receipts. */
function logs(patient: Uint8Array, receipts: readonly Receipt[]): ReceiptLog[] {
  return Array.from({ length: receipts.length + 1 }, (_, seq) => logOf(patient, receipts.slice(0, seq)));
}

function logOf(patient: Uint8Array, receipts: readonly Receipt[]): ReceiptLog {
  const log = new ReceiptLog(patient);
  receipts.forEach((receipt) => log.append(receipt));
  return log;
}

function someReceipts(count: number): Receipt[] {
  const random = new Random('receipts');
  return Array.from({ length: count }, () => ({ salt: random.bytes(32), bytes: random.bytes(1 + random.below(90)) }));
}

describe('receipts of the vectors', () => {
  test('have these heads and digests', () => {
    const { patient, receipts, heads } = vectors<ReceiptVectors>('receipts');
    assert.equal(heads.length > 0, true);
    for (const { seq, peaks, digest } of heads) {
      const log = logOf(hexToBytes(patient), receipts.slice(0, Number(seq)).map(fromHex));
      assert.deepEqual(log.head().peaks.map(bytesToHex), peaks, `peaks of ${seq}`);
      assert.equal(log.seq, BigInt(seq));
      assert.equal(bytesToHex(headDigest(log.head())), digest, `digest of ${seq}`);
    }
  });

  test('have these proofs of ranges', () => {
    const { patient, receipts, ranges } = vectors<ReceiptVectors>('receipts');
    assert.equal(ranges.length > 0, true);
    const all = receipts.map(fromHex);
    for (const vector of ranges) {
      const [seq, from, to] = [Number(vector.seq), Number(vector.from), Number(vector.to)];
      const log = logOf(hexToBytes(patient), all.slice(0, seq));
      const range = { from: BigInt(from), to: BigInt(to) };
      assert.deepEqual(log.prove(range).map(bytesToHex), vector.proof, `${from} to ${to} of ${seq}`);
      const salted = all.slice(from, to + 1).map(saltedReceipt);
      assert.equal(verifyRange(hexToBytes(patient), log.head(), range, salted, vector.proof.map(hexToBytes)), true);
    }
  });

  test('are refused as the vectors have them refused', () => {
    const { patient, refused } = vectors<ReceiptVectors>('receipts');
    assert.equal(refused.length > 0, true);
    for (const { name, seq, peaks, from, to, receipts, proof } of refused) {
      const head = { seq: BigInt(seq), peaks: peaks.map(hexToBytes) };
      const salted = receipts.map(fromHex).map(saltedReceipt);
      const range = { from: BigInt(from), to: BigInt(to) };
      assert.ok(!verifyRange(hexToBytes(patient), head, range, salted, proof.map(hexToBytes)), name);
    }
  });
});

describe('receipts', () => {
  const patient = new Random('patient').bytes(32);
  const receipts = someReceipts(LONGEST);
  const salted = receipts.map(saltedReceipt);
  const all = logs(patient, receipts);

  test('of three stand in a tree of two and a tree of one', () => {
    const index = (i: number): Uint8Array => Uint8Array.of(0, 0, 0, 0, 0, 0, 0, i);
    const leaf = (i: number): Uint8Array => hash(utf8('\x00rc1'), patient, index(i), salted[i]!);
    const { seq, peaks } = all[3]!.head();
    assert.equal(seq, 3n);
    assert.deepEqual(peaks, [node(leaf(0), leaf(1)), leaf(2)]);
    assert.deepEqual(headDigest({ seq, peaks }), hash(utf8('anamnesis/head/1/'), index(3), ...peaks));
    assert.deepEqual(headDigest(all[0]!.head()), hash(utf8('anamnesis/head/1/'), index(0)));
  });

  test('verify in every range of every length', () => {
    for (const log of all) {
      for (let from = 0n; from < log.seq; from += 1n) {
        for (let to = from; to < log.seq; to += 1n) {
          const shown = salted.slice(Number(from), Number(to) + 1);
          const verified = verifyRange(patient, log.head(), { from, to }, shown, log.prove({ from, to }));
          assert.ok(verified, `${from} to ${to} of ${log.seq}`);
        }
      }
    }
  });

  test('cannot be dropped, swapped, moved or shown of another patient', () => {
    for (const log of [all[5]!, all[8]!, all[13]!, all[31]!]) {
      const head = log.head();
      for (let from = 0; from < Number(log.seq); from += 1) {
        for (let to = from; to < Number(log.seq); to += 1) {
          const range = { from: BigInt(from), to: BigInt(to) };
          const proof = log.prove(range);
          const shown = salted.slice(from, to + 1);
          const refused = (what: string, given: Uint8Array[], claimed = range, whose = patient): void =>
            assert.ok(!verifyRange(whose, head, claimed, given, proof), `${what}, ${from} to ${to} of ${log.seq}`);
          refused('first dropped', shown.slice(1));
          refused('last dropped', shown.slice(0, -1));
          refused('one more', [...shown, salted[0]!]);
          if (shown.length > 1) refused('swapped', [shown[1]!, shown[0]!, ...shown.slice(2)]);
          refused('moved', shown, { from: range.from + 1n, to: range.to + 1n });
          refused('another patient', shown, range, salted[0]!);
        }
      }
    }
  });

  test('with one bit changed in receipt, proof or a peak that is shown do not verify', () => {
    const log = all[13]!;
    const head = log.head();
    const range = { from: 6n, to: 9n };
    const shown = salted.slice(6, 10);
    const proof = log.prove(range);
    for (const changed of flipsOfOne(shown)) assert.equal(verifyRange(patient, head, range, changed, proof), false);
    for (const changed of flipsOfOne(proof)) assert.equal(verifyRange(patient, head, range, shown, changed), false);
    for (const i of [0, 1]) {
      for (const changed of flips(head.peaks[i]!)) {
        const other = { seq: head.seq, peaks: replaced(head.peaks, i, changed) };
        assert.equal(verifyRange(patient, other, range, shown, proof), false);
      }
    }
    assert.equal(verifyRange(patient, head, range, shown, [...proof, proof[0]!]), false);
    assert.equal(verifyRange(patient, head, range, shown, proof.slice(0, -1)), false);
  });

  test('of a malformed head or range do not verify', () => {
    const { seq, peaks } = all[5]!.head();
    const proof = all[5]!.prove({ from: 0n, to: 3n });
    const refused = (head: { seq: bigint; peaks: Uint8Array[] }, from: bigint, to: bigint, count: number): void =>
      assert.equal(verifyRange(patient, head, { from, to }, salted.slice(0, count), proof), false);
    refused({ seq, peaks: peaks.slice(0, 1) }, 0n, 3n, 4);
    refused({ seq, peaks: [...peaks, peaks[0]!] }, 0n, 3n, 4);
    refused({ seq: 1n << 64n, peaks }, 0n, 3n, 4);
    refused({ seq, peaks }, 3n, 0n, 4);
    refused({ seq, peaks }, -1n, 2n, 4);
    refused({ seq, peaks }, 2n, 5n, 4);
  });

  test('are shown 1,024 at a time', () => {
    const many = someReceipts(1_025);
    const log = logOf(patient, many);
    const shown = many.map(saltedReceipt);
    const full = { from: 1n, to: 1_024n };
    assert.equal(verifyRange(patient, log.head(), full, shown.slice(1), log.prove(full)), true);
    assert.throws(() => log.prove({ from: 0n, to: 1_024n }), RangeError);
    assert.equal(verifyRange(patient, log.head(), { from: 0n, to: 1_024n }, shown, []), false);
  });

  test('of the longest count there can be are judged in bounded time', () => {
    const head = { seq: (1n << 64n) - 1n, peaks: Array<Uint8Array>(64).fill(salted[0]!) };
    const last = head.seq - 1n;
    assert.equal(verifyRange(patient, head, { from: last, to: last }, [salted[0]!], []), false);
    assert.equal(verifyRange(patient, head, { from: last, to: last }, salted, []), false);
  });
});
