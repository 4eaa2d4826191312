import { forStaff, CARE, type Permit } from './answer.ts';
import { areOf } from './custodian.ts';
import { isCare, type Case } from './question.ts';
import type { Staff } from './rule2.ts';

/** Rule 4: an organisation's own record, for care. */
export function rule4(c: Case, staff: Staff): Permit | undefined {
  if (!isCare(c) || !areOf(c, staff.who.organisation)) return undefined;
  return forStaff(c, staff, staff.serving, { rule: 4, basis: CARE, right: { kind: 'home' } });
}
