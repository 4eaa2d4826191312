import { bytesToHex } from '../src/bytes.ts';
import type { Grantee } from '../src/grant.ts';
import type { Lane, Payload } from '../src/payload.ts';

/** A payload as the vectors write it: hexadecimal bytes, u64 as decimal text, names in snake_case. */
export function readable({ lane, act, ...rest }: Payload): unknown {
  const { kind: name, ...fields } = act;
  return { ...(plain(rest) as object), lane: laneOf(lane), act: { name, ...(plain(fields) as object) } };
}

function laneOf(lane: Lane): unknown {
  return lane.kind === 'sheet' ? { sheet: bytesToHex(lane.id) } : { [lane.kind]: String(lane.nonce) };
}

function granteeOf(grantee: Grantee): unknown {
  switch (grantee.kind) {
    case 'account':
      return { account: bytesToHex(grantee.account) };
    case 'organisation':
      return { organisation: grantee.organisation };
    case 'anyCare':
      return 'any_care';
    case 'person':
      return { person: bytesToHex(grantee.person) };
  }
}

function plain(value: unknown): unknown {
  if (value === undefined) return null;
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Uint8Array) return bytesToHex(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => [
    key === 'mayRefer' ? 'may_refer' : key,
    key === 'grantee' ? granteeOf(each as Grantee) : plain(each),
  ]);
  return Object.fromEntries(entries);
}
