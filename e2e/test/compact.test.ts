import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { u8aConcat, u8aToHex } from '@polkadot/util';
import { accounts } from '../src/accounts.ts';
import { runCommand, runSuccessfully } from '../src/command.ts';
import { connect } from '../src/connection.ts';
import { removeFolder, temporaryFolder } from '../src/guard.ts';
import { startDev, type RunningNode } from '../src/node.ts';
import { random32 } from '../src/patient.ts';
import { submitSuccessfully } from '../src/submit.ts';

/** Bytes that were pruned are in no file of the database after `compact`. */

const BLOCKS_WITHIN_MS = 120_000;
/** Blocks whose bodies and states are kept. */
const KEPT = 8;
/** Makes a body of a size that no other block has: the place of a removed value is used again by one of its size. */
const AROUND = new Uint8Array(2_000);
const PRUNING = ['--state-pruning', String(KEPT), '--blocks-pruning', String(KEPT)];

describe('compact', () => {
  const [pruned, kept] = [random32(), random32()];
  let folder: string;
  let base: string;
  let chain: string;
  let height: number;

  before(async () => {
    folder = temporaryFolder('compact');
    base = join(folder, 'base');
    // From the raw form, since the node would build the genesis state from the preset anew, seconds each time.
    chain = join(folder, 'chain.json');
    await runSuccessfully('export-chain-spec', '--chain', 'dev', '--raw', '--output', chain);
    const { alice } = await accounts();
    const node = await start();
    const { api, ...connection } = await connect(node);
    const remark = async (bytes: Uint8Array): Promise<number> => {
      const call = api.tx.system.remark(u8aToHex(bytes));
      const { finalised } = await submitSuccessfully({ api, ...connection }, call, alice);
      return (await api.rpc.chain.getHeader(finalised)).number.toNumber();
    };
    const written = await remark(u8aConcat(AROUND, pruned));
    await node.untilFinalised(written + KEPT + 2, BLOCKS_WITHIN_MS);
    height = await remark(kept);
    await connection.close();
    await node.stop();
  });

  after(() => removeFolder(folder));

  const start = (): Promise<RunningNode> =>
    startDev('compacted', { basePath: base, args: ['--chain', chain, ...PRUNING] });
  const on = (): string[] => ['--chain', chain, '--base-path', base];

  function database(): string {
    const [id] = readdirSync(join(base, 'chains'));
    assert.ok(id);
    return join(base, 'chains', id, 'paritydb');
  }

  /** Files of the database that hold these bytes. */
  function holding(bytes: Uint8Array): string[] {
    const below = readdirSync(database(), { recursive: true, withFileTypes: true });
    const files = below.filter((entry) => entry.isFile()).map((entry) => join(entry.path, entry.name));
    return files.filter((file) => readFileSync(file).includes(Buffer.from(bytes)));
  }

  test('pruned bytes are in the files of a node that only pruned', () => {
    assert.notDeepEqual(holding(pruned), [], 'nothing to show');
    assert.notDeepEqual(holding(kept), []);
  });

  test('it is refused while the node runs', async () => {
    const node = await start();
    try {
      const { code, stderr, story } = await runCommand('compact', ...on());
      assert.notEqual(code, 0, story);
      assert.match(stderr, /another process holds .*evidence.*lock/, story);
    } finally {
      await node.stop();
    }
  });

  test('after it they are in none, and what is kept is there', async () => {
    await runSuccessfully('compact', ...on());
    assert.deepEqual(holding(pruned), []);
    assert.notDeepEqual(holding(kept), []);
    assert.deepEqual(readdirSync(database()), ['full']);
  });

  test('the node goes on from there', async () => {
    const node = await start();
    try {
      await node.untilFinalised(height + 3, BLOCKS_WITHIN_MS);
    } finally {
      await node.stop();
    }
  });

  test('a live chain is not archived', async () => {
    const spec = JSON.parse(readFileSync(chain, 'utf8')) as Record<string, unknown>;
    const live = join(folder, 'live.json');
    const at = ['--chain', live, '--base-path', join(folder, 'live'), '--no-telemetry'];
    // One of its own name is live, whatever it says that it is.
    for (const chainType of ['Live', 'Local']) {
      writeFileSync(live, JSON.stringify({ ...spec, chainType, id: 'anamnesis_live' }));
      for (const flag of ['--state-pruning', '--blocks-pruning']) {
        for (const mode of ['archive', 'archive-canonical']) {
          const { code, stderr, story } = await runCommand(...at, flag, mode);
          assert.notEqual(code, 0, story);
          assert.match(stderr, new RegExp(`a live chain keeps nothing for ever: give ${flag} a number`), story);
        }
      }
    }
  });
});
