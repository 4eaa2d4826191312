import { spawn, type ChildProcess } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { guardChild, removeFolder, temporaryFolder } from './guard.ts';
import { freePort } from './ports.ts';
import { until } from './wait.ts';

/** Configuration, alerts and their tests. */
export const CONFIGURATION = fileURLToPath(new URL('../../ops/prometheus/', import.meta.url));
const RULES = 'anamnesis.rules.yml';
const READY_WITHIN_MS = 60_000;
/** What the configuration says, and what a test has time for. */
const TARGET = '127.0.0.1:9615';
const INTERVAL = '15s';
const INTERVAL_HERE = '1s';

/** Where `scripts/setup` unpacks programs. */
const CACHE = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
const UNPACKED = join(CACHE, 'anamnesis/tools/prometheus/usr/bin');

/** A program of Prometheus: unpacked, or else installed. */
export function programOf(name: 'prometheus' | 'promtool'): string {
  const unpacked = join(UNPACKED, name);
  return existsSync(unpacked) ? unpacked : name;
}

export interface Sample {
  metric: Record<string, string>;
  value: [at: number, value: string];
}

export interface Alert {
  name: string;
  query: string;
  health: string;
  lastError?: string;
  state: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
}

interface Answer<T> {
  status: string;
  error?: string;
  data: T;
}

/** Prometheus with the configuration of `ops/`, reading one node every second. */
export class Prometheus {
  private readonly base: string;
  private readonly child: ChildProcess;
  private readonly folder: string;
  private failure: string | undefined;

  private constructor(child: ChildProcess, folder: string, port: number) {
    this.child = child;
    this.folder = folder;
    this.base = `http://127.0.0.1:${port}`;
    guardChild(child);
    child.once('error', (error) => (this.failure = error.message));
    child.once('exit', (code) => (this.failure = `ended with ${code}`));
  }

  /** Resolves when it has read the node once. */
  static async start(nodePort: number): Promise<Prometheus> {
    const folder = temporaryFolder('prometheus');
    const written = readFileSync(join(CONFIGURATION, 'prometheus.yml'), 'utf8');
    for (const part of [TARGET, INTERVAL, RULES]) {
      if (!written.includes(part)) throw new Error(`ops/prometheus/prometheus.yml no longer says ${part}`);
    }
    const configuration = written.replaceAll(INTERVAL, INTERVAL_HERE).replace(TARGET, `127.0.0.1:${nodePort}`);
    writeFileSync(join(folder, 'prometheus.yml'), configuration);
    copyFileSync(join(CONFIGURATION, RULES), join(folder, RULES));
    const port = await freePort();
    const line = [
      `--config.file=${join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--log.level=error',
    ];
    const child = spawn(programOf('prometheus'), line, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
    const server = new Prometheus(child, folder, port);
    try {
      await server.until('the node to be read', async () => {
        const [up] = await server.query('up{job="anamnesis-node"} == 1');
        return up;
      });
    } catch (error) {
      await server.stop();
      throw error;
    }
    return server;
  }

  until<T>(awaited: string, probe: () => Promise<T | undefined>): Promise<T> {
    const hopeless = (): void => {
      if (this.failure) throw new Error(`prometheus ${this.failure}; scripts/setup fetches it`);
    };
    return until({ awaited, withinMs: READY_WITHIN_MS, hopeless }, probe);
  }

  /** What an expression is now. Fails the caller if it cannot be read or evaluated. */
  async query(expression: string): Promise<Sample[]> {
    const { result } = await this.ask<{ result: Sample[] }>(`query?query=${encodeURIComponent(expression)}`);
    return result;
  }

  async alerts(): Promise<Alert[]> {
    const { groups } = await this.ask<{ groups: { rules: Alert[] }[] }>('rules?type=alert');
    return groups.flatMap(({ rules }) => rules);
  }

  private async ask<T>(path: string): Promise<T> {
    const answer = (await (await fetch(`${this.base}/api/v1/${path}`)).json()) as Answer<T>;
    if (answer.status !== 'success') throw new Error(`${decodeURIComponent(path)}: ${answer.error}`);
    return answer.data;
  }

  async stop(): Promise<void> {
    if (this.failure === undefined) {
      const gone = new Promise((resolve) => this.child.once('exit', resolve));
      this.child.kill('SIGKILL');
      await gone;
    }
    removeFolder(this.folder);
  }
}
