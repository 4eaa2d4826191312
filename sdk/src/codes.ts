import { Refused } from './refusal.ts';

/** A FHIR Coding. */
export interface Coding {
  system: string;
  code: string;
}

/** What a purpose is for. `inherits`: a grant for the parent covers this one too. */
export interface PurposeEntry {
  bit: number;
  code: string;
  display: string;
  parent: string | null;
  inherits: boolean;
}

/** A type of FHIR resource, or those of its resources that are of one category. */
export interface ResourceRule {
  type: string;
  category: string | undefined;
}

/** A class of data, and by which LOINC codes and FHIR resources it is recognised. */
export interface ClassEntry {
  bit: number;
  name: string;
  loinc: string[];
  resources: ResourceRule[];
}

/** What of a FHIR resource tells its class. */
export interface ResourceFacts {
  type: string;
  /** Codings of its document type, of any system. */
  documentType?: readonly Coding[];
  /** Codes of its categories. */
  categories?: readonly string[];
}

/** One version of the tables (formats 6), as `vectors/codes.json` has them. */
export interface CodeTables {
  version: number;
  purposes: PurposeEntry[];
  classes: ClassEntry[];
  actions: { bit: number; code: string }[];
  confidentiality: { value: number; code: string }[];
  capacities: { value: number; name: string; code: string | null }[];
  bases: { value: number; name: string }[];
  obligations: { bit: number; code: string }[];
  roles: { value: number; name: string; actions: number }[];
  kinds: { value: number; name: string }[];
  /** Why an issuer suspended or revoked a credential. */
  credentialReasons: { value: number; name: string }[];
  /** Why the consortium restricted or isolated an organisation. */
  standingReasons: { value: number; name: string }[];
  /** Why an incident was opened. */
  incidentReasons: { value: number; name: string }[];
  /** Which purposes a role may act for in an organisation of a kind. */
  matrix: { role: number; kind: number; purposes: bigint }[];
}

/** Code systems of the tables whose entries are FHIR codes. */
export const SYSTEMS = {
  purposes: 'http://terminology.hl7.org/CodeSystem/v3-ActReason',
  actions: 'http://terminology.hl7.org/CodeSystem/consentaction',
  confidentiality: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality',
  obligations: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
  capacities: 'http://terminology.hl7.org/CodeSystem/v3-RoleCode',
} as const;

/** Class of what no other class may be told of. */
export const SEALED = 31;

const LOINC = 'http://loinc.org';

/** Types of resource that are documents, and the element that says of which type they are. */
export const DOCUMENT_TYPES: ReadonlyMap<string, string> = new Map([
  ['Composition', 'type'],
  ['DocumentReference', 'type'],
  ['DiagnosticReport', 'code'],
]);

/** Codes of v3-ActCode below `_InformationSensitivityPolicy`: topics, persons and roles, with those that came after R4. */
export const SENSITIVITY: ReadonlySet<string> = new Set(
  (
    'ETH GDIS HIV MST PREGNANT SCA SDV SEX SPI BH COGN DVD EMOTDIS MH PSY PSYTHPN SICKLE SUD ETHUD OPIOIDUD STD TBOO VIO IDS ' +
    'DEMO DOB GENDER LIVARG MARST PATLOC RACE REL B EMPL LOCIS SSP ADOL CEL VIP DIA DRGIS EMP PDS PHY PRS'
  ).split(' '),
);

const RESOURCE = /^([A-Z][A-Za-z]*)(?:\(([a-z-]+)\))?$/;

/** Tables whose entries are single bits with one code each. */
export type CodedMask = 'purposes' | 'actions' | 'obligations';

/** The tables as JSON has them: u64 as text, and resources as `Type` or `Type(category)`. */
interface RawTables extends Omit<CodeTables, 'classes' | 'matrix'> {
  classes: (Omit<ClassEntry, 'resources'> & { resources: string[] })[];
  matrix: { role: number; kind: number; purposes: string }[];
}

function bitOf(bit: number): bigint {
  return 1n << BigInt(bit);
}

function requireUnique(table: string, keys: readonly (string | number)[]): void {
  const twice = keys.find((key, i) => keys.indexOf(key) !== i);
  if (twice !== undefined) throw new Refused('codes', `${table} has ${twice} twice`);
}

function resourceRule(text: string): ResourceRule {
  const parts = RESOURCE.exec(text);
  if (parts === null) throw new Refused('codes', `${text} is no resource`);
  return { type: parts[1]!, category: parts[2] };
}

/**
 * Reads the tables from the text of `vectors/codes.json`.
 *
 * @throws Refused with `codes` if an entry is there twice, a purpose names or inherits from a parent that is not there,
 *   or a class names what is no resource
 */
