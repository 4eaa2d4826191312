import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bytesToHex, concatBytes, hexToBytes } from '../src/bytes.ts';
import { MedicalRecord, verifyDisclosure, type Derived } from '../src/mr1.ts';
import { Refused } from '../src/refusal.ts';
import { vectors } from './vectors.ts';

interface Part {
  hex: string;
  times: number;
}

interface HexDerived {
  name: string;
  lexeme: string;
}

interface Accepted {
  name: string;
  seed: string;
  input: Part[];
  derived: HexDerived[];
  n: number;
  root: string;
  leaves: { path: string; type: number; lexeme: string; salt: string; hash: string }[];
  proofs: { index: number; siblings: string[] }[];
}

interface RefusedDisclosure {
  name: string;
  root: string;
  n: number;
  index: number;
  path: string;
  type: number;
  lexeme: string;
  salt: string;
  siblings: string[];
}

interface RecordVectors {
  accepted: Accepted[];
  binary: { seed: string; bytes: string; root: string }[];
  refused: { name: string; input: Part[]; derived: HexDerived[]; reason: string }[];
  disclosures_refused: RefusedDisclosure[];
}

/** Parts keep the vectors small where an input is large. */
function joined(parts: readonly Part[]): Uint8Array {
  return concatBytes(...parts.map(({ hex, times }) => repeated(hexToBytes(hex), times)));
}

function repeated(bytes: Uint8Array, times: number): Uint8Array {
  const all = new Uint8Array(bytes.length * times);
  for (let i = 0; i < times; i += 1) all.set(bytes, i * bytes.length);
  return all;
}

function derivedOf(list: readonly HexDerived[]): Derived[] {
  return list.map(({ name, lexeme }) => ({ name, lexeme: hexToBytes(lexeme) }));
}

describe('records of the vectors', () => {
  test('have these roots, leaves and proofs', () => {
    const { accepted } = vectors<RecordVectors>('mr1');
    assert.equal(accepted.length > 0, true);
    for (const { name, seed, input, derived, n, root, leaves, proofs } of accepted) {
      const record = MedicalRecord.ofJson(joined(input), hexToBytes(seed), derivedOf(derived));
      assert.equal(record.n, n, name);
      for (const [i, leaf] of leaves.entries()) {
        const { path, type, lexeme, salt } = record.disclose(i);
        const found = { path: new TextDecoder('utf-8', { ignoreBOM: true }).decode(path), type };
        const hashes = { lexeme: bytesToHex(lexeme), salt: bytesToHex(salt), hash: bytesToHex(record.leafHash(i)) };
        assert.deepEqual({ ...found, ...hashes }, leaf, `leaf ${i} of ${name}`);
      }
      assert.equal(bytesToHex(record.root), root, name);
      for (const { index, siblings } of proofs) {
        const disclosure = record.disclose(index);
        assert.deepEqual(disclosure.siblings.map(bytesToHex), siblings, `proof ${index} of ${name}`);
        assert.ok(verifyDisclosure(hexToBytes(root), disclosure), `disclosure ${index} of ${name}`);
      }
    }
  });

  test('that are not JSON have these roots', () => {
    const { binary } = vectors<RecordVectors>('mr1');
    assert.equal(binary.length > 0, true);
    for (const { seed, bytes, root } of binary) {
      const record = MedicalRecord.ofBytes(hexToBytes(bytes), hexToBytes(seed));
      assert.equal(bytesToHex(record.root), root);
      assert.equal(verifyDisclosure(hexToBytes(root), record.disclose(0)), true);
    }
  });

  test('are refused for these reasons', () => {
    const { refused } = vectors<RecordVectors>('mr1');
    assert.equal(refused.length > 0, true);
    for (const { name, input, derived, reason } of refused) {
      const build = (): unknown => MedicalRecord.ofJson(joined(input), new Uint8Array(32), derivedOf(derived));
      assert.throws(build, (error) => error instanceof Refused && error.reason === reason, `${name}: ${reason}`);
    }
  });

  test('have no such disclosures', () => {
    const { disclosures_refused: refused } = vectors<RecordVectors>('mr1');
    assert.equal(refused.length > 0, true);
    for (const { name, root, path, lexeme, salt, siblings, ...plain } of refused) {
      const disclosure = {
        ...plain,
        path: hexToBytes(path),
        lexeme: hexToBytes(lexeme),
        salt: hexToBytes(salt),
        siblings: siblings.map(hexToBytes),
      };
      assert.ok(!verifyDisclosure(hexToBytes(root), disclosure), name);
    }
  });

  test('name every reason there is', () => {
    const { refused } = vectors<RecordVectors>('mr1');
    const reasons =
      'too-large byte-order-mark not-utf8 syntax root-not-object too-deep duplicate-key index-key lone-surrogate empty-container too-many-leaves path-too-long paths-too-long derived-name derived-too-long';
    assert.deepEqual([...new Set(refused.map(({ reason }) => reason))].sort(), reasons.split(' ').sort());
  });
});
