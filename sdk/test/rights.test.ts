import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { verifyLeavesOf } from '../src/book/leaf.ts';
import {
  accountingOfDisclosures,
  EXEMPTIONS,
  renderAccounting,
  type AccountingPieces,
  type Exemption,
} from '../src/rights/accounting.ts';
import { accessView, renderAccessView, type AccessRequestPieces } from '../src/rights/article15.ts';
import { addMonths, DAY_MS, endOfYear } from '../src/rights/calendar.ts';
import {
  ASKED,
  CLINIC,
  DIRECTORY,
  HEALTH_OFFICE,
  HISTORY,
  historyBook,
  HOSPITAL,
  on,
  PATIENT,
  PAYER,
  POLICE,
  provenHistory,
  RECEIPTS,
  UNIVERSITY,
} from './history.ts';
import { refuses } from './refuses.ts';

/**
 * The documents of 45 CFR 164.528 and of Article 15 GDPR from one history, whole in `golden/`. `UPDATE_GOLDEN=1` writes
 * them anew: only who means to change them may do so, and looks at what changed.
 */

function sameAsGolden(name: string, now: string): void {
  const file = new URL(`golden/${name}`, import.meta.url);
  if (process.env['UPDATE_GOLDEN'] !== undefined) {
    mkdirSync(new URL('.', file), { recursive: true });
    writeFileSync(file, now);
  }
  assert.ok(existsSync(file), `golden/${name} is missing: get it again from the repository`);
  assert.equal(
    now,
    readFileSync(file, 'utf8'),
    'if the change is meant, run with UPDATE_GOLDEN=1, and look at what changed',
  );
}

const { accesses, provenUntil } = provenHistory();
const ACCOUNTING: AccountingPieces = {
  directory: DIRECTORY,
  entity: CLINIC,
  patient: PATIENT,
  asked: ASKED,
  accesses,
  provenUntil,
  suspensions: [{ organisation: POLICE, from: on(2026, 8, 2), until: on(2027, 2, 2) }],
};

/** Dates of what the history says is told. */
const told = HISTORY.filter(({ what }) => what.startsWith('told')).map(({ access }) =>
  new Date(Number(access.moment)).toISOString(),
);

