import { execFileSync, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { readTables, VERSION_1, type Versions } from './tables.ts';
import { readWorld, type World } from './world.ts';

const VARIABLE = 'ANAMNESIS_WORLDS';
const BUILD = 'cargo build --profile ci --workspace --all-targets';

/** The program that prints random worlds with the chain's answers: the one named, or the one that was built. */
export function worldsProgram(environment: NodeJS.ProcessEnv = process.env): string {
  const target = environment.CARGO_TARGET_DIR || join(homedir(), '.cache/anamnesis/target');
  const path = resolve(environment[VARIABLE] || join(target, 'ci/examples/worlds'));
  try {
    accessSync(path, constants.X_OK);
  } catch {
    throw new Error(`${path} is not an executable file. Build it with: ${BUILD}; or name it: ${VARIABLE}=<path>.`);
  }
  return path;
}

/**
 * The tables that the worlds are made with.
 * @throws Error if the program fails or prints others than version 2
 */
export function versions(program: string): Versions {
  const second = readTables(execFileSync(program, ['tables'], { encoding: 'utf8' }), 2);
  return new Map([VERSION_1, second].map((tables) => [tables.version, tables]));
}

/**
 * Worlds one after another, each read only when the last one is done with.
 * @throws Error if the program fails or prints fewer or more worlds than were asked for
 */
export async function* worlds(program: string, seed: bigint, count: number): AsyncGenerator<World> {
  const child = spawn(program, ['--seed', String(seed), '--count', String(count)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const ended = new Promise<number | null>((done, failed) => child.on('error', failed).on('close', done));
  // Whoever reads no further leaves this promise alone.
  ended.catch(() => undefined);
  let printed = 0;
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      printed += 1;
      yield readWorld(line);
    }
    const code = await ended;
    if (code !== 0) throw new Error(`${program} ended with status ${code}: ${said.join('')}`);
    if (printed !== count) throw new Error(`${program} printed ${printed} worlds instead of ${count}`);
  } finally {
    child.kill();
  }
}
