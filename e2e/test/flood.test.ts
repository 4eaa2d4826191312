import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { REFUSALS } from '@anamnesis/sdk';
import type { KeyringPair } from '@polkadot/keyring/types';
import { unit } from '../src/calls.ts';
import { HOSPITAL, useClinicalWorld } from '../src/clinical.ts';
import { refused, type Tally } from '../src/flood/lines.ts';
import { many, Presigner } from '../src/flood/presign.ts';
import { Stuffing } from '../src/flood/stuffing.ts';
import { FloodWorld, SHARES } from '../src/flood/world.ts';
import { random32 } from '../src/patient.ts';

const WEEK_MS = 604_800_000n;
const POOL_LIMIT = 512;
/** Nonces ahead of a patient and of a machine: more than their allowances are good for. */
const AHEAD = 150;
/** More than a share is good for eight at a time, and more than what is then left of it one at a time. */
const EIGHTS_AHEAD = 10;
const STRANGERS = 300;
const URGENT_ROUNDS = 3;
/** What the stranger can revoke is enough for as many times in each round and test. */
const ASKED_AT_MOST = 3;
/** What one call takes of a block that it fills, in hundredths. */
const FILLER_PERCENT = 3;

/** Reasons for which an author ends a block while the pool holds more. */
const LEFT_SOME = /^(HitBlockWeightLimit|HitBlockSizeLimit|HitDeadline)$/;

const UNPAYABLE = /^1010: Invalid Transaction: Inability to pay some fees/;

/** How a node tells a reason of this chain's own. */
function refusalOf(name: string): string {
  const found = REFUSALS.find((refusal) => refusal.name === name);
  if (!found) throw new Error(`there is no refusal ${name}`);
  return `1010: Invalid Transaction: Custom error: ${found.code}`;
}

describe('floods', () => {
  const clinical = useClinicalWorld('flood', { args: ['--pool-limit', String(POOL_LIMIT)] });
  const flood = new FloodWorld(clinical);

  // The smallest allowances that there are, and the slowest to come back: what is drained stays so.
  before(async () => {
    await flood.build();
    await flood.setAllowances(WEEK_MS, unit(clinical.api) / 20n, unit(clinical.api));
  });
  after(() => flood.leave());

  function assertAllRefused(tally: Tally, reason: string): void {
    assert.deepEqual([...tally.refusals.keys()], [reason]);
    assert.equal(tally.accepted, 0);
  }

  /**
   * What a stranger asks once a block is there is in the next one. What a slow machine takes only after that slot is in the
   * one after, and shows nothing of this: it is asked again.
   */
  async function assertNextBlock(): Promise<string[]> {
    for (let asked = 0; asked < ASKED_AT_MOST; asked += 1) {
      const landings = await flood.stranger.act('between blocks');
      for (const { what, blocks, last } of landings) {
        assert.ok(blocks <= last, `the ${what} waited for ${blocks} blocks, not for ${last}`);
      }
      if (landings.every(({ last }) => last === 1)) return landings.map(({ block }) => block);
    }
    throw new Error(`the node took nothing in the slot in which it was asked, ${ASKED_AT_MOST} times`);
  }

  test('a patient in a loop uses up one allowance, is refused at the pool, and can still revoke', async (t) => {
    const { patient } = flood;
    const carried = await flood.loop(() => flood.granting(), [patient.account], AHEAD);
    t.diagnostic(`${carried} of ${AHEAD} are in blocks`);
    assert.ok(carried > 0 && carried < AHEAD);
    const { left, capacity } = await flood.usage('usageOfPatient', patient.id);
    // What one more would cost is asked before it is known what it does cost, so a little more than that may be left.
    assert.ok(left < (2n * capacity) / BigInt(carried), `${left} of ${capacity} are left`);
    assertAllRefused(
      await flood.throw(await flood.ahead(() => flood.granting(), patient.account, 10)),
      refusalOf('patient-exhausted'),
    );
    const { data } = await clinical.api.query.system.account(patient.account.address);
    assert.equal(data.free.toBigInt(), 0n);
    const end = clinical.tx('consent', 'revokeEverything', patient.id);
    await clinical.sendOne(end, patient.account);
    await assertNextBlock();
  });

  test('one machine in a loop uses up a twentieth of its organisation’s allowance, and no more', async (t) => {
    const [machine, colleague] = flood.machines as [KeyringPair, KeyringPair];
    const used = async (): Promise<bigint> => {
      const { left, capacity } = await flood.usage('usageOfOrganisation', HOSPITAL);
      return capacity - left;
    };
    const before = await used();
    const carried = await flood.loop(() => flood.anchoring(), [machine], AHEAD);
    t.diagnostic(`${carried} of ${AHEAD} are in blocks`);
    assert.ok(carried > 0 && carried < AHEAD);
    const { capacity } = await flood.usage('usageOfOrganisation', HOSPITAL);
    const more = (await used()) - before;
    assert.ok(more <= capacity / BigInt(SHARES), `${more} of ${capacity} were used`);
    assertAllRefused(
      await flood.throw(await flood.ahead(() => flood.anchoring(), machine, 10)),
      refusalOf('share-exhausted'),
    );
    await clinical.sendOne(flood.anchoring(), colleague);
  });

  test('nothing that unknown accounts send gets into the pool or into a block', async () => {
    const { api } = clinical;
    const presigner = await Presigner.of(api);
    const { patient } = flood;
    const calls = [
      api.tx.system.remark('0x00'),
      api.tx.balances.transferKeepAlive(clinical.gateway.address, 1),
      clinical.tx('emergencies', 'openIncident', HOSPITAL, 1, random32(), []),
      clinical.tx('consent', 'revokeEverything', patient.id),
      flood.granting(),
      flood.anchoring(),
    ];
    const bytes = await many(STRANGERS, (i) =>
      presigner.sign(calls[i % calls.length]!, clinical.chain.keys.fresh(), 0),
    );
    const from = (await clinical.chain.node.best()).number;
    const tally = await flood.throw(bytes, 4);
    assert.equal(refused(tally), STRANGERS);
    for (const reason of tally.refusals.keys()) assert.match(reason, UNPAYABLE);
    await assertNextBlock();
    const last = (await clinical.chain.node.best()).number;
    for (let number = from; number <= last; number += 1) {
      const { block } = await api.rpc.chain.getBlock((await clinical.chain.node.hashAt(number))!);
      const found = block.extrinsics.find((extrinsic) => bytes.includes(extrinsic.toHex()));
      assert.equal(found, undefined, `block ${number} holds what an unknown account sent`);
    }
  });

  test('a full pool, full blocks and a drained hospital let a revocation and an emergency into the next block', async (t) => {
    const drained = await flood.drainHospital(EIGHTS_AHEAD, EIGHTS_AHEAD);
    assertAllRefused(drained, refusalOf('organisation-exhausted'));

    const stuffing = await Stuffing.of(flood, FILLER_PERCENT);
    t.diagnostic(`${await stuffing.fill(POOL_LIMIT)} calls made the pool full`);
    for (let round = 0; round < URGENT_ROUNDS; round += 1) {
      for (const block of await assertNextBlock()) {
        const [end, fullness] = [await flood.endOf(block), await flood.fullness(block)];
        t.diagnostic(`${end}, ${fullness.toFixed(1)} % of what is for ordinary calls`);
        assert.match(end, LEFT_SOME);
      }
    }
  });
});
