import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeCid, RAW, Refused, type Cid } from '@anamnesis/sdk';

/**
 * Ciphertext as it lies in a store (docs/formats.md, 7.1): tag ‖ length of what follows the nonce ‖ nonce ‖ AES-256-GCM of
 * the padded plaintext ‖ its tag. What comes before the ciphertext is authenticated with it. Key and nonce are fresh for
 * every blob, so that equal records have different names.
 */

/** Why a blob cannot be opened. */
export type BlobRefusal = 'blob-missing' | 'blob-truncated' | 'blob-cid' | 'blob-format' | 'blob-key';

/** Ciphertext, its name, and the key that opens it. */
export interface SealedBlob {
  bytes: Uint8Array;
  cid: Cid;
  key: Uint8Array;
}

const MAGIC = Buffer.from('anamnesis/blob/1/', 'ascii');
const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const LENGTH_BYTES = 4;
const HEADER_BYTES = MAGIC.length + LENGTH_BYTES + NONCE_BYTES;
/** Lengths are rounded up to this, so that the size of a blob does not tell what is in it. */
const BUCKET = 1_024;

function refused(reason: BlobRefusal, sentence: string): Refused<BlobRefusal> {
  return new Refused(reason, sentence);
}

/** Length ‖ plaintext ‖ zeros up to the bucket. */
function padded(plain: Uint8Array): Buffer {
  const all = Buffer.alloc(Math.ceil((LENGTH_BYTES + plain.length) / BUCKET) * BUCKET);
  all.writeUInt32BE(plain.length);
  all.set(plain, LENGTH_BYTES);
  return all;
}

function unpadded(all: Buffer): Uint8Array {
  const length = all.length < LENGTH_BYTES ? -1 : all.readUInt32BE();
  const plain = all.subarray(LENGTH_BYTES, LENGTH_BYTES + length);
  if (length !== plain.length || !padded(plain).equals(all)) {
    throw refused('blob-format', 'what the key opened is not padded as version 1 is; another program made it');
  }
  return new Uint8Array(plain);
}

function cidOf(bytes: Uint8Array): Cid {
  return { codec: RAW, digest: new Uint8Array(createHash('sha256').update(bytes).digest()) };
}

function sameCid(one: Cid, other: Cid): boolean {
  return one.codec === other.codec && Buffer.compare(one.digest, other.digest) === 0;
}

/** Encrypts with a fresh key and a fresh nonce. */
export function seal(plain: Uint8Array): SealedBlob {
  const key = randomBytes(KEY_BYTES);
  const all = padded(plain);
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(all.length + TAG_BYTES);
  const header = Buffer.concat([MAGIC, length, randomBytes(NONCE_BYTES)]);
  const cipher = createCipheriv(ALGORITHM, key, header.subarray(-NONCE_BYTES), { authTagLength: TAG_BYTES });
  cipher.setAAD(header);
  const bytes = new Uint8Array(Buffer.concat([header, cipher.update(all), cipher.final(), cipher.getAuthTag()]));
  return { bytes, cid: cidOf(bytes), key: new Uint8Array(key) };
}

/** Writes a blob into a folder, under its name, and gives the path. One that is there already is left as it is. */
export function writeBlob(folder: string, { bytes, cid }: Pick<SealedBlob, 'bytes' | 'cid'>): string {
  const path = join(folder, encodeCid(cid));
  if (!existsSync(path)) writeFileSync(path, bytes, { flag: 'wx', mode: 0o600 });
  return path;
}

/** The nonce as it stands in a blob. */
export function nonceOf(bytes: Uint8Array): Uint8Array {
  return bytes.slice(HEADER_BYTES - NONCE_BYTES, HEADER_BYTES);
}

/** Says what is wrong with bytes that have another name. */
function misnamed(bytes: Buffer, cid: Cid): Refused<BlobRefusal> {
  const name = encodeCid(cid);
  const begins = MAGIC.subarray(0, bytes.length).equals(bytes.subarray(0, MAGIC.length));
  const ofHeader = bytes.length >= HEADER_BYTES;
  const whole = ofHeader ? HEADER_BYTES + bytes.readUInt32BE(MAGIC.length) : HEADER_BYTES;
  if (begins && bytes.length < whole) {
    const missing = ofHeader ? `${bytes.length} of ${whole} bytes` : `${bytes.length} bytes`;
    return refused('blob-truncated', `blob ${name} has only ${missing}; fetch it again, or from another store`);
  }
  const other = encodeCid(cidOf(bytes));
  return refused(
    'blob-cid',
    `the bytes named ${name} are those of ${other}; they were altered, or misnamed: fetch again`,
  );
}

/** Opens bytes that are said to be the blob of this name: first the name is checked, then the key. */
export function openSealed(input: Uint8Array, cid: Cid, key: Uint8Array): Uint8Array {
  const bytes = Buffer.from(input.buffer, input.byteOffset, input.length);
  if (!sameCid(cidOf(bytes), cid)) throw misnamed(bytes, cid);
  const name = encodeCid(cid);
  const body = bytes.length - HEADER_BYTES;
  const fits = body >= TAG_BYTES && MAGIC.equals(bytes.subarray(0, MAGIC.length));
  if (!fits || bytes.readUInt32BE(MAGIC.length) !== body) {
    throw refused(
      'blob-format',
      `blob ${name} is not of version 1; another program made it, or another version opens it`,
    );
  }
  if (key.length !== KEY_BYTES) throw refused('blob-key', `the key of blob ${name} has ${key.length} bytes, not 32`);
  const header = bytes.subarray(0, HEADER_BYTES);
  const decipher = createDecipheriv(ALGORITHM, key, header.subarray(-NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(header);
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  const plain = decipher.update(bytes.subarray(HEADER_BYTES, -TAG_BYTES));
  try {
    decipher.final();
  } catch {
    throw refused(
      'blob-key',
      `the key does not open blob ${name}; it is the key of another blob, or of another version`,
    );
  }
  return unpadded(plain);
}

/** Opens the blob of this name in a folder. @throws Refused with a {@link BlobRefusal} */
export function openBlob(folder: string, cid: Cid, key: Uint8Array): Uint8Array {
  const name = encodeCid(cid);
  const path = join(folder, name);
  if (!existsSync(path)) {
    throw refused('blob-missing', `the store has no blob ${name}; fetch it from its custodian`);
  }
  return openSealed(readFileSync(path), cid, key);
}
