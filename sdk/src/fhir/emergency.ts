import type { Access } from '../access.ts';
import { equalBytes, utf8 } from '../bytes.ts';
import { commitment } from '../commitment.ts';
import type { ReceiptContent } from '../receipts.ts';
import { Refused } from '../refusal.ts';
import type { IncidentRow } from './audit.ts';
import { didOf } from './names.ts';
import { instant } from './provisions-out.ts';

/** Why there is no report of a disclosure in an emergency. */
export type ReportReason =
  /** The incident, the receipt of the binding or that of the release is not there. */
  | 'incident'
  | 'binding'
  | 'release'
  /** A name that the law asks for is not there. */
  | 'receiver'
  | 'receiving-organisation'
  | 'discloser'
  | 'releasing-organisation'
  /** The nature of the emergency is not there, or not what the incident commits to. */
  | 'nature'
  /** The pieces are not of one emergency. */
  | 'mismatch';

/** All reasons for which there is no report; `reason` is the first. */
export class ReportRefused extends Refused<ReportReason> {
  constructor(readonly problems: readonly [ReportProblem, ...ReportProblem[]]) {
    super(problems[0].reason, problems.map(({ detail }) => detail).join('; '));
    this.name = 'ReportRefused';
  }
}

export interface ReportProblem {
  reason: ReportReason;
  detail: string;
}

/** What the releasing side noted: the access in its book, and the account of who released, if it has one. */
export interface Release {
  access: Access;
  /** The organisation in whose book it is. */
  keeper: number;
  account?: Uint8Array;
}

/** The pieces of a report. Names of people are in no chain: whoever writes the report knows them. */
export interface ReportPieces {
  network: string;
  patient: Uint8Array;
  incident: IncidentRow | undefined;
  binding: ReceiptContent | undefined;
  /** The receipt of the opening of sealed records, if it is one of these that was released. */
  unsealing?: ReceiptContent;
  release: Release | undefined;
  /** The text that the incident commits to, and its salt. */
  nature: { text: string; salt: Uint8Array } | undefined;
  names: { receiver?: string; receivingOrganisation?: string; discloser?: string; releasingOrganisation?: string };
}

interface Party {
  name: string;
  /** DID of the account; absent if it is not known. */
  account?: string;
  organisation: { name: string; did: string };
}

/** When the chain took something, and in which block. */
interface Taken {
  when: string;
  block: number;
}

/** The four facts that 42 CFR 2.51(c) asks to be recorded, and where they are from. */
export interface EmergencyReport {
  received: Party;
  released: Party;
  /** When it was released, in UTC. */
  when: string;
  nature: string;
  incident: string;
  /** When and where the chain took the binding. */
  bound: Taken;
  /** The same of the opening of sealed records; absent if none was released. */
  unsealed?: Taken;
}

function present(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '';
}

function problemsOfNames(names: ReportPieces['names']): ReportProblem[] {
  const asked: [string | undefined, ReportReason, string][] = [
    [names.receiver, 'receiver', 'who received it has no name'],
    [names.receivingOrganisation, 'receiving-organisation', 'the facility of who received it has no name'],
    [names.discloser, 'discloser', 'who released it has no name'],
    [names.releasingOrganisation, 'releasing-organisation', 'the organisation that released it has no name'],
  ];
  return asked.flatMap(([name, reason, detail]) => (present(name) ? [] : [{ reason, detail }]));
}

function provesNature(nature: ReportPieces['nature'], { justification }: IncidentRow): boolean {
  return nature !== undefined && equalBytes(commitment('reason', nature.salt, utf8(nature.text)), justification);
}

type Shown = Pick<ReportPieces, 'patient' | 'unsealing'> & {
  incident: IncidentRow;
  binding: ReceiptContent;
  release: Release;
};

