import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ConsentRefused } from '../src/fhir/findings.ts';
import { importConsent, type ImportedConsent } from '../src/fhir/import.ts';
import type { FhirVersion } from '../src/fhir/provision.ts';
import type { NewGrant } from '../src/grant.ts';
import { consentPermits, granteeIs, grantPermits, purposeCovered, type Fhir, type Request } from './fhir-oracle.ts';
import { randomConsent } from './fhir-random.ts';
import { ACTIONS, ASKERS, contextFor, DATA, momentsOf, NOW, PURPOSES, requestsOf, sample } from './fhir-space.ts';
import { Random } from './random.ts';

/** What is drawn; another seed draws other Consents. */
const SEED = process.env['ANAMNESIS_FHIR_SEED'] ?? '1';
const COUNT = Number(process.env['ANAMNESIS_FHIR_COUNT'] ?? '2000');

interface Seen {
  refused: Map<string, number>;
  empty: number;
  granted: number;
  permitted: number;
  asked: number;
}

function imported(resource: Fhir, version: FhirVersion, everyone: boolean): ImportedConsent | ConsentRefused {
  try {
    const changes = everyone ? { everyone: { kind: 'anyCare' as const } } : {};
    return importConsent(resource, contextFor(version, changes));
  } catch (error) {
    if (error instanceof ConsentRefused) return error;
    throw error;
  }
}

/**
 * Requests near to what a Consent says: its own purposes, moments and data first. Whom no grant is for, and for what
 * none is, is not asked: there is nothing to compare.
 */
function* asked(random: Random, resource: Fhir, grants: readonly NewGrant[]): Generator<Request> {
  const text = JSON.stringify(resource);
  const named = PURPOSES.filter((code) => text.includes(`"${code}"`));
  const near = DATA.filter(({ ref }) => text.includes(`"${ref}"`));
  const purposes = [...new Set([...named, ...sample(random, PURPOSES, 8)])];
  yield* requestsOf({
    askers: ASKERS.filter((asker) => grants.some((grant) => granteeIs(grant, asker))),
    purposes: purposes.filter((code) => grants.some((grant) => purposeCovered(grant.purposes, code))),
    actions: sample(random, ACTIONS, 2),
    data: [...new Set([...near, ...sample(random, DATA, 6)])],
    moments: sample(random, momentsOf(resource), 3),
  });
}

function check(name: string, resource: Fhir, version: FhirVersion, random: Random, seen: Seen): void {
  const answer = imported(resource, version, random.chance(80));
  if (answer instanceof ConsentRefused) {
    for (const reason of new Set(answer.problems.map((each) => each.reason))) {
      seen.refused.set(reason, (seen.refused.get(reason) ?? 0) + 1);
    }
    return;
  }
  if (answer.grants.length === 0) {
    seen.empty += 1;
    return;
  }
  seen.granted += 1;
  for (const request of asked(random, resource, answer.grants)) {
    seen.asked += 1;
    if (!answer.grants.some((grant) => grantPermits(grant, request, NOW))) continue;
    seen.permitted += 1;
    for (const nested of ['exception', 'refinement'] as const) {
      if (consentPermits(resource, request, version, nested)) continue;
      assert.fail(
        `${name}: the grants permit ${JSON.stringify(request)}, the Consent (${nested}) does not: ${JSON.stringify(resource)}`,
      );
    }
  }
}

describe('what a Consent is imported as', () => {
  for (const version of ['R4', 'R5'] as const) {
    test(`never permits more than it, ${version}: ${COUNT} drawn by seed ${SEED}`, () => {
      const seen: Seen = { refused: new Map(), empty: 0, granted: 0, permitted: 0, asked: 0 };
      for (let i = 0; i < COUNT; i += 1) {
        const name = `${version}/${SEED}/${i}`;
        const random = new Random(name);
        check(name, randomConsent(random, version), version, random, seen);
      }
      console.log(`${version}, seed ${SEED}:`, seen);
      // If nothing were granted, nothing would be shown.
      assert.ok(seen.granted > COUNT / 5, `only ${seen.granted} of ${COUNT} became grants`);
      assert.ok(seen.permitted > COUNT / 2, `only ${seen.permitted} requests were permitted`);
    });
  }
});

describe('the askers of this space', () => {
  test('are told apart', () => {
    assert.equal(new Set(ASKERS.map(({ means }) => means.join())).size, ASKERS.length);
  });
});
