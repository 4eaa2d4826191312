import type { Answer } from '../access.ts';
import { ANSWER_BYTES, answerFields, readAnswer } from '../book/fields.ts';
import { bytesToHex, concatBytes, equalBytes } from '../bytes.ts';
import { Fields, joinFields } from '../layout.ts';
import { Refused } from '../refusal.ts';
import {
  accessOf,
  decodeKeyReceipt,
  permitsAsRelied,
  SIGNED_LENGTH,
  verifyKeyReceipt,
  type KeyReceipt,
  type SignedKeyReceipt,
} from './key-receipt.ts';
import { Pace, PACE_MS } from './pace.ts';
import { AHEAD_MS, LIFE_MS, Turns, type Journal, type Ledger } from './ports.ts';
import { encodeReply, type Rejection, type Reply } from './reply.ts';

/** What a custodian's gateway brings. */
export interface CustodianParts {
  genesis: Uint8Array;
  organisation: number;
  journal: Journal;
  book: Ledger;
  /** Moment of the last final block, milliseconds. It never goes back, not over a restart either. */
  now(): Promise<bigint>;
  /** The Ed25519 key that the chain has for an organisation that is active. */
  assertionKey(organisation: number): Promise<Uint8Array | undefined>;
  /**
   * Whether an account acts for an organisation now: `providerCredentialsApi.actorAt`, at the block's own moment, has
   * somebody, and the status is neither isolated nor left. A session's key acts as its staff account does.
   */
  acts(who: Uint8Array, organisation: number): Promise<boolean>;
  /** Whether there is a patient of this id: `patientIdentityApi.patient` has a row. */
  isPatient(patient: Uint8Array): Promise<boolean>;
  /** What the chain answers to the question of the receipt, about the right on which it relies. */
  decide(receipt: KeyReceipt): Promise<Answer>;
  /** What is handed out: the key of the record, wrapped to `agreement`, or that there is nothing. */
  wrap(receipt: KeyReceipt): Promise<Uint8Array>;
}

/** What the journal has of a receipt that was taken. */
interface Taken {
  bytes: Uint8Array;
  answer: Answer;
}

function takenBytes({ bytes, answer }: Taken): Uint8Array {
  return concatBytes(bytes, joinFields(...answerFields(answer)));
}

function readTaken(entry: Uint8Array): Taken {
  if (entry.length !== SIGNED_LENGTH + ANSWER_BYTES) throw new Refused('journal', 'an entry of another length');
  return { bytes: entry.slice(0, SIGNED_LENGTH), answer: readAnswer(new Fields(entry, SIGNED_LENGTH)) };
}

function rejected(rejection: Rejection): Reply {
  return { kind: 'rejected', rejection };
}

/**
 * The custodian's side of *receipt before key*: no wrap leaves before the requester's signed receipt and the answer to it
 * are stored, and the access is noted in the book. A receipt is answered once, and for ever so: sent again it gets the
 * same answer, with a wrap only while it lives and the chain still permits.
 *
 * Nothing is stored or noted in the name of an organisation for which nobody acts, or of a patient whom there is not, and of
 * refusals only so many in an hour: a stranger would otherwise write the book. What is permitted is always noted.
 *
 * After a restart call {@link recover} before anything else.
 */
export class Custodian {
  readonly #turns = new Turns();
  readonly #pace = new Pace();
  #floor = 0n;

  constructor(readonly parts: CustodianParts) {}

  /** Bytes of the reply to bytes of a signed receipt. Rejects only if a part of the gateway does. */
  async answer(bytes: Uint8Array): Promise<Uint8Array> {
    let signed: SignedKeyReceipt;
    try {
      signed = decodeKeyReceipt(bytes);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return encodeReply(rejected('receipt-format'));
    }
    const { receipt } = signed;
    const { genesis, organisation } = this.parts;
    if (!equalBytes(receipt.genesis, genesis)) return encodeReply(rejected('receipt-chain'));
    if (receipt.custodian !== organisation || receipt.organisation === organisation) {
      return encodeReply(rejected('receipt-custodian'));
    }
    return this.#turns.take(bytesToHex(receipt.twin), async () => encodeReply(await this.#reply(signed, bytes)));
  }

