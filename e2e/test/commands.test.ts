import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { hexToU8a } from '@polkadot/util';
import { runCommand, runSuccessfully } from '../src/command.ts';
import { removeFolder, temporaryFolder } from '../src/guard.ts';
import { startDev, type Head } from '../src/node.ts';

const BLOCKS_WITHIN_MS = 60_000;
/** `:code` */
const CODE = '0x3a636f6465';

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

/** What the code was compiled to, by one compiler or more. */
function compiledIn(folder: string): string[] {
  const modules = join(folder, 'modules');
  const files = readdirSync(modules).flatMap((compiler) => readdirSync(join(modules, compiler)));
  return files.filter((file) => !file.includes('.'));
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

  test('prepare-code compiles the code of a chain, and nothing else', async () => {
    const spec = JSON.parse(readFileSync(chain, 'utf8')) as ChainSpec;
    const [file, none] = [join(folder, 'code.wasm'), join(folder, 'none.wasm')];
    writeFileSync(file, hexToU8a(spec.genesis.raw?.top[CODE]));
    const { stdout, story } = await runSuccessfully('prepare-code', file, ...on(copy));
    assert.match(stdout, /^0x[0-9a-f]{64}, version [0-9]+, is compiled in .*\/compiled$/m, story);
    const compiled = join(chainFolder(copy), 'compiled');
    assert.equal(statSync(compiled).mode & 0o777, 0o700);
    const kept = compiledIn(compiled);
    assert.equal(kept.length, 1);
    writeFileSync(none, 'no code');
    for (const [path, why] of [
      [none, /none\.wasm: this is no code of a runtime/],
      [join(folder, 'missing'), /missing: No such file/],
    ] as const) {
      const refused = await runCommand('prepare-code', path, ...on(copy));
      assert.notEqual(refused.code, 0, refused.story);
      assert.match(refused.stderr, why, refused.story);
      assert.doesNotMatch(refused.stderr, /panicked/, refused.story);
    }
    const elsewhere = await runCommand('prepare-code', file, '--chain', chain, '--base-path', join(folder, 'none'));
    assert.match(elsewhere.stderr, /name the base path and the chain of the node/, elsewhere.story);
    assert.deepEqual(compiledIn(compiled), kept);
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
