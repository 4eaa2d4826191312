import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import type { Access, Answer, Subject } from '../src/access.ts';
import { Batch, verifyBatched } from '../src/batch.ts';
import { Book } from '../src/book/book.ts';
import {
  decodeLeaf,
  encodeLeaf,
  leafHash,
  NO_LEAF,
  verifiedLeaf,
  verifyLeavesOf,
  type AccessLeaf,
  type ProvenLeaf,
} from '../src/book/leaf.ts';
import { flipped, Random } from './random.ts';
import { refuses } from './refuses.ts';

const random = new Random('leaves');
const HOUR = 3_600_000n;
const KEEPER = 7;

const subjects: readonly Subject[] = [
  { kind: 'class', class: 31 },
  { kind: 'record', record: 2n ** 64n - 1n },
  { kind: 'leaf', batch: 9n, index: 2 ** 20 - 1 },
];
const answers: readonly Answer[] = [
  { kind: 'refused' },
  { kind: 'permitted', rule: 3, basis: 0, right: undefined, declared: false },
  { kind: 'permitted', rule: 4, basis: 6, right: { kind: 'home' }, declared: true },
  { kind: 'permitted', rule: 6, basis: 0, right: { kind: 'grant', id: 12n }, declared: false },
  { kind: 'permitted', rule: 8, basis: 3, right: { kind: 'incident', id: 2n ** 63n }, declared: true },
  { kind: 'permitted', rule: 7, basis: 8, right: { kind: 'mandate', id: 2n ** 40n }, declared: false },
];

function access(moment: bigint, changes: Partial<Access> = {}): Access {
  return {
    patient: random.bytes(32),
    who: random.bytes(32),
    organisation: random.pick([undefined, 0, 3, 2 ** 32 - 1]),
    purpose: random.below(62),
    actions: random.below(32),
    subject: random.pick(subjects),
    answer: random.pick(answers),
    moment,
    twin: random.pick([undefined, random.bytes(32)]),
    ...changes,
  };
}

/** Bytes of an access as the first of its patient in a book. */
function leafOf(one: Access): Uint8Array {
  const own = { salt: random.bytes(32), keeper: KEEPER, sequence: 0n, previous: NO_LEAF };
  return encodeLeaf({ ...one, ...own, kind: 'access' });
}

/** A book of three hours with leaves of three patients, the second hour empty. */
function filled(): { book: Book; patients: Uint8Array[]; noted: Access[] } {
  const book = new Book(KEEPER, 10n * HOUR);
  const patients = [0, 1, 2].map(() => random.bytes(32));
  const noted: Access[] = [];
  const note = (from: bigint, count: number): void => {
    for (let i = 0; i < count; i += 1) {
      const one = access(from + BigInt(i), { patient: patients[i % 3]! });
      noted.push(one);
      book.add(one);
    }
  };
  note(10n * HOUR, 7);
  book.close(11n * HOUR);
  book.close(12n * HOUR);
  note(12n * HOUR + 5n, 6);
  book.close(13n * HOUR);
  return { book, patients, noted };
}

const committed = (book: Book) => (ordinal: number) => book.hours[ordinal];

