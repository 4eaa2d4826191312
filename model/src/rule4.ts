import { forStaff, CARE, type Permit } from './answer.ts';
import { row } from './facts.ts';
import { covers, type Case } from './question.ts';
import type { Staff } from './rule2.ts';
import { purpose } from './tables.ts';
import { at } from './time.ts';

/** Rule 4: an organisation's own record, for treatment. */
export function rule4(c: Case, staff: Staff): Permit | undefined {
  if (!covers(purpose('TREAT'), c.query.purpose)) return undefined;
  const { organisation } = staff.who;
  const own = c.data.organisation === organisation;
  return own || custodian(c) === organisation
    ? forStaff(c, staff, staff.serving, { rule: 4, basis: CARE, right: { kind: 'home' } })
    : undefined;
}

/** The custodian of the record's set. */
function custodian({ facts, when, data }: Case): number | undefined {
  if (data.set === null) return undefined;
  const found = at(
    row(facts.custodians, (key) => key.set === data.set),
    when,
  );
  return found.value?.custodian;
}
