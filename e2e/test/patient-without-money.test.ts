import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { commitment, KNOWN, REFUSALS, type PatientAct } from '@anamnesis/sdk';
import type { KeyringPair } from '@polkadot/keyring/types';
import { u8aToHex } from '@polkadot/util';
import { createKeyMulti, encodeAddress, sortAddresses } from '@polkadot/util-crypto';
import type { After, Row } from '../src/after.ts';
import { runtimeCall } from '../src/calls.ts';
import { AUTHORITY, CLINIC, HOSPITAL, useClinicalWorld } from '../src/clinical.ts';
import { actions, classes, purposes } from '../src/codes.ts';
import { cosigned } from '../src/cosigned.ts';
import { decide } from '../src/decision.ts';
import { onlyFeesAreGone } from '../src/fees.ts';
import { direct, enrol, grant, random32, relay, submission, toOrganisation, type Patient } from '../src/patient.ts';
import { newRecord } from '../src/records.ts';
import { numberIn } from '../src/rounds.ts';
import type { Extrinsic } from '../src/submit.ts';
import { acts, isEnrolled, Story, usageAt, type Way } from '../src/unfunded.ts';
import { until } from '../src/wait.ts';

/**
 * People who never hold a unit do everything that patients do. Their stories run beside each other on one chain; each
 * step of each is followed by a look at all accounts of its people, and at who paid.
 */

const STORIES_AT_ONCE = 16;
const HOUR_MS = 3_600_000n;
const DAY_MS = 24n * HOUR_MS;
const THAW_WAIT_MS = 72n * HOUR_MS;
const RECOVERY_DELAY_MS = 7n * DAY_MS;
const FRIENDS_DELAY = 28_800;
const BACK_WITHIN_MS = 90_000;
const PARENT = 1;
const EVERYTHING = 0b11_1111;
const CANNOT_PAY = /^1010 .*Inability to pay some fees/;
const CUSTOM = { exhausted: /Custom error: 3\b/, wouldFail: /Custom error: 6\b/ };

/** The quarter, counted from the first of 1970, with which the year after next begins. */
const TWO_YEARS_ON = (new Date().getUTCFullYear() + 2 - 1970) * 4;

const WAYS: readonly Way[] = ['signed', 'relayed'];
/** Both kinds of keys that wallets make. */
const KEYS = { signed: 'sr25519', relayed: 'ed25519' } as const;

