import type { Case } from './question.ts';
import type { Serving, Staff } from './rule2.ts';
import { TABLES } from './tables.ts';
import type { Answer, Right } from './world.ts';

/** Section 4: bases. */
export const CONSENT = 0;
export const EMERGENCY = 3;
export const CARE = 6;

export type Permit = Extract<Answer, { kind: 'permit' }>;

/** What the permitting rule says of itself: `until` is when the entry or the incident ends. */
interface Permission {
  rule: number;
  basis: number;
  right: Right;
  obligations?: number;
  until?: number;
}

export const REFUSE: Answer = { kind: 'refuse' };

/** Rule 3: neither purpose nor data are looked at, and nothing ends by time. */
export function controlled(contested: boolean): Permit {
  return {
    kind: 'permit',
    rule: 3,
    basis: CONSENT,
    right: null,
    valid_until: null,
    obligations: 0,
    contested,
    declared: false,
    tables: TABLES.version,
  };
}

function permit(c: Case, what: Permission, ends: number[], contested: boolean): Permit {
  const earliest = Math.min(...ends);
  return {
    kind: 'permit',
    rule: what.rule,
    basis: what.basis,
    right: what.right,
    valid_until: earliest === Infinity ? null : earliest,
    obligations: what.obligations ?? 0,
    contested,
    declared: c.data.declared,
    tables: TABLES.version,
  };
}

/** For a person with a grant. */
export function forPerson(c: Case, what: Permission): Permit {
  return permit(c, what, [what.until ?? Infinity], false);
}

/** For a practitioner, in those of the serving roles that the rule accepts. */
export function forStaff(c: Case, staff: Staff, accepted: Serving[], what: Permission): Permit {
  const licences = accepted.map(({ licence }) => licence?.until ?? Infinity);
  const contested = staff.contested || accepted.some(({ licence }) => licence?.contested === true);
  return permit(c, what, [staff.until, Math.max(...licences), what.until ?? Infinity], contested);
}
