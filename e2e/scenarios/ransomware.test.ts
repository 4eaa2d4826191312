import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { run } from '../src/command.ts';
import { removeFolder, temporaryFolder } from '../src/guard.ts';
import { gauge } from '../src/metrics.ts';
import { assertVotes, validateWithNewKeys } from '../src/new-keys.ts';
import { useScene } from '../src/scene.ts';

/** All that one organisation's machine had is gone: docs/runbooks/ransomware.md, from a backup and from the others. */

const SCRIPTS = fileURLToPath(new URL('../../scripts', import.meta.url));
const FILLED_WITHIN_MS = 360_000;
/** While it is away the others go on. */
const BLOCKS_WITHOUT = 4;

/** Runs a script of the checkout, which has to succeed. */
async function script(name: string, ...args: string[]): Promise<string> {
  const { code, stdout, story } = await run(join(SCRIPTS, name), ...args);
  assert.equal(code, 0, story);
  return stdout;
}

describe('an organisation that loses all its machines', () => {
  const scene = useScene();
  /** Where those machines could not write. */
  const elsewhere = temporaryFolder('elsewhere');
  let basePath = '';
  let identity = '';

  after(() => removeFolder(elsewhere));

  const evidence = (): Buffer => {
    const [id] = readdirSync(join(basePath, 'chains'));
    return readFileSync(join(basePath, 'chains', id!, 'evidence/hand-overs'));
  };

  test('has a backup, made under load while it validated', async () => {
    const dave = scene.node('dave');
    basePath = dave.basePath;
    identity = await dave.rpc<string>('system_localPeerId');
    const from = ['--chain', scene.network.chain, '--base-path', basePath];
    const key = ['--node-key-file', scene.network.keyFileOf('dave')];
    const told = await script('backup', ...from, ...key, '--out', join(elsewhere, 'backup'));
    assert.ok(told.includes(identity), told);
  });

  test('the others finalise without it', async () => {
    await scene.node('dave').kill();
    scene.network.wipe('dave');
    assert.ok(!existsSync(basePath));
    await scene.finalises('alice', BLOCKS_WITHOUT);
    await scene.acknowledged(1);
  });

  test('comes back from the backup and the others, without session keys', async () => {
    mkdirSync(basePath);
    const to = ['--base-path', basePath, '--chain-out', join(elsewhere, 'chain.json')];
    await script('restore', '--from', join(elsewhere, 'backup'), ...to);
    const kept = evidence();
    const back = await scene.network.restartAs('dave', ['--name', 'dave'], '--sync', 'full');
    assert.equal(await back.rpc<string>('system_localPeerId'), identity);
    await scene.catchesUp('dave', 'alice');
    await back.until('a complete copy', FILLED_WITHIN_MS, async () =>
      (await gauge(back, 'anamnesis_copy_complete')) === 1 ? true : undefined,
    );
    assert.deepEqual(evidence().subarray(0, kept.length), kept, 'it did not go on with the evidence of the backup');
  });

  test('validates again with new keys, which the set takes over', async (t) => {
    await validateWithNewKeys(scene, 'dave', 'alice');
    t.diagnostic(`authors again, block ${await scene.authors('dave', 'alice')}`);
    await assertVotes(scene, 'charlie', 'alice');
  });

  // By full sync it has every body, so nothing is asked less of it than of the others.
  test('all agree, nothing is lost, and nobody voted twice', (t) => scene.assertWhole(t));
});
