import { propertyName, r4, type ElementRule, type Property } from './definitions.ts';

/** A value of a resource, and what R4 says it is. */
export interface Visited {
  /** Path in the specification, such as `Observation.value[x]`. */
  element: string;
  /** Name of its type; a path for an element with elements of its own. */
  type: string;
  /** JSON pointer from the resource. */
  pointer: string;
  value: unknown;
}

/** What in a resource is not R4. */
export interface Problem {
  /**
   * `version`: a name that R4 does not have, or a primitive where R4 has an object or the other way round: so another
   * version looks. `malformed`: anything else, as it happens in resources that were meant as R4.
   */
  kind: 'version' | 'malformed';
  pointer: string;
  what: string;
}

type JsonObject = Record<string, unknown>;

const MOST_PROBLEMS = 100;

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** A name out of the input, shortened, as it may be anything. */
function quoted(name: string): string {
  return JSON.stringify(name.length > 64 ? `${name.slice(0, 64)}…` : name);
}

class Walk {
  readonly problems: Problem[] = [];
  readonly #definitions = r4();

  constructor(readonly visit: (visited: Visited) => void) {}

  resource(value: unknown, pointer: string): void {
    if (!isObject(value)) return this.#wrong(pointer, `a resource is an object, not ${kindOf(value)}`);
    const type = value['resourceType'];
    if (typeof type !== 'string') return this.#wrong(pointer, 'the resource has no resourceType');
    if (!this.#definitions.resourceTypes.has(type)) return this.#foreign(pointer, `R4 has no resource ${quoted(type)}`);
    this.#object(value, type, pointer, true);
  }

  #foreign(pointer: string, what: string): void {
    if (this.problems.length < MOST_PROBLEMS) this.problems.push({ kind: 'version', pointer, what });
  }

  #wrong(pointer: string, what: string): void {
    if (this.problems.length < MOST_PROBLEMS) this.problems.push({ kind: 'malformed', pointer, what });
  }

  #object(value: JsonObject, type: string, pointer: string, isResource: boolean): void {
    const rule = this.#definitions.object(type);
    if (rule === undefined) return this.#foreign(pointer, `R4 has no type ${quoted(type)}`);
    const chosen = new Map<string, string>();
    for (const [key, each] of Object.entries(value)) {
      if (isResource && key === 'resourceType') continue;
      const at = `${pointer}/${escaped(key)}`;
      const extending = key.startsWith('_') && !rule.properties.has(key);
      const property = rule.properties.get(extending ? key.slice(1) : key);
      if (property === undefined || (extending && !this.#isPrimitive(property.type))) {
        this.#foreign(at, `R4 has no element ${quoted(key)} in ${type}`);
        continue;
      }
      this.#choose(chosen, property.element, extending ? key.slice(1) : key, at);
      if (extending) this.#property(each, { ...property, type: 'Element' }, at, true);
      else this.#property(each, property, at, this.#isPrimitive(property.type));
    }
    for (const element of rule.elements) this.#required(value, element, type, pointer);
  }

  #isPrimitive(type: string): boolean {
    return this.#definitions.primitive(type) !== undefined;
  }

  /** Of the types of a choice one is there. */
  #choose(chosen: Map<string, string>, { path }: ElementRule, key: string, pointer: string): void {
    const before = chosen.get(path);
    if (before !== undefined && before !== key) this.#wrong(pointer, `${before} is there as well: R4 allows one`);
    chosen.set(path, key);
  }

  /** @param gaps whether null may stand in the list, where a primitive has nothing or is not extended */
  #property(value: unknown, property: Property, pointer: string, gaps: boolean): void {
    const { many, path } = property.element;
    if (!Array.isArray(value)) {
      if (many) this.#wrong(pointer, `${path} is a list in R4, not ${kindOf(value)}`);
      this.#value(value, property, pointer);
      return;
    }
    if (!many) this.#wrong(pointer, `${path} is no list in R4`);
    value.forEach((each: unknown, i) => {
      if (each === null && gaps) return;
      this.#value(each, property, `${pointer}/${i}`);
    });
  }

  #value(value: unknown, { element, type }: Property, pointer: string): void {
    const { path } = element;
    const primitive = this.#definitions.primitive(type);
    if (value === null || Array.isArray(value)) return this.#wrong(pointer, `${path} is ${kindOf(value)}`);
    if (primitive === undefined && !isObject(value)) {
      return this.#foreign(pointer, `${path} is an object in R4, not ${kindOf(value)}`);
    }
    if (primitive !== undefined && isObject(value)) {
      return this.#foreign(pointer, `${path} is a ${primitive.json} in R4 (${type}), not an object`);
    }
    if (primitive !== undefined && typeof value !== primitive.json) {
      return this.#wrong(pointer, `${path} is a ${primitive.json} in R4 (${type}), not ${kindOf(value)}`);
    }
    if (primitive?.pattern !== undefined && !primitive.pattern.test(String(value))) {
      return this.#wrong(pointer, `${path} does not look like the type ${type} of R4`);
    }
    this.visit({ element: path, type, pointer, value });
    if (type === 'Resource' || this.#definitions.resourceTypes.has(type)) this.resource(value, pointer);
    else if (isObject(value)) this.#object(value, type, pointer, false);
  }

  #required(value: JsonObject, element: ElementRule, type: string, pointer: string): void {
    if (element.min === 0) return;
    const { name, choice, types } = element;
    const names = choice ? types.map((each) => propertyName(name, each)) : [name];
    if (names.some((each) => Object.hasOwn(value, each) || Object.hasOwn(value, `_${each}`))) return;
    this.#wrong(pointer, `${type} has no ${name}, which R4 requires`);
  }
}

/**
 * Goes through a resource by the definitions of R4: names of elements, whether they repeat, what is required, how types
 * look in JSON. Bindings to value sets and invariants are not judged. Gives what is not R4: the first hundred.
 *
 * @param visit is told every value that R4 knows, from the outside to the inside
 */
export function inspect(resource: unknown, visit: (visited: Visited) => void = () => undefined): Problem[] {
  const walk = new Walk(visit);
  walk.resource(resource, '');
  return walk.problems;
}
