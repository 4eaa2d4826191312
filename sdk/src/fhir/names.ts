import { bytesToHex, hexToBytes } from '../bytes.ts';
import type { CodeTables } from '../codes.ts';
import type { Grantee } from '../grant.ts';
import type { Actor } from './box.ts';
import type { Element } from './element.ts';
import { quoted } from './findings.ts';

/** How the chain's own things are named in FHIR: by identifiers, since a local URL means nothing elsewhere. */

/** A FHIR Identifier, as far as it names something. */
export interface Identifier {
  system: string;
  value: string;
}

/** A FHIR Reference. */
export interface Reference {
  reference?: string;
  type?: string;
  identifier?: Identifier;
  display?: string;
}

/** All names under which a Consent may speak of one thing. */
export interface Names {
  /** Exactly as they stand in `Reference.reference`. */
  references?: readonly string[];
  identifiers?: readonly Identifier[];
}

/** What has an identifier of the chain: `urn:anamnesis:<network>:<kind>`. */
export type OwnKind =
  | 'consent'
  | 'patient'
  | 'account'
  | 'grantee'
  | 'record'
  | 'record-reference'
  | 'document'
  | 'incident'
  | 'mandate'
  | 'batch-leaf';

const URI = 'urn:ietf:rfc:3986';
const NETWORK = /^[0-9a-f]{8}$/;
const GRANTEE = /^(?:(any-care)|org-([1-9]\d{0,9})|(practitioner|person)-([0-9a-f]{64}))(?:\/role-([a-z-]{1,32}))?$/;
const DID = /^did:anamnesis:([0-9a-f]{8}):((?:org-[1-9]\d{0,9})|(?:practitioner-[0-9a-f]{64}))$/;
const LAST_ORGANISATION = 0xffff_ffff;

/** @throws RangeError unless it is the first eight digits of a genesis hash (docs/formats.md, 8.1) */
export function requireNetwork(network: string): string {
  if (!NETWORK.test(network)) throw new RangeError(`${quoted(network)} is no network`);
  return network;
}

export function ownSystem(network: string, kind: OwnKind): string {
  return `urn:anamnesis:${requireNetwork(network)}:${kind}`;
}

export function ownIdentifier(network: string, kind: OwnKind, value: string): Identifier {
  return { system: ownSystem(network, kind), value };
}

export function didOf(network: string, subject: { organisation: number } | { account: Uint8Array }): Identifier {
  const name =
    'organisation' in subject ? `org-${subject.organisation}` : `practitioner-${bytesToHex(subject.account)}`;
  return { system: URI, value: `did:anamnesis:${requireNetwork(network)}:${name}` };
}

function nameOfGrantee(grantee: Grantee): string {
  switch (grantee.kind) {
    case 'account':
      return `practitioner-${bytesToHex(grantee.account)}`;
    case 'organisation':
      return `org-${grantee.organisation}`;
    case 'anyCare':
      return 'any-care';
    case 'person':
      return `person-${bytesToHex(grantee.person)}`;
  }
}

const TYPES = {
  account: 'Practitioner',
  organisation: 'Organization',
  anyCare: 'Group',
  person: 'RelatedPerson',
} as const;

/** How a grantee stands in a Consent: by DID, where there is one, else by an identifier that only this network gives. */
export function referenceTo(
  tables: CodeTables,
  network: string,
  grantee: Grantee,
  role: number | undefined,
): Reference {
  const display =
    grantee.kind === 'anyCare' ? 'any hospital, clinic, laboratory or pharmacy of the network' : undefined;
  const shown = display === undefined ? {} : { display };
  if (role === undefined) {
    const identifier =
      grantee.kind === 'organisation'
        ? didOf(network, grantee)
        : grantee.kind === 'account'
          ? didOf(network, grantee)
          : ownIdentifier(network, 'grantee', nameOfGrantee(grantee));
    return { type: TYPES[grantee.kind], identifier, ...shown };
  }
  const name = tables.roles.find(({ value }) => value === role)?.name;
  if (name === undefined) throw new RangeError(`${role} is no role`);
  const type = grantee.kind === 'anyCare' ? 'Group' : 'PractitionerRole';
  return { type, identifier: ownIdentifier(network, 'grantee', `${nameOfGrantee(grantee)}/role-${name}`), ...shown };
}

function ownActor(tables: CodeTables, network: string, { system, value }: Identifier): Actor | undefined {
  const did = system === URI ? DID.exec(value) : null;
  const named = did?.[1] === network ? did[2]! : system === ownSystem(network, 'grantee') ? value : undefined;
  const parts = named === undefined ? null : GRANTEE.exec(named);
  if (parts === null) return undefined;
  const [, anyCare, organisation, kind, account, roleName] = parts;
  const role = tables.roles.find(({ name }) => name === roleName)?.value;
  if (roleName !== undefined && role === undefined) return undefined;
  if (anyCare !== undefined) return { grantee: { kind: 'anyCare' }, role };
  if (organisation !== undefined) {
    if (Number(organisation) > LAST_ORGANISATION) return undefined;
    return { grantee: { kind: 'organisation', organisation: Number(organisation) }, role };
  }
  const bytes = hexToBytes(account!);
  return { grantee: kind === 'person' ? { kind, person: bytes } : { kind: 'account', account: bytes }, role };
}

/** What a Reference says, read. */
export interface ReadReference {
  reference: string | undefined;
  identifier: Identifier | undefined;
}

/** Reads a Reference; undefined if it is refused, or names nothing. */
export function readReference(element: Element): ReadReference | undefined {
  const reference = element.text('reference');
  const inner = element.child('identifier');
  element.passOver('type', 'display');
  element.finish();
  let identifier: Identifier | undefined;
  if (inner !== undefined) {
    const [system, value] = [inner.text('system'), inner.text('value')];
    inner.passOver('use', 'type', 'period', 'assigner');
    inner.finish();
    if (system === undefined || value === undefined) {
      return inner.refuse('missing-element', 'an identifier without system or value names nothing');
    }
    identifier = { system, value };
  }
  if (reference === undefined && identifier === undefined) {
    return element.refuse('missing-element', 'a reference without reference or identifier names nothing');
  }
  return { reference, identifier };
}

function same(one: Identifier, other: Identifier): boolean {
  return one.system === other.system && one.value === other.value;
}

/** Finds what things are named so. */
export class Directory<T> {
  constructor(readonly entries: readonly { names: Names; is: T }[]) {}

  /**
   * What a reference names. An identifier decides where there is one; a local reference beside it must not be known as
   * something else. Undefined if it is not known, or not the same.
   */
  find({ reference, identifier }: ReadReference, own?: (identifier: Identifier) => T | undefined): T | undefined {
    const local = this.entries.find(({ names }) => reference !== undefined && names.references?.includes(reference));
    if (identifier === undefined) return local?.is;
    const known = this.entries.find(({ names }) => names.identifiers?.some((each) => same(each, identifier)));
    const found = known?.is ?? own?.(identifier);
    return local === undefined || local === known ? found : undefined;
  }
}

/** Finds actors: those that the caller knows, and those that this network's identifiers name. */
export function actorOf(
  tables: CodeTables,
  network: string,
  directory: Directory<Actor>,
  reference: ReadReference,
): Actor | undefined {
  return directory.find(reference, (identifier) => ownActor(tables, network, identifier));
}
