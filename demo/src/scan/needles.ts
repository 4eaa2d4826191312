import { createHash } from 'node:crypto';
import { blake2AsU8a } from '@polkadot/util-crypto';

/** Ways in which a word could be hidden, or be thought to be hidden, in bytes. */

export interface Needle {
  word: string;
  as: string;
  bytes: Buffer;
}

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

/** Fewer characters of base64 than this are in any text by chance. */
const LEAST_BASE64 = 8;
const BITS = 6;

/**
 * Base64 of a word that has as many bytes before it, of which nothing is known: without the characters at its edges that
 * also hold bits of what is beside it. At the beginning of a text a shorter word counts too, with its last character.
 */
function base64(text: string, as: 'base64' | 'base64url', before: 0 | 1 | 2): Buffer | undefined {
  const raw = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]);
  const all = raw.toString(as).replace(/=+$/, '');
  const inner = all.slice(Math.ceil((8 * before) / BITS), Math.floor((8 * raw.length) / BITS));
  if (inner.length >= LEAST_BASE64) return Buffer.from(inner);
  return before === 0 ? Buffer.from(all) : undefined;
}

const ENCODINGS: readonly [as: string, of: (text: string) => Buffer | undefined][] = [
  ['text', (text) => Buffer.from(text)],
  ['hex', (text) => Buffer.from(Buffer.from(text).toString('hex'))],
  ['HEX', (text) => Buffer.from(Buffer.from(text).toString('hex').toUpperCase())],
  ...([0, 1, 2] as const).flatMap((before) =>
    (['base64', 'base64url'] as const).map((as): [string, (text: string) => Buffer | undefined] => [
      before === 0 ? as : `${as} after ${before} more`,
      (text) => base64(text, as, before),
    ]),
  ),
  ['UTF-16, little end first', (text) => Buffer.from(text, 'utf16le')],
  ['UTF-16, big end first', utf16be],
  ['SHA-256', (text) => createHash('sha256').update(text).digest()],
  ['SHA-512', (text) => createHash('sha512').update(text).digest()],
  ['BLAKE2-256', (text) => Buffer.from(blake2AsU8a(text, 256))],
  ['BLAKE2-512', (text) => createHash('blake2b512').update(text).digest()],
];

/** Every encoding and hash of a word, as it is written and in lower and in upper case, each once. */
export function needles(word: string): Needle[] {
  const spellings = new Set([word, word.toLowerCase(), word.toUpperCase()]);
  const found = new Map<string, Needle>();
  for (const spelling of spellings) {
    for (const [as, of] of ENCODINGS) {
      const bytes = of(spelling);
      if (bytes === undefined) continue;
      const key = bytes.toString('latin1');
      if (!found.has(key)) found.set(key, { word, as, bytes });
    }
  }
  return [...found.values()];
}
