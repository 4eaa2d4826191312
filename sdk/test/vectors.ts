import { existsSync, readFileSync } from 'node:fs';
import { parseCodeTables, type CodeTables } from '../src/codes.ts';

const FOLDER = new URL('../../vectors/', import.meta.url);

function textOf(name: string): string {
  const file = new URL(`${name}.json`, FOLDER);
  if (!existsSync(file)) throw new Error(`vectors/${name}.json is missing: the tests of primitives/ write it`);
  return readFileSync(file, 'utf8');
}

/** Vectors that the Rust implementation wrote. A missing file is an error: without it nothing is compared. */
export function vectors<T>(name: string): T {
  return JSON.parse(textOf(name)) as T;
}

export function codeTables(): CodeTables {
  return parseCodeTables(textOf('codes'));
}
