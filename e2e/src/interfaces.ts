import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiPromise } from '@polkadot/api';
import { encodedArguments } from './calls.ts';
import type { RunningNode } from './node.ts';

/** Whether a node says certain bytes, through anything that can be asked of it, and whether they are in its files. */

const PAGE = 500;
const PREFIX_OF_HEX = /^0x/;

/** What is looked for. Of 32 random bytes none is found by chance. */
export interface Sought {
  node: RunningNode;
  api: ApiPromise;
  bytes: readonly Uint8Array[];
}

/** What the parameters of runtime APIs are by their names; a parameter that is not among them gets its default. */
export type Named = Record<string, unknown>;

/** What was asked, and which of it answered with the bytes. */
export interface Swept {
  asked: number;
  /** What refused to answer. */
  refused: string[];
  found: string[];
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Whether an answer in JSON has one of them in it. */
function says(answer: unknown, bytes: readonly Uint8Array[]): boolean {
  const text = JSON.stringify(answer) ?? '';
  return bytes.some((sought) => text.toLowerCase().includes(hex(sought)));
}

/** Asks all of these. */
async function sweep({ node, bytes }: Sought, questions: Iterable<[name: string, ...Question]>): Promise<Swept> {
  const swept: Swept = { asked: 0, refused: [], found: [] };
  for (const [name, method, ...params] of questions) {
    swept.asked += 1;
    try {
      if (says(await node.rpc(method, ...params), bytes)) swept.found.push(name);
    } catch {
      node.assertRunning();
      swept.refused.push(name);
    }
  }
  return swept;
}

/** A method of the node's JSON-RPC and its parameters. */
type Question = [method: string, ...params: unknown[]];

/** An argument that the type does not take is left to its default. */
function taken(
  api: ApiPromise,
  type: Parameters<ApiPromise['registry']['createLookupType']>[0],
  value: unknown,
): unknown {
  try {
    api.registry.createTypeUnsafe(api.registry.createLookupType(type), [value]).toU8a();
    return value;
  } catch {
    return undefined;
  }
}

/** Asks every method of every runtime API of the chain at a block. */
export function sweepApis(sought: Sought, named: Named, block: string): Promise<Swept> {
  const { api } = sought;
  const questions = api.runtimeMetadata.asLatest.apis.flatMap((one) =>
    one.methods.map(({ name: method, inputs }): [string, ...Question] => {
      const args = inputs.map(({ name, type }) => {
        const key = name.toString();
        return key in named ? taken(api, type, named[key]) : undefined;
      });
      const name = `${one.name.toString()}_${method.toString()}`;
      const fitting = inputs.map(({ type }, i) =>
        encodedArguments(api, { inputs: [{ type }] as never }, given(args[i])),
      );
      const encoded = `0x${fitting.map((part) => part.replace(PREFIX_OF_HEX, '')).join('')}`;
      return [name, 'state_call', name, encoded, block];
    }),
  );
  return sweep(sought, questions);
}

const given = (value: unknown): unknown[] => (value === undefined ? [] : [value]);

/** Asks these methods of the node's own JSON-RPC. */
export function sweepMethods(sought: Sought, questions: Question[]): Promise<Swept> {
  return sweep(
    sought,
    questions.map((question): [string, ...Question] => [question[0], ...question]),
  );
}

/** Asks for every block from genesis to the best one, whole. */
export async function sweepBodies(sought: Sought): Promise<Swept> {
  const { number } = await sought.node.best();
  const questions: [string, ...Question][] = [];
  for (let height = 0; height <= number; height += 1) {
    questions.push([`block ${height}`, 'chain_getBlock', await sought.node.hashAt(height)]);
  }
  return sweep(sought, questions);
}

/** Asks for every value of state at a block. */
export async function sweepState(sought: Sought, block: string): Promise<Swept> {
  const keys: string[] = [];
  for (;;) {
    const page = await sought.node.rpc<string[]>('state_getKeysPaged', '0x', PAGE, keys.at(-1) ?? null, block);
    keys.push(...page);
    if (page.length < PAGE) break;
  }
  const swept = await sweep(
    sought,
    keys.map((key) => [key, 'state_getStorage', key, block]),
  );
  swept.found.push(...keys.filter((key) => says(key, sought.bytes)));
  return swept;
}

/** Files below a folder that have one of them in them, as they are or as hexadecimal digits. */
export function filesWith(folder: string, bytes: readonly Uint8Array[]): string[] {
  const forms = bytes.flatMap((sought) => [Buffer.from(sought), Buffer.from(hex(sought))]);
  const below = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = below.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return files.filter((file) => {
    const whole = contents(file);
    return whole !== undefined && forms.some((form) => whole.includes(form));
  });
}

/** A running node removes files of its log of changes at any time. */
function contents(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
