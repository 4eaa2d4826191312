import assert from 'node:assert/strict';
import { after, before, describe, test, type TestContext } from 'node:test';
import { join } from 'node:path';
import { accounts, type Accounts } from '../src/accounts.ts';
import { transaction } from '../src/calls.ts';
import { trustSince } from '../src/signed-checkpoint.ts';
import { connect, type Connection } from '../src/connection.ts';
import { countedSet, voting } from '../src/consensus.ts';
import { carry } from '../src/council.ts';
import { packed, trustOf, verdict } from '../src/evidence.ts';
import { removeFolder, temporaryFolder } from '../src/guard.ts';
import { SOON_MS, useScene } from '../src/scene.ts';
import { registerKeys } from '../src/session-keys.ts';

/** Half of the validators are gone for good: docs/operations.md, "When finality stands still", step by step. */

const LEFT = ['alice', 'bob'] as const;
const GONE = ['charlie', 'dave'] as const;
const EVERYBODY = [...LEFT, ...GONE];
/** By label, as the preset numbers them. */
const ORGANISATIONS = { alice: 1, bob: 2, charlie: 3, dave: 4 } as const;
/** Organisations that lost their machines vote in the council all the same. */
const COUNCIL = ['Alice', 'Bob', 'Charlie'];

/** The shortest that there is: what takes sessions is sooner over. */
const SESSION = 10;
/** The chain judges by whole sessions of the present set, with four blocks for each of its members. */
const JUDGED_SESSIONS = 2;
const DELAY = 5;
const STALLED_BLOCKS = 4;
/** Half of the slots pass without a block. */
const SLOW_MS = 2 * SOON_MS;
/** So many accounts last for a quarter of an hour. */
const LOAD = { everyMs: 4_000, accounts: 900 };

/** Of which every chain knows that it is admitted. */
const CLAIM = { organisation: { id: 1 } };

