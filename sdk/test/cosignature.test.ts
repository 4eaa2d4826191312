import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ed25519 } from '@noble/curves/ed25519';
import { secp256k1 } from '@noble/curves/secp256k1';
import { blake2b } from '@noble/hashes/blake2';
import { getPublicKey, secretFromSeed, sign as signSr25519 } from '@scure/sr25519';
import { bytesToHex, concatBytes, utf8 } from '../src/bytes.ts';
import {
  bytesToCosign,
  checkCosignature,
  decodeCosignature,
  encodeCosignature,
  LONGEST_COSIGNATURE_MS,
  type CoSignature,
  type Cosigned,
  type MultiSignature,
} from '../src/cosignature.ts';
import { Refused } from '../src/refusal.ts';
import { wrapped } from '../src/signature.ts';
import { flips, Random } from './random.ts';

const random = new Random('cosignature');
const NOW = 1_800_000_000_000n;
const UNTIL = NOW + 60_000n;

const ABOUT: Cosigned = {
  name: 'provider-credentials.revoke',
  genesis: random.bytes(32),
  epoch: 3,
  first: random.bytes(32),
  nonce: 7,
  arguments: Uint8Array.of(1, 0, 0, 0, 9),
};

interface Signer {
  account: Uint8Array;
  sign(message: Uint8Array): MultiSignature;
}

const blake256 = (bytes: Uint8Array): Uint8Array => blake2b(bytes, { dkLen: 32 });

function signers(): Signer[] {
  const [edSecret, seed, ecSecret] = [random.bytes(32), random.bytes(32), random.bytes(32)];
  const srSecret = secretFromSeed(seed);
  const onCurve = (message: Uint8Array): Uint8Array => {
    const signature = secp256k1.sign(blake256(message), ecSecret);
    return concatBytes(signature.toCompactRawBytes(), Uint8Array.of(signature.recovery));
  };
  return [
    {
      account: ed25519.getPublicKey(edSecret),
      sign: (message) => ({ kind: 'ed25519', signature: ed25519.sign(message, edSecret) }),
    },
    {
      account: getPublicKey(srSecret),
      sign: (message) => ({ kind: 'sr25519', signature: signSr25519(srSecret, message) }),
    },
    {
      account: blake256(secp256k1.getPublicKey(ecSecret, true)),
      sign: (message) => ({ kind: 'ecdsa', signature: onCurve(message) }),
    },
  ];
}

const SIGNERS = signers();

function cosigned({ account, sign }: Signer, about = ABOUT, validUntil = UNTIL): CoSignature {
  return { account, validUntil, signature: sign(bytesToCosign(about, validUntil)) };
}

function reason(given: CoSignature, about = ABOUT, now = NOW): string {
  try {
    checkCosignature(given, about, now);
    return 'counts';
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return error.reason;
  }
}

