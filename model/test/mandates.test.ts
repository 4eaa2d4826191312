import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { reference } from '../src/reference.ts';
import type { Facts, Law, Mandate, Query } from '../src/world.ts';
import {
  ask,
  BY_PHYSICIAN,
  byPerson,
  declared,
  ELSEWHERE,
  emergency,
  entry,
  grant,
  mandate,
  NOW,
  OWN,
  PHYSICIAN,
  posts,
  ruleOf,
  SALT,
  STRANGER,
  THERE,
  worldWith,
} from './small-world.ts';

const REFERENCE = reference(SALT, 1);
const ALL = String((1n << 62n) - 1n);

type Change = (facts: Facts) => unknown;

function mandated(changes: Partial<Mandate> = {}, change: Change = () => undefined): Facts {
  return worldWith((facts) => {
    mandate(facts, changes);
    change(facts);
  });
}

function permits(changes: Partial<Mandate>, query: Partial<Query> = {}, change?: Change): boolean {
  return ruleOf(mandated(changes, change), { ...BY_PHYSICIAN, ...query }) === 7;
}

/** The same, after a change of the law. */
function lawPermits(changes: Partial<Law>, query: Partial<Query> = {}): boolean {
  const all = { purposes: ALL, classes: 2 ** 32 - 1 };
  return permits(all, query, ({ laws }) => Object.assign(laws[0]!.values[0]!.value, changes));
}

