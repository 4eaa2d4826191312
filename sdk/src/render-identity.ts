import { POWERS, type NameFriends, type NameRepresentative, type PatientAct } from './act.ts';
import { bytesToHex } from './bytes.ts';
import type { CodeTables } from './codes.ts';
import type { KeySet } from './keys.ts';
import { day, list, nameOf } from './words.ts';

type IdentityAct = Extract<PatientAct, { kind: `patient-identity.${string}` }>;
type KindsOf<Names extends string> = Extract<IdentityAct, { kind: `patient-identity.${Names}` }>;

type RepresentativeAct = KindsOf<
  'claim' | 'name_representative' | 'accept_representation' | 'end_representation' | 'keep_controller'
>;
type LossAct = KindsOf<'name_friends' | 'propose_recovery' | 'cancel_recovery' | 'name_executor' | 'contest_death'>;
type LinkAct = KindsOf<'propose_link' | 'accept_link' | 'unlink'>;

const BLOCKS_A_DAY = 28_800;
const QUARTERS_A_YEAR = 4;
const MONTHS_A_QUARTER = 3;
const DAY_MS = 86_400_000;

/** What each power lets a representative do. */
const POWER_WORDS: Readonly<Record<(typeof POWERS)[number], string>> = {
  see: 'see the data that are not sealed',
  'see-sealed': 'see sealed data',
  grant: 'give consents',
  revoke: 'end consents',
  freeze: 'freeze',
  answer: 'answer requests',
};

function keyLines({ suite, agreement, assertion, proof }: KeySet): string[] {
  return [
    `Suite of the keys: ${suite}`,
    `Key to write to the patient (X25519): ${bytesToHex(agreement)}`,
    `Key that speaks for the patient (Ed25519): ${bytesToHex(assertion)}`,
    `Proof that you hold that key: ${bytesToHex(proof)}`,
  ];
}

/** The day with which a calendar quarter begins; both count from 1970. */
function firstDay(quarter: number): string {
  const year = 1970 + Math.floor(quarter / QUARTERS_A_YEAR);
  return day(Date.UTC(year, (quarter % QUARTERS_A_YEAR) * MONTHS_A_QUARTER, 1) / DAY_MS);
}

function representativeLines(act: NameRepresentative, tables: CodeTables): string[] {
  const powers = POWERS.filter((_, bit) => ((act.powers >>> bit) & 1) === 1).map((power) => POWER_WORDS[power]);
  return [
    `Let the account ${bytesToHex(act.account)} act in this patient's name, once it accepts, as far as this says.`,
    `It acts as: ${nameOf('capacities', tables.capacities, act.capacity).replaceAll('-', ' ')}`,
    `It may: ${list(powers)}`,
    `This ends by itself when this day begins (UTC): ${firstDay(act.until)}`,
  ];
}

function friendLines({ friends, threshold, delay }: NameFriends): string[] {
  if (friends.length === 0) {
    return ['Name no friends any more: nobody that you named before helps you back when your telephone is lost.'];
  }
  const days = (delay / BLOCKS_A_DAY).toFixed(1);
  return [
    'Name friends who together can help you back when your telephone is lost. They take the place of any named before.',
    `Friends: ${list(friends.map(bytesToHex))}`,
    `How many of them it takes: ${threshold}`,
    `How long it waits, so that you can stop it: ${delay} blocks, about ${days} days`,
  ];
}

/** Acts about who acts for a patient who cannot, and until when. */
function representationLines(act: RepresentativeAct, tables: CodeTables): string[] {
  switch (act.kind) {
    case 'patient-identity.claim':
      return [
        'Decide about this patient yourself from now on, with the account that signs this. Until now an organisation did.',
        `Representatives that remain: ${list(act.keep.map(bytesToHex))}`,
        ...keyLines(act.keys),
      ];
    case 'patient-identity.name_representative':
      return representativeLines(act, tables);
    case 'patient-identity.accept_representation':
      return ["Accept to act in this patient's name, with the account that signs this, as far as you were named to."];
    case 'patient-identity.end_representation':
      return [`No longer let the account ${bytesToHex(act.account)} act in this patient's name as a representative.`];
    case 'patient-identity.keep_controller':
      return [`Keep the account ${bytesToHex(act.account)} among those that act for this patient: it stays.`];
  }
}

/** Acts about a lost telephone, and death. */
function lossLines(act: LossAct): string[] {
  switch (act.kind) {
    case 'patient-identity.name_friends':
      return friendLines(act);
    case 'patient-identity.propose_recovery':
      return [
        'Ask to act for this patient with the account that signs this, because the telephone is lost. A second organisation must confirm it.',
        ...keyLines(act.keys),
      ];
    case 'patient-identity.cancel_recovery':
      return ['Stop the recovery of this patient that was asked for: the account that asked does not get to act.'];
    case 'patient-identity.name_executor':
      return act.account === undefined
        ? ["Name nobody to decide about this patient's data after death. Whoever was named before does not."]
        : [
            `Let the account ${bytesToHex(act.account)} decide about this patient's data after death, and nobody else who was named before.`,
          ];
    case 'patient-identity.contest_death':
      return ['Object to the report that this patient has died.'];
  }
}

/** Acts about two patients who are one person. */
function linkLines(act: LinkAct): string[] {
  const other = bytesToHex(act.other);
  switch (act.kind) {
    case 'patient-identity.propose_link':
      return [
        `Say that this patient and the patient ${other} are one person. They are linked once the other side says so too.`,
        `Commitment to what shows it: ${bytesToHex(act.commitment)}`,
      ];
    case 'patient-identity.accept_link':
      return [
        `Confirm that this patient and the patient ${other} are one person. With this they are linked.`,
        `Commitment to what shows it: ${bytesToHex(act.commitment)}`,
      ];
    case 'patient-identity.unlink':
      return [`End the link with the patient ${other}: the two no longer count as one person.`];
  }
}

/** What an act of the patient's identity says, one fact a line, the act and what it brings about first. */
export function identityLines(act: IdentityAct, tables: CodeTables): string[] {
  switch (act.kind) {
    case 'patient-identity.enrol':
      return [`Enrol this patient, at home in organisation ${act.home}.`, ...keyLines(act.keys)];
    case 'patient-identity.add_controller':
      return [`Let the account ${bytesToHex(act.account)} act for this patient as well, once it accepts.`];
    case 'patient-identity.remove_controller':
      return [`No longer let the account ${bytesToHex(act.account)} act for this patient.`];
    case 'patient-identity.rotate_controller':
      return [
        `Let the account ${bytesToHex(act.to)} act for this patient instead of the one that signs this, once it accepts.`,
      ];
    case 'patient-identity.publish_keys':
      return ['Publish new keys of this patient.', ...keyLines(act.keys)];
    case 'patient-identity.freeze':
      return ['Freeze this patient.'];
    case 'patient-identity.unfreeze':
      return ['Lift the freeze of this patient.'];
    case 'patient-identity.accept_control':
      return ['Accept to act for this patient, with the account that signs this.'];
    case 'patient-identity.propose_link':
    case 'patient-identity.accept_link':
    case 'patient-identity.unlink':
      return linkLines(act);
    case 'patient-identity.name_friends':
    case 'patient-identity.propose_recovery':
    case 'patient-identity.cancel_recovery':
    case 'patient-identity.name_executor':
    case 'patient-identity.contest_death':
      return lossLines(act);
    default:
      return representationLines(act, tables);
  }
}
