import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Stopped } from '@anamnesis/archive-submit/stopped';
import { hexToU8a } from '@polkadot/util';
import type { Evidence } from './evidence.ts';
import { call } from './rpc.ts';

/** `scripts/checkpoint`, whose comment explains it. */

const HASH = /^0x[0-9a-f]{64}$/;
const NUMBER = /^\d{1,15}$/;
/** There is no record 0: of all claims that any block proves this one takes the fewest nodes of the state. */
const CLAIM = { record: 0 };
const KNOWN = {
  out: { type: 'string' },
  at: { type: 'string' },
  'from-set': { type: 'string' },
  url: { type: 'string', default: 'http://127.0.0.1:9944' },
} as const;

interface Options {
  out: string;
  at: string | null;
  fromSet: number | null;
  url: string;
}

function options(): Options {
  const { out, at, url, 'from-set': fromSet } = parseArgs({ options: KNOWN }).values;
  if (!out) throw new Stopped('--out is missing', 'name the file for the pack');
  if (at !== undefined && !HASH.test(at)) {
    throw new Stopped(`--at ${at}: no hash`, 'give the 32 bytes of the block in hexadecimal after 0x');
  }
  if (fromSet !== undefined && !NUMBER.test(fromSet)) {
    throw new Stopped(`--from-set ${fromSet}: no number`, 'give the set of the newest checkpoint');
  }
  return { out, at: at ?? null, fromSet: fromSet === undefined ? null : Number(fromSet), url };
}

function writeNew(path: string, bytes: Uint8Array): void {
  try {
    writeFileSync(path, bytes, { flag: 'wx' });
  } catch (error) {
    throw new Stopped(String(error), 'name by --out a file that does not exist, in a folder that does');
  }
}

try {
  const { out, at, fromSet, url } = options();
  const { pack, block, number, set } = await call<Evidence>(url, 'anamnesis_evidence', CLAIM, fromSet, at);
  writeNew(out, hexToU8a(pack));
  console.log(`${out}: block ${block}, height ${number}, set ${set}`);
} catch (error) {
  console.error(`checkpoint: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
