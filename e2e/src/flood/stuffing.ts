import type { KeyringPair } from '@polkadot/keyring/types';
import { unit } from '../calls.ts';
import type { Extrinsic } from '../submit.ts';
import { refused } from './lines.ts';
import { Presigner } from './presign.ts';
import type { FloodWorld } from './world.ts';

/** A pool kept full, and blocks with it, of what balances pay: by many accounts, since one that loses one loses all after. */

const ACCOUNTS = 64;
const FUNDS = 100n;
const ROUNDS = 40;
/** Sent at once at least: some are lost when the pool makes room. */
const FEWEST = 8;
/** Enough to tell what one costs. */
const MANY = 20;
const CROWDED_OUT = /^1016: Immediately Dropped/;

export class Stuffing {
  private readonly next: number[];

  private constructor(
    private readonly world: FloodWorld,
    private readonly accounts: readonly KeyringPair[],
    private readonly firsts: readonly number[],
    private readonly filler: Extrinsic,
  ) {
    this.next = [...firsts];
  }

  /** Of calls that take so many hundredths of what ordinary calls may take of a block. */
  static async of(world: FloodWorld, percent: number): Promise<Stuffing> {
    const { api, clinical } = world;
    const accounts = Array.from({ length: ACCOUNTS }, () => clinical.chain.keys.fresh());
    const funds = accounts.map(({ address }) => api.tx.balances.transferKeepAlive(address, FUNDS * unit(api)));
    await clinical.sendOne(api.tx.utility.batchAll(funds), clinical.chain.keys.bob);
    const firsts = await Promise.all(accounts.map((account) => world.nonce(account)));
    return new Stuffing(world, accounts, firsts, await fillerOf(world, percent));
  }

  /** How many of what was sent are in blocks. */
  async inBlocks(): Promise<number> {
    const nonces = await Promise.all(this.accounts.map((account) => this.world.nonce(account)));
    return nonces.reduce((sum, nonce, i) => sum + nonce - this.firsts[i]!, 0);
  }

  /** Sends until the pool, which takes so many, has no room for a call that offers less; how many were sent. */
  async fill(limit: number): Promise<number> {
    const before = this.sent;
    for (let round = 0; round < ROUNDS; round += 1) {
      if (await this.isFull()) return this.sent - before;
      await this.send(Math.max(limit - (this.sent - (await this.inBlocks())), FEWEST));
    }
    throw new Error(`the pool is not full after ${this.sent - before} calls`);
  }

  private get sent(): number {
    return this.next.reduce((sum, nonce, i) => sum + nonce - this.firsts[i]!, 0);
  }

  private async send(count: number): Promise<void> {
    const presigner = await Presigner.of(this.world.api, unit(this.world.api));
    const bytes = Array.from({ length: count }, () => {
      // Whoever is behind, so that nobody's are many.
      const i = this.next.indexOf(Math.min(...this.next));
      return presigner.sign(this.filler, this.accounts[i]!, this.next[i]!++);
    });
    const tally = await this.world.throw(bytes);
    for (const reason of tally.refusals.keys()) if (!CROWDED_OUT.test(reason)) throw new Error(reason);
  }

  /** Whether what pays the fee and no tip finds no room. */
  private async isFull(): Promise<boolean> {
    const { bob } = this.world.clinical.chain.keys;
    const probe = await this.world.ahead(() => this.world.api.tx.system.remark('0x'), bob, 1);
    const tally = await this.world.throw(probe);
    return refused(tally) === 1 && [...tally.refusals.keys()].every((reason) => CROWDED_OUT.test(reason));
  }
}

/** Many transfers in one: much by the chain's own measure, and quickly done. */
async function fillerOf(world: FloodWorld, percent: number): Promise<Extrinsic> {
  const { api } = world;
  const { bob } = world.clinical.chain.keys;
  const transfers = (count: number): Extrinsic =>
    api.tx.utility.batch(Array.from({ length: count }, () => api.tx.balances.transferKeepAlive(bob.address, 1)));
  const shareOf = async (extrinsic: Extrinsic): Promise<number> =>
    world.ofBlock((await extrinsic.paymentInfo(bob)).weight);
  const [none, many] = [await shareOf(transfers(0)), await shareOf(transfers(MANY))];
  return transfers(Math.max(1, Math.floor(((percent * 10_000 - none) * MANY) / (many - none))));
}
