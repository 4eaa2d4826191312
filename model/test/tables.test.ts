import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readTables, VERSION_1, type CodeTables, type Versions } from '../src/tables.ts';
import type { Facts, Query } from '../src/world.ts';
import {
  ask,
  BY_PHYSICIAN,
  byPerson,
  CONTROLLER,
  declared,
  entry,
  grant,
  history,
  NOW,
  OWN,
  PHYSICIAN,
  ruleOf,
  worldWith,
  type Judged,
} from './small-world.ts';

const GENOMICS = 17;
const BTG = 4;

/** Breaking the glass is care, coordination is not, there is genomics, and physicians of a hospital only access. */
const CHANGED: CodeTables = {
  version: 2,
  purposes: VERSION_1.purposes.map((row) =>
    row.bit === BTG ? { ...row, inherits: true } : { ...row, inherits: false },
  ),
  classes: [...VERSION_1.classes.filter(({ bit }) => bit !== 9), { bit: GENOMICS, name: 'genomics' }],
  roles: VERSION_1.roles.map((row) => (row.value === 0 ? { ...row, actions: 2 } : row)),
  matrix: VERSION_1.matrix.map((row) =>
    row.role === 0 && row.kind === 0 ? { ...row, purposes: String((1n << 62n) - 1n) } : row,
  ),
};
const ALL_INHERIT: CodeTables = { ...CHANGED, purposes: CHANGED.purposes.map((row) => ({ ...row, inherits: true })) };
const BOTH: Versions = new Map([VERSION_1, CHANGED].map((each) => [each.version, each]));

/** The second version holds from now on. */
function changed(change: (facts: Facts) => unknown = () => undefined): Facts {
  return worldWith((facts) => {
    facts.tables[0]!.values.push({ began: NOW, value: 2 });
    change(facts);
  });
}

function before(facts: Facts, query: Query): Judged {
  return ruleOf(facts, query, NOW - 1, NOW - 1, BOTH);
}

function since(facts: Facts, query: Query, versions = BOTH): Judged {
  return ruleOf(facts, query, NOW, NOW, versions);
}

describe('the tables', () => {
  test('without a version that has tables, the answer is no, whoever asks', () => {
    const rules = (tables: Facts['tables'], versions = BOTH) =>
      [OWN, byPerson(CONTROLLER)].map((query) =>
        ruleOf(
          worldWith((facts) => (facts.tables = tables)),
          query,
          NOW,
          120,
          versions,
        ),
      );
    assert.deepEqual(rules([]), ['refuse', 'refuse']);
    assert.deepEqual(rules([{ key: {}, ...history(1) }]), [4, 3]);
    assert.deepEqual(rules([{ key: {}, ...history(3) }]), ['refuse', 'refuse'], 'no tables have the number');
    assert.deepEqual(rules([{ key: {}, values: [{ began: NOW, value: 1 }], marks: [] }]), [4, 3]);
    assert.deepEqual(rules([{ key: {}, values: [{ began: NOW + 1, value: 1 }], marks: [] }]), ['refuse', 'refuse']);
    const mark = { effective: 90, recorded: 110 };
    const marked = (kind: 'ended' | 'contested') =>
      rules([{ key: {}, values: history(1).values, marks: [{ ...mark, kind }] }]);
    assert.deepEqual(marked('ended'), ['refuse', 'refuse']);
    assert.deepEqual(marked('contested'), [4, 3]);
  });

  test('are those of then, by the smaller of both moments, and the answer says which', () => {
    const versionAt = (moment: number, knownAt: number, query: Query) => {
      const answer = ask(changed(), query, moment, knownAt, BOTH);
      return answer.kind === 'permit' ? answer.tables : 'refuse';
    };
    for (const query of [OWN, byPerson(CONTROLLER)]) {
      const asked = [
        [NOW - 1, NOW - 1],
        [NOW, NOW],
        [NOW, NOW - 1],
        [NOW - 1, NOW],
      ] as const;
      assert.deepEqual(
        asked.map(([moment, knownAt]) => versionAt(moment, knownAt, query)),
        [1, 2, 1, 1],
      );
    }
  });

  test('which classes there are is said by them, which purposes and actions is not', () => {
    const facts = changed();
    const ofClass = (bit: number) => byPerson(CONTROLLER, { data: declared({ class: bit }) });
    assert.deepEqual([before(facts, ofClass(GENOMICS)), since(facts, ofClass(GENOMICS))], ['refuse', 3]);
    assert.deepEqual([before(facts, ofClass(9)), since(facts, ofClass(9))], [3, 'refuse']);
    const fewer = new Map(BOTH).set(2, { ...CHANGED, purposes: CHANGED.purposes.slice(0, 3) });
    assert.equal(since(facts, byPerson(CONTROLLER, { purpose: 61 }), fewer), 3);
    assert.equal(since(facts, byPerson(CONTROLLER, { purpose: 62 })), 'refuse');
  });

  test('what a role may ask for and do is said by them', () => {
    const facts = changed((all) =>
      grant(all, { kind: 'account', account: PHYSICIAN }, entry({ purposes: String(1n << 61n) })),
    );
    const query = (purpose: number) => ({ ...BY_PHYSICIAN, purpose });
    assert.deepEqual([before(facts, query(61)), since(facts, query(61))], ['refuse', 6]);
    const writes = { ...OWN, actions: 3 };
    assert.deepEqual([before(facts, writes), since(facts, writes)], [4, 'refuse']);
  });

  test('what is care is said by them', () => {
    const facts = changed();
    const coordinates = { ...OWN, purpose: 2 };
    assert.deepEqual([before(facts, coordinates), since(facts, coordinates)], [4, 'refuse']);
    const breaks = { ...OWN, purpose: BTG };
    assert.deepEqual([before(facts, breaks), since(facts, breaks)], ['refuse', 'refuse'], 'its parent is none of care');
    assert.equal(since(facts, breaks, new Map(BOTH).set(2, ALL_INHERIT)), 4);
  });

  test('what a grant covers is said by them', () => {
    const facts = changed((all) => grant(all, { kind: 'account', account: PHYSICIAN }, entry({ purposes: '8' })));
    const breaks = { ...BY_PHYSICIAN, purpose: BTG };
    assert.deepEqual([before(facts, breaks), since(facts, breaks)], ['refuse', 6]);
  });

  test('of another version than the one asked for are not taken', () => {
    assert.deepEqual(readTables(JSON.stringify(CHANGED), 2), CHANGED);
    assert.throws(() => readTables(JSON.stringify(CHANGED), 1), /of version 2 and not 1/);
  });
});
