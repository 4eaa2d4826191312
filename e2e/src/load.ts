import { setTimeout as pause } from 'node:timers/promises';
import type { KeyringPair } from '@polkadot/keyring/types';
import { u8aConcat, u8aToHex } from '@polkadot/util';
import { blake2AsU8a, xxhashAsU8a } from '@polkadot/util-crypto';
import { accounts } from './accounts.ts';
import { bodyOf, Ledger, type Acknowledged } from './agreement.ts';
import { unit } from './calls.ts';
import { connect, type Connection } from './connection.ts';
import { fillerOf } from './flood/filler.ts';
import { Presigner } from './flood/presign.ts';
import type { RunningNode } from './node.ts';
import { submitSuccessfully, type Outcome } from './submit.ts';

/**
 * Transactions sent to every node of a network while something befalls it. Each account signs a single one, so that none waits
 * for another that was lost with a node; the chain does not promise what no node acknowledged as final.
 */

/** Between two transactions to one node. */
const EVERY_MS = 2_000;
const LOOK_EVERY_MS = 500;
/** Enough for four nodes and two minutes and a half. */
const ACCOUNTS = 320;
const FUNDED_AT_ONCE = 100;
/** For a call that fills much of a block. */
const FUNDS = 100n;
const BITS = 128;

export interface LoadOptions {
  everyMs?: number;
  accounts?: number;
  /** What each transaction takes of a block, in hundredths of what ordinary calls may take; without it, a single transfer. */
  percent?: number;
  /** What was acknowledged before, to which more is added. */
  ledger?: Ledger;
}

type Ready = Pick<Acknowledged, 'account' | 'extrinsic' | 'nonce'>;

/** Where an account is in state. */
function accountKey(publicKey: Uint8Array): string {
  const hashed = blake2AsU8a(publicKey, BITS);
  return u8aToHex(u8aConcat(xxhashAsU8a('System', BITS), xxhashAsU8a('Account', BITS), hashed, publicKey));
}

/** What one node is sent, and what it says of it. */
class Stream {
  sent = 0;
  refused = 0;
  /** Why the last one was refused. */
  reason = 'no reason';
  private readonly pending = new Map<string, Ready>();
  private looked = 0;
  private looking = false;

  /** Sends one; a node that is away or refuses gets the next one later. */
  async send(node: RunningNode, ready: Ready): Promise<void> {
    this.sent += 1;
    this.pending.set(ready.extrinsic, ready);
    try {
      await node.rpc('author_submitExtrinsic', ready.extrinsic);
    } catch (error) {
      this.refused += 1;
      this.reason = error instanceof Error ? error.message : String(error);
      // Kept in mind: what a node took before it died may still come.
    }
  }

  /** Enters what the node calls final, unless that is still being asked: a node that is halted answers late or never. */
  async look(node: RunningNode, ledger: Ledger): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    try {
      await this.enterFinal(node, ledger);
    } catch {
      // A node that is away is asked again.
    } finally {
      this.looking = false;
    }
  }

  private async enterFinal(node: RunningNode, ledger: Ledger): Promise<void> {
    const { number } = await node.finalised();
    while (this.looked < number) {
      const next = this.looked + 1;
      const block = await node.hashAt(next);
      if (block === undefined) return;
      for (const extrinsic of await bodyOf(node, block)) {
        const ready = this.pending.get(extrinsic);
        if (!ready) continue;
        this.pending.delete(extrinsic);
        ledger.add({ ...ready, by: node.label, number: next, block });
      }
      this.looked = next;
    }
  }
}

export class Load {
  readonly ledger: Ledger;
  private readonly streams = new Map<string, Stream>();
  private readonly ready: Ready[];
  private readonly nodes: () => readonly RunningNode[];
  private readonly everyMs: number;
  private on = true;
  private work: Promise<void>[] = [];

  private constructor(nodes: () => readonly RunningNode[], ready: Ready[], options: LoadOptions) {
    this.nodes = nodes;
    this.ready = ready;
    this.everyMs = options.everyMs ?? EVERY_MS;
    this.ledger = options.ledger ?? new Ledger();
  }

  /** Funds accounts through the first node, and sends to whichever nodes there are at a time. */
  static async start(nodes: () => readonly RunningNode[], options: LoadOptions = {}): Promise<Load> {
    const [first] = nodes();
    if (!first) throw new Error('there is no node to send anything to');
    const connection = await connect(first);
    try {
      const ready = await prepare(connection, options);
      const load = new Load(nodes, ready, options);
      load.work = [load.sending(), load.looking()];
      return load;
    } finally {
      await connection.close();
    }
  }

  /** Ends sending and looks a last time. What the ledger holds is acknowledged. */
  async stop(): Promise<Ledger> {
    this.on = false;
    await Promise.all(this.work);
    await this.look();
    return this.ledger;
  }

  /** How many a node refused or did not answer. */
  refusedBy(label: string): number {
    return this.streams.get(label)?.refused ?? 0;
  }

  /** Whether everything was sent that was prepared. */
  get exhausted(): boolean {
    return this.ready.length === 0;
  }

  get figures(): string {
    const sent = [...this.streams.values()].reduce((total, stream) => total + stream.sent, 0);
    const refused = [...this.streams].map(([label, stream]) => `${stream.refused} by ${label}`);
    const reasons = new Set([...this.streams.values()].map(({ reason }) => reason));
    return (
      `${sent} sent, of them refused or unanswered ${refused.join(', ')} (${[...reasons].join('; ')}), ` +
      `${this.ledger.entries.length} acknowledged as final`
    );
  }

  private stream(node: RunningNode): Stream {
    const found = this.streams.get(node.label) ?? new Stream();
    this.streams.set(node.label, found);
    return found;
  }

  private async sending(): Promise<void> {
    while (this.on && this.ready.length > 0) {
      for (const node of this.nodes()) {
        const ready = this.ready.pop();
        if (ready) void this.stream(node).send(node, ready);
      }
      await pause(this.everyMs);
    }
  }

  private async looking(): Promise<void> {
    while (this.on) {
      void this.look();
      await pause(LOOK_EVERY_MS);
    }
  }

  private async look(): Promise<void> {
    await Promise.all(this.nodes().map((node) => this.stream(node).look(node, this.ledger)));
  }
}

/** Signs one transaction each of so many accounts, after it gave them money. */
async function prepare(connection: Connection, { accounts: count = ACCOUNTS, percent }: LoadOptions): Promise<Ready[]> {
  const { api } = connection;
  const { alice, bob, fresh } = await accounts();
  const signers: KeyringPair[] = Array.from({ length: count }, () => fresh());
  let next = (await api.rpc.system.accountNextIndex(alice.address)).toNumber();
  const funding: Promise<Outcome>[] = [];
  for (let from = 0; from < count; from += FUNDED_AT_ONCE) {
    const some = signers.slice(from, from + FUNDED_AT_ONCE);
    const funds = some.map(({ address }) => api.tx.balances.transferKeepAlive(address, FUNDS * unit(api)));
    funding.push(submitSuccessfully(connection, api.tx.utility.batchAll(funds), alice, { nonce: next }));
    next += 1;
  }
  await Promise.all(funding);
  const presigner = await Presigner.of(api);
  const call = percent ? await fillerOf(api, bob, percent) : api.tx.balances.transferKeepAlive(bob.address, 1);
  const begun = await api.query.system.account.multi(signers.map(({ address }) => address));
  return signers.map((signer, i) => {
    const nonce = begun[i]!.nonce.toNumber();
    return { extrinsic: presigner.sign(call, signer, nonce), account: accountKey(signer.publicKey), nonce };
  });
}
