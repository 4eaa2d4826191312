import { daysOf } from './calendar.ts';
import { fact } from './facts.ts';
import type { Mistake } from './mistake.ts';
import { reference } from './reference.ts';
import { has, TABLES } from './tables.ts';
import { written, type When } from './time.ts';
import type { Facts, Interval, Query } from './world.ts';

/** Section 2: the data, whether looked up or stated. What is not known is null. */
export interface Data {
  declared: boolean;
  class: number;
  confidentiality: number;
  organisation: number | null;
  /** Anchored data only: the set whose custodian counts like the organisation. */
  set: number | null;
  reference: string | null;
  /** A day, or all days of a quarter. */
  days: Interval | null;
}

/** All that the rules look at. */
export interface Case {
  facts: Facts;
  when: When;
  query: Query;
  data: Data;
  mistake: Mistake | undefined;
}

const SEALED = 31;
const NORMAL = 3;
const ALL_ACTIONS = 0b11111;

function dataOf(facts: Facts, when: When, query: Query): Data | undefined {
  const asked = query.data;
  if (asked.kind === 'declared') {
    const days = asked.day === null ? null : { from: asked.day, until: asked.day + 1 };
    const { class: ofClass, confidentiality, organisation, reference: named } = asked;
    return { declared: true, class: ofClass, confidentiality, organisation, set: null, reference: named, days };
  }
  const record = fact(facts.records, (key) => key.id === asked.record);
  if (record === undefined || !written(record.anchored, when) || record.patient !== query.patient) return undefined;
  return {
    declared: false,
    class: record.class,
    confidentiality: record.confidentiality,
    organisation: record.organisation,
    set: record.set,
    reference: asked.salt === null ? null : reference(asked.salt, asked.record),
    days: daysOf(record.quarter),
  };
}

function isKnown(query: Query, data: Data): boolean {
  return (
    TABLES.purposes.some(({ bit }) => bit === query.purpose) &&
    TABLES.classes.some(({ bit }) => bit === data.class) &&
    query.actions > 0 &&
    query.actions <= ALL_ACTIONS
  );
}

/** The question with its data; undefined if section 2 refuses it. */
export function caseOf(facts: Facts, when: When, query: Query, mistake?: Mistake): Case | undefined {
  const data = dataOf(facts, when, query);
  return data !== undefined && isKnown(query, data) ? { facts, when, query, data, mistake } : undefined;
}

export function isSealed(data: Data): boolean {
  return data.class === SEALED || data.confidentiality > NORMAL;
}

/** All purposes that cover this one: itself, and while a row inherits, its parent. */
function covering(bit: number): number[] {
  const row = TABLES.purposes.find((each) => each.bit === bit);
  if (row === undefined) return [];
  const parent = row.inherits ? TABLES.purposes.find(({ code }) => code === row.parent) : undefined;
  return parent === undefined ? [bit] : [bit, ...covering(parent.bit)];
}

export function covers(purpose: number, asked: number): boolean {
  return covering(asked).includes(purpose);
}

export function maskCovers(mask: string, asked: number): boolean {
  return covering(asked).some((bit) => has(mask, bit));
}
