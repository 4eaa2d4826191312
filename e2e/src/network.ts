import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runSuccessfully } from './command.ts';
import { removeFolder, temporaryFolder } from './guard.ts';
import { RunningNode, type Place } from './node.ts';
import { freePort } from './ports.ts';

/** The validators of the `local` preset, by the flag that gives a node its keys. */
export const VALIDATORS = ['alice', 'bob', 'charlie', 'dave'] as const;

/** GRANDPA needs more than two thirds of the preset's authorities. */
const FEWEST = 3;

/** What is asked of one node beyond what all of them have. */
export interface Special {
  args?: string[];
  env?: Record<string, string>;
}

export interface NetworkOptions {
  /** For every node. */
  args?: string[];
  /** By label, for validators. */
  special?: Record<string, Special>;
  /** Where the validators run, by label; without it, where this process does. */
  place?: (label: string) => Promise<Place>;
  /** Whether the specification names the validators, and nobody else; they are not told each other's addresses otherwise. */
  closed?: boolean;
  /** Changes the genesis of the preset, field by field as its patch has them. */
  genesis?: (patch: Genesis) => Genesis;
}

/** Fields of a preset's genesis by pallet. */
export type Genesis = Record<string, unknown>;

/** What a node keeps when its process ends: its keys, its address and its disk. */
interface Seat {
  label: string;
  keyFile: string;
  basePath: string;
  p2pPort: number;
  /** For others to find it. */
  address: string;
  /** What tells it from others on its command line. */
  flags: string[];
  place?: Place;
}

/** Validators of the `local` chain as processes of their own, and whoever joins them. */
export class Network {
  /** In the order of their seats, each as it was started last. */
  readonly validators: RunningNode[] = [];
  /** The file of the specification with which nodes are started. */
  readonly chain: string;
  private readonly seats = new Map<string, Seat>();
  private readonly started: RunningNode[] = [];
  private readonly folder: string;
  private readonly options: NetworkOptions;

  private constructor(folder: string, chain: string, options: NetworkOptions) {
    this.folder = folder;
    this.chain = chain;
    this.options = options;
  }

  static async start(count: number, options: NetworkOptions): Promise<Network> {
    if (!(count >= FEWEST && count <= VALIDATORS.length)) {
      throw new Error(`the local chain runs with ${FEWEST} to ${VALIDATORS.length} validators, not with ${count}`);
    }
    const folder = temporaryFolder('network');
    const network = new Network(folder, await exportChain(folder, options.genesis), options);
    try {
      await network.startValidators(VALIDATORS.slice(0, count));
      return network;
    } catch (error) {
      await network.stop();
      throw error;
    }
  }

  /** Starts a further node that is no validator and knows all of them; a closed network does not answer it. */
  async join(label: string, ...args: string[]): Promise<RunningNode> {
    if (!this.seats.has(label)) await this.takeSeat(label, ['--name', label]);
    return this.launch(label, { args });
  }

  /** Starts a node that ended, with the keys and the address that it had and what is left of its disk. */
  async restart(label: string, special: Special = this.options.special?.[label] ?? {}): Promise<RunningNode> {
    const node = await this.launch(label, special);
    const at = this.validators.findIndex((validator) => validator.label === label);
    if (at >= 0) this.validators[at] = node;
    return node;
  }

  /** The same with other flags than those that named it: a validator that is none, or has keys of its own. */
  async restartAs(label: string, flags: string[], ...args: string[]): Promise<RunningNode> {
    this.seat(label).flags = flags;
    return this.restart(label, { args });
  }

  /** Takes away what a node that ended had on its disk; its network key is kept elsewhere. */
  wipe(label: string): void {
    rmSync(this.seat(label).basePath, { recursive: true });
  }

  /** A validator, as it was started last. */
  validator(label: string): RunningNode {
    const found = this.validators.find((node) => node.label === label);
    if (!found) throw new Error(`the network has no validator ${label}`);
    return found;
  }

  /** The file with the network key of a node. */
  keyFileOf(label: string): string {
    return this.seat(label).keyFile;
  }

  /** Where others find a node. */
  addressOf(label: string): string {
    return this.seat(label).address;
  }

  /** Where validators are found, in the order of their seats. */
  get addresses(): string[] {
    return this.validators.map(({ label }) => this.addressOf(label));
  }

