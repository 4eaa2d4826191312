import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Whatever ends this process, its nodes end with it and its temporary folders are removed: a failed assertion, an
 * uncaught error, a signal. Only SIGKILL cannot be served.
 */

const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

/** Set it to look at the databases and logs of a failed run. */
const KEEP = process.env['ANAMNESIS_E2E_KEEP'] === '1';

/** How long nodes may take to close their databases once a signal asked this process to end. */
const CLOSE_WITHIN_MS = 10_000;

const HEARD_WITHIN_MS = 300;
const HEARD_AFTER_MS = 50;

const children = new Set<ChildProcess>();
const folders = new Set<string>();
let installed = false;
let signalled = false;

function endEverything(): void {
  for (const child of children) child.kill('SIGKILL');
  for (const folder of folders) removeFolder(folder);
}

async function endBySignal(number: number): Promise<void> {
  signalled = true;
  if (children.size > 0) console.error('stopping the nodes, which takes some seconds …');
  const gone = [...children].map((child) => new Promise((resolve) => child.once('exit', resolve)));
  for (const child of children) child.kill('SIGINT');
  await Promise.race([Promise.all(gone), pause(CLOSE_WITHIN_MS)]);
  process.exit(128 + number);
}

/**
 * The same, asked by whoever sees a node or a connection end: a terminal signals everybody at once, so they may end just
 * before this process hears of it.
 */
export async function endedBySignal(): Promise<boolean> {
  for (let waited = 0; !signalled && waited < HEARD_WITHIN_MS; waited += HEARD_AFTER_MS) await pause(HEARD_AFTER_MS);
  return signalled;
}

/** True when nodes end because this process was told to end. */
export function endingBySignal(): boolean {
  return signalled;
}

function install(): void {
  if (installed) return;
  installed = true;
  process.once('exit', endEverything);
  for (const [signal, number] of Object.entries(SIGNALS)) {
    // Whoever is impatient signals again: that must not end this process before its folders are gone.
    process.on(signal, () => void (signalled || endBySignal(number)));
  }
}

export function guardChild(child: ChildProcess): void {
  install();
  children.add(child);
  child.once('exit', () => children.delete(child));
  child.once('error', () => children.delete(child));
}

export function temporaryFolder(label: string): string {
  install();
  const folder = mkdtempSync(join(tmpdir(), `anamnesis-${label}-`));
  folders.add(folder);
  return folder;
}

export function removeFolder(folder: string): void {
  folders.delete(folder);
  if (KEEP) return;
  // A node that was just killed may still be closing files below it.
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
