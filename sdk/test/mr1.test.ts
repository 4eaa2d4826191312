import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bytesToHex, hash, utf8 } from '../src/bytes.ts';
import { LeafType, MedicalRecord, verifyDisclosure, type Disclosure } from '../src/mr1.ts';
import { Refused } from '../src/refusal.ts';
import { MAX_LEAVES, node } from '../src/tree.ts';
import { JsonBuilder } from './random-json.ts';
import { flips, flipsOfOne, Random } from './random.ts';

const SEED = new Random('seed').bytes(32);
const NOTHING = new Uint8Array();

function recordOf(text: string): MedicalRecord {
  return MedicalRecord.ofJson(utf8(text), SEED);
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

function refused(input: string | Uint8Array, reason: string): void {
  const bytes = typeof input === 'string' ? utf8(input) : input;
  const shown = textOf(bytes.subarray(0, 60));
  assert.throws(
    () => MedicalRecord.ofJson(bytes, SEED),
    (error) => error instanceof Refused && error.reason === reason,
    `${shown} is not refused as ${reason}`,
  );
}

function disclosureAt(record: MedicalRecord, path: string): Disclosure {
  const index = record.find(path);
  assert.ok(index !== undefined, `no leaf ${path}`);
  return record.disclose(index);
}

describe('records built at random', () => {
  const documents = Array.from({ length: 150 }, (_, i) => new JsonBuilder(new Random(`document ${i}`)).document());

  test('have the leaves that they were built with, and every disclosure verifies', () => {
    for (const { text, leaves } of documents) {
      const record = recordOf(text);
      assert.equal(record.n, leaves.length, text);
      for (const { path, type, lexeme } of leaves) {
        const disclosure = disclosureAt(record, path);
        assert.deepEqual({ type: disclosure.type, lexeme: textOf(disclosure.lexeme) }, { type, lexeme }, text);
        assert.ok(verifyDisclosure(record.root, disclosure), text);
      }
    }
  });

  test('have their leaves in the order of the bytes of their paths', () => {
    for (const { text } of documents) {
      const record = recordOf(text);
      const paths = Array.from({ length: record.n }, (_, i) => Buffer.from(record.disclose(i).path));
      for (const [i, path] of paths.slice(1).entries()) assert.ok(Buffer.compare(paths[i]!, path) < 0, text);
    }
  });

  test('have no disclosure with another number or count', () => {
    for (const { text } of documents.slice(0, 60)) {
      const record = recordOf(text);
      for (let i = 0; i < record.n; i += 1) {
        const disclosure = record.disclose(i);
        for (let other = 0; other < record.n + 2; other += 1) {
          const moved = { ...disclosure, index: other };
          if (other !== i) assert.ok(!verifyDisclosure(record.root, moved), `${other} for ${i}: ${text}`);
          const counted = { ...disclosure, n: other };
          if (other !== record.n) assert.ok(!verifyDisclosure(record.root, counted), `n ${other}: ${text}`);
        }
      }
    }
  });

  test('have no disclosure with a bit changed anywhere', () => {
    for (const { text } of documents.slice(0, 12)) {
      const record = recordOf(text);
      const disclosure = record.disclose(new Random(text).below(record.n));
      const { path, lexeme, salt, siblings } = disclosure;
      const fails = (changed: Partial<Disclosure>, root = record.root): void =>
        assert.ok(!verifyDisclosure(root, { ...disclosure, ...changed }), text);
      for (const changed of flips(record.root)) fails({}, changed);
      for (const changed of flips(path)) fails({ path: changed });
      for (const changed of flips(lexeme)) fails({ lexeme: changed });
      for (const changed of flips(salt)) fails({ salt: changed });
      for (const changed of flipsOfOne(siblings)) fails({ siblings: changed });
      for (const type of [0, 1, 2, 3, 4, 5, 6, -1, 0.5, 256, NaN]) if (type !== disclosure.type) fails({ type });
      fails({ siblings: [...siblings, salt] });
      if (siblings.length > 0) fails({ siblings: siblings.slice(1) });
    }
  });
});

describe('a record', () => {
  test('keeps lexemes as they are written', () => {
    const record = recordOf('{"a":1385.70,"b":"\\u00e9","c":[null,true,false,-0E+0]}');
    assert.equal(textOf(disclosureAt(record, '/a').lexeme), '1385.70');
    assert.equal(textOf(disclosureAt(record, '/b').lexeme), '"\\u00e9"');
    assert.equal(textOf(disclosureAt(record, '/c/3').lexeme), '-0E+0');
    assert.notDeepEqual(record.root, recordOf('{"a":1385.7,"b":"\\u00e9","c":[null,true,false,-0E+0]}').root);
  });

  test('names leaves by unescaped keys', () => {
    const record = recordOf('{"":1,"a/b":2,"m~n":3,"\\u006b":{"~1":4},"\\ufeffx":5}');
    for (const path of ['/', '/a~1b', '/m~0n', '/k/~01', '/\ufeffx']) disclosureAt(record, path);
  });

  test('does not depend on white space or the order of keys, and does on the seed', () => {
    const root = bytesToHex(recordOf('{"a":1,"b":[2]}').root);
    assert.equal(bytesToHex(recordOf(' {"b" : [ 2 ],\r\n\t"a":1} ').root), root);
    const other = MedicalRecord.ofJson(utf8('{"a":1,"b":[2]}'), new Uint8Array(32));
    assert.notEqual(bytesToHex(other.root), root);
  });

  test('sorts array indices as bytes', () => {
    const record = recordOf(`{"a":[${Array.from({ length: 11 }, (_, i) => i).join(',')}]}`);
    const lexemes = Array.from({ length: record.n }, (_, i) => textOf(record.disclose(i).lexeme));
    assert.deepEqual(lexemes, ['0', '1', '10', '2', '3', '4', '5', '6', '7', '8', '9']);
  });

  test('takes derived leaves before its own', () => {
    const derived = [
      { name: 'z:1-_', lexeme: utf8('x') },
      { name: 'a'.repeat(64), lexeme: NOTHING },
    ];
    const record = MedicalRecord.ofJson(utf8('{"a":1}'), SEED, derived);
    assert.deepEqual(
      [0, 1, 2].map((i) => textOf(record.disclose(i).path)),
      [`#${'a'.repeat(64)}`, '#z:1-_', '/a'],
    );
    for (const i of [0, 1, 2]) assert.equal(verifyDisclosure(record.root, record.disclose(i)), true);
  });

  test('that is not JSON is one leaf, the hash of its bytes', () => {
    const record = MedicalRecord.ofBytes(utf8('%PDF'), SEED);
    assert.equal(record.n, 1);
    const { path, type, lexeme } = record.disclose(0);
    assert.deepEqual([textOf(path), type, lexeme], ['#bytes', LeafType.derived, hash(utf8('%PDF'))]);
    assert.equal(verifyDisclosure(record.root, record.disclose(0)), true);
  });

  test('needs a seed of 32 bytes', () => {
    assert.throws(() => MedicalRecord.ofJson(utf8('{"a":1}'), NOTHING), RangeError);
  });
});

describe('a record is refused', () => {
  test('for its size, its beginning and its encoding, before anything else', () => {
    refused(new Uint8Array(16 * 2 ** 20 + 1), 'too-large');
    refused(new Uint8Array(16 * 2 ** 20), 'syntax');
    refused('\ufeff{}', 'byte-order-mark');
    for (const wrong of [[0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82]]) {
      refused(Uint8Array.from([0x5b, 0x22, ...wrong, 0x22]), 'not-utf8');
    }
  });

  test('for a root that is no object', () => {
    for (const text of ['[1]', '[]', '"a"', '1', '-1', 'true', 'null', ' false']) refused(text, 'root-not-object');
  });

  test('for whatever is not RFC 8259', () => {
    const wrong = ['', ' ', '}', "{'a':1}", '{"a":1}x', '{"a":1}{', '{"a":1,}', '{"a" 1}', '{"a":}', '{"a":1', '{,}'];
    for (const text of wrong) refused(text, 'syntax');
    const values = ['01', '+1', '.5', '1.', '1e', '1e+', '-', '--1', '0x1', 'NaN', 'nul', 'True', 'undefined', '[1,]'];
    for (const text of values) refused(`{"a":${text}}`, 'syntax');
    const strings = ['\n', '\\x', '\\u12g4', '\\u12', '\\', '\u001f', '\\u-123', '\\u+123', '\\u 123', '\\u1.23'];
    for (const text of strings) refused(`{"a":"${text}"}`, 'syntax');
    refused('{"a":1}\0', 'syntax');
    refused('\u00a0{"a":1}', 'syntax');
    refused('{"a":1/**/}', 'syntax');
  });

  test('for depth, not for 64 levels', () => {
    const nested = (levels: number): string => `{"a":${'['.repeat(levels - 1)}1${']'.repeat(levels - 1)}}`;
    assert.equal(recordOf(nested(64)).n, 1);
    refused(nested(65), 'too-deep');
    refused('{"a":'.repeat(100_000), 'too-deep');
  });

  test('for keys that are the same once unescaped', () => {
    refused('{"a":1,"b":2,"\\u0061":3}', 'duplicate-key');
    refused('{"é":1,"\\u00E9":3}', 'duplicate-key');
    refused('{"a":1,"a"', 'duplicate-key');
    assert.equal(recordOf('{"a":1,"A":2,"b":{"a":3},"\\\\u0061":4,"__proto__":5,"constructor":6}').n, 6);
    assert.equal(recordOf('{"é":1,"e\u0301":2}').n, 2);
  });

  test('for keys that would be array indices', () => {
    for (const key of ['0', '7', '10', '4294967296', '\\u0030', '1\\u0030']) refused(`{"a":{"${key}":1}}`, 'index-key');
    refused('{"0":1', 'index-key');
    assert.equal(recordOf('{"00":1,"01":2,"-1":3,"1a":4,"1.0":5," 1":6,"+1":7,"٣":8,"":9}').n, 9);
  });

  test('for half a character', () => {
    for (const half of ['\\ud800', '\\udc00', '\\ud800x', '\\ud800\\u0041', '\\udc00\\ud800', '\\ud800\\ud800']) {
      refused(`{"a":"${half}"}`, 'lone-surrogate');
      refused(`{"${half}":1}`, 'lone-surrogate');
    }
    assert.equal(recordOf('{"\\ud800\\udc00":"\\uDBFF\\uDFFF"}').n, 1);
  });

  test('for empty containers', () => {
    for (const text of ['{}', ' { } ', '{"a":{}}', '{"a":[]}', '{"a":[ \n]}', '{"a":[1,{}]}']) {
      refused(text, 'empty-container');
    }
  });

  test('for paths of more than 65,535 bytes', () => {
    assert.equal(recordOf(`{"${'a'.repeat(65_534)}":1}`).n, 1);
    refused(`{"${'a'.repeat(65_535)}":1}`, 'path-too-long');
    refused(`{"${'~'.repeat(32_768)}":1}`, 'path-too-long');
    assert.equal(recordOf(`{"${'\\u0061'.repeat(65_534)}":1}`).n, 1);
  });

  test('for paths of more than 64 MiB together', () => {
    const long = (key: number, leaves: number): string => `{"${'a'.repeat(key)}":[${'0,'.repeat(leaves - 1)}0]}`;
    const bytes = (key: number, leaves: number): number =>
      Array.from({ length: leaves }, (_, i) => `/${'a'.repeat(key)}/${i}`.length).reduce((a, b) => a + b);
    const rest = 64 * 2 ** 20 - bytes(65_000, 1_032);
    const fitting = long(65_000, 1_032).replace('{', `{"${'b'.repeat(rest - 1)}":1,`);
    assert.equal(recordOf(fitting).n, 1_033);
    refused(fitting.replace('"b', '"bb'), 'paths-too-long');
    refused(long(65_000, 2_000), 'paths-too-long');
  });

  test('for more than 2^20 leaves', () => {
    refused(`{"a":[${'0,'.repeat(MAX_LEAVES)}0]}`, 'too-many-leaves');
  });

  test('for derived leaves', () => {
    const build = (...derived: [name: string, length: number][]): MedicalRecord =>
      MedicalRecord.ofJson(
        utf8('{"a":1}'),
        SEED,
        derived.map(([name, length]) => ({ name, lexeme: new Uint8Array(length) })),
      );
    const is = (reason: string) => (error: unknown) => error instanceof Refused && error.reason === reason;
    for (const name of ['', 'a'.repeat(65), 'A', 'ä', 'a b', '#a', 'a/b', 'bytes', 'a\n']) {
      assert.throws(() => build([name, 1]), is('derived-name'), name);
    }
    assert.throws(() => build(['a', 1], ['a', 2]), is('derived-name'));
    assert.throws(() => build(['a', 65_536]), is('derived-too-long'));
    assert.equal(build(['a', 65_535], ['b', 0]).n, 3);
  });
});

describe('a disclosure', () => {
  /** Builds what verifies for any leaf whatever, as a forger of records could. */
  function forged(
    path: Uint8Array,
    type: number,
    lexeme: Uint8Array,
    salt = SEED,
  ): [root: Uint8Array, disclosure: Disclosure] {
    const length = Uint8Array.of(path.length >> 8, path.length & 0xff);
    const leaf = hash(utf8('\x00mr1'), salt, length, path, Uint8Array.of(type), lexeme);
    const root = hash(utf8('\x02mr1'), Uint8Array.of(0, 0, 0, 1), leaf);
    return [root, { path, type, lexeme, salt, index: 0, n: 1, siblings: [] }];
  }

  const verdict = (path: string | Uint8Array, type: number, lexeme: string | Uint8Array): boolean =>
    verifyDisclosure(
      ...forged(typeof path === 'string' ? utf8(path) : path, type, typeof lexeme === 'string' ? utf8(lexeme) : lexeme),
    );

  test('has a lexeme that fits its type', () => {
    const right: [number, string][] = [
      [0, 'null'],
      [1, 'false'],
      [2, 'true'],
      [3, '-1.50e+7'],
      [4, '"a\\n𝔸"'],
    ];
    for (const [type, lexeme] of right) {
      for (let other = 0; other < 8; other += 1) assert.equal(verdict('/a', other, lexeme), other === type, lexeme);
    }
    for (const lexeme of ['', '01', '1 ', ' 1', '1.', '"1"', '1,']) assert.ok(!verdict('/a', 3, lexeme), lexeme);
    for (const lexeme of ['', '"', 'a', '"a" ', '"a""', '"\n"', '"\\x"']) assert.ok(!verdict('/a', 4, lexeme), lexeme);
    assert.equal(verdict('/a', 4, Uint8Array.of(0x22, 0xff, 0x22)), false);
    assert.equal(verdict('/a', 0, 'nulls'), false);
  });

  test('has a path that a leaf could have', () => {
    for (const path of ['/', '/a', '/~0~1', '//', '/é', '/#a']) assert.ok(verdict(path, 3, '1'), path);
    for (const path of ['', 'a', '/~', '/~2', '/a~', '#a', '#']) assert.ok(!verdict(path, 3, '1'), path);
    for (const path of ['#a', `#${'a'.repeat(64)}`]) assert.ok(verdict(path, 5, NOTHING), path);
    for (const path of ['#', '#A', `#${'a'.repeat(65)}`, '#a\n', '/a', '']) assert.ok(!verdict(path, 5, NOTHING), path);
    assert.equal(verdict(Uint8Array.of(0x2f, 0xff), 3, '1'), false);
    assert.equal(verdict('#a', 5, new Uint8Array(65_536)), false);
    assert.equal(verdict(new Uint8Array(65_535).fill(0x2f), 3, '1'), true);
    assert.equal(verdict(new Uint8Array(65_536).fill(0x2f), 3, '1'), false);
  });

  test('of bytes is of a record of one leaf, which is a hash', () => {
    for (const length of [0, 31, 32, 33]) assert.equal(verdict('#bytes', 5, new Uint8Array(length)), length === 32);
    const [, disclosure] = forged(utf8('#bytes'), 5, SEED);
    const { siblings } = recordOf('{"a":1,"b":2}').disclose(0);
    const leaf = hash(utf8('\x00mr1'), SEED, Uint8Array.of(0, 6), utf8('#bytes'), Uint8Array.of(5), SEED);
    const root = hash(utf8('\x02mr1'), Uint8Array.of(0, 0, 0, 2), node(leaf, siblings[0]!));
    assert.equal(verifyDisclosure(root, { ...disclosure, n: 2, siblings }), false);
  });

  test('has a salt of 32 bytes', () => {
    for (const length of [0, 31, 32, 33]) {
      const [root, disclosure] = forged(utf8('/a'), 3, utf8('1'), new Uint8Array(length));
      assert.equal(verifyDisclosure(root, disclosure), length === 32, `${length} bytes`);
    }
  });
});
