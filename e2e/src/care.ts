import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { CLINIC, HOSPITAL, type ClinicalWorld } from './clinical.ts';
import { actions, classes, purposes } from './codes.ts';
import type { Connection } from './connection.ts';
import { decide, type Permit, type Question } from './decision.ts';
import { enrol, grant, random32, toOrganisation, type Patient } from './patient.ts';
import { numberIn, type Included } from './rounds.ts';

/** What must go on whatever befalls a network: what patients gave is read, they take it back, and emergencies are opened. */

const EVERY_MS = 500;
const INJURED = 1;

export class Care {
  patient!: Patient;

  constructor(private readonly world: ClinicalWorld) {}

  async begin(): Promise<void> {
    this.patient = await this.enrolled();
  }

  private async enrolled(): Promise<Patient> {
    const { world } = this;
    const patient = world.newPatient();
    const enrolment = patient.enrolment(await world.moment());
    await world.sendOne(enrol(world.api, HOSPITAL, enrolment), world.staff.registrar);
    return patient;
  }

  /** Gives the clinic what it needs to read. */
  async give(): Promise<Included> {
    const scope = { purposes: purposes('TREAT'), classes: classes('laboratory'), actions: actions('access', 'use') };
    const act = { kind: 'consent.grant', grant: grant(toOrganisation(CLINIC), scope) } as const;
    return this.world.relay(this.patient.act(act, await this.world.moment()));
  }

  /** Takes everything back. */
  async revoke(): Promise<Included> {
    const act = { kind: 'consent.revoke_everything' } as const;
    return this.world.relay(this.patient.act(act, await this.world.moment()));
  }

  /** What the clinic's physician is told at a block, and without one at the best. */
  async read({ api }: Connection, block?: string): Promise<Permit | undefined> {
    const at = block === undefined ? api : await api.at(block);
    return decide(at, this.patient, this.question());
  }

  private question(more: Partial<Question> = {}): Question {
    return { who: this.world.staff.physician, organisation: CLINIC, data: 'laboratory', ...more };
  }

  /** Gives, and sees it; takes back, and sees it. */
  async giveAndRevoke(): Promise<void> {
    const { connection } = this.world.chain;
    const given = await this.give();
    assert.ok(await this.read(connection, given.block), 'what was given is not there');
    await this.assertRevoked(await this.revoke());
  }

  async assertRevoked({ block }: Included): Promise<void> {
    const { api, connection } = this.world.chain;
    const { parentHash } = await api.rpc.chain.getHeader(block);
    assert.ok(await this.read(connection, parentHash.toHex()), 'nothing was there to be taken back');
    assert.equal(await this.read(connection, block), undefined, 'what was taken back is still there');
  }

  /** Opens an emergency, takes somebody into it, and sees that it permits. */
  async emergency(): Promise<void> {
    const { world } = this;
    const patient = await this.enrolled();
    const { physician } = world.staff;
    const open = world.tx('emergencies', 'openIncident', CLINIC, INJURED, random32(), []);
    const opened = await world.sendOne(open, physician);
    const incident = numberIn(opened, 'emergencies', 'IncidentOpened', 'incident');
    const bound = await world.sendOne(world.tx('emergencies', 'bind', incident, patient.id), physician);
    const question = this.question({ purpose: 'BTG', data: 'allergies', actions: ['access', 'use'] });
    const permit = await decide(await world.api.at(bound.block), patient, question);
    assert.deepEqual([permit?.basis, permit?.right], ['MedicalEmergency', { incident }]);
  }
}

/** Asks every node the same question again and again, until it is told to stop. */
export class Reader {
  /** How many answers each connection gave. */
  readonly answers: number[];
  readonly failures: string[] = [];
  private on = true;
  private readonly work: Promise<void[]>;

  constructor(connections: readonly Connection[], ask: (connection: Connection) => Promise<unknown>) {
    this.answers = connections.map(() => 0);
    this.work = Promise.all(connections.map((connection, i) => this.asking(connection, i, ask)));
  }

  async stop(): Promise<void> {
    this.on = false;
    await this.work;
  }

  private async asking(
    connection: Connection,
    i: number,
    ask: (connection: Connection) => Promise<unknown>,
  ): Promise<void> {
    while (this.on) {
      try {
        await ask(connection);
        this.answers[i]! += 1;
      } catch (error) {
        this.failures.push(`${connection.node.label}: ${String(error)}`);
      }
      await pause(EVERY_MS);
    }
  }
}
