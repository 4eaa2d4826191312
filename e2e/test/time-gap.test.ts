import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PatientAct } from '@anamnesis/sdk';
import type { KeyringPair } from '@polkadot/keyring/types';
import { runtimeCall } from '../src/calls.ts';
import { CLINIC, HOSPITAL, useClinicalWorld } from '../src/clinical.ts';
import { actions, classes, purposes } from '../src/codes.ts';
import { connect } from '../src/connection.ts';
import { decide, type Question } from '../src/decision.ts';
import { enrol, grant, relay, toOrganisation, type Patient } from '../src/patient.ts';
import { numberIn } from '../src/rounds.ts';
import { failure } from '../src/submit.ts';

/** docs/time.md, on a chain with a single validator: calls wait in the first two blocks after a gap, and pass from the third on. */

const GAP_MS = 60_000;
/** Longer than a gap by a slot, so that the next block comes after one however the slots lie. */
const SUSPENDED_MS = GAP_MS + 4_000;
const BLOCKS_WITHIN_MS = 60_000;

interface Block {
  hash: string;
  number: number;
  moment: bigint;
}

describe('when time stood still', () => {
  const world = useClinicalWorld('time-gap');
  let patient: Patient;

  before(async () => {
    patient = world.newPatient();
    await world.sendOne(enrol(world.api, HOSPITAL, patient.enrolment(await world.moment())), world.staff.registrar);
  });

  const granting = (className: string): PatientAct => {
    const scope = { purposes: purposes('TREAT'), classes: classes(className), actions: actions('access') };
    return { kind: 'consent.grant', grant: grant(toOrganisation(CLINIC), scope) };
  };

  const about = (data: string): Question => ({ who: world.staff.physician, organisation: CLINIC, data });

  /** An act as this account relays it, ready to be sent. */
  async function signed(act: PatientAct, by: KeyringPair): Promise<string> {
    // A wallet that wants it relayed at once dates it back a minute (docs/allowance.md).
    const call = relay(world.api, patient.act(act, (await world.moment()) - 60_000n));
    return (await call.signAsync(by, { nonce: -1 })).toHex();
  }

  test('a revocation is in the first block, and a grant waits and lands by itself when two authors could have agreed', async () => {
    const { node } = world.chain;
    const first = await world.relay(patient.act(granting('laboratory'), await world.moment()));
    const consent = numberIn(first, 'consent', 'Granted', 'consent');
    const revoke: PatientAct = { kind: 'consent.revoke', consent: BigInt(consent), reason: undefined };
    // The ending first: its nonce makes void whatever was signed before it and comes later.
    const ending = await signed(revoke, world.gateway);
    const giving = await signed(granting('allergies'), world.staff.clinicRegistrar);

    // Right after a block, so that no other one comes between.
    const last = await node.untilBest((await node.best()).number + 1, BLOCKS_WITHIN_MS);
    for (const extrinsic of [giving, ending]) await node.rpc('author_submitExtrinsic', extrinsic);
    node.suspend();
    await sleep(SUSPENDED_MS);
    node.resume();
    await node.untilBest(last.number + 5, BLOCKS_WITHIN_MS);

    const connection = await connect(node);
    try {
      const { api } = connection;
      const block = async (number: number): Promise<Block> => {
        const hash = (await api.rpc.chain.getBlockHash(number)).toHex();
        const moment = (await (await api.at(hash)).query.timestamp.now()).toBigInt();
        return { hash, number, moment };
      };
      const blocks = await Promise.all([0, 1, 2, 3, 4].map((ahead) => block(last.number + ahead)));
      const at = blocks.findIndex(({ moment }, i) => i > 0 && moment - blocks[i - 1]!.moment > BigInt(GAP_MS));
      assert.ok(at > 0, `no gap among ${blocks.map(({ moment }) => moment).join(', ')}`);
      const late = blocks[at]!;

      /** Number of the block that holds what was sent, which was carried out there. */
      const landed = async (extrinsic: string): Promise<number> => {
        for (let { number } = last; number <= late.number + 2; number += 1) {
          const { hash } = await block(number);
          const { extrinsics } = (await api.rpc.chain.getBlock(hash)).block;
          const index = extrinsics.findIndex((each) => each.toHex() === extrinsic);
          if (index < 0) continue;
          const events = await (await api.at(hash)).query.system.events();
          const own = events.filter(({ phase }) => phase.isApplyExtrinsic && phase.asApplyExtrinsic.eq(index));
          assert.equal(failure(api, own), undefined);
          return number;
        }
        throw new Error(`what was sent is in no block until ${late.number + 2}`);
      };
      assert.deepEqual([await landed(ending), await landed(giving)], [late.number, late.number + 2]);

      const state = async (number: number): Promise<unknown> =>
        (await runtimeCall(await api.at((await block(number)).hash), 'timeGapApi', 'state')()).toJSON();
      const waiting = async (number: number): Promise<{ gap: number; blocksMissing: number }> =>
        ((await state(number)) as { waiting: { gap: number; blocksMissing: number } }).waiting;
      const { gap, blocksMissing } = await waiting(late.number);
      assert.deepEqual([gap, blocksMissing], [0, 1]);
      assert.equal((await waiting(late.number + 1)).blocksMissing, 0);
      assert.deepEqual(await state(late.number + 2), { steady: null });
      const gaps = await runtimeCall(api, 'timeGapApi', 'gaps')(0);
      const [from, until] = [Number(blocks[at - 1]!.moment), Number(late.moment)];
      assert.deepEqual(gaps.toJSON(), [{ number: 0, from, until, block: late.number }]);

      // Revoked means refused, also while the chain waits.
      assert.equal(await decide(await api.at(late.hash), patient, about('laboratory')), undefined);
      const passed = await block(late.number + 2);
      assert.ok(await decide(await api.at(passed.hash), patient, about('allergies')));
      assert.equal(
        await decide(await api.at((await block(late.number + 1)).hash), patient, about('allergies')),
        undefined,
      );
    } finally {
      await connection.close();
    }
  });
});
