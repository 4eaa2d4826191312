import { Refused, scanJson, type JsonRefusal } from '@anamnesis/sdk';
import { strangers } from './references.ts';
import { inspect, type Problem } from './shape.ts';

/** Why bytes are not a bundle that can be imported. */
export type BundleRefusal =
  | 'too-large'
  | 'not-json'
  | 'not-fhir-json'
  | 'not-a-bundle'
  | 'not-r4'
  | 'no-entry'
  | 'no-resource'
  | 'no-patient'
  | 'several-patients'
  | 'other-patient';

/** One entry of a bundle. */
export interface Entry {
  /** Its place in the bundle, from 0. */
  index: number;
  fullUrl?: string;
  /** Type of the resource. */
  type: string;
  id?: string;
  /** The resource exactly as its bytes are in the file. */
  bytes: Uint8Array;
  /** The resource, parsed; its numbers have lost how they were written. */
  resource: Record<string, unknown>;
}

/** The entries of a bundle about one patient, in the order of the file; the patient's own is one of them. */
export interface Bundle {
  patient: Entry;
  entries: Entry[];
}

const RESOURCE = /^\/entry\/(\d+)\/resource$/;
const CONVERT = 'Convert it to FHIR R4 (4.0.1) and import that';
const VERSIONS = ['4.0', '4.0.0', '4.0.1'];

/** What the scanner says of JSON, as a reason here and in words. */
const UNREADABLE: Record<JsonRefusal, [BundleRefusal, string]> = {
  'too-large': ['too-large', 'the file is larger than 16 MiB; split it into several bundles of the same patient'],
  'byte-order-mark': ['not-json', 'the file begins with a byte order mark; save it as UTF-8 without one'],
  'not-utf8': ['not-json', 'the file is not UTF-8; convert it, or get it again'],
  syntax: ['not-json', 'the file is not JSON, or ends too early; get it again'],
  'root-not-object': ['not-a-bundle', 'the file holds no object; export a Bundle'],
  'too-deep': ['not-fhir-json', 'something is nested more than 64 deep; no FHIR resource is'],
  'duplicate-key': ['not-fhir-json', 'an object has a name twice, and nobody can say which value holds; correct it'],
  'index-key': ['not-fhir-json', 'an object has a number for a name; FHIR has no such element'],
  'lone-surrogate': ['not-fhir-json', 'a text has half a character in it; correct it at its source'],
  'empty-container': ['not-fhir-json', 'an object or a list is empty, which FHIR forbids; leave it out'],
  'path-too-long': ['not-fhir-json', 'a name is longer than 65,535 bytes; no FHIR element is'],
};

function refused(reason: BundleRefusal, sentence: string): Refused<BundleRefusal> {
  return new Refused(reason, sentence);
}

/** The exact bytes of every resource, by the number of its entry. */
function resources(bytes: Uint8Array): Map<number, Uint8Array> {
  const found = new Map<number, Uint8Array>();
  const decoder = new TextDecoder();
  try {
    scanJson(bytes, {
      primitive: () => undefined,
      container: (path, start, end) => {
        const match = RESOURCE.exec(decoder.decode(path()));
        if (match !== null) found.set(Number(match[1]), bytes.subarray(start, end));
      },
    });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const [reason, sentence] = UNREADABLE[error.reason as JsonRefusal];
    const where = / at byte \d+$/.exec(error.message)?.[0] ?? '';
    throw refused(reason, `${sentence}${where === '' ? '' : ` (${where.trim()})`}`);
  }
  return found;
}

type JsonObject = Record<string, unknown>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shown(text: unknown): string {
  return JSON.stringify(typeof text === 'string' ? text.slice(0, 64) : text)?.slice(0, 80) ?? 'nothing';
}

/** A version that the bundle itself names. R4 has no such element; some servers write it. */
function requireVersion(bundle: JsonObject): void {
  const meta = bundle['meta'];
  if (!isObject(meta) || !Object.hasOwn(meta, 'fhirVersion')) return;
  const version = meta['fhirVersion'];
  if (typeof version !== 'string' || !VERSIONS.includes(version)) {
    throw refused('not-r4', `the bundle says that it is of version ${shown(version)} of FHIR. ${CONVERT}`);
  }
  delete meta['fhirVersion'];
  if (Object.keys(meta).length === 0) delete bundle['meta'];
}

