import type { Random } from './random.ts';

/** A leaf that a document was built with. */
export interface ExpectedLeaf {
  path: string;
  type: number;
  lexeme: string;
}

export interface BuiltDocument {
  text: string;
  leaves: ExpectedLeaf[];
}

const WHITE = ['', '', '', ' ', '\n', '\t', '\r\n  '];
const NUMBERS = ['0', '-0', '-0.0', '1385.70', '1e5', '1E+05', '2.50e-007', '12345678901234567890123', '0.1', '-9'];
/** What may stand in a string, and what it means. */
const PIECES: readonly (readonly [source: string, meaning: string])[] = [
  ['a', 'a'],
  ['value', 'value'],
  ['~', '~'],
  ['/', '/'],
  ['\\/', '/'],
  ['~1', '~1'],
  ['#', '#'],
  ['é', 'é'],
  ['\\u00e9', 'é'],
  ['\\u00E9', 'é'],
  ['𝔸', '𝔸'],
  ['\\ud835\\udd38', '𝔸'],
  ['\\uD83D\\uDE00', '😀'],
  ['\ufeff', '\ufeff'],
  ['\\u0000', '\0'],
  ['\\n\\t\\b\\f\\r', '\n\t\b\f\r'],
  ['\\"', '"'],
  ['\\\\', '\\'],
  ['\\\\u0041', '\\u0041'],
  ['\u2028', '\u2028'],
  ['\uffff', '\uffff'],
  ['\u007f', '\u007f'],
];

/** Builds documents as text, so that what is expected of them does not come from anything that reads JSON. */
export class JsonBuilder {
  #leaves: ExpectedLeaf[] = [];

  constructor(readonly random: Random) {}

  document(): BuiltDocument {
    this.#leaves = [];
    const text = this.#white() + this.#object('', 1) + this.#white();
    return { text, leaves: this.#leaves };
  }

  #white(): string {
    return this.random.pick(WHITE);
  }

  #string(): [source: string, meaning: string] {
    const pieces = Array.from({ length: this.random.below(4) }, () => this.random.pick(PIECES));
    return [`"${pieces.map(([source]) => source).join('')}"`, pieces.map(([, meaning]) => meaning).join('')];
  }

  #object(path: string, depth: number): string {
    const keys = new Set<string>();
    const members: string[] = [];
    for (let i = 1 + this.random.below(4); i > 0; i -= 1) {
      const [source, meaning] = this.#string();
      if (keys.has(meaning)) continue;
      keys.add(meaning);
      const below = `${path}/${meaning.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      members.push(`${this.#white()}${source}${this.#white()}:${this.#value(below, depth)}`);
    }
    return `{${members.join(',')}}`;
  }

  #array(path: string, depth: number): string {
    const length = 1 + this.random.below(12);
    return `[${Array.from({ length }, (_, i) => this.#value(`${path}/${i}`, depth)).join(',')}]`;
  }

  #value(path: string, depth: number): string {
    const kind = this.random.below(depth < 5 ? 7 : 5);
    if (kind === 5) return this.#white() + this.#object(path, depth + 1) + this.#white();
    if (kind === 6) return this.#white() + this.#array(path, depth + 1) + this.#white();
    const lexeme = this.#primitive(kind);
    this.#leaves.push({ path, type: kind, lexeme });
    return this.#white() + lexeme + this.#white();
  }

  #primitive(type: number): string {
    if (type === 3) return this.random.pick(NUMBERS);
    if (type === 4) return this.#string()[0];
    return ['null', 'false', 'true'][type]!;
  }
}
