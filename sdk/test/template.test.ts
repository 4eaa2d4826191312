import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hash, utf8 } from '../src/bytes.ts';
import { covers } from '../src/codes.ts';
import type { NewGrant } from '../src/grant.ts';
import { templateProblems, type ConsentTemplate, type ShownText } from '../src/template.ts';
import { DAY_MS, FROM, SMALL } from './payload-samples.ts';
import { Random } from './random.ts';
import { codeTables } from './vectors.ts';

const TABLES = codeTables();
const GERMAN = utf8('Ich bin einverstanden.');
const FRENCH = utf8('Je suis d’accord.');
const [MONTH, HOUR_MS] = [30n * DAY_MS, 3_600_000n];

const mask = (...codes: string[]): bigint =>
  codes.reduce((all, code) => all | (1n << BigInt(TABLES.purposes.find((each) => each.code === code)!.bit)), 0n);

const TEXT: ConsentTemplate = {
  template: { id: 9, version: 3 },
  purposes: mask('TREAT'),
  longest: MONTH,
  superseded: false,
  texts: [
    { language: 'deu', hash: hash(GERMAN) },
    { language: 'fra', hash: hash(FRENCH) },
  ],
};
const GRANT: NewGrant = { ...SMALL, purposes: mask('TREAT'), template: TEXT.template };
const SHOWN: ShownText = { language: 'deu', bytes: GERMAN };

function problems(
  grant: Partial<NewGrant>,
  text: Partial<ConsentTemplate> = {},
  shown: ShownText = SHOWN,
): ReturnType<typeof templateProblems> {
  return templateProblems(TABLES, { ...GRANT, ...grant }, { ...TEXT, ...text }, shown, FROM);
}

describe('a grant under a consent text', () => {
  test('may be signed if the text speaks of all of it', () => {
    assert.deepEqual(problems({}), []);
    assert.deepEqual(problems({}, {}, { language: 'fra', bytes: FRENCH }), []);
  });

  test('is of that text in that version, which no newer one replaced', () => {
    assert.deepEqual(problems({ template: undefined }), ['template']);
    assert.deepEqual(problems({ template: { id: 8, version: 3 } }), ['template']);
    assert.deepEqual(problems({ template: { id: 9, version: 2 } }), ['template']);
    assert.deepEqual(problems({}, { superseded: true }), ['superseded']);
  });

  test('is for no purpose that the text does not cover', () => {
    const heir = TABLES.purposes.find(({ parent, inherits }) => parent === 'TREAT' && inherits)!;
    assert.deepEqual(problems({ purposes: mask('TREAT', heir.code) }), [], 'what TREAT covers');
    assert.deepEqual(problems({}, { purposes: mask(heir.code) }), ['purposes'], 'but not the other way round');
    assert.deepEqual(problems({ purposes: mask('TREAT', 'HRESCH') }), ['purposes']);
    assert.deepEqual(problems({ purposes: 1n << 63n }), ['purposes'], 'a purpose of later tables');
    assert.deepEqual(problems({}, { purposes: 0n }), ['purposes']);
  });

  test('of any one purpose is judged as the tables cover it', () => {
    const random = new Random('templates');
    for (let i = 0; i < 200; i += 1) {
      const spoken = TABLES.purposes.filter(() => random.below(4) === 0).map(({ code }) => code);
      for (const { code } of TABLES.purposes) {
        const wide = !covers(TABLES, mask(...spoken), code);
        const found = problems({ purposes: mask(code) }, { purposes: mask(...spoken) });
        assert.deepEqual(found, wide ? ['purposes'] : [], `${code} under ${spoken.join(' ')}`);
      }
    }
  });

  test('lasts no longer than the text says, from the first moment at which it can be taken', () => {
    assert.deepEqual(problems({ until: FROM + MONTH }), []);
    assert.deepEqual(problems({ until: FROM + MONTH + 1n }), ['longest']);
    assert.deepEqual(problems({ from: FROM + HOUR_MS, until: FROM + HOUR_MS + MONTH }), []);
    assert.deepEqual(problems({ from: FROM + HOUR_MS, until: FROM + HOUR_MS + MONTH + 1n }), ['longest']);
    assert.deepEqual(problems({ from: FROM + HOUR_MS, until: undefined }), [], 'the chain ends it');
    assert.deepEqual(problems({ until: FROM + 100n * MONTH }, { longest: undefined }), []);
  });

  test('is signed under the very bytes, in a language of the text', () => {
    assert.deepEqual(problems({}, {}, { language: 'deu', bytes: FRENCH }), ['text']);
    assert.deepEqual(problems({}, {}, { language: 'deu', bytes: utf8('Ich bin einverstanden. ') }), ['text']);
    assert.deepEqual(problems({}, {}, { language: 'ita', bytes: GERMAN }), ['language']);
    assert.deepEqual(problems({}, { texts: [] }), ['language']);
  });

  test('is told everything that stands against it', () => {
    const wide = { template: undefined, purposes: mask('HRESCH'), until: FROM + MONTH + 1n };
    const shown = { language: 'deu', bytes: FRENCH };
    const all = ['template', 'superseded', 'purposes', 'longest', 'text'];
    assert.deepEqual(problems(wide, { superseded: true }, shown), all);
  });
});
