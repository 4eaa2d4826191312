import { leafInBook, type Hour, type NotedAccess, type ProvenLeaf } from './leaf.ts';

/** What is shown of an organisation's book. */
export interface Shown {
  organisation: number;
  /** Its roots, as the chain has them. */
  hours: readonly Hour[];
  leaves: readonly Omit<ProvenLeaf, 'leaf'>[];
}

/** An access that is shown in a book. */
export interface Held {
  side: Side;
  leaf: NotedAccess;
  proven: ProvenLeaf;
}

/** What is shown of a book, read. */
export interface Side {
  organisation: number;
  hours: ReadonlyMap<number, Hour>;
  accesses: Held[];
  /** How many different leaves are shown under each root. */
  shown: Map<number, number>;
}

/** Reads what is shown of a book, every leaf by its proof. @throws Refused with a `LeafRefusal` */
export function readShown({ organisation, hours, leaves }: Shown): Side {
  const side: Side = {
    organisation,
    hours: new Map(hours.map((hour) => [hour.ordinal, hour])),
    accesses: [],
    shown: new Map(),
  };
  const places = new Map(leaves.map((proven) => [`${proven.ordinal}/${proven.index}`, proven]));
  for (const proven of places.values()) {
    const leaf = leafInBook(organisation, side.hours.get(proven.ordinal), proven);
    side.shown.set(proven.ordinal, (side.shown.get(proven.ordinal) ?? 0) + 1);
    if (leaf.kind === 'access') side.accesses.push({ side, leaf, proven: { ...proven, leaf } });
  }
  return side;
}

/** Whether all leaves under a root are shown. */
export function isWhole({ shown }: Side, { ordinal, count }: Hour): boolean {
  return shown.get(ordinal) === count;
}
