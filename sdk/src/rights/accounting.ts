import type { Access } from '../access.ts';
import { equalBytes } from '../bytes.ts';
import { covers } from '../codes.ts';
import { instant } from '../fhir/provisions-out.ts';
import { Refused } from '../refusal.ts';
import { addMonths, DAY_MS } from './calendar.ts';
import {
  askerParty,
  basisName,
  organisationParty,
  patientName,
  purposeName,
  subjectName,
  type Directory,
  type Party,
} from './parties.ts';

/** The accounting of disclosures of 45 CFR 164.528, from an organisation's leaves of a patient. */

/** Why a disclosure is not accounted for: 164.528(a)(1)(i) to (ix), in their order. */
export const EXEMPTIONS = [
  'treatment-payment-operations',
  'individual',
  'incidental',
  'authorization',
  'directory-or-care',
  'national-security',
  'custody',
  'limited-data-set',
  'before-compliance',
] as const;
export type Exemption = (typeof EXEMPTIONS)[number];

/** An agency said that to tell of what it got would hinder it: 164.528(a)(2). */
export interface Suspension {
  /** Number of the agency. */
  organisation: number;
  from: bigint;
  until: bigint;
  /** Said and not written: then it ends after thirty days. */
  oral?: boolean;
}

/** What an accounting is made of. */
export interface AccountingPieces {
  directory: Directory;
  /** The covered entity, in whose book the accesses are. */
  entity: number;
  patient: Uint8Array;
  /** When the patient asked, milliseconds. */
  asked: bigint;
  /** All accesses of the patient in the entity's book: those that `verifyLeavesOf` found complete. */
  accesses: readonly Access[];
  /** End of the last root under which they were found complete. */
  provenUntil: bigint;
  /** What only people know of a disclosure: (iii) and (v) to (viii). */
  exempt?: (access: Access) => Exemption | undefined;
  /** From when on the entity had to comply: (ix). */
  complianceDate?: bigint;
  suspensions?: readonly Suspension[];
  /** Tells several disclosures to one recipient for one purpose in one row: 164.528(b)(3). */
  summarise?: boolean;
}

/** One disclosure, or several to the same recipient for the same purpose. */
export interface AccountedRow {
  date: string;
  recipient: Party;
  what: string;
  purpose: string;
  /** How many there were, and when the last was; if there were several. */
  times?: number;
  last?: string;
}

/** What the patient gets. */
export interface AccountingStatement {
  entity: Party;
  patient: string;
  asked: string;
  /** First moments at which it is late: without, and with the one extension that the patient is told of. */
  due: string;
  dueExtended: string;
  /** Disclosures from then until before then. */
  from: string;
  until: string;
  /** Up to when the leaves are proven complete. */
  provenUntil: string;
  disclosures: AccountedRow[];
}

export interface Accounting {
  statement: AccountingStatement;
  /** For the entity alone: what the statement leaves out, and why. */
  leftOut: ({ row: AccountedRow } & ({ why: Exemption } | { why: 'suspended'; until: string }))[];
}

const YEARS = 6;
const DUE = 60n * DAY_MS;
const EXTENSION = 30n * DAY_MS;
const ORAL = 30n * DAY_MS;
/** Bases on which treatment, payment and operations rest. Required by law, an order and research do not. */
const CARE_BASES: ReadonlySet<string> = new Set(['consent', 'tpo-without-consent', 'medical-emergency', 'care']);
const THREE = ['TREAT', 'HPAYMT', 'HOPERAT'];
const BREAK_THE_GLASS = 'BTG';

/**
 * Whether a purpose is treatment, payment or operations: if a grant for these would cover it, or the glass was broken to
 * treat. What the tables keep apart from its parent, as trials, is accounted for: one row too many harms nobody.
 */
function isCare({ tables }: Directory, code: string): boolean {
  const mask = tables.purposes
    .filter((each) => THREE.includes(each.code))
    .reduce((all, { bit }) => all | (1n << BigInt(bit)), 0n);
  return code === BREAK_THE_GLASS || covers(tables, mask, code);
}

function exemption(access: Access, pieces: AccountingPieces): Exemption | undefined {
  const { directory, complianceDate, exempt } = pieces;
  const { answer, organisation } = access;
  if (answer.kind === 'refused') return undefined;
  const basis = basisName(directory, answer.basis);
  // Rule 3 is that of the patient, of who controls their account and of their representatives.
  if (organisation === undefined && answer.rule === 3) return 'individual';
  if (basis === 'hipaa-authorization') return 'authorization';
  if (
    organisation !== undefined &&
    CARE_BASES.has(basis) &&
    isCare(directory, purposeName(directory, access.purpose).code)
  ) {
    return 'treatment-payment-operations';
  }
  if (complianceDate !== undefined && access.moment < complianceDate) return 'before-compliance';
  return exempt?.(access);
}

