import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { Notes, readQueue } from '../src/files.ts';
import { Stopped } from '../src/stopped.ts';
import { submitQueue } from '../src/submit.ts';
import { FakeChain, folder, IMPATIENT, lines, Log, queueOf, root, type Fate } from './support.ts';

async function run(chain: FakeChain, at: string, atOnce = 4): Promise<Log> {
  const queue = readQueue(at);
  const log = new Log();
  await submitQueue(chain, queue, new Notes(at, queue, chain.place), log, { atOnce, patience: IMPATIENT });
  return log;
}

function queued(count: number): string {
  const at = folder();
  writeFileSync(join(at, 'queue.ndjson'), lines(queueOf(count)));
  return at;
}

const notes = (at: string): string => readFileSync(join(at, 'submitted.ndjson'), 'utf8');

describe('submitting a queue', () => {
  test('is in order, several at once, and notes what the chain has', async () => {
    const [chain, at] = [new FakeChain(), queued(10)];
    const log = await run(chain, at);
    assert.deepEqual(
      chain.submitted.map((each) => each.length),
      [4, 4, 2],
    );
    assert.deepEqual(
      chain.submitted.flat(),
      queueOf(10).map((each) => each.root),
    );
    const first = JSON.parse(notes(at).split('\n')[0]!) as unknown;
    assert.deepEqual(first, {
      ordinal: 0,
      root: root(1),
      organisation: 3,
      genesis: root(99),
      batch: 10,
      chainOrdinal: 0,
      firstSeq: 0,
      block: root(1_010),
      number: 10,
    });
    assert.equal(log.counts.at(-1), 10);
    const before = notes(at);
    await run(chain, at);
    assert.equal(notes(at), before);
    assert.equal(chain.submitted.length, 3);
  });

  test('goes on wherever it was ended, and no batch is taken twice', async () => {
    const fates: Fate[] = ['final', 'later', 'lost', 'unsettled', 'killed-before', 'killed-after'];
    const whole = queued(9);
    await run(new FakeChain(), whole, 2);
    // Every two in a row, at every place.
    for (const one of fates) {
      for (const other of fates) {
        for (let place = 0; place < 5; place += 1) {
          const at = queued(9);
          const chain = new FakeChain([...Array<Fate>(place).fill('final'), one, other]);
          for (;;) {
            try {
              await run(chain, at, 2);
              break;
            } catch (error) {
              assert.equal(String(error), 'Error: killed', `${one}, ${other}, ${place}`);
            }
          }
          assert.equal(notes(at), notes(whole), `${one}, ${other}, ${place}`);
        }
      }
    }
  });

  test('survives a note that was cut short', async () => {
    const [chain, at] = [new FakeChain(), queued(3)];
    await run(chain, at);
    const all = notes(at);
    for (let length = 0; length <= all.length; length += 7) {
      writeFileSync(join(at, 'submitted.ndjson'), all.slice(0, length));
      await run(chain, at);
      assert.equal(notes(at), all);
    }
    assert.equal(chain.submitted.length, 1);
  });

  test('notes what somebody else submitted, out of order', async () => {
    const [chain, at] = [new FakeChain(), queued(5)];
    const queue = queueOf(5);
    [queue[3]!, queue[0]!].forEach((each) => chain.take(each));
    await run(chain, at);
    assert.deepEqual(chain.submitted, [[root(2), root(3)], [root(5)]]);
    const numbers = lines([]) + notes(at);
    assert.deepEqual(
      numbers
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { chainOrdinal: number }).chainOrdinal),
      [1, 2, 3, 0, 4],
    );
  });

  test('takes on what the queue got meanwhile', async () => {
    const [chain, at] = [new FakeChain(), queued(2)];
    await run(chain, at);
    writeFileSync(join(at, 'queue.ndjson'), lines(queueOf(4)) + '{"ordinal":4,');
    await run(chain, at);
    assert.equal(chain.batches.size, 4);
  });

  test('stops at a root that was used for something else', async () => {
    const record = new FakeChain();
    record.records.add(root(2));
    await assert.rejects(run(record, queued(3), 1), /root 0+2 of batch 1 was used for a record/);
    const other = new FakeChain();
    other.take({ ordinal: 0, root: root(1), leaves: 16 });
    await assert.rejects(run(other, queued(3)), /was used for batch 10 of kind 0 and 16 leaves/);
    const kind = new FakeChain();
    kind.batches.set(root(1), { batch: 1, kind: Number.NaN, leaves: 8, chainOrdinal: 0, firstSeq: 0, anchored: 0 });
    await assert.rejects(run(kind, queued(3)), Stopped);
  });

  test('gives up in the end, with what helps', async () => {
    const never = new FakeChain(Array<Fate>(50).fill('later'));
    await assert.rejects(run(never, queued(1)), /batch 0 was tried 5 times\n {2}cure: /);
    assert.equal(never.submitted.length, 5);
    const stuck = new FakeChain();
    stuck.use = () => Promise.resolve('unsettled');
    await assert.rejects(run(stuck, queued(1)), /does not become final/);
  });

  test('says why a block is unknown, looks it up again, and never says null', async () => {
    const [chain, at, whole] = [new FakeChain(), queued(3), queued(3)];
    await run(new FakeChain(), whole);
    chain.remembers = false;
    const log = await run(chain, at);
    assert.equal(log.waited.filter((said) => said.includes('its block is unknown: no header')).length, 3);
    const unknown = notes(at);
    assert.equal(unknown.match(/"block":\{"unknown":"no header"\}\}\n/g)?.length, 3);
    assert.match((await run(chain, at)).waited[0]!, /batch 0: its block is still unknown: no header/);
    assert.equal(notes(at), unknown);
    // What earlier versions wrote is looked up too.
    writeFileSync(
      join(at, 'submitted.ndjson'),
      unknown.replaceAll('"block":{"unknown":"no header"}', '"block":null,"number":null'),
    );
    chain.remembers = true;
    await run(chain, at);
    assert.equal(notes(at), notes(whole));
    assert.equal(chain.submitted.length, 1);
  });

  test('of nothing is done', async () => {
    const [chain, at] = [new FakeChain(), folder()];
    assert.deepEqual((await run(chain, at)).counts, [0]);
  });
});

