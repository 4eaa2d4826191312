import { readFileSync } from 'node:fs';

interface CodeTables {
  version: number;
  purposes: { bit: number; code: string; parent: string | null; inherits: boolean }[];
  classes: { bit: number; name: string }[];
  roles: { value: number; actions: number }[];
  matrix: { role: number; kind: number; purposes: string }[];
}

/** vectors/codes.json, as it is. */
export const TABLES = JSON.parse(
  readFileSync(new URL('../../vectors/codes.json', import.meta.url), 'utf8'),
) as CodeTables;

/** The bit of the purpose with this code. */
export function purpose(code: string): number {
  return TABLES.purposes.find((row) => row.code === code)!.bit;
}

/** Masks of 64 bits come as decimal strings. */
export function has(mask: number | string, bit: number): boolean {
  return ((BigInt(mask) >> BigInt(bit)) & 1n) === 1n;
}

/** Whether every bit of `part` is in `whole`. */
export function within(part: number, whole: number): boolean {
  return (BigInt(part) & ~BigInt(whole)) === 0n;
}
