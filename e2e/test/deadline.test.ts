import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { guardChild, removeFolder, temporaryFolder } from '../src/guard.ts';

/** A file of tests that hangs ends all the same, and leaves nothing (src/deadline.mjs). */

const root = new URL('../..', import.meta.url);
/** Longer than a busy machine takes to load a file. */
const LIMIT_MS = 20_000;
/** It is done long before. */
const AMPLE_MS = 120_000;

const QUICK = `
import { test } from 'node:test';
test('it is done at once', () => undefined);
`;

/** Waits for ever, and leaves a folder and a process behind if nothing cares for them. */
const HANGS = `
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { guardChild, temporaryFolder } from '${new URL('e2e/src/guard.ts', root).href}';
test('it is never done', async () => {
  const child = spawn('sleep', ['600']);
  guardChild(child);
  writeFileSync(process.env.LEFT, JSON.stringify([child.pid, temporaryFolder('hangs')]));
  await new Promise(() => undefined);
});
`;

describe('a file of tests', () => {
  let folder: string;

  before(() => void (folder = temporaryFolder('deadline')));
  after(() => folder && removeFolder(folder));

  /** Has the runner run a file of this text, and returns how that ended and what was printed. */
  async function run(text: string, limit?: number): Promise<{ code: number | null; printed: string }> {
    const file = join(folder, 'some.test.mts');
    writeFileSync(file, text);
    const { NODE_TEST_CONTEXT: _, ANAMNESIS_FILE_WITHIN_MS: __, ...env } = process.env;
    const deadline = new URL('e2e/src/deadline.mjs', root).href;
    const child = spawn(process.execPath, ['--import', 'tsx', '--import', deadline, '--test', file], {
      cwd: root,
      env: { ...env, LEFT: join(folder, 'left'), ...(limit ? { ANAMNESIS_FILE_WITHIN_MS: String(limit) } : {}) },
    });
    guardChild(child);
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (printed += chunk.toString('utf8')));
    }
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    return { code, printed };
  }

  test('that hangs is ended and fails, with what it started', async () => {
    const { code, printed } = await run(HANGS, LIMIT_MS);
    assert.equal(code, 1, printed);
    assert.match(printed, /some\.test\.mts: not done after 20 s, and ended/);
    const [child, left] = JSON.parse(readFileSync(join(folder, 'left'), 'utf8')) as [number, string];
    assert.throws(() => process.kill(child, 0), /ESRCH/);
    assert.ok(!existsSync(left), `${left} is still there`);
  });

  test('that is done in time is not affected', async () => {
    const { code, printed } = await run(QUICK, AMPLE_MS);
    assert.equal(code, 0, printed);
    assert.match(printed, /pass 1/);
  });

  test('does not begin without a limit', async () => {
    const { code, printed } = await run(QUICK);
    assert.equal(code, 1, printed);
    assert.match(printed, /ANAMNESIS_FILE_WITHIN_MS says no time/);
  });
});
