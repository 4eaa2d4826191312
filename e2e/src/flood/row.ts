import type { KeyringPair } from '@polkadot/keyring/types';
import { refused, type Tally } from './lines.ts';
import { cpuSeconds, PoolGauge } from './meter.ts';
import type { Landing, Urgent } from './stranger.ts';
import type { FloodWorld } from './world.ts';

/** One flood, measured while a stranger revokes and opens emergencies. */

export interface Flood {
  name: string;
  extrinsics: readonly string[];
  /** Connections. */
  lines: number;
  /** Whose extrinsics may get into blocks; it is waited until the pool holds none of theirs. */
  accounts: readonly KeyringPair[];
  /** Ends after so many rounds of the stranger, whatever the pool still holds. */
  rounds?: number;
}

export interface Row {
  name: string;
  sent: number;
  tally: Tally;
  inBlocks: number;
  seconds: number;
  /** Of the node, on all processors together. */
  cpu: number;
  largestPool: number;
  landings: Landing[];
  /** How full the blocks were in which the stranger landed, in per cent. */
  fullness: number[];
}

const NOTHING: Tally = { accepted: 0, refusals: new Map() };

/** Lets the stranger act until the flood is over, and once more if nothing was begun before that. */
async function actDuring(world: FloodWorld, over: () => boolean, rounds = Infinity): Promise<Landing[]> {
  const landings: Landing[] = [];
  const limit = Math.min(rounds, world.stranger.ready);
  for (let round = 0; round < limit && (round === 0 || rounds < Infinity || !over()); round += 1) {
    landings.push(...(await world.stranger.act()));
  }
  return landings;
}

export async function measure(world: FloodWorld, flood: Flood): Promise<Row> {
  const { node } = world.clinical.chain;
  const { name, extrinsics, lines, accounts, rounds } = flood;
  const before = await Promise.all(accounts.map((account) => world.nonce(account)));
  const gauge = new PoolGauge(node);
  const [begun, cpu] = [Date.now(), cpuSeconds(node.pid)];
  let over = false;
  const flooding = async (): Promise<[Tally, number]> => {
    try {
      const tally = extrinsics.length === 0 ? NOTHING : await world.throw(extrinsics, lines);
      const settled = rounds === undefined ? await world.settled(accounts, before) : 0;
      return [tally, settled];
    } finally {
      over = true;
    }
  };
  const ended = flooding().then((result) => ({
    result,
    seconds: (Date.now() - begun) / 1_000,
    cpu: cpuSeconds(node.pid),
  }));
  const [flooded, landings] = await Promise.all([ended, actDuring(world, () => over, rounds)]);
  const fullness = await Promise.all(landings.map(({ block }) => world.fullness(block)));
  // A flood that ends with the stranger is measured until then.
  const end = rounds === undefined ? flooded : { seconds: (Date.now() - begun) / 1_000, cpu: cpuSeconds(node.pid) };
  const [tally, settled] = flooded.result;
  const nonces = await Promise.all(accounts.map((account) => world.nonce(account)));
  const inBlocks = rounds === undefined ? settled : nonces.reduce((sum, nonce, i) => sum + nonce - before[i]!, 0);
  return {
    name,
    sent: extrinsics.length,
    tally,
    inBlocks,
    seconds: end.seconds,
    cpu: end.cpu - cpu,
    largestPool: gauge.stop(),
    landings,
    fullness,
  };
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function cells(row: Row, idle: number): string[] {
  const each = row.sent === 0 ? '' : (((row.cpu - idle * row.seconds) * 1_000) / row.sent).toFixed(2);
  const urgent = (['revoke', 'emergency'] as Urgent[]).flatMap((what) => {
    const of = row.landings.filter((landing) => landing.what === what);
    const heard = of.map(({ heardMs }) => heardMs);
    const answered = of.map(({ answeredMs }) => answeredMs);
    return [
      `${Math.max(...of.map(({ blocks }) => blocks))}`,
      `${Math.max(...answered)}`,
      `${median(heard)} / ${Math.max(...heard)}`,
    ];
  });
  return [
    row.name,
    `${row.sent}`,
    `${row.tally.accepted}`,
    `${row.inBlocks}`,
    `${refused(row.tally)}`,
    row.seconds.toFixed(1),
    row.cpu.toFixed(1),
    each,
    `${row.largestPool}`,
    `${row.landings.length / 2}`,
    ...urgent,
    `${Math.max(...row.fullness).toFixed(0)} %`,
  ];
}

const HEADS = [
  'flood',
  'sent',
  'into the pool',
  'into blocks',
  'refused',
  'seconds',
  'CPU s',
  'CPU ms each',
  'largest pool',
  'rounds',
  ...['revoke', 'emergency'].flatMap((what) => [
    `${what}: blocks, worst`,
    `answer ms, worst`,
    `in a block ms, median / worst`,
  ]),
  'fullest block',
];

/** All rows side by side; the first one is the quiet that the others are compared with. */
export function table(rows: readonly Row[]): string {
  const [quiet] = rows;
  if (!quiet) throw new Error('nothing was measured');
  const idle = quiet.cpu / quiet.seconds;
  const lines = [HEADS, HEADS.map(() => '---'), ...rows.map((row) => cells(row, idle))];
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
}

/** What the node said to whom. */
export function reasons(rows: readonly Row[]): string {
  return rows
    .flatMap(({ name, tally }) => [...tally.refusals].map(([reason, count]) => `- ${name}: ${count} × ${reason}`))
    .join('\n');
}
