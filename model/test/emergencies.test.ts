import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { purpose } from '../src/tables.ts';
import type { Query } from '../src/world.ts';
import {
  ask,
  BY_PHYSICIAN,
  declared,
  ELSEWHERE,
  emergency,
  history,
  JURISDICTION,
  NOW,
  PHYSICIAN,
  ruleOf,
  STRANGER,
  THERE,
  worldWith,
} from './small-world.ts';

type Arguments = Parameters<typeof emergency>;

function opens(incident: Arguments[1], binding: Arguments[2] = {}, query: Partial<Query> = {}, knownAt = NOW): boolean {
  const facts = worldWith((all) => emergency(all, incident, binding));
  return ruleOf(facts, { ...BY_PHYSICIAN, ...query }, NOW, knownAt) === 8;
}

describe('emergencies', () => {
  test('the answer', () => {
    const answer = ask(
      worldWith((facts) => emergency(facts)),
      BY_PHYSICIAN,
    );
    assert.deepEqual(answer, {
      kind: 'permit',
      rule: 8,
      basis: 3,
      right: { kind: 'incident', id: 1 },
      valid_until: 200,
      obligations: 0,
      contested: false,
      inherited: null,
      declared: true,
      tables: 1,
      use_first: false,
    });
  });

  test('are for treatment or breaking the glass, to access and use', () => {
    const purposes = [0, 2, 3, 4, 5, 1, 7].map((purpose) => opens({}, {}, { purpose }));
    assert.deepEqual(purposes, [true, true, true, true, true, false, false]);
    const actions = [2, 4, 6, 1, 8, 10].map((mask) => opens({}, {}, { actions: mask }));
    assert.deepEqual(actions, [true, true, true, false, false, false]);
  });

  test('hold from opening to end, unless closed', () => {
    assert.deepEqual([opens({ opened: NOW }), opens({ opened: NOW + 1 })], [true, false]);
    assert.deepEqual([opens({ ends: NOW + 1 }), opens({ ends: NOW })], [true, false]);
    assert.deepEqual([opens({ closed: NOW + 1 }), opens({ closed: NOW })], [true, false]);
    assert.ok(opens({ closed: NOW }, {}, {}, NOW - 1), 'closed, and not known to be');
    assert.ok(opens({ closed: NOW + 1 }, {}, {}, NOW + 9), 'closed later');
  });

  test('bind the patient by then', () => {
    assert.deepEqual([opens({}, { bound: NOW }), opens({}, { bound: NOW + 1 })], [true, false]);
  });

  test('are for the opener and the team, of that organisation', () => {
    assert.ok(!opens({ opener: STRANGER }), 'a stranger opened it');
    assert.ok(opens({ opener: STRANGER, team: [STRANGER, PHYSICIAN] }), 'she is in the team');
    assert.ok(!opens({ organisation: THERE }), 'of another organisation');
  });

  test('across a border need a pair that covers the purpose and breaking the glass', () => {
    const across = (purposes: string, code: number, home = ELSEWHERE): boolean => {
      const facts = worldWith((all) => {
        emergency(all);
        all.patients[0]!.values[0]!.value.home = THERE;
        all.organisations.find(({ key }) => key.organisation === THERE)!.value.jurisdiction = home;
        all.pairs.push({ key: { home: ELSEWHERE, asking: JURISDICTION }, ...history({ purposes }) });
      });
      return ruleOf(facts, { ...BY_PHYSICIAN, purpose: code }) === 8;
    };
    const [treat, urgent] = [purpose('TREAT'), purpose('BTG')];
    const mask = (...codes: number[]): string => String(codes.reduce((all, code) => all | (1n << BigInt(code)), 0n));
    assert.deepEqual(
      [treat, urgent].map((code) => across(mask(treat), code)),
      [false, false],
      'treatment alone',
    );
    assert.deepEqual(
      [treat, urgent].map((code) => across(mask(urgent), code)),
      [false, true],
      'emergencies alone',
    );
    assert.deepEqual(
      [treat, urgent].map((code) => across(mask(treat, urgent), code)),
      [true, true],
      'both',
    );
    assert.ok(across(mask(), treat, JURISDICTION), 'at home no pair is asked for');
  });

  test('open sealed data once unsealed, and known to be', () => {
    const sealed = { data: declared({ class: 31 }) };
    assert.ok(!opens({}, {}, sealed), 'never unsealed');
    assert.ok(opens({}, { unsealed: NOW }, sealed), 'unsealed now');
    assert.ok(!opens({}, { unsealed: NOW + 1 }, sealed, NOW + 9), 'unsealed later');
    assert.ok(!opens({}, { unsealed: NOW }, sealed, NOW - 1), 'not known to be unsealed');
  });

  test('without a row there is none, and an incident that is named is looked at alone', () => {
    const facts = worldWith((all) => emergency(all));
    const named = (id: number) => ruleOf(facts, { ...BY_PHYSICIAN, right: { kind: 'incident', id } });
    assert.deepEqual([named(1), named(2)], [8, 'refuse']);
    facts.bindings[0]!.values[0]!.value.unshift({ incident: 1, bound: NOW + 1, unsealed: null });
    assert.equal(ruleOf(facts, BY_PHYSICIAN), 8);
    assert.equal(named(1), 'refuse', 'the first binding decides');
    facts.incidents = [];
    assert.equal(ruleOf(facts, BY_PHYSICIAN), 'refuse');
  });
});
