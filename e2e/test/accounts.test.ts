import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { runtimeCall, unit } from '../src/calls.ts';
import { useDevChain } from '../src/dev-chain.ts';
import { submitSuccessfully } from '../src/submit.ts';

const BLOCKS_WITHIN_MS = 60_000;

/** Any height at which the number of the block cannot be mistaken for the usual first nonce, zero. */
const HEIGHT = 2;

describe('accounts', () => {
  const chain = useDevChain('accounts');

  before(async () => {
    await chain.node.untilFinalised(HEIGHT, BLOCKS_WITHIN_MS);
  });

  test('one that never existed has the number of the block as its nonce', async () => {
    const nobody = chain.keys.fresh().address;
    const { hash, number } = await chain.node.finalised();
    const at = await chain.api.at(hash);
    const nonce = await runtimeCall(at, 'accountNonceApi', 'accountNonce')(nobody);
    assert.equal(Number(nonce.toString()), number);
    const next = await chain.api.rpc.system.accountNextIndex(nobody);
    assert.ok(next.toNumber() >= number, `system_accountNextIndex answers ${next.toString()} at block ${number}`);
  });

  test('a new one starts at the number of its first block and spends from there', async () => {
    const { api } = chain;
    const fresh = chain.keys.fresh();
    const funding = api.tx.balances.transferKeepAlive(fresh.address, 10n * unit(api));
    const funded = await submitSuccessfully(chain.connection, funding, chain.keys.alice);
    const header = await api.rpc.chain.getHeader(funded.finalised);
    const then = await (await api.at(funded.finalised)).query.system.account(fresh.address);
    assert.equal(then.nonce.toNumber(), header.number.toNumber());

    const spending = api.tx.balances.transferKeepAlive(chain.keys.bob.address, unit(api));
    const spent = await submitSuccessfully(chain.connection, spending, fresh);
    const now = await (await api.at(spent.finalised)).query.system.account(fresh.address);
    assert.equal(now.nonce.toNumber(), header.number.toNumber() + 1);
    assert.ok(now.data.free.toBigInt() < 9n * unit(api), 'the account paid no fee');
  });

  test('one is read through the client as its type is declared', async () => {
    const account = await chain.api.query.system.account(chain.keys.alice.address);
    assert.equal(account.nonce.toRawType(), 'u32');
    assert.ok(account.data.free.toBigInt() > 0n, 'the account holds nothing');
    assert.equal(account.data.reserved.toBigInt(), 0n);
    assert.equal(account.consumers.toNumber() >= 0, true);
  });
});
