import { SENSITIVITY, SYSTEMS, type CodeTables, type Coding } from '../codes.ts';
import { KNOWN } from '../grant.ts';
import { ANYTHING, NO_LIMITS, type Actor, type Criteria, type Limits } from './box.ts';
import { FHIR_SYSTEMS, readCodings, readConcept, readConcepts } from './codings.ts';
import type { Element } from './element.ts';
import { quoted, type ConsentReason } from './findings.ts';
import type { Kinds, KindSet } from './kinds.ts';
import { readDays, readPeriod } from './moments.ts';
import { actorOf, readReference, type Directory } from './names.ts';
import { below, coveredBy } from './purposes.ts';
import type { Rule } from './rules.ts';

export type FhirVersion = 'R4' | 'R5';

/** What reading a provision takes beside the provision. */
export interface Reading {
  version: FhirVersion;
  tables: CodeTables;
  kinds: Kinds;
  network: string;
  /** Minutes east of UTC where dates without a time are meant. */
  offset: number;
  actors: Directory<Actor>;
  /** Hexadecimal references of records. */
  records: Directory<string>;
}

/** Extensions of this network, by what follows `urn:anamnesis:fhir:`. The first two limit, so they modify. */
export const OWN_EXTENSIONS = {
  study: 'urn:anamnesis:fhir:study',
  uses: 'urn:anamnesis:fhir:uses',
  mayRefer: 'urn:anamnesis:fhir:may-refer',
  survives: 'urn:anamnesis:fhir:survives',
} as const;

/** How deep exceptions may be nested. */
export const DEEPEST_EXCEPTION = 8;

const RECIPIENTS: readonly Coding[] = [
  { system: FHIR_SYSTEMS.participation, code: 'IRCP' },
  { system: FHIR_SYSTEMS.participation, code: 'PRCP' },
  { system: FHIR_SYSTEMS.roleCode, code: 'GRANTEE' },
  { system: FHIR_SYSTEMS.dicom, code: '110152' },
];
const HASH = /^[0-9a-f]{64}$/;
const LAST_COUNT = 0xffff_ffff;

function isOneOf(codings: readonly Coding[], { system, code }: Coding): boolean {
  return codings.some((each) => each.system === system && each.code === code);
}

function readActors(provision: Element, reading: Reading): Actor[] | undefined {
  return provision.children('actor')?.flatMap((element) => {
    const role = element.child('role');
    if (role === undefined)
      element.refuse('actor-role', 'without a role nobody knows whether the actor receives data', 'role');
    else readConcept(role, 'actor-role', (coding) => (isOneOf(RECIPIENTS, coding) ? 'recipient' : undefined));
    const inner = element.child('reference');
    element.finish();
    if (inner === undefined) {
      element.refuse('actor', 'a role alone is nobody', 'reference');
      return [];
    }
    const reference = readReference(inner);
    if (reference === undefined) return [];
    const actor = actorOf(reading.tables, reading.network, reading.actors, reference);
    if (actor === undefined) {
      const shown = quoted(reference.identifier?.value ?? reference.reference ?? '');
      inner.refuse('actor', `nobody knows who ${shown} is: name it to the import, or split the Consent`);
      return [];
    }
    return [actor];
  });
}

/** Codes of purposes; undefined if none is named. */
function readPurposes(provision: Element, { tables }: Reading): string[] | undefined {
  if (!provision.has('purpose')) return undefined;
  return readCodings(provision, 'purpose', 'purpose').map(({ coding: { system, code }, path }) => {
    const known = system === SYSTEMS.purposes && tables.purposes.some((each) => each.code === code);
    if (!known) provision.findings.refuse('purpose', path, `${quoted(`${system}|${code}`)} is no purpose of use`);
    return code;
  });
}

