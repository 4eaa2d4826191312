import { accounts } from './accounts.ts';
import { connect } from './connection.ts';
import { voting } from './consensus.ts';
import type { Scene } from './scene.ts';
import { SOON_MS } from './scene.ts';
import { registerKeys } from './session-keys.ts';

/** A validator that lost its session keys and comes back with others: docs/operations.md, "Session keys". */

/** Two sessions of a minute, and what finality trails behind. */
const ROTATION_WITHIN_MS = 480_000;

/** Makes keys in a node that runs as none, registers them by way of another one, and starts it as a validator. Returns when it votes. */
export async function validateWithNewKeys(scene: Scene, label: string, helper: string): Promise<void> {
  const owner = (await accounts()).named(label.charAt(0).toUpperCase() + label.slice(1));
  const other = scene.node(helper);
  const connection = await connect(other);
  try {
    await registerKeys(connection, scene.node(label), owner);
  } finally {
    await connection.close();
  }
  await scene.node(label).stop();
  await scene.network.restartAs(label, ['--name', label, '--validator']);
  await other.until('the second set of authorities', ROTATION_WITHIN_MS, async () =>
    (await voting(other)).set === 1 ? true : undefined,
  );
}

/** Asserts that a validator votes: it is missed when another one is away. */
export async function assertVotes(scene: Scene, other: string, seenBy: string): Promise<void> {
  await scene.node(other).kill();
  await scene.finalises(seenBy, 2);
  await scene.network.restart(other);
  await scene.node(other).untilFinalised((await scene.node(seenBy).finalised()).number, SOON_MS);
}
