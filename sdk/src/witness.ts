import { bytesToHex, equalBytes, HASH_LENGTH, hexToBytes } from './bytes.ts';
import { decodeReceipt, headDigest, ReceiptLog, type Head, type Receipt, type ReceiptContent } from './receipts.ts';
import { Refused } from './refusal.ts';

/**
 * What a patient's wallet asks of two nodes of different organisations, so that none of them is believed alone: the
 * receipts, and the head to which they lead. Where the two differ it is shown, and not resolved: who lies, a wallet
 * cannot know.
 */

/** A block as a node names it. */
export interface NodeBlock {
  number: bigint;
  /** 0x and 64 hexadecimal digits. */
  hash: string;
  /** Moment that the block took, milliseconds. */
  moment: bigint;
}

/** A node, as far as it is asked here. What it answers is not believed. */
export interface ReceiptsNode {
  /** Whose node it is. */
  organisation: number;
  /** Its last final block. */
  finalised(): Promise<NodeBlock>;
  /** Hash of its block of this number; undefined if it does not have it. */
  blockHash(number: bigint): Promise<string | undefined>;
  /** `timestamp.now` in its state at the block of this hash, milliseconds. */
  moment(at: string): Promise<bigint>;
  /** `anamnesis_receipts` of the patient at a block, as it came (docs/rpc.md, 7). */
  receipts(patient: Uint8Array, cursor: unknown, at: string): Promise<unknown>;
}

/** What is wrong with what a node says. */
export type Distrust =
  /** It did not answer, or not in the form of docs/rpc.md. */
  | 'no-answer'
  /** Receipts are missing, or do not lead to the head that it names. */
  | 'broken-chain'
  /** Its last final block is far behind the clock, or behind that of the other node, in time or in blocks. */
  | 'stale'
  /** Of the same block it tells another moment than the other node, or than it told itself. */
  | 'other-moment'
  /** It has another block of this number than the other node, or none. */
  | 'other-block'
  /** At the same block the other node has another head. */
  | 'other-head';

export interface Finding {
  /** Whose node. What both may be to blame for is said of both. */
  organisation: number;
  distrust: Distrust;
  detail: string;
}

/** A receipt, and whose nodes showed it. */
export interface WitnessedReceipt {
  number: bigint;
  /** The salted receipt's bytes, as the chain has them. */
  receipt: Receipt;
  /** What they say; undefined if they are newer than this program. */
  content: ReceiptContent | undefined;
  /** Nodes that lead from this receipt to the head that they name. */
  shownBy: number[];
}

export interface Witnessed {
  /** The block at which both were asked, under the oldest moment that was told of it; undefined if they were not. */
  at: NodeBlock | undefined;
  /** Whether both nodes lead to the same head of the same block, and nothing else is wrong. */
  agreed: boolean;
  head: Head | undefined;
  /** By number. Where nodes differ there are several of one number. */
  receipts: WitnessedReceipt[];
  findings: Finding[];
}

export interface WitnessOptions {
  /** The wallet's own clock, milliseconds. */
  now: bigint;
  /** How old a last final block may be, and how far one node may be behind the other, in blocks too: one in a slot. */
  patienceMs?: bigint;
  /** Most receipts that are fetched of one node, so that a liar does not serve pages for ever. */
  most?: number;
}

/** A final moment within 60 s is what gateways ask for, too. */
export const PATIENCE_MS = 60_000n;

/** A block takes a slot at least, so blocks bound a distance whose moments are lies. */
const SLOT_MS = 3_000n;

/** More than anybody has. */
const MOST = 100_000;
const PAGE = 100;
const HASH = /^0x[0-9a-f]{64}$/;
const BYTES = /^0x(?:[0-9a-f]{2})*$/;

interface Row {
  number: bigint;
  after: string;
  before: string;
  receipt: Receipt;
}

interface Page {
  seq: bigint;
  head: string;
  rows: Row[];
  next: unknown;
  missing: boolean;
}

function malformed(what: string): Refused<'malformed'> {
  return new Refused('malformed', what);
}

type Json = Record<string, unknown>;

