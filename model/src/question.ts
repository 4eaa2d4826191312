import { daysOf } from './calendar.ts';
import { fact } from './facts.ts';
import { upTo, type Mistake } from './mistake.ts';
import { reference } from './reference.ts';
import { covers, purpose, VERSION_1, type CodeTables, type Versions } from './tables.ts';
import { asked, at, written, type When } from './time.ts';
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
  /** Anchored data only: whether the patient contests the record. */
  contested: boolean;
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

/** What section 2 says of a record that is kept no longer; undefined if it is kept. */
function tombstoned(facts: Facts, when: When, id: number, mistake?: Mistake): 'erased' | 'refuse' | undefined {
  const tombstone = fact(facts.tombstones, (key) => key.id === id);
  const isThere = fact(facts.records, (key) => key.id === id) !== undefined;
  if (tombstone === undefined) return isThere ? undefined : 'refuse';
  const now = mistake === 'tombstone-judged-at-moment' ? when.moment : asked(when);
  const isEffective = upTo(tombstone.effective, now, mistake === 'start-of-a-tombstone-excluded');
  if (!isThere) {
    if (mistake === 'erased-is-refused') return 'refuse';
    return mistake === 'erased-since-its-tombstone' && !isEffective ? 'refuse' : 'erased';
  }
  if (mistake === 'tombstone-ignored') return undefined;
  return isEffective || mistake === 'tombstone-for-ever' ? 'erased' : undefined;
}

/** Section 4: of the moments at which it was contested and withdrawn in turn an odd number counts. */
function isContested(said: readonly number[], when: When, mistake?: Mistake): boolean {
  if (mistake === 'contest-of-a-record-ignored') return false;
  let now = asked(when);
  if (mistake === 'contest-of-a-record-judged-at-moment') now = when.moment;
  if (mistake === 'contest-of-a-record-judged-at-known-at') now = when.knownAt;
  const known = said.filter((moment) => upTo(moment, now, mistake === 'contest-of-a-record-excluded'));
  return mistake === 'withdrawn-contest-stays' ? known.length > 0 : known.length % 2 === 1;
}

function dataOf(facts: Facts, when: When, query: Query, mistake?: Mistake): Data | 'erased' | 'refuse' {
  const meant = query.data;
  if (meant.kind === 'declared') {
    const days = meant.day === null ? null : { from: meant.day, until: meant.day + 1 };
    const { class: ofClass, confidentiality, organisation, reference: named } = meant;
    return {
      declared: true,
      class: ofClass,
      confidentiality,
      organisation,
      set: null,
      reference: named,
      days,
      contested: false,
    };
  }
  const record = fact(facts.records, (key) => key.id === meant.record);
  if (record !== undefined && (!written(record.anchored, when) || record.patient !== query.patient)) return 'refuse';
  const answer = tombstoned(facts, when, meant.record, mistake);
  if (answer !== undefined || record === undefined) return answer ?? 'refuse';
  return {
    declared: false,
    class: record.class,
    confidentiality: record.confidentiality,
    organisation: record.organisation,
    set: record.set,
    reference: meant.salt === null ? null : reference(meant.salt, meant.record),
    days: daysOf(record.quarter),
    contested: isContested(record.contests, when, mistake),
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

function isKnown(query: Query): boolean {
  return query.purpose <= LAST_PURPOSE && query.actions > 0 && query.actions <= ALL_ACTIONS;
}

/** The question with its data; or the answer, if section 2 gives it. */
export function caseOf(
  facts: Facts,
  when: When,
  query: Query,
  versions: Versions,
  mistake?: Mistake,
): Case | 'erased' | 'refuse' {
  const tables = tablesOf(facts, when, versions, mistake);
  if (tables === undefined || !isKnown(query)) return 'refuse';
  const data = dataOf(facts, when, query, mistake);
  if (data === 'erased' || data === 'refuse') return data;
  if (!tables.classes.some(({ bit }) => bit === data.class)) return 'refuse';
  return { facts, when, query, data, tables, mistake };
}

export function isSealed(data: Data): boolean {
  return data.class === SEALED || data.confidentiality > NORMAL;
}

/** Whether the purpose is care. */
export function isCare({ tables, query }: Case): boolean {
  return covers(tables, purpose('TREAT'), query.purpose);
}
