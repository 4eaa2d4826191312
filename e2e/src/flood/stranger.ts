import { setTimeout as pause } from 'node:timers/promises';
import { WsProvider, type ApiPromise } from '@polkadot/api';
import type { KeyringPair } from '@polkadot/keyring/types';
import { runtimeCall } from '../calls.ts';
import { CLINIC, HOSPITAL, type ClinicalWorld } from '../clinical.ts';
import { actions, classes, purposes } from '../codes.ts';
import { asArgument, enrol, grant, random32, toOrganisation, type Patient } from '../patient.ts';
import type { Sending } from '../rounds.ts';
import { failure, type Extrinsic } from '../submit.ts';
import { within } from '../wait.ts';
import { Presigner } from './presign.ts';
import { betweenBlocks, blocksSince, lastOf, slotLength } from './slots.ts';

/** Somebody who has nothing to do with the flood: a patient who revokes, and a surgeon who opens an emergency. */

const LANDS_WITHIN_MS = 120_000;
/** Most parts that the chain looks into, and most live grants to one grantee. */
const GRANTS_AT_ONCE = 8;
const CANNOT_BE_ASKED = 1;

export type Urgent = 'revoke' | 'emergency';

/** How an urgent call fared. */
export interface Landing {
  what: Urgent;
  /** Until the node said that it has it. */
  answeredMs: number;
  /** Until whoever sent it was told that it is in a block. */
  heardMs: number;
  /** See {@link blocksSince}. */
  blocks: number;
  /** The most that `blocks` may be by when the node had it: see {@link lastOf}. */
  last: number;
  block: string;
}

/** Statuses that never become a block. */
const LOST = ['invalid', 'dropped', 'usurped', 'finalityTimeout'];

/** A call as the client takes it, whatever the patient holds. */
export function granting(world: ClinicalWorld, patient: Patient, organisation: number): Extrinsic {
  const to = grant(toOrganisation(organisation), {
    purposes: purposes('TREAT'),
    classes: classes('laboratory'),
    actions: actions('access'),
  });
  return world.tx('consent', 'grant', patient.id, asArgument(to));
}

export class Stranger {
  /** Nonce of the call that closes the last emergency. */
  private closing: number | undefined;

  private constructor(
    private readonly world: ClinicalWorld,
    private readonly patient: Patient,
    private readonly revocable: number[],
    private readonly provider: WsProvider,
    private readonly slotMs: number,
  ) {}

  /** A patient who was enrolled now and has given sixteen grants, and a connection that nobody else uses. */
  static async meet(world: ClinicalWorld): Promise<Stranger> {
    const patient = world.newPatient();
    await world.sendOne(enrol(world.api, HOSPITAL, patient.enrolment(await world.moment())), world.staff.registrar);
    const sendings = [HOSPITAL, CLINIC].map((organisation): Sending => {
      const calls = Array.from({ length: GRANTS_AT_ONCE }, () => granting(world, patient, organisation));
      return [world.api.tx.utility.batchAll(calls), patient.account];
    });
    await world.send(...sendings);
    const rows = await runtimeCall(world.api, 'consentApi', 'grants')(patient.id, 0);
    const grants = (rows.toJSON() as { id: number }[]).map(({ id }) => id);
    const provider = new WsProvider(world.chain.node.ws, false);
    await provider.connect();
    await provider.isReady;
    return new Stranger(world, patient, grants, provider, await slotLength(world.api));
  }

  private get api(): ApiPromise {
    return this.world.api;
  }

  private get surgeon(): KeyringPair {
    return this.world.staff.surgeon;
  }

  /** How many times {@link act} still has something to revoke. */
  get ready(): number {
    return this.revocable.length;
  }

