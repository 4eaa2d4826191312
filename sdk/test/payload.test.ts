import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ed25519 } from '@noble/curves/ed25519';
import { bytesToHex, concatBytes, utf8 } from '../src/bytes.ts';
import type { PatientAct } from '../src/act.ts';
import type { NewGrant } from '../src/grant.ts';
import {
  bytesToSign,
  decodeBytesToSign,
  decodePayload,
  encodePayload,
  isForLater,
  isNextNonce,
  type Lane,
  LONGEST_ENDING_LEAP,
  LONGEST_LEAP,
  type Payload,
} from '../src/payload.ts';
import { Refused } from '../src/refusal.ts';
import { verifySignature, wrapped } from '../src/signature.ts';
import {
  ACTS,
  DAY_MS,
  FROM,
  FULL,
  grantOf,
  GRANTEES,
  hash32,
  KEYS,
  numberOf,
  payloadOf,
  SMALL,
} from './payload-samples.ts';
import { flips, Random } from './random.ts';

const LANES: readonly Lane[] = [
  { kind: 'general', nonce: (1n << 64n) - 1n },
  { kind: 'revoke', nonce: 0n },
  { kind: 'sheet', id: new Random('sheet').bytes(16) },
];

/** By lane, the acts that it takes. */
const TAKEN: Readonly<Record<Lane['kind'], readonly number[]>> = {
  general: ACTS.map((_, i) => i),
  revoke: [2, 5, 9, 10, 11, 17, 18, 21, 26, 28, 41],
  sheet: [5, 11],
};

function is(reason: string): (error: unknown) => boolean {
  return (error) => error instanceof Refused && error.reason === reason;
}

/** A payload that is written, and read as it was. */
function accepted(payload: Payload): void {
  assert.deepEqual(decodePayload(encodePayload(payload)), payload);
}

/** Where the act begins in a payload of lane General that is addressed to nobody. */
const ACT_AT = 32 + 4 + 32 + 9 + 8 + 8 + 1;

