import assert from 'node:assert/strict';
import { ed25519 } from '@noble/curves/ed25519';
import type { Answer } from '../src/access.ts';
import { Book } from '../src/book/book.ts';
import { decodeLeaf, sharedBytes } from '../src/book/leaf.ts';
import { reconcile } from '../src/book/reconcile.ts';
import { bytesToHex, equalBytes, hash } from '../src/bytes.ts';
import { Custodian } from '../src/release/custodian.ts';
import { decodeKeyReceipt, encodeKeyReceipt, verifyKeyReceipt, type KeyReceipt } from '../src/release/key-receipt.ts';
import type { Entry, Journal, Ledger } from '../src/release/ports.ts';
import { decodeReply, type Reply } from '../src/release/reply.ts';
import { Requester, type KeyRequest, type Outcome } from '../src/release/requester.ts';

/**
 * Receipt before key, with a power cut between any two steps of either side. What is in a disk outlives its gateway; all
 * else is gone with it.
 */

export const bytes = (value: number): Uint8Array => new Uint8Array(32).fill(value);
export const GENESIS = bytes(1);
export const [ASKS, KEEPS] = [1, 2];
export const SECRET = bytes(0x77);
const ASSERTION = ed25519.getPublicKey(SECRET);
export const BEGIN = 1_000_000n;
export const PERMITTED: Answer = {
  kind: 'permitted',
  rule: 6,
  basis: 0,
  right: { kind: 'grant', id: 12n },
  declared: false,
};
export const REFUSED: Answer = { kind: 'refused' };

export class PowerCut extends Error {}
class Unreachable extends Error {}

/** What outlives a gateway: a journal and a book. */
class Disk {
  readonly entries = new Map<string, Entry>();
  readonly book: Book;

  constructor(organisation: number) {
    this.book = new Book(organisation, BEGIN);
  }
}

/** A gateway that stops for good at a step, before or after what it does. Steps are counted over its whole life. */
class Power {
  steps = 0;
  #on = true;

  constructor(readonly cut: number) {}

  async step<T>(act: () => T | Promise<T>): Promise<T> {
    this.#tick();
    const done = await act();
    this.#tick();
    return done;
  }

  get on(): boolean {
    return this.#on;
  }

  #tick(): void {
    if (!this.#on) throw new PowerCut();
    if (this.steps === this.cut) this.#on = false;
    this.steps += 1;
    if (!this.#on) throw new PowerCut();
  }
}

function journalOf({ entries }: Disk, power: Power): Journal {
  return {
    put: (entry) => power.step(() => void entries.set(bytesToHex(entry.twin), entry)),
    get: (twin) => power.step(() => entries.get(bytesToHex(twin))?.bytes),
    since: (moment) => power.step(() => [...entries.values()].filter((each) => each.moment >= moment)),
  };
}

function ledgerOf({ book }: Disk, power: Power): Ledger {
  return {
    begins: () => power.step(() => book.begins),
    note: (access) => power.step(() => book.add(access)),
    noted: (twin) => power.step(() => book.noted(twin)),
  };
}

/** Two organisations, what their chain answers, and every wrap that ever left. */
export class World {
  readonly disks = { asks: new Disk(ASKS), keeps: new Disk(KEEPS) };
  now = BEGIN;
  permits = true;
  /** Accounts that act for who asks, and all patients whom there are. */
  readonly staff = new Set([bytesToHex(bytes(5))]);
  readonly patients = new Set([bytesToHex(bytes(4))]);
  reachable = true;
  /** Twins with which a wrap left, and of what. */
  readonly left: { twin: string; subject: string }[] = [];
  /** What must never be. */
  readonly broken: string[] = [];
  custodian!: Custodian;
  requester!: Requester;
  keeping!: Power;
  asking!: Power;

  constructor(cuts: { asks: number; keeps: number }) {
    this.startCustodian(cuts.keeps);
    this.startRequester(cuts.asks);
  }

  startCustodian(cut = -1): void {
    const power = new Power(cut);
    this.keeping = power;
    this.custodian = new Custodian({
      genesis: GENESIS,
      organisation: KEEPS,
      journal: journalOf(this.disks.keeps, power),
      book: ledgerOf(this.disks.keeps, power),
      now: () => power.step(() => this.now),
      assertionKey: (organisation) => power.step(() => (organisation === ASKS ? ASSERTION : undefined)),
      acts: (who, organisation) => power.step(() => organisation === ASKS && this.staff.has(bytesToHex(who))),
      isPatient: (patient) => power.step(() => this.patients.has(bytesToHex(patient))),
      decide: () => power.step(() => (this.permits ? PERMITTED : REFUSED)),
      wrap: ({ subject, agreement }) => power.step(() => hash(agreement, hash(textBytes(subject)))),
    });
  }

