import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { readBundle } from '../src/fhir/bundle.ts';
import { parseOptions } from '../src/options.ts';
import { amendment, changed, isFragile, numbersOf } from '../src/story/lexemes.ts';
import { curl, ranges } from '../src/story/left.ts';
import { LEGEND } from '../src/story/legend.ts';
import { Report } from '../src/story/report.ts';
import { readSources } from '../src/story/story.ts';
import { inTurns } from '../src/story/turns.ts';
import { written } from '../src/story/units.ts';
import { counted } from '../src/story/words.ts';
import { bundles, json } from './support.ts';

/** The parts of the story that need no chain. */

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describe('report', () => {
  const reported = (tell: (report: Report) => void): { held: boolean; lines: string[] } => {
    const lines: string[] = [];
    const report = new Report((line) => lines.push(line));
    tell(report);
    return { held: report.close(), lines };
  };

  test('all checks that hold are a story that holds', () => {
    const { held, lines } = reported((report) => {
      report.chapter('1. One');
      report.check('it holds', true);
      report.chapter('2. Two');
      report.check('this too', true);
    });
    assert.equal(held, true);
    assert.match(lines.at(-1)!, /^\n2 checks held, 0 failed, in \d/);
  });

  test('one that does not hold is shown with what was seen, and ends in no', () => {
    const { held, lines } = reported((report) => {
      report.chapter('1. One');
      report.check('it holds', true);
      report.check('it should', false, { seen: 3 });
    });
    assert.equal(held, false);
    assert.equal(lines.filter((line) => line.includes('✗ it should: {"seen":3}')).length, 2);
    assert.match(lines.at(-1)!, /1 checks held, 1 failed/);
  });

  test('a story that broke off or checked nothing does not hold', () => {
    const broken = reported((report) => {
      report.chapter('1. One');
      report.check('it holds', true);
      report.broken('the node is gone');
    });
    assert.equal(broken.held, false);
    assert.equal(reported((report) => report.chapter('1. One')).held, false);
  });

  test('columns are as wide as what is in them, and numbers end where numbers end', () => {
    const { lines } = reported((report) =>
      report.table(
        ['class', 'entries'],
        [
          ['laboratory', 11],
          ['x', 1],
        ],
      ),
    );
    const table = lines.filter((line) => /entries|laboratory|x /.test(line));
    assert.deepEqual(table, ['     class       entries', '     laboratory       11', '     x                 1']);
  });
});

describe('values as they are written', () => {
  test('numbers keep their lexemes', () => {
    const bytes = new TextEncoder().encode('{"a":1385.70,"b":["1.0",-0,1e3],"c":null}');
    const found = numbersOf(bytes).map(({ path, lexeme }) => [path, lexeme]);
    assert.deepEqual(found, [
      ['/a', '1385.70'],
      ['/b/1', '-0'],
      ['/b/2', '1e3'],
    ]);
    assert.deepEqual(
      ['1385.70', '125.00', '0.0', '10', '1.5', '100', '1.01'].map((lexeme) => isFragile({ path: '/a', lexeme })),
      [true, true, true, false, false, false, false],
    );
  });

  test('what is changed is another token of JSON', () => {
    for (const lexeme of ['1385.70', '125.00', '0', '-0', '10', '1e3', '4.61583444756669']) {
      assert.notEqual(changed(lexeme), lexeme);
      assert.equal(typeof JSON.parse(changed(lexeme)), 'number');
    }
  });

  test('an amendment changes the value and a final status, and nothing else', () => {
    const observation = '{ "status" : "final", "note": "final", "valueQuantity": {"value": 5.40, "unit": "mmol/L"} }';
    const amended = text(amendment(new TextEncoder().encode(observation)));
    assert.equal(amended, observation.replace('"final"', '"amended"').replace('5.40', '5.41'));
    assert.equal(text(amendment(json({ status: 'final', value: 9 }))), '{"status":"amended","value":0}');
    assert.equal(text(amendment(json({ status: 'completed' }))), '{"status":"completed"}');
  });

  test('amendments of real entries are JSON of the same shape', () => {
    const shape = (value: unknown): unknown =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).map(([key, inner]): unknown => [key, shape(inner)])
        : typeof value;
    for (const { bytes } of bundles('r4')) {
      for (const entry of readBundle(bytes).entries) {
        const changedBytes = amendment(entry.bytes);
        assert.deepEqual(shape(JSON.parse(text(changedBytes))), shape(entry.resource), `entry ${entry.index}`);
        const numbers = numbersOf(entry.bytes).length > 0;
        assert.equal(text(changedBytes) !== text(entry.bytes), numbers || entry.resource['status'] === 'final');
      }
    }
  });
});

