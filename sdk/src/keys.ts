import { ed25519 } from '@noble/curves/ed25519';
import { concatBytes, require32, utf8 } from './bytes.ts';
import { fixed, struct, u8, type Codec } from './scale.ts';

/** Keys of a patient: X25519 to be written to, Ed25519 to be believed. 32 bytes each. */
export interface KeySet {
  suite: number;
  agreement: Uint8Array;
  assertion: Uint8Array;
  /** Ed25519 signature by `assertion`, 64 bytes: see {@link provesKeys}. */
  proof: Uint8Array;
}

/** The only suite. */
export const SUITE = 1;

const TAG = utf8('anamnesis/keys/1/');
const PROOF_LENGTH = 64;

const bytes32 = fixed(32);

export const keySet: Codec<KeySet> = struct<KeySet>({
  suite: u8,
  agreement: bytes32,
  assertion: bytes32,
  proof: fixed(PROOF_LENGTH),
});

type Keys = Pick<KeySet, 'agreement' | 'assertion'>;

/** What the key `assertion` signs, so that nobody publishes as theirs a key that they only saw (formats 4). */
export function keysToProve(genesis: Uint8Array, patient: Uint8Array, { agreement, assertion }: Keys): Uint8Array {
  const parts = { 'the genesis hash': genesis, 'the patient': patient, agreement, assertion };
  for (const [what, bytes] of Object.entries(parts)) require32(bytes, what);
  return concatBytes(TAG, genesis, patient, agreement, assertion);
}

/**
 * The keys of a patient with their proof.
 *
 * @param agreement X25519 public key
 * @param secret Ed25519 secret key, 32 bytes: its public key is `assertion`
 */
export function provenKeys(
  genesis: Uint8Array,
  patient: Uint8Array,
  agreement: Uint8Array,
  secret: Uint8Array,
): KeySet {
  const keys = { agreement, assertion: ed25519.getPublicKey(secret) };
  return { suite: SUITE, ...keys, proof: ed25519.sign(keysToProve(genesis, patient, keys), secret) };
}

/**
 * Whether keys come with the proof that a chain asks for: plain, never wrapped as wallets do, points judged by ZIP 215.
 * Decoding a payload does not look at it. Answers false, and never throws, for whatever is malformed.
 */
export function provesKeys(genesis: Uint8Array, patient: Uint8Array, keys: KeySet): boolean {
  const lengths = [genesis, patient, keys.agreement, keys.assertion].map(({ length }) => length);
  if (lengths.some((length) => length !== 32) || keys.proof.length !== PROOF_LENGTH) return false;
  return ed25519.verify(keys.proof, keysToProve(genesis, patient, keys), keys.assertion, { zip215: true });
}
