import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { explain, REFUSALS } from '@anamnesis/sdk';
import { u8aToHex } from '@polkadot/util';
import type { KeyringPair } from '@polkadot/keyring/types';
import { accounts, type Accounts } from '../src/accounts.ts';
import { runtimeCall, transaction, unit } from '../src/calls.ts';
import { actions, classes, purposes, role } from '../src/codes.ts';
import { connect, type Connection } from '../src/connection.ts';
import { startNetwork, type Network } from '../src/network.ts';
import type { Head, RunningNode } from '../src/node.ts';
import { enrol, grant, Patient, placeOf, relay, toOrganisation } from '../src/patient.ts';
import { reasonOf, refusal, signedBytes } from '../src/refusal.ts';
import { submitSuccessfully } from '../src/submit.ts';

const [HOSPITAL, CLINIC] = [1, 2];
const SLOT_MS = 3_000;
/** More than a minute, and so long that the node that goes on first has the most of a round before its own slot. */
const LONGEST_MS = 60_000;
const SEATS = 4;
const BLOCK_WITHIN_MS = 60_000;
const AGAIN_WITHIN_MS = 180_000;

interface GapRow {
  number: number;
  from: number;
  until: number;
  block: number;
}

interface State {
  waiting?: { gap: number; since: number; author: string; blocksMissing: number };
}

interface GrantRow {
  id: number;
  holds: boolean;
}

const REFUSED = REFUSALS.find(({ name }) => name === 'time-gap');

/** Just after the slot of the first seat of four, at least so long from now. */
function afterOwnSlot(longest: number): number {
  const round = SEATS * SLOT_MS;
  return Math.ceil((Date.now() + longest) / round) * round + SLOT_MS + SLOT_MS / 2;
}

/** A block after a gap, and the last one before it. */
interface After {
  gap: GapRow;
  hash: string;
  last: Head;
}

