import { TABLES } from './tables.ts';

/** What whoever reads the account has to know first. */

/** Purposes of use that the account names. */
const PURPOSES = ['TREAT', 'HPAYMT', 'HQUALIMP', 'HRESCH', 'BTG'];

/** Rules of docs/decision.md by their numbers. */
const RULE_NAMES = [
  [1, 'the patient'],
  [2, 'the practitioner'],
  [3, 'the person'],
  [4, 'own record'],
  [5, 'sealed data'],
  [6, 'grants'],
  [7, 'mandates'],
  [8, 'emergencies'],
] as const;

function purpose(code: string): string {
  const entry = TABLES.purposes.find((each) => each.code === code);
  if (!entry) throw new Error(`there is no purpose ${code}`);
  return `${code} is ${entry.display}`;
}

export const LEGEND: readonly string[] = [
  `Purposes of use are HL7's: ${PURPOSES.map(purpose).join(', ')} (an emergency).`,
  `Rules are those of docs/decision.md: ${RULE_NAMES.map(([number, name]) => `${number} ${name}`).join(', ')}.`,
  'Rules 3, 4, 6, 7 and 8 permit, and the others only close those; if none permits, the answer is no: refused.',
];
