import type { ApiPromise } from '@polkadot/api';
import type { KeyringPair } from '@polkadot/keyring/types';
import type { Codec } from '@polkadot/types/types';
import { Stopped } from '@anamnesis/archive-submit/stopped';
import { transaction } from '../calls.ts';
import type { Extrinsic } from '../submit.ts';
import type { Body } from './options.ts';
import { executed, send } from './send.ts';

/** One command for all members of a body: the first proposes, each votes, who brings the last vote closes. */

interface Votes {
  index: number;
  threshold: number;
  ayes: string[];
}

/** What decides in a body of so many: two thirds of the council, more than half of the others. */
function usual(body: Body, seats: number): number {
  return body === 'council' ? Math.ceil((2 * seats) / 3) : Math.floor(seats / 2) + 1;
}

async function asked(api: ApiPromise, body: Body, item: string, ...keys: unknown[]): Promise<unknown> {
  const entry = api.query[body]?.[item] as ((...keys: unknown[]) => Promise<Codec>) | undefined;
  if (entry === undefined)
    throw new Stopped(`this chain has no ${body}.${item}`, 'name a node of an Anamnesis chain by --url');
  return (await entry(...keys)).toJSON();
}

export class Motion {
  readonly #api: ApiPromise;
  readonly #body: Body;
  readonly #proposal: Extrinsic;
  readonly #key: KeyringPair;
  readonly #inBlock: boolean;

  constructor(api: ApiPromise, body: Body, proposal: Extrinsic, key: KeyringPair, inBlock: boolean) {
    this.#api = api;
    this.#body = body;
    this.#proposal = proposal;
    this.#key = key;
    this.#inBlock = inBlock;
  }

  /** Proposes it if nobody did, votes for it, and closes it if that was the last vote needed. Says how it stands. */
  async support(threshold: number | undefined): Promise<string> {
    const members = (await asked(this.#api, this.#body, 'members')) as string[];
    if (!members.includes(this.#key.address)) {
      throw new Stopped(
        `${this.#key.address} has no seat in the ${this.#body}`,
        `those who have: ${members.join(', ')}`,
      );
    }
    const needed = threshold ?? usual(this.#body, members.length);
    const open = await this.#votes();
    if (open === undefined) {
      const done = await this.#propose(needed);
      if (done !== undefined) return done;
    } else if (threshold !== undefined && open.threshold !== threshold) {
      throw new Stopped(`the motion is open with a threshold of ${open.threshold}`, 'vote with that, or let it end');
    }
    return this.#vote();
  }

  /** Returns how it ended if one vote is all that it takes. */
  async #propose(needed: number): Promise<string | undefined> {
    const { method } = this.#proposal;
    const events = await this.#send('propose', needed, this.#proposal, method.encodedLength);
    return needed === 1 ? this.#told(events) : undefined;
  }

  async #vote(): Promise<string> {
    let votes = await this.#opened();
    if (!votes.ayes.includes(this.#key.address)) {
      await this.#send('vote', this.#proposal.method.hash, votes.index, true);
      votes = await this.#opened();
    }
    const { ayes, threshold, index } = votes;
    if (ayes.length < threshold) {
      return `voted: ${ayes.length} of ${threshold} votes; ${threshold - ayes.length} more members run the same command`;
    }
    const { weight } = await this.#proposal.paymentInfo(this.#key);
    const length = this.#proposal.method.encodedLength;
    return this.#told(await this.#send('close', this.#proposal.method.hash, index, weight, length));
  }

  #told(events: Parameters<typeof executed>[1]): string {
    const end = executed(this.#api, events);
    if (end === 'ok') return 'carried, and carried out';
    throw new Stopped(
      `the motion was carried, and what it decided ${end === undefined ? 'was not carried out' : `failed with ${end}`}`,
      'nothing was changed: mend what it says, and put it up again',
    );
  }

  async #opened(): Promise<Votes> {
    const votes = await this.#votes();
    if (votes === undefined)
      throw new Stopped('the motion is closed', 'somebody else closed it: look whether it was carried out');
    return votes;
  }

  async #votes(): Promise<Votes | undefined> {
    return ((await asked(this.#api, this.#body, 'voting', this.#proposal.method.hash)) as Votes | null) ?? undefined;
  }

  async #send(call: string, ...args: unknown[]) {
    const { block, events } = await send(
      this.#api,
      transaction(this.#api, this.#body, call, ...args),
      this.#key,
      this.#inBlock,
    );
    console.log(`${this.#body}.${call}: block ${block}`);
    return events;
  }
}
