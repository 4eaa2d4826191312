import { r4, propertyName, type ElementRule } from './definitions.ts';

/** When what a resource tells of happened, in days. */

/**
 * The five Ws of HL7, of which R4's definitions say for each element which it answers: when it began, when it is planned,
 * when it was done, when it was written down. The first that a resource answers holds.
 */
const ORDER = ['init', 'planned', 'done[x]', 'recorded'];
/** Elements that have no such mark in R4. */
const UNMARKED: Record<string, readonly string[]> = { MedicationDispense: ['whenHandedOver', 'whenPrepared'] };
const DATE = /^(\d{4})-(\d{2})-(\d{2})(?:T|$)/;
const DAY_MS = 86_400_000;
const MONTHS_A_QUARTER = 3;
const QUARTERS_A_YEAR = 4;
const FIRST_YEAR = 1970;
const LAST_QUARTER = 65_535;

type JsonObject = Record<string, unknown>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The day as it is written, in the time zone of whoever wrote it. A year or a month alone is no day. */
function dayOf(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  const [, year, month, day] = DATE.exec(value) ?? [];
  if (year === undefined) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  // Whoever writes the 30th of February has not said which day.
  return date.getUTCDate() === Number(day) && date.getUTCMonth() === Number(month) - 1
    ? date.getTime() / DAY_MS
    : undefined;
}

/** Of a date, the start of a period, or the first event of a timing. */
function dayIn(value: unknown): number | undefined {
  if (!isObject(value)) return dayOf(value);
  const { start, event } = value;
  return dayOf(start) ?? (Array.isArray(event) ? dayOf(event[0]) : undefined);
}

/** Values of an element, whichever of its types it has, wherever objects in between lead. */
function valuesOf(resource: JsonObject, { path, name, choice, types }: ElementRule): unknown[] {
  const between = path.split('.').slice(1, -1);
  const owners = between.reduce<unknown[]>(
    (objects, key) => objects.flatMap((each) => (isObject(each) ? [each[key]].flat() : [])),
    [resource],
  );
  const keys = choice ? types.map((type) => propertyName(name, type)) : [name];
  return owners.flatMap((owner) => (isObject(owner) ? keys.map((key) => owner[key]) : []));
}

/** All elements of a type that say when, nested ones after its own. */
function timed(type: string): ElementRule[] {
  const own = r4().object(type)?.elements ?? [];
  const nested = own.flatMap((element) => (element.types[0] === element.path ? timed(element.path) : []));
  return [...own.filter(({ when }) => when !== undefined), ...nested];
}

/** Days since 1970-01-01; undefined if the resource does not say the day. */
export function clinicalDay(type: string, resource: JsonObject): number | undefined {
  const elements = timed(type);
  const inOrder = ORDER.flatMap((when) => elements.filter((element) => element.when === when));
  const values = inOrder.flatMap((element) => valuesOf(resource, element));
  const unmarked = (UNMARKED[type] ?? []).map((name) => resource[name]);
  for (const value of [...values, ...unmarked]) {
    const day = dayIn(value);
    if (day !== undefined) return day;
  }
  return undefined;
}

/** The quarter of a day as anchors have it, counted from the first of 1970; undefined for one that they cannot have. */
export function quarterOf(day: number): number | undefined {
  const date = new Date(day * DAY_MS);
  const quarter =
    (date.getUTCFullYear() - FIRST_YEAR) * QUARTERS_A_YEAR + Math.floor(date.getUTCMonth() / MONTHS_A_QUARTER);
  return quarter >= 0 && quarter <= LAST_QUARTER ? quarter : undefined;
}
