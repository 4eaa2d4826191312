import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { MAX_LEAVES, MAX_LIFE_MS, type NewGrant, type PatientAct, type Payload } from '@anamnesis/sdk';
import type { KeyringPair } from '@polkadot/keyring/types';
import { compactFromU8a, compactToU8a, hexToU8a, u8aConcat, u8aToHex } from '@polkadot/util';
import { CLINIC, HOSPITAL, useClinicalWorld } from '../src/clinical.ts';
import { actions, classes, confidentiality, purposes } from '../src/codes.ts';
import {
  asArgument,
  enrol,
  grant,
  random32,
  relay,
  toOrganisation,
  type Patient,
  type Signed,
} from '../src/patient.ts';
import { newRecord } from '../src/records.ts';
import { reasonOf, refusal, signedBytes } from '../src/refusal.ts';
import type { Sending } from '../src/rounds.ts';
import { stateOf } from '../src/state.ts';
import type { Extrinsic } from '../src/submit.ts';
import { until } from '../src/wait.ts';

const PALLETS = ['ProviderCredentials', 'PatientIdentity', 'Consent', 'Emergencies', 'RecordAnchor', 'AccessAudit'];
const HOUR_MS = 3_600_000n;
const UNKNOWN_ORGANISATION = 4_000_000_000;
const SUSPENDED_FOR_INQUIRY = 2;

/** What the pool says of bytes in which the runtime finds no extrinsic. */
const UNDECODABLE = /^1002 Verification Error: Runtime error: Execution failed/;

/** What is sent, by whom, and the error that it has to end with. */
type Bad = readonly [error: string, extrinsic: Extrinsic, signer: KeyringPair];

