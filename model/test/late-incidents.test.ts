import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Facts, Incident, LateBinding, Query } from '../src/world.ts';
import {
  ask,
  BY_PHYSICIAN,
  byPerson,
  declared,
  emergency,
  mandate,
  NOW,
  OWN,
  PATIENT,
  PHYSICIAN,
  ruleOf,
  STRANGER,
  THERE,
  worldWith,
} from './small-world.ts';

const RECORDED = 110;
const BY_NAME: Query = { ...BY_PHYSICIAN, right: { kind: 'incident', id: 1 } };

/** An incident that was written down before it was recorded, and the patient in it; there is a binding besides. */
function late(incident: Partial<Incident> = {}, binding: Partial<LateBinding> = {}): Facts {
  return worldWith((facts) => {
    emergency(facts, { late: { recorded: RECORDED }, ...incident }, { unsealed: 60 });
    facts.late_bindings.push({
      key: { incident: 1, patient: PATIENT },
      value: { bound: 60, unsealed: false, ...binding },
    });
  });
}

function opens(facts: Facts, query: Partial<Query> = {}, moment = NOW, knownAt = RECORDED): boolean {
  return ruleOf(facts, { ...BY_NAME, ...query }, moment, knownAt) === 8;
}

describe('late incidents', () => {
  test('answer a question that names them, and no other', () => {
    assert.ok(opens(late()));
    assert.ok(!opens(late(), { right: null }), 'a question without a name, though there is a binding');
    const answer = ask(late(), BY_NAME, NOW, RECORDED);
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

  test('without the bindings, by the row of the patient', () => {
    const unbound = late();
    unbound.bindings = [];
    assert.ok(opens(unbound), 'needs a binding');
    const absent = late();
    absent.late_bindings = [];
    assert.ok(!opens(absent), 'a binding is enough');
    for (const change of [{ patient: STRANGER }, { incident: 2 }]) {
      const other = late();
      Object.assign(other.late_bindings[0]!.key, change);
      assert.ok(!opens(other), 'the row of another');
    }
    assert.deepEqual([opens(late({}, { bound: NOW })), opens(late({}, { bound: NOW + 1 }))], [true, false]);
  });

  test('are known from when they were recorded', () => {
    assert.deepEqual([opens(late(), {}, NOW, RECORDED), opens(late(), {}, NOW, RECORDED - 1)], [true, false]);
  });

  test('hold from opening to end, unless closed, about the moment and not about what was known then', () => {
    assert.deepEqual([opens(late({ opened: NOW })), opens(late({ opened: NOW + 1 }))], [true, false]);
    assert.deepEqual([opens(late({ ends: NOW + 1 })), opens(late({ ends: NOW }))], [true, false]);
    assert.deepEqual([opens(late({ closed: NOW + 1 })), opens(late({ closed: NOW }))], [true, false]);
    const unknown = late({ closed: NOW + 5, late: { recorded: 10 } });
    assert.deepEqual([opens(unknown, {}, NOW + 5, NOW + 4), opens(unknown, {}, NOW + 5, NOW + 5)], [true, false]);
    const before = late({ opened: NOW, late: { recorded: 10 } }, { bound: NOW });
    assert.ok(opens(before, {}, NOW, NOW - 1), 'opened after what is known');
  });

  test('are for the opener and the team, of that organisation', () => {
    assert.ok(!opens(late({ opener: STRANGER })), 'a stranger opened it');
    assert.ok(opens(late({ opener: STRANGER, team: [PHYSICIAN] })), 'she is in the team');
    assert.ok(!opens(late({ organisation: THERE })), 'of another organisation');
    assert.ok(!opens(late(), { who: byPerson(PHYSICIAN).who }), 'a person');
  });

  test('are for care or breaking the glass, to access and use', () => {
    const purposes = [0, 4, 5, 1].map((purpose) => opens(late(), { purpose }));
    assert.deepEqual(purposes, [true, true, true, false]);
    assert.deepEqual(
      [6, 8].map((actions) => opens(late(), { actions })),
      [true, false],
    );
  });

  test('open sealed data where they were unsealed', () => {
    for (const data of [declared({ class: 31 }), declared({ confidentiality: 4 })]) {
      assert.deepEqual([opens(late({}, { unsealed: true }), { data }), opens(late(), { data })], [true, false]);
    }
  });

  test('the rows of late ones are nothing to others', () => {
    const facts = late({ late: null });
    facts.bindings = [];
    assert.ok(!opens(facts));
  });

  test('that are named keep other rules out, and others in a list go on without them', () => {
    const facts = late();
    mandate(facts, {});
    assert.ok(opens(facts), 'the mandate was tried');
    assert.equal(ruleOf(facts, { ...OWN, right: BY_NAME.right }, NOW, RECORDED), 8);
    facts.mandates = [];
    facts.incidents.push({ key: { id: 2 }, value: { ...facts.incidents[0]!.value, late: null } });
    facts.bindings[0]!.values[0]!.value.push({ incident: 2, bound: 60, unsealed: null });
    const answer = ask(facts, BY_PHYSICIAN, NOW, RECORDED);
    assert.ok(answer.kind === 'permit' && answer.right?.kind === 'incident' && answer.right.id === 2);
  });
});