describe('mandates', () => {
  test('the answer', () => {
    assert.deepEqual(ask(mandated(), BY_PHYSICIAN), {
      kind: 'permit',
      rule: 7,
      basis: 4,
      right: { kind: 'mandate', id: 1 },
      valid_until: 300,
      obligations: 0,
      contested: false,
      inherited: null,
      declared: true,
      tables: 1,
      use_first: false,
    });
    const later = ask(mandated({ until: 5000 }), BY_PHYSICIAN);
    assert.ok(later.kind === 'permit' && later.valid_until === 1000, 'the appointment ends before');
  });

  test('hold in their interval', () => {
    assert.deepEqual([permits({ from: NOW }), permits({ from: NOW + 1 })], [true, false]);
    assert.deepEqual([permits({ until: NOW + 1 }), permits({ until: NOW })], [true, false]);
  });

  test('cover purpose and class', () => {
    assert.ok(permits({}, { purpose: 3 }, ({ laws }) => Object.assign(laws[0]!.values[0]!.value, { purposes: ALL })));
    assert.ok(!permits({ purposes: '8' }), 'ETREAT covers TREAT');
    assert.ok(!permits({ classes: 1 << 9 }), 'another class');
  });

  test('are of a law of the jurisdiction and kind, which covers purpose and class and allows all actions', () => {
    assert.ok(lawPermits({}));
    assert.ok(!lawPermits({ jurisdiction: ELSEWHERE }), 'another jurisdiction');
    assert.ok(!lawPermits({ kind: 1 }), 'another kind');
    assert.ok(lawPermits({}, { purpose: 3 }), 'TREAT covers ETREAT');
    assert.ok(!lawPermits({ purposes: '8' }), 'another purpose');
    assert.ok(!lawPermits({ classes: 1 << 9 }), 'another class');
    assert.deepEqual([lawPermits({}, { actions: 6 }), lawPermits({ actions: 6 }, { actions: 6 })], [false, true]);
    const basis = ask(
      mandated({}, ({ laws }) => Object.assign(laws[0]!.values[0]!.value, { basis: 8 })),
      BY_PHYSICIAN,
    );
    assert.ok(basis.kind === 'permit' && basis.basis === 8);
  });

  test('the law is in force and not repealed', () => {
    const law = (change: (row: Facts['laws'][number]) => unknown, moment = NOW, knownAt = moment) =>
      ruleOf(
        mandated({}, ({ laws }) => change(laws[0]!)),
        BY_PHYSICIAN,
        moment,
        knownAt,
      );
    const repealed = ({ values }: Facts['laws'][number]) => values.push({ began: NOW, value: 'repealed' });
    assert.deepEqual([law(repealed, NOW - 1), law(repealed), law(repealed, NOW, NOW - 1)], [7, 'refuse', 7]);
    const begins = ({ values }: Facts['laws'][number]) => (values[0]!.began = NOW);
    assert.deepEqual([law(begins, NOW - 1), law(begins)], ['refuse', 7]);
    const ended = { effective: 90, recorded: 110, kind: 'ended' as const };
    const marked = ({ marks }: Facts['laws'][number]) => marks.push(ended);
    assert.deepEqual([law(marked, NOW, 109), law(marked, NOW, 110)], [7, 'refuse']);
    assert.ok(!permits({ law: 2 }), 'a law that never was');
  });

  test('for named records alone, need the name', () => {
    const named = (data: Parameters<typeof declared>[0], id = 1, isNamed = true) =>
      permits({ named: isNamed }, { data: declared(data) }, (facts) =>
        facts.mandate_names.push({ key: { id, reference: REFERENCE }, value: null }),
      );
    assert.ok(named({ reference: REFERENCE }), 'named');
    assert.ok(!named({ reference: SALT }), 'another name');
    assert.ok(!named({}), 'without a reference');
    assert.ok(!named({ reference: REFERENCE }, 2), 'named by another mandate');
    assert.ok(named({}, 1, false), 'for all records');
  });

  test('open sealed data to mandates that name them alone', () => {
    const sealed = (isNamed: boolean, data: Parameters<typeof declared>[0], there = true) => {
      const classes = 2 ** 31 + 256;
      const facts = mandated({ named: isNamed, classes }, (all) => {
        Object.assign(all.laws[0]!.values[0]!.value, { classes });
        if (there) all.mandate_names.push({ key: { id: 1, reference: REFERENCE }, value: null });
      });
      return ruleOf(facts, { ...BY_PHYSICIAN, data: declared({ reference: REFERENCE, ...data }) });
    };
    for (const data of [{ class: 31 }, { confidentiality: 4 }]) {
      assert.deepEqual([sealed(true, data), sealed(true, data, false), sealed(false, data)], [7, 'refuse', 'refuse']);
    }
  });

  test('are of the patient at the organisation, as a history', () => {
    const row = (change: (row: Facts['mandates'][number]) => unknown, moment = NOW, knownAt = moment) =>
      ruleOf(
        mandated({}, ({ mandates }) => change(mandates[0]!)),
        BY_PHYSICIAN,
        moment,
        knownAt,
      );
    assert.equal(
      row(({ key }) => (key.organisation = THERE)),
      'refuse',
    );
    assert.equal(
      row(({ key }) => (key.patient = STRANGER)),
      'refuse',
    );
    const begins = ({ values }: Facts['mandates'][number]) => (values[0]!.began = NOW);
    assert.deepEqual([row(begins, NOW - 1), row(begins), row(begins, NOW, NOW - 1)], ['refuse', 7, 'refuse']);
    const ended = { effective: 90, recorded: 110, kind: 'ended' as const };
    const marked = ({ marks }: Facts['mandates'][number]) => marks.push(ended);
    assert.deepEqual([row(marked, NOW, 109), row(marked, NOW, 110)], [7, 'refuse']);
  });

  test('the first that passes decides, and of one that is named the first with its id', () => {
    const facts = worldWith((all) =>
      mandate(all, { id: 1, classes: 0 }, { id: 2, until: 200 }, { id: 3 }, { id: 4, law: 2 }, { id: 4 }),
    );
    const asked = (right: Query['right']) => {
      const answer = ask(facts, { ...BY_PHYSICIAN, right });
      return answer.kind === 'permit' ? [answer.right, answer.valid_until] : 'refuse';
    };
    assert.deepEqual(asked(null), [{ kind: 'mandate', id: 2 }, 200]);
    assert.deepEqual(asked({ kind: 'mandate', id: 3 }), [{ kind: 'mandate', id: 3 }, 300]);
    for (const id of [1, 4, 9]) assert.equal(asked({ kind: 'mandate', id }), 'refuse', `mandate ${id}`);
  });

  test('come after grants and before emergencies, and a named one is tried alone', () => {
    const facts = mandated({}, (all) => {
      grant(all, { kind: 'account', account: PHYSICIAN }, entry());
      emergency(all);
    });
    const named = { ...BY_PHYSICIAN, right: { kind: 'mandate', id: 1 } } as const;
    assert.deepEqual([ruleOf(facts, BY_PHYSICIAN), ruleOf(facts, OWN), ruleOf(facts, named)], [6, 4, 7]);
    facts.live = [];
    assert.equal(ruleOf(facts, BY_PHYSICIAN), 7);
    facts.mandates = [];
    assert.deepEqual([ruleOf(facts, BY_PHYSICIAN), ruleOf(facts, named)], [8, 'refuse']);
  });

  test('are closed to organisations that are restricted, and to persons', () => {
    const named = { ...BY_PHYSICIAN, right: { kind: 'mandate', id: 1 } } as const;
    for (const [standing, rule] of [
      ['active', 7],
      ['restricted', 'refuse'],
      ['isolated', 'refuse'],
    ] as const) {
      const facts = mandated({}, (all) => (all.standing[0]!.values[0]!.value = standing));
      assert.deepEqual([ruleOf(facts, BY_PHYSICIAN), ruleOf(facts, named)], [rule, rule], standing);
    }
    assert.equal(ruleOf(mandated(), byPerson(PHYSICIAN)), 'refuse');
    assert.equal(ruleOf(mandated(), byPerson(PHYSICIAN, { right: named.right })), 'refuse');
  });

  test('are closed neither by a switch nor by an epoch that ended', () => {
    const { marks, values } = { marks: [{ effective: 90, recorded: 100, kind: 'ended' as const }], values: [] };
    const facts = mandated({}, ({ epochs, secondary, patients }) => {
      const key = { patient: patients[0]!.key.patient };
      epochs.push({ key, values, marks });
      secondary.push({ key, values: [{ began: 1, value: 'refused' }], marks });
    });
    assert.equal(ruleOf(facts, BY_PHYSICIAN), 7);
  });

  test('one that was contested says so, once that is known, whichever moment is asked about', () => {
    const contested = (at: number | null, moment: number, knownAt: number, change?: Change) => {
      const answer = ask(mandated({ contested: at }, change), BY_PHYSICIAN, moment, knownAt);
      return answer.kind === 'permit' ? answer.contested : undefined;
    };
    assert.deepEqual(
      [contested(NOW, NOW, NOW), contested(NOW + 1, NOW, NOW), contested(null, NOW, NOW)],
      [true, false, false],
    );
    assert.equal(contested(NOW + 9, NOW, NOW + 9), true, 'contested after the moment');
    assert.equal(contested(NOW, NOW, NOW - 1), false, 'not known');
    const mark = { effective: 90, recorded: 110, kind: 'contested' as const };
    assert.equal(
      contested(null, NOW, 110, ({ staff }) => staff[0]!.marks.push(mark)),
      true,
    );
    const unread = ({ mandates, laws, tables }: Facts) =>
      [mandates, laws, tables].forEach(([row]) => row!.marks.push(mark));
    assert.equal(contested(null, NOW, 110, unread), false, 'the text does not name mandates, laws and tables');
  });

  test('are for whoever serves', () => {
    assert.ok(
      !permits({}, {}, (facts) => {
        posts(facts)[0]!.licence = null;
      }),
    );
  });
});
