import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { NewGrant, PatientAct } from '@anamnesis/sdk';
import { runtimeCall } from '../src/calls.ts';
import { CLINIC, HOSPITAL, useClinicalWorld } from '../src/clinical.ts';
import { actions, classes, confidentiality, purposes } from '../src/codes.ts';
import { enrol, grant, random32, relay, toOrganisation, type Patient } from '../src/patient.ts';
import { newRecord } from '../src/records.ts';
import { Asker, distance, ENDINGS } from '../src/revoking.ts';
import { numberIn, type Included, type Sending } from '../src/rounds.ts';

/** The same as of grants alone: of those whose uses are counted, and of those that somebody passed on. */

const SCOPE = {
  purposes: purposes('TREAT'),
  classes: classes('laboratory'),
  actions: actions('collect', 'access'),
};

describe('revoked means refused: uses and referrals', () => {
  const world = useClinicalWorld('revoked-more');
  let patient: Patient;
  let physician: Asker;
  let surgeon: Asker;

  before(async () => {
    patient = world.newPatient();
    physician = new Asker(world, patient, world.staff.physician, CLINIC);
    surgeon = new Asker(world, patient, world.staff.surgeon, HOSPITAL);
    await world.sendOne(enrol(world.api, HOSPITAL, patient.enrolment(await world.moment())), world.staff.registrar);
  });

  const best = async (): Promise<string> => (await world.chain.node.best()).hash;

  async function give(changes: Partial<NewGrant>): Promise<number> {
    const act = { kind: 'consent.grant', grant: { ...grant(toOrganisation(CLINIC), SCOPE), ...changes } } as const;
    return numberIn(await world.relay(patient.act(act, await world.moment())), 'consent', 'Granted', 'consent');
  }

  /** Sends an ending and a call that relies on what it ends together; what comes after the ending fails with this. */
  async function race(
    act: PatientAct,
    relying: Sending,
    error: string,
  ): Promise<{ ended: Included; isAfter: boolean }> {
    const ending = relay(world.api, patient.act(act, await world.moment()));
    const [ended, relied] = await world.attempt([ending, world.gateway], relying);
    assert.ok(ended && relied);
    assert.equal(ended.error, undefined);
    const { isAfter } = await distance(world, ended, relied);
    assert.equal(relied.error, isAfter ? error : undefined);
    const [later] = await world.attempt(relying);
    assert.equal(later?.error, error);
    return { ended, isAfter };
  }

  async function usesLeft(consent: number, block: string): Promise<unknown> {
    const answer = await runtimeCall(await world.api.at(block), 'consentApi', 'uses')(consent);
    return (answer.toJSON() as { left: number }).left;
  }

  const use = (consent: number): ReturnType<typeof world.tx> =>
    world.tx('consent', 'useGrant', patient.id, consent, CLINIC);

  for (const { name, act } of ENDINGS) {
    test(`${name} of a counted grant: no use is counted from its own block on`, async () => {
      const consent = await give({ uses: 3 });
      const used = await world.sendOne(use(consent), world.staff.physician);
      assert.equal(numberIn(used, 'consent', 'Used', 'left'), 2);
      await physician.assertAll(true, consent, used.block);
      const { ended, isAfter } = await race(
        act(consent),
        [use(consent), world.staff.physician],
        'consent.AlreadyEnded',
      );
      await physician.assertEndedIn(ended.block, consent);
      assert.equal(await usesLeft(consent, await best()), isAfter ? 2 : 1, 'a use that failed was counted');
    });
  }

  test('the last use of a grant ends it, in its own block', async () => {
    const consent = await give({ uses: 1 });
    await physician.assertAll(true, consent, await best());
    const last = await world.sendOne(use(consent), world.staff.physician);
    assert.equal(numberIn(last, 'consent', 'Used', 'left'), 0);
    await physician.assertEndedIn(last.block, consent);
    const [again] = await world.attempt([use(consent), world.staff.physician]);
    assert.equal(again?.error, 'consent.AlreadyEnded');
    assert.equal(await usesLeft(consent, await best()), 0);
  });

  /** The clinic offers the hospital all that it was given. */
  async function offer(root: number): Promise<number> {
    const terms = {
      ...SCOPE,
      grantee: { Organisation: HOSPITAL },
      role: null,
      ceiling: confidentiality('N'),
      obligations: 0,
      from: null,
      until: null,
      data: null,
      named: [],
      mayRefer: 0,
      document: random32(),
    };
    const call = world.tx('consent', 'refer', patient.id, root, CLINIC, terms);
    return numberIn(await world.sendOne(call, world.staff.physician), 'consent', 'Offered', 'offer');
  }

  const accept = (offered: number): ReturnType<typeof world.tx> =>
    world.tx('consent', 'acceptReferral', HOSPITAL, patient.id, offered);

  for (const { name, act } of ENDINGS) {
    test(`${name} of what was passed on: who got it is refused from the same block on`, async () => {
      const root = await give({ mayRefer: 1 });
      const offered = await offer(root);
      await surgeon.assertAll(false, root, await best());
      const accepted = await world.sendOne(accept(offered), world.staff.surgeon);
      const referred = numberIn(accepted, 'consent', 'ReferralAccepted', 'consent');
      await surgeon.assertAll(true, referred, accepted.block);
      const record = newRecord('laboratory', await world.moment());
      const anchor = world.tx('recordAnchor', 'anchor', HOSPITAL, patient.id, { Grant: referred }, record);
      const { ended } = await race(act(root), [anchor, world.staff.surgeon], 'recordAnchor.NoRelation');
      await surgeon.assertEndedIn(ended.block, referred);
      await physician.assertEndedIn(ended.block, root);
    });
  }

  test('what ended is not passed on any more, though it was offered before', async () => {
    const root = await give({ mayRefer: 1 });
    const offered = await offer(root);
    await world.relay(
      patient.act({ kind: 'consent.revoke', consent: BigInt(root), reason: undefined }, await world.moment()),
    );
    const [accepted] = await world.attempt([accept(offered), world.staff.surgeon]);
    assert.equal(accepted?.error, 'consent.LineEnded');
    await surgeon.assertAll(false, root, await best());
  });
});