function readActions(provision: Element, { tables }: Reading): number | undefined {
  const bits = readConcepts(provision, 'action', 'action', ({ system, code }) =>
    system === SYSTEMS.actions ? tables.actions.find((each) => each.code === code)?.bit : undefined,
  );
  return bits?.reduce((mask, bit) => mask | (1 << bit), 0);
}

/** Types of resource, as R4's `class` and R5's `resourceType` name them. */
function readTypes(provision: Element, { kinds, version }: Reading): KindSet | undefined {
  const key = version === 'R4' ? 'class' : 'resourceType';
  const systems: readonly string[] =
    version === 'R4' ? [FHIR_SYSTEMS.resourceTypes] : [FHIR_SYSTEMS.fhirTypes, FHIR_SYSTEMS.resourceTypes];
  if (!provision.has(key)) return undefined;
  const types = readCodings(provision, key, 'class').map(({ coding: { system, code }, path }) => {
    const known = systems.includes(system) && kinds.knowsType(code);
    if (!known) provision.findings.refuse('class', path, `no class holds ${quoted(`${system}|${code}`)}`);
    return code;
  });
  return kinds.where(({ type }) => types.includes(type));
}

/** Codes that are found in a resource: the type of a document, the category of an observation. */
function readCodes(provision: Element, { kinds }: Reading): KindSet | undefined {
  const found = readConcepts(provision, 'code', 'class', ({ system, code }) => {
    const loinc = system === FHIR_SYSTEMS.loinc && kinds.knowsLoinc(code);
    const category = system === FHIR_SYSTEMS.observationCategory && kinds.knowsCategory(code);
    return loinc || category ? code : undefined;
  });
  return (
    found &&
    kinds.where(({ loinc, category }) => [loinc, category].some((each) => each !== undefined && found.includes(each)))
  );
}

/** R5 names types of documents apart. */
function readDocumentTypes(provision: Element, { kinds, version }: Reading): KindSet | undefined {
  if (version === 'R4' || !provision.has('documentType')) return undefined;
  const codes = readCodings(provision, 'documentType', 'class').map(({ coding: { system, code }, path }) => {
    const known = system === FHIR_SYSTEMS.loinc && kinds.knowsLoinc(code);
    if (!known) provision.findings.refuse('class', path, `no class holds ${quoted(`${system}|${code}`)}`);
    return code;
  });
  return kinds.where(({ loinc }) => loinc !== undefined && codes.includes(loinc));
}

function readKinds(provision: Element, reading: Reading): KindSet | undefined {
  const sides = [readTypes(provision, reading), readCodes(provision, reading), readDocumentTypes(provision, reading)];
  const stated = sides.filter((each) => each !== undefined);
  return stated.length === 0 ? undefined : stated.reduce((met, each) => met & each);
}

/**
 * Labels. A confidentiality means itself and all below; of several the highest counts. What is permitted or denied by
 * sensitivity stands in the document only: such data are sealed on the chain, which must not tell the topic.
 */
function readLabels(provision: Element, { tables }: Reading, denies: boolean): Criteria['labels'] {
  if (!provision.has('securityLabel')) return undefined;
  const labels = { ceiling: -1, sensitive: false };
  for (const { coding, path } of readCodings(provision, 'securityLabel', 'security-label')) {
    const { system, code } = coding;
    const level =
      system === SYSTEMS.confidentiality ? tables.confidentiality.find((each) => each.code === code) : undefined;
    if (level !== undefined && denies) {
      const detail =
        'HL7 reads it as this and all below, most people as this and all above: permit up to a label instead';
      provision.findings.refuse('security-label', path, detail);
    } else if (level !== undefined) labels.ceiling = Math.max(labels.ceiling, level.value);
    else if (system === FHIR_SYSTEMS.actCode && SENSITIVITY.has(code)) {
      labels.sensitive = true;
      const what = denies ? 'denied by its sensitivity' : 'permitted by its sensitivity';
      provision.findings.note(
        'document-only',
        path,
        `${what}: it is sealed on the chain, and who opens it reads the document`,
      );
    } else provision.findings.refuse('security-label', path, `${quoted(`${system}|${code}`)} is not known`);
  }
  return labels;
}

