import { Agent } from 'node:http';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { Keyring } from '@polkadot/api';
import type { KeyringPair } from '@polkadot/keyring/types';
import { transaction } from '../../../e2e/src/calls.ts';
import { actions, classes, purposes } from '../../../e2e/src/codes.ts';
import { connect, type Connection } from '../../../e2e/src/connection.ts';
import { LargeChain } from '../../../e2e/src/decisions/large.ts';
import { post } from '../../../e2e/src/decisions/rate.ts';
import { cpuSeconds } from '../../../e2e/src/flood/meter.ts';
import { many, Presigner } from '../../../e2e/src/flood/presign.ts';
import { asArgument, grant, toOrganisation } from '../../../e2e/src/patient.ts';
import { CEILING, closedLoop, OPERATIONS, type Extent, type Operation, type System, type Timing } from './system.ts';

/**
 * One validator of this chain. What changes state is signed beforehand, sent at once, and done when it is final: on one machine
 * that is as much as it can be.
 */

const GRANTS_OF_A_PATIENT = 10;
const USES = 1_000;
const IN_A_REQUEST = 100;
const LOOK_EVERY_MS = 100;
const FINAL_WITHIN_MS = 300_000;
/** Seeds in the large state: who it is about, and a number in the last four bytes. */
const [PATIENT, PHYSICIAN, NUMBER_AT, SEED_BYTES] = [1, 3, 28, 32];
const REMARK = `0x${'a5'.repeat(64)}`;
const MS = 1_000;

interface Block {
  block: { header: { parentHash: string; number: string }; extrinsics: string[] };
}

function seed(named: number, number: number): Uint8Array {
  const bytes = new Uint8Array(SEED_BYTES);
  bytes[0] = named;
  new DataView(bytes.buffer).setUint32(NUMBER_AT, number);
  return bytes;
}

export class Chain implements System {
  readonly name = 'this chain';
  readonly done = 'final; for a check, answered by the node';
  readonly operations: readonly Operation[] = [...OPERATIONS, CEILING];
  private readonly keyring = new Keyring({ type: 'sr25519' });
  private readonly agent: Agent;
  private readonly physicians: KeyringPair[];
  /** Signed, and not sent yet. */
  private ready: string[] = [];

