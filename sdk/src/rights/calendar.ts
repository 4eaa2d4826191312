/** Terms of laws, from a moment in milliseconds. Days are of 24 hours; months and years are of the calendar, in UTC. */

export const DAY_MS = 86_400_000n;

/** So many months later or, below zero, earlier; the last day of a month that is too short. */
export function addMonths(moment: bigint, months: number): bigint {
  const date = new Date(Number(moment));
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return BigInt(date.getTime());
}

/** First moment of the year after the one in which a moment is. */
export function endOfYear(moment: bigint): bigint {
  return BigInt(Date.UTC(new Date(Number(moment)).getUTCFullYear() + 1, 0, 1));
}
