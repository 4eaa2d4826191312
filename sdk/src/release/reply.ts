import type { Answer } from '../access.ts';
import { ANSWER_BYTES, answerFields, readAnswer } from '../book/fields.ts';
import { concatBytes, equalBytes } from '../bytes.ts';
import { Fields, joinFields } from '../layout.ts';
import { Refused } from '../refusal.ts';

/** Why a custodian takes a receipt not at all: it keeps and notes nothing then. In the order in which it is found. */
export type Rejection =
  /** No signed receipt of this version. */
  | 'receipt-format'
  /** Of another chain. */
  | 'receipt-chain'
  /** For another custodian, or from the custodian itself. */
  | 'receipt-custodian'
  /** Another receipt has this twin. */
  | 'receipt-twin'
  /** Its ten minutes, or its period in the custodian's book, are over. It is never taken any more. */
  | 'receipt-late'
  /** Its moment is more than a minute ahead. */
  | 'receipt-early'
  /** Not signed by whom it says. */
  | 'receipt-signature'
  /** The account does not act for the organisation. */
  | 'receipt-actor'
  /** There is no such patient. */
  | 'receipt-patient'
  /** It is refused, and of this account or organisation too much was refused and noted in the last hour. */
  | 'receipt-pace';

/** What a custodian answers (formats, 7.6). */
export type Reply =
  | { kind: 'rejected'; rejection: Rejection }
  /** The access is noted with this answer; the wrap is there if it was permitted and still is. */
  | { kind: 'noted'; answer: Answer; wrap: Uint8Array | undefined };

const REJECTIONS: readonly Rejection[] = [
  'receipt-format',
  'receipt-chain',
  'receipt-custodian',
  'receipt-twin',
  'receipt-late',
  'receipt-early',
  'receipt-signature',
  'receipt-actor',
  'receipt-patient',
  'receipt-pace',
];
const [REJECTED, NOTED, WRAPPED] = [0, 1, 2];

export function encodeReply(reply: Reply): Uint8Array {
  if (reply.kind === 'rejected') return Uint8Array.of(REJECTED, REJECTIONS.indexOf(reply.rejection));
  const { answer, wrap } = reply;
  return concatBytes(
    joinFields([wrap === undefined ? NOTED : WRAPPED, 1], ...answerFields(answer)),
    wrap ?? new Uint8Array(),
  );
}

function read(bytes: Uint8Array): Reply | undefined {
  const fields = new Fields(bytes, 0);
  const kind = fields.number(1);
  if (kind === REJECTED) {
    const rejection = REJECTIONS[fields.number(1)];
    return rejection && { kind: 'rejected', rejection };
  }
  const answer = readAnswer(fields);
  if (kind === WRAPPED && answer.kind === 'refused') return undefined;
  return { kind: 'noted', answer, wrap: kind === WRAPPED ? bytes.slice(1 + ANSWER_BYTES) : undefined };
}

/** @throws Refused with `reply-format` for bytes that {@link encodeReply} does not make */
export function decodeReply(bytes: Uint8Array): Reply {
  const reply = read(bytes);
  if (reply === undefined || !equalBytes(encodeReply(reply), bytes)) {
    throw new Refused('reply-format', 'the bytes are no answer of a custodian of version 1');
  }
  return reply;
}