describe('two of four validators that are gone for good', () => {
  let connection: Connection;
  // Before the scene, whose node it is to.
  after(() => connection?.close());
  const scene = useScene({ load: LOAD });
  let keys: Accounts;
  let folder: string;
  let trust: string;
  let since: string;

  before(async () => {
    keys = await accounts();
    folder = temporaryFolder('rescue');
    trust = await trustOf(folder, 'local');
    connection = await connect(scene.node('alice'));
  });

  after(() => folder && removeFolder(folder));

  const alice = () => scene.node('alice');
  const council = () => COUNCIL.map((name) => keys.named(name));

  function decide(section: string, method: string, ...args: unknown[]): Promise<unknown> {
    return carry(connection, council(), transaction(connection.api, section, method, ...args));
  }

  async function session(): Promise<number> {
    return (await connection.api.query.session.currentIndex()).toNumber();
  }

  function untilSession(index: number): Promise<true> {
    return alice().until(`session ${index}`, SLOW_MS, async () => ((await session()) >= index ? true : undefined));
  }

  async function startOf(index: number): Promise<number> {
    const start = await connection.api.query['validatorSet']!['starts']!(index);
    return Number(start.toString());
  }

  /** Waits until each of these nodes votes in this set, and asserts that the chain gives it the same number. */
  async function assertVoteIn(labels: readonly string[], wanted: { set: number; members: number }): Promise<void> {
    for (const label of labels) {
      const node = scene.node(label);
      await node.until(`a vote in set ${wanted.set}`, SLOW_MS, async () =>
        (await voting(node)).set >= wanted.set ? true : undefined,
      );
      assert.deepEqual(await voting(node), wanted, label);
      const { hash } = await node.finalised();
      assert.equal(await countedSet(node, hash), wanted.set, `${label}: the runtime counts other sets`);
    }
  }

  /** A pack about the newest block, from set `from` on, as soon as what set `of` made final is justified. */
  async function pack(name: string, from: number, of: number): Promise<string> {
    const made = await alice().until(`a pack of set ${of}`, SOON_MS, async () => {
      const one = await packed(alice(), folder, name, CLAIM, from);
      return one.set === of ? one : undefined;
    });
    return made.file;
  }

  async function assertProven(file: string, by: string, ...more: string[]): Promise<void> {
    const said = await verdict(file, by, ...more);
    assert.deepEqual([said.outcome, said.proven], ['yes', true], JSON.stringify(said));
  }

  async function assertNotProven(file: string, by: string): Promise<void> {
    const said = await verdict(file, by);
    assert.deepEqual([said.outcome, said.proven], ['notProven', false], JSON.stringify(said));
  }

  test('before, the first set votes, and packs verify from genesis', async () => {
    await decide('parameters', 'setParameter', { Session: { Length: [null, SESSION] } });
    await assertVoteIn(EVERYBODY, { set: 0, members: EVERYBODY.length });
    await assertProven(await pack('before', 0, 0), trust);
  });

  test('finality stands still without them, and the council restores it with those that are left', async (t) => {
    const begun = await session();
    await Promise.all(GONE.map((label) => scene.node(label).kill()));
    const stalled = await scene.assertStalled(LEFT, STALLED_BLOCKS);
    await untilSession(begun + 1 + JUDGED_SESSIONS);
    const finalised = Math.min(...stalled.map(({ number }) => number));
    const { set } = await voting(alice());
    const remove = GONE.map((label) => ORGANISATIONS[label]);
    await decide('validatorSet', 'rescue', remove, DELAY, finalised, set);
    // Queued at the next rotation, and forced at the one after it.
    const forced = (await session()) + 2;
    await untilSession(forced);
    const from = await startOf(forced);
    const made = await alice().hashAt(finalised + STALLED_BLOCKS);
    await assertStillUntil(t, stalled[0]!.number, from + DELAY);
    await Promise.all(LEFT.map((label) => scene.node(label).untilFinalised(from + DELAY, SOON_MS)));
    for (const label of LEFT) assert.equal(await scene.node(label).hashAt(finalised + STALLED_BLOCKS), made);
    await assertVoteIn(LEFT, { set: set + 1, members: LEFT.length });
    await scene.finalises('alice', 2);
    await scene.acknowledged(2);
  });

  /** Asserts that finality stays where it is until the best block is at this height. */
  async function assertStillUntil(t: TestContext, stalled: number, height: number): Promise<void> {
    const moved = await alice().until('finality to move', SOON_MS, async () => {
      // In this order: a node that finalises in between has a best block that is higher still.
      const { number } = await alice().finalised();
      const best = await alice().best();
      return number > stalled ? best.number : undefined;
    });
    t.diagnostic(`final was ${stalled} until block ${moved}; forced from block ${height} on`);
    assert.ok(moved >= height, `finality moved at block ${moved}, before the change at ${height}`);
  }

  test('no pack leads across, and one from a checkpoint on verifies', async () => {
    const { hash } = await alice().finalised();
    const forced = await pack('forced', 1, 1);
    await assert.rejects(packed(alice(), folder, 'across', CLAIM, 0), /set 1 was forced/);
    await assertNotProven(forced, trust);
    since = await trustSince(connection, folder, trust, hash, 1);
    const { number } = await connection.api.rpc.chain.getHeader(hash);
    const after = await alice().until('a newer pack', SOON_MS, async () => {
      const one = await packed(alice(), folder, 'since', CLAIM, 1);
      return one.number > number.toNumber() ? one : undefined;
    });
    await assertProven(after.file, since);
    // What was proven before is as old as it is.
    const early = join(folder, 'before.pack');
    await assertNotProven(early, since);
    await assertProven(early, since, '--accept-older');
    await assertProven(early, trust);
  });

  test('they come back, one with its disk and one without, get seats one after the other, and vote', async (t) => {
    scene.network.wipe('dave');
    for (const label of GONE) await scene.network.restartAs(label, ['--name', label, '--validator']);
    await Promise.all(GONE.map((label) => scene.catchesUp(label, 'alice')));
    await assertVoteIn(GONE, { set: 1, members: LEFT.length });
    for (const [i, label] of GONE.entries()) {
      const owner = keys.named(label[0]!.toUpperCase() + label.slice(1));
      await registerKeys(connection, scene.node(label), owner);
      await decide('validatorSet', 'replace', [], [ORGANISATIONS[label]]);
      await assertVoteIn(EVERYBODY, { set: 2 + i, members: LEFT.length + 1 + i });
    }
    for (const label of GONE) t.diagnostic(`${label} authors again, block ${await scene.authors(label, 'alice')}`);
    // Three of four have to vote: with one away both of them do.
    await scene.node('bob').kill();
    await scene.finalises('alice', 2);
    await scene.network.restart('bob');
    await scene.catchesUp('bob', 'alice');
  });

  test('packs lead from the checkpoint to the set of all four', async () => {
    await assertProven(await pack('after', 1, 3), since);
    await assertNotProven(join(folder, 'after.pack'), trust);
  });

  test('all agree, nothing is lost, and nobody voted twice', async (t) => {
    await scene.acknowledged(2);
    await scene.assertWhole(t);
  });
});
