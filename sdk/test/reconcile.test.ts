import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Access } from '../src/access.ts';
import { Batch } from '../src/batch.ts';
import { Book } from '../src/book/book.ts';
import { disputeOf, twinHash, verifyDispute, type Dispute } from '../src/book/dispute.ts';
import {
  decodeLeaf,
  encodeLeaf,
  NO_LEAF,
  verifyLeavesOf,
  type AccessLeaf,
  type NotedAccess,
  type ProvenLeaf,
} from '../src/book/leaf.ts';
import { reconcile } from '../src/book/reconcile.ts';
import type { Shown } from '../src/book/shown.ts';
import { bytesToHex, concatBytes, u32be, u64be } from '../src/bytes.ts';
import { flips, Random, replaced } from './random.ts';
import { refuses } from './refuses.ts';

const random = new Random('reconcile');
const [ASKS, KEEPS, THIRD] = [1, 2, 3];
const PATIENT = random.bytes(32);

function between(moment: bigint, changes: Partial<Access> = {}): Access {
  return {
    patient: PATIENT,
    who: random.bytes(32),
    organisation: ASKS,
    purpose: 0,
    actions: 6,
    subject: { kind: 'record', record: 0x1234_5678_9abc_def0n },
    answer: {
      kind: 'permitted',
      rule: 6,
      basis: 0,
      right: { kind: 'grant', id: 0x0fed_cba9_8765_4321n },
      declared: false,
    },
    moment,
    twin: random.bytes(32),
    ...changes,
  };
}

/** What is shown of a book that noted these, closed at these moments. */
function shownOf(organisation: number, accesses: readonly Access[], ...ends: bigint[]): Shown {
  const book = new Book(organisation, 0n);
  for (const each of accesses) book.add(each);
  for (const end of ends) book.close(end);
  return { organisation, hours: book.hours, leaves: book.leaves() };
}

/** A book of one period that no {@link Book} would make. */
function madeUp(organisation: number, accesses: readonly Access[]): Shown {
  const data = accesses.map((access) => {
    const own = { salt: random.bytes(32), keeper: organisation, sequence: 0n, previous: NO_LEAF };
    return encodeLeaf({ ...access, ...own, kind: 'access' });
  });
  const batch = new Batch(data);
  const leaves = data.map((each, index) => {
    return { data: each, ordinal: 0, index, n: batch.n, siblings: batch.siblings(index) };
  });
  return { organisation, hours: [{ ordinal: 0, from: 0n, until: 100n, root: batch.root, count: batch.n }], leaves };
}

function without(shown: Shown, twin: Uint8Array): Shown {
  const about = (data: Uint8Array): boolean => {
    const leaf = decodeLeaf(data);
    return leaf.kind === 'access' && leaf.twin !== undefined && bytesToHex(leaf.twin) === bytesToHex(twin);
  };
  return { ...shown, leaves: shown.leaves.filter(({ data }) => !about(data)) };
}

const faults = (shown: readonly Shown[]): [string, number, number | undefined][] =>
  reconcile(shown).rows.map(({ fault, keeper, other }) => [fault, keeper, other]);

