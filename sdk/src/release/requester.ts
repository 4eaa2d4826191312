import { randomBytes } from '@noble/hashes/utils';
import type { Answer } from '../access.ts';
import { ANSWER_BYTES, answerFields, readAnswer } from '../book/fields.ts';
import { bytesToHex, concatBytes, HASH_LENGTH } from '../bytes.ts';
import { Fields, joinFields } from '../layout.ts';
import { Refused } from '../refusal.ts';
import {
  accessOf,
  decodeKeyReceipt,
  encodeKeyReceipt,
  keyReceiptBytes,
  permitsAsRelied,
  SIGNED_LENGTH,
  type KeyReceipt,
  type KeySigner,
} from './key-receipt.ts';
import { Turns, type Journal, type Ledger } from './ports.ts';
import { decodeReply, type Rejection } from './reply.ts';

/** What a requester's gateway brings. */
export interface RequesterParts {
  genesis: Uint8Array;
  organisation: number;
  journal: Journal;
  book: Ledger;
  /** Signs bytes with the organisation's Ed25519 key, or with that of the account that asks. */
  sign(bytes: Uint8Array, who: Uint8Array): Promise<{ signer: KeySigner; signature: Uint8Array }>;
  /** Hands bytes to a custodian over a channel that only the custodian answers on. Rejects if it cannot be reached. */
  send(custodian: number, bytes: Uint8Array): Promise<Uint8Array>;
}

/** What is asked; the rest of the receipt is the requester's own. */
export type KeyRequest = Omit<KeyReceipt, 'genesis' | 'organisation' | 'twin'>;

/** How far a request has come. */
export type Outcome =
  /** Both noted it, and here is what the custodian handed out. */
  | { kind: 'released'; twin: Uint8Array; answer: Answer; wrap: Uint8Array }
  /** Both noted it, and nothing was handed out: it was refused, or the permit was over before the answer came. */
  | { kind: 'noted'; twin: Uint8Array; answer: Answer }
  /** The custodian never takes it: nobody noted it. */
  | { kind: 'abandoned'; twin: Uint8Array; why: Rejection }
  /** It is not known what became of it: ask again with {@link Requester.resume}. */
  | { kind: 'open'; twin: Uint8Array; why: Rejection | 'unreachable' | 'reply-format' | 'reply-permit' };

/** What the journal has of a request. */
type Request =
  | { state: 'open'; signed: Uint8Array }
  | { state: 'abandoned'; signed: Uint8Array }
  /** Noted, with the custodian's answer. */
  | { state: 'noted'; signed: Uint8Array; answer: Answer }
  /** Noted as if it had been permitted, since the custodian did not answer before the period had to be closed. */
  | { state: 'conceded'; signed: Uint8Array; answer: Answer };

/** What makes a custodian never take a receipt. Whatever else is wrong may be taken the next time. */
const FINAL: ReadonlySet<Rejection> = new Set<Rejection>(['receipt-late', 'receipt-chain', 'receipt-custodian']);
const STATES = ['open', 'abandoned', 'noted', 'conceded'] as const;

function requestBytes(request: Request): Uint8Array {
  const answer = 'answer' in request ? joinFields(...answerFields(request.answer)) : new Uint8Array();
  return concatBytes(Uint8Array.of(STATES.indexOf(request.state)), request.signed, answer);
}

function readRequest(entry: Uint8Array): Request {
  const state = STATES[entry[0] ?? STATES.length];
  const signed = entry.slice(1, 1 + SIGNED_LENGTH);
  const answered = state === 'noted' || state === 'conceded';
  if (state === undefined || entry.length !== 1 + SIGNED_LENGTH + (answered ? ANSWER_BYTES : 0)) {
    throw new Refused('journal', 'an entry of another length');
  }
  if (!answered) return { state, signed };
  return { state, signed, answer: readAnswer(new Fields(entry, 1 + SIGNED_LENGTH)) };
}

/** What a receipt says that it is permitted. Of a leaf of a batch the facts are always declared. */
function asRelied({ permit, subject }: KeyReceipt): Answer {
  return { kind: 'permitted', ...permit, declared: subject.kind === 'leaf' };
}

/**
 * The requester's side of *receipt before key*: a receipt is stored before it is sent, and the access noted before
 * anything that came with the answer is given away. After a restart call {@link resume}: every request that was sent is
 * answered by the custodian as before, or was never taken.
 */
export class Requester {
  readonly #turns = new Turns();
  #floor = 0n;

  constructor(readonly parts: RequesterParts) {}