describe('files of a folder', () => {
  test('that are damaged are refused with their line', () => {
    const at = folder();
    const queue = queueOf(2);
    const bad: [string, RegExp][] = [
      ['x\n', /line 1: it is not JSON/],
      [lines([queue[1]]), /line 1: it is no batch/],
      [lines([queue[0], queue[0]]), /line 2: it is no batch/],
      [lines([{ ...queue[0], root: 'ab' }]), /line 1/],
      [lines([{ ...queue[0], leaves: 0 }]), /line 1/],
      [lines([{ ...queue[0], leaves: 2 ** 20 + 1 }]), /line 1/],
      [lines([null]), /line 1/],
      [lines([[]]), /line 1/],
    ];
    for (const [text, said] of bad) {
      writeFileSync(join(at, 'queue.ndjson'), text);
      assert.throws(() => readQueue(at), said);
    }
  });

  test('of another queue, organisation or chain are refused', async () => {
    const [chain, at] = [new FakeChain(), queued(2)];
    await run(chain, at);
    const queue = readQueue(at);
    const other = [queue[0]!, { ...queue[1]!, root: root(77) }];
    assert.throws(() => new Notes(at, other, chain.place), /line 2: the queue has another batch/);
    assert.throws(() => new Notes(at, [], chain.place), /line 1: the queue has another batch/);
    for (const place of [
      { ...chain.place, organisation: 4 },
      { ...chain.place, genesis: root(98) },
    ]) {
      assert.throws(() => new Notes(at, queue, place), /this folder was submitted for organisation 3/);
    }
    writeFileSync(join(at, 'submitted.ndjson'), '{"ordinal":0}\n');
    assert.throws(() => new Notes(at, queue, chain.place), /line 1: it is no note/);
  });

  test('that two programs write at once are told', () => {
    const at = queued(2);
    const queue = readQueue(at);
    const place = new FakeChain().place;
    const [one, other] = [new Notes(at, queue, place), new Notes(at, queue, place)];
    const note = {
      ordinal: 0,
      root: root(1),
      ...place,
      batch: 1,
      chainOrdinal: 0,
      firstSeq: 0,
      block: { unknown: 'no header' },
    };
    one.add(note);
    assert.throws(() => other.add(note), /another program wrote here/);
  });
});
