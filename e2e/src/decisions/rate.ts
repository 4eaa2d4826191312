import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { cpuSeconds } from '../flood/meter.ts';
import type { Asked, LargeChain } from './large.ts';

/** How many decisions a node answers in a second, and how long whoever asks waits. */

const MS = 1_000;
const MICROSECONDS = 1_000_000;
/** Questions are made before the clock runs, each about a patient at random; they are asked again when all were. */
const QUESTIONS = 20_000;

/** How it is asked. */
export interface Load {
  /** Questions in one request. */
  batch: number;
  /** Requests at once, each on a connection of its own that stays open. */
  connections: number;
  seconds: number;
}

export interface Rate {
  perSecond: number;
  /** Of a request, which is a batch of questions, in milliseconds. */
  median: number;
  p99: number;
  /** Microseconds of processor time for each question, of the node and of whoever asks. */
  nodeCpu: number;
  clientCpu: number;
}

interface Body {
  text: string;
  permitted: boolean[];
}

interface Answer {
  id: number;
  result?: unknown;
  error?: { message: string };
}

function bodyOf(asked: Asked[]): Body {
  const one = ({ question }: Asked, id: number): string =>
    `{"jsonrpc":"2.0","id":${id},"method":"anamnesis_decide","params":[${question}]}`;
  const requests = asked.map(one);
  const text = requests.length === 1 ? (requests[0] ?? '') : `[${requests.join(',')}]`;
  return { text, permitted: asked.map(({ permitted }) => permitted) };
}

function check(text: string, permitted: boolean[]): void {
  const parsed = JSON.parse(text) as Answer | Answer[];
  const answers = Array.isArray(parsed) ? parsed : [parsed];
  if (answers.length !== permitted.length) throw new Error(`${permitted.length} questions, ${answers.length} answers`);
  for (const { id, result, error } of answers) {
    if (error) throw new Error(`the node answered: ${error.message}`);
    if ((result !== 'refuse') !== permitted[id]) throw new Error(`question ${id}: ${JSON.stringify(result)}`);
  }
}

/** Sends a body over a connection that stays open, and answers with what came back. */
export function post(url: string, agent: Agent, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
    const asked = request(url, { method: 'POST', agent, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.once('end', () => resolve(Buffer.concat(parts).toString('utf8')));
      response.once('error', reject);
    });
    asked.once('error', reject);
    asked.end(text);
  });
}

/** Of numbers in order, the one below which this share of them is. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Asks as fast as the answers come, each connection one request after the other. */
async function drive(url: string, bodies: Body[], { connections, seconds }: Load): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  const end = performance.now() + seconds * MS;
  let next = 0;
  const one = async (): Promise<void> => {
    while (performance.now() < end) {
      const body = bodies[next++ % bodies.length];
      if (body === undefined) throw new Error('there is nothing to ask');
      const begun = performance.now();
      const text = await post(url, agent, body.text);
      times.push(performance.now() - begun);
      check(text, body.permitted);
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, one));
  } finally {
    agent.destroy();
  }
  return times;
}

/** Measures once; an answer that is not what the state says ends it. */
export async function rate(chain: LargeChain, load: Load): Promise<Rate> {
  const length = Math.ceil(QUESTIONS / load.batch);
  const bodies = Array.from({ length }, () => bodyOf(chain.questions(load.batch)));
  const [begun, nodeBefore, clientBefore] = [performance.now(), cpuSeconds(chain.node.pid), process.cpuUsage()];
  const times = await drive(chain.node.http, bodies, load);
  const seconds = (performance.now() - begun) / MS;
  const { user, system } = process.cpuUsage(clientBefore);
  const questions = times.length * load.batch;
  const sorted = times.sort((one, other) => one - other);
  return {
    perSecond: questions / seconds,
    median: quantile(sorted, 0.5),
    p99: quantile(sorted, 0.99),
    nodeCpu: ((cpuSeconds(chain.node.pid) - nodeBefore) * MICROSECONDS) / questions,
    clientCpu: (user + system) / questions,
  };
}
