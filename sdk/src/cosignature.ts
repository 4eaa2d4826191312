import { concatBytes, equalBytes, utf8 } from './bytes.ts';
import { multiSignature, verifies, type MultiSignature } from './multi-signature.ts';
import { Refused } from './refusal.ts';
import { fixed, ScaleReader, struct, u32, u64, type Codec } from './scale.ts';

export type { MultiSignature } from './multi-signature.ts';

/** A second person's signature inside a call (formats 4.1). */
export interface CoSignature {
  account: Uint8Array;
  /** First moment, milliseconds, at which it no longer counts. */
  validUntil: bigint;
  signature: MultiSignature;
}

/** The call that two people must sign, and the extrinsic that carries it. */
export interface Cosigned {
  /** Pallet and call, as `provider-credentials.revoke`. */
  name: string;
  genesis: Uint8Array;
  epoch: number;
  /** The account that signs the extrinsic, also if it is a session key. */
  first: Uint8Array;
  /** Nonce of the extrinsic; of an account without nonces of its own, one less than the state holds for it. */
  nonce: number;
  /** SCALE of the call's arguments in their order, without the cosignature. */
  arguments: Uint8Array;
}

/** Why a cosignature does not count, in the order in which it is found. */
export type CoSignatureRefusal = 'malformed' | 'trailing-bytes' | 'same' | 'life' | 'signature';

/** How far `validUntil` may lie after the moment of the block: ten minutes. */
export const LONGEST_COSIGNATURE_MS = 600_000n;

const TAG = utf8('anamnesis/cosign/1/');
const LONGEST_NAME = 255;

const bytes32 = fixed(32);

const cosignature: Codec<CoSignature> = struct<CoSignature>({
  account: bytes32,
  validUntil: u64,
  signature: multiSignature,
});

/** SCALE of a cosignature, as the call's last argument has it. @throws RangeError for a field of the wrong length */
export function encodeCosignature(value: CoSignature): Uint8Array {
  return cosignature.write(value);
}

/** Reads SCALE of a cosignature, all of it. @throws Refused with `malformed` or `trailing-bytes` */
export function decodeCosignature(bytes: Uint8Array): CoSignature {
  const input = new ScaleReader(bytes);
  const value = cosignature.read(input);
  if (!input.usedUp()) throw new Refused<CoSignatureRefusal>('trailing-bytes');
  return value;
}

/** The bytes that the second person signs. @throws RangeError for a field that its type does not hold */
export function bytesToCosign(about: Cosigned, validUntil: bigint): Uint8Array {
  const name = utf8(about.name);
  if (name.length > LONGEST_NAME) throw new RangeError(`a name of ${name.length} bytes`);
  return concatBytes(
    TAG,
    Uint8Array.of(name.length),
    name,
    bytes32.write(about.genesis),
    u32.write(about.epoch),
    bytes32.write(about.first),
    u32.write(about.nonce),
    u64.write(validUntil),
    about.arguments,
  );
}

/**
 * Checks that a cosignature counts at a moment, as the chain does in the block that takes the call.
 *
 * @param now moment of the block, milliseconds since 1970
 * @throws Refused with `same`, `life` or `signature`
 */
export function checkCosignature(given: CoSignature, about: Cosigned, now: bigint): void {
  const { account, validUntil, signature } = given;
  if (equalBytes(account, about.first)) throw new Refused<CoSignatureRefusal>('same');
  const ahead = validUntil - now;
  if (ahead <= 0n || ahead > LONGEST_COSIGNATURE_MS) throw new Refused<CoSignatureRefusal>('life');
  const bytes = bytesToCosign(about, validUntil);
  if (!verifies(account, bytes, signature)) throw new Refused<CoSignatureRefusal>('signature');
}
