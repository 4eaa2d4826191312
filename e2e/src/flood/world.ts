import type { ApiPromise } from '@polkadot/api';
import type { KeyringPair } from '@polkadot/keyring/types';
import { runtimeCall, transaction } from '../calls.ts';
import { HOSPITAL, CLINIC, type ClinicalWorld } from '../clinical.ts';
import { enrol, random32, type Patient } from '../patient.ts';
import { type Sending } from '../rounds.ts';
import type { Extrinsic } from '../submit.ts';
import { shareOfBlock } from './filler.ts';
import { Lines, type Tally } from './lines.ts';
import { Presigner } from './presign.ts';
import { granting, Stranger } from './stranger.ts';

/** Who floods, and what with: a patient, machines of a hospital, somebody rich, and accounts that nobody knows. */

const YEAR_MS = 31_536_000_000n;
/** As many shares as an organisation's allowance has. */
export const SHARES = 20;
/** Most parts of a call that the chain looks into. */
const PARTS = 8;
const LEAVES_OF_BATCH = 1;
const DRAINED_WITHIN_MS = 300_000;
/** How often more is asked of what should be used up. */
const DRAINED_AT_MOST = 2;
/** Blocks for which a pool holds nothing before it is believed. */
const SETTLED_FOR = 2;

/** What is left of an allowance. */
export interface Usage {
  left: bigint;
  capacity: bigint;
}

export class FloodWorld {
  /** Whose telephone went wrong. */
  patient!: Patient;
  stranger!: Stranger;
  /** Staff of the hospital, one more than there are shares, without a balance. */
  machines: KeyringPair[] = [];

  constructor(readonly clinical: ClinicalWorld) {}

  get api(): ApiPromise {
    return this.clinical.api;
  }

  async build(): Promise<void> {
    const { clinical } = this;
    const now = await clinical.moment();
    const { registrar } = clinical.staff;
    this.patient = clinical.newPatient();
    this.machines = Array.from({ length: SHARES + 1 }, () => clinical.chain.keys.fresh());
    const appoint = this.machines.map((machine) =>
      clinical.appoint(HOSPITAL, machine, 'system', undefined, now + YEAR_MS),
    );
    await clinical.send(
      [this.api.tx.utility.batchAll(appoint), clinical.hospital],
      [enrol(this.api, HOSPITAL, this.patient.enrolment(now)), registrar],
    );
    await clinical.send(...this.machines.map((machine): Sending => [clinical.acceptAppointment(HOSPITAL), machine]));
    this.stranger = await Stranger.meet(clinical);
  }

  /** Somebody else who has nothing to do with the flood, with as much to revoke again. */
  async meetAnother(): Promise<void> {
    await this.stranger.untilClosed();
    await this.stranger.leave();
    this.stranger = await Stranger.meet(this.clinical);
  }

  /** Sets what allowances are worth, by the council of one: their period, a patient's, and the first tier. */
  async setAllowances(periodMs: bigint, patient?: bigint, tier?: bigint): Promise<void> {
    const set = (parameter: object): Extrinsic =>
      transaction(this.api, 'parameters', 'setParameter', { Allowances: parameter });
    const motion = this.clinical.motion(
      set({ Period: [null, periodMs] }),
      ...(patient === undefined ? [] : [set({ PatientCapacity: [null, patient] })]),
      ...(tier === undefined ? [] : [this.clinical.tx('careAllowance', 'setTierSize', 0, tier)]),
    );
    this.clinical.assertExecuted(await this.clinical.sendOne(motion, this.clinical.hospital));
  }

  /** What a telephone sends in a loop. */
  granting(): Extrinsic {
    return granting(this.clinical, this.patient, CLINIC);
  }

  /** What a machine sends in a loop, each time with another root. */
  anchoring(): Extrinsic {
    return this.clinical.tx('recordAnchor', 'batch', HOSPITAL, 0, random32(), LEAVES_OF_BATCH);
  }

  /** The same, eight at once. */
  anchoringMuch(): Extrinsic {
    return this.api.tx.utility.batchAll(Array.from({ length: PARTS }, () => this.anchoring()));
  }

  /** Share of what ordinary calls may take of a block that they took, in per cent. */
  async fullness(block: string): Promise<number> {
    const { normal } = await (await this.api.at(block)).query.system.blockWeight();
    return shareOfBlock(this.api, normal) / 10_000;
  }

