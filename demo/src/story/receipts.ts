import {
  decodeReceipt,
  headDigest,
  ReceiptLog,
  saltedReceipt,
  verifyRange,
  type Head,
  type Receipt,
  type ReceiptContent,
} from '@anamnesis/sdk';
import { u8aToHex } from '@polkadot/util';
import type { Case } from './cast.ts';
import { counted } from './words.ts';
import type { World } from './world.ts';

/** A patient's receipts, and the head of them that no organisation can make say less. */

interface ReceiptRow {
  number: number;
  salt: string;
  bytes: string;
  block: number;
}

interface Page {
  seq: number;
  head: string;
  receipts: ReceiptRow[];
  next: unknown;
  missing: unknown;
}

/** All receipts of a patient from the node's index, the first one first. */
async function receiptsOf(world: World, block: string, of: Case): Promise<ReceiptRow[]> {
  const rows: ReceiptRow[] = [];
  let cursor: unknown = null;
  do {
    const page: Page = await world.chain.node.rpc('anamnesis_receipts', u8aToHex(of.patient.id), cursor, block);
    if (page.missing !== null)
      throw new Error(`the node lacks a receipt of ${of.name}: ${JSON.stringify(page.missing)}`);
    rows.push(...page.receipts);
    cursor = page.next;
  } while (cursor !== null);
  return rows.reverse();
}

function bytesOf(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex.slice(2), 'hex'));
}

function logOf({ patient }: Case, receipts: readonly Receipt[]): ReceiptLog {
  const log = new ReceiptLog(patient.id);
  for (const receipt of receipts) log.append(receipt);
  return log;
}

/** The receipts with one of them left out, each in its turn, and with the first two in each other's place. */
function thinned(receipts: readonly Receipt[]): Receipt[][] {
  const [first, second, ...rest] = receipts;
  const less = receipts.map((_one, i) => receipts.filter((_each, at) => at !== i));
  return second ? [...less, [second, first!, ...rest]] : less;
}

/** All of them together and each alone under the head; not the one beside it. */
function proven({ patient }: Case, log: ReceiptLog, head: Head, receipts: readonly Receipt[]): boolean {
  const all = { from: 0n, to: head.seq - 1n };
  const salted = receipts.map(saltedReceipt);
  const alone = salted.every((each, i) => {
    const range = { from: BigInt(i), to: BigInt(i) };
    const proof = log.prove(range);
    const other = salted[(i + 1) % salted.length]!;
    const shifted = salted.length > 1 && verifyRange(patient.id, head, range, [other], proof);
    return verifyRange(patient.id, head, range, [each], proof) && !shifted;
  });
  return alone && verifyRange(patient.id, head, all, salted, log.prove(all));
}

/**
 * Makes the head again from nothing but the receipts, and compares it with the one in state; then proves what it holds.
 *
 * @returns what the receipts say, read from the bytes that the head holds
 */
export async function receiptsHold(world: World, block: string, of: Case): Promise<ReceiptContent[]> {
  const { report } = world;
  const rows = await receiptsOf(world, block, of);
  const receipts: Receipt[] = rows.map(({ salt, bytes }) => ({ salt: bytesOf(salt), bytes: bytesOf(bytes) }));
  const state = await world.row<{ seq: number; digest: string }>(block, 'accessAuditApi', 'head', of.patient.id);
  const log = logOf(of, receipts);
  const head = log.head();
  const number = await world.number(block);
  const same = u8aToHex(headDigest(head)) === state.digest && Number(head.seq) === state.seq;
  report.check(
    `${of.name}: the head made again from ${counted(rows.length, 'receipt')} is the chain's (block ${number})`,
    same && rows.length > 0,
    state,
  );
  report.check(
    'each receipt is proven under it, alone and in the range of all',
    rows.length > 0 && proven(of, log, head, receipts),
  );
  const digests: string[] = thinned(receipts).map((some) => u8aToHex(headDigest(logOf(of, some).head())));
  report.check('with one left out or two exchanged the head is another', !digests.includes(state.digest), digests);
  return receipts.map(({ bytes }) => decodeReceipt(bytes));
}
