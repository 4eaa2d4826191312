import { bytesToHex } from '../bytes.ts';
import type { Affected, ReleaseRow } from './affected.ts';

/** What of a breach is to be proven, as a list for the program that makes evidence packs. */

/** A claim, named as in evidence packs; numbers of 64 bits in decimal digits, bytes in hexadecimal ones. */
export type PackClaim =
  | { claim: 'record'; record: string }
  | { claim: 'leaf'; batch: string; index: number }
  | { claim: 'grant'; grant: string; moment: string }
  | { claim: 'receipt'; patient: string; number: string }
  | { claim: 'organisation'; organisation: number; moment: string };

/** A leaf of form B that shows a release: whose root holds it, and where. */
export interface PackLeaf {
  organisation: number;
  ordinal: number;
  index: number;
}

export interface PackList {
  format: 'anamnesis/pack-list/1';
  suspect: { account: string } | { organisation: number };
  from: string;
  until: string;
  patients: string[];
  claims: PackClaim[];
  leaves: PackLeaf[];
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

function releaseClaims({ leaf: { subject, answer, moment } }: ReleaseRow): PackClaim[] {
  const claims: PackClaim[] = [];
  if (subject.kind === 'record') claims.push({ claim: 'record', record: String(subject.record) });
  if (subject.kind === 'leaf') claims.push({ claim: 'leaf', batch: String(subject.batch), index: subject.index });
  const right = answer.kind === 'permitted' ? answer.right : undefined;
  if (right?.kind === 'grant') claims.push({ claim: 'grant', grant: String(right.id), moment: String(moment) });
  return claims;
}

function claimsOf({ releases, patients, from }: Affected): PackClaim[] {
  const parties = releases.flatMap((release) => [release.leaf.organisation, release.from]);
  const organisations = parties.filter((each) => each !== undefined);
  return unique<PackClaim>([
    ...releases.flatMap(releaseClaims),
    ...organisations.map((organisation) => ({ claim: 'organisation' as const, organisation, moment: String(from) })),
    ...patients.flatMap(({ patient, receipts }) =>
      receipts.map(({ number }) => {
        return { claim: 'receipt' as const, patient: bytesToHex(patient), number: String(number) };
      }),
    ),
  ]);
}

/** The list of a breach. */
export function packList(breach: Affected): PackList {
  const { suspect, from, until, patients, releases } = breach;
  return {
    format: 'anamnesis/pack-list/1',
    suspect:
      suspect.kind === 'account' ? { account: bytesToHex(suspect.account) } : { organisation: suspect.organisation },
    from: String(from),
    until: String(until),
    patients: patients.map(({ patient }) => bytesToHex(patient)),
    claims: claimsOf(breach),
    leaves: unique(releases.flatMap(({ places }) => places)),
  };
}
