import {
  classOf,
  confidentialityOf,
  DOCUMENT_TYPES,
  SEALED,
  SYSTEMS,
  type CodeTables,
  type Coding,
} from '@anamnesis/sdk';
import type { Entry } from './bundle.ts';
import { clinicalDay } from './day.ts';
import { r4 } from './definitions.ts';
import { freeText, uncoded } from './free-text.ts';
import { sensitive } from './sensitivity.ts';
import { inspect, type Visited } from './shape.ts';

export { quarterOf } from './day.ts';

/** What the chain is told of a resource, or must not be told. */
export interface Classified {
  /** Bit of its class; 31 if it is sealed. */
  class: number;
  sealed: boolean;
  /** The rule that decided, for people. Of a sealed resource it is as sensitive as the resource. */
  why: string;
  /** Value of its confidentiality: above normal only if it is sealed. */
  confidentiality: number;
  /** When it happened, in days since 1970-01-01; undefined if the resource does not say. */
  day: number | undefined;
}

type Resource = Record<string, unknown>;

const OBSERVATION_CATEGORY = 'http://terminology.hl7.org/CodeSystem/observation-category';
/** Whoever does not understand these must not process the resource: R4, 2.1.0.4 and 2.1.0.5. */
const MUST_BE_UNDERSTOOD = ['implicitRules', 'modifierExtension'];
const NORMAL = 'N';

function isObject(value: unknown): value is Resource {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Codings of a concept, or of a list of concepts. */
function codings(value: unknown): Coding[] {
  return [value]
    .flat()
    .flatMap((concept) => (isObject(concept) ? [concept['coding']].flat() : []))
    .flatMap((coding) => {
      if (!isObject(coding)) return [];
      const { system, code } = coding;
      return typeof system === 'string' && typeof code === 'string' ? [{ system, code }] : [];
    });
}

/** The class by the tables: of a document by its type, of an observation by its category in HL7's own code system. */
function tableClass(type: string, resource: Resource, tables: CodeTables): number {
  const element = DOCUMENT_TYPES.get(type);
  const categories = codings(resource['category'])
    .filter(({ system }) => system === OBSERVATION_CATEGORY)
    .map(({ code }) => code);
  return classOf(tables, {
    type,
    documentType: element === undefined ? [] : codings(resource[element]),
    categories: [...new Set(categories)],
  });
}

/** The highest confidentiality among the labels of a resource; normal if there is none, as HL7 has it. */
function confidentialityIn(labels: readonly unknown[], tables: CodeTables): number {
  const values = labels.flatMap((label) => {
    if (!isObject(label) || label['system'] !== SYSTEMS.confidentiality) return [];
    const known = tables.confidentiality.some(({ code }) => code === label['code']);
    // An unknown one is above all that are known.
    const highest = Math.max(...tables.confidentiality.map(({ value }) => value));
    return known ? [confidentialityOf(tables, label as unknown as Coding)] : [highest];
  });
  const normal = confidentialityOf(tables, { system: SYSTEMS.confidentiality, code: NORMAL });
  return values.length === 0 ? normal : Math.max(...values);
}

function mustBeUnderstood({ element }: Visited): string | undefined {
  const name = element.slice(element.lastIndexOf('.') + 1);
  return MUST_BE_UNDERSTOOD.includes(name) ? `${name} that is not understood` : undefined;
}

/** About a patient, and of a class that its outer resource's class does not say. */
function otherContained({ type, value }: Visited, bit: number, tables: CodeTables): string | undefined {
  if (type !== 'Resource' || !isObject(value)) return undefined;
  const inner = String(value['resourceType']);
  if (!r4().aboutPatients.has(inner) || tableClass(inner, value, tables) === bit) return undefined;
  return `a contained ${inner}, which is of another class`;
}

/**
 * The class of a resource, or that it is sealed. It is of the class that the tables give to its document type, else to
 * its type (docs/formats.md, 6), unless something seals it:
 *
 * - no class, or several, fit (docs/formats.md, 6);
 * - it does not follow R4, so that nobody knows what is where;
 * - `implicitRules` or a `modifierExtension`: R4 says that it must not be processed without understanding them;
 * - a label above normal confidentiality, of sensitivity, or unknown: state must not hold more than `N`, nor a topic;
 * - what it says is, or may be, sensitive: sensitivity.ts;
 * - free text, a file or an image, in which anything may be: free-text.ts; or a concept in words only;
 * - a contained resource about a patient, of another class.
 *
 * The first of these that is met in the order of the resource is the reason given.
 */
export function classify({ type, resource }: Pick<Entry, 'type' | 'resource'>, tables: CodeTables): Classified {
  const bit = tableClass(type, resource, tables);
  const labels: unknown[] = [];
  let reason: string | undefined;
  const [problem] = inspect(resource, (visited) => {
    if (visited.type === 'Coding') labels.push(visited.value);
    reason ??=
      mustBeUnderstood(visited) ??
      sensitive(visited) ??
      freeText(visited) ??
      uncoded(visited) ??
      otherContained(visited, bit, tables);
  });
  if (bit === SEALED) reason = 'no class, or several, for this resource';
  if (problem !== undefined) reason = `does not follow R4: ${problem.what}`;
  const name = tables.classes.find((each) => each.bit === bit)?.name;
  return {
    class: reason === undefined ? bit : SEALED,
    sealed: reason !== undefined,
    why: reason ?? `${type} is of class ${name ?? bit}`,
    confidentiality: confidentialityIn(labels, tables),
    day: clinicalDay(type, resource),
  };
}
