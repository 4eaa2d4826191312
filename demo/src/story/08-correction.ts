import { bytesToHex, commitment, verifiedLeaf } from '@anamnesis/sdk';
import { random32 } from '@anamnesis/e2e/patient';
import type { Sending } from '@anamnesis/e2e/rounds';
import { u8aEq, u8aToHex } from '@polkadot/util';
import { quarterOf } from '../fhir/classify.ts';
import { keepRecord } from '../vault/record.ts';
import { anchor, anchoredBy } from './03-anchoring.ts';
import { amendment } from './lexemes.ts';
import { hoursOf } from './books.ts';
import { isAnchored, type Anchored, type Case } from './cast.ts';
import { read } from './gateway.ts';
import { counted } from './words.ts';
import type { World } from './world.ts';

/** Two mistakes: one result is amended, another should never have been there. */

interface Pair {
  of: Case;
  /** What is amended, and what takes its place. */
  old: Anchored;
  next: Anchored;
  /** What was entered in error, if the patient has another record. */
  wrong: Anchored | undefined;
  /** The block with both. */
  block: string;
}

async function correct(world: World): Promise<Pair[]> {
  const work = world.cases.map((of) => {
    const old = of.read[0] ?? of.anchored[0]!;
    const wrong = of.read.find((each) => each !== old) ?? of.anchored.find((each) => each !== old);
    const bytes = amendment(old.entry.bytes);
    const next = { entry: { ...old.entry, bytes }, facts: old.facts, kept: keepRecord(of.home.folder, bytes) };
    return { of, old, wrong, next };
  });
  const sendings = work.map(({ of, old, wrong, next }): Sending => {
    const { home, patient } = of;
    const quarter = quarterOf(old.facts.day!);
    // As text: the client takes the first of 32 bytes for that of an option.
    const why = commitment('reason', random32(), new TextEncoder().encode('of another patient'));
    const calls = [anchor(world, of, { ...next, quarter }, old.place.record)];
    if (wrong) {
      calls.push(world.tx('recordAnchor', 'enterInError', home.number, patient.id, wrong.place.record, u8aToHex(why)));
    }
    return [world.all(calls), home.staff.physician];
  });
  const included = await world.send(...sendings);
  return work.map(({ next, ...pair }, i) => {
    const [record] = anchoredBy(included[i]!);
    const filed: Anchored = { ...next, place: { record: record! } };
    pair.of.files.push(filed);
    return { ...pair, next: filed, block: included[i]!.block };
  });
}

interface RecordRow {
  record: { root: string; relation: { kind: string; record: number } | null };
  state: Record<string, unknown>;
  successors: number[];
}

function stateOf(row: RecordRow | null): string {
  return Object.keys(row?.state ?? {})[0] ?? 'not there';
}

/** What the chain says of the three, before the block and in it. */
async function history(world: World, { of, old, next, wrong, block }: Pair): Promise<void> {
  const { report } = world;
  const number = await world.number(block);
  const parent = await world.parent(block);
  const ids = [old, ...(wrong ? [wrong] : []), next].map(({ place }) => place.record);
  const rows = await Promise.all(
    ids.map(async (id) => {
      const [before, now] = await Promise.all(
        [parent, block].map((at) => world.row<RecordRow | null>(at, 'recordAnchorApi', 'record', id)),
      );
      return { id, before: before ?? null, now: now ?? null };
    }),
  );
  report.say(`${of.name}'s records`);
  report.table(
    ['record', `block ${number - 1}`, `block ${number}`, 'amends', 'amended by'],
    rows.map(({ id, before, now }) => [
      id,
      stateOf(before),
      stateOf(now),
      now?.record.relation?.record ?? '',
      now?.successors.join(', ') ?? '',
    ]),
  );
  const [first, last] = [rows[0]!, rows.at(-1)!];
  const linked = last.now?.record.relation?.record === first.id && String(first.now?.successors) === String([last.id]);
  const states = [stateOf(first.before), stateOf(first.now), stateOf(last.before), stateOf(last.now)];
  const fits = String(states) === 'current,superseded,not there,current';
  report.check(
    `record ${last.id} takes the place of record ${first.id}, which stays (block ${number})`,
    linked && fits,
    states,
  );
  if (wrong) {
    const entry = rows[1]!;
    const error = [stateOf(entry.before), stateOf(entry.now)];
    report.check(
      `record ${entry.id} is marked entered-in-error (block ${number})`,
      String(error) === 'current,enteredInError',
      error,
    );
  }
  const root = `0x${bytesToHex(next.kept.root)}`;
  report.check(
    'and the new root is not the old one',
    last.now?.record.root === root && root !== first.now?.record.root,
  );
}

/** Who had read the old one, from leaves that are under roots which the chain has. */
async function readers(world: World, { of, old, block }: Pair): Promise<void> {
  const { report } = world;
  const { record } = old.place;
  const hours = await hoursOf(world, block, of.home);
  const proven = of.home.book.readersOf(BigInt(record));
  const leaves = proven.map((each) => {
    const leaf = verifiedLeaf(hours.get(each.ordinal)!, each);
    if (leaf.kind !== 'access') throw new Error('a leaf that says that nothing happened has no reader');
    return { leaf, ordinal: each.ordinal };
  });
  const questions = leaves.map(({ leaf, ordinal }) => {
    const hospital = world.hospitals.find(({ staff }) => u8aEq(staff.physician.publicKey, leaf.who));
    const at = `${new Date(Number(leaf.moment)).toISOString().slice(11, 19)} UTC`;
    return { reader: hospital?.physician ?? 'somebody else', at: hospital?.name ?? '', moment: at, ordinal };
  });
  const found = questions.map(({ reader }) => reader).sort();
  const readers = [...new Set(found)];
  report.say(`who had been permitted record ${record} before`);
  report.table(
    ['reader', 'at', 'questions', 'last asked', 'under root'],
    readers.map((reader) => {
      const own = questions.filter((each) => each.reader === reader);
      const last = own.at(-1)!;
      return [reader, last.at, own.length, last.moment, [...new Set(own.map(({ ordinal }) => ordinal))].join(', ')];
    }),
  );
  const known = of.permitted.filter((each) => each.record === record).map(({ by }) => by);
  known.sort();
  report.check(
    `the leaves name ${counted(readers.length, 'reader')} with ${counted(known.length, 'question')}, as the gateways permitted, and nobody else`,
    String(known) === String(found) && known.length > 0,
    { known, found },
  );
}

export async function correctionChapter(world: World): Promise<void> {
  const { report } = world;
  report.chapter('8. Two mistakes are corrected');
  const pairs = await correct(world);
  for (const pair of pairs) {
    await history(world, pair);
    await readers(world, pair);
  }
  const last = await world.last(pairs);
  await world.finality(last.hash);
  for (const { of, next } of pairs) {
    if (next.facts.class !== of.shared || !isAnchored(next)) continue;
    const { rootHolds, opened } = await read(world, { of, at: of.visited, about: next });
    const whole = rootHolds && opened !== undefined && u8aEq(opened.bytes, next.entry.bytes);
    report.check(`${of.visited.physician} reads the amended record ${next.place.record}`, whole);
  }
}
