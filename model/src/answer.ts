import type { Case } from './question.ts';
import type { Serving, Staff } from './rule2.ts';
import type { Answer, Right } from './world.ts';

/** Section 4: bases. */
export const CONSENT = 0;
export const EMERGENCY = 3;
export const CARE = 6;

export type Permit = Extract<Answer, { kind: 'permit' }>;

/** What the permitting rule says of itself: `ends` are those of the entry, the mandate, the incident and the like. */
interface Permission {
  rule: number;
  basis: number;
  right: Right;
  obligations?: number;
  ends?: number[];
  contested?: boolean;
  inherited?: number | null;
  useFirst?: boolean;
}

export const REFUSE: Answer = { kind: 'refuse' };
export const ERASED: Answer = { kind: 'erased' };

/** Rule 3: the data are not said to be declared; only a representation ends by time. */
export function controlled({ tables }: Case, contested: boolean, until: number | null = null): Permit {
  return {
    kind: 'permit',
    rule: 3,
    basis: CONSENT,
    right: null,
    valid_until: until,
    obligations: 0,
    contested,
    inherited: null,
    declared: false,
    tables: tables.version,
    use_first: false,
  };
}

function permit(c: Case, what: Permission, ends: number[], contested: boolean): Permit {
  const earliest = Math.min(...ends, ...(what.ends ?? []));
  return {
    kind: 'permit',
    rule: what.rule,
    basis: what.basis,
    right: what.right,
    valid_until: earliest === Infinity ? null : earliest,
    obligations: what.obligations ?? 0,
    contested: contested || (what.contested ?? false),
    inherited: what.inherited ?? null,
    declared: c.data.declared,
    tables: c.tables.version,
    use_first: what.useFirst ?? false,
  };
}

/** For a person with a grant. */
export function forPerson(c: Case, what: Permission): Permit {
  return permit(c, what, [], false);
}

/** For a practitioner, in those of the serving roles that the rule accepts. */
export function forStaff(c: Case, staff: Staff, accepted: Serving[], what: Permission): Permit {
  const licences = accepted.map(({ licence }) => licence?.until ?? Infinity);
  const contested = staff.contested || accepted.some(({ licence }) => licence?.contested === true);
  return permit(c, what, [staff.until, Math.max(...licences)], contested);
}