describe('books of two organisations', () => {
  const accesses = [1n, 5n, 12n, 12n, 30n].map((moment) => between(moment));
  const inside = between(3n, { twin: undefined });
  const themself = between(4n, { organisation: undefined, twin: undefined });
  const asking = shownOf(ASKS, [...accesses, inside], 10n, 20n, 40n);
  const keeping = shownOf(KEEPS, [...accesses, themself], 15n, 40n);

  test('that both noted everything have nothing to reconcile', () => {
    assert.deepEqual(reconcile([asking, keeping]), { rows: [], unsettled: [] });
    assert.deepEqual(reconcile([keeping, asking]), { rows: [], unsettled: [] });
  });

  test('show what the requester or the custodian dropped, and under which root it is missing', () => {
    for (const dropped of accesses) {
      const rest = accesses.filter((each) => each !== dropped);
      const [fewerAsking, fewerKeeping] = [shownOf(ASKS, rest, 10n, 20n, 40n), shownOf(KEEPS, rest, 15n, 40n)];
      for (const [shown, keeper, other] of [
        [[fewerAsking, keeping], KEEPS, ASKS],
        [[asking, fewerKeeping], ASKS, KEEPS],
      ] as const) {
        const { rows, unsettled } = reconcile(shown);
        assert.deepEqual(unsettled, []);
        assert.equal(rows.length, 1);
        const [row] = rows as [(typeof rows)[0]];
        assert.deepEqual([row.fault, row.keeper, row.other, row.twin], ['lacking', keeper, other, dropped.twin]);
        const lacking = shown.find(({ organisation }) => organisation === other)!;
        const hour = lacking.hours.find(({ from, until }) => from <= dropped.moment && dropped.moment < until)!;
        const { ordinal, from, until } = hour;
        assert.deepEqual(row.expected, { ordinal, from, until, whole: true }, 'proven: every leaf was shown');
        assert.ok(verifyDispute(row.dispute));
        assert.deepEqual(row.dispute.charge, { kind: 'missing', at: other, twin: twinHash(dropped.twin!) });
      }
    }
  });

  test('show a leaf that is hidden and stands under the root, as not shown', () => {
    for (const { twin } of accesses) {
      for (const shown of [
        [without(asking, twin!), keeping],
        [asking, without(keeping, twin!)],
      ]) {
        const { rows } = reconcile(shown);
        assert.equal(rows.length, 1);
        assert.deepEqual(rows[0]!.twin, twin);
        assert.equal(rows[0]!.expected!.whole, false);
      }
    }
  });

  test('do not show what both dropped: that is the limit', () => {
    const rest = accesses.slice(1);
    const shown = [shownOf(ASKS, rest, 10n, 20n, 40n), shownOf(KEEPS, rest, 15n, 40n)];
    assert.deepEqual(reconcile(shown), { rows: [], unsettled: [] });
    // Nor does the patient miss it: sequence and previous go on without it.
    for (const { organisation, hours, leaves } of shown) {
      const proven = leaves.map((each): ProvenLeaf => ({ ...each, leaf: decodeLeaf(each.data) }));
      const theirs = proven.filter(({ leaf, ordinal }) => {
        return leaf.kind === 'access' || (leaf.kind === 'closing' && ordinal === hours.length - 1);
      });
      const verified = verifyLeavesOf(PATIENT, organisation, theirs, (ordinal) => hours[ordinal]);
      assert.equal(verified.length, rest.length);
    }
  });

  test('show what one tells otherwise, whatever it is', () => {
    const [first] = accesses as [Access];
    const changes: Partial<Access>[] = [
      { purpose: 1 },
      { actions: 2 },
      { moment: 2n },
      { who: random.bytes(32) },
      { patient: random.bytes(32) },
      { answer: { kind: 'refused' } },
      { subject: { kind: 'record', record: 1n } },
    ];
    for (const change of changes) {
      const told = [{ ...first, ...change }, ...accesses.slice(1)];
      const found = faults([asking, shownOf(KEEPS, told, 15n, 40n)]);
      assert.deepEqual(found, [
        ['otherwise', ASKS, KEEPS],
        ['otherwise', KEEPS, ASKS],
      ]);
    }
  });

  test('do not cover one access by the twin of another', () => {
    const [first] = accesses as [Access];
    const [once, twice] = [madeUp(KEEPS, [first]), madeUp(ASKS, [first, first])];
    assert.deepEqual(faults([madeUp(ASKS, [first]), once]), []);
    for (const shown of [
      [once, twice],
      [twice, once],
    ]) {
      const found = faults(shown);
      assert.equal(found.length, 3);
      assert.ok(found.every(([fault]) => fault === 'twice'));
    }
    const three = faults([madeUp(ASKS, [first]), once, madeUp(THIRD, [first])]);
    assert.deepEqual(
      three.map(([fault]) => fault),
      ['twice', 'twice', 'twice'],
    );
  });

  test('show an access for another organisation that was noted without a twin', () => {
    const alone = madeUp(KEEPS, [between(1n, { twin: undefined })]);
    assert.deepEqual(faults([alone, shownOf(ASKS, [], 100n)]), [['no-twin', KEEPS, ASKS]]);
  });

  test('show an access that is between neither', () => {
    const foreign = between(1n, { organisation: 9 });
    const found = faults([madeUp(ASKS, [foreign]), madeUp(KEEPS, [foreign])]);
    assert.deepEqual(found, [
      ['otherwise', ASKS, KEEPS],
      ['otherwise', KEEPS, ASKS],
    ]);
  });

  test('leave open what the other has no root for yet, or had none yet, or was not shown', () => {
    const why = (shown: readonly Shown[], custodianOf?: () => number): string[] =>
      reconcile(shown, custodianOf).unsettled.map(({ why: reason }) => reason);
    const early = shownOf(KEEPS, accesses.slice(0, 2), 10n);
    assert.deepEqual(why([asking, early]), ['not-yet', 'not-yet', 'not-yet']);
    const begun = new Book(KEEPS, 11n);
    begun.close(40n);
    const late = { organisation: KEEPS, hours: begun.hours, leaves: begun.leaves() };
    assert.deepEqual(why([shownOf(ASKS, accesses.slice(0, 2), 40n), late]), ['before-first', 'before-first']);
    assert.deepEqual(
      why([keeping]),
      accesses.map(() => 'not-shown'),
    );
    assert.deepEqual(
      why([asking], () => KEEPS),
      accesses.map(() => 'not-shown'),
    );
    // Without a word of who keeps it, whose book lacks it is not known among three.
    const { rows } = reconcile([asking, shownOf(KEEPS, [], 40n), shownOf(THIRD, [], 40n)]);
    assert.deepEqual(
      rows.map(({ other, expected }) => [other, expected]),
      accesses.map(() => [undefined, undefined]),
    );
  });

  test('of three are told apart by who keeps what was asked for', () => {
    const elsewhere = between(7n, { subject: { kind: 'record', record: 7n } });
    const custodianOf = ({ subject }: NotedAccess): number =>
      subject.kind === 'record' && subject.record === 7n ? THIRD : KEEPS;
    const asked = shownOf(ASKS, [...accesses, elsewhere], 40n);
    assert.deepEqual(reconcile([asked, keeping, shownOf(THIRD, [elsewhere], 40n)], custodianOf).rows, []);
    const { rows } = reconcile([asked, keeping, shownOf(THIRD, [], 40n)], custodianOf);
    assert.deepEqual(
      rows.map(({ twin, other }) => [twin, other]),
      [[elsewhere.twin, THIRD]],
    );
  });

  test('are read only with proofs', () => {
    const [leaf] = asking.leaves as [Omit<ProvenLeaf, 'leaf'>];
    const shown = (changes: Partial<Shown>): Shown => ({ ...asking, ...changes });
    const wrong: [string, Shown][] = [
      ['leaf-proof', shown({ leaves: [{ ...leaf, ordinal: 9 }] })],
      ['leaf-proof', shown({ leaves: [{ ...leaf, index: leaf.index + 1 }] })],
      ['leaf-proof', shown({ hours: keeping.hours })],
      ['leaf-patient', shown({ organisation: THIRD })],
      ['leaf-period', shown({ hours: asking.hours.map((hour) => ({ ...hour, from: 90n, until: 100n })) })],
    ];
    for (const [reason, side] of wrong) refuses(reason, /./, () => reconcile([side, keeping]));
    assert.deepEqual(reconcile([shown({ leaves: [...asking.leaves, leaf] }), keeping]).rows, [], 'shown twice');
  });
});

