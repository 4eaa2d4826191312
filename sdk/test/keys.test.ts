import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ed25519 } from '@noble/curves/ed25519';
import { bytesToHex, utf8 } from '../src/bytes.ts';
import { keysToProve, provenKeys, provesKeys, type KeySet } from '../src/keys.ts';
import { wrapped } from '../src/signature.ts';
import { flips, Random } from './random.ts';

const random = new Random('keys');
const [GENESIS, PATIENT, AGREEMENT, SECRET, OTHER] = Array.from({ length: 5 }, () => random.bytes(32)) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
];
const KEYS = provenKeys(GENESIS, PATIENT, AGREEMENT, SECRET);

function proves(changes: Partial<KeySet>, genesis = GENESIS, patient = PATIENT): boolean {
  return provesKeys(genesis, patient, { ...KEYS, ...changes });
}

describe('the proof of keys', () => {
  test('is over chain, patient and both keys', () => {
    const parts = [utf8('anamnesis/keys/1/'), GENESIS, PATIENT, AGREEMENT, ed25519.getPublicKey(SECRET)];
    const bytes = keysToProve(GENESIS, PATIENT, KEYS);
    assert.equal(bytesToHex(bytes), parts.map(bytesToHex).join(''));
    assert.ok(ed25519.verify(KEYS.proof, bytes, KEYS.assertion));
    assert.equal(KEYS.suite, 1);
    assert.ok(proves({}));
  });

  test('is for no other chain, patient or key', () => {
    assert.ok(!proves({}, OTHER));
    assert.ok(!proves({}, GENESIS, OTHER));
    assert.ok(!proves({ agreement: OTHER }));
    assert.ok(!proves({ assertion: ed25519.getPublicKey(OTHER) }));
    for (const changed of [...flips(KEYS.proof)].filter((_, i) => i % 16 === 0)) assert.ok(!proves({ proof: changed }));
  });

  test('is plain, never as wallets wrap what they sign', () => {
    const bytes = keysToProve(GENESIS, PATIENT, KEYS);
    assert.ok(proves({ proof: ed25519.sign(bytes, SECRET) }));
    assert.ok(!proves({ proof: ed25519.sign(wrapped(bytes), SECRET) }));
  });

  test('of the wrong lengths is none, and is not made', () => {
    assert.ok(!proves({ proof: KEYS.proof.subarray(1) }));
    assert.ok(!proves({ agreement: KEYS.agreement.subarray(1) }));
    assert.ok(!proves({ assertion: KEYS.assertion.subarray(1) }));
    assert.ok(!proves({}, GENESIS.subarray(1)));
    assert.ok(!proves({}, GENESIS, PATIENT.subarray(1)));
    assert.ok(!proves({ assertion: new Uint8Array(32).fill(255) }));
    assert.throws(() => keysToProve(GENESIS, PATIENT.subarray(1), KEYS), RangeError);
  });
});
