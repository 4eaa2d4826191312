import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { hexToU8a, u8aConcat, u8aToHex } from '@polkadot/util';
import { accounts, type Accounts } from '../src/accounts.ts';
import { connect, type Connection } from '../src/connection.ts';
import { gauge } from '../src/metrics.ts';
import { startNetwork, type Network } from '../src/network.ts';
import type { RunningNode } from '../src/node.ts';
import type { Patient } from '../src/patient.ts';
import { leaveReceipts, receiptsOf, type Receipts } from '../src/uses.ts';

/**
 * Every peer of a wiped node lies about receipts, each in another way: its index was written to by whoever has the
 * machine. The node takes nothing of it, says who lied, counts itself incomplete, and is complete when an honest peer comes.
 */

const START_WITHIN_MS = 120_000;
const WARP_WITHIN_MS = 180_000;
/** Some rounds of ten seconds. */
const BLAMED_WITHIN_MS = 180_000;
const FILLED_WITHIN_MS = 240_000;
const USES = 3;
/** The receipt that is tampered with: neither the first nor the last. */
const MIDDLE = 1;
const PREFIX = new TextEncoder().encode('anamnesis/rc1/');
const NUMBER_BYTES = 8;
const LIE = 'is asked no more: receipts that lead to no head';

describe('a wiped node among peers that lie', () => {
  let network: Network;
  let honestWas: Receipts;
  let connection: Connection;
  let keys: Accounts;
  let patient: Patient;
  let other: Patient;
  let wiped: RunningNode;
  let alters: RunningNode;
  let drops: RunningNode;
  let puts: RunningNode;
  const ids = new Map<RunningNode, string>();

  before(async () => {
    keys = await accounts();
    network = await startNetwork(3);
    [alters, drops, puts] = network.validators as [RunningNode, RunningNode, RunningNode];
    connection = await connect(alters);
    await alters.untilFinalised(1, START_WITHIN_MS);
    [patient, other] = (await leaveReceipts(connection, keys, USES, 2)) as [Patient, Patient];
    for (const node of network.validators) {
      ids.set(node, await node.rpc<string>('system_localPeerId'));
      await node.until('a complete copy', FILLED_WITHIN_MS, async () =>
        (await gauge(node, 'anamnesis_copy_complete')) === 1 ? true : undefined,
      );
    }
    honestWas = await receiptsOf(alters, patient);
    assert.equal(honestWas.receipts.length, USES);
  });

  after(async () => {
    await connection?.close();
    await network?.stop();
  });

  /** Where a receipt is in the index (docs/formats.md, 3.5). */
  async function keyOf(node: RunningNode, of: Patient, number: number): Promise<string> {
    const { receipts } = await receiptsOf(node, of);
    const found = receipts.find((receipt) => receipt.number === number);
    assert.ok(found, `there is no receipt ${number}`);
    const ordinal = new Uint8Array(NUMBER_BYTES);
    new DataView(ordinal.buffer).setBigUint64(0, BigInt(number));
    return u8aToHex(u8aConcat(PREFIX, of.id, ordinal, hexToU8a(found.after)));
  }

  async function entry(node: RunningNode, key: string): Promise<Uint8Array> {
    const value = await node.rpc<string | null>('offchain_localStorageGet', 'PERSISTENT', key);
    assert.ok(value, 'the index has nothing at the key of the formats');
    return hexToU8a(value);
  }

  const write = (node: RunningNode, key: string, value: Uint8Array): Promise<unknown> =>
    node.rpc('offchain_localStorageSet', 'PERSISTENT', key, u8aToHex(value));

  test('whoever has the machine alters an entry, takes one out, and puts another patient’s in', async () => {
    const altered = await keyOf(alters, patient, MIDDLE);
    const value = await entry(alters, altered);
    // In the middle of the receipt: it is an entry still, of something that never was.
    value[value.length >> 2] = value[value.length >> 2]! ^ 1;
    await write(alters, altered, value);
    await drops.rpc('offchain_localStorageClear', 'PERSISTENT', await keyOf(drops, patient, MIDDLE));
    const [own, foreign] = [await keyOf(puts, patient, MIDDLE), await keyOf(puts, other, MIDDLE)];
    // The digest that leads on is the patient's own, so that the walk goes on to the first receipt.
    const [mine, theirs] = [await entry(puts, own), await entry(puts, foreign)];
    assert.equal(mine.length, theirs.length);
    const tail = 32 + 4;
    await write(puts, own, u8aConcat(theirs.slice(0, -tail), mine.slice(-tail, -4), theirs.slice(-4)));
    assert.notDeepEqual(await entry(puts, own), mine);
  });

  test('the wiped node takes nothing of it, says who lied, and is no complete copy', async (t) => {
    wiped = await network.join('wiped', '--sync', 'warp');
    await wiped.untilFinalised((await alters.finalised()).number, WARP_WITHIN_MS);
    for (const liar of [alters, puts]) {
      await wiped.until(`${liar.label} to be found out`, BLAMED_WITHIN_MS, () =>
        Promise.resolve(wiped.log().includes(`${ids.get(liar)!} ${LIE}`) ? true : undefined),
      );
    }
    assert.ok(!wiped.log().includes(`${ids.get(drops)!} ${LIE}`), 'to have lost something is no lie');
    await wiped.until('what it lacks to be counted', BLAMED_WITHIN_MS, async () =>
      (await gauge(wiped, 'anamnesis_patients_receipts_lacking')) === 1 ? true : undefined,
    );
    assert.equal(await gauge(wiped, 'anamnesis_patients_receipts_whole'), 1, 'what was not touched was not taken');
    assert.equal(await gauge(wiped, 'anamnesis_copy_complete'), 0);
    assert.equal(await gauge(wiped, 'anamnesis_evidence_fault'), 0);
    const { seq, receipts, unserved } = await receiptsOf(wiped, patient);
    t.diagnostic(`${receipts.length} of ${seq} receipts, unserved: ${JSON.stringify(unserved)}`);
    assert.deepEqual([seq, receipts, unserved], [USES, [], { from: 0, to: USES - 1 }]);
    assert.equal((await receiptsOf(wiped, other)).receipts.length, USES);
  });

  test('it is complete when an honest peer comes, with what was there before anybody lied', async () => {
    const to = `/ip4/127.0.0.1/tcp/${wiped.p2pPort}/p2p/${await wiped.rpc<string>('system_localPeerId')}`;
    // It executes every block, and so believes nobody.
    const honest = await network.join('honest', '--reserved-nodes', to);
    for (const node of [honest, wiped]) {
      await node.until('a complete copy', FILLED_WITHIN_MS, async () =>
        (await gauge(node, 'anamnesis_copy_complete')) === 1 ? true : undefined,
      );
    }
    const found = await receiptsOf(wiped, patient);
    assert.deepEqual([found.receipts, found.missing, found.unserved], [honestWas.receipts, null, null]);
    assert.equal(await gauge(wiped, 'anamnesis_patients_receipts_lacking'), 0);
  });
});
