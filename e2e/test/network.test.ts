import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { accounts, type Accounts } from '../src/accounts.ts';
import { runtimeCall, transaction, unit } from '../src/calls.ts';
import { actions, classes, purposes, role } from '../src/codes.ts';
import { connect, type Connection } from '../src/connection.ts';
import { startNetwork, type Network } from '../src/network.ts';
import type { RunningNode } from '../src/node.ts';
import { enrol, grant, Patient, placeOf, relay, toOrganisation } from '../src/patient.ts';
import { rpcGrants } from '../src/rpc-questions.ts';
import { submitSuccessfully } from '../src/submit.ts';

const AGREED_HEIGHT = 5;
const START_WITHIN_MS = 120_000;
const BLOCKS_WITHIN_MS = 90_000;
const WARP_WITHIN_MS = 120_000;

interface RoundState {
  setId: number;
  best: { round: number; totalWeight: number; thresholdWeight: number };
}

describe('four validators as four processes', () => {
  let network: Network;
  let first: RunningNode;
  let last: RunningNode;
  let connection: Connection;
  let keys: Accounts;

  before(async () => {
    keys = await accounts();
    network = await startNetwork();
    const [one, , , four] = network.validators;
    assert.ok(one && four, 'there are not four nodes');
    [first, last] = [one, four];
    connection = await connect(first);
  });

  after(async () => {
    await connection?.close();
    await network?.stop();
  });

  test('have four identities', async () => {
    const peers = await Promise.all(network.validators.map((node) => node.rpc<string>('system_localPeerId')));
    assert.equal(new Set(peers).size, 4, peers.join(', '));
  });

  test('finalise one and the same chain', async (t) => {
    const heads = await Promise.all(
      network.validators.map((node) => node.untilFinalised(AGREED_HEIGHT, START_WITHIN_MS)),
    );
    t.diagnostic(`finalised heights: ${heads.map(({ number }) => number).join(', ')}`);
    const hashes = await Promise.all(network.validators.map((node) => node.hashAt(AGREED_HEIGHT)));
    assert.equal(new Set(hashes).size, 1, hashes.join(', '));
    assert.ok(hashes[0], 'no finalised hash');
  });

  test('each author blocks', async (t) => {
    const { api } = connection;
    const validators = await runtimeCall(api, 'validatorSetApi', 'validators')();
    const seats = validators.toJSON() as [number, string][];
    assert.deepEqual(
      seats.map(([organisation]) => organisation),
      [1, 2, 3, 4],
    );
    const authors = new Map<string, number>();
    let looked = 0;
    await first.until('a finalised block of every validator', BLOCKS_WITHIN_MS, async () => {
      const { number } = await first.finalised();
      while (looked < number) {
        looked += 1;
        const hash = await api.rpc.chain.getBlockHash(looked);
        const author = (await api.derive.chain.getHeader(hash)).author?.toString() ?? 'unknown';
        authors.set(author, (authors.get(author) ?? 0) + 1);
      }
      return seats.every(([, account]) => authors.has(account)) ? true : undefined;
    });
    t.diagnostic(`authors of ${looked} blocks: ${[...authors.values()].join(', ')}`);
    assert.deepEqual([...authors.keys()].sort(), seats.map(([, account]) => account).sort());
  });

  test('carry a transfer sent to one of them to all of them', async (t) => {
    const { api } = connection;
    const recipient = keys.fresh().address;
    const amount = 3n * unit(api);
    const outcome = await submitSuccessfully(
      connection,
      api.tx.balances.transferKeepAlive(recipient, amount),
      keys.alice,
    );
    t.diagnostic(`in a block after ${outcome.msToBlock} ms, final after ${outcome.msToFinality} ms`);
    const { number } = await api.rpc.chain.getHeader(outcome.finalised);
    await last.untilFinalised(number.toNumber(), BLOCKS_WITHIN_MS);
    const elsewhere = await connect(last);
    try {
      const at = await elsewhere.api.at(outcome.finalised);
      assert.equal((await at.query.system.account(recipient)).data.free.toBigInt(), amount);
    } finally {
      await elsewhere.close();
    }
  });

  test('carry a grant sent to one of them to all of them', async () => {
    const { api } = connection;
    const [hospital, clinic] = [1, 2];
    const registrar = keys.fresh();
    const moment = async (): Promise<bigint> => (await api.query.timestamp.now()).toBigInt();
    const until = (await moment()) + 86_400_000n;
    const posts = [{ role: role('registrar'), licence: null }];
    const [funds, appointment] = [
      api.tx.balances.transferKeepAlive(registrar.address, 10n * unit(api)),
      transaction(api, 'providerCredentials', 'appoint', hospital, registrar.address, posts, null, until),
    ];
    await submitSuccessfully(connection, api.tx.utility.batchAll([funds, appointment]), keys.alice);
    const acceptance = transaction(api, 'providerCredentials', 'acceptAppointment', hospital);
    await submitSuccessfully(connection, acceptance, registrar);
    const patient = new Patient(keys.fresh(), hospital, await placeOf(api));
    await submitSuccessfully(connection, enrol(api, hospital, patient.enrolment(await moment())), registrar);
    const scope = { purposes: purposes('TREAT'), classes: classes('laboratory'), actions: actions('access') };
    const act = { kind: 'consent.grant', grant: grant(toOrganisation(clinic), scope) } as const;
    const signed = patient.act(act, await moment());
    const { finalised } = await submitSuccessfully(connection, relay(api, signed), registrar);
    const { number } = await api.rpc.chain.getHeader(finalised);
    await last.untilFinalised(number.toNumber(), BLOCKS_WITHIN_MS);
    const grants = await rpcGrants(last, patient, finalised);
    assert.deepEqual(
      grants.map(({ grantee, holds }) => [grantee, holds]),
      [[{ organisation: clinic }, true]],
    );
  });

  test('let a newcomer in by warp sync', async (t) => {
    const begun = Date.now();
    const newcomer = await network.join('newcomer', '--sync', 'warp');
    const { number } = await first.finalised();
    const head = await newcomer.untilFinalised(number, WARP_WITHIN_MS);
    t.diagnostic(`reached finalised block ${head.number} after ${Date.now() - begun} ms`);
    assert.match(newcomer.log(), /[Ww]arp sync is complete/, newcomer.tail());
    await first.untilFinalised(head.number, BLOCKS_WITHIN_MS);
    assert.equal(await first.hashAt(head.number), head.hash);
    // The client reads a block's types at its parent, whose state a newcomer has from the second block on.
    const second = await newcomer.untilFinalised(head.number + 1, BLOCKS_WITHIN_MS);
    const { api, close } = await connect(newcomer);
    try {
      const at = await api.at(second.hash);
      assert.ok((await at.query.system.account(keys.alice.address)).data.free.toBigInt() > 0n, 'no state was fetched');
    } finally {
      await close();
    }
  });

  test('report their height to Prometheus', async () => {
    for (const node of network.validators) {
      const response = await fetch(node.prometheus);
      assert.equal(response.status, 200);
      const text = await response.text();
      for (const status of ['best', 'finalized']) {
        const line = new RegExp(`^substrate_block_height\\{.*status="${status}".*\\} (\\d+)$`, 'm').exec(text);
        assert.ok(Number(line?.[1]) >= AGREED_HEIGHT, `${node.label}: ${line?.[0] ?? `no height of status ${status}`}`);
      }
    }
  });

  test('tell how their votes stand', async () => {
    const state = await first.rpc<RoundState>('grandpa_roundState');
    assert.equal(state.best.totalWeight, 4);
    assert.equal(state.best.thresholdWeight, 3);
  });

  test('finalise without one of them', async (t) => {
    await last.stop();
    const { number } = await first.finalised();
    const head = await first.untilFinalised(number + 3, BLOCKS_WITHIN_MS);
    t.diagnostic(`three of four finalised blocks ${number + 1} to ${head.number}`);
  });
});
