import { forStaff, EMERGENCY, type Permit } from './answer.ts';
import { fact, row } from './facts.ts';
import { covers, type Case } from './question.ts';
import { opensToBinding } from './rule5.ts';
import type { Staff } from './rule2.ts';
import { purpose, within } from './tables.ts';
import { at, written } from './time.ts';
import type { Facts } from './world.ts';

type Incident = Facts['incidents'][number]['value'];

const ACCESS_AND_USE = 6;

/** The bindings of the patient at the organisation; if the question names an incident, the first to it alone. */
function bindings({ facts, when, query }: Case, organisation: number) {
  const history = row(facts.bindings, (key) => key.patient === query.patient && key.organisation === organisation);
  const list = at(history, when).value ?? [];
  const { right } = query;
  if (right?.kind !== 'incident') return list;
  const first = list.find(({ incident }) => incident === right.id);
  return first === undefined ? [] : [first];
}

function isOpen({ when, mistake }: Case, { opened, ends, closed }: Incident): boolean {
  const isClosed = closed !== null && closed <= when.knownAt && closed <= when.moment;
  return written(opened, when) && when.moment < ends && (!isClosed || mistake === 'closed-incident-ignored');
}

/** Rule 8: the first emergency that passes. */
export function rule8(c: Case, staff: Staff): Permit | undefined {
  const { query, when } = c;
  const { account, organisation } = staff.who;
  const emergency = query.purpose === purpose('BTG') || covers(purpose('TREAT'), query.purpose);
  if (!emergency || !within(query.actions, ACCESS_AND_USE)) return undefined;
  for (const binding of bindings(c, organisation)) {
    if (!written(binding.bound, when) || !opensToBinding(c, binding)) continue;
    const incident = fact(c.facts.incidents, (key) => key.id === binding.incident);
    if (incident === undefined || incident.organisation !== organisation || !isOpen(c, incident)) continue;
    if (incident.opener !== account && !incident.team.includes(account)) continue;
    const right = { kind: 'incident', id: binding.incident } as const;
    return forStaff(c, staff, staff.serving, { rule: 8, basis: EMERGENCY, right, ends: [incident.ends] });
  }
  return undefined;
}
