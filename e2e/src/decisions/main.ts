import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { WsProvider } from '@polkadot/api';
import { numberOf, onClinicalWorld, run } from '../program.ts';
import { growth } from './growth.ts';
import { DecisionWorld } from './world.ts';

/** What a decision costs whoever asks a node; scripts/decisions says how to run it. */

const WARM_UP = 50;
const PERCENT = 100;
const MICROSECONDS = 1_000;

interface Case {
  name: string;
  method: string;
  params: unknown[];
  /** Whether the answer is the one that the row is about. */
  expects: (answer: unknown) => boolean;
}

const isPermit = (answer: unknown): boolean => typeof answer === 'object' && answer !== null && 'permit' in answer;
const isRefusal = (answer: unknown): boolean => answer === 'refuse';

function cases(world: DecisionWorld): Case[] {
  const { simple, full } = world;
  const { physician, surgeon } = world.clinical.staff;
  const decide = (name: string, params: unknown[], expects: Case['expects'], method = 'anamnesis_decide'): Case => ({
    name,
    method,
    params,
    expects,
  });
  const named = world.question(simple, physician, { right: { grant: world.grant } });
  const then = Number(world.then);
  return [
    { name: 'no question: `system_chain`', method: 'system_chain', params: [], expects: () => true },
    {
      name: 'a runtime API that reads one value',
      method: 'state_call',
      params: ['TimeGapApi_state', '0x'],
      expects: () => true,
    },
    decide('one grant, searched for', [world.question(simple, physician)], isPermit),
    decide('the same, by the right that is named', [named], isPermit),
    decide('the same, as of an earlier moment', [world.question(simple, physician), then, then], isPermit),
    decide('somebody who does not work there', [world.question(simple, surgeon)], isRefusal),
    decide('24 grants that name other records', [world.question(full, physician)], isRefusal),
    decide(
      'the same, explained',
      [world.question(full, physician)],
      (answer) => isRefusal((answer as { decision: unknown }).decision),
      'anamnesis_explain',
    ),
  ];
}

function at(sorted: readonly number[], percent: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / PERCENT))] ?? 0;
}

/** One after the other over one connection: the time from asking until the answer is there, in microseconds. */
async function times(provider: WsProvider, { name, method, params, expects }: Case, count: number): Promise<number[]> {
  const all: number[] = [];
  for (let i = -WARM_UP; i < count; i += 1) {
    const begun = performance.now();
    const answer: unknown = await provider.send(method, params);
    if (i >= 0) all.push((performance.now() - begun) * MICROSECONDS);
    if (!expects(answer)) throw new Error(`${name}: answered with ${JSON.stringify(answer)}`);
  }
  return all.sort((one, other) => one - other);
}

async function measure(world: DecisionWorld, ws: string, count: number): Promise<string[]> {
  const provider = new WsProvider(ws, false);
  await provider.connect();
  await provider.isReady;
  const rows = ['| question | median | 95 of 100 within |', '|---|---|---|'];
  try {
    for (const each of cases(world)) {
      const sorted = await times(provider, each, count);
      const row = `| ${each.name} | ${Math.round(at(sorted, 50))} | ${Math.round(at(sorted, 95))} |`;
      console.error(row);
      rows.push(row);
    }
  } finally {
    await provider.disconnect();
  }
  return rows;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '2000' },
      grants: { type: 'string' },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '10' },
      json: { type: 'string' },
    },
  });
  if (values.grants !== undefined) {
    const grants = values.grants.split(',').map((each) => numberOf('--grants', each));
    const [rounds, seconds] = [numberOf('--rounds', values.rounds), numberOf('--seconds', values.seconds)];
    await growth({ grants, rounds, seconds, json: values.json });
    return;
  }
  const count = numberOf('--count', values.count);
  console.error('building the world: two patients, 25 grants …');
  await onClinicalWorld('decisions', async (clinical) => {
    const world = new DecisionWorld(clinical);
    await world.build();
    const rows = await measure(world, clinical.chain.node.ws, count);
    console.log(`\nMicroseconds from asking to the answer, ${count} questions each:\n\n${rows.join('\n')}`);
  });
}

await run(main);
