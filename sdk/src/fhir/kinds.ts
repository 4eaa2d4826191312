import { classOf, DOCUMENT_TYPES, SEALED, type CodeTables } from '../codes.ts';

/**
 * Kinds of resource, as far as a Consent and the classes can tell them apart: a type; of documents with their LOINC type;
 * of observations with their category. A class holds several kinds, and a Consent may permit some of them only, so what
 * it permits is a set of kinds before it is a mask of classes. What every table seals is no kind: see `sealed` in box.ts.
 */
export interface Kind {
  type: string;
  loinc: string | undefined;
  category: string | undefined;
  /** The class that holds it. */
  bit: number;
}

/** A set of kinds, a bit each, by their places in the list. */
export type KindSet = bigint;

const OBSERVATION = 'Observation';

function* combinations(tables: CodeTables): Generator<Omit<Kind, 'bit'>> {
  const rules = tables.classes.flatMap(({ resources }) => resources);
  const categories = rules.flatMap(({ category }) => (category === undefined ? [] : [category]));
  for (const type of new Set([...rules.map((rule) => rule.type), ...DOCUMENT_TYPES.keys()])) {
    const plain = { type, loinc: undefined, category: undefined };
    yield plain;
    if (type === OBSERVATION) for (const category of new Set(categories)) yield { ...plain, category };
    if (DOCUMENT_TYPES.has(type))
      for (const code of tables.classes.flatMap(({ loinc }) => loinc)) yield { ...plain, loinc: code };
  }
}

/** What the tables know, once worked out. */
export class Kinds {
  readonly list: readonly Kind[];
  readonly all: KindSet;

  constructor(readonly tables: CodeTables) {
    this.list = [...combinations(tables)]
      .map((kind) => ({ ...kind, bit: classOfKind(tables, kind) }))
      .filter(({ bit }) => bit !== SEALED);
    this.all = this.where(() => true);
  }

  where(holds: (kind: Kind) => boolean): KindSet {
    return this.list.reduce((set, kind, place) => (holds(kind) ? set | (1n << BigInt(place)) : set), 0n);
  }

  /** The kinds of these classes. */
  ofClasses(mask: number): KindSet {
    return this.where(({ bit }) => ((mask >>> bit) & 1) === 1);
  }

  /** The classes of which all kinds are in the set. */
  classesIn(set: KindSet): number {
    const whole = this.tables.classes.filter(({ bit }) => {
      const own = this.ofClasses((1 << bit) >>> 0);
      return own !== 0n && (own & ~set) === 0n;
    });
    return whole.reduce((mask, { bit }) => (mask | (1 << bit)) >>> 0, 0);
  }

  /** The kinds of a set, in words. */
  names(set: KindSet): string[] {
    return this.list
      .filter((_, place) => ((set >> BigInt(place)) & 1n) === 1n)
      .map(
        ({ type, loinc, category }) =>
          `${type}${loinc === undefined ? '' : ` ${loinc}`}${category === undefined ? '' : ` (${category})`}`,
      );
  }

  knowsType(type: string): boolean {
    return this.list.some((kind) => kind.type === type);
  }

  knowsLoinc(code: string): boolean {
    return this.tables.classes.some(({ loinc }) => loinc.includes(code));
  }

  knowsCategory(code: string): boolean {
    return this.list.some(({ category }) => category === code);
  }
}

function classOfKind(tables: CodeTables, { type, loinc, category }: Omit<Kind, 'bit'>): number {
  return classOf(tables, {
    type,
    documentType: loinc === undefined ? [] : [{ system: 'http://loinc.org', code: loinc }],
    categories: category === undefined ? [] : [category],
  });
}