  startRequester(cut = -1): void {
    const power = new Power(cut);
    this.asking = power;
    this.requester = new Requester({
      genesis: GENESIS,
      organisation: ASKS,
      journal: journalOf(this.disks.asks, power),
      book: ledgerOf(this.disks.asks, power),
      sign: (body) => power.step(() => ({ signer: 'organisation' as const, signature: ed25519.sign(body, SECRET) })),
      send: (custodian, sent) => power.step(() => this.deliver(custodian, sent)),
    });
  }

  /** The network: what leaves the custodian is looked at by everybody. */
  async deliver(custodian: number, sent: Uint8Array): Promise<Uint8Array> {
    assert.equal(custodian, KEEPS);
    if (!this.reachable) throw new Unreachable();
    const answered = await this.custodian.answer(sent);
    if (!this.keeping.on) throw new Unreachable();
    this.look(sent, decodeReply(answered));
    return answered;
  }

  /** No wrap leaves unless its receipt is stored, signed, and noted. Whoever sends would take an error for a bad line. */
  look(sent: Uint8Array, reply: Reply): void {
    if (reply.kind === 'rejected' || reply.wrap === undefined) return;
    const { receipt } = decodeKeyReceipt(sent);
    const twin = bytesToHex(receipt.twin);
    const stored = this.disks.keeps.entries.get(twin);
    const kept = stored && decodeKeyReceipt(stored.bytes.slice(0, sent.length));
    const checks: [boolean, string][] = [
      [kept !== undefined && verifyKeyReceipt(kept, ASSERTION), 'a wrap left without a stored receipt that is signed'],
      [
        kept !== undefined && equalBytes(encodeKeyReceipt(kept), sent),
        'a wrap left for another receipt than is stored',
      ],
      [this.disks.keeps.book.noted(receipt.twin)?.answer.kind === 'permitted', 'a wrap left without a leaf'],
    ];
    for (const [holds, sentence] of checks) if (!holds) this.broken.push(sentence);
    this.left.push({ twin, subject: bytesToHex(reply.wrap) });
  }

  /** Both come back after whatever happened, and settle. */
  async restart(): Promise<Outcome[]> {
    this.reachable = true;
    if (!this.keeping.on) {
      this.startCustodian();
      await this.custodian.recover();
    }
    if (!this.asking.on) this.startRequester();
    return this.requester.resume();
  }

  /** Both get power that lasts, and settle. */
  async mend(): Promise<Outcome[]> {
    this.startCustodian();
    this.startRequester();
    await this.custodian.recover();
    return this.restart();
  }

  /** Closes a period in both books. */
  async close(until: bigint, concede = false): Promise<void> {
    assert.deepEqual(await this.requester.settleBefore(until, concede), []);
    await this.custodian.settleBefore(until);
    for (const { book } of Object.values(this.disks)) book.close(until);
  }

  /** Both books, by twin: the same accesses, told alike. */
  assertAlike(): void {
    assert.deepEqual(this.broken, []);
    const shown = Object.values(this.disks).map(({ book }) => {
      return { organisation: book.keeper, hours: book.hours, leaves: book.leaves() };
    });
    assert.deepEqual(reconcile(shown), { rows: [], unsettled: [] });
    const all = Object.values(this.disks).map(({ book }) =>
      book
        .leaves()
        .map(({ data }) => decodeLeaf(data))
        .flatMap((leaf) => (leaf.kind === 'access' ? [bytesToHex(sharedBytes(leaf))] : []))
        .sort(),
    );
    assert.deepEqual(all[0], all[1]);
    for (const { twin } of this.left) {
      assert.ok(
        all[0]!.some((content) => content.includes(twin)),
        'a wrap that is in no book',
      );
    }
    // The same twin never gave two different things.
    assert.equal(
      new Set(this.left.map(({ twin, subject }) => twin + subject)).size,
      new Set(this.left.map(({ twin }) => twin)).size,
    );
  }
}

export function textBytes(subject: KeyReceipt['subject']): Uint8Array {
  const text = subject.kind === 'record' ? `record ${subject.record}` : `leaf ${subject.batch}/${subject.index}`;
  return new TextEncoder().encode(text);
}

export function request(moment: bigint, record = 7n): KeyRequest {
  return {
    custodian: KEEPS,
    patient: bytes(4),
    who: bytes(5),
    agreement: bytes(6),
    purpose: 0,
    actions: 2,
    subject: { kind: 'record', record },
    permit: { rule: 6, basis: 0, right: { kind: 'grant', id: 12n } },
    moment,
  };
}

export const NEVER = { asks: -1, keeps: -1 };

/** What an ask answers, or undefined if the power of the asking gateway was cut. */
export async function asked(world: World, one: KeyRequest): Promise<Outcome | undefined> {
  try {
    return await world.requester.ask(one);
  } catch (error) {
    assert.ok(error instanceof PowerCut, String(error));
    return undefined;
  }
}

export async function steps(permits: boolean): Promise<{ asks: number; keeps: number }> {
  const world = new World(NEVER);
  world.permits = permits;
  await world.requester.ask(request(BEGIN));
  return { asks: world.asking.steps, keeps: world.keeping.steps };
}
