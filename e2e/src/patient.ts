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
import { hexToU8a } from '@polkadot/util';
import { runtimeCall, transaction } from './calls.ts';
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
  };
}

export const toOrganisation = (organisation: number): Grantee => ({ kind: 'organisation', organisation });

/** A grant to an organisation as the client takes it in a call of its own. */
export function asArgument({ grantee, ...rest }: NewGrant): Record<string, unknown> {
  if (grantee.kind !== 'organisation') throw new Error(`no test calls for a grant to a ${grantee.kind} itself`);
  return { ...rest, grantee: { Organisation: grantee.organisation } };
}

/** What a patient's published keys are made of: a public key to be written to, and a secret one to be believed by. */
export interface OwnKeys {
  agreement: Uint8Array;
  secret: Uint8Array;
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
    { agreement, secret }: OwnKeys = { agreement: random32(), secret: random32() },
  ) {
    this.id = patientId(place.genesis, Origin.controller, account.publicKey, this.nonce);
    this.keys = provenKeys(place.genesis, this.id, agreement, secret);
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

/** The payload goes over byte by byte as it was signed; the client only decodes it. */
export function enrol(api: ApiPromise, organisation: number, { payload, signer, signature }: Signed): Extrinsic {
  const bytes = encodePayload(payload);
  return transaction(api, 'patientIdentity', 'enrol', organisation, bytes, signer.address, { Sr25519: signature });
}

export function relay(api: ApiPromise, { payload, signer, signature }: Signed): Extrinsic {
  const bytes = encodePayload(payload);
  return transaction(api, 'patientIdentity', 'relay', signer.address, bytes, { Sr25519: signature });
}
