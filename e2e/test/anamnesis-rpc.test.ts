import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { commitment } from '@anamnesis/sdk';
import { u8aToHex } from '@polkadot/util';
import { CLINIC, HOSPITAL, useClinicalWorld } from '../src/clinical.ts';
import { actions, classes, purposes } from '../src/codes.ts';
import { decide } from '../src/decision.ts';
import { enrol, grant, random32, toOrganisation, type Patient } from '../src/patient.ts';
import { newRecord } from '../src/records.ts';
import { numberIn } from '../src/rounds.ts';
import { rpcQuestion } from '../src/rpc-questions.ts';
import { ask, call } from '../src/rpc.ts';
import { until } from '../src/wait.ts';

/** Namespace `anamnesis`: JSON in and out, the answers of the runtime APIs. */

const INVALID_PARAMS = -32_602;
const FUTURE = 7_001;
const NO_STATE = 7_002;
/** Blocks whose state the node keeps: more than these tests look back, few enough to wait for their end. */
const KEPT = '24';

interface Receipts {
  seq: number;
  head: string;
  receipts: { number: number; receipt: { bound: { incident: number; account: string } } }[];
  next: unknown;
  missing: unknown;
}

describe('rpc namespace anamnesis', () => {
  const world = useClinicalWorld('anamnesis-rpc', { args: ['--state-pruning', KEPT] });
  let patient: Patient;
  let id: string;
  let url: string;
  const made = { grant: 0, incident: 0, before: '', bound: '' };

  before(async () => {
    url = world.chain.node.http;
    patient = world.newPatient();
    id = u8aToHex(patient.id);
    await world.sendOne(enrol(world.api, HOSPITAL, patient.enrolment(await world.moment())), world.staff.registrar);
    made.before = (await world.chain.node.best()).hash;
    const scope = { purposes: purposes('TREAT'), classes: classes('laboratory'), actions: actions('access', 'use') };
    const given = await world.relay(
      patient.act({ kind: 'consent.grant', grant: grant(toOrganisation(CLINIC), scope) }, await world.moment()),
    );
    made.grant = numberIn(given, 'consent', 'Granted', 'consent');
    const why = commitment('reason', random32(), new TextEncoder().encode('unconscious'));
    const { physician, nurse, registrar } = world.staff;
    const open = world.tx('emergencies', 'openIncident', CLINIC, 1, why, [nurse.address]);
    made.incident = numberIn(await world.sendOne(open, physician), 'emergencies', 'IncidentOpened', 'incident');
    made.bound = (await world.sendOne(world.tx('emergencies', 'bind', made.incident, patient.id), nurse)).block;
    const record = newRecord('laboratory', await world.moment());
    await world.sendOne(world.tx('recordAnchor', 'anchor', HOSPITAL, patient.id, 'Home', record), registrar);
  });

  const question = (more: Record<string, unknown> = {}): Record<string, unknown> =>
    rpcQuestion(patient, { who: world.staff.physician, organisation: CLINIC }, more);

  test('it decides as the runtime API does, now and at an earlier block', async () => {
    const answer = await call<{ permit: Record<string, unknown> }>(url, 'anamnesis_decide', question());
    const asked = { who: world.staff.physician, organisation: CLINIC, data: 'laboratory' as const };
    const permit = await decide(await world.api.at((await world.chain.node.best()).hash), patient, asked);
    assert.ok(permit, 'the runtime API refuses what the method permits');
    assert.deepEqual([answer.permit['rule'], answer.permit['right']], [6, { grant: made.grant }]);
    assert.deepEqual(permit.right, { grant: made.grant });
    assert.equal(answer.permit['basis'], 'consent');
    assert.equal(answer.permit['declared'], true);
    assert.equal(await call(url, 'anamnesis_decide', question({ purpose: 'HRESCH' })), 'refuse');
    assert.equal(await call(url, 'anamnesis_decide', question(), null, null, made.before), 'refuse');
    const then = Number(await world.moment(made.before));
    assert.equal(await call(url, 'anamnesis_decide', question(), then), 'refuse');
  });

  test('it explains what it considered', async () => {
    const explained = await call<{ decision: unknown; steps: Record<string, unknown>[] }>(
      url,
      'anamnesis_explain',
      question({ actions: ['disclose'] }),
    );
    assert.equal(explained.decision, 'refuse');
    const about = explained.steps.find((step) => step['grant'] === made.grant);
    assert.equal(about?.['outcome'], 'actions');
  });

  test('it lists grants and records', async () => {
    const grants = await call<Record<string, unknown>[]>(url, 'anamnesis_grants', id);
    assert.equal(grants.length, 1);
    assert.deepEqual([grants[0]?.['purposes'], grants[0]?.['classes']], [['TREAT'], ['laboratory']]);
    assert.deepEqual([grants[0]?.['grantee'], grants[0]?.['holds']], [{ organisation: CLINIC }, true]);
    assert.deepEqual(await call(url, 'anamnesis_grants', id, 1), []);
    assert.deepEqual(await call(url, 'anamnesis_grants', id, 0, made.before), []);
    const records = await call<Record<string, unknown>[]>(url, 'anamnesis_records', id);
    assert.equal(records.length, 1);
    assert.deepEqual([records[0]?.['class'], records[0]?.['state']], ['laboratory', 'current']);
    assert.deepEqual(await call(url, 'anamnesis_records', id, 0, made.before), []);
  });

  test('it reads receipts back from the head of the block that is asked', async () => {
    const found = await call<Receipts>(url, 'anamnesis_receipts', id);
    const head = await world.api.call['accessAuditApi']?.['head']?.(patient.id);
    assert.equal(found.head, (head?.toJSON() as { digest: string }).digest);
    assert.deepEqual([found.seq, found.next, found.missing], [1, null, null]);
    assert.equal(found.receipts[0]?.receipt.bound.incident, made.incident);
    assert.equal(found.receipts[0]?.receipt.bound.account, world.staff.nurse.address);
    const earlier = await call<Receipts>(url, 'anamnesis_receipts', id, null, made.before);
    assert.deepEqual([earlier.seq, earlier.receipts], [0, []]);
    // A cursor into a history that never was.
    const cursor = { number: 0, after: `0x${'11'.repeat(32)}` };
    const unknown = await call<Receipts>(url, 'anamnesis_receipts', id, cursor);
    assert.deepEqual([unknown.receipts, unknown.missing], [[], cursor]);
  });

  test('malformed parameters are refused with the reason, and the node goes on', async () => {
    const refusals: [method: string, params: unknown[], says: RegExp][] = [
      ['anamnesis_decide', [], /./],
      ['anamnesis_decide', [question({ patient: '0x07' })], /64 hexadecimal digits/],
      ['anamnesis_decide', [question({ purpose: 'CURIOSITY' })], /unknown purpose/],
      ['anamnesis_decide', [question({ actions: ['peek'] })], /unknown action/],
      ['anamnesis_decide', [question({ colour: 'red' })], /unknown field/],
      ['anamnesis_decide', [question({ who: { person: 'nobody' } })], /./],
      ['anamnesis_decide', [question(), -1], /./],
      ['anamnesis_grants', ['patient'], /64 hexadecimal digits/],
      ['anamnesis_grants', [id, -1], /./],
      ['anamnesis_records', [id, 0, 'block'], /./],
      ['anamnesis_receipts', [id, { number: 0 }], /missing field/],
    ];
    for (const [method, params, says] of refusals) {
      const { error } = await ask(url, method, params);
      assert.equal(error?.code, INVALID_PARAMS, `${method} ${JSON.stringify(params)}`);
      assert.match(`${error.message} ${JSON.stringify(error.data)}`, says);
    }
    assert.deepEqual(await call(url, 'anamnesis_grants', `0x${'00'.repeat(32)}`), []);
  });

  test('no actions, a moment to come and an unknown block have answers of their own', async () => {
    assert.equal(await call(url, 'anamnesis_decide', question({ actions: [] })), 'refuse');
    const future = await ask(url, 'anamnesis_decide', [question(), Date.now() + 86_400_000]);
    assert.deepEqual([future.error?.code, /later block/.test(future.error?.message ?? '')], [FUTURE, true]);
    const nowhere = await ask(url, 'anamnesis_decide', [question(), null, null, `0x${'11'.repeat(32)}`]);
    assert.equal(nowhere.error?.code, NO_STATE);
  });

  // The last one: it outlives the state that the others ask about.
  test('receipts are readable when the state in which they were written is gone', async () => {
    const pruned = await until({ awaited: 'the end of the state of the binding', withinMs: 180_000 }, async () => {
      const { error } = await ask(url, 'anamnesis_receipts', [id, null, made.bound]);
      return error;
    });
    assert.equal(pruned.code, NO_STATE);
    const { seq, receipts, missing } = await call<Receipts>(url, 'anamnesis_receipts', id);
    assert.deepEqual([seq, missing], [1, null]);
    assert.equal(receipts[0]?.receipt.bound.incident, made.incident);
  });
});
