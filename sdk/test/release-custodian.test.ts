import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ed25519 } from '@noble/curves/ed25519';
import { getPublicKey, secretFromSeed, sign as signSr25519 } from '@scure/sr25519';
import { bytesToHex, hash } from '../src/bytes.ts';
import {
  decodeKeyReceipt,
  encodeKeyReceipt,
  keyReceiptBytes,
  type KeyReceipt,
  type KeySigner,
} from '../src/release/key-receipt.ts';
import { PACE_MS, NOTED_REFUSALS } from '../src/release/pace.ts';
import { decodeReply, type Rejection, type Reply } from '../src/release/reply.ts';
import {
  bytes,
  GENESIS,
  ASKS,
  KEEPS,
  SECRET,
  BEGIN,
  PERMITTED,
  REFUSED,
  World,
  request,
  NEVER,
  steps,
} from './release-world.ts';

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