describe('a leaf of form B', () => {
  test('has one encoding, of one length, whatever it says', () => {
    const lengths = new Set<number>();
    for (const subject of subjects) {
      for (const answer of answers) {
        for (const twin of [undefined, random.bytes(32)]) {
          const [salt, previous] = [random.bytes(32), random.bytes(32)];
          const own = { kind: 'access', salt, keeper: KEEPER, sequence: 2n ** 64n - 1n, previous } as const;
          const leaf: AccessLeaf = { ...access(5n, { subject, answer, twin }), ...own };
          const data = encodeLeaf(leaf);
          lengths.add(data.length);
          assert.deepEqual(decodeLeaf(data), leaf);
        }
      }
    }
    assert.equal(lengths.size, 1);
  });

  test('is laid out as docs/formats.md says', () => {
    const leaf: AccessLeaf = {
      kind: 'access',
      salt: new Uint8Array(32).fill(1),
      keeper: 2,
      patient: new Uint8Array(32).fill(3),
      sequence: 4n,
      previous: new Uint8Array(32).fill(5),
      who: new Uint8Array(32).fill(6),
      organisation: 7,
      purpose: 8,
      actions: 9,
      subject: { kind: 'leaf', batch: 10n, index: 11 },
      answer: { kind: 'permitted', rule: 12, basis: 13, right: { kind: 'incident', id: 14n }, declared: true },
      moment: 15n,
      twin: new Uint8Array(32).fill(16),
    };
    const parts = [
      Buffer.from('anamnesis/access/1/').toString('hex'),
      ...['01'.repeat(32), '01', '00000002', '03'.repeat(32), '0000000000000004', '05'.repeat(32), '06'.repeat(32)],
      ...['01', '00000007', '08', '09', '02', '000000000000000a', '0000000b'],
      ...['01', '0c', '0d', '03', '000000000000000e', '01', '000000000000000f', '01', '10'.repeat(32)],
    ];
    assert.equal(Buffer.from(encodeLeaf(leaf)).toString('hex'), parts.join(''));
    const order: Answer = { kind: 'permitted', rule: 7, basis: 8, right: { kind: 'mandate', id: 14n }, declared: true };
    const mandated = [...parts.slice(0, -9), '01', '07', '08', '04', ...parts.slice(-5)];
    assert.equal(Buffer.from(encodeLeaf({ ...leaf, answer: order })).toString('hex'), mandated.join(''));
    const nothing: AccessLeaf = { kind: 'nothing', salt: leaf.salt, keeper: 2, from: 3n, until: 4n };
    const bytes = [parts[0], '01'.repeat(32), '00', '00000002', '0000000000000003', '0000000000000004'];
    assert.equal(Buffer.from(encodeLeaf(nothing)).toString('hex'), bytes.join(''));
    assert.deepEqual(decodeLeaf(encodeLeaf(nothing)), nothing);
    const { salt, keeper, patient, sequence, previous } = leaf;
    const closing: AccessLeaf = { kind: 'closing', salt, keeper, patient, sequence, previous, from: 6n, until: 7n };
    const last = [parts[0], '01'.repeat(32), '02', '00000002', '03'.repeat(32), '0000000000000004', '05'.repeat(32)];
    const end = ['0000000000000006', '0000000000000007'];
    assert.equal(Buffer.from(encodeLeaf(closing)).toString('hex'), [...last, ...end].join(''));
    assert.deepEqual(decodeLeaf(encodeLeaf(closing)), closing);
  });

  test('with any bit turned is another leaf or none, never the same', () => {
    const data = leafOf(access(1n, { answer: answers[0]!, twin: undefined, organisation: undefined }));
    const leaf = decodeLeaf(data);
    for (let bit = 0; bit < 8 * data.length; bit += 1) {
      const altered = flipped(data, bit);
      try {
        assert.notDeepEqual(decodeLeaf(altered), leaf);
        assert.deepEqual(encodeLeaf(decodeLeaf(altered)), altered);
      } catch (error) {
        assert.match(String(error), /leaf-format/);
      }
    }
  });

  test('is refused if it is cut, longer, of random bytes, or says what cannot be', () => {
    const data = leafOf(access(1n));
    const wrong = [new Uint8Array(), data.slice(0, -1), Uint8Array.of(...data, 0), random.bytes(data.length)];
    for (const each of wrong) refuses('leaf-format', /version 1/, () => decodeLeaf(each));
    for (let length = 0; length < data.length; length += 1) {
      refuses('leaf-format', /./, () => decodeLeaf(data.subarray(0, length)));
    }
    const kind = data.slice();
    kind[19 + 32] = 3;
    refuses('leaf-format', /./, () => decodeLeaf(kind));
    const book = new Book(KEEPER, 0n);
    const impossible: Partial<Access>[] = [
      { patient: random.bytes(31) },
      { who: random.bytes(33) },
      { twin: new Uint8Array() },
      { purpose: 256 },
      { organisation: -1 },
      { subject: { kind: 'record', record: 2n ** 64n } },
    ];
    for (const changes of impossible) assert.throws(() => book.add(access(1n, changes)), RangeError);
  });
});

