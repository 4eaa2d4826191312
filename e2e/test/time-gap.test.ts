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

interface GrantRow {
  id: number;
  holds: boolean;
}

const refused = REFUSALS.find(({ name }) => name === 'time-gap');

/** Just after the slot of the first seat of four, at least so long from now. */
function afterOwnSlot(longest: number): number {
  const round = SEATS * SLOT_MS;
  return Math.ceil((Date.now() + longest) / round) * round + SLOT_MS + SLOT_MS / 2;
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
  /** Extrinsics that were signed before the network stood still. */
  let waiting: string;
  let ending: string;
  let last: Head;
  let lastMoment: number;

  const moment = async (): Promise<bigint> => (await connection.api.query.timestamp.now()).toBigInt();
  const grantTo = async (organisation: number) => {
    const scope = { purposes: purposes('TREAT'), classes: classes('laboratory'), actions: actions('access') };
    const act = { kind: 'consent.grant', grant: grant(toOrganisation(organisation), scope) } as const;
    return relay(connection.api, patient.act(act, await moment()));
  };
  const grantsAt = (hash: string): Promise<GrantRow[]> =>
    first.rpc<GrantRow[]>('anamnesis_grants', u8aToHex(patient.id), 0, hash);
  const stateAt = async (hash: string): Promise<unknown> =>
    (await runtimeCall(await connection.api.at(hash), 'timeGapApi', 'state')()).toJSON();
  const gapsAt = async (hash: string): Promise<GapRow[]> =>
    (await runtimeCall(await connection.api.at(hash), 'timeGapApi', 'gaps')(0)).toJSON() as unknown as GapRow[];
  const isSteady = (state: unknown): boolean => JSON.stringify(state).includes('steady');
  const momentAt = async (hash: string): Promise<number> =>
    (await (await connection.api.at(hash)).query.timestamp.now()).toNumber();
  const eventsAt = async (hash: string): Promise<string[]> => {
    const records = await (await connection.api.at(hash)).query.system.events();
    return records.map(({ event }) => `${event.section}.${event.method}`);
  };

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
    const funds = api.tx.balances.transferKeepAlive(registrar.address, 10n * unit(api));
    const appointment = transaction(
      api,
      'providerCredentials',
      'appoint',
      HOSPITAL,
      registrar.address,
      posts,
      null,
      until,
    );
    await submitSuccessfully(connection, api.tx.utility.batchAll([funds, appointment]), keys.alice);
    const acceptance = transaction(api, 'providerCredentials', 'acceptAppointment', HOSPITAL);
    await submitSuccessfully(connection, acceptance, registrar);
    patient = new Patient(keys.fresh(), HOSPITAL, await placeOf(api));
    await submitSuccessfully(connection, enrol(api, HOSPITAL, patient.enrolment(await moment())), registrar);
    const { finalised } = await submitSuccessfully(connection, await grantTo(CLINIC), registrar);
    const [given] = await grantsAt(finalised);
    assert.equal(given?.holds, true);
    // A payload with a lower nonce than an ending is void once that is in a block: what waits is signed later.
    const act = { kind: 'consent.revoke', consent: BigInt(given.id), reason: undefined } as const;
    ending = await signedBytes(relay(api, patient.act(act, await moment())), keys.alice);
    waiting = await signedBytes(await grantTo(3), registrar);
    await connection.close();
    for (const node of [...network.validators, companion]) node.suspend();
    await pause(afterOwnSlot(LONGEST_MS + 2 * SLOT_MS) - Date.now());
    for (const node of [companion, first]) node.resume();
    last = await first.best();
  });

  after(async () => {
    // A process that is suspended hears no other signal.
    for (const node of [...(network?.validators ?? []), companion]) node?.resume();
    await connection?.close();
    await network?.stop();
  });

  test('takes what waits while it does not know yet, and leaves it out of the first block', async (t) => {
    await first.rpc('author_submitExtrinsic', waiting);
    await first.rpc('author_submitExtrinsic', ending);
    connection = await connect(first);
    lastMoment = await momentAt(last.hash);
    const { number } = await first.untilBest(last.number + 1, BLOCK_WITHIN_MS);
    const hash = await first.hashAt(last.number + 1);
    assert.ok(hash, `no block ${last.number + 1} below ${number}`);
    const [gap, ...more] = await gapsAt(hash);
    assert.ok(gap && more.length === 0, 'there is not one gap');
    const until = await momentAt(hash);
    assert.deepEqual(gap, { number: 0, from: lastMoment, until, block: last.number + 1 });
    assert.ok(until - lastMoment > LONGEST_MS, `${until - lastMoment} ms`);
    t.diagnostic(`no block for ${until - lastMoment} ms`);
    const events = await eventsAt(hash);
    assert.ok(events.includes('timeGap.Recorded'), events.join(', '));
    // The revocation is there, and the grant is not, though both were in the pool.
    assert.ok(events.includes('consent.Revoked'), events.join(', '));
    assert.deepEqual(
      (await grantsAt(hash)).map(({ holds }) => holds),
      [false],
    );
    assert.ok(!isSteady(await stateAt(hash)), 'it does not wait');
  });

  test('tells whoever asks it for a grant why it waits, and takes nothing for that', async () => {
    const { api } = connection;
    const free = async (): Promise<bigint> => (await api.query.system.account(registrar.address)).data.free.toBigInt();
    const before = await free();
    const error = await refusal(first, await signedBytes(await grantTo(4), registrar));
    assert.match(reasonOf(error), new RegExp(`Custom error: ${refused?.code}$`));
    assert.equal(explain(error), refused?.sentence);
    assert.equal(await free(), before);
  });

  test('waits while only one organisation authors, and says what is missing', async (t) => {
    await first.untilBest(last.number + 2, BLOCK_WITHIN_MS);
    const hash = await first.hashAt(last.number + 2);
    assert.ok(hash);
    const state = (await stateAt(hash)) as { waiting?: { gap: number; author: string; blocksMissing: number } };
    t.diagnostic(JSON.stringify(state));
    assert.equal(state.waiting?.author, keys.alice.address);
    assert.deepEqual([state.waiting.gap, state.waiting.blocksMissing], [0, SEATS - 2]);
  });

  test('lets everything pass when a second organisation agrees about the time', async (t) => {
    for (const node of others) node.resume();
    const resumed = Date.now();
    const steady = await first.until('a final block in which nothing waits', AGAIN_WITHIN_MS, async () => {
      const head = await first.finalised();
      return head.number > last.number + 2 && isSteady(await stateAt(head.hash)) ? head : undefined;
    });
    t.diagnostic(`block ${steady.number} is final and waits for nothing, ${Date.now() - resumed} ms after all went on`);
    const gaps = await gapsAt(steady.hash);
    assert.deepEqual([gaps.length, gaps[0]?.from], [1, lastMoment]);
    const held = (await grantsAt(steady.hash)).map(({ holds }) => holds);
    t.diagnostic(
      `what was in the pool when time stood still ${held.length > 1 ? 'landed by itself' : 'did not land yet'}`,
    );
    assert.equal(held[0], false);
    const { finalised } = await submitSuccessfully(connection, await grantTo(4), registrar);
    const grants = (await grantsAt(finalised)).map(({ holds }) => holds);
    t.diagnostic(`grants: ${grants.join(', ')}`);
    assert.deepEqual([grants[0], grants.at(-1), grants.length > 1], [false, true, true]);
  });
});
