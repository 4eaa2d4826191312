import { readFileSync } from 'node:fs';
import { isHex } from '@polkadot/util';
import { call } from '../rpc.ts';

/** The state against which new code is tried: of a chain that runs, by its RPC, or of a file that `export-state` wrote. */

const PAGE = 512;
/** `:code` */
export const CODE = '0x3a636f6465';

/** What cannot be read, and how it could. */
export class Unreadable extends Error {}

export interface Source {
  /** Every entry of state, in hexadecimal. */
  top: Record<string, string>;
  /** Extrinsics of the last blocks, the newest first; none, if a file is all there is. */
  extrinsics: string[];
  /** Which state it is, in words. */
  what: string;
}

export function readSource(from: string, blocks: number): Promise<Source> {
  return /^(http|ws)s?:\/\//.test(from) ? readChain(from.replace(/^ws/, 'http'), blocks) : readStateFile(from);
}

function assertState(top: unknown, what: string): asserts top is Record<string, string> {
  const entries = typeof top === 'object' && top !== null ? Object.entries(top) : [];
  const wrong = entries.find(([key, value]) => !isHex(key) || !isHex(value));
  if (entries.length === 0 || wrong || !(CODE in (top as object))) {
    const reason = wrong
      ? `the entry ${wrong[0].slice(0, 80)} is not hexadecimal`
      : 'there is no state with code in it';
    throw new Unreadable(`${what}: ${reason}; name a file of anamnesis-node export-state, or the RPC of a node`);
  }
}

function readStateFile(path: string): Promise<Source> {
  let read: unknown;
  try {
    read = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return Promise.reject(new Unreadable(`${path} cannot be read as a state: ${reason}`));
  }
  const top = (read as { genesis?: { raw?: { top?: unknown } } } | null)?.genesis?.raw?.top;
  return Promise.resolve().then(() => {
    assertState(top, path);
    return { top, extrinsics: [], what: `the state in ${path}` };
  });
}

async function readChain(url: string, blocks: number): Promise<Source> {
  try {
    const head = await call<string>(url, 'chain_getFinalizedHead');
    const top = await stateAt(url, head);
    assertState(top, url);
    const { number } = await call<{ number: string }>(url, 'chain_getHeader', head);
    const extrinsics = await lastExtrinsics(url, Number(number), blocks);
    return { top, extrinsics, what: `final block ${Number(number)} of ${url}` };
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new Unreadable(`the state cannot be had from ${url}: ${reason}`);
  }
}

async function stateAt(url: string, block: string): Promise<Record<string, string>> {
  const top: Record<string, string> = {};
  let last: string | null = null;
  for (;;) {
    const keys: string[] = await call<string[]>(url, 'state_getKeysPaged', '0x', PAGE, last, block);
    const [found] = await call<{ changes: [string, string | null][] }[]>(url, 'state_queryStorageAt', keys, block);
    for (const [key, value] of found?.changes ?? []) if (value !== null) top[key] = value;
    const next = keys.at(-1);
    if (keys.length < PAGE || next === undefined) return top;
    // A server that says the same for ever is none.
    if (last !== null && next <= last) throw new Error('its pages of keys are not in order');
    last = next;
  }
}

async function lastExtrinsics(url: string, height: number, blocks: number): Promise<string[]> {
  const found: string[] = [];
  for (let number = height; number > Math.max(0, height - blocks); number -= 1) {
    const hash = await call<string | null>(url, 'chain_getBlockHash', number);
    if (hash === null) throw new Error(`it has no block ${number}`);
    const body = await call<{ block: { extrinsics: string[] } }>(url, 'chain_getBlock', hash);
    found.push(...body.block.extrinsics);
  }
  return found;
}