export function parseCodeTables(text: string): CodeTables {
  const raw = JSON.parse(text) as RawTables;
  for (const table of ['purposes', 'actions', 'obligations'] as const) {
    requireUnique(
      table,
      raw[table].map(({ bit }) => bit),
    );
    requireUnique(
      table,
      raw[table].map(({ code }) => code),
    );
  }
  requireUnique(
    'classes',
    raw.classes.map(({ bit }) => bit),
  );
  for (const table of [
    'confidentiality',
    'capacities',
    'bases',
    'roles',
    'kinds',
    'credentialReasons',
    'standingReasons',
    'incidentReasons',
  ] as const) {
    requireUnique(
      table,
      raw[table].map(({ value }) => value),
    );
  }
  requireUnique(
    'matrix',
    raw.matrix.map(({ role, kind }) => `${role}/${kind}`),
  );
  const codes = new Set(raw.purposes.map(({ code }) => code));
  const orphan = raw.purposes.find(({ parent, inherits }) => (parent === null ? inherits : !codes.has(parent)));
  if (orphan !== undefined) throw new Refused('codes', `the parent of ${orphan.code} is not a purpose`);
  return {
    ...raw,
    classes: raw.classes.map((entry) => ({ ...entry, resources: entry.resources.map(resourceRule) })),
    matrix: raw.matrix.map((cell) => ({ ...cell, purposes: BigInt(cell.purposes) })),
  };
}

/** Mask of all bits that a table knows. */
export function knownMask(entries: readonly { bit: number }[]): bigint {
  return entries.reduce((mask, { bit }) => mask | bitOf(bit), 0n);
}

/** The codings of a mask, by rising bit. @throws Refused with the name of the table for a bit that it does not know */
export function codingsOf(tables: CodeTables, table: CodedMask, mask: bigint): Coding[] {
  const entries = tables[table];
  if ((mask & ~knownMask(entries)) !== 0n) throw new Refused(table, `unknown bits in ${mask}`);
  return entries
    .filter(({ bit }) => (mask & bitOf(bit)) !== 0n)
    .sort((a, b) => a.bit - b.bit)
    .map(({ code }) => ({ system: SYSTEMS[table], code }));
}

/** The mask of codings. @throws Refused with the name of the table for a coding that it does not know */
export function maskOf(tables: CodeTables, table: CodedMask, codings: readonly Coding[]): bigint {
  return codings.reduce((mask, { system, code }) => {
    const entry = system === SYSTEMS[table] ? tables[table].find((each) => each.code === code) : undefined;
    if (entry === undefined) throw new Refused(table, `${system}|${code}`);
    return mask | bitOf(entry.bit);
  }, 0n);
}

/** The coding of a capacity; undefined for one that HL7 has no code for. @throws Refused with `capacities` */
export function capacityCoding(tables: CodeTables, value: number): Coding | undefined {
  const entry = tables.capacities.find((each) => each.value === value);
  if (entry === undefined) throw new Refused('capacities', String(value));
  return entry.code === null ? undefined : { system: SYSTEMS.capacities, code: entry.code };
}

/** The coding of a confidentiality. @throws Refused with `confidentiality` */
export function confidentialityCoding(tables: CodeTables, value: number): Coding {
  const entry = tables.confidentiality.find((each) => each.value === value);
  if (entry === undefined) throw new Refused('confidentiality', String(value));
  return { system: SYSTEMS.confidentiality, code: entry.code };
}

/** The value of a confidentiality. @throws Refused with `confidentiality` */
export function confidentialityOf(tables: CodeTables, { system, code }: Coding): number {
  const entry = tables.confidentiality.find((each) => each.code === code);
  if (entry === undefined || system !== SYSTEMS.confidentiality) throw new Refused('confidentiality', code);
  return entry.value;
}

/** The LOINC codings by which a class is recognised. @throws Refused with `classes` for an unknown bit */
export function classCodings(tables: CodeTables, bit: number): Coding[] {
  const entry = tables.classes.find((each) => each.bit === bit);
  if (entry === undefined) throw new Refused('classes', `bit ${bit}`);
  return entry.loinc.map((code) => ({ system: LOINC, code }));
}

/**
 * The class of a FHIR resource, as its bit: that which names its document type, else the only one that names its type,
 * by category where the table says so. What fits none, or several, is sealed.
 */
export function classOf(tables: CodeTables, { type, documentType = [], categories = [] }: ResourceFacts): number {
  const codes = documentType.filter(({ system }) => system === LOINC).map(({ code }) => code);
  const byDocument = tables.classes.filter(({ loinc }) => loinc.some((code) => codes.includes(code)));
  const names = (rule: ResourceRule): boolean =>
    rule.type === type && (rule.category === undefined || categories.includes(rule.category));
  const fitting = byDocument.length > 0 ? byDocument : tables.classes.filter((each) => each.resources.some(names));
  return fitting.length === 1 ? fitting[0]!.bit : SEALED;
}

/**
 * Whether a mask of purposes covers a purpose: by its own bit, or by that of an ancestor from which every link down
 * says that it inherits. One link that does not ends the search, whatever lies above.
 *
 * @throws Refused with `purposes` for an unknown code
 */
export function covers(tables: CodeTables, mask: bigint, code: string): boolean {
  let at: string | null = code;
  // A chain longer than the table would be a circle.
  for (let i = 0; i <= tables.purposes.length && at !== null; i += 1) {
    const entry: PurposeEntry | undefined = tables.purposes.find((each) => each.code === at);
    if (entry === undefined) throw new Refused('purposes', at);
    if ((mask & bitOf(entry.bit)) !== 0n) return true;
    at = entry.inherits ? entry.parent : null;
  }
  return false;
}