function readRecords(provision: Element, reading: Reading): ReadonlySet<string> | undefined {
  const data = provision.children('data');
  const references = data?.flatMap((element) => {
    const meaning = element.text('meaning');
    const inner = element.child('reference');
    element.finish();
    const reference = inner && readReference(inner);
    if (inner === undefined) element.refuse('missing-element', 'it names no data', 'reference');
    if (meaning !== 'instance') {
      element.refuse(
        'data',
        'what is related, dependent or authored is no record that a grant can name: name the records',
        'meaning',
      );
      return [];
    }
    const record = reference && reading.records.find(reference);
    if (reference !== undefined && record === undefined) {
      element.refuse('data', 'nobody knows the record: name it to the import, with its salted reference', 'reference');
    }
    return record === undefined ? [] : [record];
  });
  return references && new Set(references);
}

/** The obligations of HL7's extension for limits: codes that must be done or left. */
function readObligations(limit: Element, { tables }: Reading): number {
  const controls = limit.children('extension') ?? [];
  if (controls.length === 0) limit.refuse('limit', 'it limits nothing');
  const bits = controls.map((control) => {
    if (control.text('url') !== 'control') control.refuse('limit', 'only control codes are understood', 'url');
    const concept = control.child('valueCodeableConcept');
    control.finish();
    if (concept === undefined) return control.refuse('missing-element', 'it names no code', 'valueCodeableConcept');
    return readConcept(concept, 'limit', ({ system, code }) =>
      system === SYSTEMS.obligations ? tables.obligations.find((each) => each.code === code)?.bit : undefined,
    );
  });
  limit.finish();
  return bits.reduce<number>((mask, bit) => (bit === undefined ? mask : mask | (1 << bit)), 0);
}

function readLimit(limit: Element, reading: Reading): Partial<Limits> {
  const url = limit.text('url');
  switch (url) {
    case FHIR_SYSTEMS.limit:
      return { obligations: readObligations(limit, reading) };
    case OWN_EXTENSIONS.study: {
      const study = limit.text('valueString');
      limit.finish();
      if (study === undefined || !HASH.test(study)) limit.refuse('limit', 'it is no commitment to a study');
      return { study };
    }
    case OWN_EXTENSIONS.uses: {
      const uses = limit.count('valuePositiveInt');
      limit.finish();
      if (uses === undefined || uses === 0 || uses > LAST_COUNT) limit.refuse('limit', 'it is no number of uses');
      return { uses };
    }
    default:
      limit.refuse('modifier-extension', `${quoted(url ?? '')} is not understood`);
      return {};
  }
}

/** What this network's own extensions allow beside: whoever passes over them permits less. */
function readAllowances(provision: Element): Partial<Limits> {
  const allowed: Partial<Limits> = {};
  for (const extension of provision.children('extension') ?? []) {
    const url = extension.text('url');
    if (url === OWN_EXTENSIONS.mayRefer) {
      const mayRefer = extension.count('valuePositiveInt') ?? 0;
      extension.finish();
      if (mayRefer === 0 || mayRefer > KNOWN.mayRefer) extension.refuse('limit', 'it is no depth of referral');
      else allowed.mayRefer = mayRefer;
    } else if (url === OWN_EXTENSIONS.survives) {
      const survives = extension.flag('valueBoolean');
      extension.finish();
      if (survives === undefined) extension.refuse('limit', 'it says neither yes nor no');
      else allowed.survives = survives;
    } else provision.findings.note('ignored', extension.path, 'an extension that modifies nothing');
  }
  return allowed;
}

