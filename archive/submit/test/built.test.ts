import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { checkBuilt, isMapOf } from '../src/built.ts';
import { findBlock, slotOf } from '../src/slots.ts';
import { folder, lines, queueOf, root } from './support.ts';

/** What a folder was built of, and blocks that are found by headers. */

const MAP = `Patient/1\t${root(1)}\n`;

function built(patients: string[][], first: object = {}): string {
  const at = folder();
  mkdirSync(join(at, 'batches'));
  const asked = { format: 'anamnesis/archive/1', patients: createHash('sha256').update(MAP).digest('hex'), ...first };
  writeFileSync(join(at, 'inventory'), lines([asked]) + 'digest\n');
  writeFileSync(join(at, 'map.tsv'), MAP);
  for (const [ordinal, ids] of patients.entries()) {
    const kept = ids.map((patient) => ({ kept: { patient } }));
    const rows = [{ batch: { root: root(ordinal + 1) } }, ...kept, { forgotten: { leaf: 3 } }, { left_out: {} }];
    writeFileSync(join(at, 'batches', `00000${ordinal}.index`), lines([...rows, { end: {} }]));
  }
  return at;
}

describe('the map of a folder', () => {
  test('is compared with what was built of it', () => {
    const at = built([]);
    assert.equal(isMapOf(at, join(at, 'map.tsv')), true);
    writeFileSync(join(at, 'map.tsv'), `${MAP}# more\n`);
    assert.throws(
      () => isMapOf(at, join(at, 'map.tsv')),
      /it is not the map of which .* was built\n {2}cure: name that/,
    );
    assert.throws(() => isMapOf(at, join(at, 'none')), /none: it cannot be read\n {2}cure: /);
    assert.throws(() => isMapOf(folder(), join(at, 'map.tsv')), /no run was here\n {2}cure: name by --out/);
    writeFileSync(join(at, 'inventory'), 'x\n');
    assert.throws(() => isMapOf(at, join(at, 'map.tsv')), /it is not what anamnesis-archive wrote\n {2}cure: /);
    const closed = built([], { format: 'anamnesis/closed-archive/1' });
    assert.equal(isMapOf(closed, join(closed, 'none')), false);
  });

  test('has no patients in batches whom the chain does not have', async () => {
    const many = Array.from({ length: 700 }, (_, i) => root(100 + i));
    const at = built([[root(7), root(8), root(7)], many, [root(9)]]);
    const pages: number[] = [];
    const has =
      (...strangers: string[]) =>
      (ids: string[]): Promise<boolean[]> => {
        pages.push(ids.length);
        return Promise.resolve(ids.map((id) => !strangers.includes(id)));
      };
    assert.equal(await checkBuilt(at, queueOf(3), has()), 703);
    assert.deepEqual(pages, [2, 500, 200, 1]);
    await assert.rejects(checkBuilt(at, queueOf(3), has(root(9))), /batch 2 has records of 1 patients .*\n {2}cure: /);
    // What is submitted already is not asked for.
    assert.equal(await checkBuilt(at, queueOf(3).slice(0, 2), has(root(9))), 702);
  });

  test('cannot be told from a folder that was altered', async () => {
    const at = built([[root(7)]]);
    const has = (ids: string[]): Promise<boolean[]> => Promise.resolve(ids.map(() => true));
    const index = join(at, 'batches', '000000.index');
    for (const text of [
      '',
      'x\n',
      lines([{ batch: { root: root(5) } }]),
      lines([{ batch: { root: root(1) } }, { kept: {} }]),
    ]) {
      writeFileSync(index, text);
      await assert.rejects(
        checkBuilt(at, queueOf(1), has),
        /000000\.index: it is not what anamnesis-archive wrote/,
        text,
      );
    }
    await assert.rejects(checkBuilt(at, queueOf(2), has), /index: it is not what/);
  });
});

describe('a block', () => {
  /** A chain whose blocks skip slots. */
  const slots = [0, 3, 4, 9, 10, 11, 20];
  const header = (number: number): Promise<{ hash: string; slot: number } | undefined> =>
    Promise.resolve({ hash: root(number), slot: slots[number]! });

  test('is found by its slot in headers', async () => {
    for (let number = 1; number < slots.length; number += 1) {
      assert.deepEqual(await findBlock(slots[number]!, slots.length - 1, header), { block: root(number), number });
    }
    for (const slot of [2, 5, 21]) {
      const found = await findBlock(slot, slots.length - 1, header);
      assert.match('unknown' in found ? found.unknown : '', /^no final block .* slot \d+; run this again with --url/);
    }
    const without = await findBlock(11, 6, (number) => (number === 5 ? Promise.resolve(undefined) : header(number)));
    assert.match('unknown' in without ? without.unknown : '', /^the node has no header of block 5/);
    const late = await findBlock(11, 6, (number) => (number < 4 ? Promise.resolve(undefined) : header(number)));
    assert.deepEqual(late, { block: root(5), number: 5 }, 'a node that began late has it');
    assert.ok('unknown' in (await findBlock(3, 0, header)));
  });

  test('says its slot in the digest of Aura', () => {
    const part = (bytes: Uint8Array): { toU8a(): Uint8Array } => ({ toU8a: () => bytes });
    const log = (
      engine: string,
      said: number[],
      isPreRuntime = true,
    ): Parameters<typeof slotOf>[0] extends Iterable<infer L> ? L : never => ({
      isPreRuntime,
      asPreRuntime: [part(Buffer.from(engine)), part(Uint8Array.from(said))],
    });
    const slot = [0x39, 0x30, 0, 0, 0, 0, 0, 0];
    assert.equal(slotOf([log('beef', slot), log('aura', slot, false), log('aura', slot)]), 12_345);
    assert.equal(slotOf([log('aura', [1]), log('BABE', slot)]), undefined);
    assert.equal(slotOf([log('aura', Array<number>(8).fill(255))]), undefined);
    assert.equal(slotOf([]), undefined);
  });
});
