import { utf8, isUtf8 } from './bytes.ts';
import { Refused } from './refusal.ts';

/** Why bytes are not the JSON of a record (formats 3.2). */
export type JsonRefusal =
  | 'too-large'
  | 'byte-order-mark'
  | 'not-utf8'
  | 'syntax'
  | 'root-not-object'
  | 'too-deep'
  | 'duplicate-key'
  | 'index-key'
  | 'lone-surrogate'
  | 'empty-container'
  | 'path-too-long';

/** The types of primitives, as leaves name them. */
export const Primitive = { null: 0, false: 1, true: 2, number: 3, string: 4 } as const;
export type Primitive = (typeof Primitive)[keyof typeof Primitive];

export const MAX_INPUT_BYTES = 16 * 2 ** 20;
export const MAX_DEPTH = 64;
export const MAX_PATH_BYTES = 65_535;

/** What is told while a document is read. `input.subarray(start, end)` are the exact bytes of the source. */
export interface JsonVisitor {
  /** A primitive, in the order of the source. The path belongs to the visitor. */
  primitive(path: Uint8Array, type: Primitive, start: number, end: number): void;
  /** An object or an array, when it closes; `path` is asked for only if wanted. */
  container?(path: () => Uint8Array, start: number, end: number): void;
}

const [QUOTE, BACKSLASH, COMMA, COLON] = utf8('"\\,:') as unknown as [number, number, number, number];
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_ARRAY, CLOSE_ARRAY] = utf8('{}[]') as unknown as [
  number,
  number,
  number,
  number,
];
const [MINUS, PLUS, DOT, ZERO, NINE] = utf8('-+.09') as unknown as [number, number, number, number, number];
const [SMALL_E, LARGE_E, SMALL_U] = utf8('eEu') as unknown as [number, number, number];
const FIRST_PRINTABLE = 0x20;
// A key of this form would have the path of an element of an array.
const INDEX = /^(0|[1-9][0-9]*)$/;
const WHITE = new Set(utf8(' \t\n\r'));
const SIMPLE_ESCAPES = new Set(utf8('"\\/bfnrt'));
const DIGITS_OF_ESCAPE = 4;
const TOKENS: readonly (readonly [Uint8Array, Primitive])[] = [
  [utf8('null'), Primitive.null],
  [utf8('false'), Primitive.false],
  [utf8('true'), Primitive.true],
];
const UNESCAPED: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** The JSON pointer of where the scanner is. It grows and shrinks in place, since most documents have many leaves. */
class Pointer {
  #bytes = new Uint8Array(256);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(segment: Uint8Array): void {
    const length = this.#length + 1 + segment.length;
    if (length > this.#bytes.length) {
      const grown = new Uint8Array(2 * length);
      grown.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = grown;
    }
    this.#bytes[this.#length] = 0x2f;
    this.#bytes.set(segment, this.#length + 1);
    this.#length = length;
  }

  truncate(length: number): void {
    this.#length = length;
  }

  copy(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }
}

/** Reads tokens of RFC 8259 and throws `Refused` where the bytes are none. */
class Tokens {
  at = 0;
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  constructor(readonly input: Uint8Array) {}

  peek(): number | undefined {
    return this.input[this.at];
  }

  white(): void {
    while (WHITE.has(this.input[this.at]!)) this.at += 1;
  }

  take(byte: number): void {
    if (this.peek() !== byte) throw this.refused('syntax');
    this.at += 1;
  }

  refused(reason: JsonRefusal): Refused<JsonRefusal> {
    return new Refused(reason, `at byte ${this.at}`);
  }

  primitive(): Primitive {
    const first = this.peek();
    if (first === QUOTE) {
      this.string();
      return Primitive.string;
    }
    if (first === MINUS || isDigit(first)) {
      this.number();
      return Primitive.number;
    }
    for (const [token, type] of TOKENS) {
      if (token.every((byte, i) => this.input[this.at + i] === byte)) {
        this.at += token.length;
        return type;
      }
    }
    throw this.refused('syntax');
  }

  number(): void {
    if (this.peek() === MINUS) this.at += 1;
    if (this.peek() === ZERO) this.at += 1;
    else this.#digits();
    if (this.peek() === DOT) {
      this.at += 1;
      this.#digits();
    }
    if (this.peek() === SMALL_E || this.peek() === LARGE_E) {
      this.at += 1;
      if (this.peek() === PLUS || this.peek() === MINUS) this.at += 1;
      this.#digits();
    }
  }

