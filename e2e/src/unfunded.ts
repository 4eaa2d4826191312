import assert from 'node:assert/strict';
import { explain, type PatientAct, type Payload } from '@anamnesis/sdk';
import type { ApiPromise } from '@polkadot/api';
import type { ApiDecoration } from '@polkadot/api/types';
import type { KeyringPair } from '@polkadot/keyring/types';
import type { EventRecord } from '@polkadot/types/interfaces';
import type { Codec } from '@polkadot/types/types';
import { After } from './after.ts';
import { runtimeCall } from './calls.ts';
import type { ClinicalWorld } from './clinical.ts';
import { direct, random32, relay, type Patient } from './patient.ts';
import { reasonOf, refusal, signedBytes } from './refusal.ts';
import type { Included, Sending } from './rounds.ts';
import type { Extrinsic } from './submit.ts';

/**
 * Steps in the life of people who own nothing. After each step every account of theirs is looked at, and who paid.
 */

type At = ApiDecoration<'promise'>;

/** An organisation pays from the share of whoever submitted. */
export type Payer = 'nobody' | 'patient' | 'submitter' | { organisation: number };

export interface Step {
  what: string;
  send: Sending;
  pays: Payer;
  /** Accounts that the chain keeps alive from this step on. */
  begins?: readonly string[];
  /** The error with which it has to fail. */
  error?: string;
}

interface Usage {
  left: bigint;
  capacity: bigint;
  refillsAt: bigint;
}

/** With which thousandths of an allowance are printed. */
const DECIMALS = 2;
/** Bytes of a sheet's id. */
const SHEET_ID = 16;

/** What is left of an allowance. */
export async function usageAt(at: At, method: string, ...args: unknown[]): Promise<Usage> {
  const view = (await runtimeCall(at, 'careAllowanceApi', method)(...args)) as unknown as Record<keyof Usage, Codec>;
  const number = (field: keyof Usage): bigint => BigInt(view[field].toString());
  return { left: number('left'), capacity: number('capacity'), refillsAt: number('refillsAt') };
}

/** What one block took of an allowance: by as much later is all of it back. */
async function takenIn(world: ClinicalWorld, block: string, method: string, ...args: unknown[]): Promise<bigint> {
  const { api } = world;
  const { parentHash } = await api.rpc.chain.getHeader(block);
  const before = await usageAt(await api.at(parentHash), method, ...args);
  const after = await usageAt(await api.at(block), method, ...args);
  const now = await world.moment(block);
  const expected = before.refillsAt > now ? before.refillsAt : now;
  if (after.refillsAt <= expected) return 0n;
  return ((after.capacity - after.left) * (after.refillsAt - expected)) / (after.refillsAt - now);
}

/** What an event of balances is about. */
function amountOf({ data }: EventRecord['event']): bigint {
  const at = data.names?.indexOf('amount') ?? -1;
  return at < 0 ? 0n : BigInt(String(data[at]));
}

function inWords(pays: Payer, taken: bigint, capacity: bigint): string {
  switch (pays) {
    case 'nobody':
      return 'nobody pays';
    case 'submitter':
      return "the submitter's balance pays";
    case 'patient': {
      const thousandths = (Number(taken) * 1_000) / Number(capacity);
      return `the allowance pays, ${thousandths.toFixed(DECIMALS)} thousandths of it`;
    }
    default:
      return `organisation ${pays.organisation} pays`;
  }
}

/** The people of one story, and what each step took. */
export class Story {
  /** Accounts that the chain keeps alive, and the nonce that each must have. */
  private readonly kept = new Map<string, number>();
  /** Accounts of which the state must have no trace. */
  private readonly unknown = new Set<string>();

  constructor(
    readonly world: ClinicalWorld,
    readonly patient: Patient,
    private readonly say: (line: string) => void,
  ) {
    this.watch(patient.account.address);
  }

  get api(): ApiPromise {
    return this.world.api;
  }

  /** Everybody who was looked at. */
  get people(): string[] {
    return [...this.kept.keys(), ...this.unknown];
  }

  /** From now on no step leaves a trace of these accounts before one keeps them alive. */
  watch(...accounts: string[]): void {
    for (const account of accounts) this.unknown.add(account);
  }

  /** An account whose key nobody has used, watched from now on. */
  someone(kind?: 'ed25519' | 'sr25519'): KeyringPair {
    const pair = this.world.chain.keys.fresh(kind);
    this.watch(pair.address);
    return pair;
  }

  async step({ what, send, pays, begins = [], error }: Step): Promise<After> {
    const [, signer] = send;
    const [included] = await this.world.attempt(send);
    assert.ok(included);
    assert.equal(included.error, error, `${what} ended with ${included.error ?? 'success'}`);
    const { block } = included;
    const at = await this.api.at(block);
    const nonce = this.kept.get(signer.address);
    if (nonce !== undefined) this.kept.set(signer.address, nonce + 1);
    const number = (await at.query.system.number()).toNumber();
    for (const account of begins) {
      assert.ok(this.unknown.delete(account), `${account} is kept alive twice`);
      this.kept.set(account, number);
    }
    const taken = await takenIn(this.world, block, 'usageOfPatient', this.patient.id);
    assert.equal(taken > 0n, pays === 'patient', `${what} took ${taken} of the patient's allowance`);
    await this.assertPaid(what, included, signer, pays);
    await this.assertOwnNothing(what, at, block);
    const { capacity } = await usageAt(at, 'usageOfPatient', this.patient.id);
    this.say(`${what}: costs the patient 0; ${inWords(pays, taken, capacity)}`);
    return new After(included, at, taken);
  }

