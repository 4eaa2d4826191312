import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Batch, verifyBatched } from '../src/batch.ts';
import { bytesToHex, concatBytes, hash, hexToBytes, utf8 } from '../src/bytes.ts';
import { joinHashes, MAX_LEAVES, node, rootOfProof, Tree, verifyInclusion } from '../src/tree.ts';
import { flips, flipsOfOne, Random } from './random.ts';
import { vectors } from './vectors.ts';

interface Proof {
  index: number;
  siblings: string[];
}

interface BatchVectors {
  accepted: { data: string[]; n: number; root: string; proofs: Proof[] }[];
  refused: { name: string; root: string; n: number; index: number; data: string; siblings: string[] }[];
}

/** RFC 9162, 2.1.1, word for word. */
function rootByDefinition(hashes: readonly Uint8Array[]): Uint8Array {
  if (hashes.length === 1) return hashes[0]!;
  let k = 1;
  while (2 * k < hashes.length) k *= 2;
  return node(rootByDefinition(hashes.slice(0, k)), rootByDefinition(hashes.slice(k)));
}

/** RFC 9162, 2.1.3.1, word for word. */
function pathByDefinition(index: number, hashes: readonly Uint8Array[]): Uint8Array[] {
  if (hashes.length === 1) return [];
  let k = 1;
  while (2 * k < hashes.length) k *= 2;
  const [left, right] = [hashes.slice(0, k), hashes.slice(k)];
  return index < k
    ? [...pathByDefinition(index, left), rootByDefinition(right)]
    : [...pathByDefinition(index - k, right), rootByDefinition(left)];
}

function someHashes(n: number): Uint8Array[] {
  const random = new Random(`tree ${n}`);
  return Array.from({ length: n }, () => random.bytes(32));
}

describe('trees', () => {
  test('and their proofs are those of the definition, up to 70 leaves', () => {
    for (let n = 1; n <= 70; n += 1) {
      const hashes = someHashes(n);
      const tree = new Tree(joinHashes(hashes));
      assert.deepEqual(tree.root, rootByDefinition(hashes), `root of ${n}`);
      for (let i = 0; i < n; i += 1) {
        const siblings = tree.siblings(i);
        assert.deepEqual(siblings, pathByDefinition(i, hashes), `proof ${i} of ${n}`);
        assert.equal(verifyInclusion(tree.root, hashes[i]!, i, n, siblings), true);
      }
    }
  });

  test('have no proof of another place, with more or fewer hashes, or of a changed bit', () => {
    for (const n of [1, 2, 3, 5, 8, 13]) {
      const hashes = someHashes(n);
      const tree = new Tree(joinHashes(hashes));
      for (let i = 0; i < n; i += 1) {
        const leaf = hashes[i]!;
        const siblings = tree.siblings(i);
        for (let other = -1; other <= n + 1; other += 1) {
          if (other !== i)
            assert.ok(!verifyInclusion(tree.root, leaf, other, n, siblings), `${other} for ${i} of ${n}`);
        }
        assert.equal(verifyInclusion(tree.root, leaf, i, n, [...siblings, leaf]), false);
        for (const above of [node(tree.root, leaf), node(leaf, tree.root)]) {
          assert.ok(!verifyInclusion(above, leaf, i, n, [...siblings, leaf]), 'a tree too high for its count');
        }
        if (siblings.length > 0) assert.equal(verifyInclusion(tree.root, leaf, i, n, siblings.slice(0, -1)), false);
        for (const changed of flips(tree.root)) assert.equal(verifyInclusion(changed, leaf, i, n, siblings), false);
        for (const changed of flips(leaf)) assert.equal(verifyInclusion(tree.root, changed, i, n, siblings), false);
        for (const changed of flipsOfOne(siblings))
          assert.equal(verifyInclusion(tree.root, leaf, i, n, changed), false);
      }
    }
  });

  test('of no leaves or more than 2^20 are refused', () => {
    const [leaf] = someHashes(1) as [Uint8Array];
    assert.equal(rootOfProof(leaf, 0, 0, []), undefined);
    assert.equal(rootOfProof(leaf, 0, MAX_LEAVES + 1, Array<Uint8Array>(21).fill(leaf)), undefined);
    assert.notEqual(rootOfProof(leaf, 0, MAX_LEAVES, Array<Uint8Array>(20).fill(leaf)), undefined);
    assert.throws(() => new Tree(new Uint8Array()), RangeError);
    assert.throws(() => new Tree(new Uint8Array(32 * (MAX_LEAVES + 1))), RangeError);
  });
});

describe('batches', () => {
  test('are those of the vectors, with their proofs', () => {
    const { accepted } = vectors<BatchVectors>('batches');
    assert.equal(accepted.length > 0, true);
    for (const { data, n, root, proofs } of accepted) {
      const batch = new Batch(data.map(hexToBytes));
      assert.equal(batch.n, n);
      assert.equal(bytesToHex(batch.root), root, `root of ${n}`);
      for (const { index, siblings } of proofs) {
        assert.deepEqual(batch.siblings(index).map(bytesToHex), siblings, `proof ${index} of ${n}`);
        assert.equal(
          verifyBatched(hexToBytes(root), hexToBytes(data[index]!), index, n, siblings.map(hexToBytes)),
          true,
        );
      }
    }
  });

  test('are refused as the vectors have them refused', () => {
    const { refused } = vectors<BatchVectors>('batches');
    assert.equal(refused.length > 0, true);
    for (const { name, root, n, index, data, siblings } of refused) {
      const verified = verifyBatched(hexToBytes(root), hexToBytes(data), index, n, siblings.map(hexToBytes));
      assert.ok(!verified, name);
    }
  });

  test('never take two hashes joined, given as data, for the node above them', () => {
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(utf8) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];
    const of = (data: Uint8Array): Uint8Array => hash(utf8('\x00bt1'), data);
    const batch = new Batch([a, b, c, d]);
    const right = node(of(c), of(d));
    const forged = concatBytes(of(a), of(b));
    assert.equal(verifyBatched(batch.root, a, 0, 4, [of(b), right]), true);
    for (const n of [2, 3, 4]) assert.equal(verifyBatched(batch.root, forged, 0, n, [right]), false);
    // The shorter tree has this very node as its leaf, and still another root: the count is part of it.
    assert.equal(verifyInclusion(node(node(of(a), of(b)), right), node(of(a), of(b)), 0, 2, [right]), true);
    assert.notDeepEqual(of(forged), node(of(a), of(b)));
  });

  test('of another count have another root', () => {
    const data = ['a', 'b', 'c'].map(utf8);
    const batch = new Batch(data);
    for (let n = 0; n < 9; n += 1) {
      assert.equal(verifyBatched(batch.root, data[2]!, 2, n, batch.siblings(2)), n === 3, `n = ${n}`);
    }
  });

  test('hold data of 1 to 65,535 bytes', () => {
    assert.equal(new Batch([new Uint8Array(65_535), new Uint8Array(1)]).n, 2);
    assert.throws(() => new Batch([]), RangeError);
    assert.throws(() => new Batch([new Uint8Array()]), RangeError);
    assert.throws(() => new Batch([new Uint8Array(65_536)]), RangeError);
    for (const length of [0, 1, 65_535, 65_536]) {
      const data = new Uint8Array(length);
      const root = hash(utf8('\x02bt1'), Uint8Array.of(0, 0, 0, 1), hash(utf8('\x00bt1'), data));
      assert.equal(verifyBatched(root, data, 0, 1, []), length === 1 || length === 65_535, `${length} bytes`);
    }
  });
});
