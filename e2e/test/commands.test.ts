import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { runCommand, runSuccessfully } from '../src/command.ts';
import { removeFolder, temporaryFolder } from '../src/guard.ts';
import { RunningNode, startDev, type Head } from '../src/node.ts';

const BLOCKS_WITHIN_MS = 60_000;

/** Enough to export some and to take some back. */
const HEIGHT = 4;

interface ChainInfo {
  best_hash: string;
  best_number: number;
  genesis_hash: string;
  finalized_hash: string;
  finalized_number: number;
}

interface ChainSpec {
  id: string;
  name: string;
  genesis: { raw?: { top: Record<string, string> }; runtimeGenesis?: { code: string } };
}

interface GeneratedKey {
  secretPhrase: string;
  publicKey: string;
  ss58Address: string;
}

/** The databases below a base path; each chain has a folder named after the id in its specification. */
function databases(basePath: string): string[] {
  const chains = join(basePath, 'chains');
  return readdirSync(chains)
    .map((id) => join(chains, id, 'paritydb'))
    .filter((path) => existsSync(path));
}

describe('commands on the database of a stopped node', () => {
  let folder: string;
  let base: string;
  let copy: string;
  let chain: string;
  let genesis: string;
  let best: Head;

  before(async () => {
    folder = temporaryFolder('commands');
    base = join(folder, 'base');
    copy = join(folder, 'copy');
    // From the raw form, since commands would build the genesis state from the preset anew, seconds each.
    chain = join(folder, 'chain.json');
    await runSuccessfully('export-chain-spec', '--chain', 'dev', '--raw', '--output', chain);
    const node = await startDev('stopped', { basePath: base });
    await node.untilBest(HEIGHT, BLOCKS_WITHIN_MS);
    genesis = (await node.hashAt(0)) ?? '';
    best = await node.best();
    await node.stop();
  });

  after(() => removeFolder(folder));

  const on = (basePath: string): string[] => ['--chain', chain, '--base-path', basePath];

  async function chainInfo(basePath: string): Promise<ChainInfo> {
    return JSON.parse((await runSuccessfully('chain-info', ...on(basePath))).stdout) as ChainInfo;
  }

  test('chain-info tells what the node had', async () => {
    const info = await chainInfo(base);
    assert.equal(info.genesis_hash, genesis);
    assert.ok(info.best_number >= best.number, `best block ${info.best_number}, but ${best.number} was seen`);
    assert.ok(info.finalized_number > 0, 'nothing was final');
  });

  test('check-block executes a block again', async () => {
    await runSuccessfully('check-block', '2', ...on(base));
  });

  test('check-block of a block that is not there fails', async () => {
    const { code, stderr, story } = await runCommand('check-block', '1000000', ...on(base));
    assert.notEqual(code, 0, story);
    assert.doesNotMatch(stderr, /panicked/, story);
  });

  test('export-state writes the state as a chain specification', async () => {
    const { stdout } = await runSuccessfully('export-state', ...on(base));
    const spec = JSON.parse(stdout) as ChainSpec;
    assert.ok(Object.keys(spec.genesis.raw?.top ?? {}).length > 10);
  });

  test('export-blocks and import-blocks carry the chain into an empty database', async () => {
    const file = join(folder, 'blocks');
    await runSuccessfully('export-blocks', ...on(base), '--binary', '--to', String(HEIGHT), file);
    assert.ok(statSync(file).size > 0);
    await runSuccessfully('import-blocks', ...on(copy), '--binary', file);
    const info = await chainInfo(copy);
    assert.equal(info.genesis_hash, genesis);
    assert.equal(info.best_number, HEIGHT);
  });

  test('revert takes the newest blocks back', async () => {
    const before = await chainInfo(copy);
    const { story } = await runSuccessfully('revert', '2', ...on(copy));
    const after = await chainInfo(copy);
    assert.equal(after.best_number, before.best_number - 2, story);
    assert.equal(after.genesis_hash, genesis);
  });

  test('purge-chain removes the database and nothing beside it', async () => {
    assert.equal(databases(copy).length, 1);
    await runSuccessfully('purge-chain', '-y', ...on(copy));
    assert.deepEqual(databases(copy), []);
    assert.equal(databases(base).length, 1);
  });
});

describe('commands for keys', () => {
  let folder: string;

  before(() => {
    folder = temporaryFolder('keys');
  });

  after(() => removeFolder(folder));

  test('key generate makes an account', async () => {
    const { stdout } = await runSuccessfully('key', 'generate', '--output-type', 'json');
    const key = JSON.parse(stdout) as GeneratedKey;
    assert.equal(key.secretPhrase.split(' ').length, 12);
    assert.match(key.publicKey, /^0x[0-9a-f]{64}$/);
    assert.match(key.ss58Address, /^5[1-9A-HJ-NP-Za-km-z]{47}$/);
  });

  test('key generate-node-key makes an identity that inspect-node-key reads', async () => {
    const file = join(folder, 'node.key');
    const made = await runSuccessfully('key', 'generate-node-key', '--file', file);
    assert.match(readFileSync(file, 'utf8'), /^[0-9a-f]{64}$/);
    const peer = made.stderr.trim();
    assert.match(peer, /^12D3KooW/);
    const inspected = await runSuccessfully('key', 'inspect-node-key', '--file', file);
    assert.equal(inspected.stdout.trim(), peer);
  });
});

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
    assert.ok(Object.keys(spec.genesis.raw?.top ?? {}).length > 10);
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
