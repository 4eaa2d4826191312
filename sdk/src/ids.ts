import { utf8, hash, require32, u64be } from './bytes.ts';

const TAG = utf8('anamnesis/patient/1/');

/** Where a patient comes from: enrolled by an organisation, or by the account that controls them. */
export const Origin = { withoutController: 0, controller: 1 } as const;
export type Origin = (typeof Origin)[keyof typeof Origin];

/**
 * The id of a patient (formats 1), 32 bytes.
 *
 * @param genesis genesis hash of the chain, 32 bytes
 * @param subject the random enrolment salt, or the controller's account id, 32 bytes
 * @param nonce of the controller's enrolment payload; 0 without a controller
 * @throws RangeError if a length or the nonce is wrong
 */
export function patientId(genesis: Uint8Array, origin: Origin, subject: Uint8Array, nonce: bigint): Uint8Array {
  if (origin === Origin.withoutController && nonce !== 0n) {
    throw new RangeError('without a controller the nonce is 0');
  }
  require32(genesis, 'the genesis hash');
  require32(subject, 'the subject');
  return hash(TAG, genesis, Uint8Array.of(origin), subject, u64be(nonce));
}
