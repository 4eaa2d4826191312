import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import type { RunningNode } from '../node.ts';

/** What a flood costs the machine that is flooded. Linux only: it reads /proc. */

/** The unit of /proc/PID/stat, the same on every Linux for as long as programs have read it. */
const TICKS_A_SECOND = 100;
/** Places of utime and stime among the fields after the name, which may hold anything. */
const [USER, SYSTEM] = [11, 12];
const LOOK_EVERY_MS = 500;
const IN_POOL = /^substrate_sub_txpool_(?:un)?watched_txs(?:\{.*\})? (?<count>\d+)/gm;

/** Seconds of processor time that a process has used, on all processors together. */
export function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[USER]) + Number(fields[SYSTEM])) / TICKS_A_SECOND;
}

/** One line about the machine and how busy it is. */
export function machine(): string {
  const load = loadavg().map((average) => average.toFixed(2));
  return `${cpus().length} processors, ${cpus()[0]?.model.trim() ?? 'unknown'}; load average ${load.join(', ')}`;
}

/** Extrinsics in the node's pool, as it counted them when its last block came. */
async function pooled(node: RunningNode): Promise<number> {
  const text = await (await fetch(node.prometheus)).text();
  return [...text.matchAll(IN_POOL)].reduce((sum, { groups }) => sum + Number(groups?.['count']), 0);
}

/** Looks at the pool until it is stopped, and keeps the largest count. */
export class PoolGauge {
  private largest = 0;
  private readonly timer: NodeJS.Timeout;
  private failed: unknown;

  constructor(node: RunningNode) {
    const look = (): void => {
      pooled(node).then(
        (count) => (this.largest = Math.max(this.largest, count)),
        (error: unknown) => (this.failed = error),
      );
    };
    this.timer = setInterval(look, LOOK_EVERY_MS);
  }

  stop(): number {
    clearInterval(this.timer);
    if (this.failed !== undefined) throw this.failed;
    return this.largest;
  }
}
