import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { authorsOf, offenders } from '../src/consensus.ts';
import { useScene } from '../src/scene.ts';

/** Two processes with the same session keys, as when a machine is replaced by another one and not switched off. */

const FOUND_OUT_WITHIN_MS = 240_000;
/** The first validator of the preset. */
const ORGANISATION = 1;
const BLOCKS = 8;

describe('a validator that runs twice', () => {
  const scene = useScene();

  test('is reported by the others', async (t) => {
    const begun = Date.now();
    await scene.network.join('twin', '--alice');
    const bob = scene.node('bob');
    const found = await bob.until('the organisation to be reported', FOUND_OUT_WITHIN_MS, async () => {
      const head = await bob.finalised();
      return (await offenders(bob, head.hash)).length > 0 ? head : undefined;
    });
    t.diagnostic(`reported by final block ${found.number}, ${Date.now() - begun} ms after the second one started`);
    assert.deepEqual(await offenders(bob, found.hash), [ORGANISATION]);
  });

  test('authors nothing any more, while the others go on', async (t) => {
    const bob = scene.node('bob');
    const from = (await bob.best()).number + 1;
    const { number: to } = await bob.untilFinalised(from + BLOCKS, FOUND_OUT_WITHIN_MS);
    const authors = await authorsOf(bob, from, to);
    t.diagnostic(`blocks ${from} to ${to}: ${JSON.stringify(Object.fromEntries(authors))}`);
    assert.equal(authors.get('alice'), undefined);
  });

  test('all agree and nothing is lost', (t) => scene.assertWhole(t, { offenders: [ORGANISATION] }));
});
