import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useScene } from '../src/scene.ts';

/** A machine loses its power while transactions come in, and then another one. */

/** The second is missed only if the first one votes again: three of four have to. */
const VICTIMS = ['charlie', 'dave'] as const;
const BLOCKS_WITHOUT = 4;

describe('a validator that is killed under load', () => {
  const scene = useScene();

  for (const victim of VICTIMS) {
    test(`${victim} comes back with the chain that it had, while the others finalise`, async (t) => {
      const node = scene.node(victim);
      const { number } = await node.finalised();
      const had = await Promise.all(Array.from({ length: number + 1 }, (_, height) => node.hashAt(height)));
      await node.kill();
      await scene.finalises('alice', BLOCKS_WITHOUT);

      const back = await scene.network.restart(victim);
      const begun = await back.finalised();
      t.diagnostic(`killed at final block ${number}, back at ${begun.number}`);
      await scene.catchesUp(victim, 'alice');
      const has = await Promise.all(had.map((_, height) => back.hashAt(height)));
      assert.deepEqual(has, had);
      t.diagnostic(`authors again, block ${await scene.authors(victim, 'alice')}`);
    });
  }

  test('all agree, nothing is lost, and nobody voted twice', (t) => scene.assertWhole(t));
});
