import { before } from 'node:test';
import type { ApiPromise } from '@polkadot/api';
import type { KeyringPair } from '@polkadot/keyring/types';
import { transaction, unit } from './calls.ts';
import { kind, role } from './codes.ts';
import type { Accounts } from './accounts.ts';
import type { Connection } from './connection.ts';
import { assertExecuted, carry, members } from './council.ts';
import { useDevChain } from './dev-chain.ts';
import type { NodeOptions, RunningNode } from './node.ts';
import { Patient, placeOf, random32, relay, stewardedId, type Place, type Signed } from './patient.ts';
import { fieldsOf, round, roundSuccessfully, sendSuccessfully, type Included, type Sending } from './rounds.ts';
import type { Extrinsic } from './submit.ts';

/**
 * A small world for the tests of the clinical pallets: the development chain's one organisation, an authority that
 * issues licences, a clinic under other control, their staff, and a gateway that submits what patients signed.
 */

/** Numbers of the organisations, in the order of their admission. */
export const HOSPITAL = 1;
export const AUTHORITY = 2;
export const CLINIC = 3;

/** Jurisdiction of everybody. */
export const SWITZERLAND = 756;
const DAY_MS = 86_400_000n;
const YEAR_MS = 365n * DAY_MS;
const LICENCE = 1;
const LICENSED = ['physician', 'nurse'];
const ALLOWANCE = 10n;

/** Who works where as what. */
const POSTS = {
  registrar: { organisation: HOSPITAL, role: 'registrar' },
  surgeon: { organisation: HOSPITAL, role: 'physician' },
  machine: { organisation: HOSPITAL, role: 'system' },
  hospitalOfficer: { organisation: HOSPITAL, role: 'privacy-officer' },
  physician: { organisation: CLINIC, role: 'physician' },
  nurse: { organisation: CLINIC, role: 'nurse' },
  coder: { organisation: CLINIC, role: 'coder' },
  clinicOfficer: { organisation: CLINIC, role: 'privacy-officer' },
  clinicRegistrar: { organisation: CLINIC, role: 'registrar' },
  authorityOfficer: { organisation: AUTHORITY, role: 'records-officer' },
} as const;

export type Post = keyof typeof POSTS;

const ALL = Object.keys(POSTS) as Post[];

/** Accounts of organisations that are not admitted by motion. */
export type Founders = Record<'authority' | 'clinic', KeyringPair>;

/** A chain, by one of its nodes. */
export interface Ground {
  readonly node: RunningNode;
  readonly connection: Connection;
  readonly keys: Accounts;
  readonly api: ApiPromise;
}

export class ClinicalWorld {
  readonly chain: Ground;
  /** Accounts of the organisations that were admitted; the hospital's is Alice's. */
  authority!: KeyringPair;
  clinic!: KeyringPair;
  /** Submits for patients, and is nobody's staff. */
  gateway!: KeyringPair;
  staff!: Record<Post, KeyringPair>;
  /** Number of the licence on which a post rests. */
  licences = new Map<Post, number>();
  private place!: Place;

  private readonly founders: Founders | undefined;

  /** With founders the genesis has authority and clinic already, under their numbers. */
  constructor(chain: Ground, founders?: Founders) {
    this.chain = chain;
    this.founders = founders;
  }

  get api(): ApiPromise {
    return this.chain.api;
  }

  get hospital(): KeyringPair {
    return this.chain.keys.alice;
  }

  /** A call of ours. */
  tx(section: string, method: string, ...args: unknown[]): Extrinsic {
    return transaction(this.api, section, method, ...args);
  }

  /** Moment of a block, and without one of the best. */
  async moment(block?: string): Promise<bigint> {
    const at = await this.api.at(block ?? (await this.chain.node.best()).hash);
    return (await at.query.timestamp.now()).toBigInt();
  }

  send(...sendings: Sending[]): Promise<Included[]> {
    return roundSuccessfully(this.chain.connection, ...sendings);
  }

  sendOne(...sending: Sending): Promise<Included> {
    return sendSuccessfully(this.chain.connection, ...sending);
  }

  /** Sends calls that may fail. */
  attempt(...sendings: Sending[]): Promise<Included[]> {
    return round(this.chain.connection, ...sendings);
  }

  /** Submits what a patient signed, by an account that is nobody's staff. */
  relay(signed: Signed): Promise<Included> {
    return this.sendOne(relay(this.api, signed), this.gateway);
  }

  /** An account that no test has touched, as a patient whose home is the hospital; with a salt one whom that enrols itself. */
  newPatient(account: KeyringPair = this.chain.keys.fresh(), salt?: Uint8Array): Patient {
    const id = salt && stewardedId(this.place, salt);
    return new Patient(account, HOSPITAL, this.place, undefined, id);
  }

  /** In a council of one, proposing is deciding. */
  motion(...calls: Extrinsic[]): Extrinsic {
    const all = this.api.tx.utility.batchAll(calls);
    return this.api.tx.council.propose(1, all, all.method.encodedLength);
  }

  /** Throws unless what the council decided was carried out: a motion succeeds even when that fails. */
  assertExecuted(included: Included): void {
    assertExecuted(this.api, included);
  }