  /** Notes what was stored and, for a crash or a fault, not noted. */
  async recover(): Promise<void> {
    const { journal, book } = this.parts;
    const begins = await book.begins();
    const counts = (await this.parts.now()) - PACE_MS;
    for (const { moment, bytes } of await journal.since(begins < counts ? begins : counts)) {
      const taken = readTaken(bytes);
      if (moment >= counts && taken.answer.kind === 'refused') {
        this.#pace.count(decodeKeyReceipt(taken.bytes).receipt);
      }
      // What is earlier stands under a root already: no period is closed before this is done.
      if (moment >= begins) await this.#note(taken);
    }
  }

  /** Takes no receipt of before a moment any more, and resolves once none is in work: the period may be closed. */
  async settleBefore(until: bigint): Promise<void> {
    if (this.#floor < until) this.#floor = until;
    await this.#turns.over();
    await this.recover();
  }

  async #reply(signed: SignedKeyReceipt, bytes: Uint8Array): Promise<Reply> {
    const { receipt } = signed;
    const known = await this.parts.journal.get(receipt.twin);
    const now = await this.parts.now();
    const lives = receipt.moment + LIFE_MS >= now;
    if (known !== undefined) return this.#again(receipt, bytes, readTaken(known), lives);
    const begins = await this.parts.book.begins();
    if (!lives || receipt.moment < begins || receipt.moment < this.#floor) return rejected('receipt-late');
    if (receipt.moment > now + AHEAD_MS) return rejected('receipt-early');
    const barred = await this.#barred(signed);
    if (barred !== undefined) return rejected(barred);
    const taken = { bytes, answer: await this.#decided(receipt) };
    if (taken.answer.kind === 'refused' && !this.#pace.takes(receipt, now)) return rejected('receipt-pace');
    await this.parts.journal.put({ twin: receipt.twin, moment: receipt.moment, bytes: takenBytes(taken) });
    await this.#note(taken);
    return this.#noted(receipt, taken.answer, taken.answer.kind === 'permitted');
  }

  /** Why nothing is noted under the names that stand in a receipt; undefined if it may be. */
  async #barred(signed: SignedKeyReceipt): Promise<Rejection | undefined> {
    const { signer, receipt } = signed;
    const { who, organisation, patient } = receipt;
    const assertion = signer === 'organisation' ? await this.parts.assertionKey(organisation) : undefined;
    if (!verifyKeyReceipt(signed, assertion)) return 'receipt-signature';
    if (!(await this.parts.acts(who, organisation))) return 'receipt-actor';
    return (await this.parts.isPatient(patient)) ? undefined : 'receipt-patient';
  }

  /** To a receipt that was taken before: the same answer, and nothing new to whoever kept it until the permit was over. */
  async #again(receipt: KeyReceipt, bytes: Uint8Array, taken: Taken, lives: boolean): Promise<Reply> {
    if (!equalBytes(bytes, taken.bytes)) return rejected('receipt-twin');
    await this.#note(taken);
    const still = lives && taken.answer.kind === 'permitted' && (await this.#decided(receipt)).kind === 'permitted';
    return this.#noted(receipt, taken.answer, still);
  }

  async #noted(receipt: KeyReceipt, answer: Answer, hand: boolean): Promise<Reply> {
    return { kind: 'noted', answer, wrap: hand ? await this.parts.wrap(receipt) : undefined };
  }

  /** A permit by something else than the receipt relies on is none: it was not asked for. */
  async #decided(receipt: KeyReceipt): Promise<Answer> {
    const answer = await this.parts.decide(receipt);
    return permitsAsRelied(receipt, answer) ? answer : { kind: 'refused' };
  }

  async #note({ bytes, answer }: Taken): Promise<void> {
    await this.parts.book.note(accessOf(decodeKeyReceipt(bytes).receipt, answer));
  }
}
