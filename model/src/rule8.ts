import { forStaff, EMERGENCY, type Permit } from './answer.ts';
import { fact, row } from './facts.ts';
import { below, upTo } from './mistake.ts';
import { isCare, type Case } from './question.ts';
import { opensToBinding, opensToLateBinding } from './rule5.ts';
import type { Staff } from './rule2.ts';
import { purpose, within } from './tables.ts';
import { at, written } from './time.ts';
import type { Binding, Incident } from './world.ts';

const ACCESS_AND_USE = 6;

function incidentOf({ facts }: Case, id: number): Incident | undefined {
  return fact(facts.incidents, (key) => key.id === id);
}

/** The bindings of the patient at the organisation; if the question names an incident, the first to it alone. */
function bindings({ facts, when, query }: Case, organisation: number): Binding[] {
  const history = row(facts.bindings, (key) => key.patient === query.patient && key.organisation === organisation);
  const list = at(history, when).value ?? [];
  const { right } = query;
  if (right?.kind !== 'incident') return list;
  const first = list.find(({ incident }) => incident === right.id);
  return first === undefined ? [] : [first];
}

function isClosed({ when, mistake }: Case, { closed }: Incident): boolean {
  if (closed === null || mistake === 'closed-incident-ignored') return false;
  return closed <= when.knownAt && closed <= when.moment;
}

function hasInTeam({ opener, team }: Incident, account: string): boolean {
  return opener === account || team.includes(account);
}

/** Whether an incident that was recorded in time passes by a binding. */
function passes(c: Case, { who }: Staff, binding: Binding, incident: Incident): boolean {
  const { when, mistake } = c;
  return (
    written(binding.bound, when) &&
    opensToBinding(c, binding) &&
    (incident.late === null || mistake === 'late-incident-bound') &&
    incident.organisation === who.organisation &&
    written(incident.opened, when) &&
    when.moment < incident.ends &&
    !isClosed(c, incident) &&
    hasInTeam(incident, who.account)
  );
}

/** Whether a late incident has the patient, who is in no list of bindings for it. */
function hasPatient(c: Case, id: number): boolean {
  const { facts, query, when, mistake } = c;
  if (mistake === 'late-incident-for-any-patient') return true;
  const binding = fact(facts.late_bindings, (key) => key.incident === id && key.patient === query.patient);
  if (binding === undefined || !opensToLateBinding(c, binding)) return false;
  return upTo(binding.bound, when.moment, mistake === 'bound-of-a-late-incident-excluded');
}

/** Whether a late incident, which the question names, passes. */
function passesLate(c: Case, { who }: Staff, id: number, incident: Incident, recorded: number): boolean {
  const { when, mistake } = c;
  const { organisation, opened, ends } = incident;
  return (
    upTo(recorded, when.knownAt, mistake === 'recorded-of-a-late-incident-excluded') &&
    upTo(opened, when.moment, mistake === 'opened-of-a-late-incident-excluded') &&
    (opened <= when.knownAt || mistake !== 'opened-of-a-late-incident-unknown') &&
    below(when.moment, ends, mistake === 'end-of-a-late-incident-included') &&
    (!isClosed(c, incident) || mistake === 'closed-late-incident-ignored') &&
    (organisation === who.organisation || mistake === 'late-incident-of-any-organisation') &&
    (hasInTeam(incident, who.account) || mistake === 'late-incident-of-anybody') &&
    hasPatient(c, id)
  );
}

function opened(c: Case, staff: Staff, id: number, { ends }: Incident): Permit {
  return forStaff(c, staff, staff.serving, {
    rule: 8,
    basis: EMERGENCY,
    right: { kind: 'incident', id },
    ends: [ends],
  });
}

/** Rule 8: the first emergency that passes, or the late one that the question names. */
export function rule8(c: Case, staff: Staff): Permit | undefined {
  const { query } = c;
  const emergency = query.purpose === purpose('BTG') || isCare(c);
  if (!emergency || !within(query.actions, ACCESS_AND_USE)) return undefined;
  const named = query.right?.kind === 'incident' ? query.right.id : undefined;
  const late = named === undefined ? undefined : incidentOf(c, named);
  if (named !== undefined && late?.late) {
    return passesLate(c, staff, named, late, late.late.recorded) ? opened(c, staff, named, late) : undefined;
  }
  for (const binding of bindings(c, staff.who.organisation)) {
    const incident = incidentOf(c, binding.incident);
    if (incident !== undefined && passes(c, staff, binding, incident)) {
      return opened(c, staff, binding.incident, incident);
    }
  }
  return undefined;
}