describe('payloads', () => {
  test('of every act, grantee and lane are read as they were written', () => {
    const acts = [...ACTS, ...GRANTEES.map((grantee) => ({ kind: 'consent.revoke_all_to', grantee }) as const)];
    for (const act of [...acts, { kind: 'consent.answer', request: 1n, answer: SMALL } as const]) {
      for (const addressed of [undefined, 0, 0xffff_ffff]) {
        const payload = payloadOf(act, { addressed });
        accepted(payload);
      }
    }
    for (const lane of LANES) {
      const payload = payloadOf({ kind: 'consent.revoke_everything' }, { lane });
      accepted(payload);
    }
  });

  test('have the bytes that the document names', () => {
    const [act] = [ACTS[9]!];
    const payload = payloadOf(act, { from: 1n, until: 0x0102n, addressed: 0x01020304, epoch: 2 });
    const expected = [
      bytesToHex(payload.genesis),
      '02000000',
      bytesToHex(payload.patient),
      '000400000000000000',
      '0100000000000000',
      '0201000000000000',
      '0104030201',
      `09ffffffffffffffff01${act.kind === 'consent.revoke' ? bytesToHex(act.reason!) : ''}`,
    ];
    assert.equal(bytesToHex(encodePayload(payload)), expected.join(''));
    const head = concatBytes(utf8('anamnesis/act/1/'), Uint8Array.of(14), utf8('consent.revoke'));
    assert.equal(bytesToHex(bytesToSign(payload)), bytesToHex(head) + expected.join(''));
  });

  test('number the acts by their place in the table', () => {
    assert.equal(ACTS.length, 43);
    for (const [i, act] of ACTS.entries()) {
      assert.equal(encodePayload(payloadOf(act))[ACT_AT], numberOf(i), act.kind);
    }
  });

  test('go in the lanes that take them', () => {
    for (const lane of LANES) {
      for (const [i, act] of ACTS.entries()) {
        const payload = payloadOf(act, { lane });
        if (TAKEN[lane.kind].includes(i)) accepted(payload);
        else assert.throws(() => encodePayload(payload), is('lane'), `${act.kind} in ${lane.kind}`);
      }
    }
  });

  test('that allow secondary use again go in lane General alone', () => {
    const allow: PatientAct = { kind: 'consent.set_secondary_use', refused: false };
    for (const lane of LANES) {
      if (lane.kind === 'general') accepted(payloadOf(allow, { lane }));
      else assert.throws(() => encodePayload(payloadOf(allow, { lane })), is('lane'));
    }
  });

  test('live no longer than their lane allows', () => {
    const days: Record<Lane['kind'], bigint> = { general: 30n, revoke: 30n, sheet: 1_826n };
    for (const lane of LANES) {
      const living = (life: bigint): Payload => payloadOf(ACTS[5]!, { lane, until: FROM + life });
      const longest = days[lane.kind] * DAY_MS;
      accepted(living(longest));
      accepted(living(1n));
      assert.throws(() => encodePayload(living(longest + 1n)), is('life'));
      assert.throws(() => encodePayload(living(0n)), is('interval'));
      assert.throws(() => encodePayload(living(-1n)), is('interval'));
    }
  });

  test('for later are told from those for now, and from sheets', () => {
    for (const lane of LANES) {
      const payload = payloadOf(ACTS[5]!, { lane });
      assert.equal(isForLater(payload, FROM - 1n), lane.kind !== 'sheet', lane.kind);
      assert.ok(!isForLater(payload, FROM), lane.kind);
    }
  });

  test('have nonces that rise, and not by too much', () => {
    const most = (1n << 64n) - 1n;
    for (const [last, nonce, taken] of [
      [undefined, 0n, true],
      [undefined, LONGEST_LEAP, true],
      [undefined, LONGEST_LEAP + 1n, false],
      [undefined, most, false],
      [undefined, -1n, false],
      [0n, 0n, false],
      [0n, 1n, true],
      [7n, 6n, false],
      [7n, 7n + LONGEST_LEAP, true],
      [7n, 8n + LONGEST_LEAP, false],
      [most - 1n, most, true],
      [most, 0n, false],
    ] as const) {
      // What was last in the other order is no matter.
      for (const revoke of [undefined, most]) {
        const got = isNextNonce('general', nonce, { general: last, revoke });
        assert.equal(got, taken, `${nonce} after ${last}`);
      }
    }
    for (const [general, revoke, nonce, taken] of [
      [undefined, undefined, LONGEST_ENDING_LEAP, true],
      [undefined, undefined, LONGEST_ENDING_LEAP + 1n, false],
      [undefined, undefined, -1n, false],
      [9n, undefined, 0n, true],
      [9n, 5n, 5n, false],
      [9n, 5n, 6n, true],
      [9n, 5n, 9n + LONGEST_ENDING_LEAP, true],
      [9n, 5n, 10n + LONGEST_ENDING_LEAP, false],
      [5n, 9n, 9n + LONGEST_ENDING_LEAP, true],
      [5n, 9n, 10n + LONGEST_ENDING_LEAP, false],
    ] as const) {
      const got = isNextNonce('revoke', nonce, { general, revoke });
      assert.equal(got, taken, `${nonce} after ${general} and ${revoke}`);
    }
    assert.equal(LONGEST_LEAP, 4_398_046_511_104n);
  });

  test('cut short are malformed, and with more behind them trail', () => {
    const bytes = encodePayload(payloadOf(ACTS[7]!));
    for (let length = 0; length < bytes.length; length += 1) {
      assert.throws(() => decodePayload(bytes.subarray(0, length)), is('malformed'), `${length} bytes`);
    }
    assert.throws(() => decodePayload(concatBytes(bytes, Uint8Array.of(0))), is('trailing-bytes'));
  });

  test('with a tag that is none are malformed', () => {
    const bytes = encodePayload(payloadOf(ACTS[5]!));
    for (const [at, ...tags] of [
      [ACT_AT, 19, 28, 255],
      [ACT_AT - 1, 2, 255],
      [68, 3, 255],
    ] as const) {
      for (const tag of tags) {
        const changed = bytes.slice();
        changed[at] = tag;
        assert.throws(() => decodePayload(changed), is('malformed'), `${tag} at ${at}`);
      }
    }
  });

  test('with an option that is neither none nor some are malformed', () => {
    const bytes = encodePayload(payloadOf(ACTS[5]!, { addressed: 1 }));
    const changed = bytes.slice();
    assert.equal(changed[ACT_AT - 1], 1);
    changed[ACT_AT - 1] = 2;
    assert.throws(() => decodePayload(changed), is('malformed'));
  });

  test('write lengths in the shortest way and read no other', () => {
    const bytes = encodePayload(grantOf({ named: [hash32()] }));
    const at = bytes.length - 2 - 32 - 1 - 1 - 1 - 32 - 1;
    assert.equal(bytes[at], 4);
    for (const longer of [
      [5, 0],
      [6, 0, 0, 0],
      [3, 1, 0, 0, 0],
    ]) {
      const changed = concatBytes(bytes.subarray(0, at), Uint8Array.from(longer), bytes.subarray(at + 1));
      assert.throws(() => decodePayload(changed), is('malformed'), longer.join());
    }
  });

  test('never are two of the same bytes, nor one of two', () => {
    const bytes = encodePayload(payloadOf(ACTS[8]!));
    const seen = new Set([bytesToHex(bytes)]);
    for (const changed of flips(bytes)) {
      try {
        const again = bytesToHex(encodePayload(decodePayload(changed)));
        assert.equal(again, bytesToHex(changed));
        assert.equal(seen.has(again), false);
        seen.add(again);
      } catch (error) {
        assert.equal(error instanceof Refused, true);
      }
    }
  });
});

