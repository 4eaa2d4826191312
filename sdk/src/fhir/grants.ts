import { hexToBytes } from '../bytes.ts';
import { SEALED } from '../codes.ts';
import { checkGrant, KNOWN, type DataPeriod, type Grantee, type NewGrant } from '../grant.ts';
import { actorName, granteeName, holdsNothing, type Actor, type Box } from './box.ts';
import type { Findings } from './findings.ts';
import type { Head } from './head.ts';
import type { Kinds } from './kinds.ts';
import { meet, type Interval } from './moments.ts';
import { codesIn, covered, maskWithin, unstatedPurposes } from './purposes.ts';

/** What grants say beside what the Consent permits. */
export interface GrantContext {
  now: bigint;
  everyone: Grantee | undefined;
  document: Uint8Array;
}

/** Most grants that one Consent becomes. */
export const MOST_GRANTS = 64;
/** Access and use: what is meant where no action is named. */
const USUAL_ACTIONS = 0b110;
const LAST_DAY = 0xffff_ffff;
const ROOT = 'Consent';

/** A box of known people, once what surrounds it is taken into account. */
type Settled = Omit<Box, 'actors'> & { actors: readonly Exclude<Actor, 'self'>[] };

function settlePurposes(box: Box, head: Head, kinds: Kinds, findings: Findings): bigint {
  const stated = box.purposesStated ? box.purposes : box.purposes & unstatedPurposes(kinds.tables, head.research);
  if (!box.purposesStated) {
    findings.note(
      'narrowed-purposes',
      ROOT,
      'no purpose is named: treatment, payment and operations at most, or research',
    );
  }
  const limited = stated & head.purposes;
  if (limited !== stated) findings.note('narrowed-purposes', ROOT, 'its scope or category permits fewer purposes');
  return limited;
}

function settleActions(box: Box, head: Head, findings: Findings): number {
  const stated = box.actionsStated ? box.actions : box.actions & USUAL_ACTIONS;
  if (!box.actionsStated) findings.note('narrowed-actions', ROOT, 'no action is named: access and use');
  if ((stated & ~head.actions) !== 0) findings.note('narrowed-actions', ROOT, 'its category permits fewer actions');
  return stated & head.actions;
}

function settleActors(box: Box, { everyone }: GrantContext, findings: Findings): Settled['actors'] {
  if (box.actors === undefined && everyone === undefined) {
    findings.refuse('no-actor', ROOT, 'it permits everybody: name the actors, or tell the import whom that means');
    return [];
  }
  if (box.actors === undefined) {
    findings.note('narrowed-everyone', ROOT, `nobody is named: ${granteeName(everyone!)}`);
    return [{ grantee: everyone!, role: undefined }];
  }
  if (box.actors.includes('self')) findings.note('patient-self', ROOT, 'patients need no grant for their own data');
  return box.actors.filter((actor) => actor !== 'self');
}

function settle(box: Box, head: Head, context: GrantContext, kinds: Kinds, findings: Findings): Settled[] {
  const now = Number(context.now);
  const settled: Settled = {
    ...box,
    actors: settleActors(box, context, findings),
    purposes: settlePurposes(box, head, kinds, findings),
    actions: settleActions(box, head, findings),
    ceiling: Math.min(box.ceiling, KNOWN.ceiling),
    time: meet(box.time, { from: now, until: Infinity }),
    days: meet(box.days, { from: 0, until: Infinity }),
    limits: { ...box.limits, obligations: box.limits.obligations | head.obligations },
  };
  if (box.ceiling > KNOWN.ceiling) {
    findings.note('narrowed-ceiling', ROOT, 'grants cover nothing above normal confidentiality');
  }
  if (box.time.until <= now) findings.note('narrowed-time', ROOT, 'a part of it is over already');
  return holdsNothing(settled) ? [] : [settled];
}

/** The sides in which boxes that are alike otherwise can be joined. */
const JOINED = {
  kinds: (one: Settled, other: Settled) => ({ kinds: one.kinds | other.kinds, sealed: one.sealed || other.sealed }),
  purposes: (one: Settled, other: Settled) => ({ purposes: one.purposes | other.purposes }),
  actions: (one: Settled, other: Settled) => ({ actions: one.actions | other.actions }),
  actors: (one: Settled, other: Settled) => ({
    actors: [...new Map([...one.actors, ...other.actors].map((actor) => [actorName(actor), actor])).values()],
  }),
  records: (one: Settled, other: Settled) => ({
    records: one.records && other.records ? new Set([...one.records, ...other.records]) : undefined,
  }),
} as const;

type Side = keyof typeof JOINED;

