import { readFileSync } from 'node:fs';
import { maskOf, parseCodeTables, SYSTEMS, type CodedMask } from '@anamnesis/sdk';

/** Codes of the chain's tables by their names, as tests write them. */

const tables = parseCodeTables(readFileSync(new URL('../../vectors/codes.json', import.meta.url), 'utf8'));

function known<T>(found: T | undefined, name: string): T {
  if (found === undefined) throw new Error(`the tables of codes have no ${name}`);
  return found;
}

function mask(table: CodedMask, codes: string[]): bigint {
  const system = SYSTEMS[table];
  return maskOf(
    tables,
    table,
    codes.map((code) => ({ system, code })),
  );
}

/** A purpose as a question names it. */
export function purpose(code: string): number {
  return known(
    tables.purposes.find((entry) => entry.code === code),
    code,
  ).bit;
}

export const purposes = (...codes: string[]): bigint => mask('purposes', codes);
export const actions = (...codes: string[]): number => Number(mask('actions', codes));

/** A class of records as a question or a record names it. */
export function classOfRecords(name: string): number {
  return known(
    tables.classes.find((entry) => entry.name === name),
    name,
  ).bit;
}

export function classes(...names: string[]): number {
  return names.reduce((all, name) => all + 2 ** classOfRecords(name), 0);
}

export function role(name: string): number {
  return known(
    tables.roles.find((entry) => entry.name === name),
    name,
  ).value;
}

export function kind(name: string): number {
  return known(
    tables.kinds.find((entry) => entry.name === name),
    name,
  ).value;
}

export function confidentiality(code: string): number {
  return known(
    tables.confidentiality.find((entry) => entry.code === code),
    code,
  ).value;
}
