import { row } from './facts.ts';
import type { Case } from './question.ts';
import { at } from './time.ts';
import type { Life } from './world.ts';

/** The patient at the moment asked about. */
export interface Patient {
  home: number;
  steward: number | null;
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
  const { home, steward } = value;
  return { home, steward, life: life.state, executor: life.state === 'deceased' ? life.executor : null };
}

/** The rules that the patient's life closes. Whom death leaves rule 3, and which grants survive it, is said there. */
export function closedByLife({ mistake }: Case, { life }: Patient): number[] {
  switch (life) {
    case 'frozen':
      return mistake === 'mandates-of-the-frozen' ? [6] : [6, 7];
    case 'restricted':
      return mistake === 'no-mandates-of-the-restricted' ? [4, 6, 7] : [4, 6];
    case 'deceased':
      return mistake === 'no-mandates-of-the-deceased' ? [7] : [];
    default:
      return [];
  }
}
