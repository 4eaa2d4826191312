import type { Interval } from './world.ts';

const DAY_MS = 86_400_000;

/** The first day of a quarter. Both count from the first of 1970. */
function firstDay(quarter: number): number {
  return Date.UTC(1970 + Math.floor(quarter / 4), (quarter % 4) * 3, 1) / DAY_MS;
}

/** The days of a quarter, half-open. */
export function daysOf(quarter: number): Interval {
  return { from: firstDay(quarter), until: firstDay(quarter + 1) };
}
