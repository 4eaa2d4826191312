import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Facts, Life } from '../src/world.ts';
import {
  ask,
  BY_PHYSICIAN,
  byPerson,
  CONTROLLER,
  emergency,
  entry,
  EXECUTOR,
  given,
  grant,
  HERE,
  mandate,
  OWN,
  PATIENT,
  PHYSICIAN,
  ruleOf,
  STRANGER,
  worldWith,
  type Judged,
} from './small-world.ts';

function withLife(life: Life): Facts {
  return worldWith((facts) => {
    facts.patients[0]!.values[0]!.value.life = life;
    grant(facts, { kind: 'account', account: PHYSICIAN }, entry());
    grant(facts, { kind: 'person', account: STRANGER }, entry());
    given(facts, 1, { kind: 'account', account: PHYSICIAN });
    mandate(facts, {});
    emergency(facts);
  });
}

/** What is left of each rule: control, executor, own record, grant, mandate, emergency, a person's grant. */
function open(life: Life, moment: number): Judged[] {
  const facts = withLife(life);
  const named = (right: 'grant' | 'mandate' | 'incident') => ({ ...BY_PHYSICIAN, right: { kind: right, id: 1 } });
  const own = { ...OWN, right: { kind: 'home' as const } };
  const rights = [named('grant'), named('mandate'), named('incident')];
  return [byPerson(CONTROLLER), byPerson(EXECUTOR), own, ...rights, byPerson(STRANGER)].map((query) =>
    ruleOf(facts, query, moment),
  );
}

const ALIVE = [3, 'refuse', 4, 6, 7, 8, 6];
const FROZEN = [3, 'refuse', 4, 'refuse', 'refuse', 8, 'refuse'];
const DEAD = ['refuse', 3, 4, 'refuse', 7, 8, 'refuse'];

describe('the patient', () => {
  test('active', () => assert.deepEqual(open({ state: 'active' }, 100), ALIVE));

  test('frozen, until the thaw', () => {
    assert.deepEqual(open({ state: 'frozen', thaw: null }, 100), FROZEN);
    assert.deepEqual(open({ state: 'frozen', thaw: 101 }, 100), FROZEN);
    assert.deepEqual(open({ state: 'frozen', thaw: 100 }, 100), ALIVE);
  });

  test('restricted', () => {
    assert.deepEqual(open({ state: 'restricted' }, 100), [3, 'refuse', 'refuse', 'refuse', 7, 8, 'refuse']);
  });

  test('reported dead, until the window ends', () => {
    const reported = { state: 'reported-dead', executor: EXECUTOR, before: { state: 'active' } } as const;
    assert.deepEqual(open({ ...reported, window_ends: 101 }, 100), ALIVE);
    assert.deepEqual(open({ ...reported, window_ends: 100 }, 100), DEAD);
    const frozen = { ...reported, window_ends: 200, before: { state: 'frozen', thaw: 101 } } as const;
    assert.deepEqual(open(frozen, 100), FROZEN);
    assert.deepEqual(open(frozen, 101), ALIVE);
  });

  test('deceased, with and without an executor', () => {
    assert.deepEqual(open({ state: 'deceased', executor: EXECUTOR }, 100), DEAD);
    assert.deepEqual(open({ state: 'deceased', executor: null }, 100), ['refuse', 'refuse', ...DEAD.slice(2)]);
  });

  test('control is active, and a mark takes it away or contests it', () => {
    const control = (change: (row: Facts['controls'][number]) => void) =>
      ask(
        worldWith(({ controls }) => change(controls[0]!)),
        byPerson(CONTROLLER),
        100,
        110,
      );
    const mark = { effective: 90, recorded: 110 };
    const permit = { kind: 'permit', rule: 3, basis: 0, right: null, valid_until: null, obligations: 0 };
    const plain = { ...permit, contested: false, inherited: null, declared: false, tables: 1, use_first: false };
    assert.deepEqual(
      control(() => undefined),
      plain,
    );
    assert.deepEqual(
      control((row) => row.marks.push({ ...mark, kind: 'contested' })),
      { ...plain, contested: true },
    );
    assert.deepEqual(
      control((row) => row.marks.push({ ...mark, kind: 'ended' })),
      { kind: 'refuse' },
    );
    assert.deepEqual(
      control((row) => (row.values[0]!.value = { state: 'invited' })),
      { kind: 'refuse' },
    );
    assert.deepEqual(
      control((row) => (row.values[0]!.value = { state: 'removed' })),
      { kind: 'refuse' },
    );
  });

  test('an Ended patient is none', () => {
    const facts = worldWith(({ patients }) => patients[0]!.marks.push({ effective: 90, recorded: 110, kind: 'ended' }));
    assert.equal(ruleOf(facts, byPerson(CONTROLLER), 100, 109), 3);
    assert.equal(ruleOf(facts, byPerson(CONTROLLER), 100, 110), 'refuse');
    assert.equal(ruleOf(facts, OWN, 100, 110), 'refuse');
  });

  test("a right that is named passes rule 3 over, and is no person's unless it is a grant", () => {
    const facts = withLife({ state: 'active' });
    grant(facts, { kind: 'person', account: CONTROLLER }, entry({ id: 2 }));
    given(facts, 2, { kind: 'person', account: CONTROLLER });
    const rights = [
      { kind: 'home' },
      { kind: 'mandate', id: 1 },
      { kind: 'incident', id: 1 },
      { kind: 'grant', id: 1 },
      { kind: 'grant', id: 2 },
    ] as const;
    const rules = rights.map((right) => ruleOf(facts, byPerson(CONTROLLER, { right })));
    assert.deepEqual(rules, ['refuse', 'refuse', 'refuse', 'refuse', 6]);
  });

  test("own records are the organisation's, or those it keeps", () => {
    const record = {
      patient: PATIENT,
      class: 8,
      confidentiality: 5,
      organisation: 2,
      set: 7,
      quarter: 0,
      anchored: 1,
      contests: [],
    };
    const facts = worldWith(({ records }) => records.push({ key: { id: 1 }, value: record }));
    const query = { ...BY_PHYSICIAN, data: { kind: 'anchored', record: 1, salt: null } } as const;
    assert.equal(ruleOf(facts, query), 'refuse');
    facts.custodians.push({ key: { set: 7 }, values: [{ began: 100, value: { custodian: HERE } }], marks: [] });
    assert.equal(ruleOf(facts, query, 99), 'refuse');
    assert.equal(ruleOf(facts, query, 100), 4);
    assert.equal(ruleOf(facts, { ...query, purpose: 4 }), 'refuse', 'BTG is not one that TREAT covers');
    facts.custodians[0]!.marks.push({ effective: 100, recorded: 120, kind: 'ended' });
    assert.equal(ruleOf(facts, query, 100, 120), 'refuse');
  });
});
