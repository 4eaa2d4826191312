import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bytesToHex, hexToBytes } from '../src/bytes.ts';
import { provesKeys } from '../src/keys.ts';
import { bytesToSign, decodeBytesToSign, decodePayload, encodePayload } from '../src/payload.ts';
import { Refused } from '../src/refusal.ts';
import { render } from '../src/render.ts';
import { verifySignature } from '../src/signature.ts';
import { readable } from './readable.ts';
import { codeTables, vectors } from './vectors.ts';

interface PayloadVectors {
  accepted: { name: string; scale: string; sign: string; payload: unknown }[];
  signatures: { public: string; sign: string; signature: string; wrapped: boolean }[];
  refused: { name: string; scale: string; reason: string }[];
}

const REASONS =
  'trailing-bytes malformed lane interval life purposes classes actions ceiling obligations validity data-period uses may-refer basis role names suite keep capacity powers friends threshold delay';

const WITH_KEYS = ['enrol', 'publish_keys', 'claim', 'propose_recovery'].map((call) => `patient-identity.${call}`);

describe('payloads of the vectors', () => {
  test('say what they are said to say, and are written with the same bytes', () => {
    const { accepted } = vectors<PayloadVectors>('payloads');
    for (const { name, scale, sign, payload } of accepted) {
      const decoded = decodePayload(hexToBytes(scale));
      assert.deepEqual(readable(decoded), payload, name);
      assert.equal(bytesToHex(encodePayload(decoded)), scale, name);
      assert.equal(bytesToHex(bytesToSign(decoded)), sign, name);
      assert.deepEqual(decodeBytesToSign(hexToBytes(sign)), decoded, name);
    }
    const acts = new Set(accepted.map(({ scale }) => decodePayload(hexToBytes(scale)).act.kind));
    assert.equal(acts.size, 43, 'not every act is among the vectors');
  });

  test('hold keys with their proofs, for this patient of this chain', () => {
    const { accepted } = vectors<PayloadVectors>('payloads');
    const decoded = accepted.map(({ scale }) => decodePayload(hexToBytes(scale)));
    const holding = decoded.flatMap(({ genesis, patient, act }) => ('keys' in act ? [{ genesis, patient, act }] : []));
    assert.deepEqual([...new Set(holding.map(({ act }) => act.kind))].sort(), [...WITH_KEYS].sort());
    for (const { genesis, patient, act } of holding) {
      assert.ok(provesKeys(genesis, patient, act.keys), act.kind);
      assert.ok(!provesKeys(patient, genesis, act.keys), act.kind);
    }
  });

  test('can be shown, each with a text of its own', () => {
    const { accepted } = vectors<PayloadVectors>('payloads');
    const tables = codeTables();
    const texts = accepted.map(({ scale }) => render(decodePayload(hexToBytes(scale)), tables));
    assert.equal(new Set(texts).size, new Set(accepted.map(({ scale }) => scale)).size);
  });

  test('are refused for these reasons, of which none is left out', () => {
    const { refused } = vectors<PayloadVectors>('payloads');
    for (const { name, scale, reason } of refused) {
      const decode = (): unknown => decodePayload(hexToBytes(scale));
      assert.throws(decode, (error) => error instanceof Refused && error.reason === reason, `${name}: ${reason}`);
    }
    assert.deepEqual([...new Set(refused.map(({ reason }) => reason))].sort(), REASONS.split(' ').sort());
  });

  test('hold these signatures, plain and wrapped', () => {
    const { signatures } = vectors<PayloadVectors>('payloads');
    assert.deepEqual(new Set(signatures.map(({ wrapped }) => wrapped)), new Set([false, true]));
    for (const vector of signatures) {
      const [publicKey, sign, signature] = [vector.public, vector.sign, vector.signature].map(hexToBytes) as [
        Uint8Array,
        Uint8Array,
        Uint8Array,
      ];
      assert.ok(verifySignature(publicKey, sign, signature), vector.signature);
      assert.ok(!verifySignature(publicKey, sign.slice(1), signature), vector.signature);
    }
  });
});
