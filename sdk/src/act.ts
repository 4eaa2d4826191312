import { bytesToHex, compareBytes } from './bytes.ts';
import { charge, claim, leafProof, type Charge, type Claim, type LeafProof } from './case.ts';
import { checkGrant, grantee, KNOWN, newGrant, type Grantee, type GrantRefusal, type NewGrant } from './grant.ts';
import { keySet, SUITE, type KeySet } from './keys.ts';
import { Refused } from './refusal.ts';
import { bool, boundedVector, fixed, option, u16, u32, u64, u8, variants, type Codec } from './scale.ts';

/** Why an act is refused, whatever the lane (formats 4). */
export type ActRefusal = 'suite' | 'keep' | 'capacity' | 'powers' | 'friends' | 'threshold' | 'delay' | GrantRefusal;

/** What a patient does. `kind` is the name that is signed: pallet and call. */
export type PatientAct =
  | { kind: 'patient-identity.enrol'; home: number; keys: KeySet }
  | { kind: 'patient-identity.add_controller'; account: Uint8Array }
  | { kind: 'patient-identity.remove_controller'; account: Uint8Array }
  | { kind: 'patient-identity.rotate_controller'; to: Uint8Array }
  | { kind: 'patient-identity.publish_keys'; keys: KeySet }
  | { kind: 'patient-identity.freeze' }
  | { kind: 'patient-identity.unfreeze' }
  | { kind: 'consent.grant'; grant: NewGrant }
  | { kind: 'consent.amend'; consent: bigint; with: NewGrant }
  | { kind: 'consent.revoke'; consent: bigint; reason: Uint8Array | undefined }
  | { kind: 'consent.revoke_all_to'; grantee: Grantee }
  | { kind: 'consent.revoke_everything' }
  | { kind: 'consent.answer'; request: bigint; answer: NewGrant | undefined }
  | { kind: 'patient-identity.accept_control' }
  /** `keep`: the representatives that remain, at most 8, none twice. */
  | { kind: 'patient-identity.claim'; keys: KeySet; keep: Uint8Array[] }
  | NameRepresentative
  | { kind: 'patient-identity.accept_representation' }
  | { kind: 'patient-identity.end_representation'; account: Uint8Array }
  | { kind: 'patient-identity.keep_controller'; account: Uint8Array }
  | NameFriends
  | { kind: 'patient-identity.propose_recovery'; keys: KeySet }
  | { kind: 'patient-identity.cancel_recovery' }
  | { kind: 'patient-identity.name_executor'; account: Uint8Array | undefined }
  | { kind: 'patient-identity.contest_death' }
  /** `other` is the id of a patient. */
  | { kind: 'patient-identity.propose_link'; other: Uint8Array; commitment: Uint8Array }
  | { kind: 'patient-identity.accept_link'; other: Uint8Array; commitment: Uint8Array }
  | { kind: 'patient-identity.unlink'; other: Uint8Array }
  /** At most 8 grants: all or none. */
  | { kind: 'consent.grant_many'; grants: NewGrant[] }
  | { kind: 'consent.set_secondary_use'; refused: boolean }
  /** `until`: first moment at which its requests are shown again; without one only once the patient says so. */
  | { kind: 'consent.mute'; organisation: number; until: bigint | undefined }
  | { kind: 'mandates.contest'; mandate: bigint }
  /** `statement`: commitment to what the patient says. */
  | { kind: 'emergencies.appeal'; incident: bigint; statement: Uint8Array }
  /** `former`: an earlier case that it takes up again, or about which it complains. */
  | { kind: 'cases.open_case'; organisation: number; claim: Claim; statement: Uint8Array; former: bigint | undefined }
  | { kind: 'cases.withdraw_case'; case: bigint }
  | { kind: 'cases.state_disagreement'; case: bigint; statement: Uint8Array }
  /** `organisation`: under whose root the leaf is. */
  | {
      kind: 'access-audit.raise_dispute';
      organisation: number;
      proof: LeafProof;
      charge: Charge;
      statement: Uint8Array;
    }
  | { kind: 'access-audit.withdraw_dispute'; dispute: bigint }
  /** Its custodian must answer by a due date. */
  | { kind: 'record-anchor.contest'; record: bigint; statement: Uint8Array }
  | { kind: 'record-anchor.withdraw_contest'; record: bigint }
  /** In the patient's name, as `retention.lift`: what the record's custodian says stays. */
  | { kind: 'retention.restrict'; record: bigint }
  | { kind: 'retention.lift'; record: bigint }
  /** To that the record is kept no longer. */
  | { kind: 'retention.object'; record: bigint }
  /** At once, or, if several accounts act as the patient, when the others had time to object: then it cannot be taken back. To the letter that `offer` commits to, and no other. */
  | { kind: 'retention.agree'; record: bigint; offer: Uint8Array };

