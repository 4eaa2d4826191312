import { bigEndian, concatBytes } from './bytes.ts';

/** Bytes of fixed layout, numbers most significant byte first (formats, 7). */

/** Bytes as they are, or a number with its width in bytes. */
export type Field = Uint8Array | readonly [value: bigint | number, width: number];

/** Joins fields. @throws RangeError for a number that does not fit its width */
export function joinFields(...fields: readonly Field[]): Uint8Array {
  return concatBytes(...fields.map((field) => (field instanceof Uint8Array ? field : bigEndian(...field))));
}

/** Reads what {@link joinFields} made. What is beyond the end reads as zeros: whoever reads compares lengths. */
export class Fields {
  #at: number;

  constructor(
    readonly input: Uint8Array,
    from: number,
  ) {
    this.#at = from;
  }

  bytes(length: number): Uint8Array {
    this.#at += length;
    const all = new Uint8Array(length);
    all.set(this.input.subarray(this.#at - length, this.#at));
    return all;
  }

  big(width: number): bigint {
    return this.bytes(width).reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
  }

  number(width: 1 | 2 | 4): number {
    return Number(this.big(width));
  }
}
