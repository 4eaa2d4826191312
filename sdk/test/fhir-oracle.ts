import { readFileSync } from 'node:fs';
import type { NewGrant } from '../src/grant.ts';
import { bytesToHex as hexOf } from '../src/bytes.ts';
import { v3Parents } from './hl7.ts';

/**
 * Who may what by a Consent, read from the text of FHIR, and by grants, read from docs/decision.md: apart from the code
 * under test, and for one request at a time.
 */

const written = new WeakMap<Uint8Array, string>();

function bytesToHex(bytes: Uint8Array): string {
  const known = written.get(bytes) ?? hexOf(bytes);
  written.set(bytes, known);
  return known;
}

export interface Data {
  type: string;
  loinc?: string;
  categories?: string[];
  /** Codes of v3-ActCode. */
  labels?: string[];
  confidentiality?: string;
  /** Day as written, and a moment that is of that day somewhere on earth. */
  day: number;
  instant: number;
  /** Reference, and the commitment to it. */
  ref: string;
  commitment: string;
}

export interface Asker {
  /** References by which a Consent means this asker. */
  means: readonly string[];
  person?: string;
  account?: string;
  organisation?: number;
  roles?: readonly number[];
  care?: boolean;
}

export interface Request {
  asker: Asker;
  purpose: string;
  action: string;
  data: Data;
  moment: number;
  /** Obligations that are kept, a mask. */
  keeps: number;
  study?: string;
  /** Which use of the permission it is, from 1. */
  nth: number;
}

export type Fhir = any;

interface RawTables {
  purposes: { bit: number; code: string; parent: string | null; inherits: boolean }[];
  classes: { bit: number; loinc: string[]; resources: string[] }[];
  actions: { bit: number; code: string }[];
  confidentiality: { value: number; code: string }[];
  obligations: { bit: number; code: string }[];
}

export const raw = JSON.parse(readFileSync(new URL('../../vectors/codes.json', import.meta.url), 'utf8')) as RawTables;

const LEVELS = ['U', 'L', 'M', 'N', 'R', 'V'];
const ACT = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
const sensitivity = v3Parents('v3-ActCode');
/** HL7's tree of R4, and for codes that came later the one of the tables. */
const purposeTree = v3Parents('v3-ActReason');
for (const { code, parent } of raw.purposes) {
  if (!purposeTree.has(code)) purposeTree.set(code, new Set(parent === null ? [] : [parent]));
}

const ancestors = new Map<Map<string, Set<string>>, Map<string, Set<string>>>();

function aboveOf(tree: Map<string, Set<string>>, code: string): Set<string> {
  const known = ancestors.get(tree) ?? new Map<string, Set<string>>();
  ancestors.set(tree, known);
  const found =
    known.get(code) ?? new Set([code, ...[...(tree.get(code) ?? [])].flatMap((each) => [...aboveOf(tree, each)])]);
  known.set(code, found);
  return found;
}

function isA(tree: Map<string, Set<string>>, code: string, ancestor: string): boolean {
  return aboveOf(tree, code).has(ancestor);
}

/** Whether a moment is in a Period: by comparing what is written, as far as it is written. */
function inPeriod(period: { start?: string; end?: string }, moment: number): boolean {
  const text = new Date(moment).toISOString();
  const after = (start: string): boolean =>
    start.includes('T') ? moment >= Date.parse(start) : text.slice(0, start.length) >= start;
  const before = (end: string): boolean => {
    if (!end.includes('T')) return text.slice(0, end.length) <= end;
    const precision = /\.\d/.test(end) ? 1 : 1000;
    return Math.floor(moment / precision) * precision <= Date.parse(end);
  };
  return (period.start === undefined || after(period.start)) && (period.end === undefined || before(period.end));
}

/** The same for data, of which a date means the day that is written on them. */
function inDataPeriod(period: { start?: string; end?: string }, data: Data): boolean {
  const midday = data.day * 86_400_000 + 43_200_000;
  const one = (key: 'start' | 'end'): boolean =>
    period[key] === undefined || inPeriod({ [key]: period[key] }, period[key]!.includes('T') ? data.instant : midday);
  return one('start') && one('end');
}

function some<T>(values: T[] | undefined, holds: (value: T) => boolean): boolean {
  return values === undefined || values.some(holds);
}