export interface NameRepresentative {
  kind: 'patient-identity.name_representative';
  account: Uint8Array;
  capacity: number;
  /** A mask of {@link POWERS}. */
  powers: number;
  /** Calendar quarter, counted from the first of 1970, with whose first moment (UTC) the representation ends. */
  until: number;
}

export interface NameFriends {
  kind: 'patient-identity.name_friends';
  /** None, which takes away those that were named, or 2 to 9 accounts in the order of their bytes. */
  friends: Uint8Array[];
  /** How many of them it takes; 0 without friends. */
  threshold: number;
  /** Blocks; 0 without friends. */
  delay: number;
}

/** Powers of a representative, by rising bit. */
export const POWERS = ['see', 'see-sealed', 'grant', 'revoke', 'freeze', 'answer'] as const;

/** Bounds of what acts say. */
export const LIMITS = {
  keep: 8,
  grants: 8,
  /** Without the patient (0) and the executor (9). */
  capacities: { least: 1, most: 8 },
  friends: { least: 2, most: 9 },
  threshold: 2,
  /** Blocks: a day to 30 days. */
  delay: { least: 28_800, most: 864_000 },
} as const;

const bytes32 = fixed(32);

/** These numbers of the table of acts are no acts. */
const NO_ACTS = [19];

export const act: Codec<PatientAct> = variants<PatientAct>(
  {
    'patient-identity.enrol': { home: u32, keys: keySet },
    'patient-identity.add_controller': { account: bytes32 },
    'patient-identity.remove_controller': { account: bytes32 },
    'patient-identity.rotate_controller': { to: bytes32 },
    'patient-identity.publish_keys': { keys: keySet },
    'patient-identity.freeze': {},
    'patient-identity.unfreeze': {},
    'consent.grant': { grant: newGrant },
    'consent.amend': { consent: u64, with: newGrant },
    'consent.revoke': { consent: u64, reason: option(bytes32) },
    'consent.revoke_all_to': { grantee },
    'consent.revoke_everything': {},
    'consent.answer': { request: u64, answer: option(newGrant) },
    'patient-identity.accept_control': {},
    'patient-identity.claim': { keys: keySet, keep: boundedVector(bytes32, LIMITS.keep) },
    'patient-identity.name_representative': { account: bytes32, capacity: u8, powers: u8, until: u16 },
    'patient-identity.accept_representation': {},
    'patient-identity.end_representation': { account: bytes32 },
    'patient-identity.keep_controller': { account: bytes32 },
    'patient-identity.name_friends': {
      friends: boundedVector(bytes32, LIMITS.friends.most),
      threshold: u8,
      delay: u32,
    },
    'patient-identity.propose_recovery': { keys: keySet },
    'patient-identity.cancel_recovery': {},
    'patient-identity.name_executor': { account: option(bytes32) },
    'patient-identity.contest_death': {},
    'patient-identity.propose_link': { other: bytes32, commitment: bytes32 },
    'patient-identity.accept_link': { other: bytes32, commitment: bytes32 },
    'patient-identity.unlink': { other: bytes32 },
    'consent.grant_many': { grants: boundedVector(newGrant, LIMITS.grants) },
    'consent.set_secondary_use': { refused: bool },
    'consent.mute': { organisation: u32, until: option(u64) },
    'mandates.contest': { mandate: u64 },
    'emergencies.appeal': { incident: u64, statement: bytes32 },
    'cases.open_case': { organisation: u32, claim, statement: bytes32, former: option(u64) },
    'cases.withdraw_case': { case: u64 },
    'cases.state_disagreement': { case: u64, statement: bytes32 },
    'access-audit.raise_dispute': { organisation: u32, proof: leafProof, charge, statement: bytes32 },
    'access-audit.withdraw_dispute': { dispute: u64 },
    'record-anchor.contest': { record: u64, statement: bytes32 },
    'record-anchor.withdraw_contest': { record: u64 },
    'retention.restrict': { record: u64 },
    'retention.lift': { record: u64 },
    'retention.object': { record: u64 },
    'retention.agree': { record: u64, offer: bytes32 },
  },
  NO_ACTS,
);