/** The suspension that holds when the patient asks. */
function suspendedUntil({ organisation }: Access, { suspensions = [], asked }: AccountingPieces): bigint | undefined {
  const ends = suspensions
    .filter((each) => each.organisation === organisation && each.from <= asked)
    .map(({ from, until, oral }) => (oral && until > from + ORAL ? from + ORAL : until))
    .filter((until) => asked < until);
  return ends.length === 0 ? undefined : ends.reduce((one, other) => (one > other ? one : other));
}

function rowOf(access: Access, directory: Directory): AccountedRow {
  const { answer } = access;
  if (answer.kind === 'refused') throw new Refused('refused-access', 'nothing was disclosed');
  const { display, code } = purposeName(directory, access.purpose);
  const right =
    answer.right === undefined || answer.right.kind === 'home' ? '' : `, ${answer.right.kind} ${answer.right.id}`;
  return {
    date: instant(access.moment),
    recipient: askerParty(directory, access),
    what: subjectName(directory, access.subject),
    purpose: `${display} (${code}); basis: ${basisName(directory, answer.basis)}${right}`,
  };
}

/** The first of those to one recipient for one purpose, with how many there are and when the last was. */
function summarised(rows: readonly AccountedRow[]): AccountedRow[] {
  const groups = new Map<string, AccountedRow[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.recipient.id, row.purpose]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].map((all) => {
    const [first] = all as [AccountedRow, ...AccountedRow[]];
    if (all.length === 1) return first;
    const what = [...new Set(all.map((row) => row.what))].join('; ');
    return { ...first, what, times: all.length, last: all.at(-1)!.date };
  });
}

/**
 * The accounting of disclosures of a patient's data that an organisation made in the six years before the patient asked:
 * date, recipient with address if it is known, what, and for what purpose. What the rule exempts is left out and listed
 * for the entity, with the reason; so is what an agency had suspended.
 *
 * @throws Refused with `patient` for an access of another patient
 */
export function accountingOfDisclosures(pieces: AccountingPieces): Accounting {
  const { directory, entity, patient, asked, accesses } = pieces;
  if (accesses.some((access) => !equalBytes(access.patient, patient))) {
    throw new Refused('patient', 'an access is of another patient; ask the book for the leaves of this one');
  }
  const from = addMonths(asked, -12 * YEARS);
  const told: AccountedRow[] = [];
  const leftOut: Accounting['leftOut'] = [];
  const disclosed = accesses
    .filter(({ answer, organisation }) => answer.kind === 'permitted' && organisation !== entity)
    .filter(({ moment }) => from <= moment && moment < asked);
  for (const access of disclosed) {
    const row = rowOf(access, directory);
    const why = exemption(access, pieces);
    const until = suspendedUntil(access, pieces);
    if (why !== undefined) leftOut.push({ row, why });
    else if (until !== undefined) leftOut.push({ row, why: 'suspended', until: instant(until) });
    else told.push(row);
  }
  return {
    statement: {
      entity: organisationParty(directory, entity),
      patient: patientName(directory, patient),
      asked: instant(asked),
      due: instant(asked + DUE),
      dueExtended: instant(asked + DUE + EXTENSION),
      from: instant(from),
      until: instant(asked),
      provenUntil: instant(pieces.provenUntil),
      disclosures: pieces.summarise === true ? summarised(told) : told,
    },
    leftOut,
  };
}

/** The statement as a patient reads it. */
export function renderAccounting({ entity, ...statement }: AccountingStatement): string {
  const { disclosures } = statement;
  const address = ({ name, address: at }: Party): string => (at === undefined ? name : `${name}, ${at}`);
  const rows = disclosures.flatMap(({ date, recipient, what, purpose, times, last }, i) => [
    '',
    `${i + 1}. ${date}${times === undefined ? '' : `, and ${times - 1} more until ${last}`}`,
    `   To: ${address(recipient)}`,
    `   What: ${what}`,
    `   Why: ${purpose}`,
  ]);
  const none = 'In this time nothing was disclosed that has to be accounted for.';
  return [
    'Accounting of disclosures (45 CFR 164.528)',
    '',
    `By: ${address(entity)}`,
    `About: ${statement.patient}`,
    `You asked on ${statement.asked}; the answer is due before ${statement.due}, or ${statement.dueExtended} if you were told of a delay.`,
    `Disclosures from ${statement.from} until before ${statement.until}. Up to ${statement.provenUntil} the list is proven against the chain.`,
    'Not listed: treatment, payment and operations, what you got or authorised yourself, and what else the rule exempts.',
    ...(disclosures.length === 0 ? ['', none] : rows),
    '',
  ].join('\n');
}