describe('patients without money', () => {
  const world = useClinicalWorld('without-money');
  const stories: Story[] = [];
  let first: string;

  before(async () => {
    // An hour in place of a day, so that a test can wait for what comes back.
    const period = world.tx('parameters', 'setParameter', { Allowances: { Period: [null, HOUR_MS] } });
    const included = await world.sendOne(world.motion(period), world.hospital);
    world.assertExecuted(included);
    first = included.block;
  });

  function begin(say: (line: string) => void, account: KeyringPair, salt?: Uint8Array): Story {
    const story = new Story(world, world.newPatient(account, salt), say);
    stories.push(story);
    return story;
  }

  /** A patient who was enrolled with an account that nobody had heard of. */
  async function enrolled(way: Way, say: (line: string) => void): Promise<Story> {
    const story = begin(say, world.chain.keys.fresh(KEYS[way]));
    const { patient } = story;
    const done = await isEnrolled(story, enrol(world.api, HOSPITAL, patient.enrolment(await world.moment())));
    assert.deepEqual(await done.ask('patientIdentityApi', 'patientOf', patient.account.address), u8aToHex(patient.id));
    return story;
  }

  /** Whether the clinic's physician may see the laboratory's findings now, and by which rule. */
  async function ruleIn(done: After, patient: Patient): Promise<string | undefined> {
    const question = { who: world.staff.physician, organisation: CLINIC, data: 'laboratory' };
    return (await decide(done.at, patient, question))?.rule;
  }

  const permitting = (...kinds: string[]): ReturnType<typeof grant> =>
    grant(toOrganisation(CLINIC), {
      purposes: purposes('TREAT'),
      classes: classes(...kinds),
      actions: actions('access'),
    });

  const granting = (...kinds: string[]): PatientAct => ({ kind: 'consent.grant', grant: permitting(...kinds) });
  const revoking = (consent: number): PatientAct => ({
    kind: 'consent.revoke',
    consent: BigInt(consent),
    reason: undefined,
  });
  const reason = (text: string): Uint8Array => commitment('reason', random32(), new TextEncoder().encode(text));

  /** A call of an organisation's staff about a patient, on the organisation's allowance. */
  function byStaff(
    story: Story,
    organisation: number,
    by: KeyringPair,
    what: string,
    call: Extrinsic | ((nonce: number) => Extrinsic),
    begins: readonly string[] = [],
  ): Promise<After> {
    return story.step({ what, send: [call, by], pays: { organisation }, begins });
  }

  /** Two organisations under different control say that somebody has died. */
  async function reportedDead(story: Story): Promise<After> {
    const { registrar, authorityOfficer } = world.staff;
    const report = (organisation: number): Extrinsic =>
      world.tx('patientIdentity', 'reportDeath', organisation, story.patient.id, null, reason('register'));
    await byStaff(story, HOSPITAL, registrar, 'report of death', report(HOSPITAL));
    const done = await byStaff(story, AUTHORITY, authorityOfficer, 'second report of death', report(AUTHORITY));
    assert.deepEqual(Object.keys(await done.life(story.patient)), ['reportedDead']);
    return done;
  }

  async function assertAlive(done: After, patient: Patient): Promise<void> {
    assert.deepEqual(await done.life(patient), { active: null });
    assert.deepEqual(await done.ask('patientIdentityApi', 'deathReports', patient.id), []);
  }

  async function keysAndControllers(way: Way, say: (line: string) => void): Promise<void> {
    const story = await enrolled(way, say);
    const { patient } = story;
    const [own, second, third] = [patient.account, story.someone(), story.someone('ed25519')];
    const keys = patient.proven();
    let done = await acts(story, way, { kind: 'patient-identity.publish_keys', keys });
    const published = (await done.ask('patientIdentityApi', 'keys', patient.id, 1)) as { keys: Row };
    assert.equal(published.keys['assertion'], u8aToHex(keys.assertion));

    const invite: PatientAct = { kind: 'patient-identity.add_controller', account: second.publicKey };
    done = await acts(story, way, invite);
    assert.deepEqual((await done.controls(patient))[second.address], 'invited');
    const accept: PatientAct = { kind: 'patient-identity.accept_control' };
    // The chain has no account of whoever is invited, so the acceptance is relayed.
    await story.refused(
      'acceptance by an account that does not exist',
      direct(world.api, patient.id, accept),
      second,
      CANNOT_PAY,
    );
    await acts(story, 'relayed', accept, { by: second, begins: [second.address] });
    done = await acts(story, way, { kind: 'patient-identity.rotate_controller', to: third.publicKey }, { by: second });
    assert.equal((await done.patient(patient))['invited'], 1);
    done = await acts(story, 'relayed', accept, { by: third, begins: [third.address] });
    const both = { [own.address]: 'active', [second.address]: 'removed', [third.address]: 'active' };
    assert.deepEqual(await done.controls(patient), both);

    const remove: PatientAct = { kind: 'patient-identity.remove_controller', account: third.publicKey };
    done = await acts(story, way, remove);
    const asked = (await done.ask('patientIdentityApi', 'pendingRemoval', patient.id)) as Row;
    assert.deepEqual([asked['account'], asked['by']], [third.address, own.address]);
    const keep: PatientAct = { kind: 'patient-identity.keep_controller', account: third.publicKey };
    done = await acts(story, way, keep, { by: third, pays: 'nobody' });
    assert.equal(await done.ask('patientIdentityApi', 'pendingRemoval', patient.id), null);
    done = await acts(story, way, remove, { by: third, pays: 'nobody' });
    assert.deepEqual(await done.controls(patient), { ...both, [third.address]: 'removed' });
    const publish = direct(world.api, patient.id, { kind: 'patient-identity.publish_keys', keys: patient.proven() });
    await story.refused('publication by an account that no longer acts', publish, third, CANNOT_PAY);

    const executor = story.someone();
    const naming: PatientAct = { kind: 'patient-identity.name_executor', account: executor.publicKey };
    done = await acts(story, way, naming, { begins: [executor.address] });
    assert.equal(await done.ask('patientIdentityApi', 'friendOf', executor.address), u8aToHex(patient.id));
  }

  async function representative(way: Way, say: (line: string) => void): Promise<void> {
    const story = await enrolled(way, say);
    const { patient } = story;
    const mother = story.someone(KEYS[way]);
    const naming: PatientAct = {
      kind: 'patient-identity.name_representative',
      account: mother.publicKey,
      capacity: PARENT,
      powers: EVERYTHING,
      until: TWO_YEARS_ON,
    };
    let done = await acts(story, way, naming, { begins: [mother.address] });
    assert.equal(await done.representation(patient), 'offered');
    done = await acts(story, way, { kind: 'patient-identity.accept_representation' }, { by: mother });
    assert.equal(await done.representation(patient), 'holds');

    done = await acts(story, way, granting('laboratory'), { by: mother });
    const given = numberIn(done.included, 'consent', 'Granted', 'consent');
    assert.equal(await ruleIn(done, patient), 'Grant');
    done = await acts(story, way, revoking(given), { by: mother, pays: 'nobody' });
    assert.equal(await ruleIn(done, patient), undefined);

    const request = await isRequested(story);
    const answer: PatientAct = { kind: 'consent.answer', request: BigInt(request), answer: permitting('laboratory') };
    done = await acts(story, way, answer, { by: mother });
    assert.equal(await ruleIn(done, patient), 'Grant');
    done = await acts(story, way, { kind: 'patient-identity.freeze' }, { by: mother, pays: 'nobody' });
    assert.equal(await ruleIn(done, patient), undefined);
    const { frozen } = (await done.life(patient)) as { frozen: { by: Row } };
    assert.deepEqual(frozen.by, { representative: mother.address });

    const end: PatientAct = { kind: 'patient-identity.end_representation', account: mother.publicKey };
    done = await acts(story, way, end, { pays: 'nobody' });
    assert.equal(await done.representation(patient), 'ended');
    const more = direct(world.api, patient.id, granting('laboratory'));
    await story.refused('grant by one who represents nobody', more, mother, CANNOT_PAY);
  }

  /** The clinic's physician asks for what the laboratory found. */
  async function isRequested(story: Story): Promise<number> {
    const asked = {
      purposes: purposes('TREAT'),
      classes: classes('laboratory'),
      actions: actions('access'),
      until: null,
    };
    const call = world.tx('consent', 'request', CLINIC, story.patient.id, asked);
    const done = await byStaff(story, CLINIC, world.staff.physician, 'request', call);
    const request = numberIn(done.included, 'consent', 'Requested', 'request');
    assert.equal(((await done.ask('consentApi', 'request', request)) as Row)['open'], true);
    return request;
  }

  async function consents(way: Way, say: (line: string) => void): Promise<void> {
    const story = await enrolled(way, say);
    const { patient } = story;
    let done = await acts(story, way, granting('laboratory'));
    const narrow = numberIn(done.included, 'consent', 'Granted', 'consent');
    assert.equal(await ruleIn(done, patient), 'Grant');
    const amended = { kind: 'consent.amend', consent: BigInt(narrow), with: permitting('prescriptions') } as const;
    done = await acts(story, way, amended);
    const other = numberIn(done.included, 'consent', 'Amended', 'consent');
    assert.deepEqual([await done.holds(narrow), await done.holds(other)], [false, true]);
    assert.equal(await ruleIn(done, patient), undefined);

    const request = await isRequested(story);
    const answer: PatientAct = { kind: 'consent.answer', request: BigInt(request), answer: permitting('laboratory') };
    done = await acts(story, way, answer);
    assert.equal(((await done.ask('consentApi', 'request', request)) as Row)['open'], false);
    assert.equal(await ruleIn(done, patient), 'Grant');

    done = await acts(story, way, revoking(other), { pays: 'nobody', lane: 'revoke' });
    assert.equal(await done.holds(other), false);
    const everyone: PatientAct = { kind: 'consent.revoke_all_to', grantee: toOrganisation(CLINIC) };
    done = await acts(story, way, everyone, { pays: 'nobody' });
    assert.equal(await ruleIn(done, patient), undefined);

    done = await acts(story, way, granting('laboratory'));
    const last = numberIn(done.included, 'consent', 'Granted', 'consent');
    await freezes(story, way);
    done = await acts(story, way, { kind: 'consent.revoke_everything' }, { pays: 'nobody' });
    assert.equal(await done.holds(last), false);
  }

  /** Printed sheets in place of payloads, which a stranger submits; then a thaw, and a sheet that cancels it. */
  async function freezes(story: Story, way: Way): Promise<void> {
    const { patient } = story;
    const freeze: PatientAct = { kind: 'patient-identity.freeze' };
    const by = { controller: patient.account.address };
    let done = await acts(story, way, freeze, { pays: 'nobody', lane: 'sheet' });
    assert.deepEqual(await done.life(patient), { frozen: { by, thaw: null } });
    assert.equal(await ruleIn(done, patient), undefined);
    done = await acts(story, way, { kind: 'patient-identity.unfreeze' });
    const at = Number((await world.moment(done.included.block)) + THAW_WAIT_MS);
    assert.deepEqual(await done.life(patient), { frozen: { by, thaw: { by: patient.account.address, at } } });
    done = await acts(story, way, freeze, { pays: 'nobody', lane: 'sheet' });
    assert.deepEqual(await done.life(patient), { frozen: { by, thaw: null } });
  }

  async function friends(way: Way, say: (line: string) => void): Promise<void> {
    const story = await enrolled(way, say);
    const { patient } = story;
    const lost = patient.account.address;
    const names = [story.someone(), story.someone(), story.someone()];
    const circle = sortAddresses(names.map(({ address }) => address)).map((address) =>
      names.find((one) => one.address === address)!,
    );
    const together = encodeAddress(
      createKeyMulti(
        circle.map(({ address }) => address),
        2,
      ),
      world.api.registry.chainSS58,
    );
    story.watch(together);
    const naming: PatientAct = {
      kind: 'patient-identity.name_friends',
      friends: circle.map(({ publicKey }) => publicKey),
      threshold: 2,
      delay: FRIENDS_DELAY,
    };
    let done = await acts(story, way, naming, { begins: [...circle.map(({ address }) => address), together] });
    assert.equal(await done.ask('patientIdentityApi', 'friendOf', circle[0]!.address), u8aToHex(patient.id));

    const recovery = (method: string, ...args: unknown[]): Extrinsic => world.tx('recovery', method, ...args);
    const of = async (at: After): Promise<unknown> => (await at.at.query['recovery']!['attempt']!(lost, 0)).toJSON();
    const step = (what: string, by: KeyringPair, call: Extrinsic): Promise<After> =>
      story.step({ what, send: [call, by], pays: 'patient' });
    const [one, other, third] = circle as [KeyringPair, KeyringPair, KeyringPair];
    const initiate = recovery('initiateAttempt', lost, 0);
    done = await step('a friend begins a recovery', one, initiate);
    assert.ok(await of(done));
    const finish = recovery('finishAttempt', lost, 0);
    done = await step('a second friend approves', other, recovery('approveAttempt', lost, 0));
    // What comes after a day or more is in the tests of the runtime.
    // What would fail is not for the patient to pay for.
    await story.refused('the third finishes too early', finish, third, CANNOT_PAY);
    done = await step('who is not lost cancels', patient.account, recovery('cancelAttempt', lost, 0));
    assert.equal(await of(done), null);
    await step('a friend begins again', third, recovery('initiateAttempt', lost, 0));
    done = await step('who is not lost ends it for good', patient.account, recovery('slashAttempt', 0));
    assert.equal(await of(done), null);
    done = await acts(story, way, { ...naming, friends: [], threshold: 0, delay: 0 });
    await story.refused('a recovery by somebody who is no friend any more', initiate, one, CANNOT_PAY);
  }

  async function lossAndDeath(way: Way, say: (line: string) => void): Promise<void> {
    const story = await enrolled(way, say);
    const { patient } = story;
    const { registrar, clinicRegistrar } = world.staff;
    const finder = story.someone(KEYS[way]);
    const asked = patient.sign(
      {
        ...patient.payload({ kind: 'patient-identity.propose_recovery', keys: patient.proven() }, await world.moment()),
        lane: { kind: 'general', nonce: 1n },
        addressed: HOSPITAL,
      },
      finder,
    );
    const proposal = submission(world.api, 'proposeRecovery', HOSPITAL, asked);
    let done = await byStaff(story, HOSPITAL, registrar, 'recovery proposed', proposal);
    const seconding = world.tx('patientIdentity', 'secondRecovery', CLINIC, patient.id, finder.address);
    done = await byStaff(story, CLINIC, clinicRegistrar, 'recovery seconded', seconding);
    const found = (await done.ask('patientIdentityApi', 'recovery', patient.id)) as { recovery: Row };
    const effective = Number((await world.moment(done.included.block)) + RECOVERY_DELAY_MS);
    assert.deepEqual(found.recovery['second'], { organisation: CLINIC, effective });
    done = await acts(story, way, { kind: 'patient-identity.cancel_recovery' }, { pays: 'nobody' });
    assert.equal(await done.ask('patientIdentityApi', 'recovery', patient.id), null);

    await reportedDead(story);
    done = await acts(story, way, { kind: 'patient-identity.contest_death' }, { pays: 'nobody' });
    await assertAlive(done, patient);
  }

  async function links(way: Way, say: (line: string) => void): Promise<void> {
    const [story, second] = [await enrolled(way, say), await enrolled(way, say)];
    const [one, other] = [story.patient, second.patient];
    const said = commitment('reason', random32(), new TextEncoder().encode('both are one person'));
    let done = await acts(story, way, { kind: 'patient-identity.propose_link', other: other.id, commitment: said });
    assert.ok(await done.ask('patientIdentityApi', 'linkProposal', one.id));
    done = await acts(second, way, { kind: 'patient-identity.accept_link', other: one.id, commitment: said });
    assert.deepEqual(await done.links(one), { [u8aToHex(other.id)]: 'linked' });
    done = await acts(story, way, { kind: 'patient-identity.unlink', other: other.id }, { pays: 'nobody' });
    assert.deepEqual(await done.links(one), { [u8aToHex(other.id)]: 'unlinked' });
  }

  /** Enrols somebody without a device. The account is one that they may have some day. */
  async function stewarded(say: (line: string) => void): Promise<Story> {
    const salt = random32();
    const story = begin(say, world.chain.keys.fresh('ed25519'), salt);
    const call = world.tx('patientIdentity', 'enrolStewarded', HOSPITAL, salt);
    const done = await byStaff(story, HOSPITAL, world.staff.registrar, 'enrolment without a device', call);
    assert.equal((await done.patient(story.patient))['steward'], HOSPITAL);
    assert.deepEqual(await done.controls(story.patient), {});
    return story;
  }

  /** The steward and somebody beside its registrar name who acts for the patient. */
  async function namedBySteward(story: Story, account: KeyringPair): Promise<void> {
    const { registrar: first, hospitalOfficer } = world.staff;
    const ground = reason('certificate of birth');
    const args = [HOSPITAL, story.patient.id, account.address, PARENT, EVERYTHING, TWO_YEARS_ON, ground];
    const two = { first, second: hospitalOfficer };
    const call = await cosigned(world, two, 'patientIdentity.nameRepresentativeAsSteward', ...args);
    const done = await byStaff(story, HOSPITAL, first, 'representative named', call, [account.address]);
    assert.equal(await done.representation(story.patient), 'offered');
  }

  async function claimed(say: (line: string) => void): Promise<void> {
    const story = await stewarded(say);
    const { patient } = story;
    const mother = story.someone();
    await namedBySteward(story, mother);
    let done = await acts(story, 'signed', { kind: 'patient-identity.accept_representation' }, { by: mother });
    done = await acts(story, 'signed', granting('laboratory'), { by: mother });
    assert.equal(await ruleIn(done, patient), 'Grant');

    const claim: PatientAct = { kind: 'patient-identity.claim', keys: patient.keys, keep: [mother.publicKey] };
    const signed = patient.act(claim, await world.moment(), { addressed: HOSPITAL });
    const { args } = submission(world.api, 'claim', HOSPITAL, signed, null);
    const two = { first: world.staff.registrar, second: mother };
    const call = await cosigned(world, two, 'patientIdentity.claim', ...args.slice(0, -1));
    done = await byStaff(story, HOSPITAL, two.first, 'claim', call, [patient.account.address]);
    const view = await done.patient(patient);
    assert.deepEqual([view['steward'], view['controllers'], view['generation']], [null, 1, 0]);
    assert.deepEqual(await done.controls(patient), { [patient.account.address]: 'active' });
    assert.equal(await done.representation(patient), 'holds');

    const end: PatientAct = { kind: 'patient-identity.end_representation', account: mother.publicKey };
    await acts(story, 'relayed', end, { pays: 'nobody' });
    done = await acts(story, 'signed', { kind: 'consent.revoke_everything' }, { pays: 'nobody' });
    assert.equal(await ruleIn(done, patient), undefined);
  }

  /** That somebody without a device has none, and that no allowance of a patient was needed. */
  async function assertNoDevice(done: After, patient: Patient): Promise<void> {
    assert.deepEqual(await done.controls(patient), {});
    const { left, capacity } = await usageAt(done.at, 'usageOfPatient', patient.id);
    assert.equal(left, capacity);
  }

  async function withoutDevice(say: (line: string) => void): Promise<void> {
    const [story, second] = [await stewarded(say), await stewarded(say)];
    const { patient } = story;
    const { registrar: first, clinicRegistrar, surgeon, hospitalOfficer } = world.staff;
    const now = await world.moment();
    const alone = (what: string, method: string, ...args: unknown[]): Promise<After> =>
      byStaff(story, HOSPITAL, first, what, world.tx('patientIdentity', method, HOSPITAL, ...args));
    const both = async (what: string, by: KeyringPair, method: string, ...args: unknown[]): Promise<After> => {
      const call = await cosigned(world, { first, second: by }, `patientIdentity.${method}`, HOSPITAL, ...args);
      return byStaff(story, HOSPITAL, first, what, call);
    };

    let done = await alone('person verified', 'verifyPerson', patient.id, 'InPerson', now + DAY_MS);
    assert.equal(((await done.ask('patientIdentityApi', 'verifications', patient.id, null)) as Row[]).length, 1);
    const anchor = world.tx('recordAnchor', 'anchor', HOSPITAL, patient.id, 'Home', newRecord('laboratory', now));
    done = await byStaff(story, HOSPITAL, surgeon, 'record anchored', anchor);
    assert.equal(((await done.ask('recordAnchorApi', 'records', patient.id, 0)) as Row[]).length, 1);
    done = await alone('freeze', 'freezeAsOrganisation', patient.id);
    assert.deepEqual(await done.life(patient), { frozen: { by: { organisation: HOSPITAL }, thaw: null } });
    done = await both('thaw', clinicRegistrar, 'thawAsSteward', patient.id, CLINIC);
    assert.deepEqual(await done.life(patient), { active: null });
    await assertNoDevice(done, patient);

    const said = commitment('reason', random32(), new TextEncoder().encode('both are one person'));
    const [one, other] = [patient.id, second.patient.id];
    await both('link proposed', clinicRegistrar, 'proposeLinkAsSteward', one, other, said, CLINIC);
    done = await both('link accepted', clinicRegistrar, 'acceptLinkAsSteward', other, one, said, CLINIC);
    assert.equal(((await done.ask('patientIdentityApi', 'links', one, null)) as Row[]).length, 1);
    await alone('link ended', 'unlinkAsSteward', one, other);

    await reportedDead(story);
    const proof = world.tx('patientIdentity', 'proveLife', HOSPITAL, patient.id);
    done = await byStaff(story, HOSPITAL, surgeon, 'life proven', proof);
    await assertAlive(done, patient);

    const mother = story.someone();
    await namedBySteward(story, mother);
    const end = [patient.id, mother.address];
    done = await both('representation ended', hospitalOfficer, 'endRepresentationAsSteward', ...end);
    assert.equal(await done.representation(patient), 'ended');
    done = await both('handing over', clinicRegistrar, 'handOver', patient.id, CLINIC);
    assert.equal((await done.patient(patient))['steward'], CLINIC);
    await assertNoDevice(done, patient);
  }

  /** Whoever has nothing cannot spend it, and gets nothing for free that is not care. */
  async function refusals(say: (line: string) => void): Promise<void> {
    const story = await enrolled('signed', say);
    const { api } = world;
    const { patient } = story;
    const own = patient.account;
    const transfer = api.tx.balances.transferKeepAlive(world.gateway.address, 1);
    await story.refused('transfer', transfer, own, CANNOT_PAY);
    await story.refused('remark', api.tx.system.remark('0x'), own, CANNOT_PAY);
    const act = (one: PatientAct): Extrinsic => direct(api, patient.id, one);
    const mixed = api.tx.utility.batchAll([act(granting('laboratory')), api.tx.system.remark('0x')]);
    await story.refused('grant with something else', mixed, own, CANNOT_PAY);

    let done = await acts(story, 'signed', granting('laboratory'));
    const given = numberIn(done.included, 'consent', 'Granted', 'consent');
    await acts(story, 'signed', revoking(given), { pays: 'nobody' });
    await acts(story, 'signed', revoking(given), { error: 'consent.AlreadyEnded' });
    const friend = story.someone();
    const naming: PatientAct = { kind: 'patient-identity.name_executor', account: friend.publicKey };
    await acts(story, 'signed', naming, { begins: [friend.address] });
    const void_ = patient.sign(patient.payload(revoking(given), await world.moment()));
    await story.refused('relay of what would fail', relay(api, void_), friend, CUSTOM.wouldFail);

    await acts(story, 'relayed', { kind: 'patient-identity.freeze' }, { pays: 'nobody' });
    done = await acts(story, 'signed', { kind: 'patient-identity.freeze' });
    assert.deepEqual(Object.keys(await done.life(patient)), ['frozen']);
    await acts(story, 'relayed', { kind: 'consent.revoke_everything' }, { pays: 'nobody' });
    // Nothing is left that a second one could end.
    await acts(story, 'relayed', { kind: 'consent.revoke_everything' });
  }

  /** Grants of as many names as there may be, which cost more than anything else that a patient does. */
  function wide(patient: Patient, count: number): Extrinsic {
    const grants = Array.from({ length: count }, (): PatientAct => {
      const named = Array.from({ length: KNOWN.names }, random32);
      const grantee = { kind: 'account', account: random32() } as const;
      return { kind: 'consent.grant', grant: { ...permitting('laboratory'), grantee, named } };
    });
    return world.api.tx.utility.batchAll(grants.map((one) => direct(world.api, patient.id, one)));
  }

  const publishing = (patient: Patient): PatientAct => ({
    kind: 'patient-identity.publish_keys',
    keys: patient.proven(),
  });

  /** Acts until the node says that nothing is left, also for what takes little; answers with how many calls that took. */
  async function usesUp(story: Story): Promise<number> {
    const { patient } = story;
    const sizes = [8, 4, 2, 1].map((count) => [`${count} of the widest grants`, () => wide(patient, count)] as const);
    const last = ['publication of keys', () => direct(world.api, patient.id, publishing(patient))] as const;
    let calls = 0;
    for (const [what, make] of [...sizes, last]) {
      const spends = (): Promise<unknown> => story.step({ what, send: [make(), patient.account], pays: 'patient' });
      while (await isDone(spends())) calls += 1;
    }
    return calls;
  }

  /** Whether something was done; not, if the allowance is said to be used up. */
  async function isDone(doing: Promise<unknown>): Promise<boolean> {
    try {
      await doing;
      return true;
    } catch (error) {
      if (!CUSTOM.exhausted.test(String(error))) throw error;
      return false;
    }
  }

  /** From when on there is enough again for what took this much: before it runs, a little more has to be there. */
  async function enoughAt(patient: Patient, taken: bigint): Promise<bigint> {
    const { hash } = await world.chain.node.best();
    const ask = runtimeCall(await world.api.at(hash), 'careAllowanceApi', 'enoughAt');
    const again = BigInt(String(await ask({ Patient: patient.id }, (taken * 3n) / 2n)));
    assert.ok(again > (await world.moment(hash)), 'there is enough although a call was refused');
    return again;
  }

  async function exhaustion(say: (line: string) => void): Promise<void> {
    const story = await enrolled('signed', say);
    const { patient } = story;
    const { api } = world;
    const friend = story.someone();
    const naming: PatientAct = { kind: 'patient-identity.name_executor', account: friend.publicKey };
    await acts(story, 'signed', naming, { begins: [friend.address] });
    let done = await acts(story, 'signed', granting('laboratory'));
    const given = numberIn(done.included, 'consent', 'Granted', 'consent');
    done = await acts(story, 'signed', publishing(patient));
    const { taken } = done;

    say(`used up by ${await usesUp(story)} calls`);
    const more = direct(api, patient.id, granting('laboratory'));
    const sentence = await story.refused('one more grant', more, patient.account, CUSTOM.exhausted);
    assert.equal(sentence, REFUSALS.find(({ name }) => name === 'patient-exhausted')?.sentence);
    const again = await enoughAt(patient, taken);
    say(`refused until ${new Date(Number(again)).toISOString()}: ${sentence}`);
    const signed = patient.act(granting('laboratory'), await world.moment());
    await story.refused('the same, relayed by one who has nothing', relay(api, signed), friend, CUSTOM.exhausted);
    // A stranger who wants to may pay.
    await story.step({ what: 'the same, relayed', send: [relay(api, signed), world.gateway], pays: 'submitter' });
    await acts(story, 'signed', revoking(given), { pays: 'nobody' });
    done = await acts(
      story,
      'relayed',
      { kind: 'consent.revoke_all_to', grantee: toOrganisation(CLINIC) },
      { pays: 'nobody' },
    );
    assert.equal(await ruleIn(done, patient), undefined);

    const wait = { awaited: 'the allowance to come back', withinMs: BACK_WITHIN_MS };
    await until(wait, async () => ((await world.moment()) >= again ? true : undefined));
    await acts(story, 'signed', publishing(patient));
  }

  const concurrency = STORIES_AT_ONCE;
  describe('beside each other', { concurrency }, () => {
    const tell = (name: string, story: (say: (line: string) => void) => Promise<void>): void => {
      test(name, async (t) => {
        await story((line) => t.diagnostic(`${name}: ${line}`));
      });
    };
    for (const way of WAYS) {
      tell(`${way}: keys, accounts and an executor`, (say) => keysAndControllers(way, say));
      tell(`${way}: a representative`, (say) => representative(way, say));
      tell(`${way}: consents and a freeze`, (say) => consents(way, say));
      tell(`${way}: friends`, (say) => friends(way, say));
      tell(`${way}: a recovery and a death that are not`, (say) => lossAndDeath(way, say));
      tell(`${way}: two ids of one person`, (say) => links(way, say));
    }
    tell('a claim', claimed);
    tell('no device at all', withoutDevice);
    tell('refusals', refusals);
    tell('an allowance that is used up', exhaustion);
  });

  test('in no block did any of them hold a unit, and nothing but fees is gone', async (t) => {
    const last = (await world.chain.node.best()).hash;
    const without = stories.flatMap(({ people }) => people);
    const { paid, blocks } = await onlyFeesAreGone(world.api, { first, last, without });
    t.diagnostic(`${without.length} accounts in ${blocks} blocks; ${paid} in fees of others`);
  });
});
