import { bytesToHex, equalBytes } from '../bytes.ts';
import { disputeOf, type Dispute } from './dispute.ts';
import { sharedBytes, type NotedAccess } from './leaf.ts';
import { isWhole, readShown, type Held, type Shown, type Side } from './shown.ts';

/** Books of several organisations compared by twins. Anyone can do it who is shown leaves and reads roots. */

/** What is wrong with a leaf about two organisations. */
export type Fault =
  /** The other book does not show its twin. */
  | 'lacking'
  /** The other book tells it otherwise, or it is of two other organisations. */
  | 'otherwise'
  /** Its twin is in one book twice, or in more than two books. */
  | 'twice'
  /** It is for another organisation and has no twin. */
  | 'no-twin';

/** Where a leaf has to be in the other book. */
export interface Expected {
  ordinal: number;
  from: bigint;
  until: bigint;
  /** Whether every leaf under that root was shown: then the leaf is not there, else it was only not shown. */
  whole: boolean;
}

/** A leaf without its like in the other book. */
export interface Unmatched {
  fault: Fault;
  twin: Uint8Array | undefined;
  /** In whose book it stands. */
  keeper: number;
  leaf: NotedAccess;
  /** Which organisation's book lacks it or differs; undefined if nobody said who keeps what was asked for. */
  other: number | undefined;
  /** Under which root of the other it would be; undefined without a fault of the other. */
  expected: Expected | undefined;
  /** What the keeper puts on the chain if the two do not agree. */
  dispute: Dispute;
}

/** Why it cannot be told yet whether a leaf has its like. */
export type Unsettled =
  /** The other has no root of that moment yet. */
  | 'not-yet'
  /** It was before the other's first root. */
  | 'before-first'
  /** Nothing was shown of the other's book. */
  | 'not-shown';

export interface Reconciled {
  rows: Unmatched[];
  unsettled: { why: Unsettled; keeper: number; other: number; leaf: NotedAccess }[];
}

/** Between which two: the asking organisation and another. A person who asks for themself is in one book only. */
function isBetween({ leaf }: Held): boolean {
  const { organisation, keeper, twin } = leaf;
  return organisation !== undefined && (organisation !== keeper || twin !== undefined);
}

function byTwin(held: readonly Held[]): Map<string, Held[]> {
  const found = new Map<string, Held[]>();
  for (const each of held) {
    if (each.leaf.twin === undefined) continue;
    const twin = bytesToHex(each.leaf.twin);
    found.set(twin, [...(found.get(twin) ?? []), each]);
  }
  return found;
}

/** What is wrong with a leaf, and which other book it is about. */
function faultOf(held: Held, alike: readonly Held[]): { fault: Fault; other?: number } | undefined {
  const { organisation, keeper, twin } = held.leaf;
  if (twin === undefined) return { fault: 'no-twin', other: organisation! };
  if (alike.length > 2 || alike.filter(({ side }) => side === held.side).length > 1) return { fault: 'twice' };
  const like = alike.find(({ side }) => side !== held.side);
  if (like === undefined)
    return organisation === keeper ? { fault: 'lacking' } : { fault: 'lacking', other: organisation! };
  const theirs = like.side.organisation;
  const ofTwo = organisation === keeper || organisation === theirs;
  const same = ofTwo && equalBytes(sharedBytes(held.leaf), sharedBytes(like.leaf));
  return same ? undefined : { fault: 'otherwise', other: theirs };
}

/** Under which root of a book a moment is. */
function expectedAt(side: Side, moment: bigint): Expected | Unsettled {
  const all = [...side.hours.values()];
  const hour = all.find(({ from, until }) => from <= moment && moment < until);
  if (hour === undefined) return all.some(({ until }) => moment < until) ? 'before-first' : 'not-yet';
  const { ordinal, from, until } = hour;
  return { ordinal, from, until, whole: isWhole(side, hour) };
}

/**
 * Accesses between organisations that one of the books lacks, or tells otherwise, in either direction. A leaf that both
 * sides left out is found by nobody: no book can show what is in none.
 *
 * @param custodianOf who keeps what was asked for, by the chain: in the book of whoever asked it does not stand. Of two
 *   books it is the other one, if nobody says otherwise
 * @throws Refused with a `LeafRefusal` for a leaf that its root does not hold
 */
export function reconcile(
  shown: readonly Shown[],
  custodianOf?: (leaf: NotedAccess) => number | undefined,
): Reconciled {
  const sides = shown.map(readShown);
  const held = sides.flatMap(({ accesses }) => accesses).filter(isBetween);
  const twins = byTwin(held);
  const result: Reconciled = { rows: [], unsettled: [] };
  const onlyOther = ({ side }: Held): number | undefined =>
    sides.length === 2 ? sides.find((each) => each !== side)!.organisation : undefined;
  for (const each of held) {
    const { leaf, side, proven } = each;
    const found = faultOf(each, twins.get(leaf.twin === undefined ? '' : bytesToHex(leaf.twin)) ?? []);
    if (found === undefined) continue;
    const { fault } = found;
    const asked = fault === 'lacking' && found.other === undefined;
    const other = asked ? (custodianOf === undefined ? onlyOther(each) : custodianOf(leaf)) : found.other;
    const theirs = sides.find(({ organisation }) => organisation === other);
    const looked = fault === 'lacking' && other !== undefined;
    const expected = looked ? (theirs === undefined ? 'not-shown' : expectedAt(theirs, leaf.moment)) : undefined;
    if (typeof expected === 'string') {
      result.unsettled.push({ why: expected, keeper: side.organisation, other: other!, leaf });
      continue;
    }
    const { root } = side.hours.get(proven.ordinal)!;
    const dispute = disputeOf(proven, root, fault === 'lacking' ? other : undefined);
    result.rows.push({ fault, twin: leaf.twin, keeper: side.organisation, leaf, other, expected, dispute });
  }
  return result;
}
