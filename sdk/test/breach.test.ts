import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Access, Subject } from '../src/access.ts';
import { Book } from '../src/book/book.ts';
import type { Shown } from '../src/book/shown.ts';
import { affected, type Affected, type BreachQuestion, type NumberedReceipt } from '../src/breach/affected.ts';
import { noticesDue, type BreachLaw, type BreachNotice } from '../src/breach/notices.ts';
import { packList } from '../src/breach/pack-list.ts';
import { bytesToHex } from '../src/bytes.ts';
import { DAY_MS } from '../src/rights/calendar.ts';
import { Random } from './random.ts';
import { refuses } from './refuses.ts';

/**
 * A thief with the key of one hospital's gateway, for three hours, at the records of three other organisations, while
 * everybody goes on with their work. At the end the thief deletes the hospital's own book.
 */

const HOUR = 3_600_000n;
const BEGIN = BigInt(Date.UTC(2026, 10, 22, 0));
const [THEFT, ALARM] = [BEGIN + 2n * HOUR, BEGIN + 5n * HOUR];
const [BREACHED, CLINIC, LABORATORY, OFFICE] = [1, 2, 3, 4];
const OTHERS = [CLINIC, LABORATORY, OFFICE];
const STOLEN = new Uint8Array(32).fill(0xee);

interface Done {
  access: Access;
  from: number;
}

interface Theft {
  books: Map<number, Book>;
  /** What the thief got, and how often the thief asked in vain. */
  stolen: Done[];
  refused: number;
  receipts: NumberedReceipt[];
}

function subjectOf(random: Random, keeper: number): Subject {
  if (random.chance(50)) return { kind: 'record', record: BigInt(1_000 * keeper + random.below(400)) };
  return { kind: 'leaf', batch: BigInt(keeper), index: random.below(4_096) };
}

/** Eight hours of four organisations, of which the thief has the third to the fifth. */
function theft(name: string): Theft {
  const random = new Random(name);
  const patients = Array.from({ length: 60 }, () => random.bytes(32));
  const staff = new Map([BREACHED, ...OTHERS].map((each) => [each, [0, 1, 2].map(() => random.bytes(32))]));
  const books = new Map([BREACHED, ...OTHERS].map((each) => [each, new Book(each, BEGIN)]));
  const result: Theft = { books, stolen: [], refused: 0, receipts: [] };
  const note = (access: Access, from: number): void => {
    books.get(from)!.add(access);
    if (access.organisation !== undefined && access.organisation !== from) books.get(access.organisation)!.add(access);
  };
  const ask = (organisation: number, from: number, who: Uint8Array, moment: bigint): Access => {
    const permitted = random.chance(85);
    return {
      patient: random.pick(patients),
      who,
      organisation,
      purpose: 0,
      actions: 2,
      subject: subjectOf(random, from),
      answer: permitted
        ? {
            kind: 'permitted',
            rule: 6,
            basis: 0,
            right: { kind: 'grant', id: BigInt(1 + random.below(90)) },
            declared: false,
          }
        : { kind: 'refused' },
      moment,
      twin: organisation === from ? undefined : random.bytes(32),
    };
  };
  for (let minute = 0; minute < 8 * 60; minute += 1) {
    const moment = BEGIN + BigInt(minute) * 60_000n;
    const [organisation, from] = [random.pick([BREACHED, ...OTHERS]), random.pick([BREACHED, ...OTHERS])];
    note(ask(organisation, from, random.pick(staff.get(organisation)!), moment), from);
    if (moment < THEFT || moment >= ALARM || random.chance(30)) continue;
    const at = random.pick(OTHERS);
    const access = ask(BREACHED, at, STOLEN, moment + BigInt(random.below(60_000)));
    note(access, at);
    if (access.answer.kind === 'permitted') result.stolen.push({ access, from: at });
    else result.refused += 1;
  }
  for (let hour = 1n; hour <= 8n; hour += 1n) for (const book of books.values()) book.close(BEGIN + hour * HOUR);
  const about = { kind: 'used', organisation: BREACHED, account: STOLEN, grant: 12n } as const;
  const receipt = (moment: bigint, number: bigint, changes: object = {}): NumberedReceipt => ({
    patient: patients[0]!,
    number,
    content: { kind: 'v1', about: { ...about, ...changes }, moment, block: 17, extrinsic: 1 },
  });
  result.receipts = [
    receipt(THEFT - 1n, 0n),
    receipt(THEFT, 1n),
    receipt(THEFT + HOUR, 2n, { organisation: CLINIC, account: staff.get(CLINIC)![0]! }),
    receipt(ALARM, 3n),
  ];
  return result;
}

