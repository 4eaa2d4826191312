import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SOON_MS, useScene } from '../src/scene.ts';

/** More is sent than blocks can hold, to every node, until no pool has room. */

const POOL_LIMIT = 32;
/** Of each node: more than a chance. */
const REFUSED = POOL_LIMIT / 4;
const EVERY_MS = 500;
const PERCENT = 15;
const ACCOUNTS = 800;
const BLOCKS = 10;

describe('a network whose pools are full', () => {
  const scene = useScene({
    network: () => Promise.resolve({ args: ['--pool-limit', String(POOL_LIMIT)] }),
    load: { everyMs: EVERY_MS, percent: PERCENT, accounts: ACCOUNTS },
  });

  test('every node refuses, and blocks become final all the same', async (t) => {
    const { number } = await scene.node('alice').finalised();
    for (const node of scene.network.running) {
      await node.until('transactions to be refused', SOON_MS, () =>
        Promise.resolve(scene.load.refusedBy(node.label) > REFUSED ? true : undefined),
      );
    }
    const begun = Date.now();
    await scene.finalises('alice', BLOCKS);
    t.diagnostic(`${BLOCKS} blocks after ${number} in ${Date.now() - begun} ms; ${scene.load.figures}`);
    assert.ok(!scene.load.exhausted, 'the load ended before the pools were full long enough');
  });

  test('all agree and nothing that was acknowledged is lost', (t) => scene.assertWhole(t));
});
