import { randomBytes } from 'node:crypto';
import {
  bytesToHex,
  hexToBytes,
  MedicalRecord,
  Refused,
  verifyDisclosure,
  type Cid,
  type Disclosure,
} from '@anamnesis/sdk';
import { openBlob, seal, writeBlob } from './blob.ts';

export * from './record-leaf.ts';

/**
 * Records as their custodian keeps them (docs/formats.md, 7.2). The blob holds the seed of the tree besides the bytes: who
 * has the key has all that is needed to make the root again, and who destroys the key destroys the salts with the record.
 */

/** Why what a key opened, or what somebody disclosed, is no record. */
export type KeptRefusal = 'record-format' | 'path' | 'disclosure';

/** A record as its custodian keeps it. */
export interface KeptRecord {
  root: Uint8Array;
  /** How many leaves its tree has. */
  n: number;
  record: MedicalRecord;
  /** 32 bytes from which all salts come. */
  seed: Uint8Array;
  cid: Cid;
  /** Key of the blob. */
  key: Uint8Array;
}

/** What the reader of a blob gets. */
export interface OpenedRecord {
  /** The resource exactly as it was written. */
  bytes: Uint8Array;
  seed: Uint8Array;
  /** Made again from bytes and seed: its root is to be compared with the chain's. */
  record: MedicalRecord;
}

const FHIR_R4 = 1;
const SEED_BYTES = 32;
const HEX = /^(?:[0-9a-f]{2})*$/;

function refused(reason: KeptRefusal, sentence: string): Refused<KeptRefusal> {
  return new Refused(reason, sentence);
}

/**
 * Makes the tree of a JSON document with a fresh seed, encrypts it with a fresh key, and writes the blob into the folder.
 *
 * @throws Refused with a RecordRefusal, before anything is written
 */
export function keepRecord(folder: string, bytes: Uint8Array): KeptRecord {
  const seed = new Uint8Array(randomBytes(SEED_BYTES));
  const record = MedicalRecord.ofJson(bytes, seed);
  const blob = seal(Buffer.concat([Uint8Array.of(FHIR_R4), seed, bytes]));
  writeBlob(folder, blob);
  return { root: record.root, n: record.n, record, seed, cid: blob.cid, key: blob.key };
}

/** Opens a blob and makes its tree again. @throws Refused with a BlobRefusal, `record-format` or a RecordRefusal */
export function openRecord(folder: string, cid: Cid, key: Uint8Array): OpenedRecord {
  const plain = openBlob(folder, cid, key);
  if (plain[0] !== FHIR_R4 || plain.length <= 1 + SEED_BYTES) {
    throw refused(
      'record-format',
      `the blob holds no FHIR R4 resource (format ${plain[0] ?? 'none'}); open it otherwise`,
    );
  }
  const seed = plain.slice(1, 1 + SEED_BYTES);
  const bytes = plain.slice(1 + SEED_BYTES);
  return { bytes, seed, record: MedicalRecord.ofJson(bytes, seed) };
}

/** The disclosure of one value. @throws Refused with `path` if there is no primitive at that path */
export function disclose(record: MedicalRecord, path: string): Disclosure {
  const index = record.find(path);
  if (index === undefined) {
    throw refused(
      'path',
      `the record has no value at ${JSON.stringify(path)}; name a JSON pointer to a value, not an object`,
    );
  }
  return record.disclose(index);
}

const text = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes);

/** A disclosure as text, to be handed over (docs/formats.md, 7.3). */
export function disclosureText({ path, type, lexeme, salt, index, n, siblings }: Disclosure): string {
  return JSON.stringify({
    format: 'anamnesis/disclosure/1',
    path: bytesToHex(path),
    type,
    lexeme: bytesToHex(lexeme),
    salt: bytesToHex(salt),
    index,
    n,
    siblings: siblings.map(bytesToHex),
  });
}

function bytesOf(value: unknown): Uint8Array {
  if (typeof value !== 'string' || !HEX.test(value)) throw refused('disclosure', 'a field holds no hexadecimal bytes');
  return hexToBytes(value);
}

function numberOf(value: unknown): number {
  if (typeof value !== 'number' || !Number.isInteger(value))
    throw refused('disclosure', 'a field holds no whole number');
  return value;
}

/** Reads {@link disclosureText}; whether it is true is another question. @throws Refused with `disclosure` */
export function parseDisclosure(source: string): Disclosure {
  let fields: Record<string, unknown>;
  try {
    fields = Object(JSON.parse(source)) as Record<string, unknown>;
  } catch {
    throw refused('disclosure', 'the text is not JSON; get it again');
  }
  const { format, path, type, lexeme, salt, index, n, siblings } = fields;
  if (format !== 'anamnesis/disclosure/1' || !Array.isArray(siblings)) {
    throw refused('disclosure', 'the text is no disclosure of version 1; get it again');
  }
  return {
    path: bytesOf(path),
    type: numberOf(type),
    lexeme: bytesOf(lexeme),
    salt: bytesOf(salt),
    index: numberOf(index),
    n: numberOf(n),
    siblings: siblings.map(bytesOf),
  };
}

/**
 * Path and lexeme of a disclosed value, as its issuer wrote it: `1385.70` stays `1385.70`.
 *
 * @throws Refused with `disclosure` if the record with this root does not have it
 */
export function verifiedValue(root: Uint8Array, disclosure: Disclosure): { path: string; lexeme: string } {
  if (!verifyDisclosure(root, disclosure)) {
    throw refused('disclosure', 'the record with this root has no such value; it was altered, or is of another record');
  }
  return { path: text(disclosure.path), lexeme: text(disclosure.lexeme) };
}
