import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { runCommand, runSuccessfully } from '../src/command.ts';
import { removeFolder, temporaryFolder } from '../src/guard.ts';
import { RunningNode, startDev } from '../src/node.ts';

const BLOCKS_WITHIN_MS = 60_000;

interface ChainSpec {
  id: string;
  genesis: { raw?: { top: Record<string, string> }; runtimeGenesis?: { code: string } };
}

describe('chain specifications', () => {
  let folder: string;
  let rawFile: string;

  before(() => {
    folder = temporaryFolder('spec');
    rawFile = join(folder, 'raw.json');
  });

  after(() => removeFolder(folder));

  test('build-spec prints the readable and the raw form', async () => {
    const readable = await runSuccessfully('build-spec', '--chain', 'local', '--disable-default-bootnode');
    const raw = await runSuccessfully('build-spec', '--chain', 'local', '--disable-default-bootnode', '--raw');
    const spec = JSON.parse(readable.stdout) as ChainSpec;
    const rawSpec = JSON.parse(raw.stdout) as ChainSpec;
    assert.ok(spec.genesis.runtimeGenesis?.code.startsWith('0x'), 'the readable form has no code');
    assert.ok(Object.keys(rawSpec.genesis.raw?.top ?? {}).length > 10, 'the raw form has no state');
    assert.equal(spec.id, rawSpec.id);
  });

  test('export-chain-spec writes the raw form to a file', async () => {
    await runSuccessfully('export-chain-spec', '--chain', 'dev', '--raw', '--output', rawFile);
    const spec = JSON.parse(readFileSync(rawFile, 'utf8')) as ChainSpec;
    assert.equal(spec.id, 'anamnesis_dev');
    assert.ok(Object.keys(spec.genesis.raw?.top ?? {}).length > 10, 'the raw form has no state');
  });

  test('a node started from that file has the same genesis and finalises', async () => {
    const keyFile = join(folder, 'node.key');
    await runSuccessfully('key', 'generate-node-key', '--chain', rawFile, '--file', keyFile);
    const args = ['--chain', rawFile, '--alice', '--node-key-file', keyFile];
    const node = await RunningNode.start({ label: 'from-file', args });
    try {
      await node.untilFinalised(2, BLOCKS_WITHIN_MS);
      const fromFile = await node.hashAt(0);
      const built = await startDev('from-preset');
      try {
        assert.equal(await built.hashAt(0), fromFile);
      } finally {
        await built.stop();
      }
    } finally {
      await node.stop();
    }
  });

  const BROKEN = {
    'no JSON': 'this is no chain specification',
    'a truncated file': '{"name": "Development", "id": "dev", "genesis": {',
    'a specification without genesis': '{"name": "Development", "id": "dev", "chainType": "Development"}',
  };

  for (const [what, text] of Object.entries(BROKEN)) {
    test(`${what} given as --chain is refused with a reason`, async () => {
      const file = join(folder, 'broken.json');
      writeFileSync(file, text);
      await assertRefused(file);
    });
  }

  test('a file that does not exist given as --chain is refused with a reason', async () => {
    await assertRefused(join(folder, 'missing.json'));
  });

  async function assertRefused(file: string): Promise<void> {
    const { code, stderr, story } = await runCommand('--chain', file, '--base-path', join(folder, 'unused'));
    assert.notEqual(code, 0, story);
    assert.doesNotMatch(stderr, /panicked/, story);
    assert.ok(stderr.includes(file), `the error does not name the file:\n${story}`);
  }
});
