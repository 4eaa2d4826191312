import { row } from './facts.ts';
import type { Case } from './question.ts';
import { at } from './time.ts';

/** The custodian of the record's set. */
function custodian({ facts, when, data }: Case): number | undefined {
  if (data.set === null) return undefined;
  const found = at(
    row(facts.custodians, (key) => key.set === data.set),
    when,
  );
  return found.value?.custodian;
}

/** Whether the data come from an organisation. Whose are declared to be nobody's come from none. */
export function comeFrom({ data }: Case, organisation: number): boolean {
  return data.organisation === organisation;
}

/** Whether the data come from an organisation, or it is for anchored data the custodian of the record's set. */
export function areOf(c: Case, organisation: number): boolean {
  return comeFrom(c, organisation) || custodian(c) === organisation;
}
