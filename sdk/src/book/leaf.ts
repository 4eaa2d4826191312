import type { Access } from '../access.ts';
import { verifyBatched } from '../batch.ts';
import { equalBytes, hash, HASH_LENGTH, require32, utf8 } from '../bytes.ts';
import { Fields, joinFields, type Field } from '../layout.ts';
import { Refused } from '../refusal.ts';
import { answerFields, readAnswer, readSubject, subjectFields } from './fields.ts';

/**
 * Form B: what an organisation notes of every question and answer, as leaves under a root an hour (formats, 7.5). This
 * file says what a leaf is and checks leaves; book.ts keeps them.
 */

/**
 * A leaf of form B: an access as it stands in a book, that nothing happened in an hour, or how far a patient's leaves
 * go at the end of an hour.
 */
export type AccessLeaf =
  | { kind: 'nothing'; salt: Uint8Array; keeper: number; from: bigint; until: bigint }
  | NotedAccess
  | {
      kind: 'closing';
      salt: Uint8Array;
      keeper: number;
      patient: Uint8Array;
      /** How many accesses of the patient the book has. */
      sequence: bigint;
      /** Hash of the last of them. */
      previous: Uint8Array;
      from: bigint;
      until: bigint;
    };

/** An access as it stands in a book. */
export type NotedAccess = Access & {
  kind: 'access';
  salt: Uint8Array;
  keeper: number;
  sequence: bigint;
  previous: Uint8Array;
};

/** One closed hour: exactly the arguments of `accessAudit.commitRoot`. */
export interface Hour {
  /** Number of the root among the organisation's, from 0. */
  ordinal: number;
  from: bigint;
  until: bigint;
  root: Uint8Array;
  count: number;
}

/** A leaf, where it is, and the proof. */
export interface ProvenLeaf {
  leaf: AccessLeaf;
  data: Uint8Array;
  /** Number of the root under which it is. */
  ordinal: number;
  index: number;
  n: number;
  siblings: Uint8Array[];
}

/** Why leaves are not what they are said to be. */
export type LeafRefusal = 'leaf-format' | 'leaf-proof' | 'leaf-patient' | 'leaf-gap' | 'leaf-period';

const TAG = utf8('anamnesis/access/1/');
const LEAF = utf8('\x00bt1');
const KINDS = ['nothing', 'access', 'closing'] as const;
const NONE = new Uint8Array(HASH_LENGTH);

function refused(reason: LeafRefusal, sentence: string): Refused<LeafRefusal> {
  return new Refused(reason, sentence);
}

/** Something that may be missing: a byte that says so, and zeros in its place. */
function optional(width: number, value: Uint8Array | number | undefined): Field[] {
  if (value === undefined) return [[0, 1], new Uint8Array(width)];
  return [[1, 1], typeof value === 'number' ? [value, width] : value];
}

/** Bytes of a leaf. @throws RangeError for a value that has no place in them */
export function encodeLeaf(leaf: AccessLeaf): Uint8Array {
  const head: Field[] = [TAG, require32(leaf.salt, 'the salt'), [KINDS.indexOf(leaf.kind), 1], [leaf.keeper, 4]];
  if (leaf.kind === 'nothing') return joinFields(...head, [leaf.from, 8], [leaf.until, 8]);
  const patient: Field[] = [
    require32(leaf.patient, 'the patient id'),
    [leaf.sequence, 8],
    require32(leaf.previous, 'the hash of the previous leaf'),
  ];
  if (leaf.kind === 'closing') return joinFields(...head, ...patient, [leaf.from, 8], [leaf.until, 8]);
  return joinFields(
    ...head,
    ...patient,
    require32(leaf.who, 'the account'),
    ...optional(4, leaf.organisation),
    [leaf.purpose, 1],
    [leaf.actions, 1],
    ...subjectFields(leaf.subject),
    ...answerFields(leaf.answer),
    [leaf.moment, 8],
    ...optional(HASH_LENGTH, leaf.twin && require32(leaf.twin, 'the twin')),
  );
}

function read(data: Uint8Array): AccessLeaf {
  const fields = new Fields(data, TAG.length);
  const salt = fields.bytes(HASH_LENGTH);
  const kind = fields.number(1);
  const keeper = fields.number(4);
  if (kind === 0) return { kind: 'nothing', salt, keeper, from: fields.big(8), until: fields.big(8) };
  const [patient, sequence, previous] = [fields.bytes(HASH_LENGTH), fields.big(8), fields.bytes(HASH_LENGTH)];
  if (kind === 2) {
    return { kind: 'closing', salt, keeper, patient, sequence, previous, from: fields.big(8), until: fields.big(8) };
  }
  const who = fields.bytes(HASH_LENGTH);
  const [inOrganisation, organisation] = [fields.number(1), fields.number(4)];
  const [purpose, actions] = [fields.number(1), fields.number(1)];
  const subject = readSubject(fields);
  if (subject === undefined) throw refused('leaf-format', 'there is no such class');
  const answer = readAnswer(fields);
  const [moment, hasTwin, twin] = [fields.big(8), fields.number(1), fields.bytes(HASH_LENGTH)];
  return {
    kind: 'access',
    salt,
    keeper,
    patient,
    sequence,
    previous,
    who,
    organisation: inOrganisation === 1 ? organisation : undefined,
    purpose,
    actions,
    subject,
    answer,
    moment,
    twin: hasTwin === 1 ? twin : undefined,
  };
}

