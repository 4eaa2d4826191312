import { readFileSync } from 'node:fs';
import { parseCodeTables, type CodeTables } from '@anamnesis/sdk';

/** The chain's tables of codes. */
export const TABLES: CodeTables = parseCodeTables(
  readFileSync(new URL('../../../vectors/codes.json', import.meta.url), 'utf8'),
);

/** Name of a class by its bit. */
export function className(bit: number): string {
  const entry = TABLES.classes.find((each) => each.bit === bit);
  if (!entry) throw new Error(`there is no class ${bit}`);
  return entry.name;
}

/** Number of a legal basis by its name. */
export function basisNumber(name: string): number {
  const entry = TABLES.bases.find((each) => each.name === name);
  if (!entry) throw new Error(`there is no basis ${name}`);
  return entry.value;
}

/** Code of a confidentiality by its value. */
export function confidentialityCode(value: number): string {
  const entry = TABLES.confidentiality.find((each) => each.value === value);
  if (!entry) throw new Error(`there is no confidentiality ${value}`);
  return entry.code;
}
