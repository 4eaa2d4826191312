import type { Access, Answer } from '../src/access.ts';
import { Book } from '../src/book/book.ts';
import { verifyLeavesOf, type NotedAccess } from '../src/book/leaf.ts';
import { hexToBytes } from '../src/bytes.ts';
import { decodeReceipt, type ReceiptContent } from '../src/receipts.ts';
import type { Directory, Listed } from '../src/rights/parties.ts';
import { NETWORK } from './fhir-space.ts';
import { codeTables } from './vectors.ts';

/** Eight years of one patient at one clinic, as its book has them: what documents about a patient's data are made of. */

const bytes = (value: number): Uint8Array => new Uint8Array(32).fill(value);
export const CLINIC = 1;
export const [HOSPITAL, PAYER, LAWYERS, HEALTH_OFFICE, POLICE, UNIVERSITY, SURVEY] = [2, 3, 4, 5, 6, 7, 8];
export const PATIENT = bytes(1);
const [PHYSICIAN, CLERK, CHILD, NEIGHBOUR] = [bytes(2), bytes(3), bytes(4), bytes(5)];

/** Midday of a day, UTC. */
export const on = (year: number, month: number, day: number): bigint => BigInt(Date.UTC(year, month - 1, day, 12));
export const ASKED = on(2026, 11, 22);
const HALF_DAY = 43_200_000n;

const ORGANISATIONS: Record<number, Listed> = {
  [CLINIC]: { name: 'Clinic One', address: '1 Shore Road, Galway', country: 'IE' },
  [HOSPITAL]: { name: 'Hospital Two', address: '2 High Street, Cork', country: 'IE' },
  [PAYER]: { name: 'Mutual Three', country: 'IE' },
  [LAWYERS]: { name: 'Chambers Four', address: '4 Temple Lane, Dublin', country: 'IE' },
  [HEALTH_OFFICE]: { name: 'Office of Public Health', address: '5 Quay, Dublin', country: 'IE' },
  [POLICE]: { name: 'Police of the County', address: '6 Station Road, Cork', country: 'IE' },
  [UNIVERSITY]: { name: 'University Seven', address: '7 College Road, Boston', country: 'US' },
};

export const DIRECTORY: Directory = {
  tables: codeTables(),
  network: NETWORK,
  organisation: (number) => ORGANISATIONS[number],
  person: (account) => (account[0] === CHILD[0] ? { name: 'B. Child' } : undefined),
  describe: (subject) =>
    subject.kind === 'record' && subject.record === 77n ? 'discharge letter of 2020-05-02' : undefined,
};

const TREAT = 0;
const [BTG, HPAYMT, HLEGAL, HRESCH, PUBHLTH, PATRQT, TRIAL] = [4, 8, 28, 45, 54, 57, 1];
const CONSENT = 0;
const [AUTHORIZATION, EMERGENCY, BY_LAW, CARE, RESEARCH, ORDER] = [1, 3, 4, 6, 7, 8];

function permitted(rule: number, basis: number, right?: Extract<Answer, { kind: 'permitted' }>['right']): Answer {
  return { kind: 'permitted', rule, basis, right, declared: false };
}

const laboratory = { kind: 'class', class: 8 } as const;
const letter = { kind: 'record', record: 77n } as const;

let drawn = 0x40;

function access(
  moment: bigint,
  organisation: number | undefined,
  purpose: number,
  answer: Answer,
  changes: Partial<Access> = {},
): Access {
  drawn += 1;
  const twin = organisation === undefined || organisation === CLINIC ? undefined : bytes(drawn);
  return {
    patient: PATIENT,
    who: PHYSICIAN,
    organisation,
    purpose,
    actions: 2,
    subject: laboratory,
    answer,
    moment,
    twin,
    ...changes,
  };
}

