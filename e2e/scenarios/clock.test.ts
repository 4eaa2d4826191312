import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { Clock } from '../src/clock.ts';
import { authorsOf } from '../src/consensus.ts';
import { useScene } from '../src/scene.ts';

/** The clock of one validator is wrong by a minute: first ahead, then behind, then right again. */

const WRONG_MS = 60_000;
const BLOCKS = 8;

describe('a validator whose clock is wrong', () => {
  const clock = new Clock();
  const scene = useScene({ network: () => Promise.resolve({ special: { dave: { env: clock.env } } }) });
  after(() => clock.remove());

  for (const [how, offset] of [
    ['ahead', WRONG_MS],
    ['behind', -WRONG_MS],
  ] as const) {
    test(`${how}: the others finalise, and its blocks are none of the chain`, async (t) => {
      clock.set(offset);
      // What it made by the right time comes first.
      const from = await scene.finalises('alice', 2);
      const to = await scene.finalises('alice', BLOCKS);
      const authors = await authorsOf(scene.node('alice'), from.number, to.number);
      t.diagnostic(`blocks ${from.number} to ${to.number}: ${JSON.stringify(Object.fromEntries(authors))}`);
      const its = await scene.node('dave').finalised();
      t.diagnostic(`it finalised ${its.number} of ${to.number} blocks`);
      assert.equal(authors.get('dave'), undefined);
    });
  }

  test('right again: it follows, and authors', async (t) => {
    clock.set(0);
    const begun = Date.now();
    await scene.catchesUp('dave', 'alice');
    t.diagnostic(
      `caught up after ${Date.now() - begun} ms, authors again, block ${await scene.authors('dave', 'alice')}`,
    );
  });

  test('all agree, nothing is lost, and nobody voted twice', (t) => scene.assertWhole(t));
});
