import { randomBytes } from '@noble/hashes/utils';
import type { Access } from '../access.ts';
import { Batch } from '../batch.ts';
import { bytesToHex, equalBytes, HASH_LENGTH } from '../bytes.ts';
import { Refused } from '../refusal.ts';
import { MAX_LEAVES } from '../tree.ts';
import {
  encodeLeaf,
  leafHash,
  NO_LEAF,
  sharedBytes,
  type AccessLeaf,
  type Hour,
  type NotedAccess,
  type ProvenLeaf,
} from './leaf.ts';

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

function freshSalt(): Uint8Array {
  return randomBytes(HASH_LENGTH);
}

function byMoment(one: Access, other: Access): number {
  return one.moment < other.moment ? -1 : one.moment > other.moment ? 1 : 0;
}

/** An organisation's book of what was asked of it and by it. */
export class Book {
  readonly #closed: ClosedHour[] = [];
  readonly #chains = new Map<string, Chain>();
  readonly #twins = new Map<string, Access>();
  #open: Access[] = [];
  #begins: bigint;

  /**
   * @param keeper number of the organisation
   * @param from where the first period begins, milliseconds
   */
  constructor(
    readonly keeper: number,
    readonly from: bigint,
  ) {
    this.#begins = from;
  }

  /** Where the open period begins: nothing earlier can be noted any more. */
  get begins(): bigint {
    return this.#begins;
  }

  /**
   * Notes an access. Questions of two gateways arrive in any order: which leaf comes before which is settled when the
   * period is closed. What is noted already under its twin is not noted again.
   *
   * @throws RangeError if its moment is before the open period, or a field has no place in a leaf
   * @throws Refused with `twin` if another access is noted under its twin
   */
  add(access: Access): void {
    const content = sharedBytes(access);
    const twin = access.twin && bytesToHex(access.twin);
    const known = twin === undefined ? undefined : this.#twins.get(twin);
    if (known !== undefined) {
      if (equalBytes(sharedBytes(known), content)) return;
      throw new Refused('twin', `another access is noted under the twin ${twin}`);
    }
    if (access.moment < this.#begins)
      throw new RangeError(`moment ${access.moment} is before ${this.#begins}, where the open period begins`);
    if (twin !== undefined) this.#twins.set(twin, access);
    this.#open.push(access);
  }

  /** What is noted under a twin. */
  noted(twin: Uint8Array): Access | undefined {
    return this.#twins.get(bytesToHex(twin));
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
    const within = this.#open.filter(({ moment }) => moment < until).sort(byMoment);
    const chains = new Map(this.#chains);
    const accesses = within.map((access) => this.#link(access, chains));
    const begun = accesses.length > 0 ? accesses : [this.#nothing(from, until)];
    const noted = [...begun, ...[...chains.values()].map((chain) => this.#closing(chain, from, until))];
    if (noted.length > MAX_LEAVES) throw new RangeError(`${noted.length} leaves in one period: make two of it`);
    for (const [patient, chain] of chains) this.#chains.set(patient, chain);
    const batch = new Batch(noted.map(({ data }) => data));
    const hour = { ordinal: this.#closed.length, from, until, root: batch.root, count: batch.n };
    this.#closed.push({ ...hour, noted, batch });
    this.#open = this.#open.filter(({ moment }) => moment >= until);
    this.#begins = until;
    return hour;
  }

  /** Periods that are closed, in their order. */
  get hours(): readonly Hour[] {
    return this.#closed.map(({ ordinal, from, until, root, count }) => ({ ordinal, from, until, root, count }));
  }

  /** All leaves that are under a root, in their order. */
  leaves(): ProvenLeaf[] {
    return this.#find(() => true);
  }

  /** The leaves of a patient that are under a root, in their order, and the closing one under the last root. */
  leavesOf(patient: Uint8Array): ProvenLeaf[] {
    const wanted = bytesToHex(patient);
    const last = this.#closed.length - 1;
    return this.#find((leaf, ordinal) => {
      if (leaf.kind === 'nothing' || bytesToHex(leaf.patient) !== wanted) return false;
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

  /** The leaf of an access under a fresh salt, linked to the patient's leaf before it. */
  #link(access: Access, chains: Map<string, Chain>): Noted {
    const patient = bytesToHex(access.patient);
    const { sequence, previous } = chains.get(patient) ?? { sequence: 0n, previous: NO_LEAF };
    const own = { salt: freshSalt(), keeper: this.keeper, sequence, previous };
    const leaf: NotedAccess = { ...access, kind: 'access', ...own };
    const data = encodeLeaf(leaf);
    chains.set(patient, { patient: access.patient, sequence: sequence + 1n, previous: leafHash(data) });
    return { leaf, data };
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
