import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { u8aToHex } from '@polkadot/util';
import { accounts } from '../src/accounts.ts';
import { transaction } from '../src/calls.ts';
import { connect } from '../src/connection.ts';
import { gauge } from '../src/metrics.ts';
import { SOON_MS, useScene } from '../src/scene.ts';
import { submitSuccessfully } from '../src/submit.ts';

/** The disk of a validator is gone, with its session keys: docs/operators.md, "A lost or wiped disk", step by step. */

const FILLED_WITHIN_MS = 180_000;
/** Two sessions of a minute, and what finality trails behind. */
const ROTATION_WITHIN_MS = 240_000;

interface GeneratedKeys {
  keys: string;
  proof: string;
}

interface RoundState {
  setId: number;
}

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
    const owner = (await accounts()).named('Dave');
    const wiped = scene.node('dave');
    const made = await wiped.rpc<GeneratedKeys>('author_rotateKeysWithOwner', u8aToHex(owner.publicKey));
    const connection = await connect(scene.node('alice'));
    try {
      const call = transaction(connection.api, 'session', 'setKeys', made.keys, made.proof);
      await submitSuccessfully(connection, call, owner);
    } finally {
      await connection.close();
    }
    await wiped.stop();
    await scene.network.restartAs('dave', ['--name', 'dave', '--validator']);
    await scene.node('alice').until('the second set of authorities', ROTATION_WITHIN_MS, async () => {
      const { setId } = await scene.node('alice').rpc<RoundState>('grandpa_roundState');
      return setId === 1 ? true : undefined;
    });
    t.diagnostic(`authors again, block ${await scene.authors('dave', 'alice')}`);
    // One that votes is missed when another one is away.
    await scene.node('charlie').kill();
    await scene.finalises('alice', 2);
    await scene.network.restart('charlie');
    await scene.node('charlie').untilFinalised((await scene.node('alice').finalised()).number, SOON_MS);
  });

  test('all agree, nothing is lost, and nobody voted twice', (t) =>
    scene.assertWhole(t, { firstBodies: { dave: synced } }));
});
