/** Reads a value that must have a certain shape, or throws and names the place where it has not. */
export type Shape<T> = (value: unknown, place: string) => T;
export type Of<S> = S extends Shape<infer T> ? T : never;
type Fields = Record<string, Shape<unknown>>;
type Row<F extends Fields> = { [K in keyof F]: Of<F[K]> };

function wrong(value: unknown, place: string, wanted: string): never {
  throw new Error(`${place}: ${JSON.stringify(value)} is not ${wanted}`);
}

export const integer: Shape<number> = (value, place) =>
  Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : wrong(value, place, 'an integer');

export const boolean: Shape<boolean> = (value, place) =>
  typeof value === 'boolean' ? value : wrong(value, place, 'a boolean');

function text(pattern: RegExp, wanted: string): Shape<string> {
  return (value, place) => (typeof value === 'string' && pattern.test(value) ? value : wrong(value, place, wanted));
}

/** 64 bits as decimal digits. */
export const decimal = text(/^(0|[1-9][0-9]*)$/, 'a decimal string');

export const bytes32 = text(/^0x[0-9a-f]{64}$/, '32 bytes');

export function oneOf<const T extends string | null>(...values: T[]): Shape<T> {
  return (value, place) =>
    values.includes(value as T) ? (value as T) : wrong(value, place, `one of ${values.join(', ')}`);
}

export function orNull<T>(shape: Shape<T>): Shape<T | null> {
  return (value, place) => (value === null ? null : shape(value, place));
}

export function list<T>(shape: Shape<T>): Shape<T[]> {
  return (value, place) =>
    Array.isArray(value) ? value.map((each, i) => shape(each, `${place}[${i}]`)) : wrong(value, place, 'an array');
}

/** A list that has at least and at most so many elements. */
export function listOf<T>(shape: Shape<T>, least: number, most: number): Shape<T[]> {
  const any = list(shape);
  return (value, place) => {
    const read = any(value, place);
    return read.length >= least && read.length <= most ? read : wrong(value, place, `of ${least} to ${most} elements`);
  };
}

/** An object with exactly these fields. */
export function object<F extends Fields>(fields: F): Shape<Row<F>> {
  return (value, place) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) wrong(value, place, 'an object');
    const row = value as Record<string, unknown>;
    const surplus = Object.keys(row).filter((key) => !(key in fields));
    if (surplus.length > 0) throw new Error(`${place} has fields of no meaning: ${surplus.join(', ')}`);
    const read = Object.entries(fields).map(([key, shape]) => [key, shape(row[key], `${place}.${key}`)]);
    return Object.fromEntries(read) as Row<F>;
  };
}

type Case<Tag extends string, C extends Record<string, Fields>> = {
  [N in keyof C]: { [T in Tag]: N } & Row<C[N]>;
}[keyof C];

/** An object whose field `tag` says which other fields it has. */
export function tagged<Tag extends string, C extends Record<string, Fields>>(tag: Tag, cases: C): Shape<Case<Tag, C>> {
  return (value, place) => {
    const name = (value as Record<string, unknown> | null)?.[tag];
    const fields = typeof name === 'string' && Object.hasOwn(cases, name) ? cases[name] : undefined;
    if (fields === undefined) return wrong(value, place, `one of ${Object.keys(cases).join(', ')}`);
    return object({ [tag]: oneOf(name as string), ...fields })(value, place) as Case<Tag, C>;
  };
}
