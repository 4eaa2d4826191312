import type { KeyringPair } from '@polkadot/keyring/types';
import { connect } from './connection.ts';
import { decide, type Question } from './decision.ts';
import type { RunningNode } from './node.ts';
import type { Patient } from './patient.ts';

/**
 * The rule by which a gateway lets an organisation read what another one keeps. Routine waits for what is final and for a clock
 * that goes; an emergency for neither.
 */

/** A final block older than this by the gateway's own clock says nothing about now. */
export const FRESH_MS = 60_000;

export type Ruling = 'permit' | 'refuse' | 'ChainStale';

export interface Asked {
  patient: Patient;
  who: KeyringPair;
  organisation: number;
  data: string;
}

/** What the last final block alone would say, and what is ruled. */
export interface Ruled {
  final: boolean;
  ruling: Ruling;
}

/** A permit in what is final, no refusal in the best block, and a final moment that is fresh. */
export async function ruleRoutine(node: RunningNode, { patient, ...asked }: Asked): Promise<Ruled> {
  const connection = await connect(node);
  try {
    const { api } = connection;
    const [best, last] = [await api.at((await node.best()).hash), await api.at((await node.finalised()).hash)];
    const final = (await decide(last, patient, asked)) !== undefined;
    const age = Date.now() - (await last.query.timestamp.now()).toNumber();
    if ((await decide(best, patient, asked)) === undefined) return { final, ruling: 'refuse' };
    if (age > FRESH_MS) return { final, ruling: 'ChainStale' };
    return { final, ruling: final ? 'permit' : 'refuse' };
  } finally {
    await connection.close();
  }
}

/** A permit in the best block is enough for who broke the glass. */
export async function ruleEmergency(node: RunningNode, { patient, ...asked }: Asked): Promise<Ruling> {
  const connection = await connect(node);
  try {
    const question: Question = { ...asked, purpose: 'BTG', actions: ['access', 'use'] };
    const best = await connection.api.at((await node.best()).hash);
    return (await decide(best, patient, question)) === undefined ? 'refuse' : 'permit';
  } finally {
    await connection.close();
  }
}
