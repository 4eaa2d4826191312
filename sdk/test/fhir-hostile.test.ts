import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ConsentRefused, type ConsentReason } from '../src/fhir/findings.ts';
import { importConsent } from '../src/fhir/import.ts';
import type { FhirVersion } from '../src/fhir/provision.ts';
import type { Fhir } from './fhir-oracle.ts';
import { randomConsent } from './fhir-random.ts';
import { actorOf, contextFor, purposeCoding, r4Consent } from './fhir-space.ts';
import { Random } from './random.ts';

const SEED = process.env['ANAMNESIS_FHIR_SEED'] ?? '1';
const COUNT = Number(process.env['ANAMNESIS_FHIR_HOSTILE'] ?? '1500');
/** Longest that any one may take, in milliseconds, on a machine that has other things to do. */
const PATIENCE = 5_000;

/** Reasons for which a resource is refused; none if it is not. Anything else that is thrown fails the test. */
function refusal(resource: unknown, version: FhirVersion): ConsentReason[] {
  const began = Date.now();
  try {
    importConsent(resource, contextFor(version, { everyone: { kind: 'anyCare' } }));
    return [];
  } catch (error) {
    if (!(error instanceof ConsentRefused)) throw error;
    return error.problems.map(({ reason }) => reason);
  } finally {
    assert.ok(Date.now() - began < PATIENCE, `it took ${Date.now() - began} ms`);
  }
}

type Path = (string | number)[];

/** Every place of a JSON value. */
function* places(value: unknown, path: Path = []): Generator<Path> {
  yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, each] of Object.entries(value))
    yield* places(each, [...path, Array.isArray(value) ? Number(key) : key]);
}

function changed(root: Fhir, path: Path, change: (value: unknown) => unknown): Fhir {
  if (path.length === 0) return change(root);
  const copy = structuredClone(root);
  const last = path.at(-1)!;
  const owner = path.slice(0, -1).reduce<Fhir>((at, key) => at[key], copy);
  owner[last] = change(owner[last]);
  return copy;
}

const NASTY: readonly ((random: Random, value: unknown) => unknown)[] = [
  () => null,
  () => 0,
  () => -1,
  () => 1e308,
  () => true,
  () => '',
  () => 'x'.repeat(100_000),
  () => '\u0000\ud800',
  () => [],
  () => ({}),
  () => [[[[]]]],
  () => [null],
  (_, value) => [value],
  (_, value) => [value, value],
  (_, value) => ({ value }),
  () => ({ __proto__: null, constructor: 1, toString: 2 }),
  () => JSON.parse('{"__proto__": {"status": "active"}}') as unknown,
  () => '2027-02-30',
  () => '9999-12-31T23:59:59.999999999+14:00',
  () => '0000-01-01',
  () => Array.from({ length: 3_000 }, (_, i) => ({ system: 'urn:x', code: String(i) })),
];

describe('a hostile Consent', () => {
  test(`is refused or understood whatever is in the place of an element: ${COUNT} drawn by seed ${SEED}`, () => {
    let refused = 0;
    for (let i = 0; i < COUNT; i += 1) {
      const random = new Random(`hostile/${SEED}/${i}`);
      const version = random.chance(50) ? 'R4' : 'R5';
      const consent = randomConsent(random, version);
      const path = random.pick([...places(consent)]);
      const mutation = random.pick(NASTY);
      if (
        refusal(
          changed(consent, path, (value) => mutation(random, value)),
          version,
        ).length > 0
      )
        refused += 1;
    }
    console.log(`hostile, seed ${SEED}: ${refused} of ${COUNT} refused`);
    assert.ok(refused > COUNT / 4);
  });

  test('with a key that nobody knows is refused, at every place that is not handed to others', () => {
    const random = new Random(`keys/${SEED}`);
    for (const version of ['R4', 'R5'] as const) {
      for (let i = 0; i < 40; i += 1) {
        const consent = { ...randomConsent(random, version), status: 'active', verification: undefined };
        for (const key of ['modifierExtension', 'implicitRules', 'surprise', '_surprise']) {
          const objects = [...places(consent)].filter((path) => {
            const at = path.reduce<Fhir>((inner, each) => inner?.[each], consent);
            const own = path.some((each) => each === 'modifierExtension' || each === 'extension');
            return typeof at === 'object' && at !== null && !Array.isArray(at) && !own;
          });
          const path = random.pick(objects);
          const odd = changed(consent, path, (value) => ({ ...(value as object), [key]: [{ url: 'urn:unknown' }] }));
          assert.notDeepEqual(refusal(odd, version), [], `${key} at ${path.join('.')} of ${JSON.stringify(consent)}`);
        }
      }
    }
  });

  test('that is nothing of the kind is refused', () => {
    const circle: Fhir = { resourceType: 'Consent' };
    circle.provision = { provision: [circle] };
    const thrower = {
      get resourceType(): string {
        throw new Error('no');
      },
    };
    const proxy = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('never');
        },
      },
    );
    const values: unknown[] = [
      undefined,
      null,
      0,
      'Consent',
      [],
      {},
      [r4Consent({})],
      () => 1,
      Symbol('x'),
      1n,
      Number.NaN,
      new Date(),
      circle,
      thrower,
      proxy,
      { resourceType: 'Patient' },
      { resourceType: ['Consent'] },
    ];
    for (const value of values) {
      for (const version of ['R4', 'R5'] as const) assert.notDeepEqual(refusal(value, version), [], typeof value);
    }
  });

  test('of any depth and width ends', () => {
    let deep: Fhir = { type: 'permit' };
    for (let i = 0; i < 5_000; i += 1) deep = { type: i % 2 === 0 ? 'deny' : 'permit', provision: [deep] };
    assert.deepEqual(refusal(r4Consent(deep), 'R4'), ['too-large']);
    let nested: Fhir = { type: 'permit' };
    for (let i = 0; i < 12; i += 1) nested = { type: 'permit', provision: [nested] };
    assert.deepEqual(refusal(r4Consent(nested), 'R4'), ['too-many']);
    const wide = { type: 'permit', provision: Array.from({ length: 100_000 }, () => ({ type: 'deny' })) };
    assert.deepEqual(refusal(r4Consent(wide), 'R4'), ['too-large']);
    const sparse = { type: 'permit', purpose: new Array(4_000_000_000 - 1) };
    assert.deepEqual(refusal(r4Consent(sparse), 'R4'), ['too-large']);
    const purposes = [
      'TREAT',
      'HPAYMT',
      'HOPERAT',
      'HRESCH',
      'PUBHLTH',
      'PATRQT',
      'HMARKT',
      'BTG',
      'COC',
      'CLINTRL',
    ].map(purposeCoding);
    const times = Array.from({ length: 200 }, (_, i) => ({
      type: 'deny',
      period: { start: `${2027 + i}-03-01`, end: `${2027 + i}-03-31` },
      purpose: [purposes[i % 10]],
      action: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentaction', code: 'use' }] }],
    }));
    const exploding = { type: 'permit', actor: [actorOf('Organization/2')], purpose: purposes, provision: times };
    assert.deepEqual(refusal(r4Consent(exploding), 'R4').includes('too-many'), true);
  });
});
