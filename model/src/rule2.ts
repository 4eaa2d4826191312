import { fact, row } from './facts.ts';
import type { Patient } from './rule1.ts';
import type { Case } from './question.ts';
import { has, maskCovers, purpose, within } from './tables.ts';
import { at, counts, holds, written } from './time.ts';
import type { Employment, Facts, Post, Practitioner } from './world.ts';

const NEEDS_LICENCE = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

type Organisation = Facts['organisations'][number]['value'];
type Credential = Facts['credentials'][number]['value'];
type Appointment = Extract<Employment, { state: 'appointed' }>;

/** A role that serves, and what the post's credential says. */
export interface Serving {
  role: number;
  licence: { until: number; contested: boolean } | null;
}

/** A practitioner who passes rule 2. */
export interface Staff {
  /** Not the key of a session, but who is staff. */
  who: Practitioner;
  organisation: Organisation;
  /** The rules that the organisation's standing closes, or the pair of jurisdictions. */
  closed: number[];
  /** When the appointment ends, or the session if that is earlier. */
  until: number;
  /** Whether standing or appointment are, or a reach of the account's compromise speaks about the moment. */
  contested: boolean;
  serving: Serving[];
}

function admitted(c: Case, id: number): Organisation | undefined {
  const organisation = fact(c.facts.organisations, (key) => key.organisation === id);
  return organisation !== undefined && written(organisation.admitted, c.when) ? organisation : undefined;
}

/** Whether who issued a credential was an issuer then, for all that is known. */
function issuerStood(c: Case, credential: Credential): boolean {
  const issuer = row(c.facts.issuers, (key) => key.organisation === credential.issuer && key.id === credential.type);
  if (issuer === undefined) return false;
  const about = c.mistake === 'cut-off-judged-at-moment' ? c.when.moment : credential.issued;
  return !issuer.marks.some((mark) => mark.kind === 'ended' && counts(mark, about, c.when.knownAt));
}

/** The credential that a post names, if it is good. */
function goodLicence(c: Case, who: Practitioner, role: number, id: number): Serving['licence'] {
  const credential = fact(c.facts.credentials, (key) => key.id === id);
  if (credential === undefined) return null;
  const type = fact(c.facts.credential_types, (key) => key.id === credential.type);
  const status = at(
    row(c.facts.credential_status, (key) => key.id === id),
    c.when,
  );
  const good =
    credential.holder === who.account &&
    (credential.at === null || credential.at === who.organisation) &&
    written(credential.issued, c.when) &&
    holds(credential, c.when.moment) &&
    status.value === 'active' &&
    type !== undefined &&
    has(type.roles, role) &&
    issuerStood(c, credential);
  return good ? { until: credential.until, contested: status.contested } : null;
}

function serves(c: Case, who: Practitioner, kind: number, { role, licence }: Post): Serving | undefined {
  const row = c.tables.roles.find(({ value }) => value === role);
  const purposes = c.tables.matrix.find((each) => each.role === role && each.kind === kind)?.purposes;
  if (row === undefined || purposes === undefined) return undefined;
  if (!has(purposes, c.query.purpose) || !within(c.query.actions, row.actions)) return undefined;
  if (licence === null) return NEEDS_LICENCE.includes(role) ? undefined : { role, licence: null };
  const good = goodLicence(c, who, role, licence);
  return good === null ? undefined : { role, licence: good };
}

/** Who acts, and until when a session lets them. */
interface Actor {
  who: Practitioner;
  until: number;
}

/** Behind the key of a session stands its staff account; a session that does not hold is nobody's. */
function actor(c: Case, who: Practitioner): Actor | undefined {
  const session = fact(c.facts.sessions, (key) => key.account === who.account);
  if (session === undefined || c.mistake === 'session-ignored') return { who, until: Infinity };
  const { staff: account, organisation, from, until } = session;
  const does = organisation === who.organisation && written(from, c.when) && holds(session, c.when.moment);
  return does ? { who: { ...who, account }, until } : undefined;
}

/** Whether the key of an account was stolen: then nothing is open, or what it did before is contested. */
function stolen(c: Case, account: string): { closes: boolean; contests: boolean } {
  const reaches = fact(c.facts.compromises, (key) => key.account === account) ?? [];
  const { moment, knownAt } = c.when;
  const first = reaches[0];
  return {
    closes: first !== undefined && written(first.recorded, c.when) && c.mistake !== 'compromise-ignored',
    contests: reaches.some(({ since, recorded }) => recorded <= knownAt && since <= moment && moment < recorded),
  };
}

/** The appointment of who is staff now: neither only offered nor dismissed. */
function appointment(c: Case, employment: Employment | undefined): Appointment | undefined {
  return employment?.state === 'appointed' && holds(employment, c.when.moment) ? employment : undefined;
}

/** Whether the patient is at home where the organisation is, or where it may ask for one purpose. */
function isInReach(c: Case, patient: Patient, { jurisdiction }: Organisation, asked: number): boolean {
  const home = admitted(c, patient.home);
  if (home === undefined) return false;
  if (home.jurisdiction === jurisdiction) return true;
  const { facts, when, tables, mistake } = c;
  const both = [home.jurisdiction, jurisdiction];
  const [from, to] = mistake === 'pair-turned-around' ? both.reverse() : both;
  const { value } = at(
    row(facts.pairs, (key) => key.home === from && key.asking === to),
    when,
  );
  if (value === undefined) return mistake === 'pairs-ignored';
  return maskCovers(tables, value.purposes, asked) || mistake === 'pair-for-any-purpose';
}

/** The rules that are closed to a restricted organisation. */
function closedByStanding({ mistake }: Case, standing: 'active' | 'restricted'): number[] {
  if (standing === 'active') return [];
  return mistake === 'mandates-of-a-restricted-organisation' ? [6] : [6, 7];
}

/** Across a border there are no emergencies where none may break the glass, whatever else may be asked for. */
function closedByPair(c: Case, patient: Patient, organisation: Organisation): number[] {
  if (c.mistake === 'emergency-for-any-pair') return [];
  return isInReach(c, patient, organisation, purpose('BTG')) ? [] : [8];
}

/** Rule 2: undefined if 4, 6, 7 and 8 are closed. */
export function rule2(c: Case, patient: Patient, asking: Practitioner): Staff | undefined {
  const organisation = admitted(c, asking.organisation);
  if (organisation === undefined) return undefined;
  const standing = at(
    row(c.facts.standing, (key) => key.organisation === asking.organisation),
    c.when,
  );
  if (standing.value !== 'active' && standing.value !== 'restricted') return undefined;

  const acting = actor(c, asking);
  if (acting === undefined) return undefined;
  const { who } = acting;
  const theft = stolen(c, who.account);
  if (theft.closes) return undefined;
  const staff = at(
    row(c.facts.staff, (key) => key.organisation === who.organisation && key.account === who.account),
    c.when,
  );
  const appointed = appointment(c, staff.value);
  if (appointed === undefined) return undefined;
  const serving = appointed.posts
    .map((post) => serves(c, who, organisation.kind, post))
    .filter((each) => each !== undefined);
  if (serving.length === 0 || !isInReach(c, patient, organisation, c.query.purpose)) return undefined;
  return {
    who,
    organisation,
    closed: [...closedByStanding(c, standing.value), ...closedByPair(c, patient, organisation)],
    until: Math.min(appointed.until, acting.until),
    contested: standing.contested || staff.contested || theft.contests,
    serving,
  };
}
