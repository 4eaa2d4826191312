import type { RunningNode } from './node.ts';
import { xxhashAsHex } from '@polkadot/util-crypto';

/** What is in state, byte by byte. */

const PAGE = 1_000;
/** `:code` */
const CODE = '0x3a636f6465';
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
  return valuesOf(node, keys, block);
}

/** Every entry that there is at a block, by key, but for the runtime's code, of which the hash is given. */
export async function wholeState(node: RunningNode, block: string): Promise<Record<string, string | null>> {
  const keys = (await keysOf(node, '0x', block)).filter((key) => key !== CODE);
  const code = await node.rpc<string>('state_getStorageHash', CODE, block);
  return { ...(await valuesOf(node, keys, block)), [CODE]: code };
}

/** What is at these keys at a block. */
export async function valuesOf(
  node: RunningNode,
  keys: readonly string[],
  block: string,
): Promise<Record<string, string | null>> {
  const [found] = await node.rpc<Changes[]>('state_queryStorageAt', keys, block);
  return Object.fromEntries(found?.changes ?? []);
}
