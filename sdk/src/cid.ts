import { concatBytes, HASH_LENGTH, require32 } from './bytes.ts';
import { Refused } from './refusal.ts';

/** Identifies a ciphertext by its SHA-256 (formats 5). */
export interface Cid {
  codec: number;
  digest: Uint8Array;
}

/** Codec of bytes without structure, the only one there is. */
export const RAW = 0x55;

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const MULTIBASE = 'b';
const BITS = 5;
/** Version 1, codec raw, SHA-256, 32 bytes of it. */
const PREFIX = Uint8Array.of(0x01, RAW, 0x12, HASH_LENGTH);
const LENGTH = MULTIBASE.length + Math.ceil(((PREFIX.length + HASH_LENGTH) * 8) / BITS);

function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let rest = 0;
  for (const byte of bytes) {
    rest = (rest << 8) | byte;
    bits += 8;
    while (bits >= BITS) {
      bits -= BITS;
      text += ALPHABET[rest >> bits];
      rest &= (1 << bits) - 1;
    }
  }
  return bits === 0 ? text : text + ALPHABET[rest << (BITS - bits)];
}

/** Reads digits of five bits; what does not fill a byte at the end must be zero, or one text would not be one Cid. */
function fromBase32(text: string): Uint8Array | undefined {
  const bytes: number[] = [];
  let bits = 0;
  let rest = 0;
  for (const letter of text) {
    const digit = ALPHABET.indexOf(letter);
    if (digit === -1) return undefined;
    rest = (rest << BITS) | digit;
    bits += BITS;
    if (bits >= 8) {
      bits -= 8;
      bytes.push(rest >> bits);
      rest &= (1 << bits) - 1;
    }
  }
  return bits < BITS && rest === 0 ? Uint8Array.from(bytes) : undefined;
}

/** The text form, 59 characters. @throws RangeError for another codec, or a digest that is not 32 bytes */
export function encodeCid({ codec, digest }: Cid): string {
  if (codec !== RAW) throw new RangeError(`codec ${codec} is not raw`);
  return MULTIBASE + base32(concatBytes(PREFIX, require32(digest, 'the digest')));
}

/** Reads a text form. @throws Refused with `cid` if it is not exactly what {@link encodeCid} gives */
export function decodeCid(text: string): Cid {
  const bytes = text.length === LENGTH && text[0] === MULTIBASE ? fromBase32(text.slice(1)) : undefined;
  if (bytes === undefined || !PREFIX.every((byte, i) => bytes[i] === byte)) throw new Refused('cid');
  return { codec: RAW, digest: bytes.slice(PREFIX.length) };
}
