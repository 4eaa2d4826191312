import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { daysOf } from '../src/calendar.ts';
import { isSealed } from '../src/question.ts';
import type { Query } from '../src/world.ts';
import { commitment, reference } from '../src/reference.ts';
import { covers, maskCovers, purpose, VERSION_1 } from '../src/tables.ts';
import {
  ask,
  BY_PHYSICIAN,
  byPerson,
  CONTROLLER,
  declared,
  PATIENT,
  ruleOf,
  SALT,
  smallWorld,
  STRANGER,
  worldWith,
} from './small-world.ts';

interface CommitmentVector {
  kind: string;
  salt: string;
  bytes: string;
  commitment: string;
}

const record = (patient: string, ofClass = 8, anchored = 100, contests: number[] = []) => ({
  key: { id: 1 },
  value: { patient, class: ofClass, confidentiality: 3, organisation: 1, set: 1, quarter: 0, anchored, contests },
});
const ofRecord = byPerson(CONTROLLER, { data: { kind: 'anchored', record: 1, salt: SALT } });

describe('the question', () => {
  test('quarters are those of the calendar', () => {
    assert.deepEqual(daysOf(0), { from: 0, until: 90 });
    assert.deepEqual(daysOf(1), { from: 90, until: 181 });
    assert.deepEqual(daysOf(3), { from: 273, until: 365 });
    assert.deepEqual(daysOf(8), { from: 730, until: 821 }, '1972 is a leap year');
    const length = (quarter: number) => daysOf(quarter).until - daysOf(quarter).from;
    assert.equal(length((2000 - 1970) * 4), 91, '2000 is one');
    assert.equal(length((2100 - 1970) * 4), 90, '2100 is none');
    assert.equal(length(65_535), 92, 'October to December of the last year');
  });

  test('a reference is a commitment of its kind to the id as eight bytes', () => {
    const vectors = JSON.parse(
      readFileSync(new URL('../../vectors/commitments.json', import.meta.url), 'utf8'),
    ) as CommitmentVector[];
    const references = vectors.filter(({ kind }) => kind === 'reference');
    assert.ok(references.length >= 3, 'vectors/commitments.json has too few references');
    for (const vector of references) {
      assert.equal(commitment(`0x${vector.salt}`, Buffer.from(vector.bytes, 'hex')), `0x${vector.commitment}`);
    }
    // The 22 characters of the tag, 32 bytes 0x66 and 0x0000000000000102, through sha256sum.
    assert.equal(reference(SALT, 0x102), '0x8e06f2f6543403ba4fb4e66a49ed130d7ad27c48d195c978b0c25c17870af478');
  });

  test('a purpose covers itself and what inherits, as far as each step inherits', () => {
    const codes = ['TREAT', 'COC', 'ETREAT', 'ERTREAT', 'BTG', 'CLINTRL', 'POPHLTH', 'HPAYMT'];
    const covered = codes.filter((code) => covers(VERSION_1, purpose('TREAT'), purpose(code)));
    assert.deepEqual(covered, ['TREAT', 'COC', 'ETREAT', 'ERTREAT']);
    assert.ok(!covers(VERSION_1, purpose('ETREAT'), purpose('TREAT')), 'a child covers its parent');
    assert.ok(covers(VERSION_1, purpose('HPAYMT'), purpose('ELIGVER')), 'a grandchild is not covered');
    assert.ok(!covers(VERSION_1, purpose('HPAYMT'), purpose('MILDCRG')), 'a child that does not inherit is covered');
    assert.ok(!maskCovers(VERSION_1, String(3n << 62n), purpose('TREAT')), 'a bit without a purpose covers something');
  });

  test('what is unknown is refused, even to who is in control', () => {
    const facts = smallWorld();
    assert.equal(ruleOf(facts, byPerson(CONTROLLER)), 3);
    assert.equal(ruleOf(facts, byPerson(CONTROLLER, { purpose: 61 })), 3);
    assert.equal(ruleOf(facts, byPerson(CONTROLLER, { purpose: 62 })), 'refuse');
    assert.equal(ruleOf(facts, byPerson(CONTROLLER, { actions: 31 })), 3);
    assert.equal(ruleOf(facts, byPerson(CONTROLLER, { actions: 32 })), 'refuse');
    assert.equal(ruleOf(facts, byPerson(CONTROLLER, { actions: 0 })), 'refuse');
    assert.equal(ruleOf(facts, byPerson(CONTROLLER, { data: declared({ class: 17 }) })), 'refuse');
  });

  test("a record must be there, anchored by then, the patient's, and of a known class", () => {
    assert.equal(ruleOf(smallWorld(), ofRecord), 'refuse');
    const asked = (...row: Parameters<typeof record>) => {
      const facts = worldWith(({ records }) => records.push(record(...row)));
      return [99, 100].map((moment) => ruleOf(facts, ofRecord, moment));
    };
    assert.deepEqual(asked(PATIENT), ['refuse', 3]);
    assert.deepEqual(asked(STRANGER), ['refuse', 'refuse']);
    assert.deepEqual(asked(PATIENT, 17), ['refuse', 'refuse']);
  });

  test('a record with a tombstone is erased from its effective moment on, and one that left for ever', () => {
    const asked = (row: boolean, who: Query = ofRecord) => {
      const facts = worldWith(({ records, tombstones }) => {
        if (row) records.push(record(PATIENT, 8, 50));
        tombstones.push({ key: { id: 1 }, value: { effective: 100 } });
      });
      return [
        ruleOf(facts, who, 49),
        ruleOf(facts, who, 99),
        ruleOf(facts, who, 99, 200),
        ruleOf(facts, who, 200, 99),
        ruleOf(facts, who, 100),
        ruleOf(facts, who, 200),
      ];
    };
    const stranger = byPerson(STRANGER, { data: ofRecord.data });
    const other = { ...ofRecord, patient: STRANGER };
    const always = Array<string>(6).fill('erased');
    assert.deepEqual(asked(true), ['refuse', 3, 3, 3, 'erased', 'erased']);
    assert.deepEqual(asked(true, stranger), [...Array<string>(4).fill('refuse'), 'erased', 'erased']);
    assert.deepEqual(asked(true, other), Array<string>(6).fill('refuse'));
    for (const who of [ofRecord, stranger, other]) assert.deepEqual(asked(false, who), always);
    assert.deepEqual(asked(false, { ...ofRecord, purpose: 62 }), Array<string>(6).fill('refuse'));
    assert.deepEqual(asked(false, { ...ofRecord, actions: 0 }), Array<string>(6).fill('refuse'));
  });

  test('a record is contested from the moment at which that was said to that at which it was withdrawn', () => {
    const facts = worldWith(({ records }) => records.push(record(PATIENT, 8, 50, [100, 120, 140])));
    const contested = (moment: number, knownAt = moment) => {
      const answer = ask(facts, ofRecord, moment, knownAt);
      return answer.kind === 'permit' && answer.contested;
    };
    const at = [99, 100, 119, 120, 139, 140];
    const expected = [false, true, true, false, false, true];
    for (const asked of [at.map((each) => contested(each)), at.map((each) => contested(each, 900))])
      assert.deepEqual(asked, expected);
    assert.deepEqual(
      at.map((each) => contested(900, each)),
      expected,
    );
  });

  test('sealed is the class, or a confidentiality above normal', () => {
    const seals = (ofClass: number, confidentiality: number) =>
      isSealed({ ...STATED, class: ofClass, confidentiality });
    assert.deepEqual([seals(31, 0), seals(8, 3), seals(8, 4), seals(8, 5)], [true, false, true, true]);
  });

  test('of an unknown patient nothing is permitted', () => {
    assert.equal(ruleOf(smallWorld(), { ...byPerson(CONTROLLER), patient: STRANGER }), 'refuse');
    assert.equal(ruleOf(smallWorld(), { ...BY_PHYSICIAN, patient: STRANGER }), 'refuse');
  });
});

const STATED = {
  declared: true,
  class: 8,
  confidentiality: 3,
  organisation: null,
  set: null,
  reference: null,
  days: null,
  contested: false,
};
