import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { reference } from '../src/reference.ts';
import type { Answer, Entry, Facts, Grantee, Query, Via } from '../src/world.ts';
import {
  ask,
  BY_PHYSICIAN,
  byPerson,
  declared,
  entry,
  given,
  grant,
  HERE,
  history,
  name,
  NOW,
  PATIENT,
  PHYSICIAN,
  refer,
  ruleOf,
  SALT,
  STRANGER,
  STUDY,
  THERE,
  worldWith,
  type Judged,
} from './small-world.ts';

const ACCOUNT = { kind: 'account', account: PHYSICIAN } as const;
const ORGANISATION = { kind: 'organisation', organisation: HERE } as const;
const BY_LINE: Via = { kind: 'line', ancestors: [10, 11] };
const BY_THERE: Via = { kind: 'custodian', organisation: THERE };
const REFERENCE = reference(SALT, 1);
const NAMED = 1;

type Change = (facts: Facts) => unknown;

function referred(via: Via, changes: Partial<Entry> = {}, change: Change = () => undefined, to: Grantee = ACCOUNT) {
  return worldWith((facts) => {
    refer(facts, to, via, changes);
    change(facts);
  });
}

function byLine(changes: Partial<Entry> = {}, query: Partial<Query> = {}, change?: Change): Judged {
  return ruleOf(referred(BY_LINE, changes, change), { ...BY_PHYSICIAN, ...query });
}

function basisOf(answer: Answer): Judged {
  return answer.kind === 'permit' ? answer.basis : 'refuse';
}

describe('a referral by line', () => {
  test('passes as a grant does, with its own basis and end', () => {
    const answer = ask(referred(BY_LINE, { basis: 7, obligations: 4, until: 400 }), BY_PHYSICIAN);
    assert.deepEqual(answer, {
      kind: 'permit',
      rule: 6,
      basis: 7,
      right: { kind: 'grant', id: 1 },
      valid_until: 400,
      obligations: 4,
      contested: false,
      inherited: null,
      declared: true,
      tables: 1,
      use_first: false,
    });
  });

  test('is asked what every entry is', () => {
    assert.deepEqual([byLine({ from: NOW }), byLine({ from: NOW + 1 })], [6, 'refuse']);
    assert.deepEqual([byLine({ until: NOW + 1 }), byLine({ until: NOW })], [6, 'refuse']);
    assert.equal(byLine({ epoch: 1 }), 'refuse');
    assert.equal(byLine({ classes: 1 << 9 }), 'refuse');
    assert.equal(byLine({ ceiling: 2 }), 'refuse');
    assert.deepEqual([byLine({ role: 0 }), byLine({ role: 1 })], [6, 'refuse']);
    assert.equal(byLine({ data: { from: 1, until: 2 } }), 'refuse');
  });

  test('may be for what it names, sealed data too', () => {
    const named = (flags: number, data: Query['data']) =>
      byLine({ flags, classes: 2 ** 31 + 256 }, { data }, (facts) => name(facts, 1, REFERENCE));
    assert.deepEqual([named(NAMED, declared({ reference: REFERENCE })), named(NAMED, declared({}))], [6, 'refuse']);
    const sealed = declared({ class: 31, reference: REFERENCE });
    assert.deepEqual([named(NAMED, sealed), named(0, sealed)], [6, 'refuse']);
  });

  test('has no other flag, and no template', () => {
    for (const flags of [2, 4, 8, 16, 32]) {
      const change = (facts: Facts) => {
        name(facts, 1, null, STUDY);
        facts.patients[0]!.values[0]!.value.steward = THERE;
      };
      assert.equal(byLine({ flags }, { study: flags === 2 ? STUDY : null }, change), 'refuse', `flags ${flags}`);
    }
    assert.equal(byLine({}, { study: STUDY }), 'refuse', 'a study in the question');
    const template = { id: 5, version: 1 };
    const row = (facts: Facts) => facts.templates.push({ key: template, value: { superseded: null } });
    assert.deepEqual([byLine({}, {}, row), byLine({ template }, {}, row)], [6, 'refuse']);
  });

  test('is for care, of the living', () => {
    const purposes = String((1n << 62n) - 1n);
    assert.deepEqual(
      [0, 2, 3, 4, 1].map((purpose) => byLine({ purposes }, { purpose })),
      [6, 6, 6, 'refuse', 'refuse'],
    );
    const life = (flags: number) =>
      byLine({ flags }, {}, ({ patients }) => {
        patients[0]!.values[0]!.value.life = { state: 'deceased', executor: null };
      });
    assert.deepEqual([life(0), life(8)], ['refuse', 'refuse']);
  });

  test('ends with any grant above it, from the end on, once that is recorded', () => {
    const ended = (id: number, effective: number, recorded: number, moment = NOW, knownAt = moment) =>
      ruleOf(
        referred(BY_LINE, {}, ({ ends }) => ends.push({ key: { id }, value: { effective, recorded } })),
        BY_PHYSICIAN,
        moment,
        knownAt,
      );
    for (const id of [10, 11]) {
      assert.deepEqual([ended(id, NOW, NOW), ended(id, NOW + 1, NOW)], ['refuse', 6], 'effective');
      assert.deepEqual([ended(id, 50, NOW), ended(id, 50, NOW + 1)], ['refuse', 6], 'recorded');
      assert.equal(ended(id, 50, 60, 300), 'refuse', 'long ago');
      assert.deepEqual([ended(id, 90, 110, NOW, 109), ended(id, 90, 110, NOW, 110)], [6, 'refuse'], 'backdated');
    }
    assert.equal(ended(1, 50, 60), 6, 'its own end is not read');
    assert.equal(ended(12, 50, 60), 6, 'the end of a grant that is not above it');
    const child = referred({ kind: 'line', ancestors: [10] }, {}, ({ ends }) =>
      ends.push({ key: { id: 11 }, value: { effective: 50, recorded: 60 } }),
    );
    assert.equal(ruleOf(child, BY_PHYSICIAN), 6, 'a child has the root alone above it');
  });
});

