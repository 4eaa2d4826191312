import { describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { SOON_MS, useScene } from '../src/scene.ts';

/** A machine that is suspended for a minute at least: it hears nothing, says nothing, and believes afterwards that no time passed. */

const SUSPENDED_MS = 60_000;
const FEWEST_BLOCKS = 8;

describe('a validator that stands still for a minute', () => {
  const scene = useScene();

  test('the others finalise without it, and it catches up', async (t) => {
    const bob = scene.node('bob');
    const before = await scene.node('alice').finalised();
    bob.suspend();
    try {
      const final = scene.node('alice').untilFinalised(before.number + FEWEST_BLOCKS, SOON_MS);
      const [after] = await Promise.all([final, pause(SUSPENDED_MS)]);
      t.diagnostic(`without it, blocks ${before.number + 1} to ${after.number} became final`);
    } finally {
      bob.resume();
    }
    const begun = Date.now();
    await scene.catchesUp('bob', 'alice');
    t.diagnostic(
      `caught up after ${Date.now() - begun} ms, authors again, block ${await scene.authors('bob', 'alice')}`,
    );
  });

  test('all agree, nothing is lost, and nobody voted twice', (t) => scene.assertWhole(t));
});
