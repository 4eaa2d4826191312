import { bytesToHex } from '../bytes.ts';
import type { Grantee } from '../grant.ts';
import type { KindSet } from './kinds.ts';
import { ALWAYS, isEmpty, meet, without, type Interval } from './moments.ts';
import type { PurposeSet } from './purposes.ts';

/** Who may, as the chain names them; `self` is the patient, who needs no grant. */
export type Actor = { grantee: Grantee; role: number | undefined } | 'self';

/** What narrows a permission beside what, who, why and when. */
export interface Limits {
  obligations: number;
  /** Hexadecimal commitment. */
  study: string | undefined;
  uses: number | undefined;
  mayRefer: number;
  survives: boolean;
}

/**
 * One permission: everything that fits all of its sides. Every side is a set, and what is permitted is a union of boxes,
 * so that exceptions are taken away side by side and exactly, as long as a side can say what is left.
 */
export interface Box {
  /** Undefined: nobody in particular. */
  actors: readonly Actor[] | undefined;
  purposes: PurposeSet;
  /** Whether a purpose was ever named; if none was, the usual ones are meant at most. */
  purposesStated: boolean;
  actions: number;
  actionsStated: boolean;
  kinds: KindSet;
  /** Whether sealed data are among it, of whatever kind. */
  sealed: boolean;
  /** Highest confidentiality; -1 for none. */
  ceiling: number;
  time: Interval;
  /** Days of the data. */
  days: Interval;
  /** Hexadecimal references of the only records; undefined: all. */
  records: ReadonlySet<string> | undefined;
  limits: Limits;
}

/** What a provision is about. A side that it does not mention holds for everything. */
export interface Criteria {
  actors: readonly Actor[] | undefined;
  purposes: PurposeSet | undefined;
  actions: number | undefined;
  kinds: KindSet | undefined;
  /** By labels: up to a confidentiality (-1: none), or data with sensitive labels. */
  labels: { ceiling: number; sensitive: boolean } | undefined;
  time: Interval | undefined;
  days: Interval | undefined;
  records: ReadonlySet<string> | undefined;
  limits: Limits;
}

export const NO_LIMITS: Limits = { obligations: 0, study: undefined, uses: undefined, mayRefer: 0, survives: false };

/** Criteria that everything meets. */
export const ANYTHING: Criteria = {
  actors: undefined,
  purposes: undefined,
  actions: undefined,
  kinds: undefined,
  labels: undefined,
  time: undefined,
  days: undefined,
  records: undefined,
  limits: NO_LIMITS,
};

/** The box that holds everything. */
export function everything(purposes: PurposeSet, kinds: KindSet): Box {
  return {
    actors: undefined,
    purposes,
    purposesStated: false,
    actions: 0b1_1111,
    actionsStated: false,
    kinds,
    sealed: true,
    ceiling: 5,
    time: ALWAYS,
    days: ALWAYS,
    records: undefined,
    limits: NO_LIMITS,
  };
}

export function granteeName(grantee: Grantee): string {
  switch (grantee.kind) {
    case 'account':
      return `account ${bytesToHex(grantee.account)}`;
    case 'organisation':
      return `organisation ${grantee.organisation}`;
    case 'anyCare':
      return 'any care organisation';
    case 'person':
      return `person ${bytesToHex(grantee.person)}`;
  }
}

export function actorName(actor: Actor): string {
  if (actor === 'self') return 'the patient';
  return actor.role === undefined ? granteeName(actor.grantee) : `${granteeName(actor.grantee)} in role ${actor.role}`;
}

/** Whether no request can come from both: only then is one of them untouched by what is said of the other. */
function apart(one: Actor, other: Actor): boolean {
  if (one === 'self' || other === 'self') return one !== other;
  const [a, b] = [one.grantee, other.grantee];
  if (a.kind === 'person' || b.kind === 'person') return a.kind !== b.kind || granteeName(a) !== granteeName(b);
  if (a.kind !== b.kind || a.kind === 'anyCare') return false;
  // Somebody of one organisation has no other, and somebody who is one person no other: but a person serves in several roles.
  return granteeName(a) !== granteeName(b);
}

/** Who is both; none if it cannot be said with one grantee. */
function both(one: Actor, other: Actor): Actor[] {
  if (one === 'self' || other === 'self') return one === other ? [one] : [];
  if (granteeName(one.grantee) !== granteeName(other.grantee)) return [];
  if (one.role !== undefined && other.role !== undefined && one.role !== other.role) return [];
  return [{ grantee: one.grantee, role: one.role ?? other.role }];
}

function meetActors(one: Box['actors'], other: Box['actors']): Box['actors'] {
  if (one === undefined || other === undefined) return one ?? other;
  const found = new Map(one.flatMap((a) => other.flatMap((b) => both(a, b))).map((each) => [actorName(each), each]));
  return [...found.values()];
}

