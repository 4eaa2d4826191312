import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bytesToHex, hash, hexToBytes, u32be, utf8 } from '../src/bytes.ts';
import { headDigest, ReceiptLog, type Receipt } from '../src/receipts.ts';
import {
  PATIENCE_MS,
  witnessReceipts,
  type Distrust,
  type NodeBlock,
  type ReceiptsNode,
  type Witnessed,
} from '../src/witness.ts';
import { Random } from './random.ts';

const random = new Random('witness');
const PATIENT = random.bytes(32);
const [HOSPITAL, PATIENTS_BOARD] = [1, 2];
const NOW = BigInt(Date.UTC(2026, 10, 22, 3));
const STEP = 3_000n;

function littleEndian(value: bigint): string {
  return value.toString(16).padStart(16, '0').match(/../g)!.reverse().join('');
}

/** Binding of the patient to an incident, as the chain writes it. */
function receiptOf(incident: number): Receipt {
  const bytes = hexToBytes(
    `0100${'02000000'}${'02'.repeat(32)}${littleEndian(BigInt(incident))}${littleEndian(NOW)}${'11000000'}${'01000000'}`,
  );
  return { salt: hash(utf8('salt'), u32be(incident)), bytes };
}

/** Receipts by the number of the block from which on they are there. */
const HISTORY: [number, Receipt][] = Array.from({ length: 250 }, (_, i) => [i + 1, receiptOf(i)]);
const LAST = 251n;

interface Shown {
  number: number;
  after: string;
  before: string;
  salt: string;
  bytes: string;
}

function digestOf(log: ReceiptLog): string {
  return `0x${bytesToHex(headDigest(log.head()))}`;
}

/** An honest node, one method of which a liar changes. */
class Node implements ReceiptsNode {
  constructor(
    readonly organisation: number,
    readonly last = LAST,
  ) {}

  block(number: bigint): NodeBlock {
    return { number, hash: `0x${bytesToHex(hash(utf8(`block ${number}`)))}`, moment: NOW - (LAST - number) * STEP };
  }

  async finalised(): Promise<NodeBlock> {
    return this.block(this.last);
  }

  async blockHash(number: bigint): Promise<string | undefined> {
    return number <= this.last ? this.block(number).hash : undefined;
  }

  async moment(at: string): Promise<bigint> {
    return this.named(at).moment;
  }

  /** Its block of this hash. */
  named(hash: string): NodeBlock {
    let number = this.last;
    while (this.block(number).hash !== hash) number -= 1n;
    return this.block(number);
  }

  /** What it has at a block. */
  known(at: bigint): Receipt[] {
    return HISTORY.filter(([block]) => BigInt(block) <= at).map(([, receipt]) => receipt);
  }

  rows(receipts: readonly Receipt[]): { rows: Shown[]; head: string } {
    const log = new ReceiptLog(PATIENT);
    const rows = receipts.map(({ salt, bytes }, number) => {
      const before = digestOf(log);
      log.append({ salt, bytes });
      return { number, before, after: digestOf(log), salt: `0x${bytesToHex(salt)}`, bytes: `0x${bytesToHex(bytes)}` };
    });
    return { rows: rows.reverse(), head: digestOf(log) };
  }

  async receipts(_: Uint8Array, cursor: unknown, at: string): Promise<unknown> {
    const { rows, head } = this.rows(this.known(this.named(at).number));
    return this.page(rows, head, cursor);
  }

  page(rows: Shown[], head: string, cursor: unknown): unknown {
    const from = cursor === undefined ? 0 : rows.findIndex(({ after }) => after === (cursor as Shown).after);
    const page = rows.slice(from, from + 100);
    const next = rows[from + 100];
    const named = next && { number: next.number, after: next.after };
    return { seq: rows.length, head, peaks: [], receipts: page, next: named ?? null, missing: null };
  }
}

function ask(one: ReceiptsNode, other: ReceiptsNode, now = NOW): Promise<Witnessed> {
  return witnessReceipts(PATIENT, [one, other], { now });
}

const found = ({ findings }: Witnessed): [number, Distrust][] =>
  findings.map(({ organisation, distrust }) => [organisation, distrust]);

const honest = new Node(PATIENTS_BOARD);

