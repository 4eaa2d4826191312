import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { Batch, bytesToSign, commitment } from '@anamnesis/sdk';
import type { KeyringPair } from '@polkadot/keyring/types';
import { hexToU8a, u8aToHex, u8aWrapBytes } from '@polkadot/util';
import { assertApisAnswer } from '../src/apis.ts';
import { runtimeCall } from '../src/calls.ts';
import { CLINIC, HOSPITAL, useClinicalWorld } from '../src/clinical.ts';
import { actions, classes, purposes } from '../src/codes.ts';
import { decide, query, type Moments, type Permit, type Question } from '../src/decision.ts';
import { assertOnlyFeesAreGone } from '../src/fees.ts';
import { enrol, grant, random32, relay, toOrganisation, type Patient } from '../src/patient.ts';
import { headAfterFirst } from '../src/receipts.ts';
import { newRecord } from '../src/records.ts';
import { fieldsOf, numberIn } from '../src/rounds.ts';

const HOUR_MS = 3_600_000n;
const SUSPENDED_FOR_INQUIRY = 2;

describe('clinical pallets', () => {
  const world = useClinicalWorld('clinical');
  let patient: Patient;
  /** The block before the patient is enrolled. */
  let first: string;
  /** Made by the tests in their order. */
  const made = {
    request: 0,
    grant: 0,
    wider: 0,
    own: 0,
    byGrant: 0,
    incident: 0,
    batch: 0,
    rooted: 0n,
    sheet: random32().slice(0, 16),
  };

  before(async () => {
    patient = world.newPatient();
    first = (await world.chain.node.best()).hash;
  });

  async function ask(block: string | undefined, question: Question, moments?: Moments): Promise<Permit | undefined> {
    return decide(await world.api.at(block ?? (await world.chain.node.best()).hash), patient, question, moments);
  }

  async function permits(question: Question, rule: string, block?: string, moments?: Moments): Promise<Permit> {
    const permit = await ask(block, question, moments);
    assert.ok(permit, `refused: ${JSON.stringify(question.data)} for ${question.purpose ?? 'TREAT'}`);
    assert.equal(permit.rule, rule);
    return permit;
  }

  async function refuses(question: Question, block?: string, moments?: Moments): Promise<void> {
    assert.equal(await ask(block, question, moments), undefined, `permitted: ${JSON.stringify(question)}`);
  }

  async function row(section: string, method: string, ...args: unknown[]): Promise<Record<string, unknown>> {
    const answer = await runtimeCall(world.api, section, method)(...args);
    return answer.toJSON() as Record<string, unknown>;
  }

  const asking = (who: KeyringPair, data: Question['data'], more: Partial<Question> = {}): Question => ({
    who,
    organisation: CLINIC,
    data,
    ...more,
  });

  test('a person without a balance enrols at the hospital', async () => {
    const enrolment = patient.enrolment(await world.moment());
    const included = await world.sendOne(enrol(world.api, HOSPITAL, enrolment), world.staff.registrar);
    assert.equal(fieldsOf(included, 'patientIdentity', 'Enrolled').length, 1);
    const view = {
      life: { active: null },
      home: HOSPITAL,
      steward: null,
      generation: 0,
      controllers: 1,
      representatives: 0,
      invited: 0,
    };
    assert.deepEqual(await row('patientIdentityApi', 'patient', patient.id), view);
    await permits({ who: patient.account, data: 'sealed', purpose: 'PATRQT' }, 'Person');
    await refuses({ who: world.gateway, data: 'laboratory', purpose: 'PATRQT' });
  });

  test('what wallets wrap is what the formats wrap', async () => {
    const signed = patient.actInWallet({ kind: 'patient-identity.unfreeze' }, await world.moment());
    const asWallet = patient.account.sign(u8aWrapBytes(bytesToSign(signed.payload)));
    const [included] = await world.attempt([relay(world.api, { ...signed, signature: asWallet }), world.gateway]);
    assert.equal(included?.error, 'patientIdentity.NotFrozen', 'the signature was not taken');
  });

  test('the clinic asks, the patient permits less, and the decision permits that', async () => {
    const { physician, coder } = world.staff;
    const asked = {
      purposes: purposes('TREAT', 'HQUALIMP'),
      classes: classes('laboratory', 'prescriptions'),
      actions: actions('collect', 'access', 'use'),
      until: null,
    };
    const more = { ...asked, purposes: purposes('TREAT', 'HPAYMT') };
    const request = (what: unknown): Parameters<typeof world.sendOne>[0] =>
      world.tx('consent', 'request', CLINIC, patient.id, what);
    const [refused, taken] = await world.attempt([request(more), physician], [request(asked), physician]);
    assert.equal(refused?.error, 'consent.NoServingRole', 'a physician asked for a purpose that is not hers');
    assert.ok(taken && taken.error === undefined, `the request failed with ${taken?.error}`);
    made.request = numberIn(taken, 'consent', 'Requested', 'request');
    await refuses(asking(physician, 'laboratory'));
    const answer = grant(toOrganisation(CLINIC), {
      purposes: purposes('TREAT'),
      classes: classes('laboratory'),
      actions: actions('collect', 'access'),
    });
    const act = { kind: 'consent.answer', request: BigInt(made.request), answer } as const;
    const included = await world.relay(patient.actInWallet(act, await world.moment()));
    made.grant = numberIn(included, 'consent', 'Granted', 'consent');
    const permit = await permits(asking(physician, 'laboratory'), 'Grant', included.block);
    assert.deepEqual(permit.right, { grant: made.grant });
    assert.equal(permit.basis, 'Consent');
    assert.equal(permit.declared, true);
    await permits(asking(physician, 'laboratory', { purpose: 'COC' }), 'Grant');
    await refuses(asking(physician, 'prescriptions'));
    await refuses(asking(physician, 'laboratory', { purpose: 'CLINTRL' }));
    await refuses(asking(physician, 'laboratory', { purpose: 'HRESCH' }));
    await refuses(asking(physician, 'laboratory', { purpose: 'HQUALIMP' }));
    await refuses(asking(physician, 'laboratory', { actions: ['access', 'use'] }));
    await refuses(asking(physician, 'laboratory', { confidentiality: 'R' }));
    await refuses(asking(physician, 'sealed'));
    await refuses(asking(coder, 'laboratory'));
  });

  test('a purpose that the role may not use is refused under a grant that covers it', async () => {
    const given = grant(toOrganisation(CLINIC), {
      purposes: purposes('HPAYMT'),
      classes: classes('claims-and-coverage'),
      actions: actions('access'),
    });
    await world.relay(patient.act({ kind: 'consent.grant', grant: given }, await world.moment()));
    const question = asking(world.staff.coder, 'claims-and-coverage', { purpose: 'HPAYMT' });
    await permits(question, 'Grant');
    await refuses({ ...question, who: world.staff.physician });
    const explain = runtimeCall(world.api, 'consentApi', 'explain');
    const why = await explain(query(patient, { ...question, who: world.staff.physician }), null, null);
    const { steps } = (why.toJSON() as { ok: { steps: unknown[] } }).ok;
    assert.deepEqual(steps.at(-1), { rule: 2, about: { rule: null }, outcome: 'NotServing' });
  });

  test('records are anchored by home, by grant and in a batch', async () => {
    const now = await world.moment();
    const { surgeon, physician, machine } = world.staff;
    const leaves = ['a', 'b', 'c'].map((text) => new TextEncoder().encode(text));
    const anchor = (organisation: number, right: unknown, of: string): ReturnType<typeof world.tx> =>
      world.tx('recordAnchor', 'anchor', organisation, patient.id, right, newRecord(of, now));
    const batch = new Batch(leaves).root;
    const [own, byGrant, foreign, batched, root] = await world.attempt(
      [anchor(HOSPITAL, 'Home', 'laboratory'), surgeon],
      [anchor(CLINIC, { Grant: made.grant }, 'laboratory'), physician],
      [anchor(CLINIC, { Grant: made.grant }, 'prescriptions'), physician],
      [world.tx('recordAnchor', 'batch', HOSPITAL, 0, batch, leaves.length), machine],
      [world.tx('accessAudit', 'commitRoot', HOSPITAL, now - HOUR_MS, now, batch, leaves.length), machine],
    );
    const errors = [own, byGrant, foreign, batched, root].map((included) => included?.error);
    assert.deepEqual(errors, [undefined, undefined, 'recordAnchor.NoRelation', undefined, undefined]);
    made.own = numberIn(own!, 'recordAnchor', 'Anchored', 'record');
    made.byGrant = numberIn(byGrant!, 'recordAnchor', 'Anchored', 'record');
    made.rooted = now - 1n;
    made.batch = numberIn(batched!, 'recordAnchor', 'Batched', 'batch');
    await permits({ who: surgeon, organisation: HOSPITAL, data: { record: made.own } }, 'OwnRecord');
    const permit = await permits(asking(physician, { record: made.own }), 'Grant');
    assert.equal(permit.declared, false, 'an anchored record is no statement of the asker');
    await permits(asking(physician, { record: made.byGrant }), 'OwnRecord');
    await refuses({ who: surgeon, organisation: HOSPITAL, data: { record: made.byGrant } });
  });

  test('a record is amended, and the amendment entered in error', async () => {
    const { surgeon } = world.staff;
    const amendment = newRecord('laboratory', await world.moment(), made.own);
    const amend = world.tx('recordAnchor', 'anchor', HOSPITAL, patient.id, 'Home', amendment);
    const amending = numberIn(await world.sendOne(amend, surgeon), 'recordAnchor', 'Anchored', 'record');
    const old = await row('recordAnchorApi', 'record', made.own);
    assert.deepEqual([old['state'], old['successors']], [{ superseded: null }, [amending]]);
    const reason = commitment('reason', random32(), new TextEncoder().encode('another patient'));
    const enter = world.tx('recordAnchor', 'enterInError', HOSPITAL, patient.id, amending, u8aToHex(reason));
    await world.sendOne(enter, surgeon);
    const { state } = (await row('recordAnchorApi', 'record', amending)) as { state: object };
    assert.deepEqual(Object.keys(state), ['enteredInError']);
  });

  test('an emergency is opened, bound, decided, closed, reported and reviewed', async () => {
    const { physician, nurse, hospitalOfficer, clinicOfficer } = world.staff;
    const why = commitment('reason', random32(), new TextEncoder().encode('unconscious'));
    const open = world.tx('emergencies', 'openIncident', CLINIC, 1, why, [nurse.address]);
    made.incident = numberIn(await world.sendOne(open, physician), 'emergencies', 'IncidentOpened', 'incident');
    const question = asking(nurse, 'allergies', { purpose: 'BTG', actions: ['access', 'use'] });
    await refuses(question);
    const bound = await world.sendOne(world.tx('emergencies', 'bind', made.incident, patient.id), nurse);
    const permit = await permits(question, 'Incident', bound.block);
    assert.deepEqual([permit.basis, permit.right], ['MedicalEmergency', { incident: made.incident }]);
    await refuses({ ...question, data: 'sealed' });
    await refuses({ ...question, actions: ['access', 'disclose'] });
    await refuses({ ...question, who: world.staff.coder });
    const binding = { patient: patient.id, organisation: CLINIC, account: nurse.address, incident: made.incident };
    const { head, digest } = await headAfterFirst(world.api, bound, binding);
    const answered = await row('accessAuditApi', 'head', patient.id);
    assert.equal(answered['seq'], Number(head.seq));
    assert.deepEqual(
      (answered['peaks'] as string[]).map((peak) => hexToU8a(peak)),
      head.peaks,
    );
    assert.deepEqual(hexToU8a(answered['digest'] as string), digest, 'the receipt is not the one of the formats');

    const report = commitment('report', random32(), new TextEncoder().encode('treated'));
    const review = (by: number): ReturnType<typeof world.tx> =>
      world.tx('emergencies', 'review', made.incident, by, 'Justified', report);
    const [closed] = await world.send(
      [world.tx('emergencies', 'closeIncident', made.incident), physician],
      [world.tx('emergencies', 'report', made.incident, report), physician],
    );
    await refuses(question, closed!.block);
    await permits(question, 'Incident', closed!.block, { moment: await world.moment(bound.block) });
    // One after the other: which of two signers comes first in a block is nobody's promise.
    const [own] = await world.attempt([review(CLINIC), clinicOfficer]);
    assert.equal(own?.error, 'emergencies.SameControlGroup');
    await world.sendOne(review(HOSPITAL), hospitalOfficer);
    const incident = await row('emergenciesApi', 'incident', made.incident);
    assert.equal(incident['holds'], false);
    const [only, ...more] = incident['reviews'] as { outcome: string }[];
    assert.deepEqual([only?.outcome, more], ['Justified', []]);
  });

  test('a grant is amended: what takes its place permits, the old one no longer', async () => {
    const { physician } = world.staff;
    const amended = grant(toOrganisation(CLINIC), {
      purposes: purposes('TREAT'),
      classes: classes('laboratory', 'prescriptions'),
      actions: actions('access'),
    });
    const act = { kind: 'consent.amend', consent: BigInt(made.grant), with: amended } as const;
    const included = await world.relay(patient.act(act, await world.moment()));
    made.wider = numberIn(included, 'consent', 'Amended', 'consent');
    const permit = await permits(asking(physician, 'prescriptions'), 'Grant');
    assert.deepEqual(permit.right, { grant: made.wider });
    await refuses(asking(physician, 'laboratory', { right: { Grant: made.grant } }));
    await refuses(asking(physician, 'laboratory', { actions: ['collect'] }));
    assert.equal((await row('consentApi', 'grant', made.grant))['holds'], false);
  });

  test('a suspended licence ends every answer from that block on', async () => {
    const { physician } = world.staff;
    const question = asking(physician, 'laboratory');
    const licence = world.licences.get('physician');
    const suspend = world.tx('providerCredentials', 'suspend', licence, SUSPENDED_FOR_INQUIRY, null);
    const { block } = await world.sendOne(suspend, world.authority);
    const parent = (await world.api.rpc.chain.getHeader(block)).parentHash.toHex();
    await permits(question, 'Grant', parent);
    await refuses(question, block);
    await permits(question, 'Grant', block, { moment: await world.moment(parent) });
    const again = world.tx('providerCredentials', 'reinstate', licence);
    const reinstated = await world.sendOne(again, world.authority);
    await permits(question, 'Grant', reinstated.block);
    await refuses(question, reinstated.block, { moment: await world.moment(block) });
  });

  test('a revoked grant refuses now and still permits as of an earlier moment', async () => {
    const { physician } = world.staff;
    const question = asking(physician, 'prescriptions');
    const now = await world.moment();
    await permits(question, 'Grant');
    const signed = patient.act({ kind: 'consent.revoke', consent: BigInt(made.wider), reason: undefined }, now);
    const { nonce } = signed.payload.lane as { nonce: bigint };
    const ending = patient.sign({ ...signed.payload, lane: { kind: 'revoke', nonce } });
    const { block } = await world.relay(ending);
    await refuses(question, block);
    await permits(question, 'Grant', block, { moment: now });
    await permits(question, 'Grant', block, { moment: now, knownAt: now });
    const future = (await world.moment(block)) + 1n;
    await assert.rejects(ask(block, question, { moment: future }), /Future/, 'the future was decided');
  });

  test('a sheet of paper revokes everything', async () => {
    const claims = asking(world.staff.coder, 'claims-and-coverage', { purpose: 'HPAYMT' });
    await permits(claims, 'Grant');
    const lane = { kind: 'sheet', id: made.sheet } as const;
    await world.relay(patient.actInWallet({ kind: 'consent.revoke_everything' }, await world.moment(), { lane }));
    await refuses(claims);
    const used = await runtimeCall(world.api, 'patientIdentityApi', 'sheetUsed')(patient.account.address, lane.id);
    assert.equal(used.toJSON(), true);
  });

  test('every runtime API answers by the types of the metadata, and of an earlier block what was so then', async () => {
    await assertApisAnswer(world, patient, made);
  });

  test('the patient never had a balance, and nothing but fees is gone', async (t) => {
    const last = (await world.chain.node.best()).hash;
    t.diagnostic(await assertOnlyFeesAreGone(world.api, { first, last, without: patient.account.address }));
  });

  test('Polkadot.js knew every type, and had nothing to complain of', () => {
    const complaints = world.chain.connection
      .logged()
      .filter(({ level, text }) => level !== 'log' && !/^API\/INIT: RPC methods not decorated: /.test(text));
    assert.deepEqual(complaints, []);
  });
});
