import { ERASED, REFUSE, type Permit } from './answer.ts';
import type { Mistake } from './mistake.ts';
import { caseOf, type Case } from './question.ts';
import { closedByLife, rule1, type Patient } from './rule1.ts';
import { rule2 } from './rule2.ts';
import { rule3 } from './rule3.ts';
import { rule4 } from './rule4.ts';
import { rule6 } from './rule6.ts';
import { rule7 } from './rule7.ts';
import { rule8 } from './rule8.ts';
import type { Versions } from './tables.ts';
import type { When } from './time.ts';
import type { Answer, Facts, Person, Practitioner, Query } from './world.ts';

/** The only rule of a right that the question names. */
const RULE_OF = { home: 4, grant: 6, mandate: 7, incident: 8 } as const;

/** Whether a rule is tried: the question names no right or this rule's, and nothing closes it. */
function tries({ query }: Case, rule: number, closed: number[]): boolean {
  return (query.right === null || RULE_OF[query.right.kind] === rule) && !closed.includes(rule);
}

function askedByPerson(c: Case, patient: Patient, who: Person): Permit | undefined {
  const closed = closedByLife(c, patient);
  const inControl = tries(c, 3, closed) ? rule3(c, patient, who) : undefined;
  return inControl ?? (tries(c, 6, closed) ? rule6(c, patient, undefined) : undefined);
}

function askedByPractitioner(c: Case, patient: Patient, who: Practitioner): Permit | undefined {
  const staff = rule2(c, patient, who);
  if (staff === undefined) return undefined;
  const closed = [...closedByLife(c, patient), ...staff.closed];
  const own = tries(c, 4, closed) ? rule4(c, staff) : undefined;
  const granted = own ?? (tries(c, 6, closed) ? rule6(c, patient, staff) : undefined);
  const mandated = granted ?? (tries(c, 7, closed) ? rule7(c, staff) : undefined);
  return mandated ?? (tries(c, 8, closed) ? rule8(c, staff) : undefined);
}

/** Section 3: the answer to one question about a world. */
export function decide(facts: Facts, when: When, query: Query, versions: Versions, mistake?: Mistake): Answer {
  const knownAt = mistake === 'known-at-ignored' ? Infinity : when.knownAt;
  const c = caseOf(facts, { moment: when.moment, knownAt }, query, versions, mistake);
  if (c === 'erased') return ERASED;
  const patient = c === 'refuse' ? undefined : rule1(c);
  if (c === 'refuse' || patient === undefined) return REFUSE;
  const { who } = query;
  const permit = who.kind === 'person' ? askedByPerson(c, patient, who) : askedByPractitioner(c, patient, who);
  if (permit === undefined) return REFUSE;
  return { ...permit, contested: permit.contested || c.data.contested };
}
