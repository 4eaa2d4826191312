import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Queued } from './files.ts';
import { Stopped } from './stopped.ts';

/** What a folder was built of, before any of it goes to a chain (docs/archive.md, 2 and 3). */

const OPEN = 'anamnesis/archive/1';
const CLOSED = 'anamnesis/closed-archive/1';
const ID = /^[0-9a-f]{64}$/;
/** Ids asked for at a time. */
const PAGE = 500;

function damaged(path: string): Stopped {
  return new Stopped(
    `${path}: it is not what anamnesis-archive wrote`,
    'take the folder back from a backup; nothing was submitted',
  );
}

/**
 * That a map is the one of which a folder was built. False if nobody can tell any more, because records of the folder
 * were forgotten. @throws Stopped if it is another one
 */
export function isMapOf(out: string, map: string): boolean {
  const path = join(out, 'inventory');
  if (!existsSync(path)) {
    throw new Stopped(`${out}: no run was here`, 'name by --out the folder that was built, or build it first');
  }
  let asked: { format?: unknown; patients?: unknown };
  try {
    asked = JSON.parse(readFileSync(path, 'utf8').split('\n', 1)[0]!) as typeof asked;
  } catch {
    throw damaged(path);
  }
  if (asked.format === CLOSED) return false;
  if (asked.format !== OPEN || typeof asked.patients !== 'string') throw damaged(path);
  let bytes: Buffer;
  try {
    bytes = readFileSync(map);
  } catch {
    throw new Stopped(`${map}: it cannot be read`, 'name the map of which the folder was built by --patients');
  }
  if (createHash('sha256').update(bytes).digest('hex') !== asked.patients) {
    throw new Stopped(
      `${map}: it is not the map of which ${out} was built`,
      'name that one by --patients; batches that were built of a wrong map are not mended: build another --out of the right one, and submit that',
    );
  }
  return true;
}

/** Whose records are in a batch: ids, hexadecimal. */
async function patientsOf(out: string, { ordinal, root }: Queued): Promise<Set<string>> {
  const path = join(out, 'batches', `${String(ordinal).padStart(6, '0')}.index`);
  if (!existsSync(path)) throw damaged(path);
  const ids = new Set<string>();
  let first = true;
  for await (const line of createInterface({ input: createReadStream(path, 'utf8') })) {
    let row: { batch?: { root?: unknown }; kept?: { patient?: unknown } };
    try {
      row = Object(JSON.parse(line)) as typeof row;
    } catch {
      throw damaged(path);
    }
    if (first && row.batch?.root !== root) throw damaged(path);
    first = false;
    if (row.kept === undefined) continue;
    const { patient } = row.kept;
    if (typeof patient !== 'string' || !ID.test(patient)) throw damaged(path);
    ids.add(patient);
  }
  if (first) throw damaged(path);
  return ids;
}

/** How many patients batches are of. @throws Stopped if a chain does not have all of them */
export async function checkBuilt(
  out: string,
  batches: readonly Queued[],
  has: (ids: string[]) => Promise<boolean[]>,
): Promise<number> {
  const asked = new Set<string>();
  for (const queued of batches) {
    const ids = [...(await patientsOf(out, queued))].filter((id) => !asked.has(id));
    for (let from = 0; from < ids.length; from += PAGE) {
      const page = ids.slice(from, from + PAGE);
      const strangers = (await has(page)).filter((there) => !there).length;
      if (strangers > 0) {
        throw new Stopped(
          `${out}: batch ${queued.ordinal} has records of ${strangers} patients or more whom this chain does not have; nothing of it was submitted`,
          'name a node of the chain for which the map was made by --url; or enrol these patients first: check-map names their lines',
        );
      }
    }
    for (const id of ids) asked.add(id);
  }
  return asked.size;
}