/** A dispute as the chain has it, whatever encoding it takes. */
function bytesOf({ organisation, proof, root, count, charge }: Dispute): Uint8Array {
  const { ordinal, index, leaf, siblings } = proof;
  const missing = charge.kind === 'missing' ? [u32be(charge.at), charge.twin] : [];
  const numbers = [u32be(organisation), u64be(BigInt(ordinal)), u32be(count), u32be(index)];
  return concatBytes(...numbers, root, leaf, ...siblings, ...missing);
}

describe('a dispute', () => {
  // Of another patient each, so that no neighbour in the tree is the leaf before it.
  const accesses = Array.from({ length: 9 }, (_, i) => {
    return between(BigInt(0x0001_0203_0405_0607) + BigInt(i), { patient: random.bytes(32) });
  });
  const shown = shownOf(KEEPS, accesses, 2n ** 60n);
  const { root } = shown.hours[0]!;
  const proven = shown.leaves.map((each): ProvenLeaf => ({ ...each, leaf: decodeLeaf(each.data) }));
  const noted = proven.filter((each): each is ProvenLeaf & { leaf: NotedAccess } => each.leaf.kind === 'access');

  test('shows no field of the leaf', () => {
    assert.equal(noted.length, accesses.length);
    for (const each of noted) {
      const bytes = [disputeOf(each, root), disputeOf(each, root, ASKS)]
        .map((one) => bytesToHex(bytesOf(one)))
        .join('/');
      const { leaf, data } = each;
      const { answer, subject } = leaf;
      assert.ok(answer.kind === 'permitted' && answer.right?.kind === 'grant' && subject.kind === 'record');
      const fields = {
        salt: leaf.salt,
        patient: leaf.patient,
        who: leaf.who,
        twin: leaf.twin!,
        moment: u64be(leaf.moment),
        record: u64be(subject.record),
        grant: u64be(answer.right.id),
      };
      for (const [name, field] of Object.entries(fields)) assert.ok(!bytes.includes(bytesToHex(field)), name);
      // Nor any eight bytes of it in a row, whatever they are: a field cut short would be one.
      for (let at = 0; at + 8 <= data.length; at += 1) {
        const part = bytesToHex(data.slice(at, at + 8));
        if (/^(00)+$/.test(part)) continue;
        assert.ok(!bytes.includes(part), `bytes ${at} to ${at + 8} of the leaf`);
      }
    }
  });

  test('holds under the root, and with any bit turned it does not', () => {
    const dispute = disputeOf(noted[3]!, root);
    const { proof } = dispute;
    const holds = (changes: Partial<Dispute['proof']>): boolean =>
      verifyDispute({ ...dispute, proof: { ...proof, ...changes } });
    assert.ok(holds({}));
    for (const leaf of flips(proof.leaf)) assert.ok(!holds({ leaf }));
    for (const changed of flips(dispute.root)) assert.ok(!verifyDispute({ ...dispute, root: changed }));
    for (const [i, hash] of proof.siblings.entries()) {
      for (const changed of flips(hash)) assert.ok(!holds({ siblings: replaced(proof.siblings, i, changed) }));
    }
    const wrong: Partial<Dispute['proof']>[] = [
      { index: proof.index + 1 },
      { siblings: proof.siblings.slice(1) },
      { leaf: proof.leaf.slice(1) },
      { leaf: new Uint8Array() },
    ];
    for (const changes of wrong) assert.ok(!holds(changes));
    assert.ok(!verifyDispute({ ...dispute, count: dispute.count + 1 }));
  });

  test('about a missing twin names it by a hash that both sides know', () => {
    const { charge } = disputeOf(noted[3]!, root, ASKS);
    assert.deepEqual(charge, { kind: 'missing', at: ASKS, twin: twinHash(noted[3]!.leaf.twin!) });
    assert.deepEqual(disputeOf(noted[3]!, root).charge, { kind: 'wrong' });
    const closing = proven.find(({ leaf }) => leaf.kind === 'closing')!;
    assert.throws(() => disputeOf(closing, root, ASKS), RangeError);
  });

  test('is found by the leaf that goes to the judges, and by no other', () => {
    const dispute = disputeOf(noted[3]!, root);
    const named = noted.filter(
      (each) => bytesToHex(disputeOf(each, root).proof.leaf) === bytesToHex(dispute.proof.leaf),
    );
    assert.deepEqual(named, [noted[3]]);
    const leaf: AccessLeaf = { ...noted[3]!.leaf, salt: random.bytes(32) };
    const guessed = { ...noted[3]!, leaf, data: encodeLeaf(leaf) };
    assert.notDeepEqual(disputeOf(guessed, root).proof.leaf, dispute.proof.leaf);
  });
});