  /** Why the author ended this block, in the node's words. */
  async endOf(block: string): Promise<string> {
    const { number } = await this.api.rpc.chain.getHeader(block);
    const told = new RegExp(`Prepared block for proposing at ${number.toNumber()} .*; end: (?<end>\\w+);`);
    return told.exec(this.clinical.chain.node.log())?.groups?.['end'] ?? 'untold';
  }

  async nonce(account: KeyringPair): Promise<number> {
    return (await this.api.query.system.account(account.address)).nonce.toNumber();
  }

  /** The next nonce, after what the pool holds. */
  async nextNonce(account: KeyringPair): Promise<number> {
    return (await this.api.rpc.system.accountNextIndex(account.address)).toNumber();
  }

  /** Signs as many calls, one nonce after the other, and leaves so many nonces out before the first. */
  async ahead(make: () => Extrinsic, account: KeyringPair, count: number, spare = 0): Promise<string[]> {
    const presigner = await Presigner.of(this.api);
    return presigner.series(make, account, (await this.nextNonce(account)) + spare, count);
  }

  /** Throws extrinsics at the node over connections of their own. */
  async throw(extrinsics: readonly string[], lines = 1, inFlight?: number): Promise<Tally> {
    const open = await Lines.open(this.clinical.chain.node, lines, inFlight);
    try {
      return await open.send(extrinsics);
    } finally {
      await open.close();
    }
  }

  /**
   * Waits until the pool holds nothing of these accounts any more; how many of their extrinsics are in blocks since. What the
   * pool took while it looked at a new block is shown from the next one on, so it must hold nothing for some blocks.
   */
  async settled(accounts: readonly KeyringPair[], before: readonly number[]): Promise<number> {
    const { node } = this.clinical.chain;
    let since: number | undefined;
    await node.until('the end of a flood', DRAINED_WITHIN_MS, async () => {
      const { number } = await node.best();
      for (const account of accounts) {
        if ((await this.nonce(account)) !== (await this.nextNonce(account))) {
          since = undefined;
          return undefined;
        }
      }
      since ??= number;
      return number >= since + SETTLED_FOR ? true : undefined;
    });
    const after = await Promise.all(accounts.map((account) => this.nonce(account)));
    return after.reduce((sum, nonce, i) => sum + nonce - before[i]!, 0);
  }

  /** Sends as many calls from each of these accounts; how many of all these are in blocks. */
  async loop(make: () => Extrinsic, accounts: readonly KeyringPair[], count: number): Promise<number> {
    const before = await Promise.all(accounts.map((account) => this.nonce(account)));
    for (const account of accounts) await this.throw(await this.ahead(make, account, count));
    return this.settled(accounts, before);
  }

  /**
   * Uses up the hospital's allowance: every share by eights and by ones, and what is left of the whole by one machine more,
   * which asks again if the node, which looks at a new block meanwhile, takes one. What became of the last one.
   */
  async drainHospital(eights: number, ones: number): Promise<Tally> {
    const sharers = this.machines.slice(0, SHARES);
    const rest = this.machines.slice(SHARES);
    await this.loop(() => this.anchoringMuch(), sharers, eights);
    await this.loop(() => this.anchoring(), sharers, ones);
    for (let asked = 0; ; asked += 1) {
      await this.loop(() => this.anchoring(), rest, 2 * SHARES);
      const last = await this.throw(await this.ahead(() => this.anchoring(), rest[0]!, 1));
      if (last.accepted === 0 || asked === DRAINED_AT_MOST) return last;
    }
  }

  /** What one call of this machine costs its hospital. */
  async costTo(call: Extrinsic, machine: KeyringPair): Promise<bigint> {
    const before = await this.usage('usageOfAccount', HOSPITAL, machine.address);
    await this.clinical.sendOne(call, machine);
    return before.left - (await this.usage('usageOfAccount', HOSPITAL, machine.address)).left;
  }

  async usage(method: 'usageOfPatient' | 'usageOfOrganisation' | 'usageOfAccount', ...of: unknown[]): Promise<Usage> {
    const view = await runtimeCall(this.api, 'careAllowanceApi', method)(...of);
    const { left, capacity } = view.toJSON() as { left: number | string; capacity: number | string };
    return { left: BigInt(left), capacity: BigInt(capacity) };
  }

  async leave(): Promise<void> {
    await this.stranger?.leave();
  }
}
