import assert from 'node:assert/strict';
import type { PatientAct } from '@anamnesis/sdk';
import type { KeyringPair } from '@polkadot/keyring/types';
import { runtimeCall } from './calls.ts';
import { CLINIC, type ClinicalWorld } from './clinical.ts';
import { decide, query, type Question } from './decision.ts';
import { toOrganisation, type Patient } from './patient.ts';
import type { Included } from './rounds.ts';
import { rpcQuestion } from './rpc-questions.ts';
import { call } from './rpc.ts';

/** What tests of endings share: the ways to end what the clinic was given, and every way of asking whether it still holds. */

interface Explained {
  decision: unknown;
  steps: Record<string, unknown>[];
}

export interface Ending {
  name: string;
  act: (consent: number) => PatientAct;
}

export const ENDINGS: readonly Ending[] = [
  { name: 'revoke', act: (consent) => ({ kind: 'consent.revoke', consent: BigInt(consent), reason: undefined }) },
  { name: 'revoke_all_to', act: () => ({ kind: 'consent.revoke_all_to', grantee: toOrganisation(CLINIC) }) },
  { name: 'revoke_everything', act: () => ({ kind: 'consent.revoke_everything' }) },
];

/** Whether an answer of `anamnesis_decide` permits: there is more than one that does not. */
const isPermit = (answer: unknown): boolean => typeof answer === 'object' && answer !== null && 'permit' in answer;

/** Where in its block an extrinsic stands. */
function placeOf({ events, name }: Included): number {
  const phase = events[0]?.phase;
  if (!phase?.isApplyExtrinsic) throw new Error(`${name} has no event`);
  return phase.asApplyExtrinsic.toNumber();
}

/** How many blocks after an ending a call came, and whether after it: in one block their order decides. */
export async function distance(
  { api }: ClinicalWorld,
  ended: Included,
  relying: Included,
): Promise<{ blocks: number; isAfter: boolean }> {
  const height = async ({ block }: Included): Promise<number> =>
    (await api.rpc.chain.getHeader(block)).number.toNumber();
  const blocks = (await height(relying)) - (await height(ended));
  const isAfter = blocks > 0 || (relying.block === ended.block && placeOf(relying) > placeOf(ended));
  return { blocks, isAfter };
}

/** Somebody who asks for laboratory data of a patient, for treatment. */
export class Asker {
  constructor(
    private readonly world: ClinicalWorld,
    private readonly patient: Patient,
    private readonly who: KeyringPair,
    private readonly organisation: number,
  ) {}

  private question(more: Partial<Question> = {}): Question {
    const { who, organisation } = this;
    return { who, organisation, data: 'laboratory', ...more };
  }

  /** The same question in the words of the RPC. */
  private asked(more: Record<string, unknown> = {}): Record<string, unknown> {
    const { patient, who, organisation } = this;
    return rpcQuestion(patient, { who, organisation }, more);
  }

  /** What every way of asking answers at a block, and with these moments. */
  private async answers(consent: number, block: string, moment: bigint | null): Promise<Record<string, boolean>> {
    const { world, patient } = this;
    const url = world.chain.node.http;
    const at = await world.api.at(block);
    const moments = moment === null ? {} : { moment, knownAt: moment };
    const [then, known] = moment === null ? [null, null] : [Number(moment), Number(moment)];
    const explain = await runtimeCall(at, 'consentApi', 'explain')(query(patient, this.question()), moment, moment);
    const { ok } = explain.toJSON() as { ok: { decision: { permit?: unknown } } };
    const right = { grant: consent };
    const explained = await call<Explained>(url, 'anamnesis_explain', this.asked(), then, known, block);
    const byRight = this.question({ right: { Grant: consent } });
    return {
      'runtime API, searching': (await decide(at, patient, this.question(), moments)) !== undefined,
      'runtime API, by right': (await decide(at, patient, byRight, moments)) !== undefined,
      'runtime API, explained': ok.decision.permit !== undefined,
      'RPC, searching': isPermit(await call(url, 'anamnesis_decide', this.asked(), then, known, block)),
      'RPC, by right': isPermit(await call(url, 'anamnesis_decide', this.asked({ right }), then, known, block)),
      'RPC, explained': isPermit(explained.decision),
    };
  }

  /** All ways of asking answer the same. */
  async assertAll(yes: boolean, consent: number, block: string, moment: bigint | null = null): Promise<void> {
    const found = await this.answers(consent, block, moment);
    assert.deepEqual(found, Object.fromEntries(Object.keys(found).map((way) => [way, yes])));
  }

  /** Refused from the block of the ending on, and permitted until then; which one may still ask about at that block. */
  async assertEndedIn(block: string, consent: number): Promise<void> {
    const { parentHash } = await this.world.api.rpc.chain.getHeader(block);
    await this.assertAll(false, consent, block);
    await this.assertAll(true, consent, parentHash.toHex());
    const moment = await this.world.moment(block);
    await this.assertAll(false, consent, block, moment);
    await this.assertAll(true, consent, block, moment - 1n);
  }
}
