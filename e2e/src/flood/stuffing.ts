import type { KeyringPair } from '@polkadot/keyring/types';
import { unit } from '../calls.ts';
import type { Extrinsic } from '../submit.ts';
import { fillerOf } from './filler.ts';
import { refused } from './lines.ts';
import { many, Presigner } from './presign.ts';
import type { FloodWorld } from './world.ts';

/** A pool made full, and blocks with it, of what balances pay. */

const ACCOUNTS = 64;
const FUNDS = 100n;
const WAVES = 20;
/** Each offers less than the one before: a pool that is full lets what offers as much push out the oldest, and all after it. */
const HIGHEST_TIP = 1_000_000_000n;
const CROWDED_OUT = /^1016: Immediately Dropped/;
/** The pool has an earlier one of this nonce, which waits for one before it that was crowded out. */
const THERE_ALREADY = /^1014: Priority is too low/;

export class Stuffing {
  private sent = 0n;

  private constructor(
    private readonly world: FloodWorld,
    private readonly accounts: readonly KeyringPair[],
    private readonly filler: Extrinsic,
  ) {}

  /** Of calls that take so many hundredths of what ordinary calls may take of a block. */
  static async of(world: FloodWorld, percent: number): Promise<Stuffing> {
    const { api, clinical } = world;
    const accounts = Array.from({ length: ACCOUNTS }, () => clinical.chain.keys.fresh());
    const funds = accounts.map(({ address }) => api.tx.balances.transferKeepAlive(address, FUNDS * unit(api)));
    await clinical.sendOne(api.tx.utility.batchAll(funds), clinical.chain.keys.bob);
    return new Stuffing(world, accounts, await fillerOf(api, clinical.chain.keys.bob, percent));
  }

  /** Sends until the pool, which takes so many, has no room for a call that offers nothing; how many it took. */
  async fill(limit: number): Promise<number> {
    let taken = 0;
    for (let wave = 0; wave < WAVES; wave += 1) {
      taken += await this.send(limit);
      if (await this.isFull()) return taken;
    }
    throw new Error(`the pool took ${taken} calls and is not full`);
  }

  private async send(count: number): Promise<number> {
    const presigner = await Presigner.of(this.world.api);
    const nonces = await Promise.all(this.accounts.map((account) => this.world.nextNonce(account)));
    const bytes = await many(count, (i) => {
      const turn = i % ACCOUNTS;
      this.sent += 1n;
      return presigner.sign(this.filler, this.accounts[turn]!, nonces[turn]!++, HIGHEST_TIP - this.sent);
    });
    const tally = await this.world.throw(bytes);
    for (const reason of tally.refusals.keys()) {
      if (!CROWDED_OUT.test(reason) && !THERE_ALREADY.test(reason)) throw new Error(reason);
    }
    return tally.accepted;
  }

  /** Whether what pays the fee and no tip finds no room. */
  private async isFull(): Promise<boolean> {
    const { bob } = this.world.clinical.chain.keys;
    const probe = await this.world.ahead(() => this.world.api.tx.system.remark('0x'), bob, 1);
    const tally = await this.world.throw(probe);
    return refused(tally) === 1 && [...tally.refusals.keys()].every((reason) => CROWDED_OUT.test(reason));
  }
}
