import type { KeyringPair } from '@polkadot/keyring/types';
import { u8aToHex } from '@polkadot/util';
import { actions, classOfRecords, confidentiality, purpose } from '@anamnesis/e2e/codes';
import type { Patient } from '@anamnesis/e2e/patient';
import { basisNumber } from './tables.ts';
import type { World } from './world.ts';

/**
 * Questions to the decision. Each is asked twice at the same block: of the runtime API through Polkadot.js, and of the
 * node's own namespace in JSON. Two answers that differ end the story.
 */

/** Data as their custodian states them, because the chain does not know them. */
export interface Declared {
  class: string;
  confidentiality?: string;
  organisation?: number;
  day?: number;
}

export interface Question {
  patient: Patient;
  who: KeyringPair;
  /** For which organisation; nobody's for a person who asks for themself. */
  organisation?: number;
  purpose?: string;
  actions?: string[];
  data: { record: number } | Declared;
}

export interface Moments {
  moment?: bigint;
  knownAt?: bigint;
}

export interface Permit {
  rule: number;
  basis: number;
  /** As `{"grant": 3}`, `{"home": null}`. */
  right: Record<string, number | null> | undefined;
  declared: boolean;
}

/** Numbers of the rules that permit, docs/decision.md. */
export const RULES = { person: 3, ownRecord: 4, grant: 6, incident: 8 } as const;
const RULE_NAMES: Record<string, number> = { Person: 3, OwnRecord: 4, Grant: 6, Incident: 8 };
/** Bases as the client names them. */
const BASIS_NAMES: Record<string, string> = { Consent: 'consent', MedicalEmergency: 'medical-emergency', Care: 'care' };

interface TypedPermit {
  rule: string;
  basis: string;
  right: Record<string, number | null> | null;
  declared: boolean;
}

interface JsonPermit {
  rule: number;
  basis: string;
  right: string | Record<string, number> | null;
  declared: boolean;
}

/** The least above zero that fits a day of the question: days before 1970 cannot be said. */
function dayOf({ day }: Declared): number | null {
  return day === undefined || day < 0 ? null : day;
}

function typedQuery({ patient, who, organisation, data, ...rest }: Question): Record<string, unknown> {
  const declared = (said: Declared): unknown => ({
    class: classOfRecords(said.class),
    confidentiality: confidentiality(said.confidentiality ?? 'N'),
    organisation: said.organisation ?? null,
    day: dayOf(said),
    reference: null,
  });
  return {
    patient: patient.id,
    who:
      organisation === undefined ? { Person: who.address } : { Practitioner: { account: who.address, organisation } },
    purpose: purpose(rest.purpose ?? 'TREAT'),
    actions: actions(...(rest.actions ?? ['access'])),
    data: 'record' in data ? { Anchored: { record: data.record, salt: null } } : { Declared: declared(data) },
    study: null,
    right: null,
  };
}

function jsonQuery({ patient, who, organisation, data, ...rest }: Question): Record<string, unknown> {
  const declared = (said: Declared): unknown => ({
    class: said.class,
    confidentiality: said.confidentiality ?? 'N',
    organisation: said.organisation ?? null,
    day: dayOf(said),
  });
  return {
    patient: u8aToHex(patient.id),
    who:
      organisation === undefined ? { person: who.address } : { practitioner: { account: who.address, organisation } },
    purpose: rest.purpose ?? 'TREAT',
    actions: rest.actions ?? ['access'],
    data: 'record' in data ? { anchored: { record: data.record } } : { declared: declared(data) },
  };
}

async function typedAnswer(
  world: World,
  block: string,
  question: Question,
  times: Moments,
): Promise<Permit | undefined> {
  const query = typedQuery(question);
  const moments = [times.moment ?? null, times.knownAt ?? null];
  const answer = await world.row<{ ok?: { permit?: TypedPermit }; err?: string }>(
    block,
    'consentApi',
    'decide',
    query,
    ...moments,
  );
  if (!answer.ok) throw new Error(`the question has no answer: ${answer.err}`);
  const { permit } = answer.ok;
  if (!permit) return undefined;
  const [rule, basis] = [RULE_NAMES[permit.rule], BASIS_NAMES[permit.basis]];
  if (rule === undefined || basis === undefined) throw new Error(`a permit by ${permit.rule} on ${permit.basis}`);
  return { rule, basis: basisNumber(basis), right: permit.right ?? undefined, declared: permit.declared };
}

async function jsonAnswer(
  world: World,
  block: string,
  question: Question,
  times: Moments,
): Promise<Permit | undefined> {
  const moments = [times.moment, times.knownAt].map((moment) => (moment === undefined ? null : Number(moment)));
  const answer = await world.chain.node.rpc<'refuse' | 'erased' | { permit: JsonPermit }>(
    'anamnesis_decide',
    jsonQuery(question),
    ...moments,
    block,
  );
  if (answer === 'refuse') return undefined;
  if (answer === 'erased') throw new Error('a record of the story is kept no longer');
  const { rule, basis, right, declared } = answer.permit;
  const named = typeof right === 'string' ? { [right]: null } : right;
  return { rule, basis: basisNumber(basis), right: named ?? undefined, declared };
}

/** The permit at a block; undefined for a refusal, which says nothing else. */
export async function decide(
  world: World,
  block: string,
  question: Question,
  times: Moments = {},
): Promise<Permit | undefined> {
  const [typed, json] = await Promise.all([
    typedAnswer(world, block, question, times),
    jsonAnswer(world, block, question, times),
  ]);
  const [one, other] = [JSON.stringify(typed), JSON.stringify(json)];
  if (one !== other) throw new Error(`runtime API and RPC decide differently at ${block}: ${one} and ${other}`);
  return typed;
}
