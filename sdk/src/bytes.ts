import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils';

export { bytesToHex, concatBytes, hexToBytes };

/** Bytes of a hash, a salt, a seed, an account. */
export const HASH_LENGTH = 32;

/** Bytes of a text. */
export const utf8 = utf8ToBytes;

/** SHA-256 of the parts joined. */
export function hash(...parts: Uint8Array[]): Uint8Array {
  const state = sha256.create();
  for (const part of parts) state.update(part);
  return state.digest();
}

/** An unsigned number, most significant byte first. @throws RangeError if it does not fit */
export function bigEndian(value: bigint | number, width: number): Uint8Array {
  let rest = BigInt(value);
  if (rest < 0n || rest >= 1n << BigInt(8 * width)) throw new RangeError(`${value} does not fit ${width} bytes`);
  const bytes = new Uint8Array(width);
  for (let i = width - 1; i >= 0; i -= 1) {
    bytes[i] = Number(rest & 0xffn);
    rest >>= 8n;
  }
  return bytes;
}

export const u16be = (value: number): Uint8Array => bigEndian(value, 2);
export const u32be = (value: number): Uint8Array => bigEndian(value, 4);
export const u64be = (value: bigint): Uint8Array => bigEndian(value, 8);

/** Order of the bytes, unsigned; a beginning comes before what it begins. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const common = Math.min(a.length, b.length);
  for (let i = 0; i < common; i += 1) {
    const difference = a[i]! - b[i]!;
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return compareBytes(a, b) === 0;
}

/** Throws a RangeError, naming `what`, unless there are exactly 32 bytes. */
export function require32(bytes: Uint8Array, what: string): Uint8Array {
  if (bytes.length !== HASH_LENGTH) throw new RangeError(`${what} is ${bytes.length} bytes instead of ${HASH_LENGTH}`);
  return bytes;
}

/** Whether the bytes are UTF-8: no overlong form, no surrogate, nothing above U+10FFFF. */
export function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
