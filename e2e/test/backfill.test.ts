import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { accounts, type Accounts } from '../src/accounts.ts';
import { connect, type Connection } from '../src/connection.ts';
import { gauge } from '../src/metrics.ts';
import { startNetwork, type Network } from '../src/network.ts';
import type { RunningNode } from '../src/node.ts';
import type { Patient } from '../src/patient.ts';
import { leaveReceipts, receiptsOf, rotate, type Receipts } from '../src/uses.ts';

/** A node that executed none of the blocks fills its index of receipts and its file of hand-overs from its peers. */

const START_WITHIN_MS = 120_000;
/** Two sessions, and what finality trails behind. */
const ROTATION_WITHIN_MS = 180_000;
const WARP_WITHIN_MS = 180_000;
/** Some rounds of ten seconds, after the history was fetched. */
const FILLED_WITHIN_MS = 180_000;
const USES = 3;

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
    await rotate(connection, keys);
    [patient] = (await leaveReceipts(connection, keys, USES)) as [Patient];
  });

  after(async () => {
    await connection?.close();
    await network?.stop();
  });

  const receipts = (node: RunningNode): Promise<Receipts> => receiptsOf(node, patient);

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
