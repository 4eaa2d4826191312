import type { FhirVersion } from '../src/fhir/provision.ts';
import type { Fhir } from './fhir-oracle.ts';
import {
  actorOf,
  ACTIONS,
  CATEGORIES,
  concept,
  DATA,
  LOINC_CODES,
  purposeCoding,
  PURPOSES,
  r4Consent,
  r5Consent,
  REFERENCES,
  sample,
  TYPES,
} from './fhir-space.ts';
import type { Random } from './random.ts';

/** Consents drawn at random: mostly such as can be understood, with everything that a provision can say. */

const CONSENT_ACTION = 'http://terminology.hl7.org/CodeSystem/consentaction';
const CONFIDENTIALITY = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality';
const ACT_CODE = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
const LOINC = 'http://loinc.org';
const OBSERVATION_CATEGORY = 'http://terminology.hl7.org/CodeSystem/observation-category';
const CATEGORY = 'http://terminology.hl7.org/CodeSystem/consentcategorycodes';
const LIMIT = 'http://hl7.org/fhir/StructureDefinition/consent-provision-limit';

const STARTS = [
  '2020',
  '2026-11',
  '2026-11-22',
  '2027',
  '2027-02-28',
  '2028-02-29',
  '2027-03-01T00:00:00+05:30',
  '2027-06-30T23:59:59.9995Z',
];
const ENDS = [
  '2027',
  '2028-02',
  '2028-02-29',
  '2027-12-31',
  '2030',
  '2028-02-29T10:00:00Z',
  '2027-07-01T00:00:00.250-11:00',
  '2029-06-30T12:30:00.12345Z',
];
const DATA_STARTS = ['1970', '2020-03', '2020-03-01', '2020-03-01T10:00:00Z', '2024-10-04'];
const DATA_ENDS = ['2020', '2024-10-04', '2026', '2025-12-31', '2024-10-04T20:00:00-10:00'];

function period(random: Random, starts: readonly string[], ends: readonly string[]): Fhir {
  const which = random.below(3);
  return {
    ...(which === 1 ? {} : { start: random.pick(starts) }),
    ...(which === 0 ? {} : { end: random.pick(ends) }),
  };
}

function labels(random: Random, denies: boolean): Fhir[] {
  const sensitive = { system: ACT_CODE, code: random.pick(['HIV', 'ETH', 'PSY', 'SDV']) };
  const level = { system: CONFIDENTIALITY, code: random.pick(['L', 'M', 'N', 'N', 'R']) };
  if (denies) return [sensitive];
  return random.pick([[level], [level], [level, sensitive], [sensitive]]);
}

/** Some purposes, rather such as stand near each other in the tree. */
function purposes(random: Random): Fhir[] {
  const codes = random.chance(70)
    ? sample(
        random,
        [
          'TREAT',
          'ETREAT',
          'BTG',
          'COC',
          'HPAYMT',
          'HOPERAT',
          'HRESCH',
          'CLINTRCH',
          'CLINTRL',
          'COVERAGE',
          'ERTREAT',
          'MLTRAINING',
        ],
        1 + random.below(3),
      )
    : sample(random, PURPOSES, 1 + random.below(4));
  return codes.map(purposeCoding);
}

function codes(random: Random): Fhir[] {
  return random.chance(60)
    ? sample(random, LOINC_CODES, 1 + random.below(LOINC_CODES.length)).map((code) => concept(LOINC, code))
    : sample(random, CATEGORIES, 1 + random.below(3)).map((code) => concept(OBSERVATION_CATEGORY, code));
}

function kindSides(random: Random, version: FhirVersion): Fhir {
  const [key, system] =
    version === 'R4'
      ? ['class', 'http://hl7.org/fhir/resource-types']
      : ['resourceType', 'http://hl7.org/fhir/fhir-types'];
  const typed = random.chance(75);
  const some = random.chance(25) ? TYPES : sample(random, TYPES, 1 + random.below(8));
  return {
    ...(typed ? { [key!]: some.map((code) => ({ system, code })) } : {}),
    ...(!typed || random.chance(20) ? { code: codes(random) } : {}),
    ...(version === 'R5' && random.chance(10)
      ? { documentType: sample(random, LOINC_CODES, 3).map((code) => ({ system: LOINC, code })) }
      : {}),
  };
}

