import type { Subject } from '../access.ts';
import { bytesToHex, compareBytes, equalBytes } from '../bytes.ts';
import { sharedBytes, type NotedAccess } from '../book/leaf.ts';
import { isWhole, readShown, type Held, type Shown, type Side } from '../book/shown.ts';
import type { ReceiptContent } from '../receipts.ts';

/**
 * What a stolen account or a breached gateway reached: from receipts on the chain, from its own organisation's leaves,
 * and, since every key that left had a receipt before it, from the other organisations' leaves. So the list is there also
 * if the breached gateway has lost its book, or whoever broke in has changed it.
 */

/** Whose doings are looked for: those of an account, or of whoever asked for an organisation. */
export type Suspect = { kind: 'account'; account: Uint8Array } | { kind: 'gateway'; organisation: number };

/** A receipt of the chain, and its number among the patient's. */
export interface NumberedReceipt {
  patient: Uint8Array;
  number: bigint;
  content: ReceiptContent;
}

export interface BreachQuestion {
  suspect: Suspect;
  /** From when until before when, milliseconds. */
  from: bigint;
  until: bigint;
  /** What the organisations show, the breached one too if it still has something. */
  books: readonly Shown[];
  /** Receipts of patients who may be concerned. */
  receipts: readonly NumberedReceipt[];
  /** Who keeps what was asked for, by the chain; where only the asking side's leaf is there. */
  custodianOf?: (leaf: NotedAccess) => number | undefined;
}

/** One thing that was given, however many books show it. */
export interface ReleaseRow {
  leaf: NotedAccess;
  /** From whom it went; undefined if only the asking side shows it and nobody knows who keeps it. */
  from: number | undefined;
  /** Where it stands. */
  places: { organisation: number; ordinal: number; index: number }[];
  /** Whether every book that shows it tells it alike. */
  alike: boolean;
}

/** What of a patient is concerned. */
export interface PatientRow {
  patient: Uint8Array;
  subjects: Subject[];
  releases: ReleaseRow[];
  receipts: NumberedReceipt[];
  /** Organisations from which something of the patient went, by number. */
  from: number[];
}

/** Time of which a book was not shown whole: what is noted there is not in the list. */
export interface Unseen {
  organisation: number;
  from: bigint;
  until: bigint;
  /** The root, and how many of its leaves are missing; undefined where no root is yet. */
  root: { ordinal: number; missing: number } | undefined;
}

export interface Affected {
  suspect: Suspect;
  from: bigint;
  until: bigint;
  /** By id. */
  patients: PatientRow[];
  /** In the order of their moments. */
  releases: ReleaseRow[];
  /** How many questions were refused: nothing was given. */
  refused: number;
  /** The list is whole but for what is noted here alone. */
  unseen: Unseen[];
}

function isOf({ who, organisation }: { who: Uint8Array; organisation: number | undefined }, suspect: Suspect): boolean {
  return suspect.kind === 'account' ? equalBytes(who, suspect.account) : organisation === suspect.organisation;
}

function isOfReceipt({ content: { about } }: NumberedReceipt, suspect: Suspect): boolean {
  const organisation = 'organisation' in about ? about.organisation : undefined;
  return isOf({ who: about.account, organisation }, suspect);
}

/** Leaves of one access together: by twin, and one that has none for itself. */
function byAccess(held: readonly Held[]): Held[][] {
  const groups = new Map<string, Held[]>();
  for (const each of held) {
    const { leaf, proven, side } = each;
    const own = `${side.organisation}/${proven.ordinal}/${proven.index}`;
    const name = leaf.twin === undefined ? own : bytesToHex(leaf.twin);
    groups.set(name, [...(groups.get(name) ?? []), each]);
  }
  return [...groups.values()];
}

function releaseRow(held: readonly Held[], custodianOf: BreachQuestion['custodianOf']): ReleaseRow {
  // The side that gave is believed before the side that may have been broken into.
  const given = held.find(({ leaf }) => leaf.organisation !== leaf.keeper);
  const { leaf } = given ?? held[0]!;
  const inside = leaf.twin === undefined && leaf.organisation === leaf.keeper;
  return {
    leaf,
    from: given?.side.organisation ?? (inside ? leaf.keeper : custodianOf?.(leaf)),
    places: held.map(({ side, proven: { ordinal, index } }) => ({ organisation: side.organisation, ordinal, index })),
    alike: held.every((each) => equalBytes(sharedBytes(each.leaf), sharedBytes(leaf))),
  };
}

