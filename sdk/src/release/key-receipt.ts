import type { Access, Answer, LeafRight, Subject } from '../access.ts';
import { readRight, readSubject, rightFields, subjectFields } from '../book/fields.ts';
import { concatBytes, equalBytes, HASH_LENGTH, require32, utf8 } from '../bytes.ts';
import { Fields, joinFields } from '../layout.ts';
import { verifies } from '../multi-signature.ts';
import { Refused } from '../refusal.ts';

/**
 * What a requester signs before a key is wrapped for it (formats, 7.6): that it asks, for whom, for what, and on what it
 * relies. The custodian keeps it, so that whoever got a key cannot say that it never asked.
 */

/** One record: a key belongs to one. */
export type KeySubject = Exclude<Subject, { kind: 'class' }>;

/** What the requester says that the chain permits it by. */
export interface ReliedPermit {
  rule: number;
  basis: number;
  /** Rule 3 has no right. */
  right: LeafRight | undefined;
}

/** What is signed. */
export interface KeyReceipt {
  /** Genesis hash of the chain. */
  genesis: Uint8Array;
  /** The organisation that is asked. */
  custodian: number;
  /** 32 random bytes, under which both organisations note the access. */
  twin: Uint8Array;
  patient: Uint8Array;
  /** Account that asks, and the organisation for which it does. */
  who: Uint8Array;
  organisation: number;
  /** X25519 key to which the key of the record is to be wrapped: for nobody else the receipt is of use. */
  agreement: Uint8Array;
  /** Bit of the purpose. */
  purpose: number;
  /** Mask of the actions. */
  actions: number;
  subject: KeySubject;
  permit: ReliedPermit;
  /** Moment of the block at which the requester asked the chain, milliseconds. */
  moment: bigint;
}

/** Who signed: the organisation with its Ed25519 key on the chain, or the account itself, with a key of either kind. */
export type KeySigner = 'organisation' | 'account-ed25519' | 'account-sr25519';

export interface SignedKeyReceipt {
  receipt: KeyReceipt;
  signer: KeySigner;
  /** 64 bytes. */
  signature: Uint8Array;
}

const TAG = utf8('anamnesis/key-receipt/1/');
const SIGNERS: readonly KeySigner[] = ['organisation', 'account-ed25519', 'account-sr25519'];
const SIGNATURE_LENGTH = 64;

/** The bytes that are signed. @throws RangeError for a value that has no place in them */
export function keyReceiptBytes(receipt: KeyReceipt): Uint8Array {
  const { permit, subject, ...rest } = receipt;
  return joinFields(
    TAG,
    require32(rest.genesis, 'the genesis hash'),
    [rest.custodian, 4],
    require32(rest.twin, 'the twin'),
    require32(rest.patient, 'the patient id'),
    require32(rest.who, 'the account'),
    [rest.organisation, 4],
    require32(rest.agreement, 'the key'),
    [rest.purpose, 1],
    [rest.actions, 1],
    ...subjectFields(subject),
    [permit.rule, 1],
    [permit.basis, 1],
    ...rightFields(permit.right),
    [rest.moment, 8],
  );
}

/** Bytes of what is signed, and of what is sent. */
const BODY_LENGTH = TAG.length + 5 * HASH_LENGTH + 2 * 4 + 2 + 13 + 11 + 8;
export const SIGNED_LENGTH = BODY_LENGTH + 1 + SIGNATURE_LENGTH;

/** Bytes as they are sent and stored. @throws RangeError for a value that has no place in them */
export function encodeKeyReceipt({ receipt, signer, signature }: SignedKeyReceipt): Uint8Array {
  if (signature.length !== SIGNATURE_LENGTH) throw new RangeError(`a signature of ${signature.length} bytes`);
  return concatBytes(keyReceiptBytes(receipt), Uint8Array.of(SIGNERS.indexOf(signer)), signature);
}

function malformed(): Refused<'receipt-format'> {
  return new Refused('receipt-format', 'the bytes are no signed key receipt of version 1');
}

/** @throws Refused with `receipt-format` for bytes that {@link encodeKeyReceipt} does not make */
export function decodeKeyReceipt(bytes: Uint8Array): SignedKeyReceipt {
  if (bytes.length !== SIGNED_LENGTH) throw malformed();
  const fields = new Fields(bytes, TAG.length);
  const genesis = fields.bytes(HASH_LENGTH);
  const custodian = fields.number(4);
  const [twin, patient, who] = [fields.bytes(HASH_LENGTH), fields.bytes(HASH_LENGTH), fields.bytes(HASH_LENGTH)];
  const organisation = fields.number(4);
  const agreement = fields.bytes(HASH_LENGTH);
  const [purpose, actions, subject] = [fields.number(1), fields.number(1), readSubject(fields)];
  const permit = { rule: fields.number(1), basis: fields.number(1), right: readRight(fields) };
  const moment = fields.big(8);
  const [signer, signature] = [SIGNERS[fields.number(1)], fields.bytes(SIGNATURE_LENGTH)];
  if (subject === undefined || subject.kind === 'class' || signer === undefined) throw malformed();
  const about = { patient, who, organisation, agreement, purpose, actions, subject, permit, moment };
  const signed: SignedKeyReceipt = { receipt: { genesis, custodian, twin, ...about }, signer, signature };
  // There is one encoding of every receipt, so whatever else was read is none.
  if (!equalBytes(encodeKeyReceipt(signed), bytes)) throw malformed();
  return signed;
}

/**
 * Whether a receipt is signed by whom it says. Answers false, and never throws, for whatever is malformed. That an account
 * signed says nothing of the organisation that it names, nor does an organisation's key of the account: ask the chain
 * whether the one acts for the other before anything is noted in their names.
 *
 * @param assertion the Ed25519 key that the chain has for the asking organisation, if it has one
 */
export function verifyKeyReceipt(signed: SignedKeyReceipt, assertion: Uint8Array | undefined): boolean {
  const { receipt, signer, signature } = signed;
  const bytes = keyReceiptBytes(receipt);
  switch (signer) {
    case 'organisation':
      return assertion !== undefined && verifies(assertion, bytes, { kind: 'ed25519', signature });
    case 'account-ed25519':
      return verifies(receipt.who, bytes, { kind: 'ed25519', signature });
    case 'account-sr25519':
      return verifies(receipt.who, bytes, { kind: 'sr25519', signature });
  }
}

/** What both organisations note of a receipt and of the answer to it. */
export function accessOf(receipt: KeyReceipt, answer: Answer): Access {
  const { patient, who, organisation, purpose, actions, subject, moment, twin } = receipt;
  return { patient, who, organisation, purpose, actions, subject, answer, moment, twin };
}

function sameRight(one: LeafRight | undefined, other: LeafRight | undefined): boolean {
  const text = (right: LeafRight | undefined): string =>
    right === undefined ? '' : `${right.kind}/${right.kind === 'home' ? '' : right.id}`;
  return text(one) === text(other);
}

/** Whether an answer permits, and by what the receipt relies on. */
export function permitsAsRelied({ permit }: KeyReceipt, answer: Answer): boolean {
  if (answer.kind === 'refused') return false;
  return answer.rule === permit.rule && answer.basis === permit.basis && sameRight(answer.right, permit.right);
}
