import type { Needle } from './needles.ts';

/** Looks for words in the bytes of a chain. */

export interface Found {
  /** What it was found in. */
  where: string;
  needle: Needle;
}

/**
 * Four to seven bytes stand somewhere in megabytes of hashes and signatures by chance. So short ones count only within a
 * text: a run of this many printable bytes, or one that begins with its SCALE length, or one that fills a field up to zeros.
 */
const SHORT = 8;
/** With a zero on either side, or where a piece begins or ends, these are as many bytes as `SHORT`, less one. */
const FILLS = 5;
const TEXT = 12;
/** Longest length that SCALE writes in one byte. */
const ONE_BYTE_LENGTH = 63;

const printable = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x20 && byte < 0x7f;

function isText(haystack: Buffer, at: number, length: number): boolean {
  if (length >= FILLS && !haystack[at - 1] && !haystack[at + length]) return true;
  let begin = at;
  while (begin > 0 && printable(haystack[begin - 1])) begin -= 1;
  let end = at + length;
  while (printable(haystack[end])) end += 1;
  if (end - begin >= TEXT) return true;
  for (let start = Math.max(begin, at - ONE_BYTE_LENGTH, 1); start <= at; start += 1) {
    const prefix = haystack[start - 1]!;
    if (prefix % 4 !== 0) continue;
    const last = start + prefix / 4;
    if (last >= at + length && last <= end) return true;
  }
  return false;
}

function contains(haystack: Buffer, { bytes }: Needle): boolean {
  for (let at = haystack.indexOf(bytes); at !== -1; at = haystack.indexOf(bytes, at + 1)) {
    // What is not printable, such as UTF-16, has zeros or high bytes in it, which chance does not arrange so.
    if (bytes.length >= SHORT || !bytes.every(printable) || isText(haystack, at, bytes.length)) return true;
  }
  return false;
}

/** A piece of a chain. */
export interface Piece {
  where: string;
  bytes: Uint8Array;
}

/**
 * The same in pieces that are letters throughout and mean nothing, such as names that are hashes: chance writes short words
 * there, so that only longer ones count.
 */
export function scanLetters(pieces: readonly Piece[], needles: readonly Needle[]): Found[] {
  return scan(
    pieces,
    needles.filter(({ bytes }) => bytes.length >= SHORT),
  );
}

/** Every needle that is in one of the pieces, with the first piece that has it. */
export function scan(pieces: readonly Piece[], needles: readonly Needle[]): Found[] {
  // Searched as one: few searches of much are faster than many of little. Zeros between them join nothing to a text.
  const gap = Buffer.alloc(1);
  const all = Buffer.concat(pieces.flatMap(({ bytes }) => [bytes, gap]));
  return needles
    .filter((needle) => contains(all, needle))
    .map((needle) => {
      const piece = pieces.find(({ bytes }) =>
        contains(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), needle),
      );
      return { where: piece?.where ?? 'two pieces', needle };
    });
}
