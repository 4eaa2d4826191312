import { covers, type CodeTables, type PurposeEntry } from '../codes.ts';

/** Sets of purposes, a bit each. A mask of a grant is not one: a bit of it covers what inherits from it as well. */
export type PurposeSet = bigint;

const RESEARCH = ['HRESCH', 'CLINTRL'];
const EMERGENCY = ['ETREAT'];
const CARE_PAYMENT_OPERATIONS = ['TREAT', 'HPAYMT', 'HOPERAT'];

function bitOf({ bit }: PurposeEntry): bigint {
  return 1n << BigInt(bit);
}

function where(tables: CodeTables, holds: (entry: PurposeEntry) => boolean): PurposeSet {
  return tables.purposes.filter(holds).reduce((set, entry) => set | bitOf(entry), 0n);
}

export function everyPurpose(tables: CodeTables): PurposeSet {
  return where(tables, () => true);
}

/** The purposes that a mask of a grant covers. */
export function covered(tables: CodeTables, mask: bigint): PurposeSet {
  return where(tables, ({ code }) => covers(tables, mask, code));
}

/** These purposes and all below them in HL7's tree, whether or not they inherit. */
export function below(tables: CodeTables, codes: readonly string[]): PurposeSet {
  const parents = new Map(tables.purposes.map(({ code, parent }) => [code, parent]));
  return where(tables, ({ code }) => {
    let at: string | null | undefined = code;
    for (let i = 0; i <= parents.size && at; i += 1) {
      if (codes.includes(at)) return true;
      at = parents.get(at);
    }
    return false;
  });
}

/** The purposes that these codes cover in a grant. */
export function coveredBy(tables: CodeTables, codes: readonly string[]): PurposeSet {
  return covered(
    tables,
    where(tables, ({ code }) => codes.includes(code)),
  );
}

/** The widest mask that covers nothing outside of the set. */
export function maskWithin(tables: CodeTables, set: PurposeSet): bigint {
  return where(tables, (entry) => (covered(tables, bitOf(entry)) & ~set) === 0n);
}

export function codesIn(tables: CodeTables, set: PurposeSet): string[] {
  return tables.purposes.filter((entry) => (set & bitOf(entry)) !== 0n).map(({ code }) => code);
}

/** What a Consent for research permits at most. */
export function researchPurposes(tables: CodeTables): PurposeSet {
  return below(tables, RESEARCH);
}

/** What a Consent for emergencies only permits at most. */
export function emergencyPurposes(tables: CodeTables): PurposeSet {
  return below(tables, EMERGENCY);
}

/** What a permission that names no purpose is for: treatment, payment and operations, or research if it is one for that. */
export function unstatedPurposes(tables: CodeTables, research: boolean): PurposeSet {
  return coveredBy(tables, research ? ['HRESCH'] : CARE_PAYMENT_OPERATIONS);
}
