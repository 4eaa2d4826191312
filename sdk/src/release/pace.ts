import { bytesToHex } from '../bytes.ts';
import type { KeyReceipt } from './key-receipt.ts';

/** Over which time refusals are counted: an hour. */
export const PACE_MS = 3_600_000n;

/** How many refusals a custodian notes in an hour of one account, and of one organisation. */
export const NOTED_REFUSALS = { account: 60, organisation: 600 } as const;

interface Refusal {
  who: string;
  organisation: number;
  moment: bigint;
}

/**
 * Refusals that a custodian noted, by the moments of their receipts. Each is a leaf, and its patient has one in every
 * period from then on; whoever works somewhere could otherwise fill the book with questions that nobody permits.
 */
export class Pace {
  readonly #refusals = new Map<string, Refusal>();

  /** Counts a refusal, unless there are too many of its account or organisation. One twin counts once. */
  takes(receipt: KeyReceipt, now: bigint): boolean {
    this.#forget(now);
    if (this.#refusals.has(bytesToHex(receipt.twin))) return true;
    const who = bytesToHex(receipt.who);
    let [ofAccount, ofOrganisation] = [0, 0];
    for (const each of this.#refusals.values()) {
      if (each.who === who) ofAccount += 1;
      if (each.organisation === receipt.organisation) ofOrganisation += 1;
    }
    if (ofAccount >= NOTED_REFUSALS.account || ofOrganisation >= NOTED_REFUSALS.organisation) return false;
    this.count(receipt);
    return true;
  }

  /** Counts a refusal that is noted. */
  count({ twin, who, organisation, moment }: KeyReceipt): void {
    this.#refusals.set(bytesToHex(twin), { who: bytesToHex(who), organisation, moment });
  }

  #forget(now: bigint): void {
    for (const [twin, { moment }] of this.#refusals) if (moment + PACE_MS < now) this.#refusals.delete(twin);
  }
}
