import { writeFileSync } from 'node:fs';
import { machine } from '../flood/meter.ts';
import { LargeChain } from './large.ts';
import { quantile, rate, type Load, type Rate } from './rate.ts';

/** Whether decisions get slower as grants become more: the same load on chains of several sizes. */

/** Questions in a request, and requests at once: as many as keep the node busy, no more than wait for each other. */
const LOADS: readonly Omit<Load, 'seconds'>[] = [
  { batch: 1, connections: 1 },
  { batch: 1, connections: 8 },
  { batch: 10, connections: 4 },
  { batch: 100, connections: 2 },
];
/** Before anything counts: the runtime is compiled and connections are made. */
const WARM_UP_SECONDS = 3;

export interface Growth {
  grants: number[];
  rounds: number;
  seconds: number;
  /** Where the numbers go as JSON, if anywhere. */
  json: string | undefined;
}

interface Row extends Rate {
  grants: number;
  rows: number;
  batch: number;
  connections: number;
  rounds: Rate[];
}

function median(values: number[]): number {
  return quantile(
    [...values].sort((one, other) => one - other),
    0.5,
  );
}

/** Of each number the median of the rounds. */
function middle(rounds: Rate[]): Rate {
  const of = (field: keyof Rate): number => median(rounds.map((round) => round[field]));
  return {
    perSecond: of('perSecond'),
    median: of('median'),
    p99: of('p99'),
    nodeCpu: of('nodeCpu'),
    clientCpu: of('clientCpu'),
  };
}

async function onOne(grants: number, { rounds, seconds }: Growth): Promise<Row[]> {
  const chain = await LargeChain.start(grants);
  try {
    const measured = LOADS.map((load) => ({ load, rounds: [] as Rate[] }));
    for (const load of LOADS) await rate(chain, { ...load, seconds: WARM_UP_SECONDS });
    // In turns, so that whatever else the machine does falls on all alike.
    for (let round = 1; round <= rounds; round += 1) {
      console.error(`${grants} grants, round ${round} of ${rounds}`);
      for (const each of measured) each.rounds.push(await rate(chain, { ...each.load, seconds }));
    }
    const { rows } = chain.facts;
    return measured.map(({ load, rounds: all }) => ({ grants, rows, ...load, ...middle(all), rounds: all }));
  } finally {
    await chain.stop();
  }
}

function line(row: Row): string {
  const whole = (value: number): string => Math.round(value).toLocaleString('en');
  const cells = [
    whole(row.grants),
    row.batch,
    row.connections,
    whole(row.perSecond),
    row.median.toFixed(2),
    row.p99.toFixed(2),
    whole(row.nodeCpu),
    whole(row.clientCpu),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** Measures all, prints the table, and writes the JSON. */
export async function growth(plan: Growth): Promise<void> {
  const before = machine();
  const rows: Row[] = [];
  for (const grants of plan.grants) rows.push(...(await onOne(grants, plan)));
  const head = [
    '| grants | questions in a request | requests at once | decisions/s | median, ms | 99 of 100 within, ms | node, µs | client, µs |',
    '|---|---|---|---|---|---|---|---|',
  ];
  console.log(
    `\n${before}\nMedians of ${plan.rounds} rounds of ${plan.seconds} s; processor time is for each question.\n`,
  );
  console.log([...head, ...rows.map(line)].join('\n'));
  if (plan.json !== undefined) {
    writeFileSync(plan.json, `${JSON.stringify({ machine: before, seconds: plan.seconds, rows }, undefined, 2)}\n`);
  }
}
