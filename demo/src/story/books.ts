import { fieldsOf, type Sending } from '@anamnesis/e2e/rounds';
import {
  reconcile,
  Refused,
  verifyLeavesOf,
  type Hour,
  type NotedAccess as Access,
  type ProvenLeaf,
} from '@anamnesis/sdk';
import { repeated } from '../vault/stock.ts';
import type { Case, Hospital } from './cast.ts';
import { className, TABLES } from './tables.ts';
import type { World } from './world.ts';

/** The hospitals' books: closing a period under a root, and what a patient makes of their own leaves. */

interface RootRow {
  ordinal: number;
  committed: { from: number; until: number; root: string; count: number };
}

/** Machines of both hospitals commit to everything that was noted until now; answers with the block that took both. */
export async function commitRoots(world: World): Promise<string> {
  const { hospitals, report } = world;
  // A moment later than the last note, and not later than the block that takes the root.
  const until = (await world.moment((await world.best()).hash)) + 1n;
  const sendings = hospitals.map((hospital): Sending => {
    const { from, root, count, until: end } = hospital.book.close(until);
    return [world.tx('accessAudit', 'commitRoot', hospital.number, from, end, root, count), hospital.staff.system];
  });
  const included = await world.send(...sendings);
  const { hash, number } = await world.last(included);
  for (const [i, { name, book }] of hospitals.entries()) {
    const hour = book.hours.at(-1)!;
    const ordinal = Number(fieldsOf(included[i]!, 'accessAudit', 'RootCommitted')[0]?.['ordinal']?.toString());
    report.check(
      `${name} commits to ${hour.count} leaves under root ${hour.ordinal} (block ${number})`,
      ordinal === hour.ordinal,
      ordinal,
    );
  }
  return hash;
}

/** The roots of an organisation as the chain has them at a block. */
export async function hoursOf(world: World, block: string, { number }: Hospital): Promise<Map<number, Hour>> {
  const rows = await world.row<RootRow[]>(block, 'accessAuditApi', 'roots', number, 0);
  return new Map(
    rows.map(({ ordinal, committed: { from, until, root, count } }) => [
      ordinal,
      {
        ordinal,
        from: BigInt(from),
        until: BigInt(until),
        root: new Uint8Array(Buffer.from(root.slice(2), 'hex')),
        count,
      },
    ]),
  );
}

function purposeCode(bit: number): string {
  return TABLES.purposes.find((each) => each.bit === bit)?.code ?? String(bit);
}

/** What was asked for, in as few words as a table of many has room for. */
function subjectOf({ subject }: Access): string {
  switch (subject.kind) {
    case 'class':
      return className(subject.class);
    case 'record':
      return 'records';
    case 'leaf':
      return `leaves of batch ${subject.batch}`;
  }
}

/** Leaves in few lines: how often who asked for what and was told what. */
function summary(world: World, leaves: readonly Access[]): [string, string, string, string, number][] {
  const rows = new Map<string, [string, string, string, string, number]>();
  for (const leaf of leaves) {
    const at = world.hospitals.find(({ number }) => number === leaf.organisation)?.name ?? 'a person';
    const answer = leaf.answer.kind === 'refused' ? 'refused' : `permitted by rule ${leaf.answer.rule}`;
    const what = subjectOf(leaf);
    const row = rows.get(at + purposeCode(leaf.purpose) + what + answer);
    if (row) row[4] += 1;
    else rows.set(at + purposeCode(leaf.purpose) + what + answer, [at, purposeCode(leaf.purpose), what, answer, 1]);
  }
  return [...rows.values()];
}

/** What a patient gets from a hospital, and whether it is all that the hospital committed to. */
export async function verified(world: World, block: string, of: Case, keeper: Hospital): Promise<Access[]> {
  const hours = await hoursOf(world, block, keeper);
  const proven: ProvenLeaf[] = keeper.book.leavesOf(of.patient.id);
  return verifyLeavesOf(of.patient.id, keeper.number, proven, (ordinal) => hours.get(ordinal));
}

/** A hospital that hides what it noted last, with or without the leaf that closes the hour. */
async function lastHidden(world: World, block: string, of: Case): Promise<void> {
  const { home, patient } = of;
  const hours = await hoursOf(world, block, home);
  const all = home.book.leavesOf(patient.id);
  const attempts = [all.slice(0, -1), all.slice(0, -2), [...all.slice(0, -2), ...all.slice(-1)], []];
  const seen = attempts.map((some) => {
    try {
      return `${verifyLeavesOf(patient.id, home.number, some, (ordinal) => hours.get(ordinal)).length} accepted`;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return error.reason;
    }
  });
  const missed = seen.every((reason) => reason === 'leaf-gap');
  world.report.check(`leaves of ${home.name} that are hidden at the end are missed`, missed, seen);
}

/** Every patient asks both hospitals for their leaves, checks them against the chain, and compares the two books. */
export async function patientsVerify(world: World, block: string): Promise<void> {
  const { report, cases } = world;
  for (const of of cases) {
    const atHome = await verified(world, block, of, of.home);
    const visited = await verified(world, block, of, of.visited);
    report.check(
      `${of.name} gets ${atHome.length} leaves of ${of.home.name} and ${visited.length} of ${of.visited.name}, each under its root, none missing up to the last root`,
      atHome.length > 0 && visited.length > 0,
    );
    await lastHidden(world, block, of);
    const again = repeated({ salts: [...atHome, ...visited].map(({ salt }) => salt) });
    report.check('no two of them have a salt in common', again.length === 0, again);
    const shown = [of.home, of.visited].map(async (keeper) => {
      const hours = [...(await hoursOf(world, block, keeper)).values()];
      return { organisation: keeper.number, hours, leaves: keeper.book.leavesOf(of.patient.id) };
    });
    const { rows, unsettled } = reconcile(await Promise.all(shown));
    const apart = rows.length + unsettled.length;
    report.check(`and what is between the two stands in both books`, apart === 0, `${apart} leaves`);
    report.table(['asked by', 'purpose', 'for', 'answer', 'times'], summary(world, atHome));
  }
}
