import assert from 'node:assert/strict';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { open } from '../src/chain.ts';
import { readKey } from '../src/key.ts';
import { checkMap, readMap } from '../src/map.ts';
import { HELP, parseOptions } from '../src/options.ts';
import { Progress } from '../src/progress.ts';
import { Stopped } from '../src/stopped.ts';
import { folder } from './support.ts';

const SUBMIT = ['submit', '--out', 'out', '--organisation', '7', '--key-file', 'key'];

describe('the command line', () => {
  test('says what is asked', () => {
    const options = parseOptions([...SUBMIT, '--at-once', '32', '--url', 'wss://node.example']);
    assert.ok(options.command === 'submit');
    assert.deepEqual([options.organisation, options.atOnce, options.keyType], [7, 32, 'sr25519']);
    assert.match(options.out, /^\/.*\/out$/);
    assert.deepEqual(parseOptions(['--help']), { command: 'help' });
    assert.equal(parseOptions(['check-map', '--patients', 'map']).command, 'check-map');
    for (const option of ['--out', '--organisation', '--key-file', '--key-type', '--at-once', '--patients', '--url']) {
      assert.ok(HELP.includes(`\n    ${option} `), option);
    }
  });

  test('is refused with a cure where it says nothing', () => {
    const bad: string[][] = [
      [],
      ['build'],
      ['submit', 'more'],
      ['submit'],
      ['check-map'],
      SUBMIT.slice(0, -1),
      [...SUBMIT, '--at-once', '0'],
      [...SUBMIT, '--at-once', '33'],
      [...SUBMIT, '--at-once', '1.5'],
      [...SUBMIT, '--organisation', '4294967296'],
      [...SUBMIT, '--organisation', ''],
      [...SUBMIT, '--organisation', '-1'],
      [...SUBMIT, '--key-type', 'rsa'],
      [...SUBMIT, '--url', 'http://node.example'],
      [...SUBMIT, '--unknown'],
    ];
    for (const args of bad) {
      assert.throws(
        () => parseOptions(args),
        (error) => error instanceof Stopped && error.message.includes('\n  cure: '),
        args.join(' '),
      );
    }
  });
});

describe('a key', () => {
  const at = folder();
  const file = (name: string, text: string, mode = 0o600): string => {
    const path = join(at, name);
    writeFileSync(path, text, { mode });
    chmodSync(path, mode);
    return path;
  };

  test('is read from a file of its owner alone', async () => {
    const alice = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
    assert.equal((await readKey(file('good', '//Alice\n'), 'sr25519')).address, alice);
    for (const mode of [0o640, 0o604, 0o666]) {
      await assert.rejects(readKey(file(`open${mode}`, '//Alice', mode), 'sr25519'), /others can read this secret/);
    }
    await assert.rejects(readKey(join(at, 'nothing'), 'sr25519'), /there is no such file/);
    await assert.rejects(readKey(at, 'sr25519'), /there is no such file/);
  });

  test('that is none is refused without a word of it', async () => {
    // A client pads what is short to a seed that anybody could guess.
    const bad = ['correct horse battery staple', 'horse', 'horse//machine', '', '0x1234', `0x${'00'.repeat(33)}`];
    for (const [i, text] of bad.entries()) {
      await assert.rejects(readKey(file(`bad${i}`, text), 'sr25519'), (error) => {
        assert.ok(error instanceof Stopped, text);
        assert.match(error.message, /it holds no secret/);
        assert.doesNotMatch(error.message, /horse/);
        return true;
      });
    }
    const seed = `0x${'5a'.repeat(32)}`;
    const phrase = 'bottom drive obey lake curtain smoke basket hold race lonely fit walk';
    for (const [i, text] of [seed, `${seed}//machine`, phrase, `${phrase}//machine`].entries()) {
      await readKey(file(`fine${i}`, text), 'ed25519');
    }
  });
});

describe('a map', () => {
  const path = join(folder(), 'map.tsv');
  const ids = Array.from({ length: 1_201 }, (_, i) => `f${i.toString(16).padStart(63, '0')}`);

  test('is looked up page by page, and strangers are named by their lines', async () => {
    writeFileSync(path, `# made up\n\n${ids.map((id, i) => `Patient/${i}\t0x${id.toUpperCase()}\r\n`).join('')}`);
    const pages: number[] = [];
    const has = (page: string[]): Promise<boolean[]> => {
      pages.push(page.length);
      return Promise.resolve(page.map((id) => id !== ids[3] && id !== ids[700]));
    };
    await assert.rejects(checkMap(path, has), /2 of 1201 ids are of no patient of this chain: lines 6, 703\n/);
    assert.deepEqual(pages, [500, 500, 201]);
    assert.equal(await checkMap(path, (page) => Promise.resolve(page.map(() => true))), 1_201);
  });

  test('that is malformed is refused with its line', () => {
    for (const text of ['Patient/1', `Patient/1\t${'ab'.repeat(31)}`, `Patient/1\t${'ab'.repeat(32)}\tx`, '\t']) {
      writeFileSync(path, `# x\n${text}\n`);
      if (text.trim() === '') assert.deepEqual(readMap(path), []);
      else assert.throws(() => readMap(path), /line 2: no reference/);
    }
    writeFileSync(path, Uint8Array.of(0xff));
    assert.throws(() => readMap(path), /it is not UTF-8/);
    assert.throws(() => readMap(`${path}.nothing`), /it cannot be read/);
  });
});

describe('progress', () => {
  test('is a bar on a terminal and lines elsewhere', () => {
    for (const isTTY of [true, false]) {
      let [text, now] = ['', 0];
      const progress = new Progress(4, { isTTY, write: (more) => (text += more) }, () => now);
      progress.done(1);
      now += 60_000;
      progress.done(3);
      progress.waits('the allowance is used up');
      progress.done(4);
      progress.end();
      assert.match(text, /1 of 4 batches, no rate yet, time unknown/);
      assert.match(text, /3 of 4 batches, 2\.0 a minute, 30 s left/);
      assert.match(text, /the allowance is used up\n/);
      assert.match(text, /4 of 4 batches, 3\.0 a minute, done\n/);
      assert.equal(text.includes('█'), isTTY);
    }
  });
});

describe('a connection', () => {
  test('to nobody is refused with the address', async () => {
    await assert.rejects(open('ws://127.0.0.1:9'), (error) => {
      assert.ok(error instanceof Stopped);
      assert.doesNotMatch(error.message, /object Object/);
      assert.match(error.message, /^ws:\/\/127\.0\.0\.1:9: no node answers .*\n {2}cure: start the node/s);
      return true;
    });
  });
});
