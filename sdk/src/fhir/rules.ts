import { outside, within, type Box, type Criteria } from './box.ts';
import type { Findings } from './findings.ts';

/** A provision, whichever version of FHIR wrote it, and its exceptions. */
export interface Rule {
  decision: 'permit' | 'deny';
  /** What it is about for certain: exceptions count in there. */
  scope: Criteria;
  /** What it may be about: all of that is denied by a denial. */
  reach: Criteria;
  exceptions: readonly Rule[];
  path: string;
}

/** Most boxes that a Consent may come apart into while its exceptions are taken away. */
export const MOST_BOXES = 256;

function limited(boxes: Box[], rule: Rule, findings: Findings): Box[] {
  if (boxes.length <= MOST_BOXES) return boxes;
  findings.refuse('too-many', rule.path, `its exceptions leave more than ${MOST_BOXES} permissions: say it with fewer`);
  return [];
}

function denials(rule: Rule): Rule[] {
  return rule.exceptions.filter(({ decision }) => decision === 'deny');
}

/** The boxes without what these rules deny. */
function taken(boxes: readonly Box[], rules: readonly Rule[], findings: Findings): Box[] {
  return rules.reduce<Box[]>(
    (left, denial) => {
      const remaining = limited(
        left.flatMap((box) => outside(box, denial.reach)),
        denial,
        findings,
      );
      if (left.length > 0)
        findings.note('denied', denial.path, 'an exception was taken away, and what could not be told apart with it');
      return remaining;
    },
    [...boxes],
  );
}

/**
 * What a rule permits of the box. An exception counts inside of the rule that it is one of, and a denial wins over every
 * permission beside it. Permissions inside of a permission only narrow it: some read them as all that is meant.
 */
export function permitted(rule: Rule, box: Box, findings: Findings): Box[] {
  const own = within(box, rule.scope);
  if (own.length === 0) {
    if (rule.decision === 'permit') findings.note('nothing-left', rule.path, 'no grant can say what it permits');
    return [];
  }
  const inner = rule.exceptions.filter(({ decision }) => decision === 'permit');
  const refused = denials(rule);
  let base = own;
  if (rule.decision === 'deny' || inner.length > 0) {
    base = own.flatMap((each) => inner.flatMap((exception) => permitted(exception, each, findings)));
    if (rule.decision === 'permit')
      findings.note('nested-permits', rule.path, 'of it only what the permissions inside say');
  }
  const rest = taken(limited(base, rule, findings), refused, findings);
  // A permission inside of a denial holds, unless another denial beside it forbids the same.
  const again = refused.flatMap((denial) => {
    const others = refused.filter((each) => each !== denial);
    const inside = own.flatMap((each) => (rule.decision === 'permit' ? permitted(denial, each, findings) : []));
    return taken(inside, others, findings);
  });
  return limited([...rest, ...again], rule, findings);
}
