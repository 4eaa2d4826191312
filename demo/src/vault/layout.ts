/** Bytes of fixed layout, numbers most significant byte first (docs/formats.md). */

export const HASH_BYTES = 32;

/** Joins fields. A number is given with its width in bytes. @throws RangeError for one that does not fit */
export function join(
  ...fields: readonly (Uint8Array | readonly [value: bigint | number, width: number])[]
): Uint8Array {
  const parts = fields.map((field) => {
    if (field instanceof Uint8Array) return field;
    const [value, width] = field;
    const hex = BigInt(value).toString(16);
    if (BigInt(value) < 0n || hex.length > 2 * width) throw new RangeError(`${value} does not fit ${width} bytes`);
    return Buffer.from(hex.padStart(2 * width, '0'), 'hex');
  });
  return new Uint8Array(Buffer.concat(parts));
}

/** @throws RangeError, naming `what`, unless there are exactly 32 bytes */
export function require32(bytes: Uint8Array, what: string): Uint8Array {
  if (bytes.length !== HASH_BYTES) throw new RangeError(`${what} is ${bytes.length} bytes instead of 32`);
  return bytes;
}

/** Reads what {@link join} made. What is beyond the end reads as zeros: whoever reads compares lengths. */
export class Fields {
  #at: number;
  readonly #bytes: Buffer;

  constructor(bytes: Uint8Array, from: number) {
    this.#bytes = Buffer.from(bytes);
    this.#at = from;
  }

  bytes(length: number): Uint8Array {
    this.#at += length;
    const all = new Uint8Array(length);
    all.set(this.#bytes.subarray(this.#at - length, this.#at));
    return all;
  }

  big(width: number): bigint {
    return BigInt(`0x${Buffer.from(this.bytes(width)).toString('hex')}`);
  }

  number(width: 1 | 2 | 4): number {
    return Number(this.big(width));
  }
}