describe('a network that stood still for more than a minute', () => {
  let network: Network;
  let first: RunningNode;
  let others: RunningNode[];
  /** No validator. It goes on with the first one, which authors nothing while it knows of nobody. */
  let companion: RunningNode;
  let connection: Connection;
  let keys: Accounts;
  let registrar: KeyringPair;
  let patient: Patient;
  let given: bigint;

  const moment = async (): Promise<bigint> => (await connection.api.query.timestamp.now()).toBigInt();
  const grantTo = async (organisation: number) => {
    const scope = { purposes: purposes('TREAT'), classes: classes('laboratory'), actions: actions('access') };
    const act = { kind: 'consent.grant', grant: grant(toOrganisation(organisation), scope) } as const;
    return relay(connection.api, patient.act(act, await moment()));
  };
  const grantsAt = async (hash: string): Promise<boolean[]> => {
    const rows = await first.rpc<GrantRow[]>('anamnesis_grants', u8aToHex(patient.id), 0, hash);
    return rows.map(({ holds }) => holds);
  };
  const stateAt = async (hash: string): Promise<State> =>
    (await runtimeCall(await connection.api.at(hash), 'timeGapApi', 'state')()).toJSON() as State;
  const gapsAt = async (hash: string): Promise<GapRow[]> =>
    (await runtimeCall(await connection.api.at(hash), 'timeGapApi', 'gaps')(0)).toJSON() as unknown as GapRow[];
  const momentAt = async (hash: string): Promise<number> =>
    (await (await connection.api.at(hash)).query.timestamp.now()).toNumber();
  const eventsAt = async (hash: string): Promise<string[]> => {
    const records = await (await connection.api.at(hash)).query.system.events();
    return records.map(({ event }) => `${event.section}.${event.method}`);
  };

  /** Lets all nodes stand still for more than a minute, and then these go on. Answers with the last block before. */
  async function standStill(goOn: RunningNode[]): Promise<Head> {
    await connection.close();
    for (const node of [...network.validators, companion]) node.suspend();
    await pause(afterOwnSlot(LONGEST_MS + 2 * SLOT_MS) - Date.now());
    for (const node of goOn) node.resume();
    return first.best();
  }

  /** The first block after the last one, which must come after a gap of this number. */
  async function afterGap(number: number, last: Head): Promise<After> {
    connection = await connect(first);
    await first.untilBest(last.number + 1, BLOCK_WITHIN_MS);
    const hash = await first.hashAt(last.number + 1);
    assert.ok(hash, `no block ${last.number + 1}`);
    const gap = (await gapsAt(hash))[number];
    assert.ok(gap, `there is no gap ${number}`);
    const [from, until] = [await momentAt(last.hash), await momentAt(hash)];
    assert.deepEqual(gap, { number, from, until, block: last.number + 1 });
    assert.ok(until - from > LONGEST_MS, `${until - from} ms`);
    const events = await eventsAt(hash);
    assert.ok(events.includes('timeGap.Recorded'), events.join(', '));
    assert.equal((await stateAt(hash)).waiting?.gap, number);
    return { gap, hash, last };
  }

  /** The first final block after this one in which nothing waits. */
  function steadyAfter(number: number): Promise<Head> {
    return first.until('a final block in which nothing waits', AGAIN_WITHIN_MS, async () => {
      const head = await first.finalised();
      return head.number > number && (await stateAt(head.hash)).waiting === undefined ? head : undefined;
    });
  }

  before(async () => {
    keys = await accounts();
    network = await startNetwork();
    const [one, ...rest] = network.validators;
    assert.ok(one && rest.length === SEATS - 1, 'there are not four nodes');
    [first, others] = [one, rest];
    companion = await network.join('companion');
    connection = await connect(first);
    const { api } = connection;
    registrar = keys.fresh();
    const posts = [{ role: role('registrar'), licence: null }];
    const until = BigInt(Date.now()) + 86_400_000n;
    const post = [HOSPITAL, registrar.address, posts, null, until] as const;
    const funds = api.tx.balances.transferKeepAlive(registrar.address, 10n * unit(api));
    const appointment = transaction(api, 'providerCredentials', 'appoint', ...post);
    await submitSuccessfully(connection, api.tx.utility.batchAll([funds, appointment]), keys.alice);
    const acceptance = transaction(api, 'providerCredentials', 'acceptAppointment', HOSPITAL);
    await submitSuccessfully(connection, acceptance, registrar);
    patient = new Patient(keys.fresh(), HOSPITAL, await placeOf(api));
    await submitSuccessfully(connection, enrol(api, HOSPITAL, patient.enrolment(await moment())), registrar);
    const { finalised } = await submitSuccessfully(connection, await grantTo(CLINIC), registrar);
    const [row] = await first.rpc<GrantRow[]>('anamnesis_grants', u8aToHex(patient.id), 0, finalised);
    assert.equal(row?.holds, true);
    given = BigInt(row.id);
  });

  after(async () => {
    // A process that is suspended hears no other signal.
    for (const node of [...(network?.validators ?? []), companion]) node?.resume();
    await connection?.close();
    await network?.stop();
  });

  test('takes a grant at once, and does it by itself when two organisations agree about the time', async (t) => {
    const waiting = await signedBytes(await grantTo(3), registrar);
    const last = await standStill([first, companion, ...others]);
    await first.rpc('author_submitExtrinsic', waiting);
    const { gap, hash } = await afterGap(0, last);
    t.diagnostic(`no block for ${gap.until - gap.from} ms`);
    assert.deepEqual(await grantsAt(hash), [true]);
    const steady = await steadyAfter(last.number + 1);
    const done = await first.until('the grant, which nobody submitted again', AGAIN_WITHIN_MS, async () => {
      const head = await first.finalised();
      return (await grantsAt(head.hash)).length === 2 ? head : undefined;
    });
    t.diagnostic(`block ${gap.block} waited, ${steady.number} did not, the grant is in a block up to ${done.number}`);
  });

  describe('and in which one organisation goes on', () => {
    let after: After;

    test('leaves grants out of its first block, and does what was revoked', async () => {
      const act = { kind: 'consent.revoke', consent: given, reason: undefined } as const;
      const ending = await signedBytes(relay(connection.api, patient.act(act, await moment())), keys.alice);
      const waiting = await signedBytes(await grantTo(4), registrar);
      const last = await standStill([companion, first]);
      await first.rpc('author_submitExtrinsic', waiting);
      await first.rpc('author_submitExtrinsic', ending);
      after = await afterGap(1, last);
      const events = await eventsAt(after.hash);
      assert.ok(events.includes('consent.Revoked'), events.join(', '));
      assert.deepEqual(await grantsAt(after.hash), [false, true]);
    });

    test('says what is missing', async (t) => {
      await first.untilBest(after.last.number + 2, BLOCK_WITHIN_MS);
      const hash = await first.hashAt(after.last.number + 2);
      assert.ok(hash, 'there is no second block');
      const { waiting } = await stateAt(hash);
      t.diagnostic(JSON.stringify(waiting));
      assert.equal(waiting?.author, keys.alice.address);
      assert.deepEqual([waiting.gap, waiting.since, waiting.blocksMissing], [1, after.gap.until, SEATS - 2]);
    });

    test('refuses grants with the reason, and takes nothing for that', async () => {
      const { api } = connection;
      const free = async (): Promise<bigint> =>
        (await api.query.system.account(registrar.address)).data.free.toBigInt();
      const before = await free();
      const error = await refusal(first, await signedBytes(await grantTo(4), registrar));
      assert.match(reasonOf(error), new RegExp(`Custom error: ${REFUSED?.code}$`));
      assert.equal(explain(error), REFUSED?.sentence);
      assert.equal(await free(), before);
    });

    test('lets everything pass when the others agree', async (t) => {
      for (const node of others) node.resume();
      const resumed = Date.now();
      const steady = await steadyAfter(after.last.number + 2);
      t.diagnostic(`block ${steady.number} is final and waits for nothing after ${Date.now() - resumed} ms`);
      assert.deepEqual((await gapsAt(steady.hash))[1], after.gap);
      const { finalised } = await submitSuccessfully(connection, await grantTo(4), registrar);
      const grants = await grantsAt(finalised);
      t.diagnostic(`grants that hold: ${grants.join(', ')}`);
      assert.deepEqual([grants[0], grants[1], grants.at(-1), grants.length > 2], [false, true, true, true]);
    });
  });
});
