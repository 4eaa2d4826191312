import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import { quantile } from '../../../e2e/src/decisions/rate.ts';
import { machine } from '../../../e2e/src/flood/meter.ts';
import { numberOf, run } from '../../../e2e/src/program.ts';
import { Anvil } from './anvil.ts';
import { Chain } from './chain.ts';
import { Postgres } from './postgres.ts';
import { report, type Measured, type Round } from './report.ts';
import type { Extent, Operation, System } from './system.ts';

/** The same operations on three systems, in turns; scripts/side-by-side says how to run it. */

const MICROSECONDS = 1_000_000;
const STARTERS = { postgres: Postgres.start, anvil: Anvil.start, chain: Chain.start };
type Name = keyof typeof STARTERS;

const isName = (name: string): name is Name => name in STARTERS;

async function measure(system: System, operation: Operation, round: number, { operations }: Extent): Promise<Round> {
  await system.prepare(operation, round);
  const before = system.cpu();
  const { seconds, each } = await system.run(operation, round);
  const sorted = each.sort((one, other) => one - other);
  return {
    perSecond: operations / seconds,
    medianMs: quantile(sorted, 0.5),
    p99Ms: quantile(sorted, 0.99),
    cpu: ((system.cpu() - before) * MICROSECONDS) / operations,
  };
}

async function measureAll(systems: System[], extent: Extent): Promise<Measured[]> {
  const all: Measured[] = systems.flatMap(({ name, done, operations }) =>
    operations.map((operation) => ({ system: name, done, operation, rounds: [] })),
  );
  for (let round = 0; round < extent.rounds; round += 1) {
    for (const one of all) {
      const system = systems.find(({ name }) => name === one.system);
      if (system === undefined) continue;
      console.error(`round ${round + 1} of ${extent.rounds}: ${one.operation} on ${one.system}`);
      one.rounds.push(await measure(system, one.operation, round, extent));
    }
  }
  return all;
}

/** What is in memory only is on no disk, whatever a database says. */
function assertOnDisk(): void {
  const kind = execFileSync('stat', ['-f', '-c', '%T', tmpdir()], { encoding: 'utf8' }).trim();
  if (kind === 'tmpfs') throw new Error(`${tmpdir()} is in memory: name a folder on a disk with TMPDIR`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '5' },
      operations: { type: 'string', default: '2000' },
      clients: { type: 'string', default: '8' },
      only: { type: 'string', default: 'postgres,anvil,chain' },
      json: { type: 'string' },
    },
  });
  const extent = {
    rounds: numberOf('--rounds', values.rounds),
    operations: numberOf('--operations', values.operations),
    clients: numberOf('--clients', values.clients),
  };
  const names = values.only.split(',');
  const wrong = names.find((name) => !isName(name));
  if (wrong !== undefined) throw new Error(`--only knows ${Object.keys(STARTERS).join(', ')}, not ${wrong}`);
  assertOnDisk();
  const systems: System[] = [];
  const before = machine();
  try {
    for (const name of names.filter(isName)) systems.push(await STARTERS[name](extent));
    report(before, extent, systems, await measureAll(systems, extent), values.json);
  } finally {
    for (const system of systems) await system.stop();
  }
}

await run(main);