  private constructor(
    private readonly chain: LargeChain,
    private readonly connection: Connection,
    private readonly extent: Extent,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: extent.clients });
    // Numbered from 1: the authority that licensed them comes before.
    this.physicians = chain.facts.organisations.map((_, place) => this.keyring.addFromSeed(seed(PHYSICIAN, place + 1)));
  }

  static async start(extent: Extent): Promise<Chain> {
    const chain = await LargeChain.start(extent.rounds * extent.operations * GRANTS_OF_A_PATIENT);
    try {
      return new Chain(chain, await connect(chain.node), extent);
    } catch (error) {
      await chain.stop();
      throw error;
    }
  }

  cpu(): number {
    return cpuSeconds(this.chain.node.pid);
  }

  /** The patient of an operation, the place of the organisation that it is about, and its number. */
  private about(round: number, number: number): { patient: number; place: number; organisation: number } {
    const place = number % this.physicians.length;
    const organisation = this.chain.facts.organisations[place]?.id;
    if (organisation === undefined) throw new Error('the chain has no organisations');
    return { patient: round * this.extent.operations + number, place, organisation };
  }

  async prepare(operation: Operation, round: number): Promise<void> {
    const { api } = this.connection;
    const signer = await Presigner.of(api);
    if (operation === 'grant') this.ready = await many(this.extent.operations, (i) => this.granting(signer, round, i));
    if (operation === 'log') this.ready = await this.uses(signer, round);
    if (operation === CEILING) {
      const alice = this.keyring.addFromUri('//Alice');
      const first = (await api.rpc.system.accountNextIndex(alice.address)).toNumber();
      const remark = () => transaction(api, 'system', 'remark', REMARK);
      this.ready = await signer.series(remark, alice, first, this.extent.operations);
    }
  }

  /** The patient's first extrinsic: a grant whose uses are counted. */
  private granting(signer: Presigner, round: number, number: number): string {
    const { patient, organisation } = this.about(round, number);
    const says = { purposes: purposes('TREAT'), classes: classes('laboratory'), actions: actions('access') };
    const given = { ...grant(toOrganisation(organisation), says), uses: USES };
    const call = transaction(this.connection.api, 'consent', 'grant', seed(PATIENT, patient), asArgument(given));
    return signer.sign(call, this.keyring.addFromSeed(seed(PATIENT, patient)), 0);
  }

  /** The physicians use what was granted in this round, each in the order of its nonces. */
  private async uses(signer: Presigner, round: number): Promise<string[]> {
    const { api } = this.connection;
    const numbers = Array.from({ length: this.extent.operations }, (_, number) => number);
    const keys = numbers.map((number) => [seed(PATIENT, this.about(round, number).patient), GRANTS_OF_A_PATIENT]);
    const given = await api.query['consent']?.['grantsOf']?.multi(keys);
    if (!given) throw new Error('the chain keeps no grants of patients');
    const nonces = await Promise.all(
      this.physicians.map(async ({ address }) => (await api.rpc.system.accountNextIndex(address)).toNumber()),
    );
    return many(this.extent.operations, (number) => {
      const { patient, place, organisation } = this.about(round, number);
      const [who, nonce] = [this.physicians[place], nonces[place]];
      if (who === undefined || nonce === undefined) throw new Error('an organisation has no physician');
      nonces[place] = nonce + 1;
      const consent = String(given[number]);
      return signer.sign(
        transaction(api, 'consent', 'useGrant', seed(PATIENT, patient), consent, organisation),
        who,
        nonce,
      );
    });
  }

  run(operation: Operation): Promise<Timing> {
    return operation === 'check' ? this.check() : this.untilFinal(this.ready);
  }

  private check(): Promise<Timing> {
    const asked = this.chain.questions(this.extent.operations);
    return closedLoop(this.extent, async (number) => {
      const one = asked[number];
      if (one === undefined) return;
      const body = `{"jsonrpc":"2.0","id":1,"method":"anamnesis_decide","params":[${one.question}]}`;
      const { result, error } = JSON.parse(await post(this.chain.node.http, this.agent, body));
      if (error !== undefined) throw new Error(`the node answered: ${JSON.stringify(error)}`);
      // In the rounds everybody was given a grant at random; who had one keeps it.
      if (one.permitted && result === 'refuse') throw new Error(`question ${number} was refused`);
    });
  }

  private async submit(extrinsics: string[]): Promise<void> {
    const requests = extrinsics.map((extrinsic, id) => ({
      jsonrpc: '2.0',
      id,
      method: 'author_submitExtrinsic',
      params: [extrinsic],
    }));
    const answers = JSON.parse(await post(this.chain.node.http, this.agent, JSON.stringify(requests)));
    const refused = answers.find((answer: { error?: unknown }) => answer.error !== undefined);
    if (refused) throw new Error(`the node refused an extrinsic: ${JSON.stringify(refused.error)}`);
  }

  /** Sends all, and watches final blocks until they hold all. */
  private async untilFinal(extrinsics: string[]): Promise<Timing> {
    const waiting = new Set(extrinsics);
    let last = (await this.chain.node.finalised()).hash;
    const blocks: string[] = [];
    const each: number[] = [];
    const begun = performance.now();
    for (let from = 0; from < extrinsics.length; from += IN_A_REQUEST) {
      await this.submit(extrinsics.slice(from, from + IN_A_REQUEST));
    }
    while (waiting.size > 0) {
      if (performance.now() - begun > FINAL_WITHIN_MS) throw new Error(`${waiting.size} extrinsics never became final`);
      const head = (await this.chain.node.finalised()).hash;
      const since = performance.now() - begun;
      for (const { hash, block } of await this.between(head, last)) {
        const ours = block.extrinsics.filter((extrinsic) => waiting.delete(extrinsic));
        if (ours.length > 0) blocks.push(hash);
        each.push(...ours.map(() => since));
      }
      last = head;
      await pause(LOOK_EVERY_MS);
    }
    const seconds = Math.max(...each) / MS;
    await this.assertApplied(blocks);
    return { seconds, each };
  }

  /** Blocks from the newest back to the last one that was looked at. */
  private async between(head: string, last: string): Promise<({ hash: string } & Block)[]> {
    const found: ({ hash: string } & Block)[] = [];
    for (let hash = head; hash !== last;) {
      const block = await this.chain.node.rpc<Block>('chain_getBlock', hash);
      found.push({ hash, ...block });
      hash = block.block.header.parentHash;
    }
    return found;
  }

  private async assertApplied(blocks: string[]): Promise<void> {
    const { api } = this.connection;
    for (const hash of blocks) {
      const events = await (await api.at(hash)).query.system.events();
      const failed = events.filter(({ event }) => api.events.system.ExtrinsicFailed.is(event));
      if (failed.length > 0)
        throw new Error(`${failed.length} extrinsics failed in block ${hash}: ${String(failed[0])}`);
    }
  }

  async stop(): Promise<void> {
    this.agent.destroy();
    await this.connection.close();
    await this.chain.stop();
  }
}