/** What happened, in its order; the words say what becomes of it in an accounting asked for in November 2026. */
export const HISTORY: readonly { what: string; access: Access }[] = [
  {
    what: 'more than six years ago',
    access: access(on(2019, 3, 1), HEALTH_OFFICE, PUBHLTH, permitted(7, BY_LAW, { kind: 'mandate', id: 1n })),
  },
  {
    what: 'a day before the six years',
    access: access(ASKED_SIX() - 1n, HEALTH_OFFICE, PUBHLTH, permitted(7, BY_LAW, { kind: 'mandate', id: 1n })),
  },
  {
    what: 'told: the first moment of the six years',
    access: access(ASKED_SIX(), HEALTH_OFFICE, PUBHLTH, permitted(7, BY_LAW, { kind: 'mandate', id: 1n })),
  },
  {
    what: 'treatment',
    access: access(on(2021, 2, 3), HOSPITAL, TREAT, permitted(6, CONSENT, { kind: 'grant', id: 12n })),
  },
  {
    what: 'treatment, own record',
    access: access(on(2021, 2, 4), HOSPITAL, TREAT, permitted(4, CARE, { kind: 'home' }), { subject: letter }),
  },
  { what: 'inside the clinic', access: access(on(2021, 2, 5), CLINIC, TREAT, permitted(4, CARE, { kind: 'home' })) },
  {
    what: 'payment',
    access: access(on(2021, 3, 1), PAYER, HPAYMT, permitted(6, CONSENT, { kind: 'grant', id: 13n }), { who: CLERK }),
  },
  { what: 'refused', access: access(on(2021, 3, 2), PAYER, TRIAL, { kind: 'refused' }, { who: CLERK }) },
  {
    what: 'told: a trial is not treatment',
    access: access(on(2021, 4, 1), UNIVERSITY, TRIAL, permitted(6, CONSENT, { kind: 'grant', id: 14n })),
  },
  {
    what: 'authorised',
    access: access(on(2022, 1, 10), LAWYERS, HLEGAL, permitted(6, AUTHORIZATION, { kind: 'grant', id: 15n }), {
      subject: letter,
    }),
  },
  {
    what: 'told: an order of a court',
    access: access(on(2022, 6, 1), LAWYERS, HLEGAL, permitted(7, ORDER, { kind: 'mandate', id: 2n }), {
      subject: letter,
    }),
  },
  {
    what: 'emergency',
    access: access(on(2023, 5, 2), HOSPITAL, BTG, permitted(8, EMERGENCY, { kind: 'incident', id: 5n })),
  },
  { what: 'the patient', access: access(on(2023, 6, 1), undefined, PATRQT, permitted(3, CONSENT), { who: bytes(9) }) },
  {
    what: 'told: a person with a grant',
    access: access(on(2023, 6, 2), undefined, PATRQT, permitted(6, CONSENT, { kind: 'grant', id: 16n }), {
      who: CHILD,
      subject: letter,
    }),
  },
  {
    what: 'told: one whose name is not known',
    access: access(on(2023, 6, 3), undefined, PATRQT, permitted(6, CONSENT, { kind: 'grant', id: 17n }), {
      who: NEIGHBOUR,
    }),
  },
  {
    what: 'told: research with a waiver',
    access: access(on(2024, 2, 29), UNIVERSITY, HRESCH, permitted(7, RESEARCH, { kind: 'mandate', id: 3n })),
  },
  {
    what: 'told: public health',
    access: access(on(2025, 1, 7), HEALTH_OFFICE, PUBHLTH, permitted(7, BY_LAW, { kind: 'mandate', id: 1n })),
  },
  {
    what: 'told: public health again',
    access: access(on(2025, 2, 7), HEALTH_OFFICE, PUBHLTH, permitted(7, BY_LAW, { kind: 'mandate', id: 1n })),
  },
  {
    what: 'suspended',
    access: access(on(2026, 8, 1), POLICE, HLEGAL, permitted(7, ORDER, { kind: 'mandate', id: 4n })),
  },
  {
    what: 'told: to one that no directory knows',
    access: access(on(2026, 9, 1), SURVEY, PUBHLTH, permitted(7, BY_LAW, { kind: 'mandate', id: 6n })),
  },
  {
    what: 'after the patient asked',
    access: access(ASKED, HEALTH_OFFICE, PUBHLTH, permitted(7, BY_LAW, { kind: 'mandate', id: 1n })),
  },
];

/** Six years before the patient asked. */
function ASKED_SIX(): bigint {
  return on(2020, 11, 22);
}

/** The clinic's book of it, with a period a year and one until an hour after the patient asked, and a neighbour's leaves between. */
export function historyBook(): Book {
  const book = new Book(CLINIC, on(2018, 1, 1) - HALF_DAY);
  for (const { access: each } of HISTORY) {
    book.add(each);
    book.add({ ...each, patient: bytes(0x99), twin: undefined, organisation: CLINIC });
  }
  for (let year = 2019; year <= 2026; year += 1) book.close(on(year, 1, 1) - HALF_DAY);
  book.close(ASKED + 3_600_000n);
  return book;
}

/** The patient's leaves, proven complete against the book's roots. */
export function provenHistory(book = historyBook()): { accesses: NotedAccess[]; provenUntil: bigint } {
  const accesses = verifyLeavesOf(PATIENT, CLINIC, book.leavesOf(PATIENT), (ordinal) => book.hours[ordinal]);
  return { accesses, provenUntil: book.begins };
}

function littleEndian(value: bigint): string {
  return value.toString(16).padStart(16, '0').match(/../g)!.reverse().join('');
}

/** Receipts as the chain wrote them. */
export const RECEIPTS: readonly ReceiptContent[] = [
  `0106${'05000000'}${'02'.repeat(32)}${littleEndian(1n)}${littleEndian(on(2019, 2, 1))}${'11000000'}${'01000000'}`,
  `0100${'02000000'}${'02'.repeat(32)}${littleEndian(5n)}${littleEndian(on(2023, 5, 2) - 60_000n)}${'25000000'}${'02000000'}`,
  `0107${'04'.repeat(32)}${littleEndian(16n)}${littleEndian(on(2023, 6, 2))}${'31000000'}${'03000000'}`,
].map((hex) => decodeReceipt(hexToBytes(hex)));
