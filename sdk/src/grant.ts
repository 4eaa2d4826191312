import { bytesToHex } from './bytes.ts';
import { Refused } from './refusal.ts';
import { bool, boundedVector, fixed, option, struct, u16, u32, u64, u8, variants, type Codec } from './scale.ts';

/** Why a grant is refused (formats 4). */
export type GrantRefusal =
  | 'purposes'
  | 'classes'
  | 'actions'
  | 'ceiling'
  | 'obligations'
  | 'validity'
  | 'data-period'
  | 'uses'
  | 'may-refer'
  | 'role'
  | 'names'
  | 'basis';

/** Whom a grant is for. Accounts and persons are 32 bytes. */
export type Grantee =
  | { kind: 'account'; account: Uint8Array }
  | { kind: 'organisation'; organisation: number }
  | { kind: 'anyCare' }
  | { kind: 'person'; person: Uint8Array };

/** Days since 1970-01-01, half-open. */
export interface DataPeriod {
  from: number;
  until: number;
}

/** A version of a template. */
export interface TemplateRef {
  id: number;
  version: number;
}

/** What a patient allows. Masks are bits of the tables of formats 6; moments are milliseconds since 1970. */
export interface NewGrant {
  grantee: Grantee;
  role: number | undefined;
  study: Uint8Array | undefined;
  purposes: bigint;
  classes: number;
  actions: number;
  ceiling: number;
  obligations: number;
  /** From when; undefined for the block that takes it. */
  from: bigint | undefined;
  /** Until when; undefined for the default time. */
  until: bigint | undefined;
  data: DataPeriod | undefined;
  /** Commitments to the names of single records; none means all. At most 64, 32 bytes each. */
  named: Uint8Array[];
  uses: number | undefined;
  mayRefer: number;
  template: TemplateRef | undefined;
  /** Commitment to the Consent document, 32 bytes. */
  document: Uint8Array;
  /** Why it is lawful, by the table of bases. An authorisation under HIPAA (1) says until when. */
  basis: number;
  /** Whether it holds beyond the patient's death. */
  survives: boolean;
}

/** What version 1 of the tables knows, as masks or highest values. */
export const KNOWN = {
  purposes: (1n << 62n) - 1n,
  /** Bits 0 to 23, of which 17 is not given, and 31. */
  classes: 0x80fd_ffff,
  actions: 0b1_1111,
  /** Confidentiality N: what is above is never covered by a grant. */
  ceiling: 3,
  obligations: (1 << 15) - 1,
  role: 20,
  mayRefer: 2,
  /** Bits of what a representative may do. */
  powers: 0b11_1111,
  names: 64,
  /** Bases on which a patient permits: consent, HIPAA authorisation, research, Common Rule. Others are laws' own. */
  bases: [0, 1, 7, 9],
} as const;

const HIPAA_AUTHORISATION = 1;

const bytes32 = fixed(32);

export const grantee: Codec<Grantee> = variants<Grantee>({
  account: { account: bytes32 },
  organisation: { organisation: u32 },
  anyCare: {},
  person: { person: bytes32 },
});

export const newGrant: Codec<NewGrant> = struct<NewGrant>({
  grantee,
  role: option(u16),
  study: option(bytes32),
  purposes: u64,
  classes: u32,
  actions: u8,
  ceiling: u8,
  obligations: u16,
  from: option(u64),
  until: option(u64),
  data: option(struct<DataPeriod>({ from: u32, until: u32 })),
  named: boundedVector(bytes32, KNOWN.names),
  uses: option(u32),
  mayRefer: u8,
  template: option(struct<TemplateRef>({ id: u32, version: u16 })),
  document: bytes32,
  basis: u8,
  survives: bool,
});

function refuseUnless(holds: boolean, reason: GrantRefusal): void {
  if (!holds) throw new Refused(reason);
}

function someOf(mask: number, known: number): boolean {
  return mask !== 0 && (mask & ~known) === 0;
}

/** @throws Refused with a {@link GrantRefusal} */
export function checkGrant(grant: NewGrant): void {
  const { from, until, data, named } = grant;
  refuseUnless(grant.purposes !== 0n && (grant.purposes & ~KNOWN.purposes) === 0n, 'purposes');
  refuseUnless(someOf(grant.classes, KNOWN.classes), 'classes');
  refuseUnless(someOf(grant.actions, KNOWN.actions), 'actions');
  refuseUnless((grant.obligations & ~KNOWN.obligations) === 0, 'obligations');
  refuseUnless(grant.ceiling <= KNOWN.ceiling, 'ceiling');
  refuseUnless(from === undefined || until === undefined || from < until, 'validity');
  refuseUnless(data === undefined || data.from < data.until, 'data-period');
  refuseUnless(grant.uses !== 0, 'uses');
  refuseUnless(grant.mayRefer <= KNOWN.mayRefer, 'may-refer');
  refuseUnless(grant.role === undefined || grant.role <= KNOWN.role, 'role');
  refuseUnless(new Set(named.map(bytesToHex)).size === named.length, 'names');
  const known: readonly number[] = KNOWN.bases;
  refuseUnless(known.includes(grant.basis) && (grant.basis !== HIPAA_AUTHORISATION || until !== undefined), 'basis');
}
