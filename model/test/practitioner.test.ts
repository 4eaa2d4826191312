import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Facts } from '../src/world.ts';
import {
  ask,
  ELSEWHERE,
  entry,
  given,
  grant,
  HERE,
  history,
  JURISDICTION,
  LICENCE,
  NOW,
  OWN,
  PHYSICIAN,
  posts,
  ruleOf,
  STRANGER,
  THERE,
  worldWith,
  type Judged,
} from './small-world.ts';

const ENDED = { effective: 90, recorded: 110, kind: 'ended' as const };
const CONTESTED = { ...ENDED, kind: 'contested' as const };
const KNOWN = 110;

/** What rule 4 says, after a change that concerns rule 2 alone. */
function after(change: (facts: Facts) => unknown, moment = NOW, knownAt = KNOWN): Judged {
  return ruleOf(worldWith(change as (facts: Facts) => void), OWN, moment, knownAt);
}

const organisation = (facts: Facts, id: number) => facts.organisations.find(({ key }) => key.organisation === id)!;

function answer(change: (facts: Facts) => unknown) {
  const found = ask(worldWith(change as (facts: Facts) => void), OWN, NOW, KNOWN);
  assert.ok(found.kind === 'permit', 'refused');
  return found;
}

describe('the practitioner', () => {
  test('as the small world has her', () =>
    assert.equal(
      after(() => undefined),
      4,
    ));

  test('the organisation is there, admitted by then, and its standing allows', () => {
    assert.equal(
      after((facts) => (facts.organisations = facts.organisations.slice(1))),
      'refuse',
    );
    assert.equal(
      after((facts) => (organisation(facts, HERE).value.admitted = NOW)),
      4,
    );
    assert.equal(
      after((facts) => (organisation(facts, HERE).value.admitted = NOW + 1)),
      'refuse',
    );
    const standing = (value: 'restricted' | 'isolated' | 'left') =>
      after((facts) => (facts.standing[0]!.values[0]!.value = value));
    assert.deepEqual([standing('restricted'), standing('isolated'), standing('left')], [4, 'refuse', 'refuse']);
    assert.equal(
      after((facts) => (facts.standing = [])),
      'refuse',
    );
    assert.equal(
      after((facts) => facts.standing[0]!.marks.push(ENDED)),
      'refuse',
    );
  });

  test('at home in another jurisdiction, the pair of both covers the purpose', () => {
    const all = String((1n << 62n) - 1n);
    const abroad = (change: (facts: Facts) => unknown, purpose = 0, moment = NOW, knownAt = moment) =>
      ruleOf(
        worldWith((facts) => {
          facts.patients[0]!.values[0]!.value.home = THERE;
          organisation(facts, THERE).value.jurisdiction = ELSEWHERE;
          change(facts);
        }),
        { ...OWN, purpose },
        moment,
        knownAt,
      );
    const pair = (purposes: string, [home, asking] = [ELSEWHERE, JURISDICTION], row: object = {}) => {
      const written = { key: { home: home!, asking: asking! }, ...history({ purposes }), ...row };
      return ({ pairs }: Facts) => pairs.push(written);
    };
    assert.equal(
      abroad(() => undefined),
      'refuse',
    );
    assert.deepEqual([abroad(pair('1')), abroad(pair('1'), 3)], [4, 4], 'TREAT covers ETREAT');
    assert.deepEqual([abroad(pair('8')), abroad(pair('8'), 5)], ['refuse', 4], 'ETREAT covers ERTREAT and not TREAT');
    assert.equal(abroad(pair(all, [JURISDICTION, ELSEWHERE])), 'refuse', 'the other way round');
    assert.equal(abroad(pair(all, [ELSEWHERE, ELSEWHERE])), 'refuse');
    const later = pair('1', undefined, { values: [{ began: NOW, value: { purposes: '1' } }] });
    assert.deepEqual(
      [abroad(later, 0, NOW - 1), abroad(later), abroad(later, 0, NOW, NOW - 1)],
      ['refuse', 4, 'refuse'],
    );
    const ended = pair('1', undefined, { marks: [ENDED] });
    assert.deepEqual([abroad(ended, 0, NOW, KNOWN - 1), abroad(ended, 0, NOW, KNOWN)], [4, 'refuse']);
    const contested = answer((facts) => {
      facts.patients[0]!.values[0]!.value.home = THERE;
      organisation(facts, THERE).value.jurisdiction = ELSEWHERE;
      pair('1', undefined, { marks: [CONTESTED] })(facts);
    });
    assert.equal(contested.contested, false, 'the text does not name pairs');
    assert.equal(after(pair('8', [JURISDICTION, JURISDICTION])), 4, 'in the same jurisdiction no pair is read');
  });

  test('a restricted organisation has no grants', () => {
    const query = { ...OWN, right: { kind: 'grant', id: 1 } } as const;
    const facts = worldWith((all) => {
      grant(all, { kind: 'account', account: PHYSICIAN }, entry());
      given(all, 1, { kind: 'account', account: PHYSICIAN });
    });
    assert.equal(ruleOf(facts, query), 6);
    facts.standing[0]!.values[0]!.value = 'restricted';
    assert.equal(ruleOf(facts, query), 'refuse');
  });

  test('she is appointed, for now', () => {
    const appointment = (from: number, until: number) =>
      after((facts) => Object.assign(facts.staff[0]!.values[0]!.value!, { from, until }));
    assert.equal(
      after((facts) => (facts.staff = [])),
      'refuse',
    );
    assert.equal(
      after((facts) => (facts.staff[0]!.values[0]!.value = { state: 'dismissed' })),
      'refuse',
    );
    assert.equal(
      after((facts) => facts.staff[0]!.marks.push(ENDED)),
      'refuse',
    );
    assert.deepEqual(
      [appointment(NOW, NOW + 1), appointment(NOW + 1, 200), appointment(0, NOW)],
      [4, 'refuse', 'refuse'],
    );
  });

  test('a role serves that may ask for the purpose itself and exercise all actions', () => {
    const role = (value: number, licence: number | null) =>
      after((facts) => Object.assign(posts(facts)[0]!, { role: value, licence }));
    assert.equal(role(14, null), 'refuse', 'a privacy officer asks for treatment');
    assert.equal(role(20, null), 'refuse', 'a role that may do nothing serves');
    assert.equal(role(21, null), 'refuse', 'a role without a row serves');
    const query = (actions: number) =>
      ruleOf(
        worldWith((facts) => facts),
        { ...OWN, actions },
      );
    assert.equal(query(31), 4);
    const paramedic = worldWith((facts) => {
      facts.credential_types[0]!.value.roles = 1 << 5;
      posts(facts)[0]!.role = 5;
    });
    assert.deepEqual(
      [7, 8].map((actions) => ruleOf(paramedic, { ...OWN, actions })),
      [4, 'refuse'],
    );
    assert.equal(
      after((facts) => (organisation(facts, HERE).value.kind = 5)),
      'refuse',
      'a research organisation treats',
    );
  });

  test("a role that needs a licence has a good one, and another's must be good too", () => {
    const licence = (change: (row: Facts['credentials'][number]['value']) => unknown) =>
      after((facts) => change(facts.credentials[0]!.value));
    assert.equal(
      after((facts) => (posts(facts)[0]!.licence = null)),
      'refuse',
    );
    assert.equal(
      after((facts) => (facts.credentials = [])),
      'refuse',
    );
    assert.equal(
      licence((row) => (row.holder = STRANGER)),
      'refuse',
    );
    assert.equal(
      licence((row) => (row.at = HERE)),
      4,
    );
    assert.equal(
      licence((row) => (row.at = THERE)),
      'refuse',
    );
    assert.equal(
      licence((row) => (row.issued = NOW)),
      4,
    );
    assert.equal(
      licence((row) => (row.issued = NOW + 1)),
      'refuse',
    );
    assert.equal(
      licence((row) => (row.from = NOW + 1)),
      'refuse',
    );
    assert.equal(
      licence((row) => (row.until = NOW)),
      'refuse',
    );
    assert.equal(
      licence((row) => (row.until = NOW + 1)),
      4,
    );
    assert.equal(
      after((facts) => (facts.credential_types = [])),
      'refuse',
    );
    assert.equal(
      after((facts) => (facts.credential_types[0]!.value.roles = 2)),
      'refuse',
    );
    for (const status of ['offered', 'suspended', 'revoked'] as const) {
      assert.equal(
        after((facts) => (facts.credential_status[0]!.values[0]!.value = status)),
        'refuse',
        status,
      );
    }
    assert.equal(
      after((facts) => facts.credential_status[0]!.marks.push(ENDED)),
      'refuse',
    );

    const socialWorker = worldWith((facts) => (posts(facts)[0] = { role: 10, licence: null }));
    const query = { ...OWN, purpose: 2 };
    assert.equal(ruleOf(socialWorker, query), 4);
    posts(socialWorker)[0]!.licence = LICENCE;
    assert.equal(ruleOf(socialWorker, query), 'refuse', 'a credential that is not needed and does not license');
  });

  test('the issuer is judged at the moment of issue, whatever became of it', () => {
    const issuer = (change: (row: Facts['issuers'][number]) => unknown, knownAt = KNOWN) =>
      after((facts) => change(facts.issuers[0]!), NOW, knownAt);
    const mark = (effective: number, recorded: number, kind: 'ended' | 'contested' = 'ended', knownAt = KNOWN) =>
      issuer((row) => row.marks.push({ effective, recorded, kind }), knownAt);
    assert.equal(
      after((facts) => (facts.issuers = [])),
      'refuse',
    );
    assert.equal(
      issuer((row) => (row.values[0]!.value = 'ended')),
      4,
    );
    assert.equal(
      issuer((row) => (row.values[0]!.began = 900)),
      4,
    );
    assert.deepEqual([mark(50, 110), mark(51, 110), mark(40, 51), mark(40, 50)], ['refuse', 4, 'refuse', 4]);
    assert.equal(mark(50, 110, 'ended', 109), 4);
    assert.equal(mark(50, 110, 'contested'), 4);
  });

  test('the patient is at home in the same jurisdiction', () => {
    const home = (change: (facts: Facts) => unknown) =>
      after((facts) => {
        facts.patients[0]!.values[0]!.value.home = THERE;
        change(facts);
      });
    assert.equal(
      home(() => undefined),
      4,
    );
    assert.equal(
      home((facts) => (facts.standing = facts.standing.slice(0, 1))),
      4,
    );
    assert.equal(
      home((facts) => (organisation(facts, THERE).value.jurisdiction = 250)),
      'refuse',
    );
    assert.equal(
      home((facts) => (organisation(facts, THERE).value.admitted = NOW + 1)),
      'refuse',
    );
    assert.equal(
      home((facts) => (facts.organisations = facts.organisations.slice(0, 1))),
      'refuse',
    );
  });

  test('the answer ends with the appointment or the latest licence, whichever is earlier', () => {
    const licences = (...ends: (number | null)[]) =>
      answer((facts) => {
        const { credentials, credential_status: status } = facts;
        facts.credentials = ends.map((until, i) => ({
          key: { id: i },
          value: { ...credentials[0]!.value, until: until ?? 0 },
        }));
        facts.credential_status = ends.map((_, i) => ({ ...status[0]!, key: { id: i } }));
        facts.credential_types[0]!.value.roles = 0b11;
        const post = (until: number | null, i: number) =>
          until === null ? { role: 10, licence: null } : { role: i % 2, licence: i };
        posts(facts).splice(0, 1, ...ends.map(post));
      }).valid_until;
    assert.equal(licences(300), 300);
    assert.equal(licences(300, 400), 400);
    assert.equal(licences(2000), 1000);
    // Social care may ask for coordination of care only; asked for treatment it does not serve.
    assert.equal(licences(300, null), 300);
  });

  test('a mark that contests standing, appointment or the credential of any serving role is told', () => {
    assert.equal(answer(() => undefined).contested, false);
    assert.equal(answer((facts) => facts.standing[0]!.marks.push(CONTESTED)).contested, true);
    assert.equal(answer((facts) => facts.staff[0]!.marks.push(CONTESTED)).contested, true);
    assert.equal(answer((facts) => facts.credential_status[0]!.marks.push(CONTESTED)).contested, true);
    assert.equal(answer((facts) => facts.patients[0]!.marks.push(CONTESTED)).contested, false);
    const second = answer((facts) => {
      facts.credentials.push({ key: { id: 2 }, value: facts.credentials[0]!.value });
      facts.credential_status.push({ ...facts.credential_status[0]!, key: { id: 2 }, marks: [CONTESTED] });
      posts(facts).push({ role: 1, licence: 2 });
    });
    assert.equal(second.contested, true);
  });
});
