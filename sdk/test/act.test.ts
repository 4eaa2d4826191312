import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type NameFriends, type NameRepresentative, type PatientAct } from '../src/act.ts';
import { bytesToHex, compareBytes, concatBytes } from '../src/bytes.ts';
import { decodePayload, encodePayload } from '../src/payload.ts';
import { Refused } from '../src/refusal.ts';
import { FRIENDS, hash32, KEYS, payloadOf, REPRESENTATIVE } from './payload-samples.ts';

function is(reason: string): (error: unknown) => boolean {
  return (error) => error instanceof Refused && error.reason === reason;
}

function accepted(act: PatientAct): void {
  const payload = payloadOf(act);
  assert.deepEqual(decodePayload(encodePayload(payload)), payload);
}

function refused(act: PatientAct, reason: string): void {
  assert.throws(() => encodePayload(payloadOf(act)), is(reason), `${reason} of ${JSON.stringify(act)}`);
}

/** The bytes of an act that a payload of the same act cannot be written with. */
function withBytes(act: PatientAct, from: Uint8Array, to: Uint8Array): Uint8Array {
  const written = bytesToHex(encodePayload(payloadOf(act)));
  const at = written.lastIndexOf(bytesToHex(from));
  assert.ok(at > 0, 'the bytes are not there');
  return Uint8Array.from(Buffer.from(written.slice(0, at) + bytesToHex(to), 'hex'));
}

const claim = (keep: Uint8Array[], keys = KEYS): PatientAct => ({ kind: 'patient-identity.claim', keys, keep });
const representative = (changes: Partial<NameRepresentative>): PatientAct => ({ ...REPRESENTATIVE, ...changes });
const friends = (changes: Partial<NameFriends>): PatientAct => ({ ...FRIENDS, ...changes });
const some = (count: number): Uint8Array[] => Array.from({ length: count }, hash32).sort(compareBytes);

describe('a claim', () => {
  test('keeps none to eight representatives, in any order, and none of them twice', () => {
    const eight = some(8);
    accepted(claim([]));
    accepted(claim(eight));
    accepted(claim([...eight].reverse()));
    refused(claim([eight[0]!, eight[1]!, eight[0]!]), 'keep');
    assert.throws(() => encodePayload(payloadOf(claim(some(9)))), RangeError);
  });

  test('of more than eight is malformed', () => {
    const act = claim(some(8));
    const end = act.kind === 'patient-identity.claim' ? concatBytes(...act.keep) : hash32();
    const nine = withBytes(
      act,
      concatBytes(Uint8Array.of(8 << 2), end),
      concatBytes(Uint8Array.of(9 << 2), end, hash32()),
    );
    assert.throws(() => decodePayload(nine), is('malformed'));
  });

  test('is refused for its keys before what it keeps', () => {
    const twice = hash32();
    refused(claim([twice, twice], { ...KEYS, suite: 2 }), 'suite');
  });
});

describe('naming a representative', () => {
  test('takes capacities 1 to 8, and powers that are known, at least one', () => {
    for (let capacity = 1; capacity <= 8; capacity += 1) accepted(representative({ capacity }));
    for (const capacity of [0, 9, 10, 255]) refused(representative({ capacity }), 'capacity');
    for (let bit = 0; bit < 6; bit += 1) accepted(representative({ powers: 1 << bit }));
    for (const powers of [0, 1 << 6, 1 << 7, 255]) refused(representative({ powers }), 'powers');
    refused(representative({ capacity: 0, powers: 0 }), 'capacity');
  });

  test('ends with a quarter, whichever', () => {
    accepted(representative({ until: 0 }));
    accepted(representative({ until: 0xffff }));
    assert.throws(() => encodePayload(payloadOf(representative({ until: 0x1_0000 }))), RangeError);
  });
});

describe('naming friends', () => {
  test('takes none, or two to nine that rise', () => {
    accepted(friends({ friends: [], threshold: 0, delay: 0 }));
    for (let count = 2; count <= 9; count += 1) accepted(friends({ friends: some(count) }));
    refused(friends({ friends: some(1) }), 'friends');
    const [first, second] = some(2) as [Uint8Array, Uint8Array];
    refused(friends({ friends: [second, first] }), 'friends');
    refused(friends({ friends: [first, first] }), 'friends');
    assert.throws(() => encodePayload(payloadOf(friends({ friends: some(10) }))), RangeError);
  });

  test('rises by bytes from the first on', () => {
    const low = new Uint8Array(32).fill(255);
    low[0] = 0;
    const high = new Uint8Array(32);
    high[0] = 1;
    accepted(friends({ friends: [low, high] }));
    refused(friends({ friends: [high, low] }), 'friends');
  });

  test('asks for two of them or more, and never for more than there are', () => {
    for (const threshold of [2, 3]) accepted(friends({ threshold }));
    for (const threshold of [0, 1, 4, 255]) refused(friends({ threshold }), 'threshold');
    refused(friends({ friends: [], threshold: 2, delay: 0 }), 'threshold');
  });

  test('waits a day to 30 days, counted in blocks', () => {
    for (const delay of [28_800, 864_000]) accepted(friends({ delay }));
    for (const delay of [0, 28_799, 864_001]) refused(friends({ delay }), 'delay');
    refused(friends({ friends: [], threshold: 0, delay: 28_800 }), 'delay');
  });

  test('is refused for friends, then threshold, then delay', () => {
    refused(friends({ friends: some(1), threshold: 0, delay: 0 }), 'friends');
    refused(friends({ threshold: 0, delay: 0 }), 'threshold');
  });
});

describe('keys of other acts', () => {
  test('are of the only suite', () => {
    const keys = { ...KEYS, suite: 0 };
    refused({ kind: 'patient-identity.propose_recovery', keys }, 'suite');
  });
});
