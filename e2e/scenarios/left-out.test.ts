import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { accounts } from '../src/accounts.ts';
import { Care } from '../src/care.ts';
import { NetworkWorld } from '../src/clinical.ts';
import { connect, type Connection } from '../src/connection.ts';
import { authorOf } from '../src/consensus.ts';
import { gauge } from '../src/metrics.ts';
import { useScene } from '../src/scene.ts';

/** The node of one validator keeps no transactions, so that its blocks have none: what patients take back waits for the next one. */

const AUTHOR = 'dave';
const OTHERS = { 1: 'alice', 2: 'bob', 3: 'charlie' } as const;
const ORGANISATION = 4;
/** A revocation comes in the first block that takes any, or in the next one. */
const WITHIN_BLOCKS = 2;
/** Of as many, some come in the second before its turn, and count for nobody. */
const REVOCATIONS = 24;
const FEWEST_COUNTED = 2;
const METRIC = 'anamnesis_urgent_left_out_total';

describe('a validator that leaves out revocations', () => {
  const scene = useScene({
    network: () => Promise.resolve({ special: { [AUTHOR]: { args: ['--pool-limit', '0'] } } }),
  });
  let connection: Connection;
  let care: Care;

  before(async () => {
    const keys = await accounts();
    connection = await connect(scene.node('alice'));
    const { node, api } = connection;
    const world = new NetworkWorld({ node, connection, keys, api });
    await world.build();
    care = new Care(world);
    await care.begin();
  });
  after(() => connection?.close());

  test('delays each by its own turn, and no longer', async (t) => {
    const waited: number[] = [];
    for (let i = 0; i < REVOCATIONS; i += 1) {
      await care.give();
      const { number: sent } = await scene.node('alice').best();
      const { block } = await care.revoke();
      const { number } = await connection.api.rpc.chain.getHeader(block);
      waited.push(number.toNumber() - sent);
      assert.notEqual(await authorOf(scene.node('alice'), block), AUTHOR);
    }
    t.diagnostic(`blocks from sending to inclusion: ${waited.join(', ')}`);
    assert.ok(waited.every((blocks) => blocks <= WITHIN_BLOCKS));
  });

  test('is named by the others, and nobody else is', async (t) => {
    for (const label of Object.values(OTHERS)) {
      const node = scene.node(label);
      const count = async (organisation: number): Promise<number> =>
        (await gauge(node, METRIC, { organisation: String(organisation) })) ?? 0;
      const its = await count(ORGANISATION);
      const theirs = await Promise.all(Object.keys(OTHERS).map((organisation) => count(Number(organisation))));
      t.diagnostic(`${label} counts ${its} blocks of it, and of the others ${theirs.join(', ')}`);
      assert.ok(its >= FEWEST_COUNTED, `${label} counts ${its}`);
      assert.ok(theirs.every((others) => others < its));
    }
  });

  test('all agree, nothing is lost, and nobody voted twice', (t) => scene.assertWhole(t));
});
