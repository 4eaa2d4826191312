import { row } from './facts.ts';
import type { Case } from './question.ts';
import { at } from './time.ts';
import type { Life } from './world.ts';

/** The patient at the moment asked about. */
export interface Patient {
  home: number;
  life: Life['state'];
  /** Of a deceased patient; else null. */
  executor: string | null;
}

/** What time alone brings about has happened. */
function lifeAt(life: Life, moment: number): Life {
  if (life.state === 'frozen' && life.thaw !== null && life.thaw <= moment) return { state: 'active' };
  if (life.state === 'reported-dead' && life.window_ends <= moment) {
    return { state: 'deceased', executor: life.executor };
  }
  // Until then the state that was reported about goes on.
  if (life.state === 'reported-dead') return lifeAt(life.before, moment);
  return life;
}

/** Rule 1: undefined if there is no such patient. */
export function rule1({ facts, when, query }: Case): Patient | undefined {
  const { value } = at(
    row(facts.patients, (key) => key.patient === query.patient),
    when,
  );
  if (value === undefined) return undefined;
  const life = lifeAt(value.life, when.moment);
  return { home: value.home, life: life.state, executor: life.state === 'deceased' ? life.executor : null };
}

/** The rules that the patient's life closes. That the executor passes rule 3 is said there. */
export function closedByLife({ life }: Patient): number[] {
  return { active: [], frozen: [6], restricted: [4, 6], deceased: [6], 'reported-dead': [] }[life];
}
