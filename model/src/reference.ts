import { createHash } from 'node:crypto';

/** docs/formats.md, 2: the commitment of kind reference to bytes, under a salt. */
export function commitment(salt: string, bytes: Uint8Array): string {
  const hash = createHash('sha256')
    .update('anamnesis/reference/1/')
    .update(Buffer.from(salt.slice(2), 'hex'));
  return `0x${hash.update(bytes).digest('hex')}`;
}

/** What a grant names a record by. */
export function reference(salt: string, record: number): string {
  const id = Buffer.alloc(8);
  id.writeBigUInt64BE(BigInt(record));
  return commitment(salt, id);
}
