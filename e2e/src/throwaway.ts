import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { lstatSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run, type Finished } from './command.ts';
import { guardChild, removeFolder, temporaryFolder } from './guard.ts';
import { within } from './wait.ts';

const READY_WITHIN_MS = 20_000;

/**
 * What is mounted in the holder's own view of the file system: this machine's root below, and above it a folder in memory that takes
 * every change. Both are gone with the holder.
 */
const MOUNT = `
set -e
mount -t tmpfs -o mode=0755 none "$1"
mkdir "$1/changes" "$1/work" "$1/root"
mount -t overlay -o "lowerdir=/,upperdir=$1/changes,workdir=$1/work" overlay "$1/root"
mount -t proc proc "$1/root/proc"
mount --rbind /dev "$1/root/dev"
mount -t tmpfs -o mode=1777 none "$1/root/tmp"
mount -t tmpfs -o mode=0755 none "$1/root/run"
echo ready
exec sleep infinity
`;

/** A copy of this machine's file system that can be written to at will. Takes root. */
export class Throwaway {
  private readonly holder: ChildProcess;
  private readonly folder: string;
  private readonly top: string;

  private constructor(holder: ChildProcess, folder: string, top: string) {
    this.holder = holder;
    this.folder = folder;
    this.top = top;
  }

  static async make(): Promise<Throwaway> {
    const folder = temporaryFolder('root');
    const top = join(folder, 'top');
    mkdirSync(top);
    const line = ['--mount', '--propagation', 'private', '--', 'sh', '-c', MOUNT, 'sh', top];
    const holder = spawn('unshare', line, { stdio: ['ignore', 'pipe', 'inherit'] });
    guardChild(holder);
    const failed = once(holder, 'exit').then(() => Promise.reject(new Error('a root of its own could not be made')));
    const ready = once(holder.stdout!, 'data');
    await within({ awaited: 'a root of its own', withinMs: READY_WITHIN_MS }, Promise.race([ready, failed]));
    failed.catch(() => undefined);
    holder.unref();
    return new Throwaway(holder, folder, top);
  }

  /** Where a path of it can be read and written from here. */
  path(inside: string): string {
    return join(`/proc/${this.holder.pid}/root`, this.top, 'root', inside);
  }

  /** How a program is started in it. */
  command(...line: string[]): [program: string, args: string[]] {
    return ['nsenter', [`--mount=/proc/${this.holder.pid}/ns/mnt`, '--', 'chroot', join(this.top, 'root'), ...line]];
  }

  run(...line: string[]): Promise<Finished> {
    const [program, args] = this.command(...line);
    return run(program, ...args);
  }

  /** Files and new folders that were written and are still there. What is gone again leaves a device as a mark. */
  changes(): string[] {
    const start = join(`/proc/${this.holder.pid}/root`, this.top, 'changes');
    const below = (path: string): string[] =>
      readdirSync(join(start, path)).flatMap((name) => {
        const inside = `${path}/${name}`;
        const kind = lstatSync(join(start, inside));
        if (kind.isCharacterDevice()) return [];
        if (!kind.isDirectory()) return [inside];
        const known = lstatSync(inside, { throwIfNoEntry: false })?.isDirectory() ?? false;
        return [...(known ? [] : [inside]), ...below(inside)];
      });
    return below('');
  }

  async remove(): Promise<void> {
    if (this.holder.exitCode === null && this.holder.signalCode === null) {
      const gone = once(this.holder, 'exit');
      this.holder.ref();
      this.holder.kill('SIGKILL');
      await gone;
    }
    removeFolder(this.folder);
  }
}

/** Whether this account may make such roots. */
export async function canThrowAway(): Promise<boolean> {
  try {
    await (await Throwaway.make()).remove();
    return true;
  } catch {
    return false;
  }
}