describe('two nodes of different organisations', () => {
  test('that are honest agree on every receipt, over all pages', async () => {
    const answer = await ask(new Node(HOSPITAL), honest);
    assert.deepEqual(answer.findings, []);
    assert.equal(answer.agreed, true);
    assert.equal(answer.at?.number, LAST);
    assert.equal(answer.receipts.length, HISTORY.length);
    for (const [i, { number, content, shownBy }] of answer.receipts.entries()) {
      assert.deepEqual([number, shownBy], [BigInt(i), [HOSPITAL, PATIENTS_BOARD]]);
      assert.deepEqual(content?.about, {
        kind: 'bound',
        organisation: 2,
        account: new Uint8Array(32).fill(2),
        incident: BigInt(i),
      });
    }
    assert.equal(answer.head?.seq, BigInt(HISTORY.length));
  });

  test('agree that there is nothing', async () => {
    const empty = (organisation: number): Node => {
      const node = new Node(organisation);
      node.known = () => [];
      return node;
    };
    const answer = await ask(empty(HOSPITAL), empty(PATIENTS_BOARD));
    assert.deepEqual([answer.agreed, answer.receipts, answer.head?.seq], [true, [], 0n]);
  });

  test('of which one is a little behind are asked at the block that both have', async () => {
    const answer = await ask(new Node(HOSPITAL, LAST - 5n), honest);
    assert.deepEqual([answer.agreed, answer.at?.number], [true, LAST - 5n]);
    assert.equal(answer.receipts.length, HISTORY.length - 4);
  });

  test('are two: of one organisation they are refused', async () => {
    await assert.rejects(ask(new Node(HOSPITAL), new Node(HOSPITAL)), RangeError);
    await assert.rejects(witnessReceipts(PATIENT.slice(1), [new Node(HOSPITAL), honest], { now: NOW }), RangeError);
  });
});