  /**
   * Asks a custodian for the key of a record, under a fresh twin.
   *
   * @throws RangeError if its moment is in a period that is closed, or a field has no place in a receipt
   */
  async ask(request: KeyRequest): Promise<Outcome> {
    const { genesis, organisation, journal, book, sign } = this.parts;
    const receipt: KeyReceipt = { ...request, genesis, organisation, twin: randomBytes(HASH_LENGTH) };
    const { twin, moment } = receipt;
    return this.#turns.take(bytesToHex(twin), async () => {
      if (moment < this.#floor || moment < (await book.begins())) {
        throw new RangeError(`moment ${moment} is in a period that is closed: ask the chain again`);
      }
      const signed = encodeKeyReceipt({ receipt, ...(await sign(keyReceiptBytes(receipt), receipt.who)) });
      await journal.put({ twin, moment, bytes: requestBytes({ state: 'open', signed }) });
      return this.#send(receipt, signed);
    });
  }

  /** Sends every request of the open period again of which it is not known what became; answers with what did. */
  async resume(): Promise<Outcome[]> {
    const requests = await this.#open();
    return Promise.all(
      requests.map(({ receipt, signed }) =>
        this.#turns.take(bytesToHex(receipt.twin), () => this.#send(receipt, signed)),
      ),
    );
  }

  /**
   * Signs nothing of before a moment any more and settles what was asked before it: the period may be closed once nothing
   * is left open. `concede` notes what a custodian does not answer as permitted: a leaf that may be one too many is
   * found by both, and one that is missing would look like an access that was hidden.
   *
   * @returns twins of what is still open
   */
  async settleBefore(until: bigint, concede = false): Promise<Uint8Array[]> {
    if (this.#floor < until) this.#floor = until;
    await this.#turns.over();
    await this.resume();
    const left = (await this.#open()).filter(({ receipt }) => receipt.moment < until);
    if (!concede) return left.map(({ receipt }) => receipt.twin);
    for (const { receipt, signed } of left) await this.#concede(receipt, signed);
    return [];
  }

  async #open(): Promise<{ receipt: KeyReceipt; signed: Uint8Array }[]> {
    const { journal, book } = this.parts;
    const entries = await journal.since(await book.begins());
    return entries
      .map(({ bytes }) => readRequest(bytes))
      .filter(({ state }) => state === 'open')
      .map(({ signed }) => ({ receipt: decodeKeyReceipt(signed).receipt, signed }));
  }

  async #send(receipt: KeyReceipt, signed: Uint8Array): Promise<Outcome> {
    const { twin, custodian } = receipt;
    let bytes: Uint8Array;
    try {
      bytes = await this.parts.send(custodian, signed);
    } catch {
      return { kind: 'open', twin, why: 'unreachable' };
    }
    return this.#settle(receipt, signed, bytes);
  }

  async #settle(receipt: KeyReceipt, signed: Uint8Array, bytes: Uint8Array): Promise<Outcome> {
    const { twin, moment } = receipt;
    let reply;
    try {
      reply = decodeReply(bytes);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return { kind: 'open', twin, why: 'reply-format' };
    }
    if (reply.kind === 'rejected') {
      if (!FINAL.has(reply.rejection)) return { kind: 'open', twin, why: reply.rejection };
      await this.parts.journal.put({ twin, moment, bytes: requestBytes({ state: 'abandoned', signed }) });
      return { kind: 'abandoned', twin, why: reply.rejection };
    }
    const { answer, wrap } = reply;
    if (answer.kind === 'permitted' && !permitsAsRelied(receipt, answer)) {
      return { kind: 'open', twin, why: 'reply-permit' };
    }
    await this.#note(receipt, signed, 'noted', answer);
    return wrap === undefined ? { kind: 'noted', twin, answer } : { kind: 'released', twin, answer, wrap };
  }

  async #concede(receipt: KeyReceipt, signed: Uint8Array): Promise<void> {
    const known = await this.parts.book.noted(receipt.twin);
    // Noted before a crash: what the custodian answered is known.
    if (known !== undefined) return this.#note(receipt, signed, 'noted', known.answer);
    return this.#note(receipt, signed, 'conceded', asRelied(receipt));
  }

  async #note(receipt: KeyReceipt, signed: Uint8Array, state: 'noted' | 'conceded', answer: Answer): Promise<void> {
    const { twin, moment } = receipt;
    await this.parts.book.note(accessOf(receipt, answer));
    await this.parts.journal.put({ twin, moment, bytes: requestBytes({ state, signed, answer }) });
  }
}
