import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bytesToHex, hash, hexToBytes, utf8 } from '../src/bytes.ts';
import { decodeCid, encodeCid, RAW } from '../src/cid.ts';
import { commitment, COMMITMENT_KINDS, type CommitmentKind } from '../src/commitment.ts';
import { Origin, patientId } from '../src/ids.ts';
import { Refused } from '../src/refusal.ts';
import { Random } from './random.ts';
import { vectors } from './vectors.ts';

interface IdVector {
  origin: Origin;
  genesis: string;
  subject: string;
  nonce: string;
  patient: string;
}

interface CommitmentVector {
  kind: CommitmentKind;
  salt: string;
  bytes: string;
  commitment: string;
}

interface CidVectors {
  accepted: { codec: number; digest: string; text: string }[];
  refused: { name: string; text: string }[];
}

describe('ids', () => {
  test('are those of the vectors', () => {
    const all = vectors<IdVector[]>('ids');
    assert.deepEqual(new Set(all.map(({ origin }) => origin)), new Set(Object.values(Origin)));
    for (const { origin, genesis, subject, nonce, patient } of all) {
      const id = patientId(hexToBytes(genesis), origin, hexToBytes(subject), BigInt(nonce));
      assert.equal(bytesToHex(id), patient);
    }
  });

  test('take the nonce most significant byte first', () => {
    const zero = new Uint8Array(32);
    const text = new Uint8Array([...utf8('anamnesis/patient/1/'), ...zero, 1, ...zero, 0, 0, 0, 0, 0, 0, 1, 2]);
    assert.deepEqual(patientId(zero, Origin.controller, zero, 0x102n), hash(text));
  });

  test('are refused of the wrong lengths, and of a nonce without a controller', () => {
    const right = new Uint8Array(32);
    const wrong = new Uint8Array(31);
    assert.throws(() => patientId(wrong, Origin.controller, right, 0n), RangeError);
    assert.throws(() => patientId(right, Origin.controller, wrong, 0n), RangeError);
    assert.throws(() => patientId(right, Origin.controller, right, 1n << 64n), RangeError);
    assert.throws(() => patientId(right, Origin.withoutController, right, 1n), RangeError);
  });
});

describe('commitments', () => {
  test('are those of the vectors, of every kind', () => {
    const all = vectors<CommitmentVector[]>('commitments');
    assert.deepEqual(new Set(all.map(({ kind }) => kind)), new Set(COMMITMENT_KINDS));
    for (const { kind, salt, bytes, commitment: expected } of all) {
      assert.equal(bytesToHex(commitment(kind, hexToBytes(salt), hexToBytes(bytes))), expected, kind);
    }
  });

  test('of the same bytes differ by kind', () => {
    const salt = new Uint8Array(32);
    const all = COMMITMENT_KINDS.map((kind) => bytesToHex(commitment(kind, salt, salt)));
    assert.equal(new Set(all).size, 6);
  });
});

describe('content identifiers', () => {
  test('are those of the vectors', () => {
    const { accepted } = vectors<CidVectors>('cids');
    assert.equal(accepted.length > 0, true);
    for (const { codec, digest, text } of accepted) {
      assert.equal(encodeCid({ codec, digest: hexToBytes(digest) }), text);
      assert.deepEqual(decodeCid(text), { codec, digest: hexToBytes(digest) });
    }
  });

  test('are refused as the vectors have them refused', () => {
    const { refused } = vectors<CidVectors>('cids');
    assert.equal(refused.length > 0, true);
    for (const { name, text } of refused) assert.throws(() => decodeCid(text), Refused, name);
  });

  test('have one text each: any other last letter is refused or another identifier', () => {
    const digest = new Random('cid').bytes(32);
    const text = encodeCid({ codec: RAW, digest });
    for (const letter of 'abcdefghijklmnopqrstuvwxyz234567A0=') {
      const other = text.slice(0, -1) + letter;
      if (other === text) continue;
      try {
        assert.equal(encodeCid(decodeCid(other)), other);
        assert.notDeepEqual(decodeCid(other).digest, digest);
      } catch (error) {
        assert.equal(error instanceof Refused, true);
      }
    }
  });

  test('are of one length, whatever zeros could stand behind', () => {
    const text = encodeCid({ codec: RAW, digest: new Uint8Array(32) });
    assert.equal(text.length, 59);
    for (let more = 1; more <= 16; more += 1) {
      assert.throws(() => decodeCid(text + 'a'.repeat(more)), Refused, `${more} more`);
      assert.throws(() => decodeCid(text.slice(0, -more)), Refused, `${more} less`);
    }
  });

  test('of another codec cannot be written', () => {
    assert.throws(() => encodeCid({ codec: 0x70, digest: new Uint8Array(32) }), RangeError);
  });
});
