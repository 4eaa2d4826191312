import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { runCommand, runSuccessfully } from '../src/command.ts';
import { removeFolder, temporaryFolder } from '../src/guard.ts';
import { startDev, type Head } from '../src/node.ts';

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
  genesis: { raw?: { top: Record<string, string> } };
}

/** Below a base path each chain has a folder named after the id in its specification; here there is one chain. */
function chainFolder(basePath: string): string {
  const chains = join(basePath, 'chains');
  const [id, ...others] = readdirSync(chains);
  assert.ok(id !== undefined && others.length === 0, `chains in ${chains}: ${[id, ...others].join(', ')}`);
  return join(chains, id);
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
    assert.ok(Object.keys(spec.genesis.raw?.top ?? {}).length > 10, 'the state is empty');
  });

  test('export-blocks and import-blocks carry the chain into an empty database', async () => {
    const file = join(folder, 'blocks');
    await runSuccessfully('export-blocks', ...on(base), '--binary', '--to', String(HEIGHT), file);
    assert.ok(statSync(file).size > 0, 'the file is empty');
    await runSuccessfully('import-blocks', ...on(copy), '--binary', file);
    const info = await chainInfo(copy);
    assert.equal(info.genesis_hash, genesis);
    assert.equal(info.best_number, HEIGHT);
  });

  test('revert takes the newest blocks back', async () => {
    const earlier = await chainInfo(copy);
    const { story } = await runSuccessfully('revert', '2', ...on(copy));
    const later = await chainInfo(copy);
    assert.equal(later.best_number, earlier.best_number - 2, story);
    assert.equal(later.genesis_hash, genesis);
  });

  test('purge-chain removes the database and nothing beside it', async () => {
    const folder = chainFolder(base);
    const earlier = readdirSync(folder);
    assert.ok(earlier.includes('paritydb') && earlier.includes('keystore'), earlier.join(', '));
    await runSuccessfully('purge-chain', '-y', ...on(base));
    assert.deepEqual(
      readdirSync(folder),
      earlier.filter((entry) => entry !== 'paritydb'),
    );
  });
});
