import { concatBytes } from './bytes.ts';
import { Refused } from './refusal.ts';

/** How a value stands in SCALE. Reading throws `Refused` with `malformed` for bytes that are no such value. */
export interface Codec<T> {
  read(input: ScaleReader): T;
  /** Throws a RangeError for a value that the type does not hold. */
  write(value: T): Uint8Array;
}

/** Bytes that are read from the front. */
export class ScaleReader {
  #at = 0;

  constructor(readonly input: Uint8Array) {}

  take(length: number): Uint8Array {
    if (length > this.input.length - this.#at) throw malformed('the bytes end too early');
    this.#at += length;
    return this.input.slice(this.#at - length, this.#at);
  }

  byte(): number {
    return this.take(1)[0]!;
  }

  usedUp(): boolean {
    return this.#at === this.input.length;
  }
}

function malformed(detail: string): Refused<'malformed'> {
  return new Refused('malformed', detail);
}

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
}

function toLittleEndian(value: bigint, width: number): Uint8Array {
  if (value < 0n || value >= 1n << BigInt(8 * width)) throw new RangeError(`${value} does not fit ${width} bytes`);
  return Uint8Array.from({ length: width }, (_, i) => Number((value >> BigInt(8 * i)) & 0xffn));
}

function small(width: 1 | 2 | 4): Codec<number> {
  return {
    read: (input) => Number(littleEndian(input.take(width))),
    write: (value) => toLittleEndian(BigInt(value), width),
  };
}

export const u8 = small(1);
export const u16 = small(2);
export const u32 = small(4);

export const u64: Codec<bigint> = {
  read: (input) => littleEndian(input.take(8)),
  write: (value) => toLittleEndian(value, 8),
};

export const bool: Codec<boolean> = {
  read: (input) => {
    const byte = input.byte();
    if (byte > 1) throw malformed(`${byte} is neither true nor false`);
    return byte === 1;
  },
  write: (value) => Uint8Array.of(value ? 1 : 0),
};

/** `[u8; length]` */
export function fixed(length: number): Codec<Uint8Array> {
  return {
    read: (input) => input.take(length),
    write: (value) => {
      if (value.length !== length) throw new RangeError(`${value.length} bytes instead of ${length}`);
      return value;
    },
  };
}

/** `Option<T>`; none is undefined. */
export function option<T>(inner: Codec<T>): Codec<T | undefined> {
  return {
    read: (input) => {
      const tag = input.byte();
      if (tag > 1) throw malformed(`${tag} is not the tag of an option`);
      return tag === 0 ? undefined : inner.read(input);
    },
    write: (value) => (value === undefined ? Uint8Array.of(0) : concatBytes(Uint8Array.of(1), inner.write(value))),
  };
}

/** Lengths of one, two and four bytes; a longer form could only name more elements than any payload has bytes. */
const compact: Codec<number> = {
  read: (input) => {
    const first = input.byte();
    const mode = first & 0b11;
    if (mode === 0) return first >> 2;
    if (mode === 0b11) throw malformed('a length beyond any payload');
    const width = mode === 1 ? 2 : 4;
    const rest = littleEndian(input.take(width - 1));
    const value = Number(((rest << 8n) | BigInt(first)) >> 2n);
    if (value < (width === 2 ? 2 ** 6 : 2 ** 14)) throw malformed('a length that is not written as short as can be');
    return value;
  },
  write: (value) => {
    if (value < 2 ** 6) return toLittleEndian(BigInt(value) << 2n, 1);
    if (value < 2 ** 14) return toLittleEndian((BigInt(value) << 2n) | 1n, 2);
    return toLittleEndian((BigInt(value) << 2n) | 2n, 4);
  },
};

/** `Vec<T>` of at most so many elements; a longer one is no value of the type. */
export function boundedVector<T>(inner: Codec<T>, most: number): Codec<T[]> {
  return {
    read: (input) => {
      const length = compact.read(input);
      if (length > most) throw malformed(`${length} elements instead of at most ${most}`);
      return Array.from({ length }, () => inner.read(input));
    },
    write: (items) => {
      if (items.length > most) throw new RangeError(`${items.length} elements instead of at most ${most}`);
      return concatBytes(compact.write(items.length), ...items.map((item) => inner.write(item)));
    },
  };
}

type Fields<T> = { readonly [K in keyof T]-?: Codec<T[K]> };

/** A structure; its fields stand in the order in which `fields` names them. */
export function struct<T extends object>(fields: Fields<T>): Codec<T> {
  const entries = Object.entries(fields) as [keyof T, Codec<T[keyof T]>][];
  return {
    read: (input) => Object.fromEntries(entries.map(([name, codec]) => [name, codec.read(input)])) as T,
    write: (value) => concatBytes(...entries.map(([name, codec]) => codec.write(value[name]))),
  };
}

type Variants<T extends { readonly kind: string }> = {
  readonly [K in T['kind']]: Fields<Omit<Extract<T, { readonly kind: K }>, 'kind'>>;
};

/**
 * An enumeration whose variants are told apart by `kind`; the tag is the variant's place among the names, where each
 * of the `unused` tags takes a place as well.
 */
export function variants<T extends { readonly kind: string }>(
  fields: Variants<T>,
  unused: readonly number[] = [],
): Codec<T> {
  const kinds: (T['kind'] | undefined)[] = Object.keys(fields) as T['kind'][];
  for (const tag of unused) kinds.splice(tag, 0, undefined);
  const codecs = kinds.map((kind) => (kind === undefined ? undefined : struct<object>(fields[kind])));
  return {
    read: (input) => {
      const tag = input.byte();
      const codec = codecs[tag];
      if (codec === undefined) throw malformed(`${tag} is no variant`);
      return { kind: kinds[tag], ...codec.read(input) } as T;
    },
    write: (value) => {
      const tag = kinds.indexOf(value.kind);
      const codec = codecs[tag];
      if (codec === undefined) throw new RangeError(`${value.kind} is no variant`);
      return concatBytes(Uint8Array.of(tag), codec.write(value));
    },
  };
}
