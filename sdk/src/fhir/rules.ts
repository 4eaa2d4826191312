import { outsideAll, within, type Box, type Criteria } from './box.ts';
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

/** Something denied: whatever meets all of the criteria. */
interface Denial {
  criteria: readonly Criteria[];
  path: string;
}

/** Most boxes that a Consent may come apart into while its exceptions are taken away. */
export const MOST_BOXES = 256;

function limited(boxes: Box[], path: string, findings: Findings): Box[] {
  if (boxes.length <= MOST_BOXES) return boxes;
  findings.refuse('too-many', path, `its exceptions leave more than ${MOST_BOXES} permissions: say it with fewer`);
  return [];
}

function of(rule: Rule, decision: Rule['decision']): Rule[] {
  return rule.exceptions.filter((each) => each.decision === decision);
}

/** What a rule may deny, wherever inside of it. */
function denialsIn(rule: Rule): Denial[] {
  if (rule.decision === 'deny') return [{ criteria: [rule.reach], path: rule.path }];
  return rule.exceptions
    .flatMap(denialsIn)
    .map(({ criteria, path }) => ({ criteria: [rule.reach, ...criteria], path }));
}

/** The boxes without what is denied. */
function taken(boxes: readonly Box[], denials: readonly Denial[], findings: Findings): Box[] {
  return denials.reduce<Box[]>(
    (left, { criteria, path }) => {
      if (left.length === 0) return left;
      findings.note('denied', path, 'an exception was taken away, and what could not be told apart with it');
      const remaining = left.flatMap((box) => outsideAll(box, criteria));
      return limited(remaining, path, findings);
    },
    [...boxes],
  );
}

/**
 * What a rule permits of the box. An exception counts inside of the rule that it is one of, and whatever is denied beside
 * or inside of what is beside it wins over a permission. Permissions inside of a permission only narrow it: some read
 * them as all that is meant.
 */
export function permitted(rule: Rule, box: Box, findings: Findings): Box[] {
  const own = within(box, rule.scope);
  if (own.length === 0) {
    if (rule.decision === 'permit') findings.note('nothing-left', rule.path, 'no grant can say what it permits');
    return [];
  }
  const [inner, refused] = [of(rule, 'permit'), of(rule, 'deny')];
  const narrowed = rule.decision === 'permit' && inner.length > 0;
  if (narrowed) findings.note('nested-permits', rule.path, 'of it only what the permissions inside say');
  // What an exception leaves, without what the other ones deny.
  const left = (exception: Rule): Box[] => {
    const others = rule.exceptions.filter((each) => each !== exception).flatMap(denialsIn);
    const boxes = own.flatMap((each) => permitted(exception, each, findings));
    return taken(limited(boxes, rule.path, findings), others, findings);
  };
  const base =
    rule.decision === 'permit' && !narrowed ? taken(own, refused.flatMap(denialsIn), findings) : inner.flatMap(left);
  // A permission inside of a denial holds again, if what the denial is an exception to permits.
  const again = rule.decision === 'permit' ? refused.flatMap(left) : [];
  return limited([...base, ...again], rule.path, findings);
}