describe('a referral by a custodian', () => {
  const fromThere = declared({ organisation: THERE, reference: REFERENCE });

  function byCustodian(changes: Partial<Entry> = {}, query: Partial<Query> = {}, change: Change = () => undefined) {
    const all = (facts: Facts) => {
      name(facts, 1, REFERENCE);
      change(facts);
    };
    const facts = referred(BY_THERE, { flags: NAMED, classes: 2 ** 31 + 256, ceiling: 5, ...changes }, all);
    return ask(facts, { ...BY_PHYSICIAN, data: fromThere, ...query });
  }

  test('is of named data of whoever referred them, by care', () => {
    assert.equal(basisOf(byCustodian({ basis: 7 })), 6);
    assert.equal(byCustodian({ flags: 0 }).kind, 'refuse', 'unnamed');
    assert.equal(byCustodian({ id: 2 }).kind, 'refuse', 'another name');
    for (const organisation of [9, null]) {
      const data = declared({ organisation, reference: REFERENCE });
      assert.equal(byCustodian({}, { data }).kind, 'refuse', 'of another organisation, or of nobody');
    }
  });

  test('never opens what is sealed', () => {
    for (const sealed of [{ class: 31 }, { confidentiality: 4 }]) {
      const data = declared({ organisation: THERE, reference: REFERENCE, ...sealed });
      assert.equal(byCustodian({}, { data }).kind, 'refuse');
    }
  });

  test('of an anchored record is by its organisation or its custodian', () => {
    const anchored = (organisation: number, custodian: number | null) =>
      byCustodian({}, { data: { kind: 'anchored', record: 1, salt: SALT } }, ({ records, custodians }) => {
        const value = {
          patient: PATIENT,
          class: 8,
          confidentiality: 3,
          organisation,
          set: 7,
          quarter: 0,
          anchored: 1,
          contests: [],
        };
        records.push({ key: { id: 1 }, value });
        if (custodian !== null) custodians.push({ key: { set: 7 }, ...history({ custodian }) });
      }).kind;
    assert.deepEqual([anchored(THERE, null), anchored(9, THERE)], ['permit', 'permit']);
    assert.deepEqual([anchored(9, null), anchored(9, 8)], ['refuse', 'refuse']);
  });

  test('is for care, of the living, and no ends are read', () => {
    const purposes = String((1n << 62n) - 1n);
    assert.equal(byCustodian({ purposes }, { purpose: 4 }).kind, 'refuse');
    const dead = byCustodian({}, {}, ({ patients }) => {
      patients[0]!.values[0]!.value.life = { state: 'deceased', executor: null };
    });
    assert.equal(dead.kind, 'refuse');
    const ended = byCustodian({}, {}, ({ ends }) =>
      ends.push({ key: { id: 1 }, value: { effective: 1, recorded: 1 } }),
    );
    assert.equal(ended.kind, 'permit');
  });
});

