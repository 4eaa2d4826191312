import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Facts, Query, Session } from '../src/world.ts';
import {
  ask,
  BY_PHYSICIAN,
  byPerson,
  CONTROLLER,
  declared,
  emergency,
  entry,
  grant,
  HERE,
  KEY,
  NOW,
  OWN,
  PHYSICIAN,
  ruleOf,
  STRANGER,
  THERE,
  worldWith,
} from './small-world.ts';

const BY_KEY = { kind: 'practitioner', account: KEY, organisation: HERE } as const;
const OWN_BY_KEY: Query = { ...OWN, who: BY_KEY };

function session(facts: Facts, changes: Partial<Session> = {}, key = KEY): void {
  const value = { staff: PHYSICIAN, organisation: HERE, from: 0, until: 500, ...changes };
  facts.sessions.push({ key: { account: key }, value });
}

function compromise(facts: Facts, account: string, ...reaches: [since: number, recorded: number][]): void {
  const value = reaches.map(([since, recorded]) => ({ since, recorded }));
  facts.compromises.push({ key: { account }, value });
}

describe('sessions', () => {
  const withSession = (changes: Partial<Session> = {}, moment = NOW, knownAt = moment) =>
    ruleOf(
      worldWith((facts) => session(facts, changes)),
      OWN_BY_KEY,
      moment,
      knownAt,
    );

  test('a key without one is nobody, with one it is the staff account', () => {
    assert.equal(
      ruleOf(
        worldWith(() => undefined),
        OWN_BY_KEY,
      ),
      'refuse',
    );
    assert.equal(withSession(), 4);
    assert.equal(withSession({ staff: STRANGER }), 'refuse', 'the session of who is not staff');
  });

  test('it is of this organisation, begun by then, and in its interval', () => {
    assert.equal(withSession({ organisation: THERE }), 'refuse');
    assert.deepEqual([withSession({ from: NOW }), withSession({ from: NOW + 1 })], [4, 'refuse']);
    assert.deepEqual([withSession({ until: NOW + 1 }), withSession({ until: NOW })], [4, 'refuse']);
    assert.equal(withSession({ from: NOW }, NOW + 5, NOW - 1), 'refuse', 'not yet known');
  });

  test('an account that has one acts for nobody but its staff account, whenever it holds', () => {
    for (const changes of [{ organisation: THERE }, { until: NOW }, { from: NOW + 1 }, { staff: STRANGER }]) {
      const facts = worldWith((all) => session(all, changes, PHYSICIAN));
      assert.equal(ruleOf(facts, OWN), 'refuse');
    }
  });

  test('a session of a session is none', () => {
    const facts = worldWith((all) => {
      session(all, { staff: STRANGER });
      session(all, {}, STRANGER);
    });
    assert.equal(ruleOf(facts, OWN_BY_KEY), 'refuse');
  });

  test('grants and emergencies are those of the staff account', () => {
    const query = { ...BY_PHYSICIAN, who: BY_KEY };
    const rules = [PHYSICIAN, KEY].map((account) => {
      const granted = worldWith((facts) => {
        session(facts);
        grant(facts, { kind: 'account', account }, entry());
      });
      const opened = worldWith((facts) => {
        session(facts);
        emergency(facts, { opener: account });
      });
      return [ruleOf(granted, query), ruleOf(opened, query)];
    });
    assert.deepEqual(rules, [
      [6, 8],
      ['refuse', 'refuse'],
    ]);
  });

  test('the answer ends with the session, if nothing ends before', () => {
    const until = (session_until: number) => {
      const answer = ask(
        worldWith((facts) => session(facts, { until: session_until })),
        OWN_BY_KEY,
      );
      return answer.kind === 'permit' ? answer.valid_until : undefined;
    };
    assert.deepEqual([until(500), until(2000)], [500, 1000]);
  });

  test('makes nobody of a person', () => {
    const facts = worldWith((all) => session(all, { staff: CONTROLLER }));
    assert.equal(ruleOf(facts, byPerson(KEY)), 'refuse');
    const other = worldWith((all) => session(all, { staff: STRANGER }, CONTROLLER));
    assert.equal(ruleOf(other, byPerson(CONTROLLER)), 3);
  });
});

describe('stolen keys', () => {
  test('the first reach closes from when it was recorded, the others do not', () => {
    const facts = worldWith((all) => compromise(all, PHYSICIAN, [90, 110], [50, 105]));
    assert.deepEqual(
      [
        [109, 109],
        [110, 110],
        [109, 110],
        [110, 109],
        [400, 400],
      ].map(([moment, knownAt]) => ruleOf(facts, OWN, moment, knownAt)),
      [4, 'refuse', 4, 4, 'refuse'],
    );
  });

  test('what lies within any reach is contested, once that is known', () => {
    const facts = worldWith((all) => compromise(all, PHYSICIAN, [95, 110], [90, 120]));
    const contested = (moment: number, knownAt: number) => {
      const answer = ask(facts, OWN, moment, knownAt);
      return answer.kind === 'permit' ? answer.contested : undefined;
    };
    assert.deepEqual([contested(95, 109), contested(95, 110), contested(94, 110)], [false, true, false]);
    assert.deepEqual([contested(94, 120), contested(90, 120), contested(89, 120)], [true, true, false]);
  });

  test("the staff account's counts, the key's of a session does not", () => {
    const asked = (account: string) =>
      ask(
        worldWith((facts) => {
          session(facts);
          compromise(facts, account, [50, 90]);
        }),
        OWN_BY_KEY,
      );
    assert.equal(asked(PHYSICIAN).kind, 'refuse');
    const byKey = asked(KEY);
    assert.ok(byKey.kind === 'permit' && !byKey.contested);
  });

  test('close nothing to a person', () => {
    const facts = worldWith((all) => compromise(all, CONTROLLER, [50, 90]));
    const answer = ask(facts, byPerson(CONTROLLER), 80, 100);
    assert.ok(answer.kind === 'permit' && !answer.contested);
  });
});

describe('appointments', () => {
  test('that are merely offered are none', () => {
    const facts = worldWith((all) => {
      const row = all.staff[0]!.values[0]!;
      row.value = { ...row.value, state: 'offered' } as typeof row.value;
    });
    assert.equal(ruleOf(facts, { ...OWN, data: declared({ organisation: HERE }) }), 'refuse');
  });
});
