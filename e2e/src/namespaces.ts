import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, connect as dial, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './command.ts';
import { guardChild, removeFolder, temporaryFolder } from './guard.ts';
import type { Place } from './node.ts';
import { within } from './wait.ts';

/**
 * Networks of the kernel's own, one for each node, and between them a switch that can be divided. Nothing of it is in the network of
 * this machine, nothing outside can reach it, and it is gone with the processes that hold it.
 */

const READY_WITHIN_MS = 20_000;
const FORWARDER = fileURLToPath(new URL('forwarder.ts', import.meta.url));
/** Addresses that exist in these networks only. */
const PREFIX = '10.77.0.';
const MASK = '/24';
const PORT_BYTES = 2;

/** A process whose network is its own. */
class Holder {
  readonly socket: string;
  private readonly child: ChildProcess;

  private constructor(child: ChildProcess, socket: string) {
    this.child = child;
    this.socket = socket;
  }

  static async start(socket: string): Promise<Holder> {
    const line = ['--net', '--', process.execPath, '--import', import.meta.resolve('tsx'), FORWARDER, socket];
    const child = spawn('unshare', line, { stdio: ['pipe', 'pipe', 'inherit'] });
    guardChild(child);
    const failed = once(child, 'exit').then(() => Promise.reject(new Error('a network of its own could not be made')));
    const ready = once(child.stdout!, 'data');
    await within({ awaited: 'a network of its own', withinMs: READY_WITHIN_MS }, Promise.race([ready, failed]));
    failed.catch(() => undefined);
    child.unref();
    return new Holder(child, socket);
  }

  get pid(): number {
    return this.child.pid!;
  }

  /** How a program is started in this network. */
  command(program: string, args: string[]): [string, string[]] {
    return ['nsenter', [`--net=/proc/${this.pid}/ns/net`, '--', program, ...args]];
  }

  async ip(...args: string[]): Promise<void> {
    const [program, line] = this.command('ip', args);
    const { code, story } = await run(program, ...line);
    if (code !== 0) throw new Error(story);
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.ref();
    this.child.kill('SIGKILL');
    await gone;
  }
}

/** Whether this account may make networks, which takes root. */
export async function canDivide(): Promise<boolean> {
  try {
    const line = ['link', 'add', 'probe', 'type', 'bridge'];
    return (await run('unshare', '--net', '--', 'ip', ...line)).code === 0;
  } catch {
    return false;
  }
}

export class Switch {
  private readonly folder: string;
  private readonly hub: Holder;
  private readonly holders = new Map<string, Holder>();
  private readonly servers: Server[] = [];
  private readonly sockets = new Set<Socket>();
  private bridges = 0;

  private constructor(folder: string, hub: Holder) {
    this.folder = folder;
    this.hub = hub;
  }

  static async open(): Promise<Switch> {
    const folder = temporaryFolder('switch');
    const opened = new Switch(folder, await Holder.start(join(folder, 'hub')));
    await opened.addBridge();
    return opened;
  }

  /** A network of one node's own, on the switch. */
  async place(label: string): Promise<Place> {
    const holder = await Holder.start(join(this.folder, label));
    this.holders.set(label, holder);
    const number = this.holders.size;
    const address = `${PREFIX}${number}`;
    const port = portOf(number);
    await this.hub.ip('link', 'add', port, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', String(holder.pid));
    await this.hub.ip('link', 'set', port, 'master', bridgeOf(0), 'up');
    await holder.ip('link', 'set', 'lo', 'up');
    await holder.ip('address', 'add', `${address}${MASK}`, 'dev', 'eth0');
    await holder.ip('link', 'set', 'eth0', 'up');
    const reached = new Map<number, Promise<void>>();
    return {
      address,
      command: (program, args) => holder.command(program, args),
      reach: (there) => {
        const known = reached.get(there) ?? this.lead(holder.socket, there);
        reached.set(there, known);
        return known;
      },
    };
  }

  /** From now on each group reaches only itself. Who is in no group stays with the first one. */
  async divide(...groups: string[][]): Promise<void> {
    for (const [at, group] of groups.entries()) {
      while (this.bridges <= at) await this.addBridge();
      for (const label of group) await this.attach(label, at);
    }
  }

  /** Everybody reaches everybody. */
  async heal(): Promise<void> {
    for (const label of this.holders.keys()) await this.attach(label, 0);
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    for (const server of this.servers) server.close();
    for (const holder of [...this.holders.values(), this.hub]) await holder.stop();
    removeFolder(this.folder);
  }

  private async attach(label: string, bridge: number): Promise<void> {
    const number = [...this.holders.keys()].indexOf(label) + 1;
    if (number === 0) throw new Error(`the switch has no ${label}`);
    await this.hub.ip('link', 'set', portOf(number), 'master', bridgeOf(bridge));
  }

  private async addBridge(): Promise<void> {
    const name = bridgeOf(this.bridges);
    // Without a delay a bridge would first listen for fifteen seconds at each new port.
    await this.hub.ip('link', 'add', name, 'type', 'bridge', 'forward_delay', '0');
    await this.hub.ip('link', 'set', name, 'up');
    this.bridges += 1;
  }

  /** From a port here to the same one there. */
  private async lead(path: string, port: number): Promise<void> {
    const server = createServer((from) => {
      const to = dial(path);
      const head = Buffer.alloc(PORT_BYTES);
      head.writeUInt16BE(port);
      to.write(head);
      from.pipe(to).pipe(from);
      for (const [near, far] of [
        [from, to],
        [to, from],
      ] as const) {
        this.sockets.add(near);
        near.once('error', () => far.destroy());
        near.once('close', () => {
          this.sockets.delete(near);
          far.destroy();
        });
      }
    });
    this.servers.push(server);
    server.listen({ host: '127.0.0.1', port });
    await once(server, 'listening');
    server.unref();
  }
}

function bridgeOf(number: number): string {
  return `bridge${number}`;
}

function portOf(number: number): string {
  return `port${number}`;
}
