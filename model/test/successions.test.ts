import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Answer, Facts, Query, Succession } from '../src/world.ts';
import {
  ask,
  BY_PHYSICIAN,
  entry,
  given,
  grant,
  HERE,
  history,
  NOW,
  PHYSICIAN,
  ruleOf,
  THERE,
  worldWith,
} from './small-world.ts';

const OLD = 8;
const OLDER = 9;
const ALL_PURPOSES = String((1n << 62n) - 1n);

const toOld = (organisation: number) => ({ kind: 'organisation', organisation }) as const;

function succession(changes: Partial<Succession> = {}): Succession {
  return { old: OLD, from: 10, until: 500, ended: null, ...changes };
}

/** The organisation succeeds to others, and the patient gave a grant to the old one. */
function succeeding(changes: Partial<Succession> = {}, change: (facts: Facts) => unknown = () => undefined): Facts {
  return worldWith((facts) => {
    facts.successions.push({ key: { organisation: HERE }, ...history([succession(changes)]) });
    grant(facts, toOld(OLD), entry({ purposes: ALL_PURPOSES }));
    change(facts);
  });
}

function summary(answer: Answer): unknown {
  return answer.kind === 'permit' ? [answer.rule, answer.right, answer.inherited, answer.valid_until] : 'refuse';
}

describe('successions', () => {
  test('what was granted to the old organisation is inherited, until either ends', () => {
    const of = (changes: Partial<Succession>) => summary(ask(succeeding(changes), BY_PHYSICIAN));
    assert.deepEqual(of({}), [6, { kind: 'grant', id: 1 }, OLD, 500]);
    assert.deepEqual(of({ until: 5000 }), [6, { kind: 'grant', id: 1 }, OLD, 1000]);
    assert.equal(of({ old: OLDER }), 'refuse');
  });

  test('by the organisation that succeeds alone', () => {
    const facts = succeeding({}, ({ successions }) => (successions[0]!.key.organisation = THERE));
    assert.equal(ruleOf(facts, BY_PHYSICIAN), 'refuse');
  });

  test('it holds from when it is known, until its end or the end it was put to', () => {
    const holds = (changes: Partial<Succession>, moment = NOW, knownAt = moment) =>
      ruleOf(succeeding(changes), BY_PHYSICIAN, moment, knownAt) === 6;
    assert.deepEqual([holds({ from: NOW }), holds({ from: NOW + 1 })], [true, false]);
    assert.ok(!holds({ from: NOW }, NOW + 9, NOW - 1), 'not known to have begun');
    assert.deepEqual([holds({ until: NOW + 1 }), holds({ until: NOW })], [true, false]);
    assert.deepEqual([holds({ ended: NOW + 1 }), holds({ ended: NOW })], [true, false]);
    assert.ok(holds({ ended: NOW }, NOW + 9, NOW - 1), 'not known to have been ended');
    assert.ok(holds({ ended: NOW }, NOW - 1, NOW + 9), 'ended later');
  });

  test('it is for treatment alone, and the grants of the organisation itself are not', () => {
    const facts = succeeding();
    const rules = (all: Facts) => [0, 3, 4, 8].map((purpose) => ruleOf(all, { ...BY_PHYSICIAN, purpose, actions: 2 }));
    assert.deepEqual(rules(facts).slice(0, 3), [6, 6, 'refuse'], 'BTG is not one that TREAT covers');
    const own = succeeding({}, (all) => grant(all, toOld(HERE), entry({ purposes: ALL_PURPOSES })));
    assert.equal(ruleOf(own, { ...BY_PHYSICIAN, purpose: 4 }), 6);
  });

  test('after the account and the organisation itself, in their order, and before any care', () => {
    const facts = worldWith((all) => {
      grant(all, { kind: 'any-care' }, entry({ id: 5, granted: 60 }));
      grant(all, toOld(OLD), entry({ id: 4 }));
      grant(all, toOld(OLDER), entry({ id: 3 }));
      grant(all, toOld(HERE), entry({ id: 2 }));
      grant(all, { kind: 'account', account: PHYSICIAN }, entry({ id: 1 }));
      const both = [succession({ old: OLDER, until: 400 }), succession()];
      all.successions.push({ key: { organisation: HERE }, ...history(both) });
    });
    const ids = [];
    for (; facts.live.length > 0; facts.live.pop()) {
      const answer = ask(facts, BY_PHYSICIAN);
      if (answer.kind !== 'permit' || answer.right?.kind !== 'grant') assert.fail('refused');
      ids.push([answer.right.id, answer.inherited, answer.valid_until]);
    }
    assert.deepEqual(ids, [
      [1, null, 1000],
      [2, null, 1000],
      [3, OLDER, 400],
      [4, OLD, 500],
      [5, null, 1000],
    ]);
  });

  test('whom an organisation succeeds is a history: began by then, and a mark may end it', () => {
    const rule = (change: (row: Facts['successions'][number]) => unknown, moment = NOW, knownAt = NOW) =>
      ruleOf(
        succeeding({}, ({ successions }) => change(successions[0]!)),
        BY_PHYSICIAN,
        moment,
        knownAt,
      );
    const later = (row: Facts['successions'][number]) => (row.values[0]!.began = NOW);
    assert.deepEqual([rule(later), rule(later, NOW - 1), rule(later, NOW, NOW - 1)], [6, 'refuse', 'refuse']);
    const mark = { effective: 90, recorded: 110 };
    const ended = (row: Facts['successions'][number]) => row.marks.push({ ...mark, kind: 'ended' });
    assert.deepEqual([rule(ended, NOW, 109), rule(ended, NOW, 110)], [6, 'refuse']);
    const contested = succeeding({}, ({ successions }) => successions[0]!.marks.push({ ...mark, kind: 'contested' }));
    const answer = ask(contested, BY_PHYSICIAN, NOW, 110);
    assert.ok(answer.kind === 'permit' && !answer.contested, 'the text does not name successions');
  });

  test('a grant to the old one can be named, and one to another still cannot', () => {
    const named = (organisation: number, changes: Partial<Succession> = {}) => {
      const query: Query = { ...BY_PHYSICIAN, right: { kind: 'grant', id: 1 } };
      return summary(
        ask(
          succeeding(changes, (facts) => given(facts, 1, toOld(organisation))),
          query,
        ),
      );
    };
    assert.deepEqual(named(OLD), [6, { kind: 'grant', id: 1 }, OLD, 500]);
    assert.equal(named(OLDER), 'refuse');
    assert.equal(named(OLD, { until: NOW }), 'refuse');
  });
});
