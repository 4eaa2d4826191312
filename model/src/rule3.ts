import { controlled, type Permit } from './answer.ts';
import { row } from './facts.ts';
import type { Patient } from './rule1.ts';
import type { Case } from './question.ts';
import { at } from './time.ts';
import type { Person } from './world.ts';

/** Rule 3: the person is in control, or the executor of who has died. */
export function rule3({ facts, when, query }: Case, patient: Patient, who: Person): Permit | undefined {
  if (patient.life === 'deceased') return patient.executor === who.account ? controlled(false) : undefined;
  const control = at(
    row(facts.controls, (key) => key.patient === query.patient && key.account === who.account),
    when,
  );
  return control.value === 'active' ? controlled(control.contested) : undefined;
}
