import { bytesToHex } from '../bytes.ts';
import type { CodeTables, Coding } from '../codes.ts';
import type { Grantee, NewGrant } from '../grant.ts';
import { ANYTHING, everything, type Actor, type Criteria } from './box.ts';
import { Element, isObject, readJson } from './element.ts';
import { Findings, quoted, type ConsentNote } from './findings.ts';
import { toGrants } from './grants.ts';
import { readHead, type Head } from './head.ts';
import { Kinds } from './kinds.ts';
import { readPeriod } from './moments.ts';
import { actorOf, Directory, readReference, requireNetwork, type Names } from './names.ts';
import { readDecision, readExceptions, readProvision, type FhirVersion, type Reading } from './provision.ts';
import { everyPurpose } from './purposes.ts';
import { permitted, type Rule } from './rules.ts';

/** Somebody whom a Consent may name, and who that is on the chain. */
export interface NamedActor {
  names: Names;
  grantee: Grantee;
  /** Only in this role. */
  role?: number;
}

/** A record that a Consent may name, and the commitment of kind *reference* under which a grant names it, 32 bytes. */
export interface NamedRecord {
  names: Names;
  reference: Uint8Array;
}

/** What a Consent does not say. */
export interface ImportContext {
  /** Which version of FHIR the resource is of; it does not say so itself. */
  fhirVersion: FhirVersion;
  tables: CodeTables;
  /** First eight digits of the genesis hash, as in DIDs. */
  network: string;
  /** The chain's time in milliseconds: what is over is not granted, and what began counts from now. */
  now: bigint;
  /** How the Consent may name the patient for whom it is imported. */
  patient: Names;
  actors?: readonly NamedActor[];
  records?: readonly NamedRecord[];
  /** Commitment of kind *document* to the bytes of the Consent. */
  document: Uint8Array;
  /** Whom a permission for nobody in particular is for; without it such a one is refused. */
  everyone?: Grantee;
  /** Minutes east of UTC where a date without a time is meant; 0 if absent. */
  offset?: number;
  /** Codings of categories and policies of your own that limit nothing. */
  harmless?: readonly Coding[];
  /** Take Consents that are marked as test data (HTEST). */
  acceptTestData?: boolean;
}

/** What became of a Consent. */
export interface ImportedConsent {
  /** Permit nothing that the Consent does not; sign them, or show them to whoever does. */
  grants: NewGrant[];
  /** What of it only the document says: whoever opens sealed data reads it there. */
  documentOnly: ConsentNote[];
  /** What is permitted in part or not at all, and what was passed over. */
  notes: ConsentNote[];
}

const WIDEST_OFFSET = 14 * 60;
/** The elements that say what is permitted: of no interest where nothing is. */
const RULES = { R4: ['provision'], R5: ['provision', 'decision', 'period', 'grantee'] } as const;

function readingOf(context: ImportContext): Reading {
  const { tables, fhirVersion, network, actors = [], records = [], offset = 0 } = context;
  requireNetwork(network);
  if (!Number.isInteger(offset) || Math.abs(offset) > WIDEST_OFFSET) throw new RangeError(`${offset} is no offset`);
  return {
    version: fhirVersion,
    tables,
    kinds: new Kinds(tables),
    network,
    offset,
    actors: new Directory<Actor>([
      { names: context.patient, is: 'self' },
      ...actors.map(({ names, grantee, role }) => ({ names, is: { grantee, role } })),
    ]),
    records: new Directory(records.map(({ names, reference }) => ({ names, is: bytesToHex(reference) }))),
  };
}

/** R4: one provision is the rule. Without a type the policy decides. */
function r4Rule(consent: Element, reading: Reading, head: Head): Rule | undefined {
  const provision = consent.child('provision');
  if (provision === undefined)
    return consent.refuse('decision', 'without a provision nothing says what is permitted', 'provision');
  const type = readDecision(provision, 'type', 'decision');
  if (type === 'permit' && head.policy === 'deny') {
    provision.refuse('decision', 'it permits, and its policy is to deny', 'type');
  }
  const decision = type ?? head.policy;
  if (decision === undefined && !provision.has('type')) {
    provision.refuse('decision', 'neither its type nor the policy says whether it permits or denies', 'type');
  }
  return readProvision(provision, reading, decision ?? 'deny', 0);
}

/** R5: the decision is about everything; provisions are exceptions to it, and turn it around at every level. */
function r5Rule(consent: Element, reading: Reading, head: Head): Rule {
  const decision = readDecision(consent, 'decision', 'decision');
  if (!consent.has('decision')) consent.refuse('decision', 'nothing says whether it permits or denies', 'decision');
  if (decision === 'permit' && head.policy === 'deny') {
    consent.refuse('decision', 'it permits, and its regulatory basis is to deny', 'decision');
  }
  const period = consent.child('period');
  const grantees = consent.children('grantee')?.flatMap((element) => {
    const reference = readReference(element);
    const actor = reference && actorOf(reading.tables, reading.network, reading.actors, reference);
    if (reference !== undefined && actor === undefined) element.refuse('actor', 'nobody knows who this is');
    return actor === undefined ? [] : [actor];
  });
  const scope: Criteria = { ...ANYTHING, actors: grantees, time: period && readPeriod(period, reading.offset) };
  const own = decision ?? 'deny';
  return { decision: own, scope, reach: scope, exceptions: readExceptions(consent, reading, own), path: consent.path };
}

function read(resource: unknown, context: ImportContext, findings: Findings): ImportedConsent {
  const { fhirVersion } = context;
  if (fhirVersion !== 'R4' && fhirVersion !== 'R5') {
    findings.refuse('fhir-version', 'Consent', `${quoted(fhirVersion)} is neither R4 nor R5`);
  }
  const json = readJson(resource, findings);
  if (json !== undefined && (!isObject(json) || json['resourceType'] !== 'Consent')) {
    findings.refuse('not-a-consent', 'Consent', 'this is no resource of type Consent');
  }
  findings.settle();
  const reading = readingOf(context);
  const consent = new Element(isObject(json) ? json : {}, 'Consent', findings);
  const head = readHead(
    consent,
    { patient: context.patient, harmless: context.harmless ?? [], acceptTestData: context.acceptTestData === true },
    reading,
  );
  const rule = head.counts ? (fhirVersion === 'R4' ? r4Rule : r5Rule)(consent, reading, head) : undefined;
  if (!head.counts) consent.passOver(...RULES[fhirVersion]);
  consent.finish();
  findings.settle();
  const whole = everything(everyPurpose(reading.tables), reading.kinds.all);
  const boxes = rule === undefined ? [] : permitted(rule, whole, findings);
  const given = { now: context.now, everyone: context.everyone, document: context.document };
  const grants = rule === undefined ? [] : toGrants(boxes, head, given, reading.kinds, findings);
  findings.settle();
  const { notes } = findings;
  return { grants, documentOnly: notes.filter(({ code }) => code === 'document-only'), notes };
}

/**
 * The grants of a FHIR Consent. They never permit what the Consent does not: what it says is accepted, narrowed with a
 * note, or the whole of it is refused with every reason (docs/fhir.md).
 *
 * @throws ConsentRefused for a resource, whatever it is; RangeError for a context that cannot be
 */
export function importConsent(resource: unknown, context: ImportContext): ImportedConsent {
  return read(resource, context, new Findings());
}
