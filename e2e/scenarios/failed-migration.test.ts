import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { accounts, type Accounts } from '../src/accounts.ts';
import { bodyOf } from '../src/agreement.ts';
import { runtimeCall } from '../src/calls.ts';
import { Care, Reader } from '../src/care.ts';
import { NetworkWorld } from '../src/clinical.ts';
import { connect, type Connection } from '../src/connection.ts';
import { rehearsal } from '../src/rehearsals.ts';
import type { Included } from '../src/rounds.ts';
import { SOON_MS, useScene } from '../src/scene.ts';
import { ATTESTERS, specVersion, storageVersion, Upgrade, windowAt } from '../src/upgrading.ts';

/** New code has a migration of several blocks that nobody tried on a chain in use, and it fails there. */

const PALLET = 'AttestedUpgrade';
/** The longest that a migration of several blocks may take. */
const MOST_BLOCKS = 20;
/** A revocation comes in the first block that takes any, or in the next one, if its author heard of it too late. */
const WITHIN_BLOCKS = 2;

interface Failed {
  index: number | null;
  running: number;
}

describe('a migration that fails on a network in use', () => {
  // Fails before anything is started, if the code is not there.
  const [failure, rescue] = [rehearsal('failure'), rehearsal('rescue')];
  const scene = useScene();
  let keys: Accounts;
  /** One to each node, opened before and kept. */
  let connections: Connection[];
  let connection: Connection;
  let care: Care;
  let reader: Reader;
  let pids: number[];
  let version: number;
  /** The block in which it failed. */
  let failed: number;

  before(async () => {
    keys = await accounts();
    connections = await Promise.all(scene.network.validators.map(connect));
    connection = connections[0]!;
    const { node, api } = connection;
    const world = new NetworkWorld({ node, connection, keys, api });
    await world.build();
    care = new Care(world);
    await care.begin();
    pids = scene.network.validators.map(({ pid }) => pid);
    version = await specVersion(node);
    reader = new Reader(connections, (one) => care.read(one));
  });
  after(async () => {
    await reader?.stop();
    await Promise.all((connections ?? []).map((one) => one.close()));
  });

  async function block(number: number): Promise<string> {
    const hash = await scene.node('alice').hashAt(number);
    assert.ok(hash, `there is no block ${number}`);
    return hash;
  }

  async function failureAt(hash: string): Promise<Failed | null> {
    const answer = await runtimeCall(await connection.api.at(hash), 'attestedUpgradeApi', 'failedMigration')();
    return answer.toJSON() as Failed | null;
  }

  async function heightOf({ block: hash }: Included): Promise<number> {
    return (await connection.api.rpc.chain.getHeader(hash)).number.toNumber();
  }

  /** The client has to know what runs before it signs, and learns it with the block. */
  async function untilClientKnows(wanted: number): Promise<void> {
    await scene.node('alice').until('the client to hear of the new code', SOON_MS, () => {
      const { specVersion: known } = connection.api.runtimeVersion;
      return Promise.resolve(known.toNumber() === wanted ? true : undefined);
    });
  }

  test('it begins, and takes no transaction meanwhile; what is revoked then is revoked as soon as it failed', async (t) => {
    await care.give();
    const upgrade = new Upgrade(connection, keys, failure);
    await upgrade.propose();
    for (const name of ATTESTERS) await upgrade.attest(name);
    assert.equal(await upgrade.approve(), undefined);
    await upgrade.untilReady();
    const applying = upgrade.apply(scene.node('dave'));
    await untilClientKnows(version + 1);
    const revoked = await care.revoke();
    const applied = await applying;
    const last = await heightOf(revoked);

    failed = applied + 1;
    while (failed < last && (await failureAt(await block(failed))) === null) failed += 1;
    const found = await failureAt(await block(failed));
    assert.deepEqual([found?.index, found?.running], [0, version + 1]);
    t.diagnostic(`applied in block ${applied}, failed in ${failed}, revoked in ${last}`);
    assert.ok(failed > applied + 1 && failed <= applied + MOST_BLOCKS, 'it did not take several blocks');
    for (let number = applied + 1; number <= failed; number += 1) {
      const bodies = await bodyOf(scene.node('alice'), await block(number));
      const signed = bodies.filter((bytes) => connection.api.createType('Extrinsic', bytes).isSigned);
      assert.deepEqual(signed, [], `block ${number} has transactions`);
    }
    assert.ok(last > failed && last <= failed + WITHIN_BLOCKS, 'the revocation waited');
    await care.assertRevoked(revoked);
  });

  test('with it noted, patients give and revoke, and emergencies are opened', async () => {
    await care.giveAndRevoke();
    await care.emergency();
    const heads = await Promise.all(scene.network.running.map((node) => node.finalised()));
    for (const { hash } of heads) assert.equal((await failureAt(hash))?.running, version + 1);
  });

  test('mended code comes by vote, upon the same chain', async (t) => {
    const alice = scene.node('alice');
    const [genesis, before] = [await block(0), await block(failed)];
    const upgrade = new Upgrade(connection, keys, rescue, 'Security');
    const applied = await upgrade.carry(scene.node('bob'));
    await untilClientKnows(version + 2);
    await care.giveAndRevoke();
    await care.emergency();

    const [last, first] = [await block(applied), await block(applied + 1)];
    assert.equal(await failureAt(first), null);
    assert.deepEqual([await storageVersion(alice, PALLET, last), await storageVersion(alice, PALLET, first)], [1, 2]);
    assert.equal(await windowAt(connection, first), 2 * (await windowAt(connection, last)));
    assert.deepEqual([await block(0), await block(failed)], [genesis, before]);
    for (const node of scene.network.running) assert.equal(await specVersion(node), version + 2);
    assert.deepEqual(
      scene.network.validators.map(({ pid, running }) => (running ? pid : undefined)),
      pids,
    );
    t.diagnostic(`failed in block ${failed}, mended from ${applied + 1} on`);
  });

  test('every node answered all the while', async (t) => {
    await reader.stop();
    t.diagnostic(`answers by node: ${reader.answers.join(', ')}`);
    assert.deepEqual(reader.failures, []);
    assert.ok(reader.answers.every((count) => count > 0));
  });

  test('the load, signed for the new code, goes on', async () => {
    await scene.renewLoad();
    await scene.acknowledged(4);
  });

  test('all agree, nothing is lost, and nobody voted twice', (t) => scene.assertWhole(t));
});
