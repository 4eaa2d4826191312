import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { CLINIC, HOSPITAL, useClinicalWorld } from '../src/clinical.ts';
import { actions, classes, purposes } from '../src/codes.ts';
import { enrol, grant, relay, toOrganisation, type Patient } from '../src/patient.ts';
import { newRecord } from '../src/records.ts';
import { Asker, distance, ENDINGS } from '../src/revoking.ts';
import { numberIn } from '../src/rounds.ts';
import { rpcGrants } from '../src/rpc-questions.ts';

/** From the block on that includes an ending nobody answers yes, whichever way is asked, and no call relies on what ended. */

describe('revoked means refused', () => {
  const world = useClinicalWorld('revoked');
  let patient: Patient;
  let physician: Asker;

  before(async () => {
    patient = world.newPatient();
    physician = new Asker(world, patient, world.staff.physician, CLINIC);
    await world.sendOne(enrol(world.api, HOSPITAL, patient.enrolment(await world.moment())), world.staff.registrar);
  });

  /** Gives what the clinic needs to read and to write. */
  async function give(): Promise<number> {
    const scope = {
      purposes: purposes('TREAT'),
      classes: classes('laboratory'),
      actions: actions('collect', 'access', 'use'),
    };
    const act = { kind: 'consent.grant', grant: grant(toOrganisation(CLINIC), scope) } as const;
    return numberIn(await world.relay(patient.act(act, await world.moment())), 'consent', 'Granted', 'consent');
  }

  for (const { name, act } of ENDINGS) {
    test(`${name}: refused by every way of asking, from its own block on, and permitted until then`, async (t) => {
      const consent = await give();
      await physician.assertAll(true, consent, (await world.chain.node.best()).hash);
      const now = await world.moment();
      const record = newRecord('laboratory', now);
      const anchor = world.tx('recordAnchor', 'anchor', CLINIC, patient.id, { Grant: consent }, record);
      const ending = relay(world.api, patient.act(act(consent), now));
      const [ended, anchored] = await world.attempt([ending, world.gateway], [anchor, world.staff.physician]);
      assert.ok(ended && anchored);
      assert.equal(ended.error, undefined);

      await physician.assertEndedIn(ended.block, consent);
      const grants = await rpcGrants(world.chain.node, patient, ended.block);
      assert.deepEqual(grants.map(({ holds }) => holds).includes(true), false);

      // Nothing that comes after an ending relies on what it ended.
      const { blocks, isAfter } = await distance(world, ended, anchored);
      assert.equal(anchored.error, isAfter ? 'recordAnchor.NoRelation' : undefined);
      t.diagnostic(`the call that relied on it came ${isAfter ? 'after' : 'before'}, ${blocks} blocks later`);
      const [later] = await world.attempt([anchor, world.staff.physician]);
      assert.equal(later?.error, 'recordAnchor.NoRelation');
    });
  }
});
