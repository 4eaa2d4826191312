import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { endedBySignal } from '../guard.ts';
import { numberOf } from '../program.ts';
import { asCode, check, type Finding } from './check.ts';
import { readSource, Unreadable } from './source.ts';

/** Tries new code on the state of a chain: scripts/check-upgrade. */

const NOT_FIT = 1;
const NOT_READ = 2;
const BLOCKS = '100';
const NAME_WIDTH = 24;

function told({ name, holds, says }: Finding): void {
  const mark = holds === undefined ? 'NOT CHECKED' : holds ? 'ok' : 'FAILED';
  console.log(`${name.padEnd(NAME_WIDTH)} ${mark.padEnd(11)} ${says}`);
}

function codeOf(path: string): string {
  try {
    return asCode(new Uint8Array(readFileSync(path)), path);
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function main(): Promise<void> {
  const options = { from: { type: 'string' }, blocks: { type: 'string', default: BLOCKS } } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [path, ...more] = positionals;
  if (!values.from || !path || more.length > 0)
    throw new Unreadable('name one state with --from, and one file of code');
  const blocks = numberOf('--blocks', values.blocks);
  const code = codeOf(path);
  const source = await readSource(values.from, blocks);
  console.log(`tries ${path} on ${source.what}: ${Object.keys(source.top).length} entries\n`);
  const fits = await check(source, code, told);
  console.log(fits ? '\nnothing that was checked speaks against it' : '\nit is not fit for this chain');
  process.exitCode = fits ? 0 : NOT_FIT;
}

main().catch(async (error: unknown) => {
  if (await endedBySignal()) return;
  console.error(error instanceof Error ? error.message : error);
  process.exit(NOT_READ);
});
