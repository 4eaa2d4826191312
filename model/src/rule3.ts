import { controlled, type Permit } from './answer.ts';
import { row } from './facts.ts';
import type { Patient } from './rule1.ts';
import { isSealed, type Case } from './question.ts';
import { has, within } from './tables.ts';
import { at, holds } from './time.ts';
import type { Control, Person } from './world.ts';

const ACCESS = 2;

/** The bits of a representative's powers. */
const SEE = 0;
const SEE_SEALED = 1;

/** Whether a control lets its account do what is asked: a restricted one leaves sealed data out. */
function allows(c: Case, control: Control | undefined): boolean {
  if (control?.state !== 'active') return false;
  const { restricted_until: until } = control;
  const isRestricted = until !== null && until > c.when.moment;
  return !isRestricted || !isSealed(c.data) || c.mistake === 'restricted-control-ignored';
}

function asController(c: Case, { account }: Person): Permit | undefined {
  const control = at(
    row(c.facts.controls, (key) => key.patient === c.query.patient && key.account === account),
    c.when,
  );
  return allows(c, control.value) ? controlled(c, control.contested) : undefined;
}

function asRepresentative(c: Case, patient: Patient, { account }: Person): Permit | undefined {
  const found = at(
    row(c.facts.representations, (key) => key.patient === c.query.patient && key.account === account),
    c.when,
  );
  const representation = found.value;
  if (representation?.state !== 'holds' || !holds(representation, c.when.moment)) return undefined;
  if (patient.life === 'frozen' || patient.life === 'deceased' || !within(c.query.actions, ACCESS)) return undefined;
  const { powers, until } = representation;
  const mustSeeSealed = isSealed(c.data) && c.mistake !== 'representative-sees-sealed';
  if (!has(powers, SEE) || (mustSeeSealed && !has(powers, SEE_SEALED))) return undefined;
  return controlled(c, found.contested, until);
}

/** Rule 3: the person is in control, or represents who is, or is the executor of who has died. */
export function rule3(c: Case, patient: Patient, who: Person): Permit | undefined {
  if (patient.life === 'deceased') return patient.executor === who.account ? controlled(c, false) : undefined;
  return asController(c, who) ?? asRepresentative(c, patient, who);
}