function subjectKey(subject: Subject): string {
  switch (subject.kind) {
    case 'class':
      return `class ${subject.class}`;
    case 'record':
      return `record ${subject.record}`;
    case 'leaf':
      return `leaf ${subject.batch}/${subject.index}`;
  }
}

function patientRows(releases: readonly ReleaseRow[], receipts: readonly NumberedReceipt[]): PatientRow[] {
  const rows = new Map<string, PatientRow>();
  const rowOf = (patient: Uint8Array): PatientRow => {
    const known = rows.get(bytesToHex(patient));
    const row = known ?? { patient, subjects: [], releases: [], receipts: [], from: [] };
    if (known === undefined) rows.set(bytesToHex(patient), row);
    return row;
  };
  for (const release of releases) rowOf(release.leaf.patient).releases.push(release);
  for (const receipt of receipts) rowOf(receipt.patient).receipts.push(receipt);
  for (const row of rows.values()) {
    const subjects = row.releases.map(({ leaf }) => leaf.subject);
    row.subjects = [...new Map(subjects.map((subject) => [subjectKey(subject), subject])).values()];
    row.from = [...new Set(row.releases.flatMap(({ from }) => (from === undefined ? [] : [from])))].sort(
      (a, b) => a - b,
    );
  }
  return [...rows.values()].sort((a, b) => compareBytes(a.patient, b.patient));
}

/** Where a book is not shown whole between two moments. */
function unseenOf(side: Side, from: bigint, until: bigint): Unseen[] {
  const { organisation, shown } = side;
  const hours = [...side.hours.values()].sort((a, b) => a.ordinal - b.ordinal);
  const partly = hours
    .filter((hour) => hour.from < until && from < hour.until && !isWhole(side, hour))
    .map((hour) => {
      const missing = hour.count - (shown.get(hour.ordinal) ?? 0);
      return { organisation, from: hour.from, until: hour.until, root: { ordinal: hour.ordinal, missing } };
    });
  const [begins, ends] = [hours[0]?.from ?? until, hours.at(-1)?.until ?? until];
  const open: [bigint, bigint][] = [
    [from, begins < until ? begins : until],
    [ends > from ? ends : from, until],
  ];
  return [
    ...partly,
    ...open.filter(([a, b]) => a < b).map(([a, b]) => ({ organisation, from: a, until: b, root: undefined })),
  ];
}

/**
 * Patients, records and releases that a stolen account or a breached gateway reached between two moments.
 *
 * Each access between organisations is found in the book of either; so the list is exact if every organisation but the
 * breached one shows its book whole, which `unseen` tells. What an organisation read of its own records stands in its own
 * book alone.
 *
 * @throws Refused with a `LeafRefusal` for a leaf that its root does not hold
 */
export function affected(question: BreachQuestion): Affected {
  const { suspect, from, until, custodianOf } = question;
  const within = (moment: bigint): boolean => from <= moment && moment < until;
  const sides = question.books.map(readShown);
  const held = sides
    .flatMap(({ accesses }) => accesses)
    .filter(({ leaf }) => within(leaf.moment) && isOf(leaf, suspect));
  const accesses = byAccess(held);
  // One book that says it was given is enough.
  const given = accesses.filter((all) => all.some(({ leaf }) => leaf.answer.kind === 'permitted'));
  const releases = given
    .map((all) => {
      const permitted = all.filter(({ leaf }) => leaf.answer.kind === 'permitted');
      const row = releaseRow(permitted, custodianOf);
      return { ...row, alike: row.alike && permitted.length === all.length };
    })
    .sort((a, b) => (a.leaf.moment < b.leaf.moment ? -1 : a.leaf.moment > b.leaf.moment ? 1 : 0));
  const receipts = question.receipts.filter((each) => within(each.content.moment) && isOfReceipt(each, suspect));
  return {
    suspect,
    from,
    until,
    patients: patientRows(releases, receipts),
    releases,
    refused: accesses.length - given.length,
    unseen: sides.flatMap((side) => unseenOf(side, from, until)),
  };
}