/** What does not fit of the opening of sealed records, which comes between the binding and the release. */
function unsealingMismatches({ incident, binding, unsealing, release }: Shown): string[] {
  if (unsealing === undefined) return [];
  const { about, moment } = unsealing;
  if (about.kind !== 'unsealed') return ['the receipt is not one of opening sealed records'];
  const staff = [incident.opener, ...incident.team];
  const checks: [boolean, string][] = [
    [about.incident === incident.id, 'sealed records were opened to another incident'],
    [about.organisation === incident.organisation, 'sealed records were opened by another organisation'],
    [staff.some((each) => equalBytes(each, about.account)), 'who opened sealed records was not in the team'],
    [moment >= binding.moment, 'sealed records were opened before the binding'],
    [release.access.moment >= moment, 'the release is before sealed records were opened'],
  ];
  return checks.flatMap(([holds, detail]) => (holds ? [] : [detail]));
}

/** What does not fit together: an honest report is of one patient, one emergency, one release inside of it. */
function mismatches(shown: Shown): string[] {
  const { patient, incident, binding, release } = shown;
  const { access } = release;
  const over = incident.closed !== undefined && incident.closed < incident.ends ? incident.closed : incident.ends;
  const staff = [incident.opener, ...incident.team];
  const { answer } = access;
  const right = answer.kind === 'permitted' ? answer.right : undefined;
  const { about } = binding;
  if (about.kind !== 'bound') return ['the receipt is not one of a binding'];
  const checks: [boolean, string][] = [
    [about.incident === incident.id, 'the binding is to another incident'],
    [about.organisation === incident.organisation, 'the binding is of another organisation'],
    [binding.moment >= incident.opened && binding.moment < over, 'the binding is not within the incident'],
    [staff.some((each) => equalBytes(each, about.account)), 'who bound was not in the team'],
    [equalBytes(access.patient, patient), 'the release is of another patient'],
    [access.organisation === incident.organisation, 'the release is to another organisation'],
    [release.keeper !== incident.organisation, 'nothing was released by another organisation'],
    [right?.kind === 'incident' && right.id === incident.id, 'the release does not rest on the incident'],
    [staff.some((each) => equalBytes(each, access.who)), 'who received it was not in the team'],
    [access.moment >= binding.moment && access.moment < over, 'the release is not within the emergency'],
  ];
  return [...checks.flatMap(([holds, detail]) => (holds ? [] : [detail])), ...unsealingMismatches(shown)];
}

function taken({ moment, block }: ReceiptContent): Taken {
  return { when: instant(moment), block };
}

/**
 * The record of a disclosure in a medical emergency: who received it and for which facility, who released it, when, and
 * the nature of the emergency (42 CFR 2.51(c)). Every fact is shown by its piece, or there is no report.
 *
 * @throws ReportRefused with every piece that is missing or does not fit
 */
export function emergencyReport(pieces: ReportPieces): EmergencyReport {
  const { network, patient, incident, binding, unsealing, release, nature, names } = pieces;
  const problems = problemsOfNames(names);
  if (incident === undefined) problems.push({ reason: 'incident', detail: 'the incident is missing' });
  if (binding === undefined) problems.push({ reason: 'binding', detail: 'the receipt of the binding is missing' });
  if (release === undefined) problems.push({ reason: 'release', detail: "the releasing side's receipt is missing" });
  if (!present(nature?.text) || (incident !== undefined && !provesNature(nature, incident))) {
    problems.push({
      reason: 'nature',
      detail: 'the nature of the emergency is missing, or another than was committed to',
    });
  }
  if (incident && binding && release) {
    const found = mismatches({ patient, incident, binding, unsealing, release });
    problems.push(...found.map((detail) => ({ reason: 'mismatch' as const, detail })));
  }
  const [first, ...rest] = problems;
  if (first !== undefined || !incident || !binding || !release || !nature) throw new ReportRefused([first!, ...rest]);
  const party = (name: string, facility: string, organisation: number, account: Uint8Array | undefined): Party => ({
    name,
    ...(account === undefined ? {} : { account: didOf(network, { account }).value }),
    organisation: { name: facility, did: didOf(network, { organisation }).value },
  });
  return {
    received: party(names.receiver!, names.receivingOrganisation!, incident.organisation, release.access.who),
    released: party(names.discloser!, names.releasingOrganisation!, release.keeper, release.account),
    when: instant(release.access.moment),
    nature: nature.text,
    incident: String(incident.id),
    bound: taken(binding),
    ...(unsealing === undefined ? {} : { unsealed: taken(unsealing) }),
  };
}
