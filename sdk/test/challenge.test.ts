import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bytesToHex, challengeBytes } from '../src/index.ts';

const challenge = { genesis: new Uint8Array(32).fill(1), nonce: new Uint8Array(32).fill(2) };
const patient = new Uint8Array(32).fill(3);

describe('challenge of a public listener', () => {
  test('the bytes are those that the node checks', () => {
    // As in `the_signed_bytes_are_those_of_the_documentation` of node/src/public/proof.rs.
    const heading = Buffer.concat([
      Buffer.from('anamnesis/challenge/2/'),
      Buffer.from([16]),
      Buffer.from('anamnesis_grants'),
      Buffer.from([9]),
      Buffer.from('a.example'),
    ]);
    const expected = `${heading.toString('hex')}${'01'.repeat(32)}${'02'.repeat(32)}${'03'.repeat(32)}`;
    const bytes = challengeBytes('anamnesis_grants', challenge, patient, 'a.example');
    assert.equal(bytesToHex(bytes).replace(/^0x/, ''), expected);
  });

  test('fields of the wrong length are refused', () => {
    const short = new Uint8Array(31);
    const bytes =
      (name: string, given: typeof challenge, whom: Uint8Array): (() => Uint8Array) =>
      () =>
        challengeBytes(name, given, whom, 'a.example');
    assert.throws(bytes('anamnesis_grants', challenge, short), RangeError);
    assert.throws(bytes('anamnesis_grants', { ...challenge, nonce: short }, patient), RangeError);
    assert.throws(bytes('anamnesis_grants', { ...challenge, genesis: short }, patient), RangeError);
    assert.throws(bytes('a'.repeat(256), challenge, patient), RangeError);
  });

  test('a listener is a host in one way of writing', () => {
    const bytes = (listener: string): Uint8Array => challengeBytes('anamnesis_grants', challenge, patient, listener);
    const longest = [...Array<string>(3).fill('a'.repeat(63)), 'b'.repeat(61)].join('.');
    for (const good of ['chain.hospital.example', 'localhost', 'a', 'xn--bcher-kva.example', '192.0.2.1', longest]) {
      assert.ok(Buffer.from(bytes(good)).includes(good), good);
    }
    const bad = ['', '.', 'A.example', 'a.example.', 'wss://a.example', 'a.example:443', '-a', 'a-', 'bücher.example'];
    for (const one of [...bad, 'a'.repeat(64), `${longest}b`]) assert.throws(() => bytes(one), RangeError, one);
  });
});