describe('bad inputs', () => {
  const world = useClinicalWorld('bad-inputs');
  let patient: Patient;
  /** A patient who can pay, and so needs nobody to submit. */
  let rich: Patient;
  let now: bigint;
  let given: number;

  const good = (): NewGrant =>
    grant(toOrganisation(CLINIC), {
      purposes: purposes('TREAT'),
      classes: classes('laboratory'),
      actions: actions('collect', 'access'),
    });
  const granting = (changes: Partial<NewGrant> = {}): PatientAct => ({
    kind: 'consent.grant',
    grant: { ...good(), ...changes },
  });

  before(async () => {
    [patient, rich] = [world.newPatient(), world.newPatient()];
    now = await world.moment();
    const { registrar } = world.staff;
    const enrolments = [patient, rich].map((one): Sending => [
      enrol(world.api, HOSPITAL, one.enrolment(now)),
      registrar,
    ]);
    // Nothing is sent to who is enrolled.
    await world.sendOne(world.api.tx.utility.batchAll(world.fund(rich.account)), world.hospital);
    await world.send(...enrolments);
    await world.relay(patient.act(granting(), now));
    const rows = await world.api.call['consentApi']!['grants']!(patient.id, 0);
    [given] = (rows.toJSON() as { id: number }[]).map(({ id }) => id) as [number];
  });

  async function state(): Promise<Record<string, string | null>> {
    return stateOf(world.chain.node, PALLETS, (await world.chain.node.best()).hash);
  }

  /** Sends all of them; each fails with its error, and together they leave no trace in any of the pallets. */
  async function allFail(...bad: Bad[]): Promise<void> {
    const earlier = await state();
    assert.ok(Object.keys(earlier).length > PALLETS.length, 'the pallets hold nothing that could change');
    const ends = await world.attempt(...bad.map(([, extrinsic, signer]): Sending => [extrinsic, signer]));
    assert.deepEqual(
      ends.map(({ error }) => error ?? 'carried out'),
      bad.map(([error]) => error),
    );
    assert.deepEqual(await state(), earlier);
  }

  const relayed = (error: string, signed: Signed, by = world.gateway): Bad => [error, relay(world.api, signed), by];

  test('payloads that were used, are over, not begun, for others, or signed by others', async () => {
    const used = patient.act(granting(), now);
    await world.relay(used);
    const act = (changes: Partial<Payload>): Signed => patient.act(granting(), now, changes);
    const elsewhere = random32();
    const stranger = world.chain.keys.fresh();
    const byStranger = { ...act({}), signature: stranger.sign(random32()) };
    await allFail(
      relayed('patientIdentity.NonceUsed', used),
      relayed('patientIdentity.NonceUsed', act({ lane: { kind: 'general', nonce: 0n } })),
      relayed('patientIdentity.Expired', act({ from: now - 2n * HOUR_MS, until: now - HOUR_MS })),
      relayed('patientIdentity.TooEarly', act({ from: now + HOUR_MS, until: now + 2n * HOUR_MS })),
      relayed('patientIdentity.NotAddressee', act({ addressed: CLINIC })),
      relayed('patientIdentity.NotAddressee', act({ addressed: CLINIC }), world.staff.registrar),
      relayed('patientIdentity.ForeignChain', act({ genesis: elsewhere })),
      relayed('patientIdentity.ForeignEpoch', act({ epoch: 1 })),
      relayed('patientIdentity.BadSignature', byStranger),
      relayed('patientIdentity.BadSignature', { ...act({}), signer: rich.account }),
      relayed('patientIdentity.BadSignature', { ...act({}), payload: patient.payload(granting(), now) }),
      relayed('consent.NotController', patient.sign(patient.payload(granting(), now), stranger)),
      relayed('consent.NotController', patient.sign(patient.payload(granting(), now), rich.account)),
    );
  });

  test('one payload is in the pool once, whoever relays it, and carried out once', async () => {
    const twice = patient.act(granting(), now);
    const { registrar } = world.staff;
    const [first, second] = await Promise.all(
      [world.gateway, registrar].map((by) => signedBytes(relay(world.api, twice), by)),
    );
    const { node } = world.chain;
    const earlier = await state();
    await node.rpc('author_submitExtrinsic', first);
    assert.match(reasonOf(await refusal(node, second!)), /^1014 Priority is too low/);
    const awaited = 'the payload to be carried out';
    const changed = async (): Promise<true | undefined> =>
      isDeepStrictEqual(await state(), earlier) ? undefined : true;
    await until({ awaited, withinMs: 60_000, context: () => node.tail() }, changed);
    await allFail(relayed('patientIdentity.NonceUsed', twice), relayed('patientIdentity.NonceUsed', twice, registrar));
  });

  test('a payload that an ending with a higher nonce made void', async () => {
    const held = patient.act(granting(), now);
    const ending = patient.payload({ kind: 'consent.revoke', consent: BigInt(given), reason: undefined }, now);
    const { nonce } = ending.lane as { nonce: bigint };
    await world.relay(patient.sign({ ...ending, lane: { kind: 'revoke', nonce } }));
    await allFail(relayed('patientIdentity.NonceUsed', held));
  });

  test('enrolments that were used, are for another home, of staff, or under an id that is not derived', async () => {
    const { registrar, physician, surgeon, coder } = world.staff;
    const bad = (error: string, signed: Signed, by = registrar, at = HOSPITAL): Bad => [
      error,
      enrol(world.api, at, signed),
      by,
    ];
    const fresh = world.newPatient();
    await allFail(
      bad('patientIdentity.NonceUsed', patient.enrolment(now)),
      bad('patientIdentity.NotAddressee', fresh.enrolment(now, { addressed: undefined })),
      bad('patientIdentity.NotAddressee', fresh.enrolment(now, { addressed: CLINIC })),
      bad('patientIdentity.ForeignHome', fresh.enrolment(now), coder, CLINIC),
      bad('patientIdentity.NotRegistrar', fresh.enrolment(now), surgeon),
      bad('patientIdentity.NotRegistrar', fresh.enrolment(now), physician),
      bad('patientIdentity.ForeignChain', fresh.enrolment(now, { genesis: random32() })),
      bad('patientIdentity.ForeignEpoch', fresh.enrolment(now, { epoch: 7 })),
      bad('patientIdentity.Expired', fresh.enrolment(now, { from: 0n, until: MAX_LIFE_MS.general })),
      bad('patientIdentity.ForeignPatientId', fresh.enrolment(now, { patient: patient.id })),
      bad('patientIdentity.ForeignPatientId', fresh.enrolment(now, { lane: { kind: 'general', nonce: 2n } })),
      bad('patientIdentity.BadSignature', { ...fresh.enrolment(now), signature: u8aConcat(random32(), random32()) }),
      bad('patientIdentity.IsStaff', world.newPatient(coder).enrolment(now)),
      bad('patientIdentity.IsStaff', world.newPatient(world.clinic).enrolment(now)),
      relayed('patientIdentity.EnrolmentIsNotRelayed', fresh.enrolment(now)),
    );
  });

  test('an account never is both a patient and somebody who acts for an organisation', async () => {
    const { account } = patient;
    const appoint = (organisation: number, post: string): Extrinsic =>
      world.appoint(organisation, account, post, undefined, now + HOUR_MS);
    const invite = patient.act({ kind: 'patient-identity.add_controller', account: world.staff.nurse.publicKey }, now);
    await allFail(
      ['providerCredentials.IsController', appoint(HOSPITAL, 'registrar'), world.hospital],
      ['providerCredentials.IsController', appoint(CLINIC, 'auditor'), world.clinic],
      relayed('patientIdentity.IsStaff', invite),
    );
    const earlier = await state();
    const motion = await world.sendOne(world.motion(world.admit(account, 'clinic')), world.hospital);
    assert.throws(() => world.assertExecuted(motion), /providerCredentials\.IsController/);
    assert.deepEqual(await state(), earlier);
  });

  test('grants to nobody, of nothing, of what is unknown, or that end before they begin', async () => {
    const direct = (error: string, changes: Partial<NewGrant>): Bad => {
      const argument = asArgument({ ...good(), ...changes });
      return [`consent.${error}`, world.tx('consent', 'grant', rich.id, argument), rich.account];
    };
    await allFail(
      direct('OrganisationNotFound', { grantee: toOrganisation(UNKNOWN_ORGANISATION) }),
      direct('OrganisationNotFound', { grantee: toOrganisation(0) }),
      direct('EndsBeforeItBegins', { from: now + 2n * HOUR_MS, until: now + HOUR_MS }),
      direct('EndsBeforeItBegins', { from: now + HOUR_MS, until: now + HOUR_MS }),
      direct('EndsBeforeItBegins', { until: now - HOUR_MS }),
      direct('BeginsInThePast', { from: now - HOUR_MS, until: now + HOUR_MS }),
      direct('LastsTooLong', { until: now + 100_000n * 24n * HOUR_MS }),
      direct('UnknownPurposes', { purposes: 0n }),
      direct('UnknownPurposes', { purposes: 1n | (1n << 62n) }),
      direct('UnknownClasses', { classes: 0 }),
      direct('UnknownClasses', { classes: 1 << 17 }),
      direct('UnknownActions', { actions: 0 }),
      direct('UnknownActions', { actions: 0b10_0010 }),
      direct('UnknownObligations', { obligations: 1 << 15 }),
      direct('UnknownCeiling', { ceiling: confidentiality('R') }),
      direct('UnknownCeiling', { ceiling: 200 }),
      direct('UnknownRole', { role: 21 }),
      direct('EmptyDataPeriod', { data: { from: 5, until: 5 } }),
      direct('ReferralTooDeep', { mayRefer: 3 }),
      direct('NoUses', { uses: 0 }),
      ['consent.NotController', world.tx('consent', 'grant', patient.id, asArgument(good())), rich.account],
      relayed('consent.OrganisationNotFound', patient.act(granting({ grantee: toOrganisation(99) }), now)),
      relayed('consent.EndsBeforeItBegins', patient.act(granting({ until: 1n }), now)),
    );
  });

  test('the same in a payload, which no library of ours would sign', async () => {
    const forced = (error: string, changes: Partial<NewGrant>, also: Record<string, unknown> = {}): Bad => {
      const { payload, signature } = patient.act(granting(), now);
      const { nonce } = payload.lane as { nonce: bigint };
      const lane = { General: { nonce } };
      const act = { Grant: { grant: asArgument({ ...good(), ...changes }) } };
      const argument = { ...payload, lane, act, ...also };
      const signed = { Sr25519: signature };
      const call = world.tx('patientIdentity', 'relay', patient.account.address, argument, signed);
      return [`patientIdentity.${error}`, call, world.gateway];
    };
    await allFail(
      forced('MalformedAct', { purposes: 0n }),
      forced('MalformedAct', { purposes: 1n << 63n }),
      forced('MalformedAct', { classes: 1 << 24 }),
      forced('MalformedAct', { actions: 1 << 7 }),
      forced('MalformedAct', { from: now + HOUR_MS, until: now + HOUR_MS }),
      forced('BadLife', {}, { until: now }),
      forced('BadLife', {}, { until: now + MAX_LIFE_MS.general + 1n }),
      forced('LaneRefusesAct', {}, { lane: { Revoke: { nonce: 1_000 } } }),
      forced('LaneRefusesAct', {}, { lane: { Sheet: { id: random32().slice(0, 16) } } }),
      forced('BadSignature', { purposes: purposes('TREAT', 'HRESCH') }),
    );
  });

  test('batches of nothing or too much, sealed records, and roots that were used', async () => {
    const { surgeon, machine, physician } = world.staff;
    const batch = (root: Uint8Array, leaves: number, of = 0): Extrinsic =>
      world.tx('recordAnchor', 'batch', HOSPITAL, of, root, leaves);
    const anchored = newRecord('laboratory', now);
    const anchor = (record: unknown, organisation = HOSPITAL, right: unknown = 'Home', whose = patient.id): Extrinsic =>
      world.tx('recordAnchor', 'anchor', organisation, whose, right, record);
    const batched = random32();
    await world.send([anchor(anchored), surgeon], [batch(batched, MAX_LEAVES), machine]);
    const record = (): ReturnType<typeof newRecord> => newRecord('laboratory', now);
    await allFail(
      ['recordAnchor.NoLeaves', batch(random32(), 0), machine],
      ['recordAnchor.TooManyLeaves', batch(random32(), MAX_LEAVES + 1), machine],
      ['recordAnchor.KindUnknown', batch(random32(), 1, 1), machine],
      ['recordAnchor.RootUsed', batch(batched, 1), machine],
      ['recordAnchor.RootUsed', batch(anchored.root, 1), machine],
      ['recordAnchor.RootUsed', anchor(anchored), surgeon],
      ['recordAnchor.RootUsed', anchor({ ...record(), root: batched }), surgeon],
      ['recordAnchor.SealedAlone', anchor(newRecord('sealed', now)), surgeon],
      ['recordAnchor.ClassUnknown', anchor({ ...record(), class: 17 }), surgeon],
      ['recordAnchor.ClassUnknown', anchor({ ...record(), class: 255 }), surgeon],
      ['recordAnchor.TooConfidential', anchor({ ...record(), confidentiality: confidentiality('R') }), surgeon],
      ['recordAnchor.CodecUnknown', anchor({ ...record(), cid: { codec: 0x70, digest: random32() } }), surgeon],
      ['recordAnchor.QuarterNotBegun', anchor({ ...record(), quarter: 65_535 }), surgeon],
      ['recordAnchor.PatientUnknown', anchor(record(), HOSPITAL, 'Home', random32()), surgeon],
      ['recordAnchor.RecordUnknown', anchor(newRecord('laboratory', now, 1_000_000)), surgeon],
      ['recordAnchor.NoRelation', anchor(record(), CLINIC), physician],
      ['recordAnchor.NoRelation', anchor(record(), CLINIC, { Grant: 1_000_000 }), physician],
      ['recordAnchor.NoRelation', anchor(record(), CLINIC, { Incident: 1_000_000 }), physician],
      ['recordAnchor.NoServingRole', anchor(record()), physician],
      ['recordAnchor.NoServingRole', anchor(record()), world.hospital],
      ['recordAnchor.NoServingRole', anchor(record(), UNKNOWN_ORGANISATION), surgeon],
      ['recordAnchor.NoServingRole', anchor(record()), world.staff.hospitalOfficer],
    );
  });

  test('staff whose licence is suspended', async () => {
    const { surgeon } = world.staff;
    const suspend = world.tx(
      'providerCredentials',
      'suspend',
      world.licences.get('surgeon'),
      SUSPENDED_FOR_INQUIRY,
      null,
    );
    await world.sendOne(suspend, world.authority);
    const record = newRecord('laboratory', now);
    const anchor = world.tx('recordAnchor', 'anchor', HOSPITAL, patient.id, 'Home', record);
    await allFail(
      ['recordAnchor.NoServingRole', anchor, surgeon],
      ['recordAnchor.NoServingRole', world.tx('recordAnchor', 'batch', HOSPITAL, 0, random32(), 1), surgeon],
      ['emergencies.NotPractitioner', world.tx('emergencies', 'openIncident', HOSPITAL, 1, random32(), []), surgeon],
    );
  });

  test('bytes that end too early never get into the pool', async () => {
    const signed = hexToU8a(await signedBytes(relay(world.api, patient.act(granting(), now)), world.gateway));
    const [prefix] = compactFromU8a(signed);
    const whole = signed.subarray(prefix);
    const earlier = await state();
    for (let kept = whole.length - 1; kept > 0; kept -= 1) {
      const cut = u8aConcat(compactToU8a(kept), whole.subarray(0, kept));
      const reason = reasonOf(await refusal(world.chain.node, u8aToHex(cut)));
      assert.match(reason, UNDECODABLE, `cut to ${kept} of ${whole.length} bytes`);
    }
    assert.deepEqual(await world.chain.node.rpc('author_pendingExtrinsics'), []);
    assert.deepEqual(await state(), earlier);
    // Whole they are taken, so that nothing but the cut was wrong with them.
    await world.chain.node.rpc('author_submitExtrinsic', u8aToHex(signed));
  });
});
