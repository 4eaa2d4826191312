import type { Coding } from '../codes.ts';
import type { Element } from './element.ts';
import { quoted, type ConsentReason } from './findings.ts';

/** The code systems that FHIR names beside those of the tables (`SYSTEMS` in codes.ts). */
export const FHIR_SYSTEMS = {
  scope: 'http://terminology.hl7.org/CodeSystem/consentscope',
  category: 'http://terminology.hl7.org/CodeSystem/consentcategorycodes',
  policy: 'http://terminology.hl7.org/CodeSystem/consentpolicycodes',
  actCode: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
  participation: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType',
  roleCode: 'http://terminology.hl7.org/CodeSystem/v3-RoleCode',
  dicom: 'http://dicom.nema.org/resources/ontology/DCM',
  loinc: 'http://loinc.org',
  resourceTypes: 'http://hl7.org/fhir/resource-types',
  /** The same in R5. */
  fhirTypes: 'http://hl7.org/fhir/fhir-types',
  observationCategory: 'http://terminology.hl7.org/CodeSystem/observation-category',
  limit: 'http://hl7.org/fhir/StructureDefinition/consent-provision-limit',
} as const;

/** Reads a Coding; undefined if it is refused. */
export function readCoding(element: Element, reason: ConsentReason): Coding | undefined {
  const [system, code] = [element.text('system'), element.text('code')];
  element.passOver('version', 'display', 'userSelected');
  element.finish();
  if (system === undefined || code === undefined) {
    return element.refuse(reason, 'a coding without system or code says nothing');
  }
  return { system, code };
}

export function readCodings(parent: Element, key: string, reason: ConsentReason): { coding: Coding; path: string }[] {
  return (parent.children(key) ?? []).flatMap((each) => {
    const coding = readCoding(each, reason);
    return coding === undefined ? [] : [{ coding, path: each.path }];
  });
}

/** Says what a coding means; undefined if that is not known. */
export type Meaning<T> = (coding: Coding) => T | undefined;

/**
 * Reads a CodeableConcept: its codings are translations of one another, so at least one must be known, and those that
 * are known must mean the same. Undefined if it is refused.
 */
export function readConcept<T extends string | number>(
  concept: Element,
  reason: ConsentReason,
  meaning: Meaning<T>,
): T | undefined {
  const codings = readCodings(concept, 'coding', reason);
  concept.passOver('text');
  concept.finish();
  const known = codings.flatMap(({ coding }) => {
    const found = meaning(coding);
    return found === undefined ? [] : [found];
  });
  if (known.length === 0) {
    const shown = codings.map(({ coding }) => quoted(`${coding.system}|${coding.code}`)).join(', ');
    return concept.refuse(reason, shown === '' ? 'words without a code' : `${shown} is not known`);
  }
  if (new Set(known).size > 1) return concept.refuse(reason, 'its codings mean different things');
  if (known.length < codings.length) {
    concept.findings.note('ignored', concept.path, 'translations into other codes, which are not known');
  }
  return known[0];
}

/** Reads all concepts of an element; undefined if there is none or one is refused. */
export function readConcepts<T extends string | number>(
  parent: Element,
  key: string,
  reason: ConsentReason,
  meaning: Meaning<T>,
): T[] | undefined {
  const concepts = parent.children(key);
  if (concepts === undefined) return undefined;
  const read = concepts.flatMap((each) => {
    const found = readConcept(each, reason, meaning);
    return found === undefined ? [] : [found];
  });
  return read.length === concepts.length ? read : undefined;
}
