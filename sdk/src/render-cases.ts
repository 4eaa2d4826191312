import type { PatientAct } from './act.ts';
import { bytesToHex } from './bytes.ts';
import type { Charge, Claim, LeafProof } from './case.ts';
import { list, moment } from './words.ts';

type CaseAct = Extract<
  PatientAct,
  { kind: `cases.${string}` | `access-audit.${string}` | `record-anchor.${string}` | `retention.${string}` }
>;

function about(record: bigint | undefined): string {
  return record === undefined ? 'what the statement says' : `record ${record}`;
}

function claimLine(claim: Claim): string {
  switch (claim.kind) {
    case 'access':
      return 'Asked: a copy of all that it holds about this patient';
    case 'correction':
      return `Asked: that it corrects ${about(claim.record)}`;
    case 'objection':
      return `Asked: that it no longer uses, or not so, ${about(claim.record)}`;
    case 'erasure':
      return `Asked: that it erases ${about(claim.record)}`;
    case 'delivery':
      return `Asked: what it noted about this patient before ${moment(claim.noted)} and did not deliver`;
    case 'complaint':
      return 'Asked: that it looks, as a regulator, at an earlier case';
  }
}

function proofLines({ ordinal, index, leaf, siblings }: LeafProof): string[] {
  return [
    `Its root number ${ordinal}, leaf number ${index}: ${bytesToHex(leaf)}`,
    `Way to the root: ${siblings.length === 0 ? 'none, it is the only leaf' : list(siblings.map(bytesToHex))}`,
  ];
}

function chargeLine(charge: Charge): string {
  if (charge.kind === 'wrong') return 'What is wrong: what the leaf says';
  return `What is wrong: organisation ${charge.at} lacks its leaf of the receipt ${bytesToHex(charge.twin)}`;
}

/** What an act about cases, disputes, contests and how long a record is kept says. */
export function caseLines(act: CaseAct): string[] {
  switch (act.kind) {
    case 'cases.open_case':
      return [
        `Ask something of organisation ${act.organisation}, which must answer by a due date.`,
        claimLine(act.claim),
        `Earlier case: ${act.former === undefined ? 'none' : act.former}`,
        `Commitment to the statement: ${bytesToHex(act.statement)}`,
      ];
    case 'cases.withdraw_case':
      return [`Take case ${act.case} back: no answer is owed any more.`];
    case 'cases.state_disagreement':
      return [
        `Put on record that you disagree with the answer to case ${act.case}, which refused a correction.`,
        `Commitment to the statement: ${bytesToHex(act.statement)}`,
      ];
    case 'access-audit.raise_dispute':
      return [
        `Dispute something that organisation ${act.organisation} noted about this patient.`,
        chargeLine(act.charge),
        ...proofLines(act.proof),
        `Commitment to the statement: ${bytesToHex(act.statement)}`,
      ];
    case 'access-audit.withdraw_dispute':
      return [`Take dispute ${act.dispute} back.`];
    case 'record-anchor.contest':
      return [
        `Dispute record ${act.record}: answers say so, and whoever keeps it must answer by a due date.`,
        `Commitment to the statement: ${bytesToHex(act.statement)}`,
      ];
    case 'record-anchor.withdraw_contest':
      return [
        `No longer dispute record ${act.record}: answers stop saying so, and whoever keeps it owes no answer any more.`,
      ];
    case 'retention.restrict':
      return [`Restrict the use of record ${act.record}: whoever is shown it is shown that. It ends no consent.`];
    case 'retention.lift':
      return [
        `Lift your restriction of the use of record ${act.record}.`,
        'If whoever keeps the record restricted it too, that stays.',
      ];
    case 'retention.object':
      return [`Object to the erasure of record ${act.record}: it is kept, and for some time nobody proposes it again.`];
    case 'retention.agree':
      return [
        `Agree to the erasure of record ${act.record}: at once, or, if several accounts act as you, when the others had time to object. From then on every question about it is answered "erased", and later, when the time that the chain keeps it is over too, it is removed from there.`,
        'You give up the time that is left to read it, take a copy and object. Once that took effect it cannot be taken back.',
        `Commitment to the letter that you agree to: ${bytesToHex(act.offer)}`,
      ];
  }
}
