import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { authorsOf, offenders } from '../src/consensus.ts';
import { gauge } from '../src/metrics.ts';
import type { RunningNode } from '../src/node.ts';
import { useScene } from '../src/scene.ts';

/**
 * Two processes with the session keys of one validator, of which the second makes blocks and does not vote: no two votes give it away.
 * It learns no votes either, so it calls nothing final, and is stopped before all are compared.
 */

const FOUND_OUT_WITHIN_MS = 240_000;
/** The first validator of the preset. */
const ORGANISATION = 1;
const BLOCKS = 8;

describe('a validator that makes two blocks for one slot', () => {
  const scene = useScene();
  let twin: RunningNode;

  test('is reported by those who saw both', async (t) => {
    const begun = Date.now();
    twin = await scene.network.join('twin', '--alice', '--no-grandpa');
    const bob = scene.node('bob');
    const found = await bob.until('the organisation to be reported', FOUND_OUT_WITHIN_MS, async () => {
      const head = await bob.finalised();
      return (await offenders(bob, head.hash)).length > 0 ? head : undefined;
    });
    t.diagnostic(`reported by final block ${found.number}, ${Date.now() - begun} ms after the second one started`);
    assert.deepEqual(await offenders(bob, found.hash), [ORGANISATION]);
    const labels = { organisation: String(ORGANISATION), fault: 'two_blocks' };
    await bob.until('the fault to be shown', FOUND_OUT_WITHIN_MS, async () =>
      (await gauge(bob, 'anamnesis_validator_fault', labels)) === 1 ? true : undefined,
    );
    const others = ['bob', 'charlie', 'dave'].map((label) => scene.node(label));
    const sum = async (name: string): Promise<number> => {
      const each = await Promise.all(others.map((node) => gauge(node, `anamnesis_two_blocks_${name}`)));
      return each.reduce<number>((all, one) => all + (one ?? 0), 0);
    };
    const [seen, filed] = [await sum('seen_total'), await sum('filed_total')];
    t.diagnostic(`${seen} pairs seen and ${filed} reports filed by the three others`);
    assert.ok(seen >= 1 && filed >= 1 && filed <= seen);
  });

  test('authors nothing any more, while the others go on', async (t) => {
    const bob = scene.node('bob');
    const from = (await bob.best()).number + 1;
    const { number: to } = await bob.untilFinalised(from + BLOCKS, FOUND_OUT_WITHIN_MS);
    const authors = await authorsOf(bob, from, to);
    t.diagnostic(`blocks ${from} to ${to}: ${JSON.stringify(Object.fromEntries(authors))}`);
    assert.equal(authors.get('alice'), undefined);
  });

  test('nothing waits once that is final', async () => {
    const bob = scene.node('bob');
    await bob.until('the reports to be settled', FOUND_OUT_WITHIN_MS, async () =>
      (await gauge(bob, 'anamnesis_two_blocks_waiting')) === 0 ? true : undefined,
    );
  });

  test('all agree and nothing is lost', async (t) => {
    await twin.stop();
    await scene.assertWhole(t, { offenders: [ORGANISATION] });
  });
});
