import { utf8, hash, require32 } from './bytes.ts';

const TAGS = {
  document: utf8('anamnesis/document/1/'),
  reason: utf8('anamnesis/reason/1/'),
  order: utf8('anamnesis/order/1/'),
  reference: utf8('anamnesis/reference/1/'),
  study: utf8('anamnesis/study/1/'),
  report: utf8('anamnesis/report/1/'),
} as const;

export type CommitmentKind = keyof typeof TAGS;

export const COMMITMENT_KINDS = Object.keys(TAGS) as CommitmentKind[];

/**
 * What stands on the chain for bytes that do not (formats 2), 32 bytes.
 *
 * @param salt 32 random bytes, kept with the bytes: without it the commitment could be guessed from them
 * @throws RangeError if the salt is not 32 bytes
 */
export function commitment(kind: CommitmentKind, salt: Uint8Array, bytes: Uint8Array): Uint8Array {
  return hash(TAGS[kind], require32(salt, 'the salt'), bytes);
}