/** @throws Refused with `leaf-format` for bytes that {@link encodeLeaf} does not make */
export function decodeLeaf(data: Uint8Array): AccessLeaf {
  const leaf = read(data);
  // There is one encoding of every leaf, so whatever else was read is none.
  if (!equalBytes(encodeLeaf(leaf), data)) {
    throw refused('leaf-format', 'the bytes are no leaf of form B of version 1');
  }
  return leaf;
}

/** Hash of a leaf, as the tree and the patient's next leaf have it. */
export function leafHash(data: Uint8Array): Uint8Array {
  return hash(LEAF, data);
}

/** What the first leaf of a patient has in place of the hash of the one before. */
export const NO_LEAF: Uint8Array = NONE;

/** The leaf, if the root holds it. @throws Refused with `leaf-proof` or `leaf-format` */
export function verifiedLeaf(hour: Pick<Hour, 'root' | 'count'>, proven: Omit<ProvenLeaf, 'leaf'>): AccessLeaf {
  const { data, index, n, siblings } = proven;
  if (n !== hour.count || !verifyBatched(hour.root, data, index, n, siblings)) {
    const which = `leaf ${index} of root ${proven.ordinal}`;
    throw refused('leaf-proof', `${which} is not what the organisation committed to; ask it for the right one`);
  }
  return decodeLeaf(data);
}

/**
 * The leaf, if it is in the book of this organisation, under the root that the chain has for it, and of its period.
 *
 * @throws Refused with a {@link LeafRefusal}
 */
export function leafInBook(
  keeper: number,
  hour: Omit<Hour, 'ordinal'> | undefined,
  proven: Omit<ProvenLeaf, 'leaf'>,
): AccessLeaf {
  const { ordinal, index } = proven;
  if (hour === undefined) throw refused('leaf-proof', `organisation ${keeper} has no root ${ordinal}`);
  const leaf = verifiedLeaf(hour, proven);
  if (leaf.keeper !== keeper) {
    throw refused('leaf-patient', `leaf ${index} of root ${ordinal} is not of the book of organisation ${keeper}`);
  }
  if (leaf.kind !== 'nothing') requirePeriod(leaf, hour, index);
  return leaf;
}

/**
 * Checks all leaves of a patient at one organisation against its roots on the chain, by ordinal: each is under its root
 * and within its period, none is missing between them, and none at the end. For that the last leaf is the patient's
 * closing one under the organisation's last root, after which `hourOf` has no other. It shows that nothing was taken
 * away since that root; an access that was never noted, or not yet, it cannot show.
 *
 * @returns the accesses
 * @throws Refused with a {@link LeafRefusal}
 */
export function verifyLeavesOf(
  patient: Uint8Array,
  keeper: number,
  proven: readonly ProvenLeaf[],
  hourOf: (ordinal: number) => Omit<Hour, 'ordinal'> | undefined,
): NotedAccess[] {
  let previous = NO_LEAF;
  const accesses: NotedAccess[] = [];
  for (const [i, each] of proven.entries()) {
    const hour = hourOf(each.ordinal);
    if (hour === undefined) throw refused('leaf-proof', `organisation ${keeper} has no root ${each.ordinal}`);
    const leaf = verifiedLeaf(hour, each);
    if (leaf.kind === 'nothing' || leaf.keeper !== keeper || !equalBytes(leaf.patient, patient)) {
      throw refused('leaf-patient', `leaf ${i} is not of this patient in the book of organisation ${keeper}`);
    }
    requirePeriod(leaf, hour, i);
    if (leaf.sequence !== BigInt(i) || !equalBytes(leaf.previous, previous)) {
      throw refused('leaf-gap', `between leaf ${i - 1} and leaf ${i} one is missing, or their order is wrong`);
    }
    if (leaf.kind === 'closing') {
      requireLast(i === proven.length - 1 && hourOf(each.ordinal + 1) === undefined, keeper);
      return accesses;
    }
    accesses.push(leaf);
    previous = leafHash(each.data);
  }
  requireLast(false, keeper);
  return accesses;
}

function requirePeriod(leaf: Exclude<AccessLeaf, { kind: 'nothing' }>, hour: Omit<Hour, 'ordinal'>, i: number): void {
  const within =
    leaf.kind === 'closing'
      ? leaf.from === hour.from && leaf.until === hour.until
      : leaf.moment >= hour.from && leaf.moment < hour.until;
  if (!within) {
    throw refused('leaf-period', `leaf ${i} is of another moment than its root, which says when it was noted`);
  }
}

function requireLast(last: boolean, keeper: number): void {
  if (last) return;
  throw refused(
    'leaf-gap',
    `leaves may be missing at the end: the last is not the closing one under the last root of organisation ${keeper}`,
  );
}

/** What both sides must say alike of one access: its leaf without what is each book's own. */
export function sharedBytes(access: Access): Uint8Array {
  const shared = { salt: NONE, keeper: 0, sequence: 0n, previous: NONE };
  return encodeLeaf({ ...access, ...shared, kind: 'access' });
}
