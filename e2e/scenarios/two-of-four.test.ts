import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SOON_MS, useScene } from '../src/scene.ts';

/** Half of the validators are gone: too few to finalise, enough to make blocks. */

const GONE = ['charlie', 'dave'] as const;
const LEFT = ['alice', 'bob'] as const;
const BLOCKS_WITHOUT = 6;

describe('two of four validators that are killed', () => {
  const scene = useScene();

  test('finality stops, blocks go on, and nothing is acknowledged', async (t) => {
    await Promise.all(GONE.map((label) => scene.node(label).kill()));
    const stalled = await scene.assertStalled(LEFT, BLOCKS_WITHOUT);
    const heights = stalled.map(({ number }) => number);
    t.diagnostic(`final blocks while they are away: ${heights.join(', ')}`);
    assert.ok(scene.load.ledger.highest <= Math.max(...heights));
  });

  test('finality resumes when they are back, with the blocks that were made meanwhile', async (t) => {
    const made = await scene.node('alice').best();
    await Promise.all(GONE.map((label) => scene.network.restart(label)));
    const nodes = [scene.node('alice'), scene.node('dave')];
    const heads = await Promise.all(nodes.map((node) => node.untilFinalised(made.number, SOON_MS)));
    t.diagnostic(
      `block ${made.number} was made without them; final are ${heads.map(({ number }) => number).join(', ')}`,
    );
    for (const node of nodes) assert.equal(await node.hashAt(made.number), made.hash);
    await scene.acknowledged(1);
  });

  test('all agree, nothing is lost, and nobody voted twice', (t) => scene.assertWhole(t));
});