describe('grants', () => {
  const refusedOf: [reason: string, changes: Partial<NewGrant>][] = [
    ['purposes', { purposes: 0n }],
    ['purposes', { purposes: 1n << 62n }],
    ['purposes', { purposes: 1n | (1n << 63n) }],
    ['classes', { classes: 0 }],
    ['classes', { classes: 1 << 17 }],
    ['classes', { classes: 1 << 24 }],
    ['classes', { classes: (1 << 30) | 1 }],
    ['actions', { actions: 0 }],
    ['actions', { actions: 1 << 5 }],
    ['obligations', { obligations: 1 << 15 }],
    ['ceiling', { ceiling: 4 }],
    ['ceiling', { ceiling: 6 }],
    ['validity', { from: FROM, until: FROM }],
    ['validity', { from: FROM, until: 0n }],
    ['data-period', { data: { from: 5, until: 5 } }],
    ['data-period', { data: { from: 5, until: 4 } }],
    ['uses', { uses: 0 }],
    ['may-refer', { mayRefer: 3 }],
    ['role', { role: 21 }],
    ['names', { named: [SMALL.document, hash32(), SMALL.document] }],
    ['basis', { basis: 2 }],
    ['basis', { basis: 8, until: FROM }],
    ['basis', { basis: 10 }],
    ['basis', { basis: 1, until: undefined }],
  ];

  test('are refused for what they say', () => {
    for (const [reason, changes] of refusedOf) {
      const what = `${reason}: ${Object.keys(changes).join()}`;
      const grant = { ...SMALL, ...changes };
      assert.throws(() => encodePayload(grantOf(changes)), is(reason), what);
      const amending = payloadOf({ kind: 'consent.amend', consent: 1n, with: grant });
      assert.throws(() => encodePayload(amending), is(reason), what);
      const answering = payloadOf({ kind: 'consent.answer', request: 1n, answer: grant });
      assert.throws(() => encodePayload(answering), is(reason), what);
    }
  });

  test('may have any single bit that is known', () => {
    for (let bit = 0n; bit < 62n; bit += 1n) accepted(grantOf({ purposes: 1n << bit }));
    const classes = [...Array(24).keys(), 31].filter((bit) => bit !== 17);
    for (const bit of classes) accepted(grantOf({ classes: (1 << bit) >>> 0 }));
    for (let bit = 0; bit < 5; bit += 1) accepted(grantOf({ actions: 1 << bit }));
    for (let bit = 0; bit < 15; bit += 1) accepted(grantOf({ obligations: 1 << bit }));
    for (let role = 0; role <= 20; role += 1) accepted(grantOf({ role }));
    for (let ceiling = 0; ceiling <= 3; ceiling += 1) accepted(grantOf({ ceiling }));
  });

  test('name at most 64 records', () => {
    assert.throws(() => encodePayload(grantOf({ named: Array.from({ length: 65 }, hash32) })), RangeError);
    const bytes = encodePayload(payloadOf({ kind: 'consent.grant', grant: { ...SMALL, named: FULL.named } }));
    const at = bytes.length - 2 - 32 - 3 - 64 * 32 - 2;
    assert.deepEqual([...bytes.subarray(at, at + 2)], [0x01, 0x01]);
    const more = concatBytes(bytes.subarray(0, at), Uint8Array.of(0x05, 0x01), hash32(), bytes.subarray(at + 2));
    assert.throws(() => decodePayload(more), is('malformed'));
  });

  test('with one end of their validity open are taken', () => {
    accepted(grantOf({ from: FROM }));
    accepted(grantOf({ until: 0n }));
  });

  test('stand on a basis of the patient, an authorisation with its end', () => {
    for (const basis of [0, 7, 9]) accepted(grantOf({ basis, survives: true }));
    accepted(grantOf({ basis: 1, until: FROM }));
  });

  test('say whether they survive, and nothing between yes and no', () => {
    const bytes = encodePayload(grantOf({ survives: true }));
    assert.equal(bytes.at(-1), 1);
    assert.throws(() => decodePayload(concatBytes(bytes.subarray(0, -1), Uint8Array.of(2))), is('malformed'));
  });

  test('come with keys of the only suite', () => {
    for (const suite of [0, 2, 255]) {
      const keys = { ...KEYS, suite };
      assert.throws(() => encodePayload(payloadOf({ kind: 'patient-identity.enrol', home: 1, keys })), is('suite'));
      assert.throws(() => encodePayload(payloadOf({ kind: 'patient-identity.publish_keys', keys })), is('suite'));
    }
  });

  test('do not fit with values that their types do not hold', () => {
    assert.throws(() => encodePayload(payloadOf(ACTS[5]!, { epoch: 2 ** 32 })), RangeError);
    assert.throws(() => encodePayload(payloadOf(ACTS[5]!, { genesis: new Uint8Array(31) })), RangeError);
    assert.throws(() => encodePayload(grantOf({ uses: 1.5 })), RangeError);
    accepted(payloadOf({ kind: 'consent.grant', grant: FULL }));
  });
});

