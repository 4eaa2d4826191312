import type { RunningNode } from './node.ts';
import { xxhashAsHex } from '@polkadot/util-crypto';

/** All that some pallets have in state, byte by byte. */

const PAGE = 1_000;
const BITS_OF_A_PREFIX = 128;

interface Changes {
  changes: [key: string, value: string | null][];
}

async function keysOf(node: RunningNode, prefix: string, block: string): Promise<string[]> {
  const keys: string[] = [];
  for (;;) {
    const page = await node.rpc<string[]>('state_getKeysPaged', prefix, PAGE, keys.at(-1) ?? null, block);
    keys.push(...page);
    if (page.length < PAGE) return keys;
  }
}

/** Every entry of the pallets at a block, by key. */
export async function stateOf(
  node: RunningNode,
  pallets: readonly string[],
  block: string,
): Promise<Record<string, string | null>> {
  const prefixes = pallets.map((pallet) => xxhashAsHex(pallet, BITS_OF_A_PREFIX));
  const keys = (await Promise.all(prefixes.map((prefix) => keysOf(node, prefix, block)))).flat();
  const [found] = await node.rpc<Changes[]>('state_queryStorageAt', keys, block);
  return Object.fromEntries(found?.changes ?? []);
}
