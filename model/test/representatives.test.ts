import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Facts, Life, Query, Representation } from '../src/world.ts';
import {
  ask,
  byPerson,
  CONTROLLER,
  declared,
  entry,
  EXECUTOR,
  grant,
  NOW,
  PATIENT,
  ruleOf,
  STRANGER,
  worldWith,
} from './small-world.ts';

const SEALED = { data: declared({ class: 31 }) };
const CONFIDENTIAL = { data: declared({ confidentiality: 4 }) };
const MARK = { effective: 90, recorded: 110 };

function represented(facts: Facts, changes: object = {}, account = STRANGER): Facts['representations'][number] {
  const value = { state: 'holds', powers: 1, from: 10, until: 500, ...changes } as Representation;
  const row = { key: { patient: PATIENT, account }, values: [{ began: 1, value }], marks: [] };
  facts.representations.push(row);
  return row;
}

function asked(changes: object, query: Partial<Query> = {}, change: (facts: Facts) => unknown = () => undefined) {
  const facts = worldWith((all) => {
    represented(all, changes);
    change(all);
  });
  return ruleOf(facts, byPerson(STRANGER, query));
}

describe('representatives', () => {
  test('the answer', () => {
    const answer = ask(
      worldWith((facts) => represented(facts)),
      byPerson(STRANGER),
    );
    assert.deepEqual(answer, {
      kind: 'permit',
      rule: 3,
      basis: 0,
      right: null,
      valid_until: 500,
      obligations: 0,
      contested: false,
      inherited: null,
      declared: false,
      tables: 1,
      use_first: false,
    });
  });

  test('a representation holds: it is not offered, not ended, and in its interval', () => {
    assert.equal(asked({ state: 'offered' }), 'refuse');
    const ended = { state: 'ended' as const };
    assert.equal(
      asked({}, {}, (facts) => (facts.representations[0]!.values[0]!.value = ended)),
      'refuse',
    );
    assert.deepEqual([asked({ from: NOW }), asked({ from: NOW + 1 })], [3, 'refuse']);
    assert.deepEqual([asked({ until: NOW + 1 }), asked({ until: NOW })], [3, 'refuse']);
  });

  test('they access and no more, for any purpose', () => {
    const actions = [1, 2, 3, 4, 6].map((mask) => asked({}, { actions: mask }));
    assert.deepEqual(actions, ['refuse', 3, 'refuse', 'refuse', 'refuse']);
    assert.equal(asked({}, { purpose: 61 }), 3);
  });

  test('with the power to see, for sealed data also that to see those', () => {
    const powers = (query: Partial<Query>) => [0, 1, 2, 3, 5].map((mask) => asked({ powers: mask }, query));
    assert.deepEqual(powers({}), ['refuse', 3, 'refuse', 3, 3]);
    for (const query of [SEALED, CONFIDENTIAL]) {
      assert.deepEqual(powers(query), ['refuse', 'refuse', 'refuse', 3, 'refuse']);
    }
  });

  test('not of the frozen or deceased', () => {
    const life = (state: Life) => asked({}, {}, (facts) => (facts.patients[0]!.values[0]!.value.life = state));
    assert.equal(life({ state: 'frozen', thaw: NOW + 1 }), 'refuse');
    assert.equal(life({ state: 'frozen', thaw: NOW }), 3);
    assert.equal(life({ state: 'restricted' }), 3);
    const reported = { state: 'reported-dead', executor: EXECUTOR, before: { state: 'active' } } as const;
    assert.equal(life({ ...reported, window_ends: NOW + 1 }), 3);
    assert.equal(life({ ...reported, window_ends: NOW }), 'refuse');
    const before = { state: 'frozen', thaw: null } as const;
    assert.equal(life({ ...reported, window_ends: NOW + 1, before }), 'refuse');
    assert.equal(life({ state: 'deceased', executor: EXECUTOR }), 'refuse');
    assert.equal(life({ state: 'deceased', executor: STRANGER }), 3, 'the executor is also a representative');
  });

  test('a mark ends the representation or contests it', () => {
    const marked = (kind: 'ended' | 'contested') =>
      ask(
        worldWith((facts) => represented(facts).marks.push({ ...MARK, kind })),
        byPerson(STRANGER),
        NOW,
        110,
      );
    assert.equal(marked('ended').kind, 'refuse');
    const contested = marked('contested');
    assert.ok(contested.kind === 'permit' && contested.contested);
  });

  test('what they may not do as such a grant may allow', () => {
    const facts = worldWith((all) => {
      represented(all);
      grant(all, { kind: 'person', account: STRANGER }, entry({ actions: 6 }));
    });
    assert.equal(ruleOf(facts, byPerson(STRANGER)), 3);
    assert.equal(ruleOf(facts, byPerson(STRANGER, { actions: 6 })), 6);
    assert.equal(ruleOf(facts, byPerson(STRANGER, { right: { kind: 'home' } })), 'refuse');
  });
});

describe('a restricted controller', () => {
  const restricted = (
    until: number | null,
    query: Partial<Query>,
    change: (facts: Facts) => unknown = () => undefined,
  ) =>
    ask(
      worldWith((facts) => {
        facts.controls[0]!.values[0]!.value = { state: 'active', restricted_until: until };
        change(facts);
      }),
      byPerson(CONTROLLER, query),
    );

  test('does everything but what concerns sealed data, until then', () => {
    assert.equal(restricted(NOW + 1, {}).kind, 'permit');
    assert.equal(restricted(NOW + 1, { actions: 31, purpose: 61 }).kind, 'permit');
    for (const query of [SEALED, CONFIDENTIAL]) {
      assert.equal(restricted(NOW + 1, query).kind, 'refuse');
      const later = restricted(NOW, query);
      assert.ok(later.kind === 'permit' && later.valid_until === null);
      assert.equal(restricted(null, query).kind, 'permit');
    }
  });

  test('may be a representative besides, who sees them', () => {
    const both = (powers: number) =>
      restricted(NOW + 1, SEALED, (facts) => {
        represented(facts, { powers }, CONTROLLER);
        facts.controls[0]!.marks.push({ ...MARK, kind: 'contested' });
      });
    assert.equal(both(1).kind, 'refuse');
    const sees = both(3);
    assert.ok(sees.kind === 'permit' && sees.valid_until === 500 && !sees.contested);
  });
});
