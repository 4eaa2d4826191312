import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { PatientAct } from '@anamnesis/sdk';
import { u8aToHex } from '@polkadot/util';
import { runtimeCall } from '../src/calls.ts';
import { CLINIC, HOSPITAL, useClinicalWorld } from '../src/clinical.ts';
import { actions, classes, purposes } from '../src/codes.ts';
import { decide, query, type Question } from '../src/decision.ts';
import { enrol, grant, relay, toOrganisation, type Patient } from '../src/patient.ts';
import { newRecord } from '../src/records.ts';
import { numberIn, type Included } from '../src/rounds.ts';
import { call } from '../src/rpc.ts';

/** From the block on that includes an ending nobody answers yes, whichever way is asked, and no call relies on what ended. */

interface Explained {
  decision: unknown;
  steps: Record<string, unknown>[];
}

interface Ending {
  name: string;
  act: (consent: number) => PatientAct;
}

const ENDINGS: Ending[] = [
  { name: 'revoke', act: (consent) => ({ kind: 'consent.revoke', consent: BigInt(consent), reason: undefined }) },
  { name: 'revoke_all_to', act: () => ({ kind: 'consent.revoke_all_to', grantee: toOrganisation(CLINIC) }) },
  { name: 'revoke_everything', act: () => ({ kind: 'consent.revoke_everything' }) },
];

/** Where in its block an extrinsic stands. */
function placeOf({ events, name }: Included): number {
  const phase = events[0]?.phase;
  if (!phase?.isApplyExtrinsic) throw new Error(`${name} has no event`);
  return phase.asApplyExtrinsic.toNumber();
}

describe('revoked means refused', () => {
  const world = useClinicalWorld('revoked');
  let patient: Patient;
  let id: string;
  let url: string;

  before(async () => {
    url = world.chain.node.http;
    patient = world.newPatient();
    id = u8aToHex(patient.id);
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

  const question = (more: Partial<Question> = {}): Question => ({
    who: world.staff.physician,
    organisation: CLINIC,
    data: 'laboratory',
    ...more,
  });

  /** The same question in the words of the RPC. */
  const asked = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
    patient: id,
    who: { practitioner: { account: world.staff.physician.address, organisation: CLINIC } },
    purpose: 'TREAT',
    actions: ['access'],
    data: { declared: { class: 'laboratory', confidentiality: 'N' } },
    ...more,
  });

  /** What every way of asking answers at a block, and with these moments. */
  async function answers(
    consent: number,
    block: string,
    moment: bigint | null = null,
  ): Promise<Record<string, boolean>> {
    const at = await world.api.at(block);
    const moments = moment === null ? {} : { moment, knownAt: moment };
    const [then, known] = moment === null ? [null, null] : [Number(moment), Number(moment)];
    const explain = await runtimeCall(at, 'consentApi', 'explain')(query(patient, question()), moment, moment);
    const { ok } = explain.toJSON() as { ok: { decision: { permit?: unknown } } };
    const right = { grant: consent };
    const explained = await call<Explained>(url, 'anamnesis_explain', asked(), then, known, block);
    return {
      'runtime API, searching': (await decide(at, patient, question(), moments)) !== undefined,
      'runtime API, by right':
        (await decide(at, patient, question({ right: { Grant: consent } }), moments)) !== undefined,
      'runtime API, explained': ok.decision.permit !== undefined,
      'RPC, searching': (await call(url, 'anamnesis_decide', asked(), then, known, block)) !== 'refuse',
      'RPC, by right': (await call(url, 'anamnesis_decide', asked({ right }), then, known, block)) !== 'refuse',
      'RPC, explained': explained.decision !== 'refuse',
    };
  }

  async function assertAll(yes: boolean, ...of: Parameters<typeof answers>): Promise<void> {
    const found = await answers(...of);
    assert.deepEqual(found, Object.fromEntries(Object.keys(found).map((way) => [way, yes])));
  }

  for (const { name, act } of ENDINGS) {
    test(`${name}: refused by every way of asking, from its own block on, and permitted until then`, async (t) => {
      const consent = await give();
      await assertAll(true, consent, (await world.chain.node.best()).hash);
      const now = await world.moment();
      const record = newRecord('laboratory', now);
      const anchor = world.tx('recordAnchor', 'anchor', CLINIC, patient.id, { Grant: consent }, record);
      const ending = relay(world.api, patient.act(act(consent), now));
      const [ended, anchored] = await world.attempt([ending, world.gateway], [anchor, world.staff.physician]);
      assert.ok(ended && anchored);
      assert.equal(ended.error, undefined);

      const { parentHash, number } = await world.api.rpc.chain.getHeader(ended.block);
      await assertAll(false, consent, ended.block);
      await assertAll(true, consent, parentHash.toHex());
      // One may still ask about before, at the same block.
      const moment = await world.moment(ended.block);
      await assertAll(false, consent, ended.block, moment);
      await assertAll(true, consent, ended.block, moment - 1n);
      const grants = await call<{ grant: number; holds: boolean }[]>(url, 'anamnesis_grants', id, 0, ended.block);
      assert.deepEqual(grants.map(({ holds }) => holds).includes(true), false);

      // In one block their order decides; nothing that comes after an ending relies on what it ended.
      const other = (await world.api.rpc.chain.getHeader(anchored.block)).number.toNumber();
      const isAfter =
        other > number.toNumber() || (anchored.block === ended.block && placeOf(anchored) > placeOf(ended));
      assert.equal(anchored.error, isAfter ? 'recordAnchor.NoRelation' : undefined);
      t.diagnostic(
        `the call that relied on it came ${isAfter ? 'after' : 'before'}, ${other - number.toNumber()} blocks later`,
      );
      const [later] = await world.attempt([anchor, world.staff.physician]);
      assert.equal(later?.error, 'recordAnchor.NoRelation');
    });
  }
});
