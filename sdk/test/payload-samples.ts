import { LIMITS, type NameFriends, type NameRepresentative, type PatientAct } from '../src/act.ts';
import { compareBytes } from '../src/bytes.ts';
import type { Grantee, NewGrant } from '../src/grant.ts';
import type { KeySet } from '../src/keys.ts';
import type { Payload } from '../src/payload.ts';
import { Random } from './random.ts';

const random = new Random('payload');

export const DAY_MS = 86_400_000n;

/** A moment in 2026. */
export const FROM = 1_790_000_000_000n;

export const hash32 = (): Uint8Array => random.bytes(32);

export const KEYS: KeySet = { suite: 1, agreement: hash32(), assertion: hash32(), proof: random.bytes(64) };

export const GRANTEES: readonly Grantee[] = [
  { kind: 'account', account: hash32() },
  { kind: 'organisation', organisation: 7 },
  { kind: 'anyCare' },
  { kind: 'person', person: hash32() },
];

/** The least that a grant says. */
export const SMALL: NewGrant = {
  grantee: GRANTEES[1]!,
  role: undefined,
  study: undefined,
  purposes: 1n,
  classes: 1,
  actions: 1,
  ceiling: 3,
  obligations: 0,
  from: undefined,
  until: undefined,
  data: undefined,
  named: [],
  uses: undefined,
  mayRefer: 0,
  template: undefined,
  document: hash32(),
  basis: 0,
  survives: false,
};

/** Everything that a grant can say. */
export const FULL: NewGrant = {
  grantee: GRANTEES[0]!,
  role: 20,
  study: hash32(),
  purposes: (1n << 62n) - 1n,
  classes: 0x80fd_ffff,
  actions: 0b1_1111,
  ceiling: 0,
  obligations: 0x7fff,
  from: FROM,
  until: FROM + 1n,
  data: { from: 0, until: 20_000 },
  named: Array.from({ length: 64 }, hash32),
  uses: 1,
  mayRefer: 2,
  template: { id: 9, version: 3 },
  document: hash32(),
  basis: 9,
  survives: true,
};

export const REPRESENTATIVE: NameRepresentative = {
  kind: 'patient-identity.name_representative',
  account: hash32(),
  capacity: 1,
  powers: 0b11_1111,
  until: 240,
};

export const FRIENDS: NameFriends = {
  kind: 'patient-identity.name_friends',
  friends: Array.from({ length: 3 }, hash32).sort(compareBytes),
  threshold: 2,
  delay: LIMITS.delay.least,
};

const DOCUMENT = hash32();

/** Every act, in the order of the table. */
export const ACTS: readonly PatientAct[] = [
  { kind: 'patient-identity.enrol', home: 5, keys: KEYS },
  { kind: 'patient-identity.add_controller', account: hash32() },
  { kind: 'patient-identity.remove_controller', account: hash32() },
  { kind: 'patient-identity.rotate_controller', to: hash32() },
  { kind: 'patient-identity.publish_keys', keys: KEYS },
  { kind: 'patient-identity.freeze' },
  { kind: 'patient-identity.unfreeze' },
  { kind: 'consent.grant', grant: FULL },
  { kind: 'consent.amend', consent: 12n, with: SMALL },
  { kind: 'consent.revoke', consent: (1n << 64n) - 1n, reason: hash32() },
  { kind: 'consent.revoke_all_to', grantee: GRANTEES[3]! },
  { kind: 'consent.revoke_everything' },
  { kind: 'consent.answer', request: 3n, answer: undefined },
  { kind: 'patient-identity.accept_control' },
  { kind: 'patient-identity.claim', keys: KEYS, keep: [hash32(), hash32()] },
  REPRESENTATIVE,
  { kind: 'patient-identity.accept_representation' },
  { kind: 'patient-identity.end_representation', account: hash32() },
  { kind: 'patient-identity.keep_controller', account: hash32() },
  FRIENDS,
  { kind: 'patient-identity.propose_recovery', keys: KEYS },
  { kind: 'patient-identity.cancel_recovery' },
  { kind: 'patient-identity.name_executor', account: hash32() },
  { kind: 'patient-identity.contest_death' },
  { kind: 'patient-identity.propose_link', other: hash32(), commitment: DOCUMENT },
  { kind: 'patient-identity.accept_link', other: hash32(), commitment: DOCUMENT },
  { kind: 'patient-identity.unlink', other: hash32() },
  { kind: 'consent.grant_many', grants: [FULL, SMALL] },
  { kind: 'consent.set_secondary_use', refused: true },
  { kind: 'consent.mute', organisation: 5, until: FROM },
  { kind: 'mandates.contest', mandate: 9n },
  { kind: 'emergencies.appeal', incident: 10n, statement: DOCUMENT },
  { kind: 'cases.open_case', organisation: 5, claim: { kind: 'erasure', record: 7n }, statement: DOCUMENT, former: 8n },
  { kind: 'cases.withdraw_case', case: 9n },
  { kind: 'cases.state_disagreement', case: 9n, statement: DOCUMENT },
  {
    kind: 'access-audit.raise_dispute',
    organisation: 5,
    proof: { ordinal: 3n, index: 2, leaf: hash32(), siblings: [hash32(), hash32()] },
    charge: { kind: 'missing', at: 6, twin: hash32() },
    statement: DOCUMENT,
  },
  { kind: 'access-audit.withdraw_dispute', dispute: 9n },
  { kind: 'record-anchor.contest', record: 9n, statement: DOCUMENT },
  { kind: 'record-anchor.withdraw_contest', record: 9n },
  { kind: 'retention.restrict', record: 9n },
  { kind: 'retention.lift', record: 9n },
  { kind: 'retention.object', record: 9n },
  { kind: 'retention.agree', record: 9n, offer: DOCUMENT },
];

/** Numbers that stand for no act. */
const NO_ACTS: readonly number[] = [19];
const NUMBERS = [...Array(ACTS.length + NO_ACTS.length).keys()].filter((number) => !NO_ACTS.includes(number));

/** The number that stands for an act, by its place in the list. */
export function numberOf(place: number): number {
  return NUMBERS[place]!;
}

const GENESIS = hash32();
const PATIENT = hash32();

export function payloadOf(act: PatientAct, changes: Partial<Payload> = {}): Payload {
  return {
    genesis: GENESIS,
    epoch: 2,
    patient: PATIENT,
    lane: { kind: 'general', nonce: 4n },
    from: FROM,
    until: FROM + DAY_MS,
    addressed: undefined,
    act,
    ...changes,
  };
}

export function grantOf(changes: Partial<NewGrant>): Payload {
  return payloadOf({ kind: 'consent.grant', grant: { ...SMALL, ...changes } });
}
