import { concatBytes, utf8 } from './bytes.ts';
import { fixed } from './scale.ts';

/** What a public listener gives who asks about a patient (docs/rpc.md, 13). */
export interface Challenge {
  /** 32 bytes; counts once, on the connection that got it. */
  nonce: Uint8Array;
  /** 32 bytes. A wallet compares them with those of its own chain before it signs. */
  genesis: Uint8Array;
}

const TAG = utf8('anamnesis/challenge/1/');
const LONGEST_NAME = 255;

const bytes32 = fixed(32);

/**
 * The bytes to sign, plainly or as `wrapped`.
 *
 * @param asked the method, or for `state_call` the function of the runtime
 * @param subject the patient; the account, for a function about an account
 * @throws RangeError for a field of the wrong length
 */
export function challengeBytes(asked: string, challenge: Challenge, subject: Uint8Array): Uint8Array {
  const name = utf8(asked);
  if (name.length > LONGEST_NAME) throw new RangeError(`a name of ${name.length} bytes`);
  return concatBytes(
    TAG,
    Uint8Array.of(name.length),
    name,
    bytes32.write(challenge.genesis),
    bytes32.write(challenge.nonce),
    bytes32.write(subject),
  );
}
