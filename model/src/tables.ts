import { readFileSync } from 'node:fs';

export interface CodeTables {
  version: number;
  purposes: { bit: number; code: string; parent: string | null; inherits: boolean }[];
  classes: { bit: number; name: string }[];
  roles: { value: number; actions: number }[];
  matrix: { role: number; kind: number; purposes: string }[];
}

/** Tables by the number of their version. */
export type Versions = ReadonlyMap<number, CodeTables>;

/**
 * Tables as they are printed.
 * @throws Error if they are of another version than is wanted
 */
export function readTables(text: string, version: number): CodeTables {
  const tables = JSON.parse(text) as CodeTables;
  if (tables.version !== version) throw new Error(`these tables are of version ${tables.version} and not ${version}`);
  return tables;
}

/** vectors/codes.json, as it is. */
export const VERSION_1 = readTables(readFileSync(new URL('../../vectors/codes.json', import.meta.url), 'utf8'), 1);

/** The bit of the purpose with this code, which is the same in every version. */
export function purpose(code: string): number {
  return VERSION_1.purposes.find((row) => row.code === code)!.bit;
}

/** All purposes that cover this one: itself, and while a row inherits, its parent. */
function covering(tables: CodeTables, bit: number): number[] {
  const row = tables.purposes.find((each) => each.bit === bit);
  if (row === undefined) return [];
  const parent = row.inherits ? tables.purposes.find(({ code }) => code === row.parent) : undefined;
  return parent === undefined ? [bit] : [bit, ...covering(tables, parent.bit)];
}

export function covers(tables: CodeTables, whole: number, part: number): boolean {
  return covering(tables, part).includes(whole);
}

/** Whether a mask of purposes covers one. */
export function maskCovers(tables: CodeTables, mask: string, part: number): boolean {
  return covering(tables, part).some((bit) => has(mask, bit));
}

/** Masks of 64 bits come as decimal strings. */
export function has(mask: number | string, bit: number): boolean {
  return ((BigInt(mask) >> BigInt(bit)) & 1n) === 1n;
}

/** Whether every bit of `part` is in `whole`. */
export function within(part: number, whole: number): boolean {
  return (BigInt(part) & ~BigInt(whole)) === 0n;
}