/** Acts that only end things, whatever they name; every act goes in lane General. */
const ENDING: ReadonlySet<PatientAct['kind']> = new Set([
  'patient-identity.remove_controller',
  'patient-identity.freeze',
  'consent.revoke',
  'consent.revoke_all_to',
  'consent.revoke_everything',
  'patient-identity.end_representation',
  'patient-identity.keep_controller',
  'patient-identity.cancel_recovery',
  'patient-identity.unlink',
  'retention.object',
]);

/** Whether the act takes away and gives nothing. */
export function onlyEnds(checked: PatientAct): boolean {
  return ENDING.has(checked.kind) || (checked.kind === 'consent.set_secondary_use' && checked.refused);
}

export const ON_SHEETS: ReadonlySet<PatientAct['kind']> = new Set([
  'patient-identity.freeze',
  'consent.revoke_everything',
]);

function refuseUnless(holds: boolean, reason: ActRefusal): void {
  if (!holds) throw new Refused(reason);
}

function within(value: number, { least, most }: { least: number; most: number }): boolean {
  return least <= value && value <= most;
}

function checkKeySet({ suite }: KeySet): void {
  refuseUnless(suite === SUITE, 'suite');
}

function checkKept(keep: readonly Uint8Array[]): void {
  refuseUnless(new Set(keep.map(bytesToHex)).size === keep.length, 'keep');
}

function checkRepresentative({ capacity, powers }: NameRepresentative): void {
  refuseUnless(within(capacity, LIMITS.capacities), 'capacity');
  refuseUnless(powers !== 0 && (powers & ~KNOWN.powers) === 0, 'powers');
}

function checkFriends({ friends, threshold, delay }: NameFriends): void {
  const none = friends.length === 0;
  const rising = friends.every((each, i) => i === 0 || compareBytes(friends[i - 1]!, each) < 0);
  refuseUnless(none || (rising && friends.length >= LIMITS.friends.least), 'friends');
  const most = friends.length;
  refuseUnless(none ? threshold === 0 : within(threshold, { least: LIMITS.threshold, most }), 'threshold');
  refuseUnless(none ? delay === 0 : within(delay, LIMITS.delay), 'delay');
}

/** @throws Refused with an {@link ActRefusal} */
export function checkAct(checked: PatientAct): void {
  switch (checked.kind) {
    case 'patient-identity.enrol':
    case 'patient-identity.publish_keys':
    case 'patient-identity.propose_recovery':
      return checkKeySet(checked.keys);
    case 'patient-identity.claim':
      checkKeySet(checked.keys);
      return checkKept(checked.keep);
    case 'patient-identity.name_representative':
      return checkRepresentative(checked);
    case 'patient-identity.name_friends':
      return checkFriends(checked);
    case 'consent.grant':
      return checkGrant(checked.grant);
    case 'consent.amend':
      return checkGrant(checked.with);
    case 'consent.answer':
      if (checked.answer !== undefined) checkGrant(checked.answer);
      return;
    case 'consent.grant_many':
      checked.grants.forEach(checkGrant);
  }
}
