import assert from 'node:assert/strict';
import type { ApiDecoration } from '@polkadot/api/types';
import { runtimeCall } from './calls.ts';
import type { Patient } from './patient.ts';
import type { Included } from './rounds.ts';

export type Row = Record<string, unknown>;

const nameOf = (variant: Row | undefined): string | undefined => Object.keys(variant ?? {})[0];

/** A block that a step is in, and what its runtime APIs answer about patients. */
export class After {
  constructor(
    readonly included: Included,
    readonly at: ApiDecoration<'promise'>,
    /** What it took of the patient's allowance, in units of the fee formula. */
    readonly taken: bigint,
  ) {}

  async ask(section: string, method: string, ...args: unknown[]): Promise<unknown> {
    return (await runtimeCall(this.at, section, method)(...args)).toJSON();
  }

  async patient(of: Patient): Promise<Row> {
    return (await this.ask('patientIdentityApi', 'patient', of.id)) as Row;
  }

  async life(of: Patient): Promise<Row> {
    return (await this.patient(of))['life'] as Row;
  }

  /** By account, how each acts as the patient. */
  async controls(of: Patient): Promise<Record<string, string | undefined>> {
    const rows = await this.ask('patientIdentityApi', 'controllers', of.id, null);
    const each = rows as { account: string; control: Row }[];
    return Object.fromEntries(each.map(({ account, control }) => [account, nameOf(control)]));
  }

  /** How the only one that anybody ever named represents the patient. */
  async representation(of: Patient): Promise<string | undefined> {
    const rows = await this.ask('patientIdentityApi', 'representations', of.id, null);
    const [only, ...more] = rows as { representation: Row }[];
    assert.equal(more.length, 0);
    return nameOf(only?.representation);
  }

  /** By the other id, what is said of both. */
  async links(of: Patient): Promise<Record<string, string | undefined>> {
    const rows = await this.ask('patientIdentityApi', 'links', of.id, null);
    const each = rows as { other: string; link: Row }[];
    return Object.fromEntries(each.map(({ other, link }) => [other, nameOf(link)]));
  }

  /** Whether a grant holds. */
  async holds(id: number): Promise<unknown> {
    return ((await this.ask('consentApi', 'grant', id)) as Row)['holds'];
  }
}
