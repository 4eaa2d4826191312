import { bytesToHex } from '../bytes.ts';
import type { CodeTables } from '../codes.ts';
import type { Access, Subject } from '../access.ts';
import { didOf, ownIdentifier } from '../fhir/names.ts';

/** Who and what the documents about a patient's data name, in words. */

/** What a directory says of an organisation or a person; the chain has no names. */
export interface Listed {
  name: string;
  address?: string;
  /** Two letters of ISO 3166-1. */
  country?: string;
}

/** What the writer of a document knows besides receipts and leaves. */
export interface Directory {
  tables: CodeTables;
  /** First eight digits of the genesis hash. */
  network: string;
  organisation(number: number): Listed | undefined;
  person?(account: Uint8Array): Listed | undefined;
  /** What was asked for, in a few words: its class of data, and its day if that is known. */
  describe?(subject: Subject): string | undefined;
}

/** One to whom something went. `id` is there also if no directory knows them. */
export interface Party {
  id: string;
  name: string;
  address?: string;
  country?: string;
}

function party(id: string, listed: Listed | undefined, unknown: string): Party {
  const { name = unknown, address, country } = listed ?? {};
  return {
    id,
    name,
    ...(address === undefined ? {} : { address }),
    ...(country === undefined ? {} : { country }),
  };
}

export function organisationParty(directory: Directory, number: number): Party {
  const id = didOf(directory.network, { organisation: number }).value;
  return party(id, directory.organisation(number), `organisation ${number}`);
}

export function personParty(directory: Directory, account: Uint8Array): Party {
  const { system, value } = ownIdentifier(directory.network, 'account', bytesToHex(account));
  return party(`${system}:${value}`, directory.person?.(account), 'a person whose name is not known here');
}

/** Who asked: an organisation, whoever of its staff it was, or a person. */
export function askerParty(directory: Directory, { organisation, who }: Pick<Access, 'organisation' | 'who'>): Party {
  return organisation === undefined ? personParty(directory, who) : organisationParty(directory, organisation);
}

export function patientName({ network }: Directory, patient: Uint8Array): string {
  const { system, value } = ownIdentifier(network, 'patient', bytesToHex(patient));
  return `${system}:${value}`;
}

export function className({ tables }: Directory, bit: number): string {
  return tables.classes.find((each) => each.bit === bit)?.name ?? `class ${bit}`;
}

export function subjectName(directory: Directory, subject: Subject): string {
  const described = directory.describe?.(subject);
  if (described !== undefined) return described;
  switch (subject.kind) {
    case 'class':
      return `data of the class ${className(directory, subject.class)}`;
    case 'record':
      return `record ${subject.record}`;
    case 'leaf':
      return `record ${subject.index} of batch ${subject.batch}`;
  }
}

/** Code and words of a purpose. */
export function purposeName({ tables }: Directory, bit: number): { code: string; display: string } {
  const entry = tables.purposes.find((each) => each.bit === bit);
  return { code: entry?.code ?? String(bit), display: entry?.display ?? `purpose ${bit}` };
}

export function basisName({ tables }: Directory, value: number): string {
  return tables.bases.find((each) => each.value === value)?.name ?? `basis ${value}`;
}
