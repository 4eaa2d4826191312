import { ed25519 } from '@noble/curves/ed25519';
import { concatBytes, utf8 } from './bytes.ts';

const BEFORE = utf8('<Bytes>');
const AFTER = utf8('</Bytes>');

/** Bytes as wallets wrap them before they sign. */
export function wrapped(bytes: Uint8Array): Uint8Array {
  return concatBytes(BEFORE, bytes, AFTER);
}

/**
 * Whether an Ed25519 signature (64 bytes, public key of 32) is over these bytes, plain or wrapped. Points are judged by
 * ZIP 215, as the chain does. Answers false, and never throws, for whatever is malformed.
 */
export function verifySignature(publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  return [bytes, wrapped(bytes)].some((message) => ed25519.verify(signature, message, publicKey, { zip215: true }));
}