function provision(random: Random, version: FhirVersion, decision: 'permit' | 'deny', depth: number): Fhir {
  const denies = decision === 'deny';
  const some = (percent: number, side: () => Fhir): Fhir => (random.chance(percent) ? side() : {});
  const within = random.below(depth === 0 ? 4 : depth === 1 ? 3 : depth === 2 ? 2 : 1);
  const inner = Array.from({ length: within }, () => {
    const flipped = denies ? 'permit' : 'deny';
    const own = version === 'R5' ? flipped : random.chance(70) ? flipped : decision;
    return { ...(version === 'R4' ? { type: own } : {}), ...provision(random, version, own, depth + 1) };
  });
  return {
    ...some(denies ? 25 : depth === 0 ? 60 : 50, () => ({
      actor: sample(random, REFERENCES, 1 + random.below(2)).map(actorOf),
    })),
    ...some(denies ? 40 : 60, () => ({ purpose: purposes(random) })),
    ...some(30, () => ({
      action: sample(random, ACTIONS, 1 + random.below(4)).map((code) => concept(CONSENT_ACTION, code)),
    })),
    ...some(denies ? 40 : 30, () => kindSides(random, version)),
    ...some(denies ? 10 : 25, () => ({ securityLabel: labels(random, denies) })),
    ...some(25, () => ({ period: period(random, STARTS, ENDS) })),
    ...some(15, () => ({ dataPeriod: period(random, DATA_STARTS, DATA_ENDS) })),
    ...some(8, () => ({
      data: sample(random, DATA, 1 + random.below(5)).map(({ ref }) => ({
        meaning: 'instance',
        reference: { reference: ref },
      })),
    })),
    ...some(denies ? 0 : 6, () => ({
      modifierExtension: [
        {
          url: LIMIT,
          extension: [{ url: 'control', valueCodeableConcept: concept(ACT_CODE, random.pick(['NORDSCLCD', 'DEID'])) }],
        },
      ],
    })),
    ...some(denies ? 0 : 3, () => ({ modifierExtension: [{ url: 'urn:anamnesis:fhir:uses', valuePositiveInt: 2 }] })),
    ...(inner.length === 0 ? {} : { provision: inner }),
  };
}

function surroundings(random: Random): Fhir {
  return {
    ...(random.chance(4) ? { category: [concept(CATEGORY, random.pick(['rsdid', 'emrgonly', 'research']))] } : {}),
    ...(random.chance(2) ? { status: random.pick(['draft', 'inactive']) } : {}),
    ...(random.chance(2) ? { verification: [{ verified: random.chance(50) }] } : {}),
  };
}

/** A Consent as it might come. */
export function randomConsent(random: Random, version: FhirVersion): Fhir {
  const decision = random.chance(60) ? 'permit' : 'deny';
  if (version === 'R5') {
    const base = random.chance(20) ? 'permit' : 'deny';
    const flipped = base === 'permit' ? 'deny' : 'permit';
    const provisions = Array.from({ length: 1 + random.below(3) }, () => provision(random, version, flipped, 0));
    const whole = random.chance(20) ? { period: period(random, STARTS, ENDS) } : {};
    return r5Consent(base, provisions, { ...surroundings(random), ...whole });
  }
  const root = provision(random, version, decision, 0);
  const policy = { policyRule: concept(ACT_CODE, decision === 'permit' ? 'OPTIN' : 'OPTOUT') };
  const typed = random.chance(80);
  return r4Consent(typed ? { type: decision, ...root } : root, { ...surroundings(random), ...(typed ? {} : policy) });
}
