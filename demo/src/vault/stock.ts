import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bytesToHex, encodeCid, RAW } from '@anamnesis/sdk';
import { nonceOf } from './blob.ts';
import type { KeptRecord } from './record.ts';

/** Taking stock of a folder of blobs, from the files themselves and not by the functions that wrote them. */

/** A file of a store. */
export interface StoredBlob {
  name: string;
  bytes: Uint8Array;
}

/** Every file of a folder, whatever its name. */
export function storedBlobs(folder: string): StoredBlob[] {
  return readdirSync(folder).map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(folder, name))) }));
}

/** Files that are not what their names say, that nothing was kept in, or that are missing; empty if all is well. */
export function misplaced(blobs: readonly StoredBlob[], kept: readonly Pick<KeptRecord, 'cid'>[]): string[] {
  const wanted = new Set(kept.map(({ cid }) => encodeCid(cid)));
  const there = new Set(blobs.map(({ name }) => name));
  const digest = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest());
  return [
    ...[...wanted].filter((name) => !there.has(name)).map((name) => `${name} is missing`),
    ...[...there].filter((name) => !wanted.has(name)).map((name) => `${name} is the blob of no record`),
    ...blobs
      .filter(({ name, bytes }) => name !== encodeCid({ codec: RAW, digest: digest(bytes) }))
      .map(({ name }) => `${name} is not the hash of what is in it`),
  ];
}

/** What must be drawn anew each time, by its name, if two are the same or one is no more than zeros. */
export function repeated(drawn: Readonly<Record<string, readonly Uint8Array[]>>): string[] {
  return Object.entries(drawn).flatMap(([name, values]) => {
    const blank = values.filter((value) => value.every((byte) => byte === 0)).length;
    const same = values.length - new Set(values.map((value) => bytesToHex(value))).size;
    return [
      ...(same > 0 ? [`${same} of ${values.length} ${name} are there twice`] : []),
      ...(blank > 0 ? [`${blank} ${name} are zeros`] : []),
    ];
  });
}

/** Keys, nonces and seeds of blobs, to be looked at by {@link repeated}. */
export function drawnFor(
  blobs: readonly StoredBlob[],
  kept: readonly Pick<KeptRecord, 'key' | 'seed'>[],
): Record<'keys' | 'nonces' | 'seeds', Uint8Array[]> {
  return {
    keys: kept.map(({ key }) => key),
    nonces: blobs.map(({ bytes }) => nonceOf(bytes)),
    seeds: kept.map(({ seed }) => seed),
  };
}