  /** Revokes and opens an emergency at the same moment, waits until both are in a block, and closes it, without waiting. */
  async act(when: 'any moment' | 'between blocks' = 'any moment'): Promise<Landing[]> {
    const consent = this.revocable.shift();
    if (consent === undefined) throw new Error('the stranger has nothing left to revoke');
    await this.untilClosed();
    // Signed before the moment is waited for, or the moment is over.
    const presigner = await Presigner.of(this.api);
    const revoke = this.world.tx('consent', 'revoke', this.patient.id, consent, null);
    const open = this.world.tx('emergencies', 'openIncident', HOSPITAL, CANNOT_BE_ASKED, random32(), []);
    const ending = presigner.sign(revoke, this.patient.account, await this.nonce(this.patient.account));
    const opening = presigner.sign(open, this.surgeon, await this.nonce(this.surgeon));
    const slot = await this.moment(when);
    const [revoked, opened] = await Promise.all([
      this.land('revoke', ending, slot),
      this.land('emergency', opening, slot),
    ]);
    const closing = this.world.tx('emergencies', 'closeIncident', await this.incidentOf(opened.block));
    this.closing = await this.nonce(this.surgeon);
    await this.provider.send('author_submitExtrinsic', [presigner.sign(closing, this.surgeon, this.closing)]);
    return [revoked, opened];
  }

  /** The slot whose block is there already; `undefined` at any moment. */
  private async moment(when: 'any moment' | 'between blocks'): Promise<number | undefined> {
    if (when === 'between blocks') return betweenBlocks(this.world.chain.node, this.api, this.slotMs);
    await pause(Math.random() * this.slotMs);
    return undefined;
  }

  /** Of the chain's state: the pool holds nothing else of theirs. */
  private async nonce(account: KeyringPair): Promise<number> {
    return (await this.api.query.system.account(account.address)).nonce.toNumber();
  }

  /** The pool holds one free call about emergencies of one opener at a time. */
  async untilClosed(): Promise<void> {
    const { closing } = this;
    if (closing === undefined) return;
    await this.world.chain.node.until('the end of the last emergency', LANDS_WITHIN_MS, async () =>
      (await this.nonce(this.surgeon)) > closing ? true : undefined,
    );
  }

  private async incidentOf(block: string): Promise<string> {
    const events = await (await this.api.at(block)).query.system.events();
    const opened = events.find(({ event }) => event.section === 'emergencies' && event.method === 'IncidentOpened');
    const [incident] = opened?.event.data ?? [];
    if (incident === undefined) {
      throw new Error(`no incident was opened in ${block}: ${failure(this.api, events) ?? 'nothing failed'}`);
    }
    return incident.toString();
  }

  private async land(what: Urgent, bytes: string, slot: number | undefined): Promise<Landing> {
    const begun = Date.now();
    let stop: number | string | undefined;
    let answered = 0;
    const landed = new Promise<string>((resolve, reject) => {
      const onStatus = (error: Error | null, status: unknown): void => {
        if (error) return reject(error);
        const [name, value] = typeof status === 'string' ? [status, ''] : Object.entries(status as object)[0]!;
        if (LOST.includes(name)) return reject(new Error(`the ${what} ended as ${JSON.stringify(status)}`));
        if (name === 'inBlock') resolve(String(value));
      };
      this.provider
        .subscribe('author_extrinsicUpdate', 'author_submitAndWatchExtrinsic', [bytes], onStatus)
        .then((id) => {
          answered = Date.now();
          stop = id;
        }, reject);
    });
    const context = (): string => this.world.chain.node.tail();
    const block = await within({ awaited: `the ${what} in a block`, withinMs: LANDS_WITHIN_MS, context }, landed);
    const heard = Date.now();
    if (stop !== undefined) await this.provider.unsubscribe('author_extrinsicUpdate', 'author_unwatchExtrinsic', stop);
    const blocks = await blocksSince(this.api, this.slotMs, answered, block);
    const last = lastOf(slot, answered, this.slotMs);
    return { what, answeredMs: answered - begun, heardMs: heard - begun, blocks, last, block };
  }

  async leave(): Promise<void> {
    await this.provider.disconnect();
  }
}