describe('a book', () => {
  test('closes its hours one after the other, and what happened in none is said', () => {
    const { book } = filled();
    const periods = book.hours.map(({ ordinal, from, until, count }) => [ordinal, from / HOUR, until / HOUR, count]);
    assert.deepEqual(periods, [
      [0, 10n, 11n, 7 + 3],
      [1, 11n, 12n, 1 + 3],
      [2, 12n, 13n, 6 + 3],
    ]);
    assert.equal(new Set(book.hours.map(({ root }) => Buffer.from(root).toString('hex'))).size, 3);
  });

  test('keeps what happened at the end of a period for the next', () => {
    const book = new Book(KEEPER, 0n);
    const moments = [1n, 9n, 10n, 11n];
    const [patient] = [random.bytes(32)];
    for (const moment of moments) book.add(access(moment, { patient }));
    assert.equal(book.close(10n).count, 2 + 1);
    assert.equal(verifyLeavesOf(patient, KEEPER, book.leavesOf(patient), committed(book)).length, 2);
    assert.equal(book.close(12n).count, 2 + 1);
    assert.equal(verifyLeavesOf(patient, KEEPER, book.leavesOf(patient), committed(book)).length, 4);
  });

  test('takes accesses in any order, and puts them in that of their moments', () => {
    const book = new Book(KEEPER, 100n);
    assert.throws(() => book.add(access(99n)), RangeError);
    const patient = random.bytes(32);
    for (const moment of [150n, 101n, 199n, 101n]) book.add(access(moment, { patient }));
    assert.throws(() => book.close(100n), RangeError);
    book.close(200n);
    assert.throws(() => book.add(access(199n)), RangeError);
    book.add(access(200n));
    const leaves = verifyLeavesOf(patient, KEEPER, book.leavesOf(patient), committed(book));
    assert.deepEqual(
      leaves.map(({ moment, sequence }) => [moment, sequence]),
      [
        [101n, 0n],
        [101n, 1n],
        [150n, 2n],
        [199n, 3n],
      ],
    );
  });

  test('has a twin once', () => {
    const book = new Book(KEEPER, 0n);
    const one = access(1n, { twin: random.bytes(32) });
    book.add(one);
    book.add({ ...one });
    refuses('twin', /another access/, () => book.add({ ...one, moment: 2n }));
    book.close(10n);
    // Also after its period.
    book.add({ ...one });
    refuses('twin', /another access/, () => book.add({ ...one, moment: 12n }));
    assert.equal(book.leaves().filter(({ leaf }) => leaf.kind === 'access').length, 1);
    assert.equal(book.close(20n).count, 2);
  });

  test('gives a patient all of their leaves, which verify by the roots alone', () => {
    const { book, patients, noted } = filled();
    for (const patient of patients) {
      const leaves = verifyLeavesOf(patient, KEEPER, book.leavesOf(patient), committed(book));
      const told = noted.filter((each) => each.patient === patient);
      assert.equal(leaves.length, told.length);
      for (const [i, leaf] of leaves.entries()) {
        assert.ok(leaf.kind === 'access');
        const { kind: _, salt: __, keeper: ___, sequence, previous: ____, ...rest } = leaf;
        assert.deepEqual(rest, told[i]);
        assert.equal(sequence, BigInt(i));
      }
    }
    assert.deepEqual(book.leavesOf(random.bytes(32)), []);
  });

  test('lists who was permitted to read a record', () => {
    const book = new Book(KEEPER, 0n);
    const [record, who] = [{ kind: 'record', record: 5n } as const, random.bytes(32)];
    book.add(access(1n, { subject: record, answer: answers[3]!, who }));
    book.add(access(2n, { subject: record, answer: answers[0]! }));
    book.add(access(3n, { subject: { kind: 'record', record: 6n }, answer: answers[3]! }));
    book.add(access(4n, { subject: { kind: 'leaf', batch: 5n, index: 5 }, answer: answers[3]! }));
    assert.deepEqual(book.readersOf(5n), [], 'nothing is under a root yet');
    const hour = book.close(10n);
    const readers = book.readersOf(5n);
    assert.equal(readers.length, 1);
    const leaf = verifiedLeaf(hour, readers[0]!);
    assert.ok(leaf.kind === 'access');
    assert.deepEqual(leaf.who, who);
  });

  test('says equal things in leaves that do not look equal', () => {
    const book = new Book(KEEPER, 0n);
    const same = access(1n, { twin: undefined });
    for (const one of [same, { ...same }]) book.add(one);
    book.close(2n);
    const [first, second] = book.leaves().map(({ data }) => data.slice(19, 51));
    assert.notDeepEqual(first, second);
    const roots = [0, 1].map(() => new Book(KEEPER, 0n).close(1n).root);
    assert.notDeepEqual(roots[0], roots[1]);
  });
});

