import type { ApiPromise } from '@polkadot/api';
import type { SpWeightsWeightV2Weight as Weight } from '@polkadot/types/lookup';
import { compactFromU8a, hexToU8a, u8aToHex } from '@polkadot/util';
import { runtimeCall } from '../calls.ts';
import { storageVersion } from '../upgrading.ts';
import { Fork, placeIn } from './fork.ts';
import { CODE, Unreadable, type Source } from './source.ts';

/** What is tried of new code before anybody attests it, and what came of it. */

/** The first block may wait for its slot, and the machine for the compiler of the code. */
const BLOCK_WITHIN_MS = 120_000;
/** The longest that a migration of several blocks may take, and the block in which the code begins. */
const MOST_BLOCKS = 21;
const BLOCKS_WITHIN_MS = 300_000;
/** Most of a block that a migration may take, in hundredths. */
const MOST_PERCENT = 80n;
/** `UpgradeCheckSelect::All` */
const ALL_CHECKS = '0x01';
const NO_SUCH_FUNCTION = /not found|Exported method/;
/** What begins a file of compressed code, and of code. */
const MAGIC = ['52bc537646db8e05', '0061736d'];

export interface Finding {
  name: string;
  /** Undefined: it could not be checked, which is said. */
  holds: boolean | undefined;
  says: string;
}

/** The file's content, if it is what code looks like. @throws Unreadable */
export function asCode(bytes: Uint8Array, path: string): string {
  const hex = u8aToHex(bytes);
  if (!MAGIC.some((magic) => hex.startsWith(`0x${magic}`))) {
    throw new Unreadable(`${path} is no Wasm: build it with scripts/build-runtime`);
  }
  return hex;
}

interface Before {
  api: ApiPromise;
  specName: string;
  specVersion: number;
  transactionVersion: number;
  layouts: Map<string, number>;
}

const palletsOf = (api: ApiPromise): string[] => api.registry.metadata.pallets.map(({ name }) => name.toString());

async function layoutsOf({ node, connection }: Fork, block: string): Promise<Map<string, number>> {
  const pallets = palletsOf(connection.api);
  const versions = await Promise.all(pallets.map((pallet) => storageVersion(node, pallet, block)));
  return new Map(pallets.map((pallet, i) => [pallet, versions[i]!]));
}

