import { Refused } from './refusal.ts';

/** Latest moment of the calendar that JavaScript knows, in milliseconds. */
const LAST_MOMENT = 8_640_000_000_000_000n;
const DAY_MS = 86_400_000n;
const LENGTH_OF_DAY = -14;

export function moment(milliseconds: bigint): string {
  if (milliseconds > LAST_MOMENT) return `millisecond ${milliseconds} since 1970`;
  return new Date(Number(milliseconds)).toISOString().replace('T', ' ').replace('Z', ' UTC');
}

export function day(days: number): string {
  const midnight = BigInt(days) * DAY_MS;
  if (midnight > LAST_MOMENT) return `day ${days} since 1970`;
  return new Date(Number(midnight)).toISOString().slice(0, LENGTH_OF_DAY);
}

export function list(items: readonly string[]): string {
  return items.length === 0 ? 'none' : items.join(', ');
}

export function nameOf(table: string, entries: readonly { value: number; name: string }[], value: number): string {
  const entry = entries.find((each) => each.value === value);
  if (entry === undefined) throw new Refused(table, String(value));
  return entry.name;
}
