import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { reference } from '../src/reference.ts';
import type { Entry, Facts, Life, Query } from '../src/world.ts';
import {
  ask,
  BY_PHYSICIAN,
  byPerson,
  declared,
  entry,
  EXECUTOR,
  given,
  grant,
  history,
  name,
  NOW,
  PATIENT,
  PHYSICIAN,
  posts,
  ruleOf,
  SALT,
  STRANGER,
  THERE,
  worldWith,
  type Judged,
} from './small-world.ts';

const ACCOUNT = { kind: 'account', account: PHYSICIAN } as const;
const PERSON = { kind: 'person', account: STRANGER } as const;
const REFERENCE = reference(SALT, 1);
const HRESCH = 45;
const CLINTRL = 1;
const [NAMED, COUNTED, SURVIVES, ASSISTED] = [1, 4, 8, 16];

/** The physician and a person have the same grant. */
function withEntry(changes: Partial<Entry>, change: (facts: Facts) => unknown = () => undefined): Facts {
  return worldWith((facts) => {
    grant(facts, ACCOUNT, entry(changes));
    grant(facts, PERSON, entry(changes));
    change(facts);
  });
}

function both(facts: Facts, query: Partial<Query> = {}, moment = NOW, knownAt = moment): Judged[] {
  return [{ ...BY_PHYSICIAN, ...query }, byPerson(STRANGER, query)].map((each) => ruleOf(facts, each, moment, knownAt));
}

const OPEN = [6, 6];
const CLOSED = ['refuse', 'refuse'];

describe('flags of a grant', () => {
  test('are five, and one that is unknown closes', () => {
    const flagged = (flags: number) =>
      both(
        withEntry({ flags }, (facts) => {
          name(facts, 1, REFERENCE);
          facts.patients[0]!.values[0]!.value.steward = THERE;
        }),
        { data: declared({ reference: REFERENCE }) },
      );
    for (const flags of [0, NAMED, COUNTED, SURVIVES, ASSISTED, NAMED + COUNTED + SURVIVES + ASSISTED]) {
      assert.deepEqual(flagged(flags), OPEN, `flags ${flags}`);
    }
    for (const flags of [32, 33, 64, 128, 32_768]) assert.deepEqual(flagged(flags), CLOSED, `flags ${flags}`);
  });

  test('what survives goes on after death, and nothing else does', () => {
    const after = (flags: number, life: Life, moment = NOW) =>
      both(
        withEntry({ flags }, (facts) => (facts.patients[0]!.values[0]!.value.life = life)),
        {},
        moment,
      );
    const deceased = { state: 'deceased', executor: EXECUTOR } as const;
    assert.deepEqual([after(0, deceased), after(COUNTED, deceased), after(SURVIVES, deceased)], [CLOSED, CLOSED, OPEN]);
    const reported = { state: 'reported-dead', window_ends: NOW, executor: null, before: { state: 'active' } } as const;
    assert.deepEqual([after(0, reported, NOW - 1), after(0, reported)], [OPEN, CLOSED]);
    assert.deepEqual([after(SURVIVES, reported, NOW - 1), after(SURVIVES, reported)], [OPEN, OPEN]);
    const frozen = { ...reported, before: { state: 'frozen', thaw: null } } as const;
    assert.deepEqual([after(SURVIVES, frozen, NOW - 1), after(SURVIVES, frozen)], [CLOSED, OPEN]);
    assert.deepEqual(after(SURVIVES, { state: 'restricted' }), CLOSED);
  });

  test('what a steward helped to give holds while there is a steward', () => {
    const assisted = (change: (row: Facts['patients'][number]) => unknown, flags = ASSISTED) =>
      both(withEntry({ flags }, ({ patients }) => change(patients[0]!)));
    const steward = (value: number | null, began: number) => (row: Facts['patients'][number]) =>
      row.values.push({ began, value: { ...row.values[0]!.value, steward: value } });
    assert.deepEqual(
      assisted(() => undefined),
      CLOSED,
    );
    assert.deepEqual(
      assisted(() => undefined, 0),
      OPEN,
    );
    assert.deepEqual([assisted(steward(THERE, NOW)), assisted(steward(THERE, NOW + 1))], [OPEN, CLOSED]);
    const claimed = (began: number) => (row: Facts['patients'][number]) => {
      row.values[0]!.value.steward = THERE;
      steward(null, began)(row);
    };
    assert.deepEqual([assisted(claimed(NOW + 1)), assisted(claimed(NOW))], [OPEN, CLOSED]);
  });

  test('whose uses are counted says that one is used first, and no other answer does', () => {
    const useFirst = (flags: number) =>
      [BY_PHYSICIAN, byPerson(STRANGER)].map((query) => {
        const answer = ask(withEntry({ flags }), query);
        return answer.kind === 'permit' ? answer.use_first : undefined;
      });
    assert.deepEqual([useFirst(COUNTED), useFirst(COUNTED + SURVIVES)].flat(), [true, true, true, true]);
    assert.deepEqual([useFirst(0), useFirst(SURVIVES)].flat(), [false, false, false, false]);
  });

  test('the basis is that of the entry', () => {
    const basis = (value: number) => {
      const answer = ask(withEntry({ basis: value }), byPerson(STRANGER));
      return answer.kind === 'permit' ? answer.basis : undefined;
    };
    assert.deepEqual([0, 1, 7].map(basis), [0, 1, 7]);
  });
});

