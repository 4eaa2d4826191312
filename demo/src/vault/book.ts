import { randomBytes } from 'node:crypto';
import { Batch, MAX_LEAVES } from '@anamnesis/sdk';
import { HASH_BYTES, require32 } from './layout.ts';
import {
  encodeLeaf,
  leafHash,
  NO_LEAF,
  type Access,
  type AccessLeaf,
  type Hour,
  type ProvenLeaf,
} from './access-leaf.ts';

interface Noted {
  leaf: AccessLeaf;
  data: Uint8Array;
}

interface ClosedHour extends Hour {
  noted: Noted[];
  batch: Batch;
}

/** What is known of a patient's leaves so far. */
interface Chain {
  patient: Uint8Array;
  sequence: bigint;
  previous: Uint8Array;
}

function key(patient: Uint8Array): string {
  return Buffer.from(patient).toString('hex');
}

function freshSalt(): Uint8Array {
  return new Uint8Array(randomBytes(HASH_BYTES));
}

/** How far a patient's leaves go with this one. */
function settledBy({ leaf, data }: Noted): [string, Chain][] {
  if (leaf.kind !== 'access') return [];
  const { patient, sequence } = leaf;
  return [[key(patient), { patient, sequence: sequence + 1n, previous: leafHash(data) }]];
}

/** An organisation's book of what was asked of it and by it. */
export class Book {
  readonly #closed: ClosedHour[] = [];
  readonly #chains = new Map<string, Chain>();
  /** The same without the open period. */
  readonly #settled = new Map<string, Chain>();
  #open: Noted[] = [];
  #begins: bigint;
  #last: bigint;

  /**
   * @param keeper number of the organisation
   * @param from where the first period begins, milliseconds
   */
  constructor(
    readonly keeper: number,
    readonly from: bigint,
  ) {
    this.#begins = from;
    this.#last = from;
  }

  /**
   * Notes an access under a fresh salt, linked to the patient's leaf before it.
   *
   * @throws RangeError if its moment is before the open period or before what was noted last: a book is kept in order
   */
  add(access: Access): AccessLeaf {
    if (access.moment < this.#last)
      throw new RangeError(`moment ${access.moment} is before ${this.#last}, noted already`);
    const patient = key(require32(access.patient, 'the patient id'));
    const { sequence, previous } = this.#chains.get(patient) ?? { sequence: 0n, previous: NO_LEAF };
    const leaf: AccessLeaf = { ...access, kind: 'access', salt: freshSalt(), keeper: this.keeper, sequence, previous };
    const data = encodeLeaf(leaf);
    this.#open.push({ leaf, data });
    this.#chains.set(patient, { patient: access.patient, sequence: sequence + 1n, previous: leafHash(data) });
    this.#last = access.moment;
    return leaf;
  }

  /**
   * Closes the period: what was noted with a moment from `until` on stays for the next. A period in which nothing
   * happened has one leaf that says so. Every patient whom the book knows has a closing leaf in every period, also in
   * those without an access: otherwise a period could be hidden from its patient as a whole.
   *
   * @throws RangeError if the period would be empty, or have more leaves than a root may
   */
  close(until: bigint): Hour {
    const from = this.#begins;
    if (until <= from) throw new RangeError(`a period from ${from} does not end at ${until}`);
    const within = this.#open.filter(({ leaf }) => leaf.kind === 'access' && leaf.moment < until);
    const settled = new Map([...this.#settled, ...within.flatMap(settledBy)]);
    const begun = within.length > 0 ? within : [this.#nothing(from, until)];
    const noted = [...begun, ...[...settled.values()].map((chain) => this.#closing(chain, from, until))];
    if (noted.length > MAX_LEAVES) throw new RangeError(`${noted.length} leaves in one period: make two of it`);
    for (const [patient, chain] of settled) this.#settled.set(patient, chain);
    const batch = new Batch(noted.map(({ data }) => data));
    const hour = { ordinal: this.#closed.length, from, until, root: batch.root, count: batch.n };
    this.#closed.push({ ...hour, noted, batch });
    this.#open = this.#open.slice(within.length);
    this.#begins = until;
    if (this.#last < until) this.#last = until;
    return hour;
  }

  /** Periods that are closed, in their order. */
  get hours(): readonly Hour[] {
    return this.#closed.map(({ ordinal, from, until, root, count }) => ({ ordinal, from, until, root, count }));
  }

  /** The leaves of a patient that are under a root, in their order, and the closing one under the last root. */
  leavesOf(patient: Uint8Array): ProvenLeaf[] {
    const wanted = key(patient);
    const last = this.#closed.length - 1;
    return this.#find((leaf, ordinal) => {
      if (leaf.kind === 'nothing' || key(leaf.patient) !== wanted) return false;
      return leaf.kind === 'access' || ordinal === last;
    });
  }

  /** The permitted accesses of an anchored record that are under a root. */
  readersOf(record: bigint): ProvenLeaf[] {
    return this.#find((leaf) => {
      if (leaf.kind !== 'access' || leaf.answer.kind !== 'permitted') return false;
      return leaf.subject.kind === 'record' && leaf.subject.record === record;
    });
  }

  #nothing(from: bigint, until: bigint): Noted {
    const leaf: AccessLeaf = { kind: 'nothing', salt: freshSalt(), keeper: this.keeper, from, until };
    return { leaf, data: encodeLeaf(leaf) };
  }

  #closing({ patient, sequence, previous }: Chain, from: bigint, until: bigint): Noted {
    const own = { salt: freshSalt(), keeper: this.keeper };
    const leaf: AccessLeaf = { kind: 'closing', ...own, patient, sequence, previous, from, until };
    return { leaf, data: encodeLeaf(leaf) };
  }

  #find(wanted: (leaf: AccessLeaf, ordinal: number) => boolean): ProvenLeaf[] {
    return this.#closed.flatMap(({ ordinal, noted, batch }) =>
      noted.flatMap(({ leaf, data }, index) =>
        wanted(leaf, ordinal) ? [{ leaf, data, ordinal, index, n: batch.n, siblings: batch.siblings(index) }] : [],
      ),
    );
  }
}
