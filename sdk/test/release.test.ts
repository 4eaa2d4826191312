import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ed25519 } from '@noble/curves/ed25519';
import { getPublicKey, secretFromSeed, sign as signSr25519 } from '@scure/sr25519';
import type { Answer } from '../src/access.ts';
import { Book } from '../src/book/book.ts';
import { decodeLeaf, sharedBytes } from '../src/book/leaf.ts';
import { reconcile } from '../src/book/reconcile.ts';
import { bytesToHex, equalBytes, hash } from '../src/bytes.ts';
import { Custodian } from '../src/release/custodian.ts';
import {
  decodeKeyReceipt,
  encodeKeyReceipt,
  keyReceiptBytes,
  verifyKeyReceipt,
  type KeyReceipt,
  type KeySigner,
} from '../src/release/key-receipt.ts';
import { PACE_MS, NOTED_REFUSALS } from '../src/release/pace.ts';
import { LIFE_MS, type Entry, type Journal, type Ledger } from '../src/release/ports.ts';
import { decodeReply, type Rejection, type Reply } from '../src/release/reply.ts';
import { Requester, type KeyRequest, type Outcome } from '../src/release/requester.ts';
import { Random } from './random.ts';

/**
 * Receipt before key, with a power cut between any two steps of either side. What is in a disk outlives its gateway; all
 * else is gone with it.
 */

const bytes = (value: number): Uint8Array => new Uint8Array(32).fill(value);
const GENESIS = bytes(1);
const [ASKS, KEEPS] = [1, 2];
const SECRET = bytes(0x77);
const ASSERTION = ed25519.getPublicKey(SECRET);
const BEGIN = 1_000_000n;
const PERMITTED: Answer = { kind: 'permitted', rule: 6, basis: 0, right: { kind: 'grant', id: 12n }, declared: false };
const REFUSED: Answer = { kind: 'refused' };