function shownOf(book: Book): Shown {
  return { organisation: book.keeper, hours: book.hours, leaves: book.leaves() };
}

/** What is there to look at: the breached gateway's roots are on the chain, and its leaves are gone. */
function question({ books, receipts }: Theft, changes: Partial<BreachQuestion> = {}): BreachQuestion {
  const lost = { ...shownOf(books.get(BREACHED)!), leaves: [] };
  return {
    suspect: { kind: 'account', account: STOLEN },
    from: THEFT,
    until: ALARM,
    books: [lost, ...OTHERS.map((each) => shownOf(books.get(each)!))],
    receipts,
    ...changes,
  };
}

const LAWS: Record<number, readonly BreachLaw[]> = {
  [BREACHED]: ['gdpr'],
  [CLINIC]: ['gdpr', 'hipaa'],
  [OFFICE]: ['hipaa'],
};
const lawsOf = (organisation: number): readonly BreachLaw[] => LAWS[organisation] ?? [];

const twins = (accesses: readonly Access[]): string[] => accesses.map(({ twin }) => bytesToHex(twin!)).sort();

describe('what a breach reached', () => {
  const scene = theft('theft');
  const found = affected(question(scene));

  test('is listed exactly, although the breached gateway has lost its book', (t) => {
    const began = performance.now();
    const list = affected(question(scene));
    const listed = performance.now();
    const notices = noticesDue(list, ALARM, lawsOf);
    const noticed = performance.now();
    t.diagnostic(
      `from the alarm to the list ${(listed - began).toFixed(0)} ms, to ${notices.length} notices ${(noticed - began).toFixed(0)} ms: ${list.releases.length} releases of ${list.patients.length} patients among ${question(scene).books.reduce((sum, { leaves }) => sum + leaves.length, 0)} leaves`,
    );
    assert.ok(scene.stolen.length > 80, `${scene.stolen.length} releases`);
    assert.deepEqual(twins(list.releases.map(({ leaf }) => leaf)), twins(scene.stolen.map(({ access }) => access)));
    for (const { leaf, from, places, alike } of list.releases) {
      const done = scene.stolen.find(({ access }) => bytesToHex(access.twin!) === bytesToHex(leaf.twin!))!;
      assert.deepEqual([from, alike, places.map(({ organisation }) => organisation)], [done.from, true, [done.from]]);
    }
    assert.equal(list.refused, scene.refused);
  });

  test('is told by patient: records, from whom, and receipts of the chain', () => {
    const patients = [...new Set(scene.stolen.map(({ access }) => bytesToHex(access.patient)))];
    const withReceipts = [...new Set([...patients, bytesToHex(scene.receipts[0]!.patient)])].sort();
    assert.deepEqual(
      found.patients.map(({ patient }) => bytesToHex(patient)),
      withReceipts,
    );
    for (const { patient, subjects, releases, receipts, from } of found.patients) {
      const done = scene.stolen.filter(({ access }) => bytesToHex(access.patient) === bytesToHex(patient));
      assert.equal(releases.length, done.length);
      const names = (all: readonly Subject[]): string[] =>
        [
          ...new Set(
            all.map((each) => JSON.stringify(each, (_, value) => (typeof value === 'bigint' ? String(value) : value))),
          ),
        ].sort();
      assert.deepEqual(names(subjects), names(done.map(({ access }) => access.subject)));
      assert.deepEqual(from, [...new Set(done.map((each) => each.from))].sort());
      const first = bytesToHex(patient) === bytesToHex(scene.receipts[0]!.patient);
      assert.deepEqual(
        receipts.map(({ number }) => number),
        first ? [1n] : [],
        'of the suspect, from the first moment until before the last',
      );
    }
  });

  test('says of which time a book is missing, and only of that', () => {
    const lost = [2, 3, 4].map((ordinal) => {
      const { from, until, count } = scene.books.get(BREACHED)!.hours[ordinal]!;
      return { organisation: BREACHED, from, until, root: { ordinal, missing: count } };
    });
    assert.deepEqual(found.unseen, lost);
    const [first, ...rest] = question(scene).books as [Shown, Shown, Shown, Shown];
    const fewer = { ...rest[0], leaves: rest[0].leaves.filter(({ ordinal, index }) => ordinal !== 3 || index !== 0) };
    const { unseen } = affected(question(scene, { books: [first, fewer, ...rest.slice(1)] }));
    assert.deepEqual(
      unseen.filter(({ organisation }) => organisation === CLINIC).map(({ root }) => root),
      [{ ordinal: 3, missing: 1 }],
    );
    const young = new Book(9, THEFT + HOUR);
    young.close(THEFT + 2n * HOUR);
    const { unseen: gaps } = affected(
      question(scene, { books: [shownOf(young), { organisation: 8, hours: [], leaves: [] }] }),
    );
    assert.deepEqual(gaps, [
      { organisation: 9, from: THEFT, until: THEFT + HOUR, root: undefined },
      { organisation: 9, from: THEFT + 2n * HOUR, until: ALARM, root: undefined },
      { organisation: 8, from: THEFT, until: ALARM, root: undefined },
    ]);
  });

  test('by a gateway is what all of its staff asked for', () => {
    const suspect = { kind: 'gateway', organisation: BREACHED } as const;
    const list = affected(question(scene, { suspect }));
    const shown = OTHERS.flatMap((each) => scene.books.get(each)!.leaves());
    const expected = shown.flatMap(({ leaf }) => {
      const asked = leaf.kind === 'access' && leaf.organisation === BREACHED && leaf.answer.kind === 'permitted';
      return asked && leaf.moment >= THEFT && leaf.moment < ALARM ? [leaf] : [];
    });
    assert.deepEqual(twins(list.releases.map(({ leaf }) => leaf)), twins(expected));
    assert.ok(expected.length > scene.stolen.length);
    assert.equal(list.patients.flatMap(({ receipts }) => receipts).length, 1);
    // With its own book, what it read of its own records is in the list too: no other book has that.
    const whole = affected(question(scene, { suspect, books: [...scene.books.values()].map(shownOf) }));
    const inside = whole.releases.filter(({ leaf }) => leaf.twin === undefined);
    assert.ok(inside.length > 0);
    assert.equal(whole.releases.length, list.releases.length + inside.length);
    assert.ok(inside.every(({ from }) => from === BREACHED));
    assert.deepEqual(whole.unseen, []);
    for (const { leaf, places } of whole.releases) assert.equal(places.length, leaf.twin === undefined ? 1 : 2);
  });

  test('is believed of the side that gave, if the breached book tells it otherwise', () => {
    const book = new Book(BREACHED, BEGIN);
    for (const [i, { access }] of scene.stolen.entries()) {
      const refused = { ...access, answer: { kind: 'refused' } } as const;
      book.add(i % 2 === 0 ? refused : { ...access, purpose: 9 });
    }
    book.close(ALARM);
    const books = [shownOf(book), ...question(scene).books.slice(1)];
    const list = affected(question(scene, { books }));
    assert.deepEqual(twins(list.releases.map(({ leaf }) => leaf)), twins(scene.stolen.map(({ access }) => access)));
    for (const { leaf, alike } of list.releases) assert.deepEqual([leaf.purpose, alike], [0, false]);
  });

  test('that only the breached book shows is listed, from whom the chain says keeps it', () => {
    const books = [shownOf(scene.books.get(BREACHED)!)];
    const list = affected(question(scene, { books }));
    assert.equal(list.releases.length, scene.stolen.length);
    assert.ok(list.releases.every(({ from }) => from === undefined));
    const custodianOf = (): number => OFFICE;
    assert.ok(affected(question(scene, { books, custodianOf })).releases.every(({ from }) => from === OFFICE));
  });

  test('is read only with proofs', () => {
    const [first, second, ...rest] = question(scene).books as [Shown, Shown, Shown, Shown];
    const moved = { ...second, leaves: second.leaves.map((leaf) => ({ ...leaf, index: leaf.index + 1 })) };
    refuses('leaf-proof', /committed/, () => affected(question(scene, { books: [first, moved, ...rest] })));
  });

  test('becomes a list of packs that a machine reads', () => {
    const list = packList(found);
    assert.deepEqual(JSON.parse(JSON.stringify(list)), list);
    const kinds = (kind: string): number => list.claims.filter(({ claim }) => claim === kind).length;
    const distinct = (kind: Subject['kind']): number =>
      new Set(
        scene.stolen.flatMap(({ access: { subject } }) =>
          subject.kind !== kind
            ? []
            : [
                subject.kind === 'leaf'
                  ? `${subject.batch}/${subject.index}`
                  : JSON.stringify(Object.values(subject).map(String)),
              ],
        ),
      ).size;
    assert.deepEqual([kinds('record'), kinds('leaf')], [distinct('record'), distinct('leaf')]);
    assert.deepEqual([kinds('organisation'), kinds('receipt')], [4, 1]);
    assert.equal(list.leaves.length, scene.stolen.length);
    assert.equal(list.patients.length, found.patients.length);
    const leaves = new Map(OTHERS.map((each) => [each, scene.books.get(each)!.leaves()]));
    for (const { organisation, ordinal, index } of list.leaves) {
      const leaf = leaves.get(organisation)!.find((each) => each.ordinal === ordinal && each.index === index);
      assert.ok(leaf?.leaf.kind === 'access' && bytesToHex(leaf.leaf.who) === bytesToHex(STOLEN));
    }
  });
});

