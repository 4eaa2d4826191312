import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SOON_MS, useScene } from '../src/scene.ts';

/** Nodes that join a chain which has been running, while it is under load. */

describe('nodes that come late', () => {
  const scene = useScene();
  let synced = 0;

  test('one executes every block', async (t) => {
    const late = await scene.network.join('late', '--sync', 'full');
    const { number } = await late.untilFinalised((await scene.node('alice').finalised()).number, SOON_MS);
    t.diagnostic(`executed ${number} blocks`);
    assert.doesNotMatch(late.log(), /[Ww]arp sync is complete/);
  });

  test('another one takes the newest state', async (t) => {
    const warped = await scene.network.join('warped', '--sync', 'warp');
    await warped.untilFinalised((await scene.node('alice').finalised()).number, SOON_MS);
    assert.match(warped.log(), /[Ww]arp sync is complete/, warped.tail());
    // Of the blocks before its first state it has headers only.
    synced = (await warped.finalised()).number + 1;
    t.diagnostic(`begins with block ${synced}`);
  });

  test('all agree and nothing is lost', (t) => scene.assertWhole(t, { firstBodies: { warped: synced } }));
});
