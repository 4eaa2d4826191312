import { spawn } from 'node:child_process';
import { basename } from 'node:path';
import { nodeBinary } from './binary.ts';
import { guardChild } from './guard.ts';
import { within } from './wait.ts';

const WITHIN_MS = 300_000;

export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
  /** The command line and everything that was printed, for the message of an assertion. */
  story: string;
}

/** Runs a subcommand of the node to its end. */
export function runCommand(...args: string[]): Promise<Finished> {
  return run(nodeBinary(), ...args);
}

/** Runs a program to its end. */
export function run(program: string, ...args: string[]): Promise<Finished> {
  return runWithin(WITHIN_MS, program, ...args);
}

/** The same for one that takes longer. */
export async function runWithin(withinMs: number, program: string, ...args: string[]): Promise<Finished> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  guardChild(child);
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  const text = (chunks: Buffer[]): string => Buffer.concat(chunks).toString('utf8');
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const line = `${basename(program)} ${args.join(' ')}`;
  try {
    const code = await within(
      { awaited: `the end of "${line}"`, withinMs, context: () => text(err).slice(-2_000) },
      ended,
    );
    const [stdout, stderr] = [text(out), text(err)];
    return {
      code,
      stdout,
      stderr,
      story: `${line}\nended with ${code}\n${stdout.slice(-2_000)}\n${stderr.slice(-2_000)}`,
    };
  } finally {
    child.kill('SIGKILL');
  }
}

/** The same for a command that has to succeed. */
export async function runSuccessfully(...args: string[]): Promise<Finished> {
  const finished = await runCommand(...args);
  if (finished.code !== 0) throw new Error(finished.story);
  return finished;
}