class PowerCut extends Error {}
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
class World {
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

function textBytes(subject: KeyReceipt['subject']): Uint8Array {
  const text = subject.kind === 'record' ? `record ${subject.record}` : `leaf ${subject.batch}/${subject.index}`;
  return new TextEncoder().encode(text);
}

function request(moment: bigint, record = 7n): KeyRequest {
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

const NEVER = { asks: -1, keeps: -1 };

/** What an ask answers, or undefined if the power of the asking gateway was cut. */
async function asked(world: World, one: KeyRequest): Promise<Outcome | undefined> {
  try {
    return await world.requester.ask(one);
  } catch (error) {
    assert.ok(error instanceof PowerCut, String(error));
    return undefined;
  }
}

async function steps(permits: boolean): Promise<{ asks: number; keeps: number }> {
  const world = new World(NEVER);
  world.permits = permits;
  await world.requester.ask(request(BEGIN));
  return { asks: world.asking.steps, keeps: world.keeping.steps };
}

describe('receipt before key', () => {
  test('gives the key, and both note the access under one twin', async () => {
    const world = new World(NEVER);
    const outcome = await world.requester.ask(request(BEGIN));
    assert.equal(outcome.kind, 'released');
    assert.ok(outcome.kind === 'released');
    assert.deepEqual(outcome.answer, PERMITTED);
    assert.deepEqual(outcome.wrap, hash(bytes(6), hash(textBytes({ kind: 'record', record: 7n }))));
    await world.close(BEGIN + 1n);
    world.assertAlike();
    assert.equal(world.left.length, 1);
  });

  test('notes a refusal on both sides too, and gives nothing', async () => {
    const world = new World(NEVER);
    world.permits = false;
    const outcome = await world.requester.ask(request(BEGIN));
    assert.deepEqual([outcome.kind, 'answer' in outcome && outcome.answer], ['noted', REFUSED]);
    await world.close(BEGIN + 1n);
    world.assertAlike();
    assert.equal(world.left.length, 0);
  });

  for (const permits of [true, false]) {
    for (const side of ['asks', 'keeps'] as const) {
      const what = permits ? 'a permit' : 'a refusal';
      test(`holds at ${what} with the power of who ${side} cut at every step`, async () => {
        const all = await steps(permits);
        assert.ok(all[side] > 8, `${all[side]} steps`);
        for (let cut = 0; cut < all[side]; cut += 1) {
          const world = new World({ ...NEVER, [side]: cut });
          world.permits = permits;
          const first = await asked(world, request(BEGIN));
          assert.notEqual(first?.kind, 'abandoned');
          const settled = await world.restart();
          assert.ok(settled.every(({ kind }) => kind !== 'open' && kind !== 'abandoned'));
          await world.close(BEGIN + 1n);
          world.assertAlike();
          // Whoever asks after the cut gets an answer as if nothing had been.
          const again = await world.requester.ask(request(BEGIN + 1n));
          assert.equal(again.kind, permits ? 'released' : 'noted');
        }
      });
    }
  }

  test('holds with the power cut at every two steps of both', async () => {
    const all = await steps(true);
    for (let asks = 0; asks < all.asks; asks += 1) {
      for (let keeps = 0; keeps < all.keeps; keeps += 1) {
        const world = new World({ asks, keeps });
        await asked(world, request(BEGIN));
        await world.mend();
        await world.close(BEGIN + 1n);
        world.assertAlike();
      }
    }
  });

  test('that is cut before anything was sent is as if it had not been', async () => {
    const world = new World({ asks: 2, keeps: -1 });
    assert.equal(await asked(world, request(BEGIN)), undefined);
    assert.deepEqual(await world.restart(), []);
    assert.equal(world.disks.keeps.entries.size, 0);
  });

  test('is abandoned by both if the custodian was not reached in ten minutes', async () => {
    const world = new World(NEVER);
    world.reachable = false;
    const outcome = await world.requester.ask(request(BEGIN));
    assert.deepEqual([outcome.kind, 'why' in outcome && outcome.why], ['open', 'unreachable']);
    world.now = BEGIN + LIFE_MS;
    const [last] = await world.restart();
    assert.equal(last!.kind, 'released', 'its last moment');
    const later = new World(NEVER);
    later.reachable = false;
    await later.requester.ask(request(BEGIN));
    later.now = BEGIN + LIFE_MS + 1n;
    const settled = await later.restart();
    assert.deepEqual(
      settled.map((each) => [each.kind, 'why' in each && each.why]),
      [['abandoned', 'receipt-late']],
    );
    assert.deepEqual(await later.restart(), []);
    await later.close(BEGIN + 1n);
    later.assertAlike();
  });

  test('of which the answer was lost is answered again, and not once the permit is over', async () => {
    for (const over of ['revoked', 'late'] as const) {
      const world = new World(NEVER);
      // The custodian answers, and the requester's power is cut before it has it.
      const { asks } = await steps(true);
      world.startRequester(asks - 4);
      assert.equal(await asked(world, request(BEGIN)), undefined);
      assert.equal(world.left.length, 1);
      if (over === 'revoked') world.permits = false;
      else world.now = BEGIN + LIFE_MS + 1n;
      const settled = await world.restart();
      assert.deepEqual(
        settled.map((each) => [each.kind, 'answer' in each && each.answer]),
        [['noted', PERMITTED]],
      );
      assert.equal(world.left.length, 1, 'nothing left a second time');
      await world.close(BEGIN + 1n);
      world.assertAlike();
    }
  });

  test('is idempotent: a receipt that is sent again gets the same, whoever sends it', async () => {
    const world = new World(NEVER);
    const sent: Uint8Array[] = [];
    const { deliver } = world;
    world.deliver = function keep(this: World, custodian, bytesSent) {
      sent.push(bytesSent);
      return deliver.call(world, custodian, bytesSent);
    };
    await world.requester.ask(request(BEGIN));
    const answers = await Promise.all([1, 2, 3].map(() => deliver.call(world, KEEPS, sent[0]!)));
    for (const each of answers) assert.deepEqual(each, answers[0]);
    assert.equal(world.disks.keeps.entries.size, 1);
    await world.close(BEGIN + 1n);
    world.assertAlike();
    // After its period too, as long as it lives.
    assert.deepEqual(await deliver.call(world, KEEPS, sent[0]!), answers[0]);
  });

  test('never gives two accesses under one twin', async () => {
    const world = new World(NEVER);
    await world.requester.ask(request(BEGIN));
    const [entry] = [...world.disks.keeps.entries.values()];
    const { receipt } = decodeKeyReceipt(entry!.bytes.slice(0, -13));
    const other = { ...receipt, subject: { kind: 'record', record: 8n } } as const;
    const signed = (changed: KeyReceipt): Uint8Array => {
      const signature = ed25519.sign(keyReceiptBytes(changed), SECRET);
      return encodeKeyReceipt({ receipt: changed, signer: 'organisation', signature });
    };
    const replies = await Promise.all(
      [other, { ...receipt, who: bytes(9) }, { ...receipt, moment: receipt.moment + 1n }].map(async (changed) =>
        decodeReply(await world.deliver(KEEPS, signed(changed))),
      ),
    );
    for (const reply of replies) assert.deepEqual(reply, { kind: 'rejected', rejection: 'receipt-twin' });
    // Two at once: one is taken, the other is not.
    const twin = bytes(0x44);
    const race = await Promise.all(
      [receipt, other].map(async (each) => decodeReply(await world.deliver(KEEPS, signed({ ...each, twin })))),
    );
    assert.deepEqual(race.map(({ kind }) => kind).sort(), ['noted', 'rejected']);
  });
});

describe('a custodian', () => {
  const receipt: KeyReceipt = { ...request(BEGIN), genesis: GENESIS, organisation: ASKS, twin: bytes(3) };
  const signed = (changes: Partial<KeyReceipt>, secret = SECRET): Uint8Array => {
    const changed = { ...receipt, ...changes };
    const signature = ed25519.sign(keyReceiptBytes(changed), secret);
    return encodeKeyReceipt({ receipt: changed, signer: 'organisation', signature });
  };

  test('takes nothing, and stores nothing, of what is not signed, not for it, or not of now', async () => {
    const wrong: [string, Uint8Array][] = [
      ['receipt-format', signed({}).slice(1)],
      ['receipt-chain', signed({ genesis: bytes(2) })],
      ['receipt-custodian', signed({ custodian: 3 })],
      ['receipt-custodian', signed({ organisation: KEEPS })],
      ['receipt-late', signed({ moment: BEGIN - 1n })],
      ['receipt-early', signed({ moment: BEGIN + 60_001n })],
      ['receipt-signature', signed({}, bytes(0x78))],
      ['receipt-signature', signed({ organisation: 9 })],
    ];
    for (const [rejection, sent] of wrong) {
      const world = new World(NEVER);
      assert.deepEqual(decodeReply(await world.deliver(KEEPS, sent)), { kind: 'rejected', rejection });
      assert.deepEqual([world.disks.keeps.entries.size, world.left.length], [0, 0]);
      await world.close(BEGIN + 1n);
      world.assertAlike();
    }
    const edge = new World(NEVER);
    assert.equal(decodeReply(await edge.deliver(KEEPS, signed({ moment: BEGIN + 60_000n }))).kind, 'noted');
  });

  describe('whom the names in a receipt do not answer for', () => {
    const SEED = bytes(0x55);
    const SR25519 = secretFromSeed(SEED);
    const accounts: [KeySigner, Uint8Array, (body: Uint8Array) => Uint8Array][] = [
      ['account-ed25519', ed25519.getPublicKey(SEED), (body) => ed25519.sign(body, SEED)],
      ['account-sr25519', getPublicKey(SR25519), (body) => signSr25519(SR25519, body)],
    ];

    function byAccount([signer, who, signs]: (typeof accounts)[number], changes: Partial<KeyReceipt> = {}): Uint8Array {
      const own = { ...receipt, who, ...changes };
      return encodeKeyReceipt({ receipt: own, signer, signature: signs(keyReceiptBytes(own)) });
    }

    /** That it is rejected, and neither stored nor noted, nor missed in the book of the organisation that it names. */
    async function rejects(world: World, sent: Uint8Array, rejection: Rejection): Promise<void> {
      assert.deepEqual(decodeReply(await world.deliver(KEEPS, sent)), { kind: 'rejected', rejection });
      const { entries, book } = world.disks.keeps;
      assert.deepEqual([entries.size, book.noted(decodeKeyReceipt(sent).receipt.twin)], [0, undefined]);
      await world.custodian.recover();
      await world.close(BEGIN + 1n);
      assert.equal(book.leaves().filter(({ leaf }) => leaf.kind !== 'nothing').length, 0);
      world.assertAlike();
    }

    for (const account of accounts) {
      test(`writes nothing in the name of an organisation: ${account[0]} of a stranger`, async () => {
        for (const permits of [true, false]) {
          const world = new World(NEVER);
          world.permits = permits;
          await rejects(world, byAccount(account), 'receipt-actor');
        }
        const world = new World(NEVER);
        world.staff.add(bytesToHex(account[1]));
        await rejects(world, byAccount(account, { organisation: 9 }), 'receipt-actor');
        const served = new World(NEVER);
        served.staff.add(bytesToHex(account[1]));
        const sent = byAccount(account);
        assert.equal(decodeReply(await served.deliver(KEEPS, sent)).kind, 'noted');
        assert.equal(served.left.length, 1);
        // Once taken it stays so, whatever becomes of the account.
        served.staff.clear();
        served.permits = false;
        const again = decodeReply(await served.deliver(KEEPS, sent));
        assert.deepEqual(again, { kind: 'noted', answer: PERMITTED, wrap: undefined });
      });
    }

    test('writes nothing in the name of an account: an organisation for which it does not act', async () => {
      await rejects(new World(NEVER), signed({ who: bytes(9) }), 'receipt-actor');
    });

    test('begins no chain of leaves of a patient whom there is not', async () => {
      const world = new World(NEVER);
      world.permits = false;
      await rejects(world, signed({ patient: bytes(0x99) }), 'receipt-patient');
    });
  });

  describe('notes of refusals in an hour', () => {
    const twin = (number: number): Uint8Array => hash(Uint8Array.of(number >> 8, number & 0xff));
    const asks = async (world: World, number: number, who = bytes(5)): Promise<Reply> =>
      decodeReply(await world.deliver(KEEPS, signed({ twin: twin(number), who, moment: world.now })));
    const PACE: Reply = { kind: 'rejected', rejection: 'receipt-pace' };
    const NOTED: Reply = { kind: 'noted', answer: REFUSED, wrap: undefined };

    test('so many of an account, over restarts and closings, and whatever is permitted', async () => {
      const world = new World(NEVER);
      world.staff.add(bytesToHex(bytes(6)));
      world.permits = false;
      for (let i = 0; i < NOTED_REFUSALS.account; i += 1) assert.deepEqual(await asks(world, i), NOTED);
      for (const again of [false, true]) {
        assert.deepEqual(await asks(world, 1000), PACE);
        assert.equal(world.disks.keeps.book.noted(twin(1000)), undefined);
        assert.equal(world.disks.keeps.entries.size, NOTED_REFUSALS.account);
        if (again) break;
        await world.custodian.settleBefore(BEGIN + 1n);
        world.disks.keeps.book.close(BEGIN + 1n);
        world.startCustodian();
        await world.custodian.recover();
        world.now += 1n;
      }
      assert.deepEqual(await asks(world, 1001, bytes(6)), NOTED, 'another account of it');
      world.permits = true;
      assert.equal((await asks(world, 1002)).kind, 'noted', 'a permit is never held back');
      assert.equal(world.left.length, 1);
      world.permits = false;
      world.now = BEGIN + PACE_MS;
      assert.deepEqual(await asks(world, 1003), PACE);
      world.now += 1n;
      assert.deepEqual(await asks(world, 1003), NOTED, 'after an hour');
    });

    test('so many of an organisation', async () => {
      const world = new World(NEVER);
      world.permits = false;
      const accounts = Array.from({ length: NOTED_REFUSALS.organisation / NOTED_REFUSALS.account + 1 }, (_, i) =>
        bytes(100 + i),
      );
      for (const each of accounts) world.staff.add(bytesToHex(each));
      const all = Array.from({ length: NOTED_REFUSALS.organisation }, (_, i) => i);
      // All at once: none slips through between the count and the note.
      const replies = await Promise.all(
        [...all, NOTED_REFUSALS.organisation].map((i) => asks(world, i, accounts[i % accounts.length])),
      );
      assert.equal(replies.filter(({ kind }) => kind === 'noted').length, NOTED_REFUSALS.organisation);
      assert.equal(world.disks.keeps.entries.size, NOTED_REFUSALS.organisation);
    });
  });

  test('holds a permit by anything but what the receipt relies on for a refusal', async () => {
    const world = new World(NEVER);
    const sent = signed({ permit: { rule: 8, basis: 3, right: { kind: 'incident', id: 1n } } });
    assert.deepEqual(decodeReply(await world.deliver(KEEPS, sent)), {
      kind: 'noted',
      answer: REFUSED,
      wrap: undefined,
    });
  });

  test('takes nothing of a period that it is closing', async () => {
    const world = new World(NEVER);
    await world.custodian.settleBefore(BEGIN + 10n);
    const before = decodeReply(await world.deliver(KEEPS, signed({ moment: BEGIN + 9n })));
    assert.deepEqual(before, { kind: 'rejected', rejection: 'receipt-late' });
    assert.equal(decodeReply(await world.deliver(KEEPS, signed({ moment: BEGIN + 10n }))).kind, 'noted');
  });
});

describe('a custodian whose power was cut', () => {
  test('notes what it stored, also if the requester never comes back', async () => {
    let noted = 0;
    const all = await steps(true);
    for (let cut = 0; cut < all.keeps; cut += 1) {
      const world = new World({ asks: -1, keeps: cut });
      await world.requester.ask(request(BEGIN));
      world.startCustodian();
      await world.custodian.recover();
      const stored = world.disks.keeps.entries.size;
      await world.custodian.settleBefore(BEGIN + 1n);
      const { book } = world.disks.keeps;
      book.close(BEGIN + 1n);
      assert.equal(book.leaves().filter(({ leaf }) => leaf.kind === 'access').length, stored);
      noted += stored;
      assert.deepEqual(world.broken, []);
    }
    assert.ok(noted > 4, `${noted} of ${all.keeps} cuts`);
  });

  test('notes also what it could not note before without a cut', async () => {
    const world = new World(NEVER);
    const { book } = world.disks.keeps;
    const add = book.add.bind(book);
    book.add = () => {
      throw new Error('the disk is full');
    };
    assert.equal((await world.requester.ask(request(BEGIN))).kind, 'open');
    assert.equal(world.left.length, 0);
    book.add = add;
    await world.custodian.settleBefore(BEGIN + 1n);
    await world.restart();
    await world.close(BEGIN + 1n);
    world.assertAlike();
  });
});

describe('a requester', () => {
  test('signs nothing of a period that is closed', async () => {
    const world = new World(NEVER);
    await world.close(BEGIN + 10n);
    await assert.rejects(world.requester.ask(request(BEGIN + 9n)), RangeError);
    await world.requester.settleBefore(BEGIN + 20n);
    await assert.rejects(world.requester.ask(request(BEGIN + 19n)), RangeError);
  });

  test('asks again what was ahead of the custodian', async () => {
    const world = new World(NEVER);
    const early = await world.requester.ask(request(BEGIN + 60_001n));
    assert.deepEqual([early.kind, 'why' in early && early.why], ['open', 'receipt-early']);
    world.now += 1n;
    assert.deepEqual(
      (await world.requester.resume()).map(({ kind }) => kind),
      ['released'],
    );
    await world.close(BEGIN + 60_002n);
    world.assertAlike();
  });

  test('does not close a period with an open request, unless it concedes it', async () => {
    const world = new World(NEVER);
    world.reachable = false;
    const { twin } = await world.requester.ask(request(BEGIN));
    assert.deepEqual(await world.requester.settleBefore(BEGIN + 1n), [twin]);
    await world.close(BEGIN + 1n, true);
    assert.deepEqual(world.disks.asks.book.noted(twin)?.answer, PERMITTED);
    const shown = Object.values(world.disks).map(({ book }) => {
      return { organisation: book.keeper, hours: book.hours, leaves: book.leaves() };
    });
    // The custodian never took it, which is what the books say.
    assert.deepEqual(
      reconcile(shown).rows.map(({ fault, other }) => [fault, other]),
      [['lacking', KEEPS]],
    );
  });

  test('concedes nothing of what it has noted', async () => {
    const world = new World(NEVER);
    world.permits = false;
    const { asks } = await steps(false);
    // Cut after the access was noted, before the journal says so.
    world.startRequester(asks - 2);
    assert.equal(await asked(world, request(BEGIN)), undefined);
    world.startRequester();
    world.reachable = false;
    await world.close(BEGIN + 1n, true);
    world.assertAlike();
  });

  test('keeps a request open at an answer that it cannot read, or that permits by something else', async () => {
    const world = new World(NEVER);
    const answers: [Uint8Array, string][] = [
      [Uint8Array.of(9), 'reply-format'],
      [Uint8Array.of(2, 1, 8, 3, 3, ...new Uint8Array(7), 1, 0, 5), 'reply-permit'],
      [Uint8Array.of(0, 6), 'receipt-signature'],
      [Uint8Array.of(0, 7), 'receipt-actor'],
      [Uint8Array.of(0, 8), 'receipt-patient'],
      [Uint8Array.of(0, 9), 'receipt-pace'],
    ];
    for (const [answer, why] of answers) {
      world.deliver = async () => answer;
      const outcome = await world.requester.ask(request(BEGIN));
      assert.deepEqual([outcome.kind, 'why' in outcome && outcome.why], ['open', why]);
    }
    assert.equal(world.disks.asks.book.close(BEGIN + 1n).count, 1, 'nothing is noted');
  });
});

describe('a random course of releases', () => {
  /** Asks, cuts, losses, revocations and closings, in any order. */
  async function run(name: string): Promise<World> {
    const random = new Random(name);
    const cut = (): number => (random.chance(40) ? random.below(30) : -1);
    const world = new World({ asks: cut(), keeps: cut() });
    for (let i = 0; i < 12; i += 1) {
      world.now += BigInt(random.below(200_000));
      world.permits = random.chance(80);
      world.reachable = random.chance(80);
      const some = Array.from({ length: 1 + random.below(3) }, (_, k) => request(world.now - BigInt(k), BigInt(k)));
      await Promise.all(
        some.map((each) => asked(world, each).catch((error: unknown) => assert.ok(error instanceof RangeError))),
      );
      if (!world.keeping.on && random.chance(60)) {
        world.startCustodian(cut());
        await world.custodian.recover().catch((error: unknown) => assert.ok(error instanceof PowerCut));
      }
      if (!world.asking.on && random.chance(60)) {
        world.startRequester(cut());
        await world.requester.resume().catch((error: unknown) => assert.ok(error instanceof PowerCut));
      }
      if (random.chance(25)) {
        world.permits = random.chance(80);
        await world.mend();
        world.now += 1n;
        await world.close(world.now);
      }
    }
    await world.mend();
    await world.close(world.now + 2n);
    return world;
  }

  test('ends with the same in both books, and no wrap that is in none', async () => {
    let [wraps, accesses] = [0, 0];
    for (let i = 0; i < 25; i += 1) {
      const world = await run(`releases ${i}`);
      world.assertAlike();
      wraps += world.left.length;
      accesses += world.disks.keeps.entries.size;
    }
    assert.ok(wraps > 120 && accesses > 120, `${wraps} wraps, ${accesses} accesses`);
  });
});
