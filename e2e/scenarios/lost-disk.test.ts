import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { gauge } from '../src/metrics.ts';
import { assertVotes, validateWithNewKeys } from '../src/new-keys.ts';
import { useScene } from '../src/scene.ts';

/** The disk of a validator is gone, with its session keys: docs/operations.md, "A lost or wiped disk", step by step. */

const FILLED_WITHIN_MS = 300_000;

describe('a validator whose disk is lost', () => {
  const scene = useScene();
  let synced = 0;

  test('comes back by warp sync, without its session keys', async (t) => {
    await scene.node('dave').kill();
    scene.network.wipe('dave');
    const wiped = await scene.network.restartAs('dave', ['--name', 'dave'], '--sync', 'warp');
    await scene.catchesUp('dave', 'alice');
    assert.match(wiped.log(), /[Ww]arp sync is complete/, wiped.tail());
    // Of the blocks before its first state it has headers only.
    synced = (await wiped.finalised()).number + 1;
    t.diagnostic(`has the state from block ${synced - 1} on`);
    await wiped.until('a complete copy', FILLED_WITHIN_MS, async () =>
      (await gauge(wiped, 'anamnesis_copy_complete')) === 1 ? true : undefined,
    );
  });

  test('validates again with new keys, which the set takes over', async (t) => {
    await validateWithNewKeys(scene, 'dave', 'alice');
    t.diagnostic(`authors again, block ${await scene.authors('dave', 'alice')}`);
    await assertVotes(scene, 'charlie', 'alice');
  });

  test('all agree, nothing is lost, and nobody voted twice', (t) =>
    scene.assertWhole(t, { firstBodies: { dave: synced } }));
});
