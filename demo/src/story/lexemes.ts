import { LeafType, scanJson } from '@anamnesis/sdk';

/** Values of a resource as they are written, byte for byte. */

export interface Value {
  path: string;
  lexeme: string;
}

/** Numbers of a resource, as they are written. */
export function numbersOf(bytes: Uint8Array): (Value & { start: number; end: number })[] {
  const found: (Value & { start: number; end: number })[] = [];
  const decoder = new TextDecoder();
  scanJson(bytes, {
    primitive: (path, type, start, end) => {
      if (type !== LeafType.number) return;
      found.push({ path: decoder.decode(path), lexeme: decoder.decode(bytes.subarray(start, end)), start, end });
    },
  });
  return found;
}

/** A decimal that parsing as a number would shorten. */
export function isFragile({ lexeme }: Value): boolean {
  return /^-?\d+\.\d*[1-9]\d*0$|^-?\d+\.0+$/.test(lexeme) && String(Number(lexeme)) !== lexeme;
}

/** Of resources with a status that an amendment changes: what it was, and what it becomes. */
const FINAL = '"final"';
const AMENDED = '"amended"';

interface Change {
  start: number;
  end: number;
  to: string;
}

/** The same number but for its last digit, in the form in which it was written. */
function corrected(lexeme: string): string {
  return lexeme.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10));
}

/** Another token for a number: as JavaScript would write it again, with a digit that says nothing, or another number. */
export function changed(lexeme: string): string {
  const short = String(Number(lexeme));
  if (short !== lexeme) return short;
  return /^-?\d+\.\d+$/.test(lexeme) ? `${lexeme}0` : corrected(lexeme);
}

/** The resource with its first value corrected, byte for byte the same elsewhere. Without a value it is issued again as it was. */
export function amendment(bytes: Uint8Array): Uint8Array {
  const changes: Change[] = [];
  const decoder = new TextDecoder();
  scanJson(bytes, {
    primitive: (path, type, start, end) => {
      const isStatus = type === LeafType.string && decoder.decode(path) === '/status';
      if (isStatus && decoder.decode(bytes.subarray(start, end)) === FINAL) changes.push({ start, end, to: AMENDED });
    },
  });
  const numbers = numbersOf(bytes);
  const value = numbers.find(({ path }) => path.startsWith('/value')) ?? numbers[0];
  if (value) changes.push({ ...value, to: corrected(value.lexeme) });
  changes.sort((a, b) => b.start - a.start);
  return changes.reduce(
    (whole, { start, end, to }) =>
      new Uint8Array(Buffer.concat([whole.subarray(0, start), Buffer.from(to), whole.subarray(end)])),
    bytes,
  );
}