  fund(...accounts: KeyringPair[]): Extrinsic[] {
    const amount = ALLOWANCE * unit(this.api);
    return accounts.map(({ address }) => this.api.tx.balances.transferKeepAlive(address, amount));
  }

  admit(account: KeyringPair, organisation: string): Extrinsic {
    const name = `${organisation} ${account.address.slice(0, 8)}`;
    const { address } = account;
    return this.tx('providerCredentials', 'admit', address, kind(organisation), SWITZERLAND, null, name, '');
  }

  appoint(
    organisation: number,
    account: KeyringPair,
    post: string,
    licence: number | undefined,
    until: bigint,
  ): Extrinsic {
    const posts = [{ role: role(post), licence: licence ?? null }];
    return this.tx('providerCredentials', 'appoint', organisation, account.address, posts, null, until);
  }

  /** Without it an appointment is an offer. */
  acceptAppointment(organisation: number): Extrinsic {
    return this.tx('providerCredentials', 'acceptAppointment', organisation);
  }

  issue(holder: KeyringPair, until: bigint): Extrinsic {
    const { address } = holder;
    return this.tx('providerCredentials', 'issue', AUTHORITY, LICENCE, address, null, random32(), null, until, null);
  }

  /** Six blocks: funds and admissions, licences, their acceptance, appointments, their acceptance. */
  async build(): Promise<void> {
    const { api } = this;
    const { fresh } = this.chain.keys;
    [this.authority, this.clinic, this.gateway] = this.organisations();
    this.staff = Object.fromEntries(ALL.map((post) => [post, fresh()])) as Record<Post, KeyringPair>;
    this.place = await placeOf(api);
    await this.admitAll();
    // Not earlier: the genesis block has no moment.
    const until = (await this.moment()) + YEAR_MS;
    await this.license(until);
    const at = (organisation: number): Extrinsic =>
      api.tx.utility.batchAll(
        ALL.filter((post) => POSTS[post].organisation === organisation).map((post) =>
          this.appoint(organisation, this.staff[post], POSTS[post].role, this.licences.get(post), until),
        ),
      );
    await this.send([at(HOSPITAL), this.hospital], [at(CLINIC), this.clinic], [at(AUTHORITY), this.authority]);
    await this.send(
      ...ALL.map((post): Sending => [this.acceptAppointment(POSTS[post].organisation), this.staff[post]]),
    );
  }

  /** Accounts of the authority, the clinic and the gateway. */
  protected organisations(): [KeyringPair, KeyringPair, KeyringPair] {
    const { fresh } = this.chain.keys;
    return [this.founders?.authority ?? fresh(), this.founders?.clinic ?? fresh(), fresh()];
  }

  protected get everybody(): KeyringPair[] {
    return [this.authority, this.clinic, this.gateway, ...Object.values(this.staff)];
  }

  /** What the council decides of licences. */
  protected get licensing(): Extrinsic[] {
    const roles = LICENSED.reduce((all, name) => all + 2 ** role(name), 0);
    return [
      this.tx('providerCredentials', 'createType', roles, 2n * YEAR_MS, false, 5),
      this.tx('providerCredentials', 'appointIssuer', AUTHORITY, LICENCE),
    ];
  }

  protected async admitAll(): Promise<void> {
    const { everybody } = this;
    const newcomers = [this.admit(this.authority, 'authority'), this.admit(this.clinic, 'clinic')];
    const admissions = this.motion(...(this.founders === undefined ? newcomers : []), ...this.licensing);
    const all = this.api.tx.utility.batchAll([...this.fund(...everybody), admissions]);
    this.assertExecuted(await this.sendOne(all, this.hospital));
  }

  private async license(until: bigint): Promise<void> {
    const holders = ALL.filter((post) => LICENSED.includes(POSTS[post].role));
    const issues = holders.map((post) => this.issue(this.staff[post], until));
    const issued = await this.sendOne(this.api.tx.utility.batchAll(issues), this.authority);
    for (const [i, { credential }] of fieldsOf(issued, 'providerCredentials', 'Issued').entries()) {
      this.licences.set(holders[i]!, Number(credential?.toString()));
    }
    await this.send(
      ...holders.map((post): Sending => [
        this.tx('providerCredentials', 'accept', this.licences.get(post)),
        this.staff[post],
      ]),
    );
  }
}

/** The same on the `local` chain, whose second organisation is the authority and whose third is the clinic. */
export class NetworkWorld extends ClinicalWorld {
  protected override organisations(): [KeyringPair, KeyringPair, KeyringPair] {
    const { named, fresh } = this.chain.keys;
    return [named('Bob'), named('Charlie'), fresh()];
  }

  protected override async admitAll(): Promise<void> {
    const { connection, keys } = this.chain;
    const all = this.api.tx.utility.batchAll(this.licensing);
    await this.sendOne(this.api.tx.utility.batchAll(this.fund(...this.everybody)), this.hospital);
    await carry(connection, members(keys), all);
  }
}

/** A fresh development chain with this world on it, there only while the tests of the suite run. */
export function useClinicalWorld(label: string, options: Partial<NodeOptions> = {}): ClinicalWorld {
  const world = new ClinicalWorld(useDevChain(label, options));
  before(() => world.build());
  return world;
}