describe('an accounting of disclosures', () => {
  test('is the golden one, row by row and in words', () => {
    const accounting = accountingOfDisclosures(ACCOUNTING);
    sameAsGolden('accounting.json', `${JSON.stringify(accounting, null, 2)}\n`);
    sameAsGolden('accounting.txt', renderAccounting(accounting.statement));
    const { statement } = accountingOfDisclosures({ ...ACCOUNTING, summarise: true });
    sameAsGolden('accounting-summary.txt', renderAccounting(statement));
  });

  test('tells what the history says, by a count of its own', () => {
    const { statement, leftOut } = accountingOfDisclosures(ACCOUNTING);
    assert.deepEqual(
      statement.disclosures.map(({ date }) => date),
      told,
    );
    const whys = leftOut.map(({ why }) => why);
    const care = 'treatment-payment-operations';
    assert.deepEqual(whys, [care, care, care, 'authorization', care, 'individual', 'suspended']);
  });

  test('is due in sixty days, and in ninety with a delay, and reaches back six years', () => {
    const { due, dueExtended, from, until } = accountingOfDisclosures(ACCOUNTING).statement;
    assert.deepEqual([from, until], ['2020-11-22T12:00:00.000Z', '2026-11-22T12:00:00.000Z']);
    assert.deepEqual([due, dueExtended], ['2027-01-21T12:00:00.000Z', '2027-02-20T12:00:00.000Z']);
    const leapDay = on(2024, 2, 29);
    assert.equal(accountingOfDisclosures({ ...ACCOUNTING, asked: leapDay }).statement.from, '2018-02-28T12:00:00.000Z');
  });

  test('tells what was suspended once the suspension is over, or was only said thirty days ago', () => {
    const rows = (suspensions: AccountingPieces['suspensions'], asked = ASKED): boolean => {
      const { statement } = accountingOfDisclosures({ ...ACCOUNTING, asked, ...(suspensions ? { suspensions } : {}) });
      return statement.disclosures.some(({ recipient }) => recipient.name === 'Police of the County');
    };
    const [from, until] = [ASKED - 30n * DAY_MS, ASKED + 30n * DAY_MS];
    const written = { organisation: POLICE, from, until };
    assert.equal(rows([]), true);
    assert.equal(rows([written]), false);
    assert.equal(rows([written], until - 1n), false);
    assert.equal(rows([written], until), true);
    assert.equal(rows([{ ...written, oral: true }]), true, 'thirty days are over');
    assert.equal(rows([{ ...written, oral: true }], ASKED - 1n), false);
    assert.equal(rows([{ ...written, from: ASKED + 1n }]), true, 'not yet');
    assert.equal(rows([{ ...written, organisation: HEALTH_OFFICE }]), true, 'of another agency');
  });

  test('leaves out what people say that the rule exempts, and says which rule', () => {
    for (const why of EXEMPTIONS) {
      const exempt = ({ organisation }: { organisation: number | undefined }): Exemption | undefined =>
        organisation === HEALTH_OFFICE ? why : undefined;
      const { statement, leftOut } = accountingOfDisclosures({ ...ACCOUNTING, exempt });
      assert.equal(statement.disclosures.length, told.length - 3);
      assert.equal(
        leftOut.filter((each) => each.row.recipient.name === 'Office of Public Health' && each.why === why).length,
        3,
      );
    }
    const { leftOut } = accountingOfDisclosures({ ...ACCOUNTING, complianceDate: on(2022, 1, 1) });
    assert.equal(leftOut.filter(({ why }) => why === 'before-compliance').length, 2);
  });

  test('that lacks one access cannot be made: the leaves have a gap', () => {
    const book = historyBook();
    const leaves = book.leavesOf(PATIENT);
    for (let at = 0; at < leaves.length; at += 1) {
      const fewer = leaves.filter((_, i) => i !== at);
      refuses('leaf-gap', /missing/, () => verifyLeavesOf(PATIENT, CLINIC, fewer, (ordinal) => book.hours[ordinal]));
    }
  });

  test('of nothing says so, and of another patient is refused', () => {
    const { statement } = accountingOfDisclosures({ ...ACCOUNTING, accesses: [] });
    assert.match(renderAccounting(statement), /nothing was disclosed/);
    const other = { ...accesses[0]!, patient: new Uint8Array(32) };
    refuses('patient', /another patient/, () => accountingOfDisclosures({ ...ACCOUNTING, accesses: [other] }));
  });
});

const VIEW: AccessRequestPieces = {
  directory: DIRECTORY,
  controller: CLINIC,
  patient: PATIENT,
  asked: ASKED,
  accesses,
  provenUntil,
  receipts: RECEIPTS,
  data: [
    { class: 8, source: CLINIC, keptUntil: on(2036, 1, 1) },
    { class: 8, source: HOSPITAL, keptUntil: on(2037, 1, 1) },
    { class: 13, source: HOSPITAL },
    { class: 1, source: 'patient' },
  ],
  statement: {
    contact: 'privacy@clinic-one.example',
    officer: 'officer@clinic-one.example',
    authority: { name: 'Data Protection Commission', address: '6 Pembroke Row, Dublin' },
    retention: (bit) => (bit === 1 ? 'as long as you are a patient here' : 'eight years after the last entry'),
    adequate: new Set(['IE', 'FR', 'CH']),
    safeguards: (country) => (country === 'US' ? 'standard contractual clauses of 2021' : undefined),
  },
};

