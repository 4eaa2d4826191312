import { hexToBytes, type Cid } from '@anamnesis/sdk';
import { verifiedRecordLeaf, type ProvenRecordLeaf } from '../vault/record.ts';
import type { World } from './world.ts';

/** What the chain has of a record, whether it was anchored by itself or is a leaf of a batch. */

export interface Committed {
  root: Uint8Array;
  cid: Cid;
}

/** Where a record is: under an id of its own, or in a batch, with the leaf that shows it. */
export type Place = { record: number } | { batch: number; leaf: ProvenRecordLeaf };

interface RecordRow {
  record: { root: string; cid: { codec: number; digest: string } };
}

interface BatchRow {
  batch: { root: string };
}

function bytesOf(hex: string): Uint8Array {
  return hexToBytes(hex.slice(2));
}

/** Root and name of the blob. @throws Refused with `leaf` if the chain's batch does not hold the leaf */
export async function committed(world: World, block: string, place: Place): Promise<Committed> {
  if ('record' in place) {
    const row = await world.row<RecordRow | null>(block, 'recordAnchorApi', 'record', place.record);
    if (!row) throw new Error(`the chain has no record ${place.record}`);
    const { root, cid } = row.record;
    return { root: bytesOf(root), cid: { codec: cid.codec, digest: bytesOf(cid.digest) } };
  }
  const row = await world.row<BatchRow | null>(block, 'recordAnchorApi', 'batch', place.batch);
  if (!row) throw new Error(`the chain has no batch ${place.batch}`);
  return verifiedRecordLeaf(bytesOf(row.batch.root), place.leaf);
}