describe('notices of a breach', () => {
  const scene = theft('theft');
  const list = affected(question(scene));

  test('are due by the clocks of the law, the most urgent first', () => {
    const notices = noticesDue(list, ALARM, lawsOf);
    assert.deepEqual(
      notices.map(({ by, told, rule, before }) => [by, told, rule, before]),
      [
        [BREACHED, 'regulator', 'GDPR 33(1)', '2026-11-25T05:00:00.000Z'],
        [BREACHED, 'patients', 'GDPR 34(1)', '2026-11-25T05:00:00.000Z'],
        [CLINIC, 'regulator', 'GDPR 33(1)', '2026-11-25T05:00:00.000Z'],
        [CLINIC, 'patients', 'GDPR 34(1)', '2026-11-25T05:00:00.000Z'],
        [CLINIC, 'patients', '45 CFR 164.404(b)', '2027-01-21T05:00:00.000Z'],
        [OFFICE, 'patients', '45 CFR 164.404(b)', '2027-01-21T05:00:00.000Z'],
        [CLINIC, 'regulator', '45 CFR 164.408(c)', '2027-03-02T00:00:00.000Z'],
        [OFFICE, 'regulator', '45 CFR 164.408(c)', '2027-03-02T00:00:00.000Z'],
      ],
    );
  });

  test('are each about the patients of whoever owes them', () => {
    const notices = noticesDue(list, ALARM, () => ['gdpr']);
    for (const { by, patients } of notices) {
      const own = scene.stolen
        .filter(({ from }) => by === BREACHED || from === by)
        .map(({ access }) => bytesToHex(access.patient));
      const receipts = by === BREACHED ? [bytesToHex(scene.receipts[0]!.patient)] : [];
      assert.deepEqual(patients, [...new Set([...own, ...receipts])].sort());
    }
    assert.equal(notices.length, 2 * 4);
  });

  test('of five hundred patients and more go to the Secretary at once, and of more to the media', () => {
    const many = (count: number): Affected => {
      const [release] = list.releases as [Affected['releases'][0]];
      const random = new Random('many');
      const releases = Array.from({ length: count }, () => {
        return {
          ...release,
          from: OFFICE,
          leaf: { ...release.leaf, patient: random.bytes(32), organisation: undefined },
        };
      });
      return { ...list, patients: [], releases };
    };
    const rules = (count: number): string[] => noticesDue(many(count), ALARM, lawsOf).map(({ rule }) => rule.slice(-6));
    assert.deepEqual(rules(499), ['404(b)', '408(c)']);
    assert.deepEqual(rules(500), ['404(b)', '408(b)']);
    assert.deepEqual(rules(501), ['404(b)', '406(b)', '408(b)']);
    const [before] = noticesDue(many(501), ALARM, lawsOf).map((notice) => notice.before);
    assert.equal(before, new Date(Number(ALARM + 60n * DAY_MS)).toISOString());
  });

  test('of fewer are due to the Secretary after the year, and to the chain after sixty days', () => {
    const iso = (text: string): string => new Date(text).toISOString();
    const due = (discovered: string): BreachNotice[] =>
      noticesDue(list, BigInt(Date.parse(discovered)), () => ['hipaa']).filter(({ told }) => told === 'regulator');
    for (const [discovered, caseBefore, before] of [
      // The sixtieth day after the end of a year is 1 March, or 29 February before a leap day.
      ['2026-01-01T00:00:00Z', '2026-03-02T00:00:00Z', '2027-03-02T00:00:00Z'],
      ['2026-12-31T23:59:59Z', '2027-03-01T23:59:59Z', '2027-03-02T00:00:00Z'],
      ['2027-06-01T12:00:00Z', '2027-07-31T12:00:00Z', '2028-03-01T00:00:00Z'],
    ] as const) {
      const notices = due(discovered);
      assert.ok(notices.length > 0);
      for (const notice of notices) {
        assert.equal(notice.rule, '45 CFR 164.408(c)');
        assert.deepEqual([notice.before, notice.caseBefore], [iso(before), iso(caseBefore)], discovered);
      }
    }
  });

  test('are none if nothing was given', () => {
    assert.deepEqual(noticesDue({ patients: [], releases: [] }, ALARM, lawsOf), []);
  });
});
