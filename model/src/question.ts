import { daysOf } from './calendar.ts';
import { fact } from './facts.ts';
import type { Mistake } from './mistake.ts';
import { reference } from './reference.ts';
import { covers, purpose, VERSION_1, type CodeTables, type Versions } from './tables.ts';
import { at, written, type When } from './time.ts';
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
  /** The tables of then. */
  tables: CodeTables;
  mistake: Mistake | undefined;
}

const SEALED = 31;
const NORMAL = 3;
const LAST_PURPOSE = 61;
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

/** The tables whose version the history of versions has. */
function tablesOf(facts: Facts, when: When, versions: Versions, mistake?: Mistake): CodeTables | undefined {
  const history = facts.tables[0];
  const { value } = at(history, when);
  if (value === undefined) return undefined;
  if (mistake === 'tables-of-version-1') return VERSION_1;
  return versions.get(mistake === 'tables-of-the-present' ? history!.values.at(-1)!.value : value);
}

function isKnown(query: Query, data: Data, tables: CodeTables): boolean {
  return (
    query.purpose <= LAST_PURPOSE &&
    tables.classes.some(({ bit }) => bit === data.class) &&
    query.actions > 0 &&
    query.actions <= ALL_ACTIONS
  );
}

/** The question with its data; undefined if section 2 refuses it. */
export function caseOf(
  facts: Facts,
  when: When,
  query: Query,
  versions: Versions,
  mistake?: Mistake,
): Case | undefined {
  const tables = tablesOf(facts, when, versions, mistake);
  const data = dataOf(facts, when, query);
  if (tables === undefined || data === undefined || !isKnown(query, data, tables)) return undefined;
  return { facts, when, query, data, tables, mistake };
}

export function isSealed(data: Data): boolean {
  return data.class === SEALED || data.confidentiality > NORMAL;
}

/** Whether the purpose is care. */
export function isCare({ tables, query }: Case): boolean {
  return covers(tables, purpose('TREAT'), query.purpose);
}