  #digits(): void {
    if (!isDigit(this.peek())) throw this.refused('syntax');
    while (isDigit(this.peek())) this.at += 1;
  }

  /** Passes a string, quotes included; says whether anything in it is escaped. */
  string(): boolean {
    let escaped = false;
    this.take(QUOTE);
    for (;;) {
      const byte = this.peek();
      if (byte === undefined || byte < FIRST_PRINTABLE) throw this.refused('syntax');
      if (byte === QUOTE) break;
      if (byte === BACKSLASH) {
        this.#escape();
        escaped = true;
      } else {
        this.at += 1;
      }
    }
    this.at += 1;
    return escaped;
  }

  #escape(): void {
    const kind = this.input[this.at + 1];
    if (kind !== SMALL_U) {
      if (kind === undefined || !SIMPLE_ESCAPES.has(kind)) throw this.refused('syntax');
      this.at += 2;
      return;
    }
    const unit = this.#unit();
    if (isLowSurrogate(unit)) throw this.refused('lone-surrogate');
    if (!isHighSurrogate(unit)) return;
    const paired = this.input[this.at] === BACKSLASH && this.input[this.at + 1] === SMALL_U;
    if (!paired || !isLowSurrogate(this.#unit())) throw this.refused('lone-surrogate');
  }

  /** Passes `\uXXXX` and gives its value. */
  #unit(): number {
    const from = this.at + 2;
    let unit = 0;
    for (let i = from; i < from + DIGITS_OF_ESCAPE; i += 1) {
      const digit = Number.parseInt(String.fromCharCode(this.input[i] ?? 0), 16);
      if (Number.isNaN(digit)) throw this.refused('syntax');
      unit = unit * 16 + digit;
    }
    this.at = from + DIGITS_OF_ESCAPE;
    return unit;
  }

  /** Reads a key and gives what it says. */
  key(): string {
    const start = this.at + 1;
    const escaped = this.string();
    const source = this.#decoder.decode(this.input.subarray(start, this.at - 1));
    if (!escaped) return source;
    return source.replace(/\\(?:u(.{4})|(.))/g, (_, unit: string | undefined, simple: string) =>
      unit === undefined ? (UNESCAPED[simple] ?? simple) : String.fromCharCode(Number.parseInt(unit, 16)),
    );
  }
}

class Scanner {
  readonly #tokens: Tokens;
  readonly #pointer = new Pointer();

  constructor(
    input: Uint8Array,
    readonly visitor: JsonVisitor,
  ) {
    this.#tokens = new Tokens(input);
  }

  document(): void {
    const tokens = this.#tokens;
    tokens.white();
    const first = tokens.peek();
    if (first !== OPEN_OBJECT) {
      // Something that begins no value is no root either: then there is nothing to be an object.
      const begins = first !== undefined && (isDigit(first) || utf8('["-tfn').includes(first));
      throw tokens.refused(begins ? 'root-not-object' : 'syntax');
    }
    this.#container(first, 1);
    tokens.white();
    if (tokens.peek() !== undefined) throw tokens.refused('syntax');
  }

  #value(depth: number): void {
    const tokens = this.#tokens;
    tokens.white();
    const first = tokens.peek();
    if (first === OPEN_OBJECT || first === OPEN_ARRAY) {
      this.#container(first, depth + 1);
      return;
    }
    if (this.#pointer.length > MAX_PATH_BYTES) throw tokens.refused('path-too-long');
    const start = tokens.at;
    const type = tokens.primitive();
    this.visitor.primitive(this.#pointer.copy(), type, start, tokens.at);
  }

  #container(open: number, depth: number): void {
    const tokens = this.#tokens;
    if (depth > MAX_DEPTH) throw tokens.refused('too-deep');
    const start = tokens.at;
    const above = this.#pointer.length;
    tokens.at += 1;
    tokens.white();
    if (tokens.peek() === (open === OPEN_OBJECT ? CLOSE_OBJECT : CLOSE_ARRAY)) throw tokens.refused('empty-container');
    if (open === OPEN_OBJECT) this.#members(above, depth);
    else this.#elements(above, depth);
    this.#pointer.truncate(above);
    this.visitor.container?.(() => this.#pointer.copy(), start, tokens.at);
  }

  #members(above: number, depth: number): void {
    const tokens = this.#tokens;
    const keys = new Set<string>();
    do {
      tokens.white();
      const key = tokens.key();
      if (keys.has(key)) throw tokens.refused('duplicate-key');
      if (INDEX.test(key)) throw tokens.refused('index-key');
      keys.add(key);
      tokens.white();
      tokens.take(COLON);
      this.#pointer.truncate(above);
      this.#pointer.push(utf8(key.replaceAll('~', '~0').replaceAll('/', '~1')));
      this.#value(depth);
    } while (this.#another(CLOSE_OBJECT));
  }

  #elements(above: number, depth: number): void {
    let index = 0;
    do {
      this.#pointer.truncate(above);
      this.#pointer.push(utf8(String(index)));
      this.#value(depth);
      index += 1;
    } while (this.#another(CLOSE_ARRAY));
  }

  /** Whether a comma follows; otherwise passes what closes the container. */
  #another(close: number): boolean {
    const tokens = this.#tokens;
    tokens.white();
    if (tokens.peek() === COMMA) {
      tokens.at += 1;
      return true;
    }
    tokens.take(close);
    return false;
  }
}

/**
 * Reads a record and tells the visitor what is where. Reading stops at the first thing that is refused, in the order of
 * the bytes.
 *
 * @throws Refused with a {@link JsonRefusal}
 */
export function scanJson(input: Uint8Array, visitor: JsonVisitor): void {
  if (input.length > MAX_INPUT_BYTES) throw new Refused<JsonRefusal>('too-large');
  if (input[0] === 0xef && input[1] === 0xbb && input[2] === 0xbf) throw new Refused<JsonRefusal>('byte-order-mark');
  if (!isUtf8(input)) throw new Refused<JsonRefusal>('not-utf8');
  new Scanner(input, visitor).document();
}

/** Whether the bytes are exactly one primitive of this type, as a record could hold it. */
export function isToken(bytes: Uint8Array, type: Primitive): boolean {
  if (!isUtf8(bytes)) return false;
  const tokens = new Tokens(bytes);
  try {
    return tokens.primitive() === type && tokens.at === bytes.length;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}
