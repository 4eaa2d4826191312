import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { commitment } from '@anamnesis/sdk';
import { runtimeCall } from '../src/calls.ts';
import { CLINIC, HOSPITAL, useClinicalWorld } from '../src/clinical.ts';
import { actions, classes, kind, purposes } from '../src/codes.ts';
import { decide, type Moments, type Permit, type Question } from '../src/decision.ts';
import { enrol, random32, type Patient } from '../src/patient.ts';
import { fieldsOf, numberIn } from '../src/rounds.ts';

const LAW = 1;
const SWITZERLAND = 756;
const DAY_MS = 86_400_000n;
const SLOT_MS = 3_000n;

describe('mandates', () => {
  const world = useClinicalWorld('mandates');
  let patient: Patient;
  const named = commitment('reference', random32(), new Uint8Array(8));
  /** Made by the tests in their order. */
  const made = { shown: 0, later: 0, opened: '' };

  before(async () => {
    patient = world.newPatient();
    const enrolment = patient.enrolment(await world.moment());
    await world.sendOne(enrol(world.api, HOSPITAL, enrolment), world.staff.registrar);
  });

  const law = (): unknown => ({
    jurisdiction: SWITZERLAND,
    kind: kind('clinic'),
    purposes: purposes('HLEGAL'),
    classes: classes('laboratory', 'sealed'),
    actions: actions('access', 'disclose'),
    basis: 'CourtOrder',
    longest: 30n * DAY_MS,
    delay: DAY_MS,
  });

  async function order(changes: Record<string, unknown>): Promise<ReturnType<typeof world.tx>> {
    const until = (await world.moment()) + DAY_MS;
    const text = commitment('document', random32(), new TextEncoder().encode('order 17 of the court'));
    const all = {
      law: LAW,
      purposes: purposes('HLEGAL'),
      classes: classes('laboratory'),
      order: text,
      until,
      named: [],
    };
    return world.tx('mandates', 'openMandate', CLINIC, patient.id, { ...all, notice: 'Now', ...changes });
  }

  const question = (changes: Partial<Question> = {}): Question => ({
    who: world.staff.clinicOfficer,
    organisation: CLINIC,
    purpose: 'HLEGAL',
    data: 'laboratory',
    ...changes,
  });

  async function ask(block: string, asked: Question, moments?: Moments): Promise<Permit | undefined> {
    return decide(await world.api.at(block), patient, asked, moments);
  }

  async function best(): Promise<string> {
    return (await world.chain.node.best()).hash;
  }

  async function row(method: string, ...args: unknown[]): Promise<unknown> {
    return (await runtimeCall(world.api, 'mandatesApi', method)(...args)).toJSON();
  }

  test('nobody opens one under a law that the council did not set', async () => {
    const [included] = await world.attempt([await order({}), world.staff.clinicOfficer]);
    assert.equal(included?.error, 'mandates.LawNotFound');
    const [alone] = await world.attempt([world.tx('mandates', 'setLaw', LAW, law()), world.hospital]);
    assert.equal(alone?.error, 'BadOrigin');
  });

  test('the council sets a law, and the runtime API shows it', async () => {
    const motion = world.motion(world.tx('mandates', 'setLaw', LAW, law()));
    const included = await world.sendOne(motion, world.hospital);
    world.assertExecuted(included);
    const [shown] = (await row('laws', 0)) as { law: number; scope: unknown; state: { inForce: { basis: string } } }[];
    assert.deepEqual(shown?.scope, { jurisdiction: SWITZERLAND, kind: 'Clinic' });
    assert.deepEqual([shown.law, shown.state.inForce.basis], [LAW, 'CourtOrder']);
  });

  test('a mandate permits on the basis of the law, and is shown to the patient in its block', async () => {
    assert.equal(await ask(await best(), question()), undefined);
    const included = await world.sendOne(await order({}), world.staff.clinicOfficer);
    made.shown = numberIn(included, 'mandates', 'MandateOpened', 'mandate');
    made.opened = included.block;
    assert.equal(fieldsOf(included, 'mandates', 'Notified').length, 1);
    assert.equal(fieldsOf(included, 'accessAudit', 'Receipted').length, 1);
    const permit = await ask(included.block, question());
    assert.ok(permit, 'the mandate permits nothing');
    assert.deepEqual([permit.rule, permit.basis, permit.right], ['Mandate', 'CourtOrder', { mandate: made.shown }]);
    assert.equal(permit.contested, false);
    assert.equal(await ask(included.block, question({ who: world.staff.physician })), undefined);
    assert.equal(await ask(included.block, question({ data: 'sealed' })), undefined);
  });

  test('sealed records are opened as far as the order names them', async () => {
    const [refused] = await world.attempt([await order({ classes: classes('sealed') }), world.staff.clinicOfficer]);
    assert.equal(refused?.error, 'mandates.SealedNotNamed');
    const notice = { At: (await world.moment()) + 4n * SLOT_MS };
    const call = await order({ classes: classes('sealed'), named: [named], notice });
    const included = await world.sendOne(call, world.staff.clinicOfficer);
    made.later = numberIn(included, 'mandates', 'MandateOpened', 'mandate');
    assert.equal(fieldsOf(included, 'accessAudit', 'Receipted').length, 0);
    const permit = await ask(included.block, question({ data: 'sealed', reference: named }));
    assert.deepEqual(permit?.right, { mandate: made.later });
    assert.equal(await ask(included.block, question({ data: 'sealed', reference: random32() })), undefined);
    assert.equal(await ask(included.block, question({ data: 'sealed' })), undefined);
  });

  test('the notice of later is given by anybody once it is due', async () => {
    const waiting = async (): Promise<{ id: number; due: boolean }[]> =>
      (await row('notices', null)) as { id: number; due: boolean }[];
    assert.deepEqual(
      (await waiting()).map(({ id }) => id),
      [made.later],
    );
    while (!(await waiting())[0]?.due) await new Promise((resolve) => setTimeout(resolve, Number(SLOT_MS)));
    const included = await world.sendOne(world.tx('mandates', 'notify', made.later), world.gateway);
    assert.equal(fieldsOf(included, 'accessAudit', 'Receipted').length, 1);
    assert.deepEqual(await waiting(), []);
  });

  test('what the patient disputes is said to be disputed and goes on', async () => {
    const act = { kind: 'mandates.contest', mandate: BigInt(made.shown) } as const;
    const included = await world.relay(patient.actInWallet(act, await world.moment()));
    assert.equal(fieldsOf(included, 'mandates', 'MandateContested').length, 1);
    assert.equal((await ask(included.block, question()))?.contested, true);
    const opened = { moment: await world.moment(made.opened) };
    assert.equal((await ask(included.block, question(), opened))?.contested, false);
  });

  test('a mandate that was ended permits nothing from then on, and the past stays', async () => {
    const included = await world.sendOne(world.tx('mandates', 'endMandate', made.shown), world.staff.clinicOfficer);
    assert.equal(await ask(included.block, question()), undefined);
    const opened = { moment: await world.moment(made.opened) };
    assert.ok(await ask(included.block, question(), opened), 'the past changed');
    const rows = (await row('mandates', patient.id, 0)) as { id: number; holds: boolean }[];
    assert.deepEqual(
      rows.map(({ id, holds }) => [id, holds]),
      [
        [made.shown, false],
        [made.later, true],
      ],
    );
  });
});
