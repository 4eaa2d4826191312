import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bytesToHex, hexToBytes } from '../src/bytes.ts';
import { charge, claim, leafProof, MAX_SIBLINGS, twinOf, type Claim } from '../src/case.ts';
import { Refused } from '../src/refusal.ts';
import { ScaleReader } from '../src/scale.ts';
import { vectors } from './vectors.ts';

function malformed(error: unknown): boolean {
  return error instanceof Refused && error.reason === 'malformed';
}

describe('disputes', () => {
  test('name receipts as the vectors do', () => {
    const { twins } = vectors<{ twins: { id: string; twin: string }[] }>('disputes');
    assert.ok(twins.length > 0);
    for (const { id, twin } of twins) assert.equal(bytesToHex(twinOf(hexToBytes(id))), twin);
    assert.throws(() => twinOf(new Uint8Array(31)), RangeError);
  });

  test('hold at most twenty siblings', () => {
    const siblings = Array.from({ length: MAX_SIBLINGS }, (_, i) => new Uint8Array(32).fill(i));
    const proof = { ordinal: 1n, index: 2, leaf: new Uint8Array(32), siblings };
    const bytes = leafProof.write(proof);
    assert.deepEqual(leafProof.read(new ScaleReader(bytes)), proof);
    assert.throws(() => leafProof.write({ ...proof, siblings: [...siblings, new Uint8Array(32)] }), RangeError);
    const count = bytes.indexOf(MAX_SIBLINGS << 2);
    bytes[count] = (MAX_SIBLINGS + 1) << 2;
    assert.throws(() => leafProof.read(new ScaleReader(bytes)), malformed);
  });

  test('know two charges', () => {
    assert.throws(() => charge.read(new ScaleReader(Uint8Array.of(2))), malformed);
  });
});

describe('claims', () => {
  test('are read as they were written, and no others', () => {
    const claims: Claim[] = [
      { kind: 'access' },
      { kind: 'correction', record: 1n },
      { kind: 'objection', record: undefined },
      { kind: 'erasure', record: (1n << 64n) - 1n },
      { kind: 'delivery', noted: 5n },
      { kind: 'complaint' },
    ];
    for (const [tag, one] of claims.entries()) {
      const bytes = claim.write(one);
      assert.equal(bytes[0], tag);
      assert.deepEqual(claim.read(new ScaleReader(bytes)), one);
    }
    assert.throws(() => claim.read(new ScaleReader(Uint8Array.of(claims.length))), malformed);
  });
});