  /** All nodes that run now. */
  get running(): RunningNode[] {
    return this.started.filter((node) => node.running);
  }

  async stop(): Promise<void> {
    const ends = await Promise.allSettled(this.started.map((node) => node.stop()));
    removeFolder(this.folder);
    const failures = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
    if (failures.length > 0) throw new AggregateError(failures, failures.map(String).join('\n'));
  }

  private async startValidators(labels: readonly string[]): Promise<void> {
    for (const label of labels) await this.takeSeat(label, [`--${label}`]);
    if (this.options.closed) {
      rewriteChain(this.chain, this.chain, { reservedPeers: labels.map((label) => this.addressOf(label)) });
    }
    const starts = await Promise.allSettled(
      labels.map((label) => this.launch(label, this.options.special?.[label] ?? {})),
    );
    for (const start of starts) {
      if (start.status === 'rejected') throw start.reason;
      this.validators.push(start.value);
    }
  }

  private seat(label: string): Seat {
    const seat = this.seats.get(label);
    if (!seat) throw new Error(`the network has no node ${label}`);
    return seat;
  }

  /** Network keys are made beforehand, so that every node can be told all the others' addresses from the start. */
  private async takeSeat(label: string, flags: string[]): Promise<void> {
    const keyFile = join(this.folder, `${label}.key`);
    const made = await runSuccessfully('key', 'generate-node-key', '--chain', this.chain, '--file', keyFile);
    const peer = made.stderr.trim().split('\n').at(-1) ?? '';
    const place = await this.options.place?.(label);
    const p2pPort = await freePort();
    this.seats.set(label, {
      label,
      keyFile,
      basePath: join(this.folder, label),
      p2pPort,
      address: `/ip4/${place?.address ?? '127.0.0.1'}/tcp/${p2pPort}/p2p/${peer}`,
      flags,
      ...(place ? { place } : {}),
    });
  }

  private async launch(label: string, { args = [], env = {} }: Special): Promise<RunningNode> {
    const { keyFile, basePath, p2pPort, flags, place } = this.seat(label);
    const others = [...this.seats.values()].filter((other) => other.label !== label).map((other) => other.address);
    const known = this.options.closed ? [] : ['--bootnodes', ...others];
    const node = await RunningNode.start({
      label,
      args: [
        ...['--chain', this.chain, ...flags, '--node-key-file', keyFile],
        ...known,
        ...(this.options.args ?? []),
        ...args,
      ],
      basePath,
      p2pPort,
      env,
      ...(place ? { place } : {}),
    });
    this.started.push(node);
    return node;
  }
}

/** One raw specification for all: building the genesis state from the preset anew takes each node seconds. */
async function exportChain(folder: string, genesis?: (patch: Genesis) => Genesis): Promise<string> {
  const file = join(folder, 'local.json');
  const from = genesis === undefined ? 'local' : await patchedChain(folder, genesis);
  await runSuccessfully('export-chain-spec', '--chain', from, '--raw', '--output', file);
  return file;
}

async function patchedChain(folder: string, genesis: (patch: Genesis) => Genesis): Promise<string> {
  const file = join(folder, 'patched.json');
  await runSuccessfully('export-chain-spec', '--chain', 'local', '--output', file);
  const preset = JSON.parse(readFileSync(file, 'utf8')) as { genesis: { runtimeGenesis: { patch: Genesis } } };
  const { runtimeGenesis } = preset.genesis;
  rewriteChain(file, file, {
    genesis: { runtimeGenesis: { ...runtimeGenesis, patch: genesis(runtimeGenesis.patch) } },
  });
  return file;
}

/** Changes fields of a specification that are outside of the genesis. Without a value a field is taken out. */
export function rewriteChain(from: string, to: string, fields: Record<string, unknown>): void {
  const chain = JSON.parse(readFileSync(from, 'utf8')) as Record<string, unknown>;
  writeFileSync(to, JSON.stringify({ ...chain, ...fields }));
}

/** Validators of the `local` chain as processes of their own, connected over loopback unless they are given places. */
export function startNetwork(count: number = VALIDATORS.length, options: NetworkOptions = {}): Promise<Network> {
  return Network.start(count, options);
}
