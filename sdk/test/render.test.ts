import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bytesToHex } from '../src/bytes.ts';
import type { NewGrant } from '../src/grant.ts';
import { decodePayload, encodePayload, type Payload } from '../src/payload.ts';
import { Refused } from '../src/refusal.ts';
import { render } from '../src/render.ts';
import {
  ACTS,
  DAY_MS,
  FRIENDS,
  FROM,
  FULL,
  grantOf,
  GRANTEES,
  hash32,
  KEYS,
  payloadOf,
  REPRESENTATIVE,
  SMALL,
} from './payload-samples.ts';
import { flips } from './random.ts';
import { codeTables } from './vectors.ts';

describe('what is signed, in English', () => {
  test('says the act first, then whom and when', () => {
    const tables = codeTables();
    const payload = payloadOf({ kind: 'consent.revoke', consent: 12n, reason: undefined }, { addressed: 3 });
    const lines = render(payload, tables).split('\n');
    assert.equal(lines[0], 'End consent 12.');
    assert.equal(lines.includes('Commitment to the reason: none given'), true);
    assert.equal(lines.includes('Order: number 4 in your order of acts'), true);
    const ending = render({ ...payload, lane: { kind: 'revoke', nonce: 6n } }, tables).split('\n');
    assert.equal(ending[0], lines[0]);
    assert.equal(ending.includes('Order: number 6 in your order of endings'), true);
    assert.equal(lines.includes('Submitted by: organisation 3 only'), true);
    const when = 'from 2026-09-21 14:13:20.000 UTC, before 2026-09-22 14:13:20.000 UTC';
    assert.ok(lines.includes(`To be submitted: ${when}`), lines.join('\n'));
  });

  test('names purposes, kinds of data, actions, roles and obligations as the tables do', () => {
    const tables = codeTables();
    const text = render(payloadOf({ kind: 'consent.grant', grant: FULL }), tables);
    for (const { display, code } of tables.purposes) assert.ok(text.includes(`${display} (${code})`), code);
    const named = [...tables.classes.map(({ name }) => name), tables.roles[20]!.name];
    const coded = [...tables.actions, ...tables.obligations].map(({ code }) => code);
    for (const word of [...named, ...coded]) assert.ok(text.includes(word), word);
    assert.equal(text.includes('Data of the days: 1970-01-01 until the day before 2024-10-04'), true);
  });

  test('reads differently for every change of a bit that is still a payload', () => {
    const tables = codeTables();
    const acts = [...ACTS, ...GRANTEES.map((grantee) => ({ kind: 'consent.revoke_all_to', grantee }) as const)];
    const small: NewGrant = { ...FULL, named: FULL.named.slice(0, 2) };
    for (const act of [...acts.filter(({ kind }) => kind !== 'consent.grant'), ...grants(small)]) {
      const seen = new Set<string>();
      let payloads = 0;
      for (const payload of nearby(payloadOf(act, { addressed: 1 }))) {
        payloads += 1;
        seen.add(render(payload, tables));
      }
      assert.equal(seen.size, payloads, act.kind);
      assert.ok(payloads > 500, `${payloads} of ${act.kind}`);
    }
  });

  test('tells absent from present', () => {
    const tables = codeTables();
    const changes: Partial<NewGrant>[] = [
      {},
      { role: 0 },
      { study: hash32() },
      { from: FROM },
      { until: FROM },
      { data: { from: 0, until: 1 } },
      { named: [hash32()] },
      { uses: 1 },
      { template: { id: 0, version: 0 } },
    ];
    const texts = changes.map((change) => render(grantOf(change), tables));
    for (const addressed of [undefined, 0, 1]) texts.push(render(payloadOf(ACTS[5]!, { addressed }), tables));
    assert.equal(new Set(texts).size, changes.length + 3);
    const far = payloadOf(ACTS[5]!, { from: (1n << 64n) - 1n - DAY_MS, until: (1n << 64n) - 1n });
    assert.equal(render(far, tables).includes('before millisecond 18446744073709551615 since 1970'), true);
    const days = grantOf({ data: { from: 0, until: 0xffff_ffff } });
    assert.equal(render(days, tables).includes('until the day before day 4294967295 since 1970'), true);
  });

  test('has no line that a value could have made', () => {
    const tables = codeTables();
    const count = (payload: Payload): number => render(payload, tables).split('\n').length;
    assert.equal(count(grantOf({})), count(payloadOf({ kind: 'consent.grant', grant: FULL })));
    assert.equal(count(payloadOf({ kind: 'patient-identity.enrol', home: 1, keys: KEYS })), 10);
  });

  test('names who represents, as what, what they may and until which day', () => {
    const lines = render(payloadOf({ ...REPRESENTATIVE, powers: 0b00_1011, until: 241 }), codeTables()).split('\n');
    const account = bytesToHex(REPRESENTATIVE.account);
    assert.deepEqual(lines.slice(0, 4), [
      `Let the account ${account} act in this patient's name, once it accepts, as far as this says.`,
      'It acts as: parent',
      'It may: see the data that are not sealed, see sealed data, end consents',
      'This ends by itself when this day begins (UTC): 2030-04-01',
    ]);
    const last = render(payloadOf({ ...REPRESENTATIVE, until: 0xffff }), codeTables());
    assert.ok(last.includes('(UTC): +018353-10-01'), last);
  });

  test('names friends, or that there are none any more', () => {
    const text = (changes: Partial<typeof FRIENDS>) => render(payloadOf({ ...FRIENDS, ...changes }), codeTables());
    const lines = text({ delay: 43_200 }).split('\n');
    assert.ok(lines.includes(`Friends: ${FRIENDS.friends.map(bytesToHex).join(', ')}`));
    assert.ok(lines.includes('How many of them it takes: 2'));
    assert.ok(lines.includes('How long it waits, so that you can stop it: 43200 blocks, about 1.5 days'));
    assert.match(text({ friends: [], threshold: 0, delay: 0 }), /^Name no friends any more/);
  });

  test('of every act begins with a sentence of its own', () => {
    const sentences = ACTS.map((act) => render(payloadOf(act), codeTables()).split('\n')[0]!);
    assert.equal(new Set(sentences).size, ACTS.length);
    for (const sentence of sentences) assert.match(sentence, /^[A-Z].*\.$/);
    const nobody = { kind: 'patient-identity.name_executor', account: undefined } as const;
    assert.match(render(payloadOf(nobody), codeTables()), /^Name nobody to decide/);
  });

  test('is refused where the tables have no name', () => {
    const tables = codeTables();
    const without = { ...tables, purposes: tables.purposes.filter(({ bit }) => bit !== 0) };
    assert.throws(() => render(grantOf({}), without), Refused);
    assert.throws(() => render(grantOf({ role: 1 }), { ...tables, roles: [] }), Refused);
    assert.throws(() => render(grantOf({}), { ...tables, confidentiality: [] }), Refused);
    assert.throws(() => render(grantOf({}), { ...tables, classes: [] }), Refused);
    assert.throws(() => render(payloadOf(REPRESENTATIVE), { ...tables, capacities: [] }), Refused);
  });
});

function grants(grant: NewGrant): Payload['act'][] {
  return [
    { kind: 'consent.grant', grant },
    { kind: 'consent.amend', consent: 1n, with: SMALL },
    { kind: 'consent.answer', request: 1n, answer: SMALL },
  ];
}

/** The payload, and all that differ from it by one bit. */
function* nearby(payload: Payload): Generator<Payload> {
  const bytes = encodePayload(payload);
  yield payload;
  for (const changed of flips(bytes)) {
    try {
      yield decodePayload(changed);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
  }
}