describe('a node that lies', () => {
  test('by hiding a receipt, under a head made to fit, is seen; both sides are shown', async () => {
    for (const hidden of [0, 100, HISTORY.length - 1]) {
      const liar = new Node(HOSPITAL);
      liar.known = (at) => new Node(HOSPITAL).known(at).filter((_, i) => i !== hidden);
      const answer = await ask(liar, honest);
      assert.deepEqual(found(answer), [
        [HOSPITAL, 'other-head'],
        [PATIENTS_BOARD, 'other-head'],
      ]);
      assert.deepEqual([answer.agreed, answer.head], [false, undefined], 'shown, and not resolved');
      const receipt = HISTORY[hidden]![1];
      const shown = answer.receipts.find((each) => bytesToHex(each.receipt.bytes) === bytesToHex(receipt.bytes));
      assert.deepEqual(shown?.shownBy, [PATIENTS_BOARD]);
    }
  });

  test('by hiding a receipt under the true head is seen, and by whom', async () => {
    for (const hidden of [0, 120, HISTORY.length - 1]) {
      const liar = new Node(HOSPITAL);
      liar.page = (rows, head, cursor) => {
        const page = new Node(HOSPITAL).page(rows, head, cursor) as { receipts: Shown[] };
        return { ...page, receipts: page.receipts.filter(({ number }) => number !== hidden) };
      };
      assert.deepEqual(found(await ask(liar, honest)), [[HOSPITAL, 'broken-chain']]);
    }
  });

  test('by saying that it has no older receipts, or lost them, is seen', async () => {
    const answers: [object, RegExp][] = [
      [{ next: null }, /missing/],
      [{ next: null, missing: { number: 3, after: `0x${'00'.repeat(32)}` } }, /missing at this node/],
      [{ seq: 5 }, /there are 5 receipts/],
    ];
    for (const [changes, sentence] of answers) {
      const liar = new Node(HOSPITAL);
      liar.page = (rows, head, cursor) => ({ ...(new Node(HOSPITAL).page(rows, head, cursor) as object), ...changes });
      const answer = await ask(liar, honest);
      assert.deepEqual(found(answer), [[HOSPITAL, 'broken-chain']]);
      assert.match(answer.findings[0]!.detail, sentence);
    }
  });

  test('by serving a stale head at a new block is seen', async () => {
    const liar = new Node(HOSPITAL);
    liar.known = () => new Node(HOSPITAL).known(LAST - 20n);
    assert.deepEqual(found(await ask(liar, honest)), [
      [HOSPITAL, 'other-head'],
      [PATIENTS_BOARD, 'other-head'],
    ]);
  });

  test('by serving a stale block as its last one is seen, by the other node and by the clock', async () => {
    const behind = PATIENCE_MS / STEP + 1n;
    const stale = new Node(HOSPITAL, LAST - behind);
    for (const [nodes, now] of [
      [[stale, honest], NOW],
      [[stale, honest], NOW - 100_000n],
    ] as const) {
      const answer = await ask(...nodes, now);
      assert.deepEqual(found(answer), [[HOSPITAL, 'stale']]);
      assert.equal(answer.agreed, false);
      assert.equal(answer.receipts.length, HISTORY.length - Number(behind) + 1, 'what it shows is true, and old');
    }
    assert.deepEqual(found(await ask(new Node(HOSPITAL, LAST - behind + 1n), honest)), []);
    const both = await ask(new Node(HOSPITAL, LAST - behind), new Node(PATIENTS_BOARD, LAST - behind));
    assert.deepEqual(found(both), [
      [HOSPITAL, 'stale'],
      [PATIENTS_BOARD, 'stale'],
    ]);
  });

  test('by naming an old block under a fresh moment is seen, whatever it says of that block afterwards', async () => {
    const [few, day] = [PATIENCE_MS / STEP + 1n, LAST - 1n];
    for (const behind of [few, day]) {
      for (const [persists, clock] of [
        [false, NOW],
        [true, NOW],
        [false, NOW - 100_000n],
        [true, NOW - 100_000n],
      ] as const) {
        const liar = new Node(HOSPITAL);
        const old = liar.block(LAST - behind);
        liar.finalised = async () => ({ ...old, moment: NOW });
        if (persists) liar.moment = async () => NOW;
        for (const nodes of [
          [liar, honest],
          [honest, liar],
        ] as const) {
          const answer = await ask(...nodes, clock);
          assert.equal(answer.agreed, false);
          assert.deepEqual([answer.head, answer.at], [undefined, old], 'the moment is that of the block');
          const [mine, theirs] = [HOSPITAL, PATIENTS_BOARD].map((organisation) =>
            found(answer)
              .filter(([each]) => each === organisation)
              .map(([, distrust]) => distrust)
              .sort(),
          );
          assert.deepEqual(mine, ['other-moment', 'stale']);
          assert.deepEqual(theirs, persists ? ['other-moment'] : [], 'of the honest node only that they differ');
        }
      }
    }
  });

  test('by a clock that stands still on many blocks is seen by their numbers', async () => {
    const frozen = (organisation: number, last: bigint): Node => {
      const node = new Node(organisation, last);
      const { block } = new Node(organisation);
      node.block = (number) => ({ ...block.call(node, number), moment: NOW });
      return node;
    };
    const limit = PATIENCE_MS / STEP;
    const behind = await ask(frozen(HOSPITAL, LAST - limit - 1n), frozen(PATIENTS_BOARD, LAST));
    assert.deepEqual(found(behind), [[HOSPITAL, 'stale']]);
    assert.match(behind.findings[0]!.detail, /21 blocks behind/);
    assert.equal((await ask(frozen(HOSPITAL, LAST - limit), frozen(PATIENTS_BOARD, LAST))).agreed, true);
    const patient = await witnessReceipts(
      PATIENT,
      [frozen(HOSPITAL, LAST - limit - 1n), frozen(PATIENTS_BOARD, LAST)],
      { now: NOW, patienceMs: PATIENCE_MS + STEP },
    );
    assert.equal(patient.agreed, true, 'who has more patience has it in blocks too');
  });

  test('by a block or a moment that is none is not believed, and stops nothing', async () => {
    const block = honest.block(LAST);
    const nonsense = [
      undefined,
      null,
      {},
      { ...block, number: Number(LAST) },
      { ...block, number: -1n },
      { ...block, hash: 'best' },
      { ...block, moment: undefined },
      { ...block, moment: Number(NOW) },
      { ...block, moment: -1n },
    ];
    for (const each of nonsense) {
      const liar = new Node(HOSPITAL);
      liar.finalised = async () => each as NodeBlock;
      const answer = await ask(liar, honest);
      assert.deepEqual([answer.agreed, found(answer)], [false, [[HOSPITAL, 'no-answer']]]);
    }
    for (const each of [undefined, null, Number(NOW), -1n, '0']) {
      const liar = new Node(HOSPITAL);
      liar.moment = async () => each as bigint;
      const answer = await ask(liar, honest);
      assert.deepEqual([answer.agreed, found(answer)], [false, [[HOSPITAL, 'no-answer']]]);
      assert.equal(answer.receipts.length, HISTORY.length);
    }
  });

  test('by following another fork is seen', async () => {
    const liar = new Node(HOSPITAL);
    liar.block = (number) => ({ ...honest.block(number), hash: `0x${bytesToHex(hash(utf8(`fork ${number}`)))}` });
    const answer = await ask(liar, honest);
    assert.deepEqual(
      found(answer).map(([, distrust]) => distrust),
      ['other-block'],
    );
    const none = new Node(HOSPITAL);
    none.blockHash = async () => undefined;
    assert.deepEqual(found(await ask(none, honest)), [[HOSPITAL, 'other-block']]);
  });

  test('by changing a receipt is seen, whatever it changes', async () => {
    const changes: ((row: Shown) => Shown)[] = [
      (row) => ({ ...row, bytes: row.bytes.replace(/^0x0100/, '0x0101') }),
      (row) => ({ ...row, salt: `0x${'00'.repeat(32)}` }),
      (row) => ({ ...row, before: `0x${'00'.repeat(32)}` }),
      (row) => ({ ...row, after: row.before }),
      (row) => ({ ...row, number: row.number + 1 }),
    ];
    for (const change of changes) {
      const liar = new Node(HOSPITAL);
      liar.page = (rows, head, cursor) => {
        const page = new Node(HOSPITAL).page(rows, head, cursor) as { receipts: Shown[] };
        return { ...page, receipts: page.receipts.map((row) => (row.number === 77 ? change(row) : row)) };
      };
      assert.deepEqual(found(await ask(liar, honest)), [[HOSPITAL, 'broken-chain']]);
    }
  });

  test('by pages without end, or none at all, is not waited for', async () => {
    const endless = new Node(HOSPITAL);
    let pages = 0;
    endless.page = (rows, head) => {
      pages += 1;
      return {
        ...(new Node(HOSPITAL).page(rows, head, undefined) as object),
        next: { number: 0, after: rows[0]!.after },
      };
    };
    assert.deepEqual(found(await ask(endless, honest)), [[HOSPITAL, 'broken-chain']]);
    assert.equal(pages, 2);
    // Going on where the one before ended, page after page, from a number that nobody reaches.
    const patient = new Node(HOSPITAL);
    let served = 0;
    patient.receipts = async () => {
      served += 1;
      const [row] = new Node(HOSPITAL).rows(HISTORY.slice(0, 1).map(([, receipt]) => receipt)).rows as [Shown];
      const number = 2 ** 53 - 1 - served;
      return { seq: 2 ** 53 - 1, head: row.after, receipts: [{ ...row, number }], next: { number, after: row.after } };
    };
    const bounded = await witnessReceipts(PATIENT, [patient, honest], { now: NOW, most: 300 });
    assert.deepEqual(found(bounded), [
      [HOSPITAL, 'broken-chain'],
      [HOSPITAL, 'other-head'],
      [PATIENTS_BOARD, 'other-head'],
    ]);
    assert.equal(served, 300);
    const nonsense: unknown[] = [
      undefined,
      null,
      7,
      [],
      {},
      { seq: -1, head: `0x${'00'.repeat(32)}`, receipts: [] },
      { seq: 1.5, head: `0x${'00'.repeat(32)}`, receipts: [] },
      { seq: 0, head: '0x00', receipts: [] },
      { seq: 0, head: `0x${'00'.repeat(32)}`, receipts: {} },
      { seq: 1, head: `0x${'00'.repeat(32)}`, receipts: [null] },
      { seq: 1, head: `0x${'00'.repeat(32)}`, receipts: [{ number: 0, after: 1 }] },
      { seq: 1, head: `0x${'00'.repeat(32)}`, receipts: Array.from({ length: 101 }, () => ({})) },
    ];
    for (const answer of nonsense) {
      const liar = new Node(HOSPITAL);
      liar.receipts = async () => answer;
      assert.deepEqual(found(await ask(liar, honest)), [[HOSPITAL, 'no-answer']]);
    }
    const silent = new Node(HOSPITAL);
    silent.finalised = () => Promise.reject(new Error('connection refused'));
    silent.blockHash = () => Promise.reject(new Error('connection refused'));
    const answer = await ask(silent, honest);
    assert.deepEqual(new Set(found(answer).map(([, distrust]) => distrust)), new Set(['no-answer']));
    assert.equal(answer.agreed, false);
    assert.equal(answer.receipts.length, HISTORY.length, 'what the other shows is shown, as shown by one');
  });

  test('as both do alike is not seen: that is why they are of different organisations', async () => {
    const liars = [HOSPITAL, PATIENTS_BOARD].map((organisation) => {
      const liar = new Node(organisation);
      liar.known = (at) => new Node(organisation).known(at).slice(1);
      return liar;
    }) as [Node, Node];
    assert.equal((await ask(...liars)).agreed, true);
  });

  test('shows a receipt that is newer than this program as bytes', async () => {
    const newer = [HOSPITAL, PATIENTS_BOARD].map((organisation) => {
      const node = new Node(organisation);
      node.known = () => [{ salt: new Uint8Array(32), bytes: Uint8Array.of(2, 1, 2, 3) }];
      return node;
    }) as [Node, Node];
    const { agreed, receipts } = await ask(...newer);
    assert.deepEqual([agreed, receipts.map(({ content }) => content)], [true, [undefined]]);
  });
});