describe('the template of a grant', () => {
  type Superseded = Facts['templates'][number]['value']['superseded'];
  const template = { id: 5, version: 2 };
  const purposes = String((1n << 0n) | (1n << 1n));

  const withTemplate = (superseded: Superseded, key = template) =>
    withEntry({ template, purposes }, ({ templates }) => templates.push({ key, value: { superseded } }));
  const asked = (superseded: Superseded, purpose: number, moment = NOW, knownAt = moment) =>
    both(withTemplate(superseded), { purpose }, moment, knownAt);

  test('has a row, also for care', () => {
    assert.deepEqual(asked(null, 0), OPEN);
    assert.deepEqual(both(withEntry({ template })), CLOSED);
    assert.deepEqual(both(withTemplate(null, { id: 5, version: 1 })), CLOSED);
    assert.deepEqual(both(withTemplate(null, { id: 6, version: 2 })), CLOSED);
  });

  test('that asks for consent anew closes what is not for care, from that moment, once it is known', () => {
    const anew = { recorded: 90, reconsent: NOW };
    assert.deepEqual([asked(anew, CLINTRL, NOW - 1), asked(anew, CLINTRL, NOW)], [OPEN, CLOSED]);
    assert.deepEqual([asked(anew, CLINTRL, NOW, 89), asked(anew, CLINTRL, NOW, 90)], [OPEN, CLOSED]);
    assert.deepEqual([asked(anew, 0), asked(anew, 3)].flat().slice(0, 3), [6, 6, 6], 'care is not asked about');
    assert.deepEqual(asked({ recorded: 90, reconsent: null }, CLINTRL), OPEN);
    assert.deepEqual(asked(null, CLINTRL), OPEN);
  });

  test('ends the answer then, if that is known and the purpose is not care', () => {
    const until = (superseded: Superseded, purpose: number, knownAt = NOW) =>
      [{ ...BY_PHYSICIAN, purpose }, byPerson(STRANGER, { purpose })].map((query) => {
        const answer = ask(withTemplate(superseded), query, NOW, knownAt);
        return answer.kind === 'permit' ? answer.valid_until : undefined;
      });
    const anew = { recorded: 90, reconsent: NOW + 50 };
    assert.deepEqual(until(anew, CLINTRL), [150, 150]);
    assert.deepEqual(until(anew, CLINTRL, 89), [1000, 1000], 'not known');
    assert.deepEqual(until(anew, 0), [1000, 1000], 'for care');
    assert.deepEqual(until({ ...anew, reconsent: 5000 }, CLINTRL), [1000, 1000], 'the grant ends before');
    assert.deepEqual(until({ ...anew, reconsent: null }, CLINTRL), [1000, 1000]);
  });
});

describe('secondary use', () => {
  type Row = Facts['secondary'][number];
  const all = String((1n << 62n) - 1n);
  const EDGES = [44, HRESCH, 53, 54];

  /** Whether the person may, for each of some purposes. */
  const allowed = (row: Omit<Row, 'key'> | undefined, purposes = EDGES, moment = NOW, knownAt = moment) =>
    purposes.map((purpose) => {
      const facts = withEntry({ purposes: all }, ({ secondary }) => {
        if (row !== undefined) secondary.push({ key: { patient: PATIENT }, ...row });
      });
      return ruleOf(facts, byPerson(STRANGER, { purpose }), moment, knownAt) === 6;
    });
  const ended = { effective: 90, recorded: 110, kind: 'ended' as const };

  test('is every purpose with bit 45 to 53, and closed by a switch that says refused', () => {
    assert.deepEqual(allowed(undefined), [true, true, true, true]);
    assert.deepEqual(allowed(history('allowed' as const)), [true, true, true, true]);
    assert.deepEqual(allowed(history('refused' as const)), [true, false, false, true]);
    const inside = [45, 46, 47, 48, 49, 50, 51, 52, 53];
    assert.deepEqual(
      allowed(history('refused' as const), inside),
      inside.map(() => false),
    );
  });

  test('is a history: refused from then on', () => {
    const row = { values: [{ began: NOW, value: 'refused' as const }], marks: [] };
    assert.deepEqual([allowed(row, [45], NOW - 1), allowed(row, [45], NOW)].flat(), [true, false]);
    assert.deepEqual(allowed(row, [45], NOW, NOW - 1), [true], 'not yet known');
    row.values.push({ began: NOW + 5, value: 'allowed' as never });
    assert.deepEqual([allowed(row, [45], NOW + 4), allowed(row, [45], NOW + 5)].flat(), [false, true]);
  });

  test('is closed by a mark that ended the value it has, and by none without a value', () => {
    for (const value of ['allowed', 'refused'] as const) {
      const row = { values: history(value).values, marks: [ended] };
      assert.deepEqual(allowed(row, [45], NOW, 110), [false], value);
      assert.deepEqual(allowed(row, [45], NOW, 109), [value === 'allowed'], value);
      assert.deepEqual(allowed(row, [45], 110, 110), [value === 'allowed'], value);
      assert.deepEqual(allowed({ ...row, marks: [{ ...ended, kind: 'contested' }] }, [45], NOW, 110), [
        value === 'allowed',
      ]);
    }
    assert.deepEqual(allowed({ values: [], marks: [ended] }, [45], NOW, 110), [true]);
    const later = [{ began: NOW + 1, value: 'refused' as const }];
    assert.deepEqual(allowed({ values: later, marks: [ended] }, [45], NOW, 110), [true]);
  });

  test('is closed to practitioners too, also by name', () => {
    const facts = withEntry({ purposes: all }, (each) => {
      posts(each)[0] = { role: 15, licence: null };
      given(each, 1, ACCOUNT);
    });
    const rules = () =>
      [null, { kind: 'grant', id: 1 } as const].map((right) =>
        ruleOf(facts, { ...BY_PHYSICIAN, purpose: HRESCH, right }),
      );
    assert.deepEqual(rules(), [6, 6]);
    facts.secondary.push({ key: { patient: PATIENT }, ...history('refused' as const) });
    assert.deepEqual(rules(), ['refuse', 'refuse']);
  });
});
