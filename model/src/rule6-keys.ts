import { fact, row } from './facts.ts';
import { isCare, type Case } from './question.ts';
import type { Staff } from './rule2.ts';
import { at, holds, written } from './time.ts';
import type { Facts, Grantee, Live, Succession } from './world.ts';

/** A list to look at, and whether what was referred is in it too. */
export interface Key {
  grantee: Grantee;
  referred: boolean;
  /** The succession by which it is looked at. */
  inherited: Succession | null;
}

/** The successions of an organisation that hold: for care alone, and never foreseen. */
function successions(c: Case, organisation: number): Succession[] {
  const { facts, when, mistake } = c;
  if (!isCare(c) && mistake !== 'succession-for-any-purpose') return [];
  const history = row(facts.successions, (key) => key.organisation === organisation);
  const all = at(history, when).value ?? [];
  return all.filter(({ from, until, ended }) => {
    const isEnded = ended !== null && written(ended, when) && mistake !== 'end-of-a-succession-ignored';
    return written(from, when) && holds({ from, until }, when.moment) && !isEnded;
  });
}

/** The keys of the lists, in their order. */
function keys(c: Case, staff: Staff | undefined): Key[] {
  const { who } = c.query;
  if (staff === undefined) {
    return [{ grantee: { kind: 'person', account: who.account }, referred: false, inherited: null }];
  }
  const { account, organisation } = staff.who;
  return [
    { grantee: { kind: 'account', account }, referred: true, inherited: null },
    { grantee: { kind: 'organisation', organisation }, referred: true, inherited: null },
    ...successions(c, organisation).map((inherited): Key => ({
      grantee: { kind: 'organisation', organisation: inherited.old },
      referred: c.mistake === 'referred-to-the-old',
      inherited,
    })),
    { grantee: { kind: 'any-care' }, referred: c.mistake === 'referred-to-any-care', inherited: null },
  ];
}

/** The keys to look at: if the question names a grant, that to whom the grant was given alone. */
export function keysToLookAt(c: Case, staff: Staff | undefined): Key[] {
  const all = keys(c, staff);
  const { right } = c.query;
  if (right?.kind !== 'grant' || c.mistake === 'grantee-of-a-named-grant-ignored') return all;
  const grant = grantOf(c, right.id);
  return grant === undefined ? [] : all.filter(({ grantee }) => same(grantee, grant.grantee));
}

function same(a: Grantee, b: Grantee): boolean {
  if (a.kind === 'any-care' || b.kind === 'any-care') return a.kind === b.kind;
  if (a.kind === 'organisation' || b.kind === 'organisation') {
    return a.kind === 'organisation' && b.kind === 'organisation' && a.organisation === b.organisation;
  }
  return a.kind === b.kind && a.account === b.account;
}

/** The row of a grant that the question names. */
function grantOf({ facts, when }: Case, id: number): Facts['grants'][number]['value'] | undefined {
  const grant = fact(facts.grants, (key) => key.id === id);
  return grant !== undefined && written(grant.granted, when) ? grant : undefined;
}

/** What is live under a grantee. */
export function liveUnder({ facts, when, query }: Case, grantee: Grantee): Live {
  const live = row(facts.live, (key) => key.patient === query.patient && same(key.grantee, grantee));
  return at(live, when).value ?? { own: [], referred: [] };
}
