import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeBinary } from './binary.ts';
import { guardChild, removeFolder, temporaryFolder } from './guard.ts';
import { freePort } from './ports.ts';
import { call } from './rpc.ts';
import { until, within } from './wait.ts';

/** A machine that does much else takes a node minutes to start. One that ended by itself is not waited for. */
const READY_WITHIN_MS = 180_000;
const STILL_STARTING = 'the node runs but does not answer yet: the machine is busy; try again when it is not';
const STOP_WITHIN_MS = 30_000;
const TAIL_LINES = 40;
const SERVES_RPC = /Running JSON-RPC server: addr=127\.0\.0\.1:(\d+)/;

export interface NodeOptions {
  /** Appears in messages and in the name of the temporary folder. */
  label: string;
  args: string[];
  /** Without one the node gets a temporary folder that is removed when it stops. */
  basePath?: string;
  p2pPort?: number;
  /** How long it may take until it answers; without it as long as any takes that begins with little state. */
  readyWithinMs?: number;
  /** Added to this process's own environment. */
  env?: Record<string, string>;
  /** Without one the node runs where this process does. */
  place?: Place;
}

/** Somewhere to run a node other than the network of this process. */
export interface Place {
  /** Where the node listens for other nodes. */
  address: string;
  /** How a program is started there, as a child of this process and under the number that this process knows it by. */
  command: (program: string, args: string[]) => [program: string, args: string[]];
  /** From then on a loopback port here leads to the one of the same number there: a node asks who calls by which. */
  reach: (port: number) => Promise<void>;
}

export interface Head {
  hash: string;
  number: number;
}

interface RawHeader {
  number: string;
}

/** A node that runs as a child of this process, listens on loopback only and writes its log to a file. */
export class RunningNode {
  readonly label: string;
  readonly basePath: string;
  readonly logPath: string;
  readonly p2pPort: number;
  readonly prometheusPort: number;
  private readonly place: Place | undefined;
  private readonly child: ChildProcess;
  private readonly folder: string;
  private readonly ended: Promise<void>;
  private rpcPort = 0;
  private ending: string | undefined;
  private stopping = false;

  private constructor(options: NodeOptions, folder: string, ports: { rpc: number; p2p: number; prometheus: number }) {
    this.label = options.label;
    this.folder = folder;
    this.basePath = options.basePath ?? join(folder, 'base');
    this.logPath = join(folder, 'log');
    this.p2pPort = ports.p2p;
    this.prometheusPort = ports.prometheus;
    this.place = options.place;
    mkdirSync(this.basePath, { recursive: true });
    const log = openSync(this.logPath, 'a');
    const args = [
      ...options.args,
      ...['--base-path', this.basePath],
      ...['--rpc-port', String(ports.rpc)],
      ...['--listen-addr', `/ip4/${this.place?.address ?? '127.0.0.1'}/tcp/${ports.p2p}`],
      ...['--prometheus-port', String(ports.prometheus)],
      '--no-mdns',
      '--no-telemetry',
    ];
    const [program, line] = this.place?.command(nodeBinary(), args) ?? [nodeBinary(), args];
    this.child = spawn(program, line, { stdio: ['ignore', log, log], env: { ...process.env, ...options.env } });
    closeSync(log);
    guardChild(this.child);
    // A test that failed before it stopped its node must still let the test process end.
    this.child.unref();
    this.ended = new Promise((resolve) => {
      const end = (how: string): void => {
        this.ending = how;
        resolve();
      };
      this.child.once('error', (error) => end(`could not be started: ${error.message}`));
      this.child.once('exit', (code, signal) => end(`ended by itself with ${signal ?? `code ${code}`}`));
    });
  }

  /** Resolves when the node answers on its RPC port. */
  static async start(options: NodeOptions): Promise<RunningNode> {
    const ports = {
      rpc: await freePort(),
      p2p: options.p2pPort ?? (await freePort()),
      prometheus: await freePort(),
    };
    const node = new RunningNode(options, temporaryFolder(options.label), ports);
    try {
      await node.untilReady(options.readyWithinMs ?? READY_WITHIN_MS);
      await options.place?.reach(ports.prometheus);
    } catch (error) {
      await node.stop();
      throw error;
    }
    return node;
  }

  get http(): string {
    return `http://127.0.0.1:${this.rpcPort}`;
  }

  get ws(): string {
    return `ws://127.0.0.1:${this.rpcPort}`;
  }

  get prometheus(): string {
    return `http://127.0.0.1:${this.prometheusPort}/metrics`;
  }

  get running(): boolean {
    return this.ending === undefined;
  }

