import { concatBytes, utf8 } from './bytes.ts';
import { fixed } from './scale.ts';

/** What a public listener gives who asks about a patient (docs/rpc.md, 13). */
export interface Challenge {
  /** 32 bytes; counts once, on the connection that got it. */
  nonce: Uint8Array;
  /** 32 bytes. A wallet compares them with those of its own chain before it signs. */
  genesis: Uint8Array;
}

const TAG = utf8('anamnesis/challenge/2/');
const LONGEST_NAME = 255;
/** A host of the domain name system, in the one way of writing that listeners know. */
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const LONGEST_HOST = 253;

const bytes32 = fixed(32);

/**
 * The bytes to sign, plainly or as `wrapped`.
 *
 * @param asked the method, or for `state_call` the function of the runtime
 * @param subject the patient; the account, for a function about an account
 * @param listener the host to which the wallet connected, without scheme and port. Not what it was told there: a listener that
 *   shows another one's challenge would be given a signature for that one
 * @throws RangeError for a field of the wrong length, or a host that is none
 */
export function challengeBytes(asked: string, challenge: Challenge, subject: Uint8Array, listener: string): Uint8Array {
  const name = utf8(asked);
  if (name.length > LONGEST_NAME) throw new RangeError(`a name of ${name.length} bytes`);
  if (listener.length > LONGEST_HOST || !listener.split('.').every((label) => LABEL.test(label))) {
    throw new RangeError('the listener is named by its host alone, in small letters');
  }
  const host = utf8(listener);
  return concatBytes(
    TAG,
    Uint8Array.of(name.length),
    name,
    Uint8Array.of(host.length),
    host,
    bytes32.write(challenge.genesis),
    bytes32.write(challenge.nonce),
    bytes32.write(subject),
  );
}
