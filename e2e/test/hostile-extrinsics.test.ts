import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { unit } from '../src/calls.ts';
import { useDevChain } from '../src/dev-chain.ts';
import { reasonOf, refusal, signedBytes } from '../src/refusal.ts';
import { submit, submitSuccessfully, type Extrinsic } from '../src/submit.ts';

const BLOCKS_WITHIN_MS = 60_000;

/** The codes by which the runtime tells these two apart. */
const IMMORTAL = /^1010 Invalid Transaction: Custom error: 1$/;
const ERA_TOO_LONG = /^1010 Invalid Transaction: Custom error: 2$/;

/** What a refused extrinsic may not have touched. */
interface Footprint {
  nonce: number;
  free: bigint;
  issuance: bigint;
  recipient: bigint;
}

describe('hostile extrinsics', () => {
  const chain = useDevChain('hostile');
  let recipient: string;
  let transfer: () => Extrinsic;
  /** Signed, sent and final before anything hostile is tried. */
  let used: Extrinsic;
  let untouched: Footprint;

  before(async () => {
    const { api } = chain;
    recipient = chain.keys.fresh().address;
    transfer = () => api.tx.balances.transferKeepAlive(recipient, unit(api));
    used = chain.api.tx.system.remark('0x01');
    await submitSuccessfully(chain.connection, used, chain.keys.alice);
    untouched = await footprint();
  });

  async function footprint(): Promise<Footprint> {
    const at = await chain.api.at((await chain.node.best()).hash);
    const alice = await at.query.system.account(chain.keys.alice.address);
    return {
      nonce: alice.nonce.toNumber(),
      free: alice.data.free.toBigInt(),
      issuance: (await at.query.balances.totalIssuance()).toBigInt(),
      recipient: (await at.query.system.account(recipient)).data.free.toBigInt(),
    };
  }

  /** What is not in the pool cannot get into a block; that nothing changed is looked at once, after all of them. */
  async function assertRefused(bytes: string, reason: RegExp): Promise<void> {
    assert.match(reasonOf(await refusal(chain.node, bytes)), reason);
    assert.deepEqual(await chain.node.rpc('author_pendingExtrinsics'), [], 'the refused extrinsic is in the pool');
  }

  test('an immortal one is refused', async () => {
    await assertRefused(await signedBytes(transfer(), chain.keys.alice, { era: 0 }), IMMORTAL);
  });

  test('an era of 2,048 blocks is refused', async () => {
    await assertRefused(await signedBytes(transfer(), chain.keys.alice, { era: 2_048 }), ERA_TOO_LONG);
  });

  test('one for another chain is refused', async () => {
    const bytes = await signedBytes(transfer(), chain.keys.alice, { genesisHash: `0x${'11'.repeat(32)}` });
    await assertRefused(bytes, /^1010 .*: Transaction has a bad signature$/);
  });

  test('a bad signature is refused', async () => {
    const extrinsic = await transfer().signAsync(chain.keys.alice);
    const signature = extrinsic.signature.toHex().slice(2);
    const lastDigit = signature.at(-1) === '0' ? '1' : '0';
    const bytes = extrinsic.toHex().replace(signature, `${signature.slice(0, -1)}${lastDigit}`);
    assert.notEqual(bytes, extrinsic.toHex());
    await assertRefused(bytes, /^1010 .*: Transaction has a bad signature$/);
  });

  test('one signed by somebody else is refused', async () => {
    const extrinsic = await transfer().signAsync(chain.keys.bob);
    const [bob, alice] = [chain.keys.bob, chain.keys.alice].map((pair) => Buffer.from(pair.publicKey).toString('hex'));
    assert.ok(bob && alice, 'no signature to swap');
    await assertRefused(extrinsic.toHex().replace(bob, alice), /^1010 .*: Transaction has a bad signature$/);
  });

  test('one from an account without funds is refused', async () => {
    const bytes = await signedBytes(transfer(), chain.keys.fresh(), { nonce: -1 });
    await assertRefused(bytes, /^1010 .*: Inability to pay some fees/);
  });

  test('a nonce that was used, and the same bytes a second time, are refused', async () => {
    const { nonce } = untouched;
    const stale = await signedBytes(transfer(), chain.keys.alice, { nonce: nonce - 1 });
    await assertRefused(stale, /^1010 .*: Transaction is outdated$/);
    await assertRefused(used.toHex(), /^(1010 .*: Transaction is outdated$|1012 Transaction is temporarily banned)/);
  });

  test('none of these has changed anything', async () => {
    const { number } = await chain.node.best();
    await chain.node.untilBest(number + 1, BLOCKS_WITHIN_MS);
    assert.deepEqual(await footprint(), untouched);
  });

  test('a transfer of more than the balance fails and moves nothing but the fee', async () => {
    const { api } = chain;
    const earlier = await footprint();
    const greedy = api.tx.balances.transferKeepAlive(recipient, earlier.free + 1n);
    const outcome = await submit(chain.connection, greedy, chain.keys.alice);
    assert.equal(outcome.error, 'token.FundsUnavailable');
    const now = await footprint();
    const paid = outcome.events.find(({ event }) => api.events.transactionPayment.TransactionFeePaid.is(event));
    assert.ok(paid && api.events.transactionPayment.TransactionFeePaid.is(paid.event), 'no fee was reported');
    assert.equal(earlier.free - now.free, paid.event.data.actualFee.toBigInt() + paid.event.data.tip.toBigInt());
    assert.equal(now.recipient, earlier.recipient);
  });

  test('an era of 1,024 blocks is accepted', async () => {
    const earlier = await footprint();
    await submitSuccessfully(chain.connection, transfer(), chain.keys.alice, { era: 1_024 });
    assert.equal((await footprint()).recipient - earlier.recipient, unit(chain.api));
  });
});