  /** Number of the process. */
  get pid(): number {
    if (this.child.pid === undefined) throw new Error(`${this.label} has no process`);
    return this.child.pid;
  }

  log(): string {
    return readFileSync(this.logPath, 'utf8');
  }

  tail(): string {
    const lines = this.log().trimEnd().split('\n').slice(-TAIL_LINES);
    return `--- the last lines of ${this.label} ---\n${lines.join('\n')}\n---`;
  }

  assertRunning(): void {
    if (this.ending && !this.stopping) throw new Error(`${this.label} ${this.ending}\n${this.tail()}`);
  }

  until<T>(awaited: string, withinMs: number, probe: () => Promise<T | undefined>): Promise<T> {
    return until(
      {
        awaited: `${awaited} (${this.label})`,
        withinMs,
        context: () => this.tail(),
        hopeless: () => this.assertRunning(),
      },
      probe,
    );
  }

  private untilReady(withinMs: number): Promise<string> {
    return until(
      {
        awaited: `an answer on the RPC port of ${this.label}`,
        withinMs,
        context: () => `${STILL_STARTING}\n${this.tail()}`,
        hopeless: () => this.assertRunning(),
      },
      async () => {
        // A node whose port is taken quietly serves another one, so its own word counts, not what it was told.
        const port = Number(SERVES_RPC.exec(this.log())?.[1] ?? 0);
        if (port === 0) return undefined;
        await this.place?.reach(port);
        this.rpcPort = port;
        return call<string>(this.http, 'chain_getBlockHash', 0);
      },
    );
  }

  rpc<T>(method: string, ...params: unknown[]): Promise<T> {
    return call<T>(this.http, method, ...params);
  }

  /** The hash of the block at a height on this node's best chain, if it has one. */
  async hashAt(number: number): Promise<string | undefined> {
    return (await this.rpc<string | null>('chain_getBlockHash', number)) ?? undefined;
  }

  async best(): Promise<Head> {
    return this.head(await this.rpc<string>('chain_getBlockHash'));
  }

  async finalised(): Promise<Head> {
    return this.head(await this.rpc<string>('chain_getFinalizedHead'));
  }

  private async head(hash: string): Promise<Head> {
    const header = await this.rpc<RawHeader>('chain_getHeader', hash);
    return { hash, number: Number(header.number) };
  }

  async untilBest(height: number, withinMs: number): Promise<Head> {
    return this.until(`best block ${height}`, withinMs, async () => {
      const head = await this.best();
      return head.number >= height ? head : undefined;
    });
  }

  async untilFinalised(height: number, withinMs: number): Promise<Head> {
    return this.until(`finalised block ${height}`, withinMs, async () => {
      const head = await this.finalised();
      return head.number >= height ? head : undefined;
    });
  }

  /**
   * Asks the node to stop as an operator would. One that has to be killed, or that ends with an error, fails the
   * caller: an unclean stop can cost a validator its database.
   */
  async stop(): Promise<void> {
    const wasRunning = this.ending === undefined;
    this.stopping = true;
    try {
      if (wasRunning) await this.endBySignal();
    } finally {
      await this.endAtOnce();
    }
  }

  /** Halts the process where it is, as a machine that is suspended does: nothing is lost, and time goes on without it. */
  suspend(): void {
    this.assertRunning();
    this.child.kill('SIGSTOP');
  }

  /** Lets a suspended process go on. */
  resume(): void {
    this.child.kill('SIGCONT');
  }

  /** Ends the node as a power cut would: it gets no time to write anything. What is in a `basePath` of the caller's stays. */
  async kill(): Promise<void> {
    this.assertRunning();
    this.stopping = true;
    await this.endAtOnce();
  }

  private async endAtOnce(): Promise<void> {
    // This process would end where nothing but its child keeps it, and the test with it, before it says why it failed.
    this.child.ref();
    this.child.kill('SIGKILL');
    await this.ended;
    removeFolder(this.folder);
  }

  private async endBySignal(): Promise<void> {
    // A process that is halted hears no signal but this one.
    this.resume();
    this.child.kill('SIGINT');
    const context = (): string => this.tail();
    await within({ awaited: `${this.label} to stop on SIGINT`, withinMs: STOP_WITHIN_MS, context }, this.ended);
    if (this.child.exitCode !== 0) {
      throw new Error(`${this.label} was asked to stop and ${this.ending}\n${this.tail()}`);
    }
  }
}

/** One validator that needs nobody else. */
export function startDev(label = 'dev', options: Partial<NodeOptions> = {}): Promise<RunningNode> {
  return RunningNode.start({ label, ...options, args: ['--dev', ...(options.args ?? [])] });
}
