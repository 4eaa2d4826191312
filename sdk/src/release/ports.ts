import type { Access } from '../access.ts';

/** What the protocol of a release needs of a gateway. */

/** An entry of a journal: the newest one under its twin counts. */
export interface Entry {
  twin: Uint8Array;
  /** Moment of the receipt, milliseconds. */
  moment: bigint;
  bytes: Uint8Array;
}

/** Where a gateway keeps what must outlive it. One for what it asks, another for what it is asked. */
export interface Journal {
  /** Keeps an entry in the place of what was there under its twin. Resolves once it outlives a loss of power. */
  put(entry: Entry): Promise<void>;
  get(twin: Uint8Array): Promise<Uint8Array | undefined>;
  /** All entries with a moment from there on. */
  since(moment: bigint): Promise<readonly Entry[]>;
}

/** The organisation's book of form B. */
export interface Ledger {
  /** Where the open period begins: nothing earlier can be noted any more. */
  begins(): Promise<bigint>;
  /**
   * Notes an access; what is noted already under its twin is not noted again. Resolves once it outlives a loss of power.
   * Rejects for another one whose moment is before the open period, or under a twin that is noted otherwise.
   */
  note(access: Access): Promise<void>;
  /** What is noted under a twin. */
  noted(twin: Uint8Array): Promise<Access | undefined>;
}

/** How long a receipt is taken after its moment: ten minutes. */
export const LIFE_MS = 600_000n;

/** How far the moment of a receipt may lie ahead of the custodian's last final block: one minute. */
export const AHEAD_MS = 60_000n;

/** Acts with one name one after the other, whoever asks for them. */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  take<T>(name: string, act: () => Promise<T>): Promise<T> {
    const before = this.#last.get(name) ?? Promise.resolve();
    const mine = before.then(act, act);
    this.#last.set(name, mine);
    const forget = (): void => {
      if (this.#last.get(name) === mine) this.#last.delete(name);
    };
    void mine.then(forget, forget);
    return mine;
  }

  /** Resolves once all that began before are over, whatever came of them. */
  async over(): Promise<void> {
    await Promise.allSettled(this.#last.values());
  }
}