describe('leaves that a patient gets', () => {
  const { book, patients } = filled();
  const [patient, neighbour] = patients as [Uint8Array, Uint8Array];
  const leaves = book.leavesOf(patient);
  const check =
    (proven: readonly ProvenLeaf[], keeper = KEEPER, who = patient) =>
    () =>
      verifyLeavesOf(who, keeper, proven, committed(book));

  test('are found incomplete if one is missing at the beginning or in between, or their order is wrong', () => {
    for (let i = 0; i < leaves.length - 1; i += 1) {
      refuses('leaf-gap', /missing/, check(leaves.filter((_, at) => at !== i)));
    }
    refuses('leaf-gap', /missing/, check([...leaves].reverse()));
    refuses('leaf-gap', /missing/, check([leaves[0]!, ...leaves]));
  });

  test('are found incomplete if some are missing at the end, and if there are none', () => {
    const end = leaves.at(-1)!;
    assert.equal(end.leaf.kind, 'closing');
    assert.equal(check(leaves)().length, leaves.length - 1);
    for (let kept = 0; kept < leaves.length; kept += 1) {
      refuses('leaf-gap', /missing/, check(leaves.slice(0, kept)));
      if (kept < leaves.length - 1) refuses('leaf-gap', /missing/, check([...leaves.slice(0, kept), end]));
    }
    refuses('leaf-gap', /missing/, check([...leaves, end]));
  });

  test('are found incomplete if they end with an earlier period, whether or not something happened after it', () => {
    const growing = new Book(KEEPER, 0n);
    growing.add(access(1n, { patient }));
    const verify = (proven: readonly ProvenLeaf[]) => verifyLeavesOf(patient, KEEPER, proven, committed(growing));
    const until = [10n, 20n, 30n].map((end) => {
      if (end === 30n) growing.add(access(25n, { patient }));
      growing.close(end);
      const all = growing.leavesOf(patient);
      assert.equal(verify(all).length, end === 30n ? 2 : 1);
      return all;
    });
    for (const earlier of until.slice(0, -1)) refuses('leaf-gap', /missing at the end/, () => verify(earlier));
  });

  test('are found wrong if they are of somebody else, or of another book', () => {
    refuses('leaf-patient', /not of this patient/, check(book.leavesOf(neighbour)));
    refuses('leaf-patient', /organisation 8/, check(leaves, 8));
  });

  test('are found wrong if a root is another, or missing', () => {
    const moved = leaves.map((leaf) => ({ ...leaf, ordinal: 2 - leaf.ordinal }));
    refuses('leaf-proof', /not what the organisation committed to/, check(moved));
    refuses('leaf-proof', /no root 9/, check(leaves.map((leaf) => ({ ...leaf, ordinal: 9 }))));
  });

  test('are found wrong if one bit of one is', () => {
    const [first] = leaves as [ProvenLeaf];
    for (let bit = 0; bit < 8 * first.data.length; bit += 1) {
      const altered = { ...first, data: flipped(first.data, bit) };
      refuses('leaf-proof', /./, () => verifiedLeaf(book.hours[0]!, altered));
    }
    refuses('leaf-proof', /./, () => verifiedLeaf(book.hours[0]!, { ...first, n: first.n + 1 }));
    refuses('leaf-proof', /./, () => verifiedLeaf(book.hours[0]!, { ...first, siblings: [] }));
  });

  test('are found wrong if the root is of another time', () => {
    const late = (ordinal: number) => ({ ...book.hours[ordinal]!, from: 11n * HOUR });
    refuses('leaf-period', /another moment/, () => verifyLeavesOf(patient, KEEPER, leaves, late));
    const early = (ordinal: number) => ({ ...book.hours[ordinal]!, until: 10n * HOUR });
    refuses('leaf-period', /another moment/, () => verifyLeavesOf(patient, KEEPER, leaves, early));
  });

  test('are found wrong if the organisation itself made them so', () => {
    type Closing = Extract<AccessLeaf, { kind: 'closing' }>;
    const made = (changes: Partial<AccessLeaf>, closing: Partial<Closing> = {}): (() => void) => {
      const [first, second] = leaves.map(({ leaf }) => leaf) as [AccessLeaf, AccessLeaf];
      const two = [first, { ...second, ...changes } as AccessLeaf].map(encodeLeaf);
      const { from, until } = book.hours[0]!;
      const end = { salt: random.bytes(32), keeper: KEEPER, patient, sequence: 2n, previous: leafHash(two[1]!) };
      const data = [...two, encodeLeaf({ kind: 'closing', ...end, from, until, ...closing })];
      const batch = new Batch(data);
      const proven = data.map((each, index) => {
        return { leaf: decodeLeaf(each), data: each, ordinal: 0, index, n: 3, siblings: batch.siblings(index) };
      });
      const hour = { ...book.hours[0]!, root: batch.root, count: 3 };
      return () => verifyLeavesOf(patient, KEEPER, proven, (ordinal) => (ordinal === 0 ? hour : undefined));
    };
    made({})();
    refuses('leaf-gap', /missing/, made({}, { sequence: 1n }));
    refuses('leaf-gap', /missing/, made({}, { previous: random.bytes(32) }));
    refuses('leaf-patient', /not of this patient/, made({}, { patient: neighbour }));
    refuses('leaf-patient', /organisation 7/, made({}, { keeper: KEEPER + 1 }));
    refuses('leaf-period', /another moment/, made({}, { from: book.hours[0]!.from + 1n }));
    refuses('leaf-period', /another moment/, made({}, { until: book.hours[0]!.until + 1n }));
    refuses('leaf-gap', /missing/, made({ sequence: 2n }));
    refuses('leaf-gap', /missing/, made({ previous: random.bytes(32) }));
    const counted = { ...book.hours[0]!, count: book.hours[0]!.count + 1 };
    refuses('leaf-proof', /./, () => verifiedLeaf(counted, leaves[0]!));
  });

  test('are linked by the hash that the tree has', () => {
    const [first, second] = leaves as [ProvenLeaf, ProvenLeaf];
    const hash = createHash('sha256').update(Buffer.from('\x00bt1', 'latin1')).update(first.data).digest();
    assert.ok(second.leaf.kind === 'access');
    assert.deepEqual(Buffer.from(second.leaf.previous), hash);
    const { root, count } = book.hours[0]!;
    assert.ok(verifyBatched(root, first.data, first.index, count, first.siblings));
  });
});
