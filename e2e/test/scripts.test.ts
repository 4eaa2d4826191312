import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { removeFolder, temporaryFolder } from '../src/guard.ts';

/** Where scripts build: no other account of the machine brings settings for cargo into it (scripts/lib.sh). */

const WITHIN_MS = 60_000;
const SCRIPTS = fileURLToPath(new URL('../../scripts', import.meta.url));

describe('scripts that build', () => {
  let folder: string;

  before(() => void (folder = temporaryFolder('scripts')));
  after(() => folder && removeFolder(folder));

  /** What a program that stands in for cargo is run with, by what scripts/lib.sh has. */
  function built(line: string): string[] {
    const cargo = `#!/bin/sh\nprintf '%s\\n' "$TMPDIR" "$*" >"${join(folder, 'seen')}"\n`;
    writeFileSync(join(folder, 'cargo'), cargo, { mode: 0o700 });
    const text = `source "$1/lib.sh"; PATH="$2:$PATH"; ${line}`;
    const env = { ...process.env, CARGO_TARGET_DIR: join(folder, 'target') };
    const ended = spawnSync('bash', ['-euc', text, 'test', SCRIPTS, folder], {
      env,
      encoding: 'utf8',
      timeout: WITHIN_MS,
    });
    assert.equal(ended.status, 0, ended.stderr);
    return readFileSync(join(folder, 'seen'), 'utf8').trimEnd().split('\n');
  }

  test('have a folder for passing files that nobody else reaches', () => {
    const temporary = join(folder, 'target/temporary');
    assert.deepEqual(built('step build guarded cargo build --release'), [temporary, 'build --release']);
    assert.equal(statSync(temporary).mode & 0o777, 0o700);
    const [where, flags] = built('step build build_workspace');
    assert.equal(where, temporary);
    assert.match(flags!, /^build .*--locked$/);
  });

  test('build the node and the runtime in no other way', () => {
    const names = readdirSync(SCRIPTS).filter((name) => !name.includes('.') || name.endsWith('.sh'));
    const lines = names.flatMap((name) =>
      readFileSync(join(SCRIPTS, name), 'utf8')
        .split('\n')
        .filter((line) => /(^|[\s{;])cargo (build|nextest run)/.test(line) && !/^\s*#/.test(line))
        .map((line) => `${name}: ${line.trim()}`),
    );
    assert.ok(lines.length > 3, lines.join('\n'));
    // Which is called with the folder of scripts/build-runtime or scripts/rehearsals, and a sentence for people.
    const others = lines.filter((line) => !/guarded cargo (build|nextest run)/.test(line));
    assert.deepEqual(
      others.filter((line) => !/^lib\.sh: env CARGO_TARGET_DIR="\$target" |^demo: "cargo build/.test(line)),
      [],
    );
  });
});
