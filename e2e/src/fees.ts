import assert from 'node:assert/strict';
import type { ApiPromise } from '@polkadot/api';

/** What happened to the unit of account between two blocks. */

export interface Stretch {
  first: string;
  last: string;
  /** Accounts that had nothing in any of these blocks. */
  without: readonly string[];
}

/** Fees that a block's extrinsics paid. */
async function feesOf(api: ApiPromise, block: string): Promise<bigint> {
  const at = await api.at(block);
  const events = await at.query.system.events();
  return events.reduce((sum, { event }) => {
    if (!api.events.transactionPayment.TransactionFeePaid.is(event)) return sum;
    return sum + event.data.actualFee.toBigInt() + event.data.tip.toBigInt();
  }, 0n);
}

async function issuance(api: ApiPromise, block: string): Promise<bigint> {
  return (await (await api.at(block)).query.balances.totalIssuance()).toBigInt();
}

/** What was paid over how many blocks, in the smallest unit. */
export interface Fees {
  paid: bigint;
  blocks: number;
}

/** Looks at every block from the last back to the first: the accounts held nothing, and fees are all that is gone. */
export async function onlyFeesAreGone(api: ApiPromise, { first, last, without }: Stretch): Promise<Fees> {
  let paid = 0n;
  let blocks = 0;
  for (let block = last; ; blocks += 1) {
    const at = await api.at(block);
    for (const account of without) {
      const { data } = await at.query.system.account(account);
      const held = data.free.toBigInt() + data.reserved.toBigInt() + data.frozen.toBigInt();
      assert.equal(held, 0n, `${account} held something in block ${block}`);
    }
    if (block === first) break;
    paid += await feesOf(api, block);
    block = (await api.rpc.chain.getHeader(block)).parentHash.toHex();
  }
  assert.ok(paid > 0n, 'no fee was paid');
  assert.equal((await issuance(api, first)) - (await issuance(api, last)), paid, 'not only fees changed the issuance');
  return { paid, blocks };
}

/** The same of one account; answers with a sentence. */
export async function assertOnlyFeesAreGone(
  api: ApiPromise,
  { without, ...stretch }: Omit<Stretch, 'without'> & { without: string },
): Promise<string> {
  const { paid, blocks } = await onlyFeesAreGone(api, { ...stretch, without: [without] });
  return `${paid} in fees over ${blocks} blocks`;
}
