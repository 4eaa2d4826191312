import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hexToU8a } from '@polkadot/util';
import { verifierBinary } from './binary.ts';
import { run, runSuccessfully, type Finished } from './command.ts';
import type { RunningNode } from './node.ts';

/** Packs of evidence, and what the verifier says of them without a node. */

/** What `anamnesis_evidence` answers. */
export interface Evidence {
  pack: string;
  block: string;
  number: number;
  set: number;
}

/** What `anamnesis-verify --json` prints. */
export interface Verdict {
  outcome: string;
  proven: boolean;
  /** Whether the answer is what the claim's name says; `null` if it is neither yes nor no, or not proven. */
  yes: boolean | null;
  [field: string]: unknown;
}

/** A pack in a file of this folder. */
export async function packed(
  node: RunningNode,
  folder: string,
  name: string,
  claim: unknown,
  fromSet: number | null = null,
  at: string | null = null,
): Promise<Evidence & { file: string }> {
  const evidence = await node.rpc<Evidence>('anamnesis_evidence', claim, fromSet, at);
  const file = join(folder, `${name}.pack`);
  writeFileSync(file, hexToU8a(evidence.pack));
  return { ...evidence, file };
}

/** The trust file that somebody makes of a chain specification of their own, without a node. */
export async function trustOf(folder: string, chain: string): Promise<string> {
  const file = join(folder, 'trust.json');
  await runSuccessfully('evidence', 'trust', '--chain', chain, '--tmp', '--out', file);
  return file;
}

/** Runs the verifier. */
export function verify(file: string, trust: string, ...more: string[]): Promise<Finished> {
  return run(verifierBinary(), file, '--trust', trust, ...more);
}

/** What the verifier says for programs. */
export async function verdict(file: string, trust: string, ...more: string[]): Promise<Verdict> {
  const { stdout, story } = await verify(file, trust, '--json', ...more);
  try {
    return JSON.parse(stdout) as Verdict;
  } catch {
    throw new Error(story);
  }
}
