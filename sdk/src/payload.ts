import { act, checkAct, onlyEnds, ON_SHEETS, type ActRefusal, type PatientAct } from './act.ts';
import { concatBytes, utf8 } from './bytes.ts';
import { Refused } from './refusal.ts';
import { fixed, option, ScaleReader, struct, u32, u64, variants, type Codec } from './scale.ts';

/** Why bytes are no payload that a patient could have signed (formats 4). */
export type PayloadRefusal = 'trailing-bytes' | 'malformed' | 'lane' | 'interval' | 'life' | ActRefusal;

/**
 * In which order acts follow each other: one after the other, ending ones beside them, or single sheets on paper.
 *
 * A nonce is higher than the last that the account used in its lane, by at most 2⁴²; the first is at most 2⁴². One in
 * lane `revoke` also makes void every payload of lane `general` with a nonce up to it: sign endings with a nonce above
 * all that the account signed in `general`, so that no grant that somebody held back can follow. Nothing in `general`
 * stands in the way of `revoke`. Sheets are outside of both orders.
 */
export type Lane =
  { kind: 'general'; nonce: bigint } | { kind: 'revoke'; nonce: bigint } | { kind: 'sheet'; id: Uint8Array };

/** What a patient signs. Hashes and ids are 32 bytes, moments milliseconds since 1970. */
export interface Payload {
  genesis: Uint8Array;
  epoch: number;
  patient: Uint8Array;
  lane: Lane;
  from: bigint;
  until: bigint;
  /** The only organisation that may submit it; undefined for anybody. */
  addressed: number | undefined;
  act: PatientAct;
}

const TAG = utf8('anamnesis/act/1/');
const DAY_MS = 86_400_000n;

/** Longest life of a payload in milliseconds, by lane. Five years are 1,826 days: five of 365 and one leap day. */
export const MAX_LIFE_MS: Readonly<Record<Lane['kind'], bigint>> = {
  general: 30n * DAY_MS,
  revoke: 30n * DAY_MS,
  sheet: 1_826n * DAY_MS,
};

/** How far a nonce may lie above the last one of its lane, or the first above 0. */
export const LONGEST_LEAP = 1n << 42n;

/** How far the nonce of an ending may lie above the higher of the last ones of both lanes (formats 4). */
export const LONGEST_ENDING_LEAP = 2n * LONGEST_LEAP;

const bytes32 = fixed(32);

const lane: Codec<Lane> = variants<Lane>({
  general: { nonce: u64 },
  revoke: { nonce: u64 },
  sheet: { id: fixed(16) },
});

const payload: Codec<Payload> = struct<Payload>({
  genesis: bytes32,
  epoch: u32,
  patient: bytes32,
  lane,
  from: u64,
  until: u64,
  addressed: option(u32),
  act,
});

function takes(taking: Lane['kind'], taken: PatientAct): boolean {
  if (taking === 'general') return true;
  return taking === 'revoke' ? onlyEnds(taken) : ON_SHEETS.has(taken.kind);
}

/**
 * Checks what no chain would take, whatever its state.
 *
 * @throws Refused with a {@link PayloadRefusal}
 */
export function checkPayload({ lane: taking, from, until, act: checked }: Payload): void {
  if (!takes(taking.kind, checked)) throw new Refused<PayloadRefusal>('lane');
  if (until <= from) throw new Refused<PayloadRefusal>('interval');
  if (until - from > MAX_LIFE_MS[taking.kind]) throw new Refused<PayloadRefusal>('life');
  checkAct(checked);
}

/**
 * Whether a payload is for a later time than `now`, milliseconds since 1970, without being a sheet. A wallet refuses to
 * sign such a one: nobody would remember it when it is submitted.
 */
export function isForLater({ lane: taking, from }: Payload, now: bigint): boolean {
  return taking.kind !== 'sheet' && from > now;
}

/** The last nonces that an account used, undefined where it used none. An ending may have raised that of General. */
export interface LastNonces {
  general: bigint | undefined;
  revoke: bigint | undefined;
}

/** Whether a lane takes a nonce after these. A wallet refuses to sign any other. */
export function isNextNonce(lane: 'general' | 'revoke', nonce: bigint, { general, revoke }: LastNonces): boolean {
  const last = lane === 'general' ? general : revoke;
  if (nonce < 0n || (last !== undefined && nonce <= last)) return false;
  if (lane === 'general') return nonce - (general ?? 0n) <= LONGEST_LEAP;
  const highest = (general ?? 0n) > (revoke ?? 0n) ? (general ?? 0n) : (revoke ?? 0n);
  return nonce - highest <= LONGEST_ENDING_LEAP;
}

/** SCALE of a payload. @throws Refused as {@link checkPayload}; RangeError for a field that its type does not hold */
export function encodePayload(value: Payload): Uint8Array {
  checkPayload(value);
  return payload.write(value);
}

/** Reads SCALE of a payload, all of it. @throws Refused with a {@link PayloadRefusal} */
export function decodePayload(bytes: Uint8Array): Payload {
  const input = new ScaleReader(bytes);
  const value = payload.read(input);
  if (!input.usedUp()) throw new Refused<PayloadRefusal>('trailing-bytes');
  checkPayload(value);
  return value;
}

/** The bytes that a patient signs. @throws as {@link encodePayload} */
export function bytesToSign(value: Payload): Uint8Array {
  const name = utf8(value.act.kind);
  return concatBytes(TAG, Uint8Array.of(name.length), name, encodePayload(value));
}

/**
 * Reads bytes to sign back, for a signer who was handed them by somebody else and must see what they say.
 *
 * @throws Refused with a {@link PayloadRefusal}; `malformed` also if the name is not that of the act
 */
export function decodeBytesToSign(bytes: Uint8Array): Payload {
  const input = new ScaleReader(bytes);
  const tag = input.take(TAG.length);
  const name = input.take(input.byte());
  const value = decodePayload(bytes.subarray(tag.length + 1 + name.length));
  const expected = utf8(value.act.kind);
  const same = tag.every((byte, i) => byte === TAG[i]) && name.length === expected.length;
  if (!same || !name.every((byte, i) => byte === expected[i]))
    throw new Refused<PayloadRefusal>('malformed', 'the name');
  return value;
}
