import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { accounts } from '../src/accounts.ts';
import { bodyOf } from '../src/agreement.ts';
import { runtimeCall } from '../src/calls.ts';
import { Care } from '../src/care.ts';
import { HOSPITAL, NetworkWorld } from '../src/clinical.ts';
import { Clock } from '../src/clock.ts';
import { connect, type Connection } from '../src/connection.ts';
import { newRecord } from '../src/records.ts';
import { SOON_MS, useScene } from '../src/scene.ts';

/** All four validators are away for minutes. The one that is back first dates its blocks into that time, when rights lived that ended since. */

const AUTHOR = 'alice';
const OTHERS = ['bob', 'charlie', 'dave'] as const;
const AWAY_MS = 300_000;
/** How far its clock is behind: its first block lies long after the last one, and long before what time it is. */
const BEHIND_MS = 180_000;
/** What the chain takes for a gap. */
const GAP_MS = 60_000;
/** Fewer blocks than there are validators: with as many the chain goes on, whoever made them. */
const BLOCKS = 3;

describe('a validator that dates its blocks into a gap', () => {
  const clock = new Clock();
  const scene = useScene({ network: () => Promise.resolve({ special: { [AUTHOR]: { env: clock.env } } }) });
  let connection: Connection;
  let care: Care;
  /** Signed before the gap. */
  let [revocation, anchor] = ['', ''];
  /** The last block before the gap, and the number of the first one after it. */
  let last = 0;
  let restarted = 0;

  before(async () => {
    const keys = await accounts();
    connection = await connect(scene.node('bob'));
    const { node, api } = connection;
    const world = new NetworkWorld({ node, connection, keys, api });
    await world.build();
    care = new Care(world);
    await care.begin();
    await care.give();
    const record = newRecord('laboratory', await world.moment());
    const call = world.tx('recordAnchor', 'anchor', HOSPITAL, care.patient.id, 'Home', record);
    anchor = (await call.signAsync(world.staff.surgeon, { nonce: -1 })).toHex();
    revocation = await care.signedRevocation();
  });
  after(async () => {
    await connection?.close();
    clock.remove();
  });

  const block = async (number: number): Promise<string> => {
    const hash = await scene.node(AUTHOR).hashAt(number);
    assert.ok(hash, `there is no block ${number}`);
    return hash;
  };
  const momentOf = async (number: number): Promise<number> =>
    (await (await connection.api.at(await block(number))).query.timestamp.now()).toNumber();
  const state = async (number: number): Promise<object> =>
    (await runtimeCall(await connection.api.at(await block(number)), 'timeGapApi', 'state')()).toJSON() as object;

  test('what is revoked is revoked in its first block, and no record is anchored in its blocks', async (t) => {
    await scene.finalises(AUTHOR, 1);
    await connection.close();
    await Promise.all([AUTHOR, ...OTHERS].map((label) => scene.node(label).kill()));
    await pause(AWAY_MS);
    clock.set(-BEHIND_MS);
    restarted = Date.now();
    await scene.network.restart(AUTHOR, { env: clock.env, args: ['--force-authoring'] });
    const alice = scene.node(AUTHOR);
    last = (await alice.best()).number;
    for (const extrinsic of [revocation, anchor]) await alice.rpc('author_submitExtrinsic', extrinsic);
    await alice.untilBest(last + BLOCKS, SOON_MS);
    connection = await connect(alice);

    const [before, first] = [await momentOf(last), await momentOf(last + 1)];
    t.diagnostic(`${first - before} ms after the last block, ${restarted - first} ms before it was started again`);
    assert.ok(first - before > GAP_MS && restarted - first > GAP_MS);
    assert.ok((await bodyOf(alice, await block(last + 1))).includes(revocation));
    assert.ok(await care.read(connection, await block(last)), 'nothing was there to be taken back');
    assert.equal(await care.read(connection, await block(last + 1)), undefined);
    for (let number = last + 1; number <= last + BLOCKS; number += 1) {
      assert.ok(!(await bodyOf(alice, await block(number))).includes(anchor), `block ${number} has it`);
      assert.ok('waiting' in (await state(number)), `nothing waits after block ${number}`);
    }
    const gaps = await runtimeCall(await connection.api.at(await block(last + 1)), 'timeGapApi', 'gaps')(0);
    assert.deepEqual(gaps.toJSON(), [{ number: 0, from: before, until: first, block: last + 1 }]);
  });

  test('when the others are back the chain goes on, and its time is right', async () => {
    clock.set(0);
    for (const label of OTHERS) await scene.network.restart(label);
    const bob = scene.node('bob');
    await bob.until('the chain to go on', SOON_MS, async () => {
      const { number } = await bob.finalised();
      const isNow = Date.now() - (await momentOf(number)) < GAP_MS;
      return isNow && 'steady' in (await state(number)) ? true : undefined;
    });
  });

  test('all agree, nothing is lost, and nobody voted twice', (t) => scene.assertWhole(t));
});
