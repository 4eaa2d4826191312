import { ed25519 } from '@noble/curves/ed25519';
import { secp256k1 } from '@noble/curves/secp256k1';
import { blake2b } from '@noble/hashes/blake2';
import { verify as verifySr25519 } from '@scure/sr25519';
import { equalBytes } from './bytes.ts';
import { fixed, variants, type Codec } from './scale.ts';
import { wrapped } from './signature.ts';

/** A signature as accounts make it: 64 bytes, or 65 for ECDSA. */
export type MultiSignature =
  | { kind: 'ed25519'; signature: Uint8Array }
  | { kind: 'sr25519'; signature: Uint8Array }
  | { kind: 'ecdsa'; signature: Uint8Array };

export const multiSignature: Codec<MultiSignature> = variants<MultiSignature>({
  ed25519: { signature: fixed(64) },
  sr25519: { signature: fixed(64) },
  ecdsa: { signature: fixed(65) },
});

const blake256 = (bytes: Uint8Array): Uint8Array => blake2b(bytes, { dkLen: 32 });

/** An account of ECDSA is the hash of its key, which the signature tells. */
function recovers(account: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const last = signature[64]!;
  // Some wallets count from 27.
  const recovery = last > 26 ? last - 27 : last;
  const key = secp256k1.Signature.fromCompact(signature.subarray(0, 64))
    .addRecoveryBit(recovery)
    .recoverPublicKey(blake256(message));
  return equalBytes(blake256(key.toRawBytes(true)), account);
}

function verifiesPlain(account: Uint8Array, message: Uint8Array, { kind, signature }: MultiSignature): boolean {
  try {
    switch (kind) {
      case 'ed25519':
        return ed25519.verify(signature, message, account, { zip215: true });
      case 'sr25519':
        return verifySr25519(message, signature, account);
      case 'ecdsa':
        return recovers(account, message, signature);
    }
  } catch {
    // What is no point, no scalar or of another length is no signature.
    return false;
  }
}

/**
 * Whether an account's signature is over these bytes, plain or wrapped as wallets do. Answers false, and never throws,
 * for whatever is malformed.
 */
export function verifies(account: Uint8Array, bytes: Uint8Array, signature: MultiSignature): boolean {
  return [bytes, wrapped(bytes)].some((message) => verifiesPlain(account, message, signature));
}