function readLimits(provision: Element, reading: Reading, denies: boolean): Limits {
  const modifiers = provision.children('modifierExtension') ?? [];
  if (denies) {
    for (const each of modifiers) each.refuse('modifier-extension', 'a denial has no limits');
    provision.passOverNoting('extension');
    return NO_LIMITS;
  }
  const limits = modifiers.map((each) => readLimit(each, reading));
  const once = (key: 'study' | 'uses'): void => {
    if (limits.filter((each) => key in each).length > 1)
      provision.refuse('limit', `${key} is limited twice`, 'modifierExtension');
  };
  once('study');
  once('uses');
  const obligations = limits.reduce((mask, each) => mask | (each.obligations ?? 0), 0);
  return { ...NO_LIMITS, ...Object.assign({}, ...limits), ...readAllowances(provision), obligations };
}

/**
 * What a provision is about: what is certain of it, and all that it may be. Purposes below a code in HL7's tree may be
 * meant by it; certain are those only that a grant for it covers.
 */
function readCriteria(provision: Element, reading: Reading, denies: boolean): Pick<Rule, 'scope' | 'reach'> {
  const purposes = readPurposes(provision, reading);
  const period = provision.child('period');
  const days = provision.child('dataPeriod');
  const scope: Criteria = {
    ...ANYTHING,
    actors: readActors(provision, reading),
    purposes: purposes && coveredBy(reading.tables, purposes),
    actions: readActions(provision, reading),
    kinds: readKinds(provision, reading),
    labels: readLabels(provision, reading, denies),
    time: period && readPeriod(period, reading.offset),
    days: days && readDays(days, false),
    records: readRecords(provision, reading),
    limits: readLimits(provision, reading, denies),
  };
  const wide = {
    purposes: purposes && below(reading.tables, purposes),
    time: period && readPeriod(period, reading.offset, true),
    days: days && readDays(days, true),
  };
  return { scope, reach: { ...scope, ...wide } };
}

function flipped(decision: Rule['decision']): Rule['decision'] {
  return decision === 'permit' ? 'deny' : 'permit';
}

function isDecision(text: string | undefined): text is Rule['decision'] {
  return text === 'permit' || text === 'deny';
}

/** What an exception decides: in R4 it says so, in R5 it turns around what it is an exception to. */
function decisionOf(exception: Element, { version }: Reading, above: Rule['decision']): Rule['decision'] {
  if (version === 'R5') return flipped(above);
  const type = exception.text('type');
  if (!isDecision(type)) exception.refuse('provision-type', 'an exception permits or denies', 'type');
  return isDecision(type) ? type : 'deny';
}

/** Reads the exceptions of a provision, or of R5's whole Consent. */
export function readExceptions(parent: Element, reading: Reading, above: Rule['decision'], depth = 0): Rule[] {
  const exceptions = parent.children('provision') ?? [];
  if (depth >= DEEPEST_EXCEPTION && exceptions.length > 0) {
    parent.refuse('too-many', `exceptions are nested deeper than ${DEEPEST_EXCEPTION}`, 'provision');
    return [];
  }
  return exceptions.map((each) => readProvision(each, reading, decisionOf(each, reading, above), depth + 1));
}

/** Reads a provision of which is known what it decides. */
export function readProvision(provision: Element, reading: Reading, decision: Rule['decision'], depth: number): Rule {
  const criteria = readCriteria(provision, reading, decision === 'deny');
  const exceptions = readExceptions(provision, reading, decision, depth);
  if (provision.has('expression')) {
    provision.passOver('expression');
    provision.refuse('expression', 'no expression is evaluated: say it with elements', 'expression');
  }
  provision.finish();
  return { decision, ...criteria, exceptions, path: provision.path };
}

/** A decision as text, refused if it is none. */
export function readDecision(parent: Element, key: string, reason: ConsentReason): Rule['decision'] | undefined {
  const text = parent.text(key);
  if (text === undefined) return undefined;
  return isDecision(text) ? text : parent.refuse(reason, `${quoted(text)} is neither permit nor deny`, key);
}