function meetRecords(one: Box['records'], other: Box['records']): Box['records'] {
  if (one === undefined || other === undefined) return one ?? other;
  return new Set([...one].filter((each) => other.has(each)));
}

function meetLimits(one: Limits, other: Limits): Limits | undefined {
  if (one.study !== undefined && other.study !== undefined && one.study !== other.study) return undefined;
  const uses = [one.uses, other.uses].filter((each) => each !== undefined);
  return {
    obligations: one.obligations | other.obligations,
    study: one.study ?? other.study,
    uses: uses.length === 0 ? undefined : Math.min(...uses),
    mayRefer:
      one.mayRefer > 0 && other.mayRefer > 0 ? Math.min(one.mayRefer, other.mayRefer) : one.mayRefer + other.mayRefer,
    survives: one.survives || other.survives,
  };
}

/** Whether a box holds nothing that a grant could permit. */
export function holdsNothing(box: Box): boolean {
  const { actors, purposes, actions, kinds, sealed, ceiling, time, days, records } = box;
  const nobody = actors?.length === 0 || records?.size === 0;
  return (
    nobody ||
    purposes === 0n ||
    actions === 0 ||
    (kinds === 0n && !sealed) ||
    ceiling < 0 ||
    isEmpty(time) ||
    isEmpty(days)
  );
}

/** What of the box meets the criteria: at most one box. */
export function within(box: Box, criteria: Criteria): Box[] {
  const limits = meetLimits(box.limits, criteria.limits);
  if (limits === undefined) return [];
  const { purposes, actions, kinds, labels, time, days } = criteria;
  const met: Box = {
    actors: meetActors(box.actors, criteria.actors),
    purposes: purposes === undefined ? box.purposes : box.purposes & purposes,
    purposesStated: box.purposesStated || purposes !== undefined,
    actions: actions === undefined ? box.actions : box.actions & actions,
    actionsStated: box.actionsStated || actions !== undefined,
    kinds: kinds === undefined ? box.kinds : box.kinds & kinds,
    sealed: box.sealed && kinds === undefined,
    ceiling: labels === undefined ? box.ceiling : Math.min(box.ceiling, labels.ceiling),
    time: time === undefined ? box.time : meet(box.time, time),
    days: days === undefined ? box.days : meet(box.days, days),
    records: meetRecords(box.records, criteria.records),
    limits,
  };
  return holdsNothing(met) ? [] : [met];
}

/** Whether nothing of the box meets the criteria, for certain. */
function untouched(box: Box, { actors, purposes, actions, kinds, labels, time, days, records }: Criteria): boolean {
  const others = actors !== undefined && box.actors?.every((a) => actors.every((b) => apart(a, b))) === true;
  const otherRecords =
    records !== undefined && box.records !== undefined && meetRecords(box.records, records)!.size === 0;
  return (
    others ||
    otherRecords ||
    (purposes !== undefined && (box.purposes & purposes) === 0n) ||
    (actions !== undefined && (box.actions & actions) === 0) ||
    (kinds !== undefined && (box.kinds & kinds) === 0n && !box.sealed) ||
    (labels !== undefined && labels.ceiling < 0 && !box.sealed) ||
    (time !== undefined && isEmpty(meet(box.time, time))) ||
    (days !== undefined && isEmpty(meet(box.days, days)))
  );
}

/**
 * What of a box that the criteria touch surely does not meet them: one box for each side that can say what is left. What
 * no side can say is left out, so that less is permitted and never more.
 */
function outside(box: Box, criteria: Criteria): Box[] {
  const { actors, purposes, actions, kinds, labels, time, days, records } = criteria;
  const left: Box[] = [];
  if (actors !== undefined && box.actors !== undefined) {
    left.push({ ...box, actors: box.actors.filter((a) => actors.every((b) => apart(a, b))) });
  }
  if (purposes !== undefined) left.push({ ...box, purposes: box.purposes & ~purposes });
  if (actions !== undefined) left.push({ ...box, actions: box.actions & ~actions });
  if (kinds !== undefined) left.push({ ...box, kinds: box.kinds & ~kinds, sealed: false });
  // Whatever has a sensitive label is sealed. What is above a confidentiality no box can say.
  if (labels !== undefined && labels.ceiling < 0) left.push({ ...box, sealed: false });
  if (time !== undefined) left.push(...without(box.time, time).map((each) => ({ ...box, time: each })));
  if (days !== undefined) left.push(...without(box.days, days).map((each) => ({ ...box, days: each })));
  if (records !== undefined && box.records !== undefined) {
    left.push({ ...box, records: new Set([...box.records].filter((each) => !records.has(each))) });
  }
  return left.filter((each) => !holdsNothing(each));
}

/** What of the box surely does not meet all of these criteria together. */
export function outsideAll(box: Box, all: readonly Criteria[]): Box[] {
  return all.some((criteria) => untouched(box, criteria)) ? [box] : all.flatMap((criteria) => outside(box, criteria));
}
