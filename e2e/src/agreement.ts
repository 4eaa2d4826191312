import assert from 'node:assert/strict';
import { hexToU8a } from '@polkadot/util';
import { blake2AsHex } from '@polkadot/util-crypto';
import type { RunningNode } from './node.ts';
import { valuesOf, wholeState } from './state.ts';

/** What has to hold of a network whatever befell it: one chain, one state, and nothing lost that was told to be final. */

const AGREED_WITHIN_MS = 300_000;
/** As many headers are asked for at a time. */
const AT_ONCE = 32;

interface Header {
  stateRoot: string;
}

/** A transaction of which a node said that it is final. */
export interface Acknowledged {
  /** All of its bytes, in hexadecimal. */
  extrinsic: string;
  /** Which node said so. */
  by: string;
  number: number;
  block: string;
  /** The key in state of the account that signed it, and nothing else. */
  account: string;
  /** What it was signed with. An account begins with a nonce of its own. */
  nonce: number;
}

/** Everything that any node acknowledged. */
export class Ledger {
  readonly entries: Acknowledged[] = [];

  add(entry: Acknowledged): void {
    this.entries.push(entry);
  }

  get highest(): number {
    return Math.max(0, ...this.entries.map(({ number }) => number));
  }
}

export interface Agreement {
  height: number;
  hash: string;
  stateRoot: string;
  /** How many entries of state were compared. */
  entries: number;
}

/** By label: the first block whose body a node that came by warp sync has, of all that have none of older ones. */
export type FirstBodies = Readonly<Record<string, number>>;

/**
 * Asserts that all nodes finalised one chain, with the same state root at every height and the same state at the last height that
 * all of them finalised, and that each of them has whatever was acknowledged to anybody. Waits for those that lag behind.
 */
export async function assertAgreement(
  nodes: readonly RunningNode[],
  ledger: Ledger,
  firstBodies: FirstBodies = {},
): Promise<Agreement> {
  const heads = await Promise.all(nodes.map((node) => node.finalised()));
  const target = Math.max(ledger.highest, ...heads.map(({ number }) => number));
  await Promise.all(nodes.map((node) => node.untilFinalised(target, AGREED_WITHIN_MS)));
  const roots = await Promise.all(nodes.map((node) => rootsUntil(node, target)));
  const [first, ...others] = roots as [Root[], ...Root[][]];
  for (const [i, other] of others.entries()) assertSame(nodes[0]!, first, nodes[i + 1]!, other);
  const last = first[target]!;
  const entries = await assertSameState(nodes, last.hash);
  await Promise.all(nodes.map((node) => assertHas(node, ledger, last.hash, firstBodies[node.label] ?? 0)));
  return { height: target, ...last, entries };
}

interface Root {
  hash: string;
  stateRoot: string;
}

/** Hash and state root of every block up to a height; a node that fetches old headers behind its back is waited for. */
async function rootsUntil(node: RunningNode, height: number): Promise<Root[]> {
  const numbers = Array.from({ length: height + 1 }, (_, number) => number);
  const hashes = await node.until(`all headers up to ${height}`, AGREED_WITHIN_MS, async () => {
    const found = await node.rpc<(string | null)[]>('chain_getBlockHash', numbers);
    return found.every((hash) => hash !== null) ? (found as string[]) : undefined;
  });
  const roots: Root[] = [];
  for (let from = 0; from < hashes.length; from += AT_ONCE) {
    const some = hashes.slice(from, from + AT_ONCE);
    const headers = await Promise.all(some.map((hash) => node.rpc<Header>('chain_getHeader', hash)));
    roots.push(...headers.map(({ stateRoot }, i) => ({ hash: some[i]!, stateRoot })));
  }
  return roots;
}

function assertSame(one: RunningNode, own: Root[], other: RunningNode, its: Root[]): void {
  for (const [number, root] of own.entries()) {
    assert.deepEqual(its[number], root, `${one.label} and ${other.label} differ at height ${number}`);
  }
}

/** The roots say what the state is; that a node has it is another matter. */
async function assertSameState(nodes: readonly RunningNode[], block: string): Promise<number> {
  const states = await Promise.all(nodes.map((node) => wholeState(node, block)));
  const digests = states.map((state) => blake2AsHex(JSON.stringify(Object.entries(state).sort())));
  assert.equal(new Set(digests).size, 1, nodes.map(({ label }, i) => `${label}: ${digests[i]}`).join(', '));
  return Object.keys(states[0]!).length;
}

/** The bytes are in the block that was told, and what they did is in the state. */
async function assertHas(node: RunningNode, ledger: Ledger, head: string, firstBody: number): Promise<void> {
  const accounts = ledger.entries.map(({ account }) => account);
  const values = accounts.length > 0 ? await valuesOf(node, accounts, head) : {};
  const bodies = new Map<string, Set<string>>();
  for (const { account, block, number, by, extrinsic, nonce } of ledger.entries) {
    const what = `what was final in block ${number} by the word of ${by}`;
    assert.equal(nonceOf(values[account]), nonce + 1, `${what} is not in the state of ${node.label}`);
    assert.equal(await node.hashAt(number), block, `${what} is in a block that ${node.label} has not`);
    if (number < firstBody) continue;
    const body = bodies.get(block) ?? new Set(await bodyOf(node, block));
    bodies.set(block, body);
    assert.ok(body.has(extrinsic), `${what} is not in the block that ${node.label} has`);
  }
}

/** The nonce of an account, with which its entry begins. */
function nonceOf(entry: string | null | undefined): number | undefined {
  return entry ? new DataView(hexToU8a(entry).buffer).getUint32(0, true) : undefined;
}

/** The extrinsics of a block, in hexadecimal; none if the node has its header only. */
export async function bodyOf(node: RunningNode, block: string): Promise<string[]> {
  const found = await node.rpc<{ block: { extrinsics: string[] } } | null>('chain_getBlock', block);
  return found?.block.extrinsics ?? [];
}
