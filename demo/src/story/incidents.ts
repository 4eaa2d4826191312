import { commitment } from '@anamnesis/sdk';
import type { Head } from '@anamnesis/e2e/node';
import { random32 } from '@anamnesis/e2e/patient';
import { numberIn, sendSuccessfully, type Included, type Sending } from '@anamnesis/e2e/rounds';
import type { Case, Incident } from './cast.ts';
import type { World } from './world.ts';

/** The calls of an emergency from its beginning to its report. */

const CANNOT_BE_ASKED = 1;

/** How staff ask under an incident. */
export const GLASS = { purpose: 'BTG', actions: ['access', 'use'], emergency: true };

/** An incident of a patient, together with whose it is. */
export type Emergency = Incident & { of: Case };

export function text(words: string): Uint8Array {
  return new TextEncoder().encode(words);
}

/** The physician at each place opens an incident, with a nurse in the team; it is then the last one of that patient. */
export async function open(world: World, where: readonly Omit<Emergency, 'number'>[]): Promise<[Emergency[], Head]> {
  const opened: Included[] = [];
  const emergencies: Emergency[] = [];
  for (const { of, at } of where) {
    const why = commitment('reason', random32(), text('unconscious, no papers'));
    const team = [at.staff.nurse.address];
    const opens = world.tx('emergencies', 'openIncident', at.number, CANNOT_BE_ASKED, why, team);
    // One after the other: who opened an incident opens no second one before the first is in a block.
    const included = await sendSuccessfully(world.chain.connection, opens, at.staff.physician);
    const number = numberIn(included, 'emergencies', 'IncidentOpened', 'incident');
    of.incidents.push({ number, at });
    emergencies.push({ of, at, number });
    opened.push(included);
  }
  return [emergencies, await world.last(opened)];
}

export function binds(world: World, { of, at, number }: Emergency): Sending {
  return [world.tx('emergencies', 'bind', number, of.patient.id), at.staff.physician];
}

export function closes(world: World, { at, number }: Emergency): Sending[] {
  const words = commitment('report', random32(), text('treated, and admitted to the ward'));
  return [
    [world.tx('emergencies', 'closeIncident', number), at.staff.physician],
    [world.tx('emergencies', 'report', number, words), at.staff.physician],
  ];
}
