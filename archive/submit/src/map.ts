import { readFileSync } from 'node:fs';
import type { ApiPromise } from '@polkadot/api';
import { Stopped } from './stopped.ts';

/** Whether the patients of a map are on the chain: a leaf for a patient whom it does not have is nobody's. */

/** Ids asked for at a time. */
const PAGE = 500;
const ENTRY = /^[^\t]+\t(?:0x)?([0-9a-fA-F]{64})$/;
/** How many lines a sentence names. */
const SHOWN = 10;

/** A patient of a map. */
export interface Mapped {
  /** From 1. */
  line: number;
  /** Hexadecimal, lower case. */
  id: string;
}

/** The ids of a map; `anamnesis-archive` checks the rest of it. @throws Stopped for a line that is no entry */
export function readMap(path: string): Mapped[] {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
  } catch (error) {
    const said = error instanceof TypeError ? 'it is not UTF-8' : 'it cannot be read';
    throw new Stopped(`${path}: ${said}`, 'name the map from references to patients by --patients');
  }
  return text.split(/\r?\n/).flatMap((content, i) => {
    if (content.trim() === '' || content.startsWith('#')) return [];
    const id = ENTRY.exec(content)?.[1];
    if (id === undefined) {
      throw new Stopped(
        `${path}: line ${i + 1}: no reference and patient's id`,
        'write a reference, one tab, and 64 hexadecimal digits',
      );
    }
    return [{ line: i + 1, id: id.toLowerCase() }];
  });
}

/** Those of the map whom the chain does not have. */
async function strangers(mapped: readonly Mapped[], has: (ids: string[]) => Promise<boolean[]>): Promise<Mapped[]> {
  const found: Mapped[] = [];
  for (let from = 0; from < mapped.length; from += PAGE) {
    const page = mapped.slice(from, from + PAGE);
    const there = await has(page.map(({ id }) => id));
    found.push(...page.filter((_, i) => there[i] !== true));
  }
  return found;
}

/** @throws Stopped, naming lines, if the map has a patient whom the chain does not have */
export async function checkMap(path: string, has: (ids: string[]) => Promise<boolean[]>): Promise<number> {
  const mapped = readMap(path);
  const unknown = await strangers(mapped, has);
  if (unknown.length > 0) {
    const lines = unknown.slice(0, SHOWN).map(({ line }) => line);
    const more = unknown.length > SHOWN ? ', …' : '';
    throw new Stopped(
      `${path}: ${unknown.length} of ${mapped.length} ids are of no patient of this chain: lines ${lines.join(', ')}${more}`,
      'enrol these patients first, or correct the lines',
    );
  }
  return mapped.length;
}

/** Whether a chain has patients of these ids, in final state. */
export function patientsOf(api: ApiPromise): (ids: string[]) => Promise<boolean[]> {
  return async (ids) => {
    const final = await api.at(await api.rpc.chain.getFinalizedHead());
    const patients = final.query['patientIdentity']?.['patients'];
    if (patients === undefined) throw new Stopped('the chain keeps no patients', 'name a node of an Anamnesis chain');
    const rows = await patients.multi(ids.map((id) => `0x${id}`));
    return rows.map((row) => !row.isEmpty);
  };
}
