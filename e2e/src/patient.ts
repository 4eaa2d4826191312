import { randomBytes } from 'node:crypto';
import {
  bytesToSign,
  encodePayload,
  Origin,
  patientId,
  provenKeys,
  wrapped,
  type Grantee,
  type KeySet,
  type NewGrant,
  type PatientAct,
  type Payload,
} from '@anamnesis/sdk';
import type { ApiPromise } from '@polkadot/api';
import type { KeyringPair } from '@polkadot/keyring/types';
import { hexToU8a, u8aToHex } from '@polkadot/util';
import { camelCase, runtimeCall, transaction } from './calls.ts';
import { confidentiality } from './codes.ts';
import type { Extrinsic } from './submit.ts';

/** A patient's wallet: an account without a balance that signs payloads, which others submit. */

const HOUR_MS = 3_600_000n;

export const random32 = (): Uint8Array => new Uint8Array(randomBytes(32));

/** What of the chain a wallet has to know. */
export interface Place {
  genesis: Uint8Array;
  epoch: number;
}

export async function placeOf(api: ApiPromise): Promise<Place> {
  const epoch = await runtimeCall(api, 'patientIdentityApi', 'chainEpoch')();
  return { genesis: hexToU8a(api.genesisHash.toHex()), epoch: Number(epoch.toString()) };
}

export interface Signed {
  payload: Payload;
  signer: KeyringPair;
  signature: Uint8Array;
}

/** The least that a grant says, for the default time. */
export function grant(grantee: Grantee, says: Pick<NewGrant, 'purposes' | 'classes' | 'actions'>): NewGrant {
  return {
    grantee,
    ...says,
    role: undefined,
    study: undefined,
    ceiling: confidentiality('N'),
    obligations: 0,
    from: undefined,
    until: undefined,
    data: undefined,
    named: [],
    uses: undefined,
    mayRefer: 0,
    template: undefined,
    document: random32(),
    basis: 0,
    survives: false,
  };
}

export const toOrganisation = (organisation: number): Grantee => ({ kind: 'organisation', organisation });

/** What a patient's published keys are made of: a public key to be written to, and a secret one to be believed by. */
export interface OwnKeys {
  agreement: Uint8Array;
  secret: Uint8Array;
}

const ownKeys = (): OwnKeys => ({ agreement: random32(), secret: random32() });

/** Id of a patient whom an organisation enrols, of the salt that it draws. */
export function stewardedId({ genesis }: Place, salt: Uint8Array): Uint8Array {
  return patientId(genesis, Origin.withoutController, salt, 0n);
}

export class Patient {
  readonly id: Uint8Array;
  readonly keys: KeySet;
  private nonce = 1n;

  constructor(
    readonly account: KeyringPair,
    readonly home: number,
    private readonly place: Place,
    /** Random, and kept by nobody, unless they are given. */
    own: OwnKeys = ownKeys(),
    /** Of one whom an organisation enrolled; else that of the first payload of the account. */
    id?: Uint8Array,
  ) {
    this.id = id ?? patientId(place.genesis, Origin.controller, account.publicKey, this.nonce);
    this.keys = this.proven(own);
  }

  /** Keys of this patient with their proof. */
  proven({ agreement, secret }: OwnKeys = ownKeys()): KeySet {
    return provenKeys(this.place.genesis, this.id, agreement, secret);
  }

  enrolment(now: bigint, changes: Partial<Payload> = {}): Signed {
    const act: PatientAct = { kind: 'patient-identity.enrol', home: this.home, keys: this.keys };
    return this.sign({
      ...this.payload(act, now),
      lane: { kind: 'general', nonce: 1n },
      addressed: this.home,
      ...changes,
    });
  }

  /** Every payload has a nonce above those before it, whatever its lane: an ending then makes void what was held back. */
  payload(act: PatientAct, now: bigint): Payload {
    this.nonce += 1n;
    return {
      ...this.place,
      patient: this.id,
      lane: { kind: 'general', nonce: this.nonce },
      from: now,
      until: now + HOUR_MS,
      addressed: undefined,
      act,
    };
  }

  /** Signs the bytes, or, as browser wallets do, the bytes between `<Bytes>` and `</Bytes>`. */
  sign(payload: Payload, signer: KeyringPair = this.account, wrap = false): Signed {
    const bytes = bytesToSign(payload);
    return { payload, signer, signature: signer.sign(wrap ? wrapped(bytes) : bytes) };
  }