describe('command line', () => {
  test('without arguments the two bundles of the package are played, and their twins must be refused', () => {
    const { keep, bundles: files, twins } = parseOptions([]);
    assert.equal(keep, false);
    assert.equal(files.length, 2);
    assert.equal(twins.length, 4);
  });

  test('files can be named, and what is not understood is said', () => {
    const [file] = parseOptions([]).bundles;
    assert.deepEqual(parseOptions(['--keep', '--bundle', file!]).bundles, [file]);
    assert.throws(() => parseOptions(['--bundle', '/nowhere/at/all.json']), /there is no file \/nowhere\/at\/all.json/);
    assert.throws(() => parseOptions(['--loud']), /--loud.*: see scripts\/demo --help/);
    assert.throws(() => parseOptions(['surplus']), /surplus.*: see scripts\/demo --help/);
    const five = Array.from({ length: 5 }, () => ['--bundle', file!]).flat();
    assert.throws(() => parseOptions(five), /5 bundles are more than 4/);
  });
});

describe('words of the account', () => {
  test('amounts have the unit, and all of their digits', () => {
    assert.equal(written(161_251_688_073n, 12, 'CARE'), '0.161251688073 CARE');
    assert.equal(written(1_050_000n, 6, 'CARE'), '1.05 CARE');
    assert.equal(written(7_000_000n, 6, 'CARE'), '7 CARE');
    assert.equal(written(70n, 0, 'CARE'), '70 CARE');
  });

  test('one is one, and more are many', () => {
    assert.deepEqual(
      [counted(0, 'reader'), counted(1, 'reader'), counted(2, 'reader')],
      ['0 readers', '1 reader', '2 readers'],
    );
  });

  test('numbers in a row are a range', () => {
    assert.equal(ranges([]), '');
    assert.equal(ranges([7, 2, 1, 3, 9, 10]), '1-3, 7, 9-10');
  });

  test('a question to paste is one of JSON-RPC, and the shell leaves it whole', () => {
    const line = curl('http://127.0.0.1:1', 'anamnesis_grants', '0x00');
    const body = / -d '([^']*)' http:/.exec(line)?.[1];
    assert.deepEqual(JSON.parse(body!), { jsonrpc: '2.0', id: 1, method: 'anamnesis_grants', params: ['0x00'] });
    assert.throws(() => curl('http://127.0.0.1:1', 'anamnesis_grants', "it's"), /apostrophe/);
  });

  test('the legend names the rules as the specification does', () => {
    const specification = readFileSync(new URL('../../docs/decision.md', import.meta.url), 'utf8');
    const titles = [...specification.matchAll(/^\*\*(\d)\. ([^*]+?)\.?\*\*/gm)].map(([, number, name]) => [
      number,
      name!,
    ]);
    assert.ok(titles.length >= 7);
    for (const [number, name] of titles) {
      assert.ok(LEGEND[1]!.includes(`${number} ${name!.toLowerCase()}`), `${number} ${name}`);
    }
  });
});

describe('bundles that cannot be played', () => {
  const patient = { resourceType: 'Patient', id: 'p' };
  const result = (more: object): object => ({
    resourceType: 'Observation',
    status: 'final',
    category: [
      {
        coding: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/observation-category',
            code: 'laboratory',
            display: 'Laboratory',
          },
        ],
      },
    ],
    code: { coding: [{ system: 'http://loinc.org', code: '2160-0', display: 'Creatinine' }] },
    subject: { reference: 'urn:uuid:11111111-1111-4111-8111-111111111111' },
    valueQuantity: { value: 0.9 },
    ...more,
  });
  const bundle = (...resources: object[]): object => ({
    resourceType: 'Bundle',
    type: 'collection',
    entry: resources.map((resource, i) => ({
      fullUrl: `urn:uuid:1111111${i + 1}-1111-4111-8111-111111111111`,
      resource,
    })),
  });
  const reading = (value: object): (() => unknown) => {
    const folder = mkdtempSync(join(tmpdir(), 'anamnesis-source-'));
    const file = join(folder, 'bundle.json');
    writeFileSync(file, JSON.stringify(value));
    return () => {
      try {
        return readSources([file]);
      } finally {
        rmSync(folder, { recursive: true });
      }
    };
  };
  const past = { effectiveDateTime: '2024-03-01' };

  test('one with a record to share is read', () => {
    assert.doesNotThrow(reading(bundle(patient, result(past))));
  });

  test('one without is refused before anything is started, and the reason is counted', () => {
    const noted = result({ ...past, note: [{ text: 'as she says' }] });
    assert.throws(reading(bundle(patient, noted, noted)), /bundle\.json cannot be played: .*Of 3 entries: 2 sealed/);
    assert.throws(reading(bundle(patient, result({}))), /1 without a date between 1970 and today/);
    assert.throws(reading(bundle(patient, result({ effectiveDateTime: '2999-01-01' }))), /1 without a date/);
    assert.throws(reading(bundle(patient)), /cannot be played/);
  });
});

test('questions in turns are answered in order, and never many at once', async () => {
  const items = Array.from({ length: 50 }, (_, i) => i);
  let [now, most] = [0, 0];
  const answers = await inTurns(items, async (item) => {
    now += 1;
    most = Math.max(most, now);
    await turn();
    now -= 1;
    return item * 2;
  });
  assert.deepEqual(
    answers,
    items.map((item) => item * 2),
  );
  assert.ok(most > 1 && most <= 16, `${most} at once`);
});
