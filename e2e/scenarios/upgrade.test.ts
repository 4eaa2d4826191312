import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { accounts, type Accounts } from '../src/accounts.ts';
import { runtimeCall, unit } from '../src/calls.ts';
import { run, runSuccessfully } from '../src/command.ts';
import { connect, type Connection } from '../src/connection.ts';
import { slotOf } from '../src/consensus.ts';
import { rehearsal, rehearsalPath } from '../src/rehearsals.ts';
import { useScene } from '../src/scene.ts';
import { submitSuccessfully } from '../src/submit.ts';
import { ATTESTERS, specVersion, storageVersion, Upgrade, windowAt } from '../src/upgrading.ts';

/** Four organisations vote for new code, and it runs from one block to the next. */

const CHECK = fileURLToPath(new URL('../../scripts/check-upgrade', import.meta.url));
const PALLET = 'AttestedUpgrade';
/** Blocks around the change that are looked at: the author of each of four is among them twice. */
const BEFORE = 4;
const AFTER = 8;

describe('an upgrade by vote', () => {
  // Fails before anything is started, if the code is not there.
  const code = rehearsal('upgrade');
  const scene = useScene();
  let keys: Accounts;
  let connection: Connection;
  /** Opened before, by somebody who has nothing to do with it. */
  let old: Connection;
  let upgrade: Upgrade;
  let pids: number[];
  let version: number;
  /** The last block of the code before. */
  let applied: number;

  before(async () => {
    keys = await accounts();
    [connection, old] = [await connect(scene.node('alice')), await connect(scene.node('charlie'))];
    upgrade = new Upgrade(connection, keys, code);
    pids = scene.network.validators.map(({ pid }) => pid);
    version = await specVersion(scene.node('alice'));
  });
  after(async () => {
    await connection?.close();
    await old?.close();
  });

  async function block(number: number): Promise<string> {
    const hash = await scene.node('alice').hashAt(number);
    assert.ok(hash, `there is no block ${number}`);
    return hash;
  }

  test('the code is tried on the state of the network first, and the one that fails there is found out', async (t) => {
    const { http } = scene.node('alice');
    const good = await run(CHECK, '--from', http, rehearsalPath('upgrade'));
    t.diagnostic(good.stdout);
    assert.equal(good.code, 0, good.story);
    assert.match(good.stdout, /^storage versions +ok .*AttestedUpgrade 1 -> 2/m);
    assert.match(good.stdout, /^old extrinsics +ok +([1-9][0-9]*) of \1 read as before/m);
    const bad = await run(CHECK, '--from', http, rehearsalPath('failure'));
    assert.equal(bad.code, 1, bad.story);
    assert.match(bad.stdout, /^migrations end +FAILED/m);
  });

  test('a proposal that is one attestation short is refused, and accepted with it', async () => {
    const [first, second] = ATTESTERS;
    await upgrade.propose();
    await upgrade.attest(first);
    assert.deepEqual((await upgrade.row()).count, { attested: 1, needed: ATTESTERS.length });
    assert.equal(await upgrade.approve(), 'attestedUpgrade.AttestationsMissing');
    await upgrade.attest(second);
    assert.equal(await upgrade.approve(), undefined);
  });

  test('every validator compiles it beside its node', async () => {
    const file = rehearsalPath('upgrade');
    for (const { basePath } of scene.network.validators) {
      const { stdout, story } = await runSuccessfully(
        ...['prepare-code', file, '--chain', scene.network.chain, '--base-path', basePath],
      );
      assert.ok(stdout.includes(`${upgrade.hash}, version ${version + 1}, is compiled`), story);
    }
  });

  test('after the notice anybody applies it, and no slot goes by without a block', async (t) => {
    await upgrade.untilReady();
    applied = await upgrade.apply(scene.node('dave'));
    await scene.node('alice').untilFinalised(applied + AFTER, 2 * 60_000);
    const numbers = Array.from({ length: BEFORE + AFTER }, (_, i) => applied - BEFORE + 1 + i);
    const slots = await Promise.all(numbers.map(async (number) => slotOf(scene.node('alice'), await block(number))));
    t.diagnostic(`applied in block ${applied}; slots of ${numbers[0]} to ${numbers.at(-1)}: ${slots.join(', ')}`);
    assert.deepEqual(
      slots.map((slot) => Number(slot - slots[0]!)),
      numbers.map((_, i) => i),
    );
  });

  test('the new code runs on every node, none of which was restarted', async () => {
    const versions = await Promise.all(scene.network.running.map((node) => specVersion(node)));
    assert.deepEqual(
      versions,
      pids.map(() => version + 1),
    );
    assert.deepEqual(
      scene.network.validators.map(({ pid, running }) => (running ? pid : undefined)),
      pids,
    );
  });

  test('the migration ran once, in the block after', async (t) => {
    const alice = scene.node('alice');
    const [last, first, later] = [await block(applied), await block(applied + 1), await block(applied + AFTER)];
    const layouts = await Promise.all([last, first, later].map((hash) => storageVersion(alice, PALLET, hash)));
    assert.deepEqual(layouts, [1, 2, 2]);
    const windows = [
      await windowAt(connection, last),
      await windowAt(connection, first),
      await windowAt(connection, later),
    ];
    t.diagnostic(`window before and after: ${windows.join(', ')} ms`);
    assert.deepEqual(windows, [windows[0], 2 * windows[0]!, 2 * windows[0]!]);
  });

  test('a client that was connected before reads and signs', async () => {
    const { api } = old;
    assert.ok(api.isConnected);
    assert.equal(api.runtimeVersion.specVersion.toNumber(), version + 1);
    const lastApplied = await runtimeCall(api, 'attestedUpgradeApi', 'lastApplied')();
    assert.equal((lastApplied.toJSON() as { build: { hash: string } }).build.hash, upgrade.hash);
    const fresh = keys.fresh();
    await submitSuccessfully(old, api.tx.balances.transferKeepAlive(fresh.address, unit(api)), keys.named('Eve'));
    assert.equal((await api.query.system.account(fresh.address)).data.free.toBigInt(), unit(api));
  });

  test('the load, signed for the new code, goes on', async () => {
    await scene.renewLoad();
    await scene.acknowledged(4);
  });

  test('all agree, nothing is lost, and nobody voted twice', (t) => scene.assertWhole(t));
});
