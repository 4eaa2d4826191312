import { bytesToHex, decodeCid, encodeCid, hexToBytes, type Cid } from '@anamnesis/sdk';
import type { Consents } from './consents.ts';
import type { KeptRecord, ProvenRecordLeaf } from './record.ts';

/**
 * What a custodian answers after the chain decided: name and key of the blob, or nothing. Nothing is always the same
 * bytes, so that whoever asks cannot tell a record that is withheld from one that there never was.
 */

/** A record that the custodian has. */
export interface Held {
  kept: Pick<KeptRecord, 'cid' | 'key'>;
  sealed: boolean;
  /** Its leaf, if it was not anchored by itself. */
  leaf: ProvenRecordLeaf | undefined;
}

export interface Wanted {
  patient: Uint8Array;
  /** The rule of docs/decision.md by which the chain permits; undefined if it refuses. */
  rule: number | undefined;
  /** What there is under the name that was asked for. */
  held: Held | undefined;
}

/** What is handed out of a record. */
export interface Released {
  cid: Cid;
  key: Uint8Array;
  leaf: ProvenRecordLeaf | undefined;
}

/** The rule that permits under an incident. */
const EMERGENCIES = 8;

function leafText({ data, index, n, siblings }: ProvenRecordLeaf): object {
  return { data: bytesToHex(data), index, n, siblings: siblings.map(bytesToHex) };
}

function answer(held: Held | undefined): Uint8Array {
  const record = held && {
    cid: encodeCid(held.kept.cid),
    key: bytesToHex(held.kept.key),
    leaf: held.leaf === undefined ? null : leafText(held.leaf),
  };
  return new TextEncoder().encode(JSON.stringify({ record: record ?? null }));
}

/**
 * Bytes of the answer to whoever asks. Under an incident nothing sealed is handed out of a patient who said never.
 *
 * @throws Refused if the patient's consent document cannot be read: then nobody knows, and nothing sealed goes out
 */
export function release(consents: Consents, { patient, rule, held }: Wanted): Uint8Array {
  if (rule === undefined) return answer(undefined);
  const ordinary = held !== undefined && !held.sealed;
  // Looked up for what is not there, too: an error, or a wait, would otherwise tell the two apart.
  const never = !ordinary && rule === EMERGENCIES && consents.neverUnseals(patient);
  return answer(never ? undefined : held);
}

interface ReleasedText {
  cid: string;
  key: string;
  leaf: { data: string; index: number; n: number; siblings: string[] } | null;
}

/** Reads {@link release}; undefined if nothing was handed out. */
export function parseRelease(bytes: Uint8Array): Released | undefined {
  const { record } = JSON.parse(new TextDecoder().decode(bytes)) as { record: ReleasedText | null };
  if (record === null) return undefined;
  const { leaf } = record;
  return {
    cid: decodeCid(record.cid),
    key: hexToBytes(record.key),
    leaf: leaf === null ? undefined : { ...leaf, data: hexToBytes(leaf.data), siblings: leaf.siblings.map(hexToBytes) },
  };
}