function objectOf(value: unknown, what: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed(`${what} is no object`);
  return value as Json;
}

function textOf(value: unknown, form: RegExp, what: string): string {
  if (typeof value !== 'string' || !form.test(value)) throw malformed(`${what} is no hexadecimal text`);
  return value;
}

function countOf(value: unknown, what: string): bigint {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw malformed(`${what} is no number`);
  return BigInt(value);
}

function wholeOf(value: unknown, what: string): bigint {
  if (typeof value !== 'bigint' || value < 0n) throw malformed(`${what} is no number`);
  return value;
}

function blockOf(value: unknown): NodeBlock {
  const block = objectOf(value, 'a block');
  return {
    number: wholeOf(block['number'], 'the number of a block'),
    hash: textOf(block['hash'], HASH, 'a block hash'),
    moment: wholeOf(block['moment'], 'the moment of a block'),
  };
}

function rowOf(value: unknown): Row {
  const row = objectOf(value, 'a receipt');
  return {
    number: countOf(row['number'], 'a number'),
    after: textOf(row['after'], HASH, 'after'),
    before: textOf(row['before'], HASH, 'before'),
    receipt: {
      salt: hexToBytes(textOf(row['salt'], HASH, 'a salt').slice(2)),
      bytes: hexToBytes(textOf(row['bytes'], BYTES, 'a receipt').slice(2)),
    },
  };
}

function pageOf(value: unknown): Page {
  const page = objectOf(value, 'the answer');
  const { receipts, next, missing } = page;
  if (!Array.isArray(receipts) || receipts.length > PAGE) throw malformed('receipts are no list of at most a hundred');
  return {
    seq: countOf(page['seq'], 'seq'),
    head: textOf(page['head'], HASH, 'head'),
    rows: receipts.map(rowOf),
    next: next ?? undefined,
    missing: missing !== null && missing !== undefined,
  };
}

/** What one node says at a block, as far as it holds together. */
interface Told {
  organisation: number;
  /** The head that it names. */
  digest: string;
  seq: bigint;
  /** The head to which its receipts lead; undefined if they do not lead to the one that it names. */
  head: Head | undefined;
  rows: Row[];
  problem: string | undefined;
}

/** All pages, from the newest receipt to the first; every page must go on where the one before ended. */
async function pages(
  node: ReceiptsNode,
  patient: Uint8Array,
  at: string,
  most: number,
): Promise<Page & { gap: boolean }> {
  const first = pageOf(await node.receipts(patient, undefined, at));
  const rows = [...first.rows];
  let page = first;
  while (page.next !== undefined && !page.missing && rows.length < most) {
    const oldest = rows.at(-1)?.number;
    page = pageOf(await node.receipts(patient, page.next, at));
    if (oldest === undefined || page.rows.length === 0 || page.rows[0]!.number !== oldest - 1n) {
      return { ...first, rows: [...rows, ...page.rows], gap: true };
    }
    rows.push(...page.rows);
  }
  return { ...first, rows, gap: page.missing || page.next !== undefined };
}

/** Whether receipts lead from none to the head, each under the digest that it names. */
function leadsTo(patient: Uint8Array, rows: readonly Row[], seq: bigint, digest: string): Head | string {
  const log = new ReceiptLog(patient);
  const now = (): string => `0x${bytesToHex(headDigest(log.head()))}`;
  for (const { number, before, after, receipt } of [...rows].reverse()) {
    if (number !== log.seq) return `receipt ${log.seq} is missing`;
    if (before !== now()) return `receipt ${number} does not follow the one before it`;
    log.append(receipt);
    if (after !== now()) return `receipt ${number} does not lead to the head that it names`;
  }
  if (log.seq !== seq) return `there are ${seq} receipts, and ${log.seq} are shown`;
  return now() === digest ? log.head() : 'the receipts lead to another head than the node names';
}

