import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bytesToHex, challengeBytes } from '../src/index.ts';

const challenge = { genesis: new Uint8Array(32).fill(1), nonce: new Uint8Array(32).fill(2) };
const patient = new Uint8Array(32).fill(3);

describe('challenge of a public listener', () => {
  test('the bytes are those that the node checks', () => {
    // As in `the_signed_bytes_are_those_of_the_documentation` of node/src/public/proof.rs.
    const heading = Buffer.concat([
      Buffer.from('anamnesis/challenge/1/'),
      Buffer.from([16]),
      Buffer.from('anamnesis_grants'),
    ]);
    const expected = `${heading.toString('hex')}${'01'.repeat(32)}${'02'.repeat(32)}${'03'.repeat(32)}`;
    assert.equal(bytesToHex(challengeBytes('anamnesis_grants', challenge, patient)).replace(/^0x/, ''), expected);
  });

  test('fields of the wrong length are refused', () => {
    const short = new Uint8Array(31);
    assert.throws(() => challengeBytes('anamnesis_grants', challenge, short), RangeError);
    assert.throws(() => challengeBytes('anamnesis_grants', { ...challenge, nonce: short }, patient), RangeError);
    assert.throws(() => challengeBytes('anamnesis_grants', { ...challenge, genesis: short }, patient), RangeError);
    assert.throws(() => challengeBytes('a'.repeat(256), challenge, patient), RangeError);
  });
});
