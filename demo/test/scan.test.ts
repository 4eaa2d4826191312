import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { describe, test } from 'node:test';
import { blake2AsU8a } from '@polkadot/util-crypto';
import { readBundle } from '../src/fhir/bundle.ts';
import { needles } from '../src/scan/needles.ts';
import { scan, scanLetters } from '../src/scan/scan.ts';
import { words } from '../src/scan/words.ts';
import { bundles } from './support.ts';

const NAME = 'McCullough561';

function ways(word: string): [string, Buffer][] {
  const raw = Buffer.from(word);
  return [
    ['as it is', raw],
    ['in lower case', Buffer.from(word.toLowerCase())],
    ['in upper case', Buffer.from(word.toUpperCase())],
    ['hex', Buffer.from(raw.toString('hex'))],
    ['base64', Buffer.from(raw.toString('base64'))],
    ['UTF-16LE', Buffer.from(word, 'utf16le')],
    ['UTF-16BE', Buffer.from(word, 'utf16le').swap16()],
    ['SHA-256', createHash('sha256').update(word).digest()],
    ['SHA-512', createHash('sha512').update(word).digest()],
    ['SHA-256 of lower case', createHash('sha256').update(word.toLowerCase()).digest()],
    ['BLAKE2-256', Buffer.from(blake2AsU8a(word, 256))],
    ['BLAKE2-512', Buffer.from(blake2AsU8a(word.toUpperCase(), 512))],
  ];
}

const piece = (...parts: Uint8Array[]): { where: string; bytes: Uint8Array }[] => [
  { where: 'the first', bytes: new Uint8Array(100) },
  { where: 'the second', bytes: Buffer.concat(parts) },
];

describe('search for words of patients', () => {
  test('finds a name in every disguise, and says where', () => {
    for (const [way, bytes] of ways(NAME)) {
      const found = scan(piece(randomBytes(500), bytes, randomBytes(500)), needles(NAME));
      assert.ok(found.length > 0, way);
      assert.ok(
        found.every(({ where }) => where === 'the second'),
        way,
      );
    }
  });

  test('finds base64 of a text wherever the word stands in it', () => {
    for (const as of ['base64', 'base64url'] as const) {
      for (let before = 0; before < 6; before += 1) {
        const text = Buffer.concat([randomBytes(before), Buffer.from(NAME), randomBytes(5)]);
        const found = scan(piece(randomBytes(50), Buffer.from(text.toString(as)), randomBytes(50)), needles(NAME));
        assert.ok(found.length > 0, `${as} after ${before}`);
      }
    }
    // The same after the hyphen and the underscore, by which the two alphabets differ.
    const odd = '??>>??>>??>>';
    const coded = Buffer.from(Buffer.from(`.${odd}.`).toString('base64url'));
    assert.ok(scan(piece(coded), needles(odd)).length > 0);
  });

  test('makes no needle of base64 so short that chance has it', () => {
    const made = needles('Luna').filter(({ as }) => as.startsWith('base64'));
    assert.ok(made.every(({ as }) => !as.includes('after')));
    for (const word of ['Lunas1', 'Lunas12', NAME]) {
      for (const { as, bytes } of needles(word))
        if (as.includes('after')) assert.ok(bytes.length >= 8, `${word}: ${as}`);
    }
  });

  test('counts a word of eight letters among letters without meaning, and no shorter one', () => {
    const found = (word: string): boolean => {
      const name = `bafkreiarl2oa62xu5x${word}dt7ufmkrfhxv2m6ydgziq3h3p`;
      return scanLetters(piece(Buffer.from(name)), needles(word)).length > 0;
    };
    assert.deepEqual(['text', 'hagenes', 'hermiston'].map(found), [false, false, true]);
    assert.equal(scanLetters(piece(Buffer.from('text')), needles('text')).length, 0, 'a piece of its own');
  });

  test('counts a short word that fills a field up to the zeros around it', () => {
    const noise = Buffer.alloc(50, 0x81);
    const zeros = Buffer.alloc(3);
    const found = (word: string, ...parts: Uint8Array[]): boolean => scan(piece(...parts), needles(word)).length > 0;
    const name = Buffer.from('Marta');
    assert.equal(found('Marta', noise, zeros, name, zeros, noise), true, 'between zeros');
    assert.equal(found('Marta', name, zeros, noise), true, 'at the beginning of a piece');
    assert.equal(found('Marta', noise, zeros, name), true, 'at the end of a piece');
    assert.equal(found('Marta', noise, zeros, name, noise), false, 'zeros before it only');
    assert.equal(found('Marta', noise, name, zeros, noise), false, 'zeros after it only');
    assert.equal(found('Mart', noise, zeros, name.subarray(0, 4), zeros, noise), false, 'four bytes');
  });

  test('finds nothing in what holds no word', () => {
    assert.deepEqual(scan(piece(randomBytes(1_000_000)), needles(NAME)), []);
  });

  test('counts a short word as a field and inside a text, and not among random bytes', () => {
    const short = Buffer.from('Luna');
    const noise = Buffer.alloc(50, 0x81);
    const found = (...parts: Uint8Array[]): boolean => scan(piece(...parts), needles('Luna')).length > 0;
    assert.equal(found(noise, short, noise), false, 'by itself');
    assert.equal(found(noise, Buffer.of(4 * 4), short, noise), true, 'a field');
    assert.equal(
      found(noise, Buffer.of(9 * 4), Buffer.from('for '), short, Buffer.from('!'), noise),
      true,
      'in a field',
    );
    assert.equal(found(noise, Buffer.from('a letter to Luna'), noise), true, 'in a text');
    assert.equal(found(noise, Buffer.from('Luna', 'utf16le'), noise), true, 'in UTF-16');
  });

  test('takes every primitive of people and every narrative, of every bundle', () => {
    for (const { name, bytes } of bundles('r4')) {
      const bundle = readBundle(bytes);
      const { sought: found, short } = words(bundle);
      const { name: names, birthDate } = bundle.patient.resource as { name: { family: string }[]; birthDate: string };
      for (const word of [names[0]!.family, birthDate]) assert.ok(found.includes(word), `${name}: ${word}`);
      assert.ok(
        found.every((word) => word.length > 3),
        name,
      );
      assert.ok(
        short.every((word) => word.length > 0 && word.length <= 3),
        name,
      );
    }
    const narrative = { resourceType: 'Observation', text: { div: '<div>She <b>fell</b> twice</div>' } };
    const entries = [{ index: 0, type: 'Observation', bytes: new Uint8Array(), resource: narrative }];
    assert.deepEqual(words({ entries }), {
      sought: ['<div>She <b>fell</b> twice</div>', 'fell', 'twice'],
      short: ['She'],
    });
  });
});