async function told(node: ReceiptsNode, patient: Uint8Array, at: string, most: number): Promise<Told> {
  const { organisation } = node;
  const { seq, head: digest, rows, gap } = await pages(node, patient, at, most);
  const shown = rows.sort((a, b) => (a.number < b.number ? 1 : a.number > b.number ? -1 : 0));
  const reached = gap
    ? 'some receipts are missing at this node, or there are more than were asked for'
    : leadsTo(patient, shown, seq, digest);
  const holds = typeof reached !== 'string';
  return {
    organisation,
    digest,
    seq,
    head: holds ? reached : undefined,
    rows: shown,
    problem: holds ? undefined : reached,
  };
}

/** What a node named as its last final block. */
interface Named {
  organisation: number;
  block: NodeBlock;
}

/** What a node says of the block at which both are asked. */
interface Answered {
  organisation: number;
  /** `timestamp.now` in its state. */
  moment: bigint | undefined;
  told: Told | undefined;
}

function contentOf({ bytes }: Receipt): ReceiptContent | undefined {
  try {
    return decodeReceipt(bytes);
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

function witnessed(all: readonly Told[]): WitnessedReceipt[] {
  const found: WitnessedReceipt[] = [];
  for (const { organisation, rows, head } of all) {
    for (const { number, receipt } of rows) {
      const like = found.find(
        (each) =>
          each.number === number &&
          equalBytes(each.receipt.bytes, receipt.bytes) &&
          equalBytes(each.receipt.salt, receipt.salt),
      );
      const entry = like ?? { number, receipt, content: contentOf(receipt), shownBy: [] };
      if (head !== undefined) entry.shownBy.push(organisation);
      if (like === undefined) found.push(entry);
    }
  }
  return found.sort((a, b) => (a.number < b.number ? -1 : a.number > b.number ? 1 : 0));
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What was found, and what each node said. */
class Inquiry {
  readonly findings: Finding[] = [];

  constructor(
    readonly patient: Uint8Array,
    readonly options: WitnessOptions,
  ) {}

  note(organisation: number, distrust: Distrust, detail: string): void {
    this.findings.push({ organisation, distrust, detail });
  }

  /** What a node answers; undefined, and noted, if it does not. */
  async hear<T>({ organisation }: ReceiptsNode, ask: () => Promise<T>): Promise<T | undefined> {
    try {
      return await ask();
    } catch (error) {
      this.note(organisation, 'no-answer', reason(error));
      return undefined;
    }
  }

  get patienceMs(): bigint {
    return this.options.patienceMs ?? PATIENCE_MS;
  }

  async finalised(node: ReceiptsNode): Promise<Named | undefined> {
    const block = await this.hear(node, async () => blockOf(await node.finalised()));
    return block && { organisation: node.organisation, block };
  }

  /** Says once of a node that it is behind. */
  #stale(organisation: number, detail: string): void {
    const known = this.findings.some((each) => each.organisation === organisation && each.distrust === 'stale');
    if (!known) this.note(organisation, 'stale', detail);
  }

  /**
   * That both read the same moment in the block at which they are asked, and whoever named it under no other one: the
   * moment with which a block is named makes an old one look new.
   */
  compareMoments(at: NodeBlock, named: readonly Named[], answers: readonly Answered[]): void {
    for (const { organisation, block } of named) {
      const own = answers.find((each) => each.organisation === organisation)?.moment;
      if (block.hash !== at.hash || own === undefined || own === block.moment) continue;
      this.note(organisation, 'other-moment', `it names its block at ${block.moment}, and its state says ${own}`);
    }
    const read = answers.filter(({ moment }) => moment !== undefined);
    for (const { organisation, moment } of read) {
      const like = read.every((each) => each.moment === moment);
      const known = this.findings.some(
        (each) => each.organisation === organisation && each.distrust === 'other-moment',
      );
      if (!like && !known)
        this.note(organisation, 'other-moment', `it reads ${moment} in the block, the other does not`);
    }
  }

  /** That no last final block is far behind the clock, nor, whatever the clock says, behind that of the other. */
  compareAge(named: readonly Named[]): void {
    const { now } = this.options;
    for (const { organisation, block } of named) {
      const age = now - block.moment;
      if (age > this.patienceMs) this.#stale(organisation, `its last final block is ${age} ms old by your clock`);
      for (const { block: other } of named) {
        const [late, behind] = [other.moment - block.moment, other.number - block.number];
        if (late > this.patienceMs) this.#stale(organisation, `its last final block is ${late} ms behind the other's`);
        if (behind > this.patienceMs / SLOT_MS)
          this.#stale(organisation, `its last final block is ${behind} blocks behind the other's`);
      }
    }
  }

  async ask(node: ReceiptsNode, { number, hash }: NodeBlock): Promise<Answered | undefined> {
    const { organisation } = node;
    const own = await this.hear(node, async () => (await node.blockHash(number)) ?? null);
    if (own === undefined) return undefined;
    if (own !== hash) {
      this.note(
        organisation,
        'other-block',
        own === null ? `it has no block ${number}` : `its block ${number} is ${own}`,
      );
      return undefined;
    }
    const moment = await this.hear(node, async () => wholeOf(await node.moment(hash), 'the moment of a block'));
    const answer = await this.hear(node, () => told(node, this.patient, hash, this.options.most ?? MOST));
    if (answer?.problem !== undefined) this.note(organisation, 'broken-chain', answer.problem);
    return { organisation, moment, told: answer };
  }

  /** Of two that lead to different heads, who does not matter: both are named. */
  compareHeads(mine: Told, theirs: Told): void {
    if (mine.digest === theirs.digest) return;
    for (const [told1, told2] of [
      [mine, theirs],
      [theirs, mine],
    ] as const) {
      const detail = `it has ${told1.seq} receipts, the other ${told2.seq}, under another head`;
      this.note(told1.organisation, 'other-head', detail);
    }
  }
}

function oldest(blocks: readonly NodeBlock[]): NodeBlock {
  return blocks.reduce((a, b) => (a.number <= b.number ? a : b));
}

function earliest(moment: bigint, answers: readonly Answered[]): bigint {
  return answers.reduce((least, { moment: read }) => (read !== undefined && read < least ? read : least), moment);
}

/**
 * Asks two nodes for a patient's receipts at the same final block, the newest that both have, checks what each shows
 * against the head that it names, and compares the heads. How old that block is both say from its state: a node that names an
 * old block as its last one is behind the other, whatever moment it claims. A node that hides a receipt, shows one that is none, names an
 * old head or serves an old block differs from an honest one; two nodes that lie alike do not, which is why they must be
 * of different organisations.
 *
 * @throws RangeError if both nodes are of one organisation, or the patient id is not 32 bytes
 */
export async function witnessReceipts(
  patient: Uint8Array,
  nodes: readonly [ReceiptsNode, ReceiptsNode],
  options: WitnessOptions,
): Promise<Witnessed> {
  if (patient.length !== HASH_LENGTH) throw new RangeError(`a patient id of ${patient.length} bytes`);
  const [one, other] = nodes;
  if (one.organisation === other.organisation) throw new RangeError('two nodes of one organisation are one witness');
  const inquiry = new Inquiry(patient, options);
  const named = (await Promise.all(nodes.map((node) => inquiry.finalised(node)))).filter((each) => each !== undefined);
  const lowest = named.length === 0 ? undefined : oldest(named.map(({ block }) => block));
  const asked = lowest === undefined ? [] : await Promise.all(nodes.map((node) => inquiry.ask(node, lowest)));
  const answers = asked.filter((answer) => answer !== undefined);
  const at = lowest && { ...lowest, moment: earliest(lowest.moment, answers) };
  if (at !== undefined) {
    inquiry.compareMoments(at, named, answers);
    inquiry.compareAge(named.map((each) => (each.block.hash === at.hash ? { ...each, block: at } : each)));
  }
  const all = answers.flatMap(({ told: answer }) => answer ?? []);
  const [mine, theirs] = all;
  if (mine !== undefined && theirs !== undefined) inquiry.compareHeads(mine, theirs);
  const agreed = all.length === nodes.length && inquiry.findings.length === 0;
  const head = agreed ? mine!.head : undefined;
  return { at, agreed, head, receipts: witnessed(all), findings: inquiry.findings };
}
