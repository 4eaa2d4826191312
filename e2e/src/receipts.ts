import { createHash } from 'node:crypto';
import { headDigest, ReceiptLog, type Head, type Receipt } from '@anamnesis/sdk';
import type { ApiPromise } from '@polkadot/api';
import { bnToU8a, u8aConcat } from '@polkadot/util';
import type { Included } from './rounds.ts';

/** The receipt of a binding as docs/formats.md, 3.5 has it, made from nothing but the block that took it. */

const SALT = new TextEncoder().encode('anamnesis/receipt-salt/1/');
const BOUND = '(u8, u8, u32, AccountId32, u64, u64, u32, u32)';

export interface Binding {
  patient: Uint8Array;
  organisation: number;
  account: string;
  incident: number;
}

function bigEndian(value: number, bytes: number): Uint8Array {
  return bnToU8a(value, { bitLength: bytes * 8, isLe: false });
}

async function receiptOf(api: ApiPromise, included: Included, index: number, binding: Binding): Promise<Receipt> {
  const { parentHash, number } = await api.rpc.chain.getHeader(included.block);
  const at = await api.at(included.block);
  const moment = await at.query.timestamp.now();
  const extrinsic = included.events[0]?.phase.asApplyExtrinsic.toNumber();
  if (extrinsic === undefined) throw new Error(`${included.name} left no event`);
  const block = number.toNumber();
  const { patient, organisation, account, incident } = binding;
  const value = [1, 0, organisation, account, incident, moment, block, extrinsic];
  const salt = createHash('sha256')
    .update(u8aConcat(SALT, parentHash.toU8a(), bigEndian(block, 4), bigEndian(extrinsic, 4), patient))
    .update(bigEndian(index, 8))
    .digest();
  return { salt: new Uint8Array(salt), bytes: api.registry.createTypeUnsafe(BOUND, [value]).toU8a() };
}

/** The head that a patient's receipts have after the first binding, and its digest. */
export async function headAfterFirst(
  api: ApiPromise,
  included: Included,
  binding: Binding,
): Promise<{ head: Head; digest: Uint8Array }> {
  const log = new ReceiptLog(binding.patient);
  log.append(await receiptOf(api, included, 0, binding));
  const head = log.head();
  return { head, digest: headDigest(head) };
}
