import { join } from 'node:path';
import { runSuccessfully } from './command.ts';
import { removeFolder, temporaryFolder } from './guard.ts';
import { RunningNode } from './node.ts';
import { freePort } from './ports.ts';

/** The validators of the `local` preset, by the flag that gives a node its keys. */
export const VALIDATORS = ['alice', 'bob', 'charlie', 'dave'] as const;

/** GRANDPA needs more than two thirds of the preset's authorities. */
const FEWEST = 3;

interface Seat {
  name: string;
  keyFile: string;
  p2pPort: number;
  address: string;
}

export interface Network {
  validators: RunningNode[];
  /** Starts a further node that is no validator and knows all of them. */
  join: (label: string, ...args: string[]) => Promise<RunningNode>;
  stop: () => Promise<void>;
}

/** One raw specification for all: building the genesis state from the preset anew takes each node seconds. */
async function exportChain(folder: string): Promise<string> {
  const file = join(folder, 'local.json');
  await runSuccessfully('export-chain-spec', '--chain', 'local', '--raw', '--output', file);
  return file;
}

/** Network keys are made beforehand, so that every node can be told all the others' addresses from the start. */
async function takeSeat(name: string, folder: string, chain: string): Promise<Seat> {
  const keyFile = join(folder, `${name}.key`);
  const made = await runSuccessfully('key', 'generate-node-key', '--chain', chain, '--file', keyFile);
  const peer = made.stderr.trim().split('\n').at(-1) ?? '';
  const p2pPort = await freePort();
  return { name, keyFile, p2pPort, address: `/ip4/127.0.0.1/tcp/${p2pPort}/p2p/${peer}` };
}

function bootnodes(seats: Seat[]): string[] {
  return ['--bootnodes', ...seats.map((seat) => seat.address)];
}

async function stopAll(nodes: RunningNode[], folder: string): Promise<void> {
  const ends = await Promise.allSettled(nodes.map((node) => node.stop()));
  removeFolder(folder);
  const failures = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
  if (failures.length > 0) throw new AggregateError(failures, failures.map(String).join('\n'));
}

/** Validators of the `local` chain as processes of their own, connected over loopback. */
export async function startNetwork(count: number = VALIDATORS.length): Promise<Network> {
  if (!(count >= FEWEST && count <= VALIDATORS.length)) {
    throw new Error(`the local chain runs with ${FEWEST} to ${VALIDATORS.length} validators, not with ${count}`);
  }
  const folder = temporaryFolder('network');
  const running: RunningNode[] = [];
  try {
    const chain = await exportChain(folder);
    const seats: Seat[] = [];
    for (const name of VALIDATORS.slice(0, count)) seats.push(await takeSeat(name, folder, chain));
    const starts = await Promise.allSettled(
      seats.map(async (seat) => {
        const others = seats.filter((other) => other !== seat);
        const args = ['--chain', chain, `--${seat.name}`, '--node-key-file', seat.keyFile, ...bootnodes(others)];
        const node = await RunningNode.start({ label: seat.name, args, p2pPort: seat.p2pPort });
        running.push(node);
        return node;
      }),
    );
    const validators = starts.map((start) => {
      if (start.status === 'rejected') throw start.reason;
      return start.value;
    });
    const joinIn = async (label: string, ...args: string[]): Promise<RunningNode> => {
      const node = await RunningNode.start({
        label,
        args: ['--chain', chain, '--name', label, ...bootnodes(seats), ...args],
      });
      running.push(node);
      return node;
    };
    return { validators, join: joinIn, stop: () => stopAll(running, folder) };
  } catch (error) {
    await stopAll(running, folder);
    throw error;
  }
}