describe('cosignatures', () => {
  test('are over the bytes that the document names', () => {
    const expected = [
      bytesToHex(utf8('anamnesis/cosign/1/')),
      '1b',
      bytesToHex(utf8('provider-credentials.revoke')),
      bytesToHex(ABOUT.genesis),
      '03000000',
      bytesToHex(ABOUT.first),
      '07000000',
      '0201000000000000',
      '0100000009',
    ];
    assert.equal(bytesToHex(bytesToCosign(ABOUT, 0x0102n)), expected.join(''));
    assert.throws(() => bytesToCosign({ ...ABOUT, first: ABOUT.first.subarray(1) }, UNTIL), RangeError);
    assert.throws(() => bytesToCosign({ ...ABOUT, nonce: 2 ** 32 }, UNTIL), RangeError);
    assert.throws(() => bytesToCosign({ ...ABOUT, name: 'a'.repeat(256) }, UNTIL), RangeError);
  });

  test('count by every kind of account, plain and as wallets wrap them', () => {
    for (const signer of SIGNERS) {
      const plain = cosigned(signer);
      assert.equal(reason(plain), 'counts', plain.signature.kind);
      const inWallet = { ...plain, signature: signer.sign(wrapped(bytesToCosign(ABOUT, UNTIL))) };
      assert.equal(reason(inWallet), 'counts', plain.signature.kind);
      const twice = { ...plain, signature: signer.sign(wrapped(wrapped(bytesToCosign(ABOUT, UNTIL)))) };
      assert.equal(reason(twice), 'signature', plain.signature.kind);
    }
  });

  test('of ECDSA count from 27 as well', () => {
    const given = cosigned(SIGNERS[2]!);
    const signature = given.signature.signature.slice();
    signature[64]! += 27;
    assert.equal(reason({ ...given, signature: { kind: 'ecdsa', signature } }), 'counts');
  });

  test('are for this very call', () => {
    const others: Partial<Cosigned>[] = [
      { name: 'provider-credentials.suspend' },
      { genesis: random.bytes(32) },
      { epoch: 4 },
      { first: random.bytes(32) },
      { nonce: 8 },
      { arguments: ABOUT.arguments.subarray(1) },
    ];
    for (const signer of SIGNERS) {
      const given = cosigned(signer);
      for (const other of others) assert.equal(reason(given, { ...ABOUT, ...other }), 'signature');
      assert.equal(reason({ ...given, validUntil: UNTIL + 1n }), 'signature');
      assert.equal(reason({ ...given, account: random.bytes(32) }), 'signature');
    }
  });

  test('with one bit changed, or of another kind, do not', () => {
    for (const signer of SIGNERS) {
      const given = cosigned(signer);
      const { kind, signature } = given.signature;
      for (const changed of [...flips(signature.subarray(0, 64))].filter((_, i) => i % 32 === 0)) {
        const other = concatBytes(changed, signature.subarray(64));
        assert.equal(reason({ ...given, signature: { kind, signature: other } }), 'signature', kind);
      }
      for (const other of ['ed25519', 'sr25519', 'ecdsa'] as const) {
        if (other === kind) continue;
        const length = other === 'ecdsa' ? 65 : 64;
        const resized = concatBytes(signature, new Uint8Array(1)).subarray(0, length);
        assert.equal(reason({ ...given, signature: { kind: other, signature: resized } }), 'signature', other);
      }
      assert.equal(reason({ ...given, signature: { kind, signature: signature.subarray(1) } }), 'signature', kind);
    }
  });

  test('need two accounts', () => {
    const signer = SIGNERS[0]!;
    const about = { ...ABOUT, first: signer.account };
    assert.equal(reason(cosigned(signer, about), about), 'same');
  });

  test('count before their end, which lies at most ten minutes ahead', () => {
    const given = cosigned(SIGNERS[0]!);
    const at = (now: bigint): string => reason(given, ABOUT, now);
    assert.equal(LONGEST_COSIGNATURE_MS, 600_000n);
    assert.deepEqual([at(UNTIL - 1n), at(UNTIL), at(UNTIL + 1n)], ['counts', 'life', 'life']);
    assert.deepEqual([at(UNTIL - 600_000n), at(UNTIL - 600_001n)], ['counts', 'life']);
  });

  test('are read as they were written', () => {
    for (const [i, signer] of SIGNERS.entries()) {
      const given = cosigned(signer);
      const bytes = encodeCosignature(given);
      assert.equal(bytes.length, 32 + 8 + 1 + given.signature.signature.length);
      assert.equal(bytes[40], i);
      assert.deepEqual(decodeCosignature(bytes), given);
      assert.throws(() => decodeCosignature(bytes.subarray(1)), Refused);
      assert.throws(() => decodeCosignature(concatBytes(bytes, Uint8Array.of(0))), Refused);
    }
    const unknown = encodeCosignature(cosigned(SIGNERS[0]!));
    unknown[40] = 3;
    assert.throws(() => decodeCosignature(unknown), Refused);
  });
});