function codingsOf(concept: Fhir): { system: string; code: string }[] {
  return concept.coding ?? [];
}

function labelMeets({ system, code }: Fhir, data: Data): boolean {
  if (system.endsWith('v3-Confidentiality')) return LEVELS.indexOf(data.confidentiality ?? 'N') <= LEVELS.indexOf(code);
  return system === ACT && (data.labels ?? []).some((label) => isA(sensitivity, label, code));
}

function codeFound({ system, code }: Fhir, data: Data): boolean {
  if (system === 'http://loinc.org') return data.loinc === code;
  return system.endsWith('/observation-category') && (data.categories ?? []).includes(code);
}

function meantBy(reference: Fhir): string {
  const { system, value } = reference.identifier ?? {};
  return reference.identifier === undefined ? reference.reference : `${system}|${value}`;
}

function modifiersHold(provision: Fhir, { keeps, study, nth }: Request): boolean {
  return (provision.modifierExtension ?? []).every((extension: Fhir) => {
    switch (extension.url) {
      case 'http://hl7.org/fhir/StructureDefinition/consent-provision-limit':
        return extension.extension.every(({ valueCodeableConcept }: Fhir) => {
          const entry = raw.obligations.find(({ code }) => code === codingsOf(valueCodeableConcept)[0]!.code);
          return entry !== undefined && (keeps & (1 << entry.bit)) !== 0;
        });
      case 'urn:anamnesis:fhir:study':
        return study === extension.valueString;
      case 'urn:anamnesis:fhir:uses':
        return nth <= extension.valuePositiveInt;
      default:
        return false;
    }
  });
}

/** Values of one element are alternatives; all elements must hold. */
function meets(provision: Fhir, request: Request): boolean {
  const { asker, purpose, action, data, moment } = request;
  const types = provision.class ?? provision.resourceType;
  return (
    some(provision.actor, (actor: Fhir) => asker.means.includes(meantBy(actor.reference))) &&
    modifiersHold(provision, request) &&
    (provision.period === undefined || inPeriod(provision.period, moment)) &&
    (provision.dataPeriod === undefined || inDataPeriod(provision.dataPeriod, data)) &&
    some(provision.action, (concept: Fhir) => codingsOf(concept).some(({ code }) => code === action)) &&
    some(provision.purpose, ({ code }: Fhir) => isA(purposeTree, purpose, code)) &&
    some(types, ({ code }: Fhir) => code === data.type) &&
    some(provision.documentType, ({ code }: Fhir) => code === data.loinc) &&
    some(provision.code, (concept: Fhir) => codingsOf(concept).some((coding) => codeFound(coding, data))) &&
    some(provision.securityLabel, (label: Fhir) => labelMeets(label, data)) &&
    some(provision.data, (each: Fhir) => each.meaning === 'instance' && `${meantBy(each.reference)}` === data.ref)
  );
}

type Decision = 'permit' | 'deny';

/** How permissions inside of a permission are read: as adding nothing, or as all that is meant. */
export type Nested = 'exception' | 'refinement';

function decided(
  provision: Fhir,
  decision: Decision,
  request: Request,
  nested: Nested,
  below: (inner: Fhir) => Decision,
): Decision | undefined {
  if (!meets(provision, request)) return undefined;
  const inner = (provision.provision ?? []).map((each: Fhir) => {
    const own = below(each);
    const next = (): Decision => (own === 'permit' ? 'deny' : 'permit');
    return decided(each, own, request, nested, 'type' in each ? (one: Fhir) => one.type : next);
  }) as (Decision | undefined)[];
  if (inner.includes('deny')) return 'deny';
  if (inner.includes('permit')) return 'permit';
  const permits = (provision.provision ?? []).some((each: Fhir) => below(each) === 'permit');
  return nested === 'refinement' && decision === 'permit' && permits ? undefined : decision;
}

function hasCode(concepts: Fhir[], code: string): boolean {
  return concepts.some((concept) => codingsOf(concept).some((coding) => coding.code === code));
}