/** Everything about a box but one side, as text. */
function likeness(box: Settled, side: Side): string {
  const parts: Record<Side | 'rest', string> = {
    kinds: `${box.kinds}${box.sealed}`,
    purposes: String(box.purposes),
    actions: String(box.actions),
    actors: box.actors.map(actorName).sort().join(),
    records: box.records === undefined ? 'all' : [...box.records].sort().join(),
    rest: [box.ceiling, box.time.from, box.time.until, box.days.from, box.days.until, ...limitsOf(box)].join(),
  };
  return Object.entries(parts)
    .map(([name, text]) => (name === side ? '' : text))
    .join('|');
}

function limitsOf({ limits }: Settled): string[] {
  const { obligations, study, uses, mayRefer, survives } = limits;
  return [obligations, study ?? '', uses ?? '', mayRefer, survives].map(String);
}

function joinedBy(boxes: readonly Settled[], side: Side): Settled[] {
  const found = new Map<string, Settled>();
  for (const box of boxes) {
    const key = likeness(box, side);
    const before = found.get(key);
    found.set(key, before === undefined ? box : { ...before, ...JOINED[side](before, box) });
  }
  return [...found.values()];
}

/** Fewer boxes that permit the same: a class is whole only once all that it holds is in one box. */
function joined(boxes: readonly Settled[]): Settled[] {
  let all = [...boxes];
  for (let before = Infinity; all.length < before;) {
    before = all.length;
    for (const side of Object.keys(JOINED) as Side[]) all = joinedBy(all, side);
  }
  return all;
}

function classesOf(box: Settled, kinds: Kinds, findings: Findings): number {
  const whole = kinds.classesIn(box.kinds);
  const rest = box.kinds & ~kinds.ofClasses(whole);
  if (rest !== 0n) {
    const partly = kinds.tables.classes.filter(({ bit }) => (kinds.ofClasses((1 << bit) >>> 0) & rest) !== 0n);
    for (const { name, bit } of partly) {
      const missing = kinds.names(kinds.ofClasses((1 << bit) >>> 0) & ~box.kinds).join(', ');
      findings.note('narrowed-classes', ROOT, `${name} would also permit ${missing}: permit that as well, beside it`);
    }
  }
  return box.sealed ? (whole | (1 << SEALED)) >>> 0 : whole;
}

function moment(value: number): bigint | undefined {
  return Number.isFinite(value) ? BigInt(value) : undefined;
}

function dataPeriod({ from, until }: Interval): DataPeriod | undefined {
  if (from <= 0 && until === Infinity) return undefined;
  return { from: Math.max(0, from), until: Math.min(LAST_DAY, until) };
}

/** The records of a grant, as many as one takes at a time. */
function named(records: Settled['records']): Uint8Array[][] {
  if (records === undefined) return [[]];
  const all = [...records].sort().map(hexToBytes);
  return Array.from({ length: Math.ceil(all.length / KNOWN.names) }, (_, i) =>
    all.slice(i * KNOWN.names, (i + 1) * KNOWN.names),
  );
}

function grantsOf(box: Settled, head: Head, context: GrantContext, kinds: Kinds, findings: Findings): NewGrant[] {
  const { limits } = box;
  const purposes = maskWithin(kinds.tables, box.purposes);
  const lost = codesIn(kinds.tables, box.purposes & ~covered(kinds.tables, purposes));
  if (lost.length > 0) findings.note('narrowed-purposes', ROOT, `${lost.join(', ')} would also permit what is denied`);
  const classes = classesOf(box, kinds, findings);
  if (purposes === 0n || classes === 0) return [];
  const [from, until] = [
    box.time.from > Number(context.now) ? moment(box.time.from) : undefined,
    moment(box.time.until),
  ];
  if (head.basis === 1 && until === undefined) {
    findings.refuse('basis', ROOT, 'an authorisation under HIPAA has an end: give it one');
    return [];
  }
  return box.actors.flatMap(({ grantee, role }) =>
    named(box.records).map((names) => ({
      grantee,
      role,
      study: limits.study === undefined ? undefined : hexToBytes(limits.study),
      purposes,
      classes,
      actions: box.actions,
      ceiling: box.ceiling,
      obligations: limits.obligations,
      from,
      until,
      data: dataPeriod(box.days),
      named: names,
      uses: limits.uses,
      mayRefer: limits.mayRefer,
      template: undefined,
      document: context.document,
      basis: head.basis,
      survives: limits.survives,
    })),
  );
}

/** The grants that permit what the boxes hold, and nothing else. */
export function toGrants(
  boxes: readonly Box[],
  head: Head,
  context: GrantContext,
  kinds: Kinds,
  findings: Findings,
): NewGrant[] {
  const settled = joined(boxes.flatMap((box) => settle(box, head, context, kinds, findings)));
  const grants = settled.flatMap((box) => grantsOf(box, head, context, kinds, findings));
  if (grants.length > MOST_GRANTS) {
    findings.refuse('too-many', ROOT, `it takes ${grants.length} grants, more than ${MOST_GRANTS}: split it`);
  }
  if (grants.length === 0) findings.note('nothing-left', ROOT, 'nothing of it can be granted on the chain');
  grants.forEach(checkGrant);
  return grants;
}