describe('bytes to sign', () => {
  test('are read back, and refused under the name of another act', () => {
    for (const act of ACTS) {
      const payload = payloadOf(act);
      assert.deepEqual(decodeBytesToSign(bytesToSign(payload)), payload);
    }
    const freeze = bytesToSign(payloadOf(ACTS[5]!));
    const renamed = concatBytes(
      utf8('anamnesis/act/1/'),
      Uint8Array.of(16),
      utf8('consent.revoke_a'),
      freeze.subarray(16 + 1 + 'patient-identity.freeze'.length),
    );
    assert.throws(() => decodeBytesToSign(renamed), is('malformed'));
    for (let i = 0; i < 40; i += 1) {
      const changed = freeze.slice();
      changed[i]! ^= 1;
      assert.throws(() => decodeBytesToSign(changed), Refused, `byte ${i}`);
    }
  });

  test('hold signatures over them, plain and as wallets wrap them, and no others', () => {
    const secret = new Random('secret').bytes(32);
    const publicKey = ed25519.getPublicKey(secret);
    const bytes = bytesToSign(payloadOf(ACTS[5]!));
    const plain = ed25519.sign(bytes, secret);
    const inWallet = ed25519.sign(wrapped(bytes), secret);
    assert.equal(bytesToHex(wrapped(utf8('a'))), bytesToHex(utf8('<Bytes>a</Bytes>')));
    assert.equal(verifySignature(publicKey, bytes, plain), true);
    assert.equal(verifySignature(publicKey, bytes, inWallet), true);
    const twice = ed25519.sign(wrapped(wrapped(bytes)), secret);
    assert.equal(verifySignature(publicKey, bytes, twice), false);
    assert.equal(verifySignature(publicKey, bytes.subarray(1), plain), false);
    assert.equal(verifySignature(publicKey, bytes, plain.subarray(1)), false);
    assert.equal(verifySignature(publicKey.subarray(1), bytes, plain), false);
    assert.equal(verifySignature(new Uint8Array(32).fill(255), bytes, plain), false);
    for (const changed of [...flips(plain)].filter((_, i) => i % 16 === 0)) {
      assert.equal(verifySignature(publicKey, bytes, changed), false);
    }
  });
});