  /** Sends what the node has to refuse with this reason: no account changes, and nobody pays. */
  async refused(what: string, extrinsic: Extrinsic, by: KeyringPair, reason: RegExp): Promise<string> {
    const left = async (): Promise<unknown> => {
      const { hash } = await this.world.chain.node.best();
      const at = await this.api.at(hash);
      await this.assertOwnNothing(what, at, hash);
      const { refillsAt } = await usageAt(at, 'usageOfPatient', this.patient.id);
      const now = (await at.query.timestamp.now()).toBigInt();
      return refillsAt > now ? refillsAt : 'all';
    };
    const before = await left();
    const error = await refusal(this.world.chain.node, await signedBytes(extrinsic, by));
    assert.match(reasonOf(error), reason, what);
    const after = await left();
    assert.ok(after === before || after === 'all', `${what} was refused and changed what is left`);
    const sentence = explain(error);
    this.say(`${what} is refused: ${sentence}`);
    return sentence;
  }

  /** Nobody's balance but, if that is said, the submitter's; and of an organisation the submitter's share. */
  private async assertPaid(what: string, { block, events }: Included, by: KeyringPair, pays: Payer): Promise<void> {
    const fees = events.filter(({ event }) => this.api.events.transactionPayment.TransactionFeePaid.is(event));
    assert.equal(fees.length, pays === 'submitter' ? 1 : 0, `fees that ${what} took of a balance`);
    if (pays === 'submitter') return;
    // The recovery pallet holds a deposit of nothing, and says so.
    const moved = events.filter(({ event }) => event.section === 'balances' && amountOf(event) !== 0n);
    assert.equal(moved.length, 0, `${what} moved balances: ${moved.map(({ event }) => event.method).join(', ')}`);
    if (typeof pays !== 'object') return;
    const share = await takenIn(this.world, block, 'usageOfAccount', pays.organisation, by.address);
    assert.ok(share > 0n, `${what} took nothing of a share at organisation ${pays.organisation}`);
  }

  /** Nobody holds anything, and exactly those live whom the chain keeps alive. */
  private async assertOwnNothing(what: string, at: At, block: string): Promise<void> {
    const check = async (account: string, nonce?: number): Promise<void> => {
      const key = this.api.query['patientIdentity']?.['references']?.key(account);
      const [row, size, reference] = await Promise.all([
        at.query.system.account(account),
        at.query.system.account.size(account),
        // It has no bytes, so that its size says nothing.
        this.world.chain.node.rpc<string | null>('state_getStorageHash', key, block),
      ]);
      const of = `${account} after "${what}"`;
      const { free, reserved, frozen } = row.data;
      assert.deepEqual([free, reserved, frozen].map(Number), [0, 0, 0], `balances of ${of}`);
      const expected = nonce === undefined ? 0 : 1;
      const references = [row.providers, row.consumers, row.sufficients].map(Number);
      assert.deepEqual(references, [expected, 0, 0], `references of ${of}`);
      assert.equal(size.toNumber() > 0, nonce !== undefined, `whether the state has ${of}`);
      assert.equal(reference !== null, nonce !== undefined, `the pallet's reference of ${of}`);
      if (nonce !== undefined) assert.equal(row.nonce.toNumber(), nonce, `nonce of ${of}`);
    };
    const kept = [...this.kept].map(([account, nonce]) => check(account, nonce));
    await Promise.all([...kept, ...[...this.unknown].map((account) => check(account))]);
  }
}

/** How acts reach the chain: as extrinsics of whoever acts, or as payloads that a stranger submits. */
export type Way = 'signed' | 'relayed';

export interface Acting {
  /** Who acts; the patient's own account, if nobody is named. */
  by?: KeyringPair;
  pays?: Payer;
  begins?: readonly string[];
  error?: string;
  /** How a relayed payload is signed, if not in lane General. */
  lane?: 'revoke' | 'sheet';
}

/** The same payload in another lane: an ending that makes void what was held back, or a printed sheet. */
function inLane(payload: Payload, kind: Acting['lane']): Payload {
  if (kind === 'sheet') return { ...payload, lane: { kind, id: random32().slice(0, SHEET_ID) } };
  if (kind === undefined || payload.lane.kind !== 'general') return payload;
  return { ...payload, lane: { kind, nonce: payload.lane.nonce } };
}

/** What a patient, or somebody for the patient, does in one of both ways. */
export async function acts(
  story: Story,
  way: Way,
  act: PatientAct,
  { by = story.patient.account, pays = 'patient', lane, ...rest }: Acting = {},
): Promise<After> {
  const { api, world, patient } = story;
  const what = `${act.kind}, ${way}`;
  if (way === 'signed') return story.step({ what, send: [direct(api, patient.id, act), by], pays, ...rest });
  const signed = patient.sign(inLane(patient.payload(act, await world.moment()), lane), by);
  const done = await story.step({ what, send: [relay(api, signed), world.gateway], pays, ...rest });
  const relayed = done.included.events.some(({ event }) => event.method === 'Relayed');
  assert.ok(relayed || rest.error !== undefined, `${what} was not relayed`);
  return done;
}

/** Enrols the patient of a story by what the patient's account signed. */
export async function isEnrolled(story: Story, send: Extrinsic): Promise<After> {
  const { world, patient } = story;
  const { registrar } = world.staff;
  const begins = [patient.account.address];
  const pays = { organisation: patient.home };
  return story.step({ what: 'enrolment', send: [send, registrar], pays, begins });
}
