import type { ApiPromise } from '@polkadot/api';
import type { Codec } from '@polkadot/types/types';
import { runtimeCall, transaction } from '@anamnesis/e2e/calls';
import type { Head } from '@anamnesis/e2e/node';
import { placeOf, relay, type Place, type Signed } from '@anamnesis/e2e/patient';
import { round, roundSuccessfully, type Included, type Sending } from '@anamnesis/e2e/rounds';
import type { Extrinsic } from '@anamnesis/e2e/submit';
import { freshAccount, Organisation, type Case, type Hospital } from './cast.ts';
import { Chain } from './chain.ts';
import type { Report } from './report.ts';

type At = Awaited<ReturnType<ApiPromise['at']>>;

const FINAL_WITHIN_MS = 60_000;

/** The chain and everybody in the story. */
export class World {
  readonly chain = new Chain();
  /** Account of the founding organisation, which is the whole council. */
  readonly council = freshAccount();
  readonly authority = new Organisation('Licensing authority', 'authority');
  /** Submits what patients signed; nobody's staff. */
  readonly relayer = freshAccount();
  hospitals!: readonly [Hospital, Hospital];
  cases: Case[] = [];
  place!: Place;
  /** Complaints of Polkadot.js before it was connected anew. */
  readonly complaints: string[] = [];
  private readonly blocks = new Map<string, At>();

  constructor(readonly report: Report) {}

  get api(): ApiPromise {
    return this.chain.connection.api;
  }

  /** The client at a block. */
  async at(block: string): Promise<At> {
    const known = this.blocks.get(block) ?? (await this.api.at(block));
    this.blocks.set(block, known);
    return known;
  }

  /** Before the client is connected anew: what was bound to the old connection is forgotten, what it complained of is not. */
  disconnecting(): void {
    this.blocks.clear();
    this.complaints.push(...this.complained());
  }

  /** What the client of now did not understand. Methods beyond its own list are no types. */
  complained(): string[] {
    return this.chain.connection
      .logged()
      .filter(({ level, text }) => level !== 'log' && !/^API\/INIT: RPC methods not decorated: /.test(text))
      .map(({ text }) => text);
  }

  best(): Promise<Head> {
    return this.chain.node.best();
  }

  async moment(block: string): Promise<bigint> {
    return (await (await this.at(block)).query.timestamp.now()).toBigInt();
  }

  async number(block: string): Promise<number> {
    return (await this.api.rpc.chain.getHeader(block)).number.toNumber();
  }

  async parent(block: string): Promise<string> {
    return (await this.api.rpc.chain.getHeader(block)).parentHash.toHex();
  }

  /** Waits until this block is final, and makes sure that it is this one. */
  async finality(block: string): Promise<number> {
    const number = await this.number(block);
    await this.chain.node.untilFinalised(number, FINAL_WITHIN_MS);
    const hash = await this.chain.node.hashAt(number);
    if (hash !== block) throw new Error(`block ${number} became ${hash}, and was ${block}`);
    return number;
  }

  tx(section: string, method: string, ...args: unknown[]): Extrinsic {
    return transaction(this.api, section, method, ...args);
  }

  all(calls: Extrinsic[]): Extrinsic {
    return this.api.tx.utility.batchAll(calls);
  }

  /** Sends calls that all have to be carried out, and waits until each is in a block. */
  send(...sendings: Sending[]): Promise<Included[]> {
    return roundSuccessfully(this.chain.connection, ...sendings);
  }

  /** Sends calls that may fail. */
  attempt(...sendings: Sending[]): Promise<Included[]> {
    return round(this.chain.connection, ...sendings);
  }

  /** What a patient signed, to be sent by somebody else, whose name is on nothing. */
  relayed(signed: Signed): Sending {
    return [relay(this.api, signed), this.relayer];
  }

  /** The answer of a runtime API at a block. */
  async ask(block: string, section: string, method: string, ...args: unknown[]): Promise<Codec> {
    return runtimeCall(await this.at(block), section, method)(...args);
  }

  /** The same as JSON. */
  async row<T>(block: string, section: string, method: string, ...args: unknown[]): Promise<T> {
    return (await this.ask(block, section, method, ...args)).toJSON() as T;
  }

  /** The last of the blocks in which these were included. */
  async last(included: readonly Pick<Included, 'block'>[]): Promise<Head> {
    const heads = await Promise.all(
      [...new Set(included.map(({ block }) => block))].map(async (hash) => ({ hash, number: await this.number(hash) })),
    );
    return heads.reduce((last, head) => (head.number > last.number ? head : last));
  }

  /** For people: the numbers of the blocks of these. */
  async blocksOf(included: readonly Included[]): Promise<string> {
    const hashes = [...new Set(included.map(({ block }) => block))];
    const numbers = (await Promise.all(hashes.map((hash) => this.number(hash)))).sort((a, b) => a - b);
    const [first, last] = [numbers[0], numbers.at(-1)];
    return first === last ? `block ${first}` : `blocks ${first} to ${last}`;
  }

  async learnPlace(): Promise<void> {
    this.place = await placeOf(this.api);
  }
}
