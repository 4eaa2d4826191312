import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ed25519 } from '@noble/curves/ed25519';
import { reconcile } from '../src/book/reconcile.ts';
import { hash } from '../src/bytes.ts';
import { decodeKeyReceipt, encodeKeyReceipt, keyReceiptBytes, type KeyReceipt } from '../src/release/key-receipt.ts';
import { LIFE_MS } from '../src/release/ports.ts';
import { decodeReply } from '../src/release/reply.ts';
import { Random } from './random.ts';
import {
  bytes,
  KEEPS,
  SECRET,
  BEGIN,
  PERMITTED,
  REFUSED,
  PowerCut,
  World,
  request,
  NEVER,
  asked,
  steps,
  textBytes,
} from './release-world.ts';

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