describe('the view of Article 15', () => {
  test('is the golden one, row by row and in words', () => {
    const view = accessView(VIEW);
    sameAsGolden('article-15.json', `${JSON.stringify(view, null, 2)}\n`);
    sameAsGolden('article-15.txt', renderAccessView(view));
  });

  test('shows recipients of treatment too, which the accounting leaves out', () => {
    const names = accessView(VIEW).recipients.map(({ recipient }) => recipient.name);
    const accounted = accountingOfDisclosures(ACCOUNTING).statement.disclosures.map(({ recipient }) => recipient.name);
    for (const organisation of [HOSPITAL, PAYER]) {
      const { name } = DIRECTORY.organisation(organisation)!;
      assert.ok(names.includes(name) && !accounted.includes(name), name);
    }
    assert.ok(names.includes('Police of the County'), 'a suspension of 164.528 holds nothing back here');
    assert.ok(!names.includes('Clinic One'), 'whoever works for the controller is no recipient');
  });

  test('counts every access once, and what was refused', () => {
    const view = accessView(VIEW);
    const before = HISTORY.filter(({ access }) => access.moment < ASKED);
    const refused = before.filter(({ access }) => access.answer.kind === 'refused').length;
    assert.equal(view.refused, refused);
    assert.equal(
      view.purposes.reduce((sum, { times }) => sum + times, 0),
      before.length - refused,
    );
    const inside = before.filter(({ what }) => ['inside the clinic', 'the patient', 'refused'].includes(what)).length;
    assert.equal(
      view.recipients.reduce((sum, { times }) => sum + times, 0),
      before.length - inside,
    );
  });

  test('names safeguards where there have to be some, and says if none are known', () => {
    const safeguards = (changes: Partial<AccessRequestPieces['statement']>): (string | undefined)[] =>
      accessView({ ...VIEW, statement: { ...VIEW.statement, ...changes } }).recipients.flatMap(
        ({ recipient, ...row }) =>
          [UNIVERSITY, 8].some((number) => recipient.id.endsWith(`org-${number}`)) ? [row.safeguards] : [],
      );
    const unknown = 'the country of this recipient is not known here';
    assert.deepEqual(safeguards({}), ['standard contractual clauses of 2021', unknown]);
    assert.deepEqual(safeguards({ safeguards: () => undefined }), ['none are known for US', unknown]);
    assert.deepEqual(safeguards({ adequate: new Set(['IE', 'US']) }), [undefined, unknown]);
  });

  test('has every point of Article 15(1)', () => {
    const text = renderAccessView(accessView(VIEW));
    const points = [
      /For what your data were used/,
      /Which data are kept/,
      /Who got some/,
      /for how long/,
      /Your rights/,
    ];
    for (const point of [...points, /You can complain to/, /where they are from/, /Automated decisions/]) {
      assert.match(text, point);
    }
    const told = accessView({
      ...VIEW,
      statement: { ...VIEW.statement, automated: 'A score of risk is made at night.' },
    });
    assert.match(renderAccessView(told), /Automated decisions: A score/);
  });

  test('is due in a month, and in three with a delay', () => {
    const due = (asked: bigint): string[] => {
      const view = accessView({ ...VIEW, asked });
      return [view.due, view.dueExtended].map((text) => text.slice(0, 10));
    };
    assert.deepEqual(due(ASKED), ['2026-12-22', '2027-02-22']);
    assert.deepEqual(due(on(2027, 1, 31)), ['2027-02-28', '2027-04-30']);
  });

  test('of another patient is refused', () => {
    const other = { ...accesses[0]!, patient: new Uint8Array(32) };
    refuses('patient', /another patient/, () => accessView({ ...VIEW, accesses: [other] }));
  });
});

describe('terms', () => {
  test('of months end on the last day of a short one', () => {
    const day = (moment: bigint): string => new Date(Number(moment)).toISOString().slice(0, 10);
    const cases: [bigint, number, string][] = [
      [on(2024, 1, 31), 1, '2024-02-29'],
      [on(2026, 1, 31), 1, '2026-02-28'],
      [on(2026, 12, 31), 2, '2027-02-28'],
      [on(2026, 3, 31), -1, '2026-02-28'],
      [on(2024, 2, 29), -72, '2018-02-28'],
      [on(2026, 6, 15), 12, '2027-06-15'],
    ];
    for (const [from, months, then] of cases) assert.equal(day(addMonths(from, months)), then);
    assert.equal(day(endOfYear(on(2026, 11, 22))), '2027-01-01');
    assert.equal(day(endOfYear(BigInt(Date.UTC(2027, 0, 1)) - 1n)), '2027-01-01');
  });
});
