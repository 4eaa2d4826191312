import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { reference } from '../src/reference.ts';
import type { Entry, Facts, Query } from '../src/world.ts';
import {
  ask,
  BY_PHYSICIAN,
  byPerson,
  declared,
  entry,
  given,
  grant,
  HERE,
  name,
  NOW,
  PATIENT,
  PHYSICIAN,
  posts,
  ruleOf,
  SALT,
  STRANGER,
  STUDY,
  worldWith,
} from './small-world.ts';

const ACCOUNT = { kind: 'account', account: PHYSICIAN } as const;
const ANY_CARE = { kind: 'any-care' } as const;
const REFERENCE = reference(SALT, 1);

function withEntry(changes: Partial<Entry>, change: (facts: Facts) => unknown = () => undefined): Facts {
  return worldWith((facts) => {
    grant(facts, ACCOUNT, entry(changes));
    change(facts);
  });
}

function passes(changes: Partial<Entry>, query: Partial<Query> = {}, change?: (facts: Facts) => unknown): boolean {
  return ruleOf(withEntry(changes, change), { ...BY_PHYSICIAN, ...query }) === 6;
}

describe('grants', () => {
  test('the interval is half-open', () => {
    const judged = [NOW - 1, NOW, NOW + 4, NOW + 5].map((moment) =>
      ruleOf(withEntry({ from: NOW, until: NOW + 5 }), BY_PHYSICIAN, moment),
    );
    assert.deepEqual(judged, ['refuse', 6, 6, 'refuse']);
  });

  test("the epoch is the patient's, 0 if none was recorded, and a mark that ends it closes all", () => {
    const epoch = (value: number) => (facts: Facts) =>
      facts.epochs.push({ key: { patient: PATIENT }, values: [{ began: NOW, value }], marks: [] });
    assert.ok(passes({ epoch: 0 }), 'the first epoch is not 0');
    assert.ok(!passes({ epoch: 1 }), 'an epoch that never began');
    assert.ok(passes({ epoch: 1 }, {}, epoch(1)), 'the present epoch');
    assert.ok(!passes({ epoch: 0 }, {}, epoch(1)), 'a past epoch');
    const marks = [{ effective: 90, recorded: 110, kind: 'ended' as const }];
    for (const values of [[], [{ began: 1, value: 0 }], [{ began: 500, value: 0 }]]) {
      const facts = withEntry({}, ({ epochs }) => epochs.push({ key: { patient: PATIENT }, values, marks }));
      assert.equal(ruleOf(facts, BY_PHYSICIAN, NOW, 109), 6);
      assert.equal(ruleOf(facts, BY_PHYSICIAN, NOW, 110), 'refuse');
    }
  });

  test('purpose, class, actions and confidentiality are covered', () => {
    assert.ok(passes({}, { purpose: 3 }), 'TREAT covers ETREAT');
    assert.ok(!passes({}, { purpose: 7 }), 'TREAT covers TREATDS');
    assert.ok(!passes({ purposes: String(1n << 3n) }), 'ETREAT covers TREAT');
    assert.ok(!passes({ classes: 1 << 9 }), 'another class');
    assert.ok(!passes({ actions: 2 }, { actions: 6 }), 'more actions than granted');
    assert.ok(passes({ actions: 6 }, { actions: 6 }), 'all actions granted');
    assert.ok(!passes({ ceiling: 2 }), 'above the ceiling');
    assert.ok(passes({ ceiling: 4 }), 'below the ceiling');
  });

  test("a role is one that serves, and never a person's", () => {
    assert.ok(passes({ role: 0 }), 'the role that serves');
    assert.ok(!passes({ role: 1 }), 'a role she has not');
    const person = (role: number | null) =>
      ruleOf(
        worldWith((facts) => grant(facts, { kind: 'person', account: STRANGER }, entry({ role, until: 150 }))),
        byPerson(STRANGER),
      );
    assert.deepEqual([person(null), person(0)], [6, 'refuse']);
  });

  test('a data period contains the day, or all days of the quarter', () => {
    const day = (value: number | null) => passes({ data: { from: 10, until: 20 } }, { data: declared({ day: value }) });
    assert.deepEqual([9, 10, 19, 20, null].map(day), [false, true, true, false, false]);
    const quarter = (from: number, until: number) =>
      passes({ data: { from, until } }, { data: { kind: 'anchored', record: 1, salt: null } }, ({ records }) =>
        records.push({
          key: { id: 1 },
          value: {
            patient: PATIENT,
            class: 8,
            confidentiality: 3,
            organisation: 2,
            set: 1,
            quarter: 1,
            anchored: 1,
            contests: [],
          },
        }),
      );
    assert.deepEqual([quarter(90, 181), quarter(91, 181), quarter(90, 180)], [true, false, false]);
  });

  test('a grant that names data is for those, sealed or not', () => {
    const named = (flags: number, changes: Parameters<typeof declared>[0], present = true) =>
      passes({ flags, classes: 2 ** 31 + 256, ceiling: 5 }, { data: declared(changes) }, (facts) => {
        if (present) name(facts, 1, REFERENCE);
      });
    assert.ok(named(1, { reference: REFERENCE }), 'named');
    assert.ok(!named(1, { reference: SALT }), 'another name');
    assert.ok(!named(1, {}), 'without a reference');
    assert.ok(!named(1, { reference: REFERENCE }, false), 'nothing is named');
    assert.ok(named(1, { reference: REFERENCE, class: 31 }), 'sealed and named');
    assert.ok(named(1, { reference: REFERENCE, confidentiality: 4 }), 'confidential and named');
    assert.ok(!named(0, { reference: REFERENCE, class: 31 }), 'named by a grant without the flag');
    assert.ok(!named(0, { confidentiality: 4 }), 'sealed and not named');
    assert.ok(named(0, { reference: REFERENCE }), 'a grant without the flag is for all');
  });

  test('a grant for a study is for that which it names', () => {
    const study = (flags: number, asked: string | null, named: string | null | undefined = STUDY) =>
      passes({ flags }, { study: asked }, (facts) => {
        if (named !== undefined) name(facts, 1, null, named);
      });
    assert.ok(study(2, STUDY), 'the study');
    assert.ok(!passes({ flags: 2 }, { study: STUDY }), 'nothing is named');
    assert.ok(!study(2, SALT), 'another study');
    assert.ok(!study(2, null), 'no study in the question');
    assert.ok(!study(2, null, null), 'no study at all');
    assert.ok(!study(0, STUDY), 'a grant for no study');
    assert.ok(study(0, null), 'no flag');
  });

  test('what it names is looked for as its flags ask, study and reference together', () => {
    type Name = [reference: string | null, study: string | null];
    const looked = (flags: number, name: Name, asked: Name = [REFERENCE, STUDY]) =>
      passes({ flags }, { study: asked[1], data: declared({ reference: asked[0] }) }, ({ named }) =>
        named.push({ key: { id: 1, reference: name[0], study: name[1] }, value: null }),
      );
    assert.ok(looked(3, [REFERENCE, STUDY]), 'both');
    assert.ok(!looked(3, [REFERENCE, null]) && !looked(3, [null, STUDY]), 'one of both');
    assert.ok(looked(2, [null, STUDY]), 'the study alone, whatever the reference');
    assert.ok(!looked(2, [REFERENCE, STUDY]), 'a study whose flag is set, with a reference whose flag is not');
    assert.ok(looked(1, [REFERENCE, null], [REFERENCE, null]), 'the reference alone');
    assert.ok(!looked(1, [REFERENCE, STUDY], [REFERENCE, null]), 'a reference with a study');
    assert.ok(!looked(1, [null, null], [null, null]), 'a name of nothing');
    assert.ok(!looked(3, [null, STUDY], [null, STUDY]), 'no reference in the question');
  });

  test('any care is an organisation of care that was admitted before the grant, whose row is not needed', () => {
    const anyCare = (granted: number, kind = 0) => {
      const facts = worldWith((all) => {
        // A role that every kind of organisation has, and nobody needs a licence for.
        const purposes = kind === 0 ? '1' : String(1n << 24n);
        grant(all, ANY_CARE, entry({ purposes, granted }));
        Object.assign(all.organisations[0]!.value, { admitted: 50, kind });
        if (kind !== 0) posts(all)[0] = { role: 18, licence: null };
      });
      return ruleOf(facts, { ...BY_PHYSICIAN, purpose: kind === 0 ? 0 : 24 });
    };
    assert.deepEqual(
      [49, 50, 51, NOW + 1].map((granted) => anyCare(granted)),
      ['refuse', 'refuse', 6, 6],
    );
    assert.deepEqual(
      [1, 2, 3, 4, 5, 8].map((kind) => anyCare(60, kind)),
      [6, 6, 6, 'refuse', 'refuse', 'refuse'],
    );
  });

  test('account comes before organisation, organisation before any care, and in a list the first', () => {
    const facts = worldWith((all) => {
      grant(all, ANY_CARE, entry({ id: 1, obligations: 1, granted: 60 }));
      grant(all, { kind: 'organisation', organisation: HERE }, entry({ id: 2, obligations: 2 }));
      grant(all, ACCOUNT, entry({ id: 3, ceiling: 0 }), entry({ id: 4, obligations: 4, until: 500 }), entry({ id: 5 }));
    });
    const first = () => {
      const answer = ask(facts, BY_PHYSICIAN);
      facts.live.pop();
      return answer.kind === 'permit' ? [answer.right, answer.obligations, answer.valid_until] : [];
    };
    assert.deepEqual(first(), [{ kind: 'grant', id: 4 }, 4, 500]);
    assert.deepEqual(first(), [{ kind: 'grant', id: 2 }, 2, 1000]);
    assert.deepEqual(first(), [{ kind: 'grant', id: 1 }, 1, 1000]);
    assert.deepEqual(first(), []);
  });

  test('a grant that is named is looked at alone, and in a list only the first with its id', () => {
    const facts = worldWith((all) => {
      const third = [entry({ id: 3, ceiling: 0 }), entry({ id: 3 })];
      grant(all, ACCOUNT, entry({ id: 1 }), entry({ id: 2, until: 500 }), ...third);
      for (const id of [1, 2, 3]) given(all, id, ACCOUNT);
    });
    const named = (id: number) => ask(facts, { ...BY_PHYSICIAN, right: { kind: 'grant', id } });
    const second = named(2);
    assert.ok(second.kind === 'permit' && second.valid_until === 500, 'another grant decided');
    assert.equal(named(3).kind, 'refuse');
    assert.equal(named(9).kind, 'refuse');
  });

  test('a grant that is named has a row by then, and is looked for under its grantee alone', () => {
    const named = (change: (facts: Facts) => unknown, query = BY_PHYSICIAN) =>
      ruleOf(withEntry({}, change), { ...query, right: { kind: 'grant', id: 1 } });
    assert.equal(
      named(() => undefined),
      'refuse',
      'without a row',
    );
    assert.deepEqual(
      [NOW, NOW + 1].map((granted) => named((facts) => given(facts, 1, ACCOUNT, granted))),
      [6, 'refuse'],
    );
    for (const other of [{ kind: 'organisation', organisation: HERE }, ANY_CARE] as const) {
      assert.equal(
        named((facts) => given(facts, 1, other)),
        'refuse',
        'it stands under another key',
      );
    }
    const another = { kind: 'account', account: STRANGER } as const;
    assert.equal(
      named((facts) => {
        grant(facts, another, entry());
        given(facts, 1, another);
      }),
      'refuse',
      'a grant to another account',
    );
    const person = { kind: 'person', account: STRANGER } as const;
    const toPerson = (query: Query) =>
      named((facts) => {
        grant(facts, person, entry());
        given(facts, 1, person);
      }, query);
    assert.deepEqual([toPerson(byPerson(STRANGER)), toPerson(byPerson(PHYSICIAN))], [6, 'refuse']);
  });

  test('with a role, end and contest are those of that role', () => {
    const mark = { effective: 90, recorded: 110, kind: 'contested' as const };
    const facts = withEntry({ role: 1 }, (all) => {
      all.credentials.push({ key: { id: 2 }, value: { ...all.credentials[0]!.value, until: 300 } });
      all.credential_status.push({ ...all.credential_status[0]!, key: { id: 2 }, marks: [] });
      all.credential_status[0]!.marks.push(mark);
      posts(all).push({ role: 1, licence: 2 });
    });
    const answer = ask(facts, BY_PHYSICIAN, NOW, 110);
    assert.ok(answer.kind === 'permit', 'refused');
    assert.deepEqual([answer.valid_until, answer.contested, answer.declared], [300, false, true]);
  });
});
