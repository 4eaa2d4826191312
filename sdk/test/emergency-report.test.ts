import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { Access } from '../src/access.ts';
import { hexToBytes, utf8 } from '../src/bytes.ts';
import { commitment } from '../src/commitment.ts';
import type { IncidentRow } from '../src/fhir/audit.ts';
import { emergencyReport, ReportRefused, type EmergencyReport, type ReportPieces } from '../src/fhir/emergency.ts';
import { decodeReceipt, type ReceiptContent } from '../src/receipts.ts';
import { NETWORK } from './fhir-space.ts';

/**
 * The records of two disclosures in an emergency (42 CFR 2.51(c)), of an ordinary record and of one that was unsealed, as
 * `golden/emergency-report.json` has them whole. `UPDATE_GOLDEN=1` writes that anew: only who means to change the record
 * may do so, and looks at what changed.
 */

const GOLDEN = new URL('golden/emergency-report.json', import.meta.url);

const bytes = (value: number): Uint8Array => new Uint8Array(32).fill(value);
const [PATIENT, PHYSICIAN, NURSE, CLERK] = [bytes(1), bytes(2), bytes(3), bytes(4)];
const NATURE = { text: 'found unconscious, breathing slowly, pinpoint pupils', salt: bytes(9) };

/** Receipts as the chain wrote them: version, kind, organisation, account, incident, moment, block, extrinsic. */
const BOUND = `0100${'02000000'}${'02'.repeat(32)}${'0500000000000000'}${'e0293301a2010000'}${'11000000'}${'01000000'}`;
const UNSEALED = `0101${'02000000'}${'02'.repeat(32)}${'0500000000000000'}${'40143401a2010000'}${'25000000'}${'02000000'}`;
const [BINDING, UNSEALING] = [BOUND, UNSEALED].map((hex) => decodeReceipt(hexToBytes(hex))) as [
  ReceiptContent,
  ReceiptContent,
];

const INCIDENT: IncidentRow = {
  id: 5n,
  organisation: 2,
  opener: PHYSICIAN,
  team: [NURSE],
  code: 1,
  justification: commitment('reason', NATURE.salt, utf8(NATURE.text)),
  opened: BINDING.moment - 60_000n,
  ends: BINDING.moment + 14_400_000n,
  closed: undefined,
};

const ACCESS: Access = {
  patient: PATIENT,
  who: PHYSICIAN,
  organisation: 2,
  purpose: 4,
  actions: 6,
  subject: { kind: 'record', record: 77n },
  answer: { kind: 'permitted', rule: 8, basis: 3, right: { kind: 'incident', id: 5n }, declared: false },
  moment: BINDING.moment + 30_000n,
  twin: bytes(7),
};

const ORDINARY: ReportPieces = {
  network: NETWORK,
  patient: PATIENT,
  incident: INCIDENT,
  binding: BINDING,
  release: { access: ACCESS, keeper: 1, account: CLERK },
  nature: NATURE,
  names: {
    receiver: 'Dr. A. Physician',
    receivingOrganisation: 'Hospital Two',
    discloser: 'B. Clerk',
    releasingOrganisation: 'Clinic One',
  },
};

/** A leaf of a batch, which sealed records are, read by the nurse of the team. */
const SEALED: ReportPieces = {
  ...ORDINARY,
  unsealing: UNSEALING,
  release: {
    access: {
      ...ACCESS,
      who: NURSE,
      subject: { kind: 'leaf', batch: 3n, index: 12 },
      answer: { kind: 'permitted', rule: 8, basis: 3, right: { kind: 'incident', id: 5n }, declared: true },
      moment: UNSEALING.moment + 45_000n,
    },
    keeper: 1,
    account: CLERK,
  },
  names: { ...ORDINARY.names, receiver: 'C. Nurse' },
};

function golden(now: string): string {
  if (process.env['UPDATE_GOLDEN'] !== undefined) {
    mkdirSync(new URL('.', GOLDEN), { recursive: true });
    writeFileSync(GOLDEN, now);
  }
  assert.ok(existsSync(GOLDEN), 'golden/emergency-report.json is missing: get it again from the repository');
  return readFileSync(GOLDEN, 'utf8');
}

describe('the record of 42 CFR 2.51(c)', () => {
  test('is the golden one, of an ordinary record and of one that was unsealed', () => {
    const reports = { ordinary: emergencyReport(ORDINARY), unsealed: emergencyReport(SEALED) };
    const now = `${JSON.stringify(reports, null, 2)}\n`;
    assert.equal(now, golden(now), 'if the change is meant, run with UPDATE_GOLDEN=1, and look at what changed');
  });

  test('shows all four facts in the golden file', () => {
    const reports = JSON.parse(readFileSync(GOLDEN, 'utf8')) as Record<'ordinary' | 'unsealed', EmergencyReport>;
    const facts = ({ received, released, when, nature }: EmergencyReport): string[] => [
      `${received.name}, ${received.organisation.name}`,
      `${released.name}, ${released.organisation.name}`,
      when,
      nature,
    ];
    const at = ['2026-11-22T03:01:30.000Z', '2026-11-22T03:02:45.000Z'];
    const released = 'B. Clerk, Clinic One';
    assert.deepEqual(facts(reports.ordinary), ['Dr. A. Physician, Hospital Two', released, at[0], NATURE.text]);
    assert.deepEqual(facts(reports.unsealed), ['C. Nurse, Hospital Two', released, at[1], NATURE.text]);
    assert.equal(reports.ordinary.unsealed, undefined);
    assert.deepEqual(reports.unsealed.unsealed, { when: '2026-11-22T03:02:00.000Z', block: 37 });
  });

  test('of a sealed record is refused if its opening does not fit', () => {
    const { about, moment } = UNSEALING;
    const opened = (changes: object): ReceiptContent => ({
      ...UNSEALING,
      about: { ...about, ...changes } as ReceiptContent['about'],
    });
    const wrong: [ReceiptContent, RegExp][] = [
      [BINDING, /not one of opening sealed records/],
      [opened({ incident: 6n }), /to another incident/],
      [opened({ organisation: 3 }), /by another organisation/],
      [opened({ account: CLERK }), /not in the team/],
      [{ ...UNSEALING, moment: BINDING.moment - 1n }, /before the binding/],
      [{ ...UNSEALING, moment: moment + 45_001n }, /before sealed records were opened/],
    ];
    for (const [unsealing, sentence] of wrong) {
      assert.throws(
        () => emergencyReport({ ...SEALED, unsealing }),
        (error) => {
          assert.ok(error instanceof ReportRefused, String(error));
          assert.deepEqual(
            error.problems.map(({ reason }) => reason),
            ['mismatch'],
          );
          assert.match(error.message, sentence);
          return true;
        },
      );
    }
  });
});