  act(act: PatientAct, now: bigint, changes: Partial<Payload> = {}): Signed {
    return this.sign({ ...this.payload(act, now), ...changes });
  }

  /** The same, wrapped. */
  actInWallet(act: PatientAct, now: bigint, changes: Partial<Payload> = {}): Signed {
    return this.sign({ ...this.payload(act, now), ...changes }, this.account, true);
  }
}

/** A signature as the chain takes it. */
export function multiSignature({ type }: KeyringPair, signature: Uint8Array): Record<string, Uint8Array> {
  switch (type) {
    case 'ed25519':
      return { Ed25519: signature };
    case 'sr25519':
      return { Sr25519: signature };
    default:
      throw new Error(`no patient of these tests signs with ${type}`);
  }
}

/** The payload goes over byte by byte as it was signed; the client only decodes it. */
function asArguments({ payload, signer, signature }: Signed): [Uint8Array, string, Record<string, Uint8Array>] {
  return [encodePayload(payload), signer.address, multiSignature(signer, signature)];
}

/** What somebody signed who is to act as a patient, as the organisation that it is addressed to submits it. */
export function submission(
  api: ApiPromise,
  call: 'enrol' | 'claim' | 'proposeRecovery',
  organisation: number,
  signed: Signed,
  ...more: unknown[]
): Extrinsic {
  return transaction(api, 'patientIdentity', call, organisation, ...asArguments(signed), ...more);
}

export function enrol(api: ApiPromise, organisation: number, signed: Signed): Extrinsic {
  return submission(api, 'enrol', organisation, signed);
}

export function relay(api: ApiPromise, signed: Signed): Extrinsic {
  const [payload, signer, signature] = asArguments(signed);
  return transaction(api, 'patientIdentity', 'relay', signer, payload, signature);
}

/** The client takes bytes for an encoded option where an argument is one. */
const asHex = (value: unknown): unknown => (value instanceof Uint8Array ? u8aToHex(value) : value);

/** Whom a grant is for, as the client takes it in a call of its own. */
function granteeArgument(grantee: Grantee): Record<string, unknown> {
  switch (grantee.kind) {
    case 'account':
      return { Account: grantee.account };
    case 'organisation':
      return { Organisation: grantee.organisation };
    case 'anyCare':
      return { AnyCare: null };
    case 'person':
      return { Person: grantee.person };
  }
}

/** The same of a whole grant. */
export function asArgument({ grantee, study, ...rest }: NewGrant): Record<string, unknown> {
  return { ...rest, grantee: granteeArgument(grantee), study: asHex(study) };
}

/** What an act says, by the names of the arguments of its call. */
function argumentsOf(act: PatientAct): Record<string, unknown> {
  switch (act.kind) {
    case 'consent.grant':
      return { grant: asArgument(act.grant) };
    case 'consent.amend':
      return { ...act, with: asArgument(act.with) };
    case 'consent.answer':
      return { ...act, answer: act.answer && asArgument(act.answer) };
    case 'consent.grant_many':
      return { grants: act.grants.map(asArgument) };
    case 'consent.set_secondary_use':
      return { secondary: act.refused ? 'Refused' : 'Allowed' };
    case 'consent.revoke_all_to':
      return { grantee: granteeArgument(act.grantee) };
    case 'patient-identity.name_friends':
      return { friends: act };
    case 'retention.restrict':
    case 'retention.lift':
      return { ...act, asker: 'Patient' };
    default:
      return { ...act };
  }
}

/** An act as a call of its own, which whoever acts signs. */
export function direct(api: ApiPromise, patient: Uint8Array, act: PatientAct): Extrinsic {
  const [pallet = '', call = ''] = act.kind.split('.');
  const [section, method] = [camelCase(pallet.replace('-', '_')), camelCase(call)];
  const said: Record<string, unknown> = { ...argumentsOf(act), patient };
  const named = api.tx[section]?.[method]?.meta.args.map(({ name }) => name.toString()) ?? [];
  for (const name of named) {
    if (!(name in said)) throw new Error(`${act.kind} does not say the ${name} of ${section}.${method}`);
  }
  return transaction(api, section, method, ...named.map((name) => asHex(said[name])));
}
