import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const VARIABLE = 'ANAMNESIS_REHEARSALS';

export type Rehearsal = 'upgrade' | 'failure' | 'rescue';

/** Where a later runtime is, as `scripts/rehearsals` built it. The folder is named by the environment only, as the node is. */
export function rehearsalPath(name: Rehearsal): string {
  const folder = process.env[VARIABLE];
  if (folder) return join(resolve(folder), `${name}.wasm`);
  throw new Error(`${VARIABLE} is not set. ${cure()}`);
}

export function rehearsal(name: Rehearsal): Uint8Array {
  const path = rehearsalPath(name);
  try {
    return new Uint8Array(readFileSync(path));
  } catch {
    throw new Error(`${path} cannot be read. ${cure()}`);
  }
}

function cure(): string {
  return `Build the runtimes of the rehearsals with scripts/rehearsals FOLDER and name it: ${VARIABLE}=FOLDER.`;
}
