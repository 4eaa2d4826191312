import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { u8aToHex } from '@polkadot/util';
import { accounts, type Accounts } from '../src/accounts.ts';
import { transaction, unit } from '../src/calls.ts';
import { actions, classes, purposes, role } from '../src/codes.ts';
import { connect, type Connection } from '../src/connection.ts';
import { gauge } from '../src/metrics.ts';
import { startNetwork, type Network } from '../src/network.ts';
import type { RunningNode } from '../src/node.ts';
import { enrol, grant, Patient, placeOf, relay } from '../src/patient.ts';
import { numberIn, sendSuccessfully } from '../src/rounds.ts';
import { call } from '../src/rpc.ts';
import { submitSuccessfully } from '../src/submit.ts';

/** A node that executed none of the blocks fills its index of receipts and its file of hand-overs from its peers. */

const START_WITHIN_MS = 120_000;
/** Two sessions, and what finality trails behind. */
const ROTATION_WITHIN_MS = 180_000;
const WARP_WITHIN_MS = 180_000;
/** Some rounds of ten seconds, after the history was fetched. */
const FILLED_WITHIN_MS = 180_000;
const USES = 3;

interface Receipts {
  seq: number;
  head: string;
  receipts: { number: number; after: string; before: string }[];
  missing: unknown;
  unserved: { from: number; to: number } | null;
}

describe('a node that has no history', () => {
  let network: Network;
  let first: RunningNode;
  let connection: Connection;
  let keys: Accounts;
  let patient: Patient;
  let newcomer: RunningNode;

  before(async () => {
    keys = await accounts();
    network = await startNetwork(3);
    first = network.validators[0]!;
    connection = await connect(first);
    await first.untilFinalised(1, START_WITHIN_MS);
    await rotate();
    await leaveReceipts();
  });

  after(async () => {
    await connection?.close();
    await network?.stop();
  });

  /** The first validator takes new keys: the set of authorities changes. */
  async function rotate(): Promise<void> {
    const owner = u8aToHex(keys.alice.publicKey);
    const own = await first.rpc<{ keys: string; proof: string }>('author_rotateKeysWithOwner', owner);
    await submitSuccessfully(
      connection,
      transaction(connection.api, 'session', 'setKeys', own.keys, own.proof),
      keys.alice,
    );
  }

  /** A relative of the patient uses a counted grant some times: each use leaves a receipt. */
  async function leaveReceipts(): Promise<void> {
    const { api } = connection;
    const hospital = 1;
    const [registrar, relative] = [keys.fresh(), keys.fresh()];
    const moment = async (): Promise<bigint> => (await api.query.timestamp.now()).toBigInt();
    const posts = [{ role: role('registrar'), licence: null }];
    const until = (await moment()) + 86_400_000n;
    const begin = api.tx.utility.batchAll([
      ...[registrar, relative].map(({ address }) => api.tx.balances.transferKeepAlive(address, 10n * unit(api))),
      transaction(api, 'providerCredentials', 'appoint', hospital, registrar.address, posts, null, until),
    ]);
    await submitSuccessfully(connection, begin, keys.alice);
    await submitSuccessfully(
      connection,
      transaction(api, 'providerCredentials', 'acceptAppointment', hospital),
      registrar,
    );
    patient = new Patient(keys.fresh(), hospital, await placeOf(api));
    await submitSuccessfully(connection, enrol(api, hospital, patient.enrolment(await moment())), registrar);
    const scope = { purposes: purposes('FAMRQT'), classes: classes('laboratory'), actions: actions('access') };
    const grantee = { kind: 'person', person: relative.publicKey } as const;
    const given = { kind: 'consent.grant', grant: { ...grant(grantee, scope), uses: USES } } as const;
    const relayed = relay(api, patient.act(given, await moment()));
    const consent = numberIn(await sendSuccessfully(connection, relayed, registrar), 'consent', 'Granted', 'consent');
    for (let used = 0; used < USES; used += 1) {
      await submitSuccessfully(
        connection,
        transaction(api, 'consent', 'useGrant', patient.id, consent, null),
        relative,
      );
    }
  }

  const receipts = (node: RunningNode): Promise<Receipts> =>
    call<Receipts>(node.http, 'anamnesis_receipts', u8aToHex(patient.id));

  test('the validators wrote the hand-over and have all receipts', async () => {
    for (const node of network.validators) {
      await node.until('a hand-over in the file', ROTATION_WITHIN_MS, async () =>
        ((await gauge(node, 'anamnesis_handover_sets')) ?? 0) >= 1 ? true : undefined,
      );
      await node.until('three complete copies', FILLED_WITHIN_MS, async () =>
        (await gauge(node, 'anamnesis_complete_copies')) === 3 ? true : undefined,
      );
      const { seq, receipts: found, unserved } = await receipts(node);
      assert.deepEqual([seq, found.length, unserved], [USES, USES, null]);
    }
  });

  test('joins by warp sync and says what it cannot serve until it has it', async (t) => {
    newcomer = await network.join('newcomer', '--sync', 'warp');
    const { number } = await first.finalised();
    await newcomer.untilFinalised(number, WARP_WITHIN_MS);
    assert.match(newcomer.log(), /[Ww]arp sync is complete/, newcomer.tail());
    const { seq, receipts: found, unserved } = await receipts(newcomer);
    assert.equal(seq, USES);
    t.diagnostic(`${found.length} of ${seq} receipts at first, unserved: ${JSON.stringify(unserved)}`);
    if (found.length < USES) assert.deepEqual(unserved, { from: 0, to: USES - found.length - 1 });
  });

  test('fetches the receipts and the hand-over, and is a complete copy', async (t) => {
    const begun = Date.now();
    await newcomer.until('a complete copy', FILLED_WITHIN_MS, async () =>
      (await gauge(newcomer, 'anamnesis_copy_complete')) === 1 ? true : undefined,
    );
    t.diagnostic(`complete after ${Date.now() - begun} ms`);
    const [own, other] = [await receipts(newcomer), await receipts(first)];
    assert.deepEqual(own.receipts, other.receipts);
    assert.deepEqual([own.seq, own.receipts.length, own.missing, own.unserved], [USES, USES, null, null]);
    assert.equal(await gauge(newcomer, 'anamnesis_handover_sets'), await gauge(first, 'anamnesis_handover_sets'));
    assert.equal(await gauge(newcomer, 'anamnesis_patients_receipts_lacking'), 0);
    assert.equal(await gauge(newcomer, 'anamnesis_evidence_fault'), 0);
  });

  test('counts as one copy more', async () => {
    await first.until('four complete copies', FILLED_WITHIN_MS, async () =>
      (await gauge(first, 'anamnesis_complete_copies')) === 4 ? true : undefined,
    );
  });
});
