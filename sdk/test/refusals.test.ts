import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { explain, REFUSALS } from '../src/refusals.ts';
import { vectors } from './vectors.ts';

/** As Polkadot.js throws it. */
function rpcError(code: number, message: string, data?: string): Error {
  return Object.assign(new Error(data === undefined ? `${code}: ${message}` : `${code}: ${message}: ${data}`), {
    code,
    data,
  });
}

describe('refusals', () => {
  test('are those of the vectors', () => {
    assert.deepEqual(REFUSALS, vectors('refusals'));
  });

  test('are shown by their sentence, however a client reports them', () => {
    for (const { code, sentence } of REFUSALS) {
      const data = `Custom error: ${code}`;
      assert.equal(explain(rpcError(1010, 'Invalid Transaction', data)), sentence);
      assert.equal(explain({ code: 1010, message: 'Invalid Transaction', data }), sentence);
      assert.equal(explain(`1010: Invalid Transaction: ${data}`), sentence);
    }
    const sentences = REFUSALS.map(({ sentence }) => sentence);
    assert.equal(new Set(sentences).size, REFUSALS.length);
    for (const sentence of sentences) assert.match(sentence, /^[A-Z].*\.$/);
  });

  test('that are newer than the client say so', () => {
    const sentence = explain(rpcError(1010, 'Invalid Transaction', 'Custom error: 255'));
    assert.match(sentence, /reason 255, .* update/);
  });

  test('of every chain have sentences too', () => {
    for (const [said, sentence] of [
      ['Transaction has a bad signature', /sign again/],
      ['Transaction is outdated', /sign again/],
      ['Transaction has an ancient birth block', /expired/],
      ['Transaction will be valid in the future', /send that one first/],
      ['Inability to pay some fees (e.g. account balance too low)', /cannot pay/],
      ['Transaction would exhaust the block limits', /later/],
    ] as const) {
      assert.match(explain(rpcError(1010, 'Invalid Transaction', said)), sentence, said);
    }
    const inTheWay = 'The transaction has too low priority to replace another transaction already in the pool.';
    assert.match(explain(rpcError(1012, 'Transaction is temporarily banned')), /wait/);
    assert.match(explain(rpcError(1013, 'Transaction Already Imported', '0x00')), /has this already/);
    assert.match(explain(rpcError(1014, 'Priority is too low: (1 vs 1)', inTheWay)), /wait for that one/);
    assert.match(explain(rpcError(1016, 'Immediately Dropped', 'the pool is full')), /later/);
  });

  test('of no known kind are left as they are', () => {
    assert.equal(explain(new Error('no connection')), 'no connection');
    assert.equal(explain('no connection'), 'no connection');
    for (const nothing of [undefined, null, {}, 7]) assert.match(explain(nothing), /did not say why/);
  });
});
