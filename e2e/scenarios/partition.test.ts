import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { canDivide, Switch } from '../src/namespaces.ts';
import { ReservedLines } from '../src/reserved-lines.ts';
import { SOON_MS, useScene, type Scene } from '../src/scene.ts';

/**
 * The lines between organisations are cut, and mended. Each validator has a network of its own, on a switch that divides; where networks
 * cannot be made, which takes root, nodes are told whom to speak to.
 */

const BLOCKS_WITHOUT = 6;
const HALVES = [
  ['alice', 'bob'],
  ['charlie', 'dave'],
] as const;
const EVERYBODY = HALVES.flat();

/** What can be cut. */
interface Lines {
  divide: (...groups: string[][]) => Promise<void>;
  heal: () => Promise<void>;
  close: () => Promise<void>;
}

describe('a network that is divided', () => {
  let lines: Lines | undefined;
  const scene: Scene = useScene({
    network: async () => {
      if (!(await canDivide())) {
        lines = new ReservedLines(() => scene.network);
        return { closed: true };
      }
      const opened = await Switch.open();
      lines = opened;
      return { place: (label) => opened.place(label) };
    },
  });
  // After the scene, whose nodes are on it.
  after(() => lines?.close());

  test('three of four finalise, the fourth finalises nothing, and follows them when it can', async (t) => {
    await lines!.divide(['alice', 'bob', 'charlie'], ['dave']);
    // A node without any peer makes no blocks.
    const [stalled] = await scene.assertStalled(['dave'], 0);
    await scene.finalises('alice', BLOCKS_WITHOUT);
    assert.deepEqual(await scene.node('dave').finalised(), stalled, 'the fourth finalised something alone');
    await lines!.heal();
    const begun = Date.now();
    await scene.catchesUp('dave', 'alice');
    t.diagnostic(`the fourth is back after ${Date.now() - begun} ms`);
  });

  test('two halves make a chain each, and finalise neither', async (t) => {
    await lines!.divide(...HALVES.map((half) => [...half]));
    await scene.assertStalled(EVERYBODY, 2);
    const bests = await Promise.all(HALVES.map(([label]) => scene.node(label).best()));
    t.diagnostic(`best blocks: ${bests.map(({ number }) => number).join(' and ')}`);
    const height = Math.min(...bests.map(({ number }) => number));
    const hashes = await Promise.all(HALVES.map(([label]) => scene.node(label).hashAt(height)));
    assert.notEqual(hashes[0], hashes[1], `both halves have the same block ${height}`);
  });

  test('they agree on one of them when they are together again', async (t) => {
    const begun = Date.now();
    const { number } = await scene.node('alice').best();
    await lines!.heal();
    await Promise.all(EVERYBODY.map((label) => scene.node(label).untilFinalised(number, SOON_MS)));
    t.diagnostic(`all of them finalised block ${number} after ${Date.now() - begun} ms`);
    await scene.acknowledged(1);
  });

  test('all agree, nothing is lost, and nobody voted twice', (t) => scene.assertWhole(t));
});
