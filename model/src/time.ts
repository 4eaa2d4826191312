import type { Interval, Mark } from './world.ts';

/** Section 1: about which moment is asked, and up to which moment facts recorded are known. */
export interface When {
  moment: number;
  knownAt: number;
}

export interface History<T> {
  values: readonly { began: number; value: T }[];
  marks: readonly Mark[];
}

/**
 * `value` is undefined if there is none, be it for want of one that began or for a mark `Ended`; `began` is what
 * it would be without marks.
 */
export interface Found<T> {
  value: T | undefined;
  began: T | undefined;
  ended: boolean;
  contested: boolean;
}

export function asked(when: When): number {
  return Math.min(when.moment, when.knownAt);
}

/** Whether a row that says when it was written counts. */
export function written(moment: number, when: When): boolean {
  return moment <= asked(when);
}

export function holds(interval: Interval, moment: number): boolean {
  return interval.from <= moment && moment < interval.until;
}

/** Whether a mark speaks about a moment, and is known. */
export function counts(mark: Mark, about: number, knownAt: number): boolean {
  return mark.recorded <= knownAt && mark.effective <= about && about < mark.recorded;
}

/** A history that does not exist has neither values nor marks. */
export function at<T>(history: History<T> | undefined, when: When): Found<T> {
  let began: T | undefined;
  for (const each of history?.values ?? []) if (each.began <= asked(when)) began = each.value;
  const marks = (history?.marks ?? []).filter((mark) => counts(mark, when.moment, when.knownAt));
  const ended = marks.some(({ kind }) => kind === 'ended');
  const contested = marks.some(({ kind }) => kind === 'contested');
  return { value: ended ? undefined : began, began, ended, contested };
}
