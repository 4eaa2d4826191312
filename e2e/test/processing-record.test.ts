import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { record, RECORD } from '../src/legal/record.ts';
import { activities } from '../src/legal/tables.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const ACTIVITY = '## C1. Giving\n\n- Purpose: p\n- Basis: b\n- Data: d\n';
const LINE = '| storage `Consent.Ends` | that it ended | patients, staff | chain | at once |';

describe('the record of processing', () => {
  test('is what the leak budget makes', () => {
    const made = record(ROOT);
    assert.equal(readFileSync(join(ROOT, RECORD), 'utf8'), made, 'run scripts/processing-record');
    assert.equal(record(ROOT), made);
  });

  test('names every item of the leak budget once', () => {
    const names = [...record(ROOT).matchAll(/`(\w+\.\w+)`/g)].map(([, name]) => name);
    // A storage item and an event may have one name.
    assert.ok(names.length > 500, String(names.length));
    for (const name of ['Consent.Grants', 'Emergencies.bind', 'Cases.CaseOpened']) {
      assert.equal(names.filter((other) => other === name).length, 1, name);
    }
  });

  test('reads an activity with its lines', () => {
    const [activity] = activities('a.md', `${ACTIVITY}\n${LINE}\n`);
    assert.deepEqual(activity, {
      code: 'C1',
      title: 'Giving',
      purpose: 'p',
      basis: 'b',
      data: 'd',
      lines: [{ kind: 'storage', name: 'Consent.Ends', about: ['patients', 'staff'], kept: 'chain' }],
    });
  });

  const BROKEN = {
    'a line before the first activity': [LINE, /a\.md:1: a line before/],
    'an activity without lines': [ACTIVITY, /C1 says purpose, basis and data, and has lines/],
    'an activity that says no basis': [`${ACTIVITY.replace('- Basis: b\n', '')}${LINE}`, /C1 says purpose, basis/],
    'a line of four cells': [`${ACTIVITY}| storage \`Consent.Ends\` | x | patients | chain |`, /a\.md:6: no line/],
    'a line about others': [ACTIVITY + LINE.replace('staff', 'doctors'), /a\.md:6: about patients, doctors/],
    'a line that is kept otherwise': [ACTIVITY + LINE.replace('chain', 'ever'), /a\.md:6: kept ever/],
  } as const;

  for (const [what, [text, reason]] of Object.entries(BROKEN)) {
    test(`${what} is refused with its place`, () => {
      assert.throws(() => activities('a.md', text), reason);
    });
  }
});
