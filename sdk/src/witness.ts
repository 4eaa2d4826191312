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
  /** `anamnesis_receipts` of the patient at a block, as it came (docs/rpc.md, 7). */
  receipts(patient: Uint8Array, cursor: unknown, at: string): Promise<unknown>;
}

/** What is wrong with what a node says. */
export type Distrust =
  /** It did not answer, or not in the form of docs/rpc.md. */
  | 'no-answer'
  /** Receipts are missing, or do not lead to the head that it names. */
  | 'broken-chain'
  /** Its last final block is far behind the clock, or behind that of the other node. */
  | 'stale'
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
  /** The block at which both were asked; undefined if they were not. */
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
  /** How old a last final block may be, and how far one node may be behind the other. */
  patienceMs?: bigint;
  /** Most receipts that are fetched of one node, so that a liar does not serve pages for ever. */
  most?: number;
}

/** A final moment within 60 s is what gateways ask for, too. */
export const PATIENCE_MS = 60_000n;

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

  async finalised(node: ReceiptsNode): Promise<NodeBlock | undefined> {
    const block = await this.hear(node, async () => {
      const { number, hash, moment } = await node.finalised();
      return { number, hash: textOf(hash, HASH, 'a block hash'), moment };
    });
    const { now, patienceMs = PATIENCE_MS } = this.options;
    if (block !== undefined && block.moment + patienceMs < now) {
      this.note(node.organisation, 'stale', `its last final block is ${now - block.moment} ms old by your clock`);
    }
    return block;
  }

  /** That none is far behind the other, whatever the wallet's clock says. */
  compareAge(one: [ReceiptsNode, NodeBlock], other: [ReceiptsNode, NodeBlock]): void {
    const { patienceMs = PATIENCE_MS } = this.options;
    for (const [[node, mine], [, theirs]] of [
      [one, other],
      [other, one],
    ] as const) {
      if (mine.moment + patienceMs >= theirs.moment) continue;
      const known = this.findings.some((each) => each.organisation === node.organisation && each.distrust === 'stale');
      if (!known)
        this.note(
          node.organisation,
          'stale',
          `its last final block is ${theirs.moment - mine.moment} ms behind the other's`,
        );
    }
  }

  async ask(node: ReceiptsNode, { number, hash }: NodeBlock): Promise<Told | undefined> {
    const own = await this.hear(node, async () => (await node.blockHash(number)) ?? null);
    if (own === undefined) return undefined;
    if (own !== hash) {
      this.note(
        node.organisation,
        'other-block',
        own === null ? `it has no block ${number}` : `its block ${number} is ${own}`,
      );
      return undefined;
    }
    const answer = await this.hear(node, () => told(node, this.patient, hash, this.options.most ?? MOST));
    if (answer?.problem !== undefined) this.note(node.organisation, 'broken-chain', answer.problem);
    return answer;
  }
}

/**
 * Asks two nodes for a patient's receipts at the same final block, the newest that both have, checks what each shows
 * against the head that it names, and compares the heads. A node that hides a receipt, shows one that is none, names an
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
  const blocks = await Promise.all(nodes.map((node) => inquiry.finalised(node)));
  const [first, second] = blocks;
  if (first !== undefined && second !== undefined) inquiry.compareAge([one, first], [other, second]);
  const known = blocks.filter((block) => block !== undefined);
  const at = known.length === 0 ? undefined : known.reduce((a, b) => (a.number <= b.number ? a : b));
  const answers = at === undefined ? [] : await Promise.all(nodes.map((node) => inquiry.ask(node, at)));
  const all = answers.filter((answer) => answer !== undefined);
  const [mine, theirs] = all;
  if (mine !== undefined && theirs !== undefined && mine.digest !== theirs.digest) {
    for (const [told1, told2] of [
      [mine, theirs],
      [theirs, mine],
    ] as const) {
      const detail = `it has ${told1.seq} receipts, the other ${told2.seq}, under another head`;
      inquiry.note(told1.organisation, 'other-head', detail);
    }
  }
  const agreed = all.length === nodes.length && inquiry.findings.length === 0;
  const head = agreed ? mine!.head : undefined;
  return { at, agreed, head, receipts: witnessed(all), findings: inquiry.findings };
}