/** Tries the code, and tells each finding as it is made. Returns whether none speaks against it. */
export async function check(source: Source, code: string, tell: (finding: Finding) => void): Promise<boolean> {
  let fits = true;
  const say = (name: string, holds: boolean | undefined, says: string): void => {
    if (holds === false) fits = false;
    tell({ name, holds, says });
  };
  const old = await Fork.start('as-it-is', source.top, false);
  let fresh: Fork | undefined;
  try {
    const { api } = old.connection;
    const before: Before = {
      api,
      specName: api.runtimeVersion.specName.toString(),
      specVersion: api.runtimeVersion.specVersion.toNumber(),
      transactionVersion: api.runtimeVersion.transactionVersion.toNumber(),
      layouts: await layoutsOf(old, api.genesisHash.toHex()),
    };
    try {
      fresh = await Fork.start('with-new-code', { ...source.top, [CODE]: code }, true);
    } catch (error) {
      say('code', false, `no node starts with it: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    }
    checkVersions(before, fresh, say);
    if (!fits) return false;
    await checkHooks(fresh, say);
    if (await checkBlocks(before, fresh, say)) checkExtrinsics(source, before, fresh, say);
    return fits;
  } finally {
    await fresh?.stop();
    await old.stop();
  }
}

type Say = (name: string, holds: boolean | undefined, says: string) => void;

function checkVersions(before: Before, fresh: Fork, say: Say): void {
  const { specName, specVersion: now } = fresh.connection.api.runtimeVersion;
  say('spec_name', specName.toString() === before.specName, `${before.specName} becomes ${specName.toString()}`);
  say('spec_version', now.toNumber() > before.specVersion, `${before.specVersion} becomes ${now.toNumber()}`);
}

/** Checks before and after each migration, and what every pallet says of its state, if the code has them built in. */
async function checkHooks({ node, connection }: Fork, say: Say): Promise<void> {
  const [name, genesis] = ['migrations and try_state', connection.api.genesisHash.toHex()];
  try {
    const answer = await node.rpc<string>('state_call', 'TryRuntime_on_runtime_upgrade', ALL_CHECKS, genesis);
    const [, taken] = compactFromU8a(hexToU8a(answer));
    say(name, true, `every one before and after held, and those of every pallet; weight ${taken.toString()}`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (!NO_SUCH_FUNCTION.test(reason)) return say(name, false, reason);
    say(name, undefined, 'not in this code: build the same commit with --try-runtime, and check that as well');
  }
}

/** Lets the copy go on until no migration runs any more; whether it does. */
async function checkBlocks(before: Before, fresh: Fork, say: Say): Promise<boolean> {
  const { node, connection } = fresh;
  const { api } = connection;
  try {
    await node.untilBest(1, BLOCK_WITHIN_MS);
  } catch {
    say('first block', false, `it cannot be made:\n${node.tail()}`);
    return false;
  }
  const first = await hashOf(fresh, 1);
  const { mandatory } = await (await api.at(first)).query.system.blockWeight();
  checkWeight(api, mandatory, say);
  const cursor = placeIn('MultiBlockMigrations', 'Cursor');
  let height = 1;
  while ((await node.rpc<string | null>('state_getStorage', cursor, await hashOf(fresh, height))) !== null) {
    if (height >= MOST_BLOCKS) break;
    height += 1;
    await node.untilBest(height, BLOCKS_WITHIN_MS);
  }
  const last = await hashOf(fresh, height);
  const failed = (await runtimeCall(await api.at(last), 'attestedUpgradeApi', 'failedMigration')()).toJSON();
  const ended = height < MOST_BLOCKS;
  const end = failed ? `the one of number ${String((failed as { index: number }).index)} failed` : 'none failed';
  say('migrations end', ended && !failed, ended ? `by block ${height} after the code; ${end}` : 'not in 20 blocks');
  sayLayouts(before.layouts, await layoutsOf(fresh, last), say);
  return true;
}

async function hashOf({ node }: Fork, height: number): Promise<string> {
  const hash = await node.hashAt(height);
  if (!hash) throw new Error(`the copy has no block ${height}`);
  return hash;
}

/** What the block with the migrations of a single block took, all else that no block goes without included. */
function checkWeight(api: ApiPromise, taken: Weight, say: Say): void {
  const { maxBlock } = api.consts.system.blockWeights;
  const parts = (['refTime', 'proofSize'] as const).map((part) => {
    const [used, most] = [taken[part].toBigInt(), maxBlock[part].toBigInt()];
    return { part, used, percent: most === 0n ? 0n : (used * 100n) / most };
  });
  const says = parts.map(({ part, used, percent }) => `${part} ${used}, ${percent} % of a block`).join('; ');
  const fits = parts.every(({ percent }) => percent <= MOST_PERCENT);
  say('weight', fits, says);
}

function sayLayouts(old: Map<string, number>, fresh: Map<string, number>, say: Say): void {
  const names = [...new Set([...old.keys(), ...fresh.keys()])].sort();
  const rows = names.map((name) => ({ name, from: old.get(name), to: fresh.get(name) }));
  const back = rows.filter(({ from, to }) => from !== undefined && to !== undefined && to < from);
  const row = ({ name, from, to }: (typeof rows)[number]): string => {
    return from === to ? `${name} ${from}` : `${name} ${from ?? 'none'} -> ${to ?? 'none'}`;
  };
  say('storage versions', back.length === 0, rows.map(row).join(', '));
}

/** What was signed for the old code must read the same with the new one, or the new one says that it does not. */
function checkExtrinsics({ extrinsics }: Source, before: Before, { connection }: Fork, say: Say): void {
  const { api } = connection;
  const raised = api.runtimeVersion.transactionVersion.toNumber() > before.transactionVersion;
  if (extrinsics.length === 0) {
    return say('old extrinsics', undefined, 'a file of state has none: name the RPC of a node to check them');
  }
  const differing = extrinsics.filter((bytes) => reading(before.api, bytes) !== reading(api, bytes));
  const says = `${extrinsics.length - differing.length} of ${extrinsics.length} read as before`;
  const rule = raised ? 'transaction_version is raised' : 'transaction_version stays';
  say('old extrinsics', differing.length === 0 || raised, `${says}; ${rule}`);
}

/** An extrinsic as a client with this metadata reads it. */
function reading({ registry }: ApiPromise, bytes: string): string {
  try {
    const read = registry.createType('Extrinsic', bytes);
    const { section, method } = registry.findMetaCall(read.callIndex);
    return JSON.stringify([section, method, read.method.toHuman(), read.toHex() === bytes]);
  } catch (error) {
    return `unreadable: ${error instanceof Error ? error.message : String(error)}`;
  }
}
