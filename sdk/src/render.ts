import type { PatientAct } from './act.ts';
import { bytesToHex } from './bytes.ts';
import { codingsOf, knownMask, type CodeTables } from './codes.ts';
import type { Grantee, NewGrant } from './grant.ts';
import type { Lane, Payload } from './payload.ts';
import { Refused } from './refusal.ts';
import { caseLines } from './render-cases.ts';
import { identityLines } from './render-identity.ts';
import { day, list, moment, nameOf } from './words.ts';

function purposeNames(tables: CodeTables, mask: bigint): string[] {
  return codingsOf(tables, 'purposes', mask).map(({ code }) => {
    const { display } = tables.purposes.find((each) => each.code === code)!;
    return `${display} (${code})`;
  });
}

function classNames(tables: CodeTables, mask: number): string[] {
  if ((BigInt(mask) & ~knownMask(tables.classes)) !== 0n) throw new Refused('classes', `unknown bits in ${mask}`);
  const named = tables.classes.filter(({ bit }) => ((mask >>> bit) & 1) === 1).sort((a, b) => a.bit - b.bit);
  return named.map(({ name }) => name);
}

function codeNames(tables: CodeTables, table: 'actions' | 'obligations', mask: number): string[] {
  return codingsOf(tables, table, BigInt(mask)).map(({ code }) => code);
}

function granteeName(grantee: Grantee): string {
  switch (grantee.kind) {
    case 'account':
      return `the account ${bytesToHex(grantee.account)}`;
    case 'organisation':
      return `organisation ${grantee.organisation}`;
    case 'anyCare':
      return 'anyone who is caring for the patient';
    case 'person':
      return `the person ${bytesToHex(grantee.person)}`;
  }
}

function confidentialityName(tables: CodeTables, value: number): string {
  const entry = tables.confidentiality.find((each) => each.value === value);
  if (entry === undefined) throw new Refused('confidentiality', String(value));
  return entry.code;
}

function limitLines(grant: NewGrant, tables: CodeTables): string[] {
  const { from, until, data, named, uses, template } = grant;
  return [
    `Valid from: ${from === undefined ? 'when the chain takes it' : moment(from)}`,
    `Valid until, that moment not included: ${until === undefined ? 'the default time has passed' : moment(until)}`,
    `Data of the days: ${data === undefined ? 'any' : `${day(data.from)} until the day before ${day(data.until)}`}`,
    `Records: ${named.length === 0 ? 'any' : `only those whose names are committed to by ${list(named.map(bytesToHex))}`}`,
    `Uses: ${uses === undefined ? 'any number' : `at most ${uses}`}`,
    `Referrals onwards: ${grant.mayRefer === 0 ? 'not allowed' : `allowed, level ${grant.mayRefer}`}`,
    `Template: ${template === undefined ? 'none' : `${template.id}, version ${template.version}`}`,
    `Commitment to the document: ${bytesToHex(grant.document)}`,
    `Basis: ${nameOf('bases', tables.bases, grant.basis)}`,
    `After the patient's death: ${grant.survives ? 'it goes on' : 'it ends'}`,
  ];
}

function grantLines(grant: NewGrant, tables: CodeTables): string[] {
  const { role, study } = grant;
  return [
    `To: ${granteeName(grant.grantee)}`,
    `Role: ${role === undefined ? 'any' : nameOf('roles', tables.roles, role)}`,
    `Study: ${study === undefined ? 'none' : bytesToHex(study)}`,
    `Purposes: ${list(purposeNames(tables, grant.purposes))}`,
    `Kinds of data: ${list(classNames(tables, grant.classes))}`,
    `May: ${list(codeNames(tables, 'actions', grant.actions))}`,
    `Confidentiality at most: ${confidentialityName(tables, grant.ceiling)}`,
    `Obligations: ${list(codeNames(tables, 'obligations', grant.obligations))}`,
    ...limitLines(grant, tables),
  ];
}

function actLines(act: PatientAct, tables: CodeTables): string[] {
  switch (act.kind) {
    case 'consent.grant':
      return ['Give a consent.', ...grantLines(act.grant, tables)];
    case 'consent.amend':
      return [`Replace what consent ${act.consent} allows.`, ...grantLines(act.with, tables)];
    case 'consent.revoke': {
      const reason = act.reason === undefined ? 'none given' : bytesToHex(act.reason);
      return [`End consent ${act.consent}.`, `Commitment to the reason: ${reason}`];
    }
    case 'consent.revoke_all_to':
      return [`End every consent given to ${granteeName(act.grantee)}.`];
    case 'consent.revoke_everything':
      return ['End every consent.'];
    case 'consent.answer':
      if (act.answer === undefined) return [`Decline request ${act.request}.`];
      return [`Answer request ${act.request} by giving a consent.`, ...grantLines(act.answer, tables)];
    case 'consent.grant_many':
      return [
        `Give ${act.grants.length} consents, all or none.`,
        ...act.grants.flatMap((grant, place) => [`Consent ${place + 1} of them:`, ...grantLines(grant, tables)]),
      ];
    case 'consent.set_secondary_use':
      return [
        act.refused ? 'Refuse every secondary use of the data.' : 'Let consents decide about secondary use again.',
      ];
    case 'consent.mute':
      return [
        `Do not show requests of organisation ${act.organisation}.`,
        `Shown again: ${act.until === undefined ? 'only when asked for' : `from ${moment(act.until)}`}`,
      ];
    case 'mandates.contest':
      return [
        `Dispute mandate ${act.mandate}: that a law was used about this patient. It goes on, and answers say so.`,
      ];
    case 'emergencies.appeal':
      return [
        `Ask a regulator to look at emergency ${act.incident}, which opened records of this patient.`,
        `Commitment to the statement: ${bytesToHex(act.statement)}`,
      ];
    case 'cases.open_case':
    case 'cases.withdraw_case':
    case 'cases.state_disagreement':
    case 'access-audit.raise_dispute':
    case 'access-audit.withdraw_dispute':
    case 'record-anchor.contest':
    case 'record-anchor.withdraw_contest':
    case 'retention.restrict':
    case 'retention.lift':
    case 'retention.object':
    case 'retention.agree':
      return caseLines(act);
    default:
      return identityLines(act, tables);
  }
}

function laneLine(lane: Lane): string {
  switch (lane.kind) {
    case 'general':
      return `Order: number ${lane.nonce} in your order of acts`;
    case 'revoke':
      return `Order: number ${lane.nonce} in your order of endings`;
    case 'sheet':
      return `Order: any, sheet ${bytesToHex(lane.id)}`;
  }
}

/**
 * What a payload says, in English, one fact a line, lines joined by `\n`. Every field is in it, so that two payloads
 * that differ read differently; nothing is in it that is not signed, but for the names that the tables give to bits.
 *
 * @throws Refused, with the name of the table, for something that the tables do not know: it could not be shown
 */
export function render(payload: Payload, tables: CodeTables): string {
  const { addressed } = payload;
  return [
    ...actLines(payload.act, tables),
    `Patient: ${bytesToHex(payload.patient)}`,
    laneLine(payload.lane),
    `To be submitted: from ${moment(payload.from)}, before ${moment(payload.until)}`,
    `Submitted by: ${addressed === undefined ? 'anybody' : `organisation ${addressed} only`}`,
    `Chain: ${bytesToHex(payload.genesis)}, epoch ${payload.epoch}`,
  ].join('\n');
}
