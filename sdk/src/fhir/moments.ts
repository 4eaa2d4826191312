import type { Element } from './element.ts';
import { quoted } from './findings.ts';

/** From when until when, in milliseconds since 1970, half-open; infinite where there is no end. */
export interface Interval {
  from: number;
  until: number;
}

export const ALWAYS: Interval = { from: -Infinity, until: Infinity };

const DATE_TIME = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:\d{2}))?)?)?$/;
const MINUTE = 60_000;
const DAY = 86_400_000;
const WIDEST_OFFSET = 14 * 60;
/** How far the day that is written may lie from the day elsewhere on earth, and one more for a time in between. */
const DAYS_APART = 2;

/** What a FHIR dateTime covers: the year, month, day, second or fraction of it that is written. */
export interface Written extends Interval {
  /** The millisecond in which it begins: of a finer fraction the one that is cut. */
  begins: number;
  /** Whether a time of day is written, with its zone. */
  timed: boolean;
  /** The day as written, in days since 1970, and the first one after what is written. */
  firstDay: number;
  nextDay: number;
}

function midnight(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime();
}

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(midnight(year, month, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function offsetOf(zone: string): number | undefined {
  if (zone === 'Z') return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(4, 6))];
  const total = 60 * hours + minutes;
  if (minutes > 59 || total > WIDEST_OFFSET) return undefined;
  return zone.startsWith('-') ? -total : total;
}

/**
 * Reads a FHIR dateTime. A date alone is of the zone `offset` minutes east of UTC. Undefined for what is none: the 30th
 * of February, a leap second, a time without a zone.
 */
export function readDateTime(text: string, offset: number): Written | undefined {
  const parts = DATE_TIME.exec(text);
  if (parts === null) return undefined;
  const [year, month, day] = [Number(parts[1]), Number(parts[2] ?? 1), Number(parts[3] ?? 1)];
  if (!isDay(year, month, day)) return undefined;
  const start = midnight(year, month, day);
  const [hour, minute, second, fraction, zone] = parts.slice(4);
  if (hour === undefined) {
    const end =
      parts[3] !== undefined
        ? start + DAY
        : parts[2] !== undefined
          ? midnight(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1, 1)
          : midnight(year + 1, 1, 1);
    const shift = offset * MINUTE;
    const from = start - shift;
    return { from, begins: from, until: end - shift, timed: false, firstDay: start / DAY, nextDay: end / DAY };
  }
  const east = offsetOf(zone!);
  if (east === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const whole = start + ((Number(hour) * 60 + Number(minute) - east) * 60 + Number(second)) * 1000;
  const firstDay = start / DAY;
  const timed = { timed: true, firstDay, nextDay: firstDay + 1 };
  if (fraction === undefined) return { from: whole, begins: whole, until: whole + 1000, ...timed };
  // Of a finer fraction only whole milliseconds are known to the chain: those that begin in it, or are ended by it.
  const milliseconds = Number(fraction.padEnd(3, '0').slice(0, 3));
  const finer = /[1-9]/.test(fraction.slice(3));
  const begins = whole + milliseconds;
  return { from: begins + (finer ? 1 : 0), begins, until: begins + 1, ...timed };
}

interface Ends {
  start: Written | undefined;
  end: Written | undefined;
}

/** Start and end of a Period; undefined if it is refused. */
function readEnds(period: Element, reason: 'period' | 'data-period', offset: number): Ends | undefined {
  const ends = (['start', 'end'] as const).map((key) => {
    const text = period.text(key);
    const read = text === undefined ? undefined : readDateTime(text, offset);
    if (text !== undefined && read === undefined) period.refuse(reason, `${quoted(text)} is no dateTime`, key);
    return { text, read };
  });
  period.finish();
  const [start, end] = ends;
  if (start!.text === undefined && end!.text === undefined) return period.refuse(reason, 'neither start nor end');
  if (ends.some(({ text, read }) => text !== undefined && read === undefined)) return undefined;
  if (start!.read && end!.read && start!.read.begins >= end!.read.until) {
    return period.refuse(reason, 'it ends before it starts');
  }
  return { start: start!.read, end: end!.read };
}

/**
 * A Period as moments: its end is included as far as it is written, so a day ends with the day. A fraction of a
 * millisecond is left out at the start of what is permitted, and taken into what is denied (`wide`).
 */
export function readPeriod(period: Element, offset: number, wide = false): Interval | undefined {
  const ends = readEnds(period, 'period', offset);
  if (ends === undefined) return undefined;
  const from = wide ? ends.start?.begins : ends.start?.from;
  return { from: from ?? -Infinity, until: ends.end?.until ?? Infinity };
}

/**
 * A Period as days. Where a time of day is written, no day is surely inside or outside: the days nearby are left out of
 * what is permitted (`wide` false) and taken into what is denied (`wide` true).
 */
export function readDays(period: Element, wide: boolean): Interval | undefined {
  const ends = readEnds(period, 'data-period', 0);
  if (ends === undefined) return undefined;
  const { start, end } = ends;
  const margin = (written: Written): number => (written.timed ? DAYS_APART : 0);
  const outward = wide ? -1 : 1;
  const from = start === undefined ? -Infinity : start.firstDay + outward * margin(start);
  const until = end === undefined ? Infinity : end.nextDay - outward * margin(end);
  return { from, until: Math.max(from, until) };
}

export function meet(one: Interval, other: Interval): Interval {
  return { from: Math.max(one.from, other.from), until: Math.min(one.until, other.until) };
}

export function isEmpty({ from, until }: Interval): boolean {
  return from >= until;
}

/** What of one interval lies outside of the other: at most two. */
export function without(one: Interval, other: Interval): Interval[] {
  const before = { from: one.from, until: Math.min(one.until, other.from) };
  const after = { from: Math.max(one.from, other.until), until: one.until };
  return [before, after].filter((each) => !isEmpty(each));
}
