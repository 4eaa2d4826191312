import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { u8aToHex } from '@polkadot/util';
import { NOT_ASKED } from '../src/apis.ts';
import { camelCase, encodedArguments, runtimeCall, unit } from '../src/calls.ts';
import { useDevChain } from '../src/dev-chain.ts';
import { submitSuccessfully } from '../src/submit.ts';

/** What the SDK brings. Everything else in the metadata is ours and has to be callable by name. */
const APIS_OF_THE_SDK = new Set([
  'AccountNonceApi',
  'AuraApi',
  'Benchmark',
  'BlockBuilder',
  'Core',
  'GenesisBuilder',
  'GrandpaApi',
  'Metadata',
  'OffchainWorkerApi',
  'RuntimeViewFunction',
  'SessionKeys',
  'TaggedTransactionQueue',
  'TransactionPaymentApi',
  'TransactionPaymentCallApi',
  'TryRuntime',
]);

/**
 * Methods of the node that are newer than this client. It says so once per connection, and it is the one thing it may
 * say: a method is reachable through `api.rpc(name)` all the same, and no type depends on it.
 */
const UNDECORATED = /^API\/INIT: RPC methods not decorated: (?<methods>.*)$/;
const NEWER_THAN_THE_CLIENT =
  /^(anamnesis|archive|bitswap|chainHead|chainSpec|transaction|transactionWatch)_|^(author_rotateKeysWithOwner|state_callRecorded)$/;

describe('stock Polkadot.js', () => {
  const chain = useDevChain('client');

  test('connects without a warning about types, extensions or runtime APIs', (t) => {
    for (const { level, text } of chain.connection.logged()) {
      t.diagnostic(`${level}: ${text}`);
      if (level === 'log') continue;
      const methods = UNDECORATED.exec(text)?.groups?.['methods'];
      assert.ok(methods !== undefined, `Polkadot.js complains: ${text}`);
      const unexpected = methods.split(', ').filter((method) => !NEWER_THAN_THE_CLIENT.test(method));
      assert.deepEqual(unexpected, [], 'methods of the node that the client does not know');
    }
  });

  test('reads the properties that wallets show', () => {
    const { api } = chain;
    assert.deepEqual(api.registry.chainDecimals, [12]);
    assert.match(api.registry.chainTokens[0] ?? '', /^[A-Z]{2,}$/);
    assert.equal(api.consts.balances.existentialDeposit.toBigInt(), unit(api) / 1_000n);
  });

  test('calls every runtime API of ours and decodes every byte of the answer', async (t) => {
    const { api } = chain;
    const hash = await api.rpc.chain.getFinalizedHead();
    const at = await api.at(hash);
    const ours = api.runtimeMetadata.asLatest.apis.filter(({ name }) => !APIS_OF_THE_SDK.has(name.toString()));
    assert.ok(ours.length > 0, 'the metadata has no runtime API of ours');
    for (const { name, methods } of ours) {
      for (const method of methods) {
        const full = `${name.toString()}.${method.name.toString()}`;
        if (NOT_ASKED.includes(full)) continue;
        const call = runtimeCall(at, camelCase(name.toString()), camelCase(method.name.toString()));
        // The default of every argument's type: what other tests ask has answers with more in them.
        const args = method.inputs.map(({ type }) => api.createType(api.registry.createLookupType(type)));
        const answer = await call(...args);
        t.diagnostic(`${full}: ${answer.toRawType()} ${JSON.stringify(answer.toHuman())}`);
        const encoded = encodedArguments(api, method);
        const raw = await chain.node.rpc<string>('state_call', full.replace('.', '_'), encoded, hash.toHex());
        assert.equal(u8aToHex(answer.toU8a()), raw, `${full} was not decoded whole`);
      }
    }
  });

  test('learns who validates from api.call.validatorSetApi.validators', async () => {
    const validators = await runtimeCall(chain.api, 'validatorSetApi', 'validators')();
    assert.deepEqual(validators.toJSON(), [[1, chain.keys.alice.address]]);
  });

  test('signs a transfer, sees it final and reads it back at that block', async (t) => {
    const { api } = chain;
    const recipient = chain.keys.fresh().address;
    const amount = 5n * unit(api);
    const transfer = api.tx.balances.transferKeepAlive(recipient, amount);
    const outcome = await submitSuccessfully(chain.connection, transfer, chain.keys.alice);
    t.diagnostic(`in a block after ${outcome.msToBlock} ms, final after ${outcome.msToFinality} ms`);
    const finalised = await api.at(outcome.finalised);
    assert.equal((await finalised.query.system.account(recipient)).data.free.toBigInt(), amount);
    const { parentHash } = await api.rpc.chain.getHeader(outcome.finalised);
    const parent = await api.at(parentHash);
    assert.equal((await parent.query.system.account(recipient)).data.free.toBigInt(), 0n);
  });
});
