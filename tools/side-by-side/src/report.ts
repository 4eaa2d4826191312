import { writeFileSync } from 'node:fs';
import { quantile } from '../../../e2e/src/decisions/rate.ts';
import { CEILING, OPERATIONS, type Extent, type Operation, type System } from './system.ts';

/** Medians of the rounds, and how each stands beside the database. */

/** A round of one operation on one system. */
export interface Round {
  perSecond: number;
  medianMs: number;
  p99Ms: number;
  /** Microseconds of processor time for each. */
  cpu: number;
}

export interface Measured {
  system: string;
  done: string;
  operation: Operation;
  rounds: Round[];
}

const AGAINST = 'PostgreSQL';

function middle(rounds: Round[], field: keyof Round): number {
  return quantile(
    rounds.map((round) => round[field]).sort((one, other) => one - other),
    0.5,
  );
}

const whole = (value: number): string => Math.round(value).toLocaleString('en');

function row(one: Measured, all: Measured[]): string {
  const beside = all.find(({ system, operation }) => system === AGAINST && operation === one.operation);
  const ratio = beside ? middle(one.rounds, 'perSecond') / middle(beside.rounds, 'perSecond') : undefined;
  const cells = [
    one.operation,
    one.system,
    whole(middle(one.rounds, 'perSecond')),
    ratio === undefined ? '' : ratio.toFixed(2),
    middle(one.rounds, 'medianMs').toFixed(1),
    middle(one.rounds, 'p99Ms').toFixed(1),
    whole(middle(one.rounds, 'cpu')),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** Prints the table, and writes every round as JSON if that is asked for. */
export function report(machine: string, extent: Extent, systems: System[], all: Measured[], json?: string): void {
  console.log(`\n${machine}\nMedians of ${extent.rounds} rounds of ${extent.operations} operations each.\n`);
  for (const { name, done } of systems) console.log(`- ${name}: done is ${done}`);
  console.log(
    '\n| operation | system | per second | beside PostgreSQL | median, ms | 99 of 100 within, ms | processor, µs |',
  );
  console.log('|---|---|---|---|---|---|---|');
  for (const operation of [...OPERATIONS, CEILING]) {
    for (const one of all.filter((each) => each.operation === operation)) console.log(row(one, all));
  }
  if (json !== undefined) writeFileSync(json, `${JSON.stringify({ machine, extent, measured: all }, undefined, 2)}\n`);
}