describe('where referrals are looked for', () => {
  test('under the account and the organisation itself, and nowhere else', () => {
    const under = (to: Grantee, query = BY_PHYSICIAN) =>
      ruleOf(
        referred(
          BY_LINE,
          { granted: 90 },
          ({ successions }) => {
            const succession = { old: THERE, from: 1, until: 500, ended: null };
            successions.push({ key: { organisation: HERE }, ...history([succession]) });
          },
          to,
        ),
        query,
      );
    assert.deepEqual([under(ACCOUNT), under(ORGANISATION)], [6, 6]);
    assert.equal(under({ kind: 'organisation', organisation: THERE }), 'refuse', 'an organisation succeeded');
    assert.equal(under({ kind: 'any-care' }), 'refuse');
    assert.equal(under({ kind: 'person', account: STRANGER }, byPerson(STRANGER)), 'refuse');
  });

  test('after those that the patient gave under the same key, before those under the next', () => {
    const facts = worldWith((all) => {
      grant(all, ACCOUNT, entry({ id: 1, from: NOW + 50 }), entry({ id: 2, until: NOW + 50 }));
      all.live[0]!.values[0]!.value.referred.push(
        { entry: entry({ id: 3, ceiling: 0 }), via: BY_LINE },
        { entry: entry({ id: 4 }), via: { kind: 'line', ancestors: [20] } },
        { entry: entry({ id: 5 }), via: BY_LINE },
      );
      grant(all, ORGANISATION, entry({ id: 6 }));
    });
    const decides = (moment: number) => {
      const answer = ask(facts, BY_PHYSICIAN, moment);
      return answer.kind === 'permit' && answer.right?.kind === 'grant' ? answer.right.id : undefined;
    };
    assert.equal(decides(NOW), 2);
    facts.live[0]!.values[0]!.value.own = [];
    assert.equal(decides(NOW), 4);
    facts.ends.push({ key: { id: 20 }, value: { effective: NOW, recorded: NOW } });
    assert.deepEqual([decides(NOW - 1), decides(NOW)], [4, 5]);
    facts.ends.push({ key: { id: 10 }, value: { effective: NOW, recorded: NOW } });
    assert.equal(decides(NOW), 6);
  });

  test('by name too, and of one id that stands twice the one that the patient gave', () => {
    const named = (own: Entry[], to: Grantee = ACCOUNT) =>
      ruleOf(
        referred(BY_LINE, { id: 3 }, (facts) => {
          given(facts, 3, to);
          facts.live[0]!.values[0]!.value.own = own;
        }),
        { ...BY_PHYSICIAN, right: { kind: 'grant', id: 3 } },
      );
    assert.deepEqual([named([]), named([], ORGANISATION)], [6, 'refuse']);
    assert.equal(named([entry({ id: 4, ceiling: 0 })]), 6);
    assert.equal(named([entry({ id: 3, ceiling: 0 })]), 'refuse');
  });
});
