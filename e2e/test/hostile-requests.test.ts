import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useDevChain } from '../src/dev-chain.ts';
import { announce, post, type RpcAnswer } from '../src/rpc.ts';

const BLOCKS_WITHIN_MS = 60_000;

/** Below what the server reads at all by default, 15 MiB, and above. */
const LARGE = `0x${'00'.repeat(6_000_000)}`;
const TOO_MANY_BYTES = 16 * 1024 * 1024;

const request = (method: string, ...params: unknown[]): string =>
  JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });

interface Malformed {
  what: string;
  body: string;
  reason: RegExp;
}

const MALFORMED: Malformed[] = [
  { what: 'hex that is none', body: request('author_submitExtrinsic', '0xnothex'), reason: /^-32602 Invalid params/ },
  { what: 'missing parameters', body: request('state_getStorage'), reason: /^-32602 Invalid params/ },
  {
    what: 'a parameter of another type',
    body: request('chain_getHeader', { block: 1 }),
    reason: /^-32602 Invalid params/,
  },
  { what: 'a hash that is too short', body: request('chain_getBlock', '0x00'), reason: /^-32602 Invalid params/ },
  { what: 'a method that does not exist', body: request('patient_readAll'), reason: /^-32601 Method not found/ },
  { what: 'no JSON', body: '{"jsonrpc":', reason: /^-32700 Parse error/ },
  { what: 'JSON that is no request', body: '{"nothing": true}', reason: /^-32700 Parse error/ },
  { what: 'an empty extrinsic', body: request('author_submitExtrinsic', '0x'), reason: /^1040 .*Could not decode/ },
  {
    what: 'a large extrinsic of zeros',
    body: request('author_submitExtrinsic', LARGE),
    reason: /^1002 Verification Error/,
  },
  {
    what: 'a runtime API that does not exist',
    body: request('state_call', 'ValidatorSetApi_everything', '0x'),
    reason: /^4003 /,
  },
];

describe('hostile requests', () => {
  const chain = useDevChain('requests');

  for (const { what, body, reason } of MALFORMED) {
    test(`${what} gets an error that says so`, async () => {
      const { text } = await post(chain.node.http, body);
      const { error, result } = JSON.parse(text) as RpcAnswer;
      assert.ok(error, `the node answered ${JSON.stringify(result)}`);
      assert.match(`${error.code} ${error.message}`, reason);
    });
  }

  test('a request that is too large is refused before it is read', async () => {
    assert.equal(await announce(chain.node.http, TOO_MANY_BYTES), 413);
  });

  test('after all of it the node still produces and finalises blocks', async () => {
    const { number } = await chain.node.best();
    await chain.node.untilFinalised(number + 1, BLOCKS_WITHIN_MS);
    // What the runtime's Wasm says of bytes that it cannot decode has the same word, and is harmless.
    assert.doesNotMatch(chain.node.log(), /Thread '.*' panicked/);
  });
});