function entryOf(value: unknown, index: number, bytes: Uint8Array | undefined): Entry {
  const { resource, fullUrl } = isObject(value) ? value : {};
  if (!isObject(resource) || bytes === undefined) {
    throw refused('no-resource', `entry ${index} has no resource; leave it out, or export with resources included`);
  }
  const type = resource['resourceType'];
  if (typeof type !== 'string') throw refused('no-resource', `the resource of entry ${index} has no resourceType`);
  const entry: Entry = { index, type, bytes, resource };
  if (typeof fullUrl === 'string') entry.fullUrl = fullUrl;
  if (typeof resource['id'] === 'string') entry.id = resource['id'];
  return entry;
}

function told(at: string, { pointer, what }: Problem): string {
  return `${at}${pointer === '' ? '' : ` at ${pointer.slice(0, 200)}`}: ${what}`;
}

/**
 * Whether all of it is R4. One resource among others may be malformed: it is kept as it is, and sealed. But a name or a
 * shape that only other versions have speaks about the whole bundle, and so does a type of which every second resource
 * is malformed, or a malformed patient.
 */
function requireR4(frame: JsonObject, entries: readonly Entry[]): void {
  const [problem] = inspect(frame);
  if (problem !== undefined) throw refused('not-r4', `${told('the bundle', problem)}. ${CONVERT}`);
  const malformed = new Map<string, { count: number; first: string }>();
  const counts = new Map<string, number>();
  for (const { index, type, resource } of entries) {
    const problems = inspect(resource);
    counts.set(type, (counts.get(type) ?? 0) + 1);
    if (problems.length === 0) continue;
    const at = `entry ${index} (${type.slice(0, 64)})`;
    const foreign = problems.find(({ kind }) => kind === 'version');
    if (foreign !== undefined) throw refused('not-r4', `${told(at, foreign)}. ${CONVERT}`);
    const { count, first } = malformed.get(type) ?? { count: 0, first: told(at, problems[0]!) };
    malformed.set(type, { count: count + 1, first });
  }
  for (const [type, { count, first }] of malformed) {
    const all = counts.get(type)!;
    if (type !== 'Patient' && 2 * count < all) continue;
    const many = `${count} of ${all} resources ${type} do not follow R4`;
    throw refused('not-r4', `${many}, the first is ${first}. ${CONVERT}`);
  }
}

function onlyPatient(entries: readonly Entry[]): Entry {
  const [patient, another] = entries.filter(({ type }) => type === 'Patient');
  if (patient === undefined) {
    throw refused('no-patient', 'no entry is a Patient, so nobody is enrolled; export the patient with the record');
  }
  if (another !== undefined) {
    const both = `entries ${patient.index} and ${another.index} are both a Patient`;
    throw refused('several-patients', `${both}; a bundle is of one: export each apart, or merge them at the source`);
  }
  const stranger = strangers(patient, entries)[0];
  if (stranger !== undefined) {
    const where = `entry ${stranger.index} (${stranger.type}) is about ${shown(stranger.reference)}`;
    throw refused('other-patient', `${where}, who is not the Patient of this bundle; take it out, or correct it`);
  }
  return patient;
}

/**
 * Reads a FHIR R4 bundle of one patient. Whether it is R4 is judged by HL7's definitions, since a bundle does not say.
 *
 * @throws Refused with a {@link BundleRefusal}, and a sentence that says what is wrong where and what to do
 */
export function readBundle(bytes: Uint8Array): Bundle {
  const slices = resources(bytes);
  const bundle = JSON.parse(new TextDecoder().decode(bytes)) as JsonObject;
  if (bundle['resourceType'] !== 'Bundle') {
    throw refused('not-a-bundle', `the file is ${shown(bundle['resourceType'])} and no Bundle; export a Bundle`);
  }
  requireVersion(bundle);
  const { entry: list, ...rest } = bundle;
  if (list === undefined) throw refused('no-entry', 'the bundle has no entry; export it with the patient in it');
  if (!Array.isArray(list)) throw refused('not-r4', `the bundle at /entry: Bundle.entry is a list in R4. ${CONVERT}`);
  const entries = list.map((each: unknown, i) => entryOf(each, i, slices.get(i)));
  const frames = list.map((each: JsonObject) => {
    const { resource: _, ...frame } = each;
    return frame;
  });
  // An entry may be nothing but its resource.
  requireR4({ ...rest, entry: frames }, entries);
  return { patient: onlyPatient(entries), entries };
}
