import { quoted, type ConsentReason, type Findings } from './findings.ts';

/** A JSON value whose objects have no prototype. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

/** Most values of a resource, and how deep they may be nested: far beyond any Consent. */
export const MOST_VALUES = 20_000;
export const DEEPEST = 40;

class TooLarge extends Error {}

function copyOf(value: unknown, depth: number, left: { values: number }): Json {
  left.values -= 1;
  if (left.values < 0 || depth > DEEPEST) throw new TooLarge();
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (Array.isArray(value)) {
    if (value.length > left.values) throw new TooLarge();
    return Array.from(value, (each: unknown) => copyOf(each, depth + 1, left));
  }
  if (typeof value !== 'object') throw new TypeError('no JSON value');
  const copy = Object.create(null) as JsonObject;
  for (const key of Object.keys(value)) {
    const each = (value as Record<string, unknown>)[key];
    // What is undefined is not there, as in JSON's own text.
    if (each !== undefined) copy[key] = copyOf(each, depth + 1, left);
  }
  return copy;
}

/** A copy of whatever was handed in, if it is JSON of a bearable size. Refused otherwise, whatever it does when read. */
export function readJson(value: unknown, findings: Findings): Json | undefined {
  try {
    return copyOf(value, 0, { values: MOST_VALUES });
  } catch (error) {
    return error instanceof TooLarge
      ? findings.refuse('too-large', 'Consent', `more than ${MOST_VALUES} values or ${DEEPEST} levels`)
      : findings.refuse('not-a-consent', 'Consent', 'this is no JSON');
  }
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const MODIFIER = 'modifierExtension';

/**
 * An object of a resource, of which every key must be read: what nobody asked for is refused at the end. Extensions that
 * modify nothing are noted and passed over, as FHIR allows.
 */
export class Element {
  readonly #seen = new Set<string>(['id']);

  constructor(
    readonly value: JsonObject,
    readonly path: string,
    readonly findings: Findings,
  ) {}

  refuse(reason: ConsentReason, detail: string, key?: string): undefined {
    return this.findings.refuse(reason, key === undefined ? this.path : `${this.path}.${key}`, detail);
  }

  has(key: string): boolean {
    return Object.hasOwn(this.value, key);
  }

  #take(key: string): Json | undefined {
    this.#seen.add(key);
    return this.has(key) ? this.value[key] : undefined;
  }

  text(key: string): string | undefined {
    const value = this.#take(key);
    if (value === undefined || typeof value === 'string') return value;
    return this.refuse('wrong-type', 'this is no string', key);
  }

  flag(key: string): boolean | undefined {
    const value = this.#take(key);
    if (value === undefined || typeof value === 'boolean') return value;
    return this.refuse('wrong-type', 'this is no boolean', key);
  }

  count(key: string): number | undefined {
    const value = this.#take(key);
    if (value === undefined || (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0)) return value;
    return this.refuse('wrong-type', 'this is no whole number', key);
  }

  child(key: string): Element | undefined {
    const value = this.#take(key);
    if (value === undefined) return undefined;
    if (isObject(value)) return new Element(value, `${this.path}.${key}`, this.findings);
    return this.refuse('wrong-type', 'this is no object', key);
  }

  /** The objects of a list; undefined if the element is not there. A list without anything is no FHIR. */
  children(key: string): Element[] | undefined {
    const value = this.#take(key);
    if (value === undefined) return undefined;
    if (!Array.isArray(value) || value.length === 0) return this.refuse('wrong-type', 'this is no list', key);
    return value.flatMap((each, i) => {
      const path = `${this.path}.${key}[${i}]`;
      if (isObject(each)) return [new Element(each, path, this.findings)];
      this.findings.refuse('wrong-type', path, 'this is no object');
      return [];
    });
  }

  /** Elements that are known and change nothing of what is permitted. */
  passOver(...keys: string[]): void {
    for (const key of keys) this.#seen.add(key);
  }

  /** The same, where whoever reads the answer ought to know that they were there. */
  passOverNoting(...keys: string[]): void {
    this.passOver(...keys);
    for (const key of keys.filter((each) => this.has(each))) {
      this.findings.note(
        'ignored',
        `${this.path}.${key}`,
        'kept in the document, and changes nothing of what is permitted',
      );
    }
  }

  /** Refuses everything that was not read. */
  finish(): void {
    for (const key of Object.keys(this.value)) {
      if (this.#seen.has(key)) continue;
      if (key === 'extension') {
        this.findings.note('ignored', `${this.path}.extension`, 'an extension that modifies nothing');
      } else if (key === MODIFIER) this.refuse('modifier-extension', 'it is not understood', key);
      else if (key === 'implicitRules') this.refuse('implicit-rules', 'they are not understood', key);
      else if (key.startsWith('_')) this.#extended(key);
      else this.refuse('unknown-element', `there is no element ${quoted(key)} here, or it is not understood`);
    }
  }

  /** `_status` beside `status`: an extension of a primitive, or in the place of its value. */
  #extended(key: string): void {
    const name = key.slice(1);
    if (this.#seen.has(name) && this.has(name)) {
      this.findings.note('ignored', `${this.path}.${key}`, 'an extension of a primitive');
    } else this.refuse('unknown-element', `${quoted(key)} without a value that is understood`);
  }
}