/** Whether a Consent permits a request. */
export function consentPermits(consent: Fhir, request: Request, version: 'R4' | 'R5', nested: Nested): boolean {
  if (consent.status !== 'active') return false;
  if ((consent.verification ?? []).some(({ verified }: Fhir) => verified === false)) return false;
  if ((consent[version === 'R4' ? 'patient' : 'subject'] ?? undefined) === undefined) return false;
  const categories: Fhir[] = consent.category ?? [];
  if (hasCode(categories, 'rsdid') || hasCode(categories, 'RSDID')) {
    if ((request.keeps & (1 << raw.obligations.find(({ code }) => code === 'DEID')!.bit)) === 0) return false;
  }
  if (hasCode(categories, 'emrgonly') && !isA(purposeTree, request.purpose, 'ETREAT')) return false;
  if (version === 'R4') {
    if (!['patient-privacy', 'research'].includes(codingsOf(consent.scope)[0]?.code ?? '')) return false;
    if (consent.provision === undefined) return false;
    const policy = codingsOf(consent.policyRule ?? {})[0]?.code ?? '';
    const root = consent.provision.type ?? (policy.startsWith('OPTIN') ? 'permit' : 'deny');
    return decided(consent.provision, root, request, nested, (inner) => inner.type) === 'permit';
  }
  if (consent.period !== undefined && !inPeriod(consent.period, request.moment)) return false;
  const base = consent.decision as Decision;
  const whole = { provision: consent.provision };
  return decided(whole, base, request, nested, () => (base === 'permit' ? 'deny' : 'permit')) === 'permit';
}

export function purposeCovered(mask: bigint, code: string): boolean {
  const entry = raw.purposes.find((each) => each.code === code)!;
  if (((mask >> BigInt(entry.bit)) & 1n) === 1n) return true;
  return entry.inherits && entry.parent !== null && purposeCovered(mask, entry.parent);
}

const classes = new WeakMap<Data, number>();

/** Class of data as they are anchored: what has a sensitive label is sealed. */
export function classOfData(data: Data): number {
  const known = classes.get(data) ?? workedOut(data);
  classes.set(data, known);
  return known;
}

function workedOut({ type, loinc, categories = [], labels = [] }: Data): number {
  if (labels.length > 0) return 31;
  const byCode = raw.classes.filter((each) => loinc !== undefined && each.loinc.includes(loinc));
  const fits = (name: string): boolean =>
    name === type || categories.some((category) => name === `${type}(${category})`);
  const found = byCode.length > 0 ? byCode : raw.classes.filter(({ resources }) => resources.some(fits));
  return found.length === 1 ? found[0]!.bit : 31;
}

export function granteeIs({ grantee }: NewGrant, { person, account, organisation, care }: Asker): boolean {
  switch (grantee.kind) {
    case 'person':
      return person === bytesToHex(grantee.person);
    case 'account':
      return organisation !== undefined && account === bytesToHex(grantee.account);
    case 'organisation':
      return organisation === grantee.organisation;
    case 'anyCare':
      return organisation !== undefined && care === true;
  }
}

/** Whether a grant that the chain took at `now` permits a request: rules 5 and 6. */
export function grantPermits(grant: NewGrant, request: Request, now: number): boolean {
  const { asker, data, moment } = request;
  if (!granteeIs(grant, asker)) return false;
  const bit = classOfData(data);
  const level = LEVELS.indexOf(data.confidentiality ?? 'N');
  const from = grant.from === undefined ? now : Number(grant.from);
  const actionBit = raw.actions.find(({ code }) => code === request.action)!.bit;
  const isNamed = grant.named.some((each) => bytesToHex(each) === data.commitment);
  if ((bit === 31 || level > 3) && !isNamed) return false;
  return (
    (grant.role === undefined || (asker.roles ?? []).includes(grant.role)) &&
    from <= moment &&
    (grant.until === undefined || moment < Number(grant.until)) &&
    purposeCovered(grant.purposes, request.purpose) &&
    (grant.classes >>> bit) % 2 === 1 &&
    ((grant.actions >> actionBit) & 1) === 1 &&
    level <= grant.ceiling &&
    (grant.data === undefined || (grant.data.from <= data.day && data.day < grant.data.until)) &&
    (grant.named.length === 0 || isNamed) &&
    (grant.study === undefined ? request.study === undefined : request.study === bytesToHex(grant.study)) &&
    (grant.obligations & ~request.keeps) === 0 &&
    (grant.uses === undefined || request.nth <= grant.uses)
  );
}
