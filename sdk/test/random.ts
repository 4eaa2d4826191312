import { hash, u64be, utf8 } from '../src/bytes.ts';

/** Numbers that look random and are the same at every run, so that a failure can be repeated by its name. */
export class Random {
  #block: Uint8Array = new Uint8Array();
  #at = 0;
  #count = 0n;

  constructor(readonly name: string) {}

  byte(): number {
    if (this.#at === this.#block.length) {
      this.#block = hash(utf8(this.name), u64be(this.#count));
      this.#count += 1n;
      this.#at = 0;
    }
    this.#at += 1;
    return this.#block[this.#at - 1]!;
  }

  /** From 0 to below `end`, which is at most 2^24. */
  below(end: number): number {
    return ((this.byte() << 16) | (this.byte() << 8) | this.byte()) % end;
  }

  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.byte());
  }
}

/** The bytes with one bit turned. */
export function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = bytes.slice();
  copy[bit >> 3]! ^= 1 << (bit & 7);
  return copy;
}

/** Every way to turn one bit. */
export function* flips(bytes: Uint8Array): Generator<Uint8Array> {
  for (let bit = 0; bit < 8 * bytes.length; bit += 1) yield flipped(bytes, bit);
}

/** The list with another element at a place. */
export function replaced<T>(list: readonly T[], at: number, element: T): T[] {
  return list.map((each, i) => (i === at ? element : each));
}

/** Every list in which one of the byte strings has one bit turned. */
export function* flipsOfOne(list: readonly Uint8Array[]): Generator<Uint8Array[]> {
  for (const [i, each] of list.entries()) {
    for (const changed of flips(each)) yield replaced(list, i, changed);
  }
}
