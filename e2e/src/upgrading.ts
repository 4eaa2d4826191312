import { randomBytes } from 'node:crypto';
import { hexToU8a, u8aToHex } from '@polkadot/util';
import { blake2AsHex, xxhashAsHex } from '@polkadot/util-crypto';
import type { Accounts } from './accounts.ts';
import { bodyOf } from './agreement.ts';
import { runtimeCall, transaction } from './calls.ts';
import type { Connection } from './connection.ts';
import { members, motion } from './council.ts';
import type { RunningNode } from './node.ts';
import { random32 } from './patient.ts';
import { numberIn, sendSuccessfully, type Included } from './rounds.ts';
import { SOON_MS } from './scene.ts';

/** New code on the `local` chain, from its proposal until it runs, by the way that docs/upgrades.md describes. */

const BITS = 128;
const HASH_BITS = 256;
const COMMIT_BYTES = 20;
/** The notice of the preset, and what a busy machine takes longer. */
const NOTICE_WITHIN_MS = 180_000;

/** Two of the four control groups, which is half of them. */
export const ATTESTERS = ['Alice', 'Bob'] as const;

interface Row {
  missing: unknown[];
  count: { attested: number; needed: number };
}

/** One proposal of code. */
export class Upgrade {
  readonly hash: string;
  private id = 0;

  constructor(
    private readonly connection: Connection,
    private readonly keys: Accounts,
    readonly code: Uint8Array,
    private readonly kind: 'Ordinary' | 'Security' = 'Ordinary',
  ) {
    this.hash = blake2AsHex(code, HASH_BITS);
  }

  async propose(): Promise<void> {
    const build = { hash: this.hash, commit: { Sha1: u8aToHex(randomBytes(COMMIT_BYTES)) }, notes: random32() };
    const call = transaction(this.connection.api, 'attestedUpgrade', 'propose', this.kind, build);
    const proposed = await sendSuccessfully(this.connection, call, this.keys.alice);
    this.id = numberIn(proposed, 'attestedUpgrade', 'Proposed', 'proposal');
  }

  attest(by: string): Promise<Included> {
    const call = transaction(this.connection.api, 'attestedUpgrade', 'attest', this.id, this.hash);
    return sendSuccessfully(this.connection, call, this.keys.named(by));
  }

  /** By a motion; how that ended, if it failed. */
  approve(): Promise<string | undefined> {
    const call = transaction(this.connection.api, 'attestedUpgrade', 'approve', this.id, this.hash);
    return motion(this.connection, members(this.keys), call);
  }

  async row(): Promise<Row> {
    const answer = await runtimeCall(this.connection.api, 'attestedUpgradeApi', 'proposal')(this.id);
    return answer.toJSON() as unknown as Row;
  }

  /** Waits for the notice: nodes refuse for half an hour what is sent too early. */
  async untilReady(): Promise<void> {
    await this.connection.node.until('the end of the notice', NOTICE_WITHIN_MS, async () => {
      const { missing } = await this.row();
      return missing.length === 0 ? true : undefined;
    });
  }

  /** As anybody may: bare, and without a fee. Returns the number of the block that has it. */
  async apply(through: RunningNode): Promise<number> {
    const code = u8aToHex(this.code);
    const bare = transaction(this.connection.api, 'attestedUpgrade', 'apply', code).toHex();
    // It refuses for half an hour what comes before its notice is over, by the last block that it has.
    await through.untilBest((await this.connection.node.best()).number, SOON_MS);
    const { number: before } = await through.finalised();
    await through.rpc('author_submitExtrinsic', bare);
    let looked = before;
    return through.until('the code to be in a block', SOON_MS, async () => {
      const { number } = await through.finalised();
      while (looked < number) {
        const block = await through.hashAt(looked + 1);
        if (!block) return undefined;
        if ((await bodyOf(through, block)).includes(bare)) return looked + 1;
        looked += 1;
      }
      return undefined;
    });
  }

  /** All of it, until the code is in a final block, of which the number is returned. */
  async carry(through: RunningNode): Promise<number> {
    await this.propose();
    for (const name of ATTESTERS) await this.attest(name);
    const error = await this.approve();
    if (error) throw new Error(`the council could not agree: ${error}`);
    await this.untilReady();
    return this.apply(through);
  }
}

/** What runs after a block, by the node's word. */
export async function specVersion(node: RunningNode, block?: string): Promise<number> {
  const at = block === undefined ? [] : [block];
  return (await node.rpc<{ specVersion: number }>('state_getRuntimeVersion', ...at)).specVersion;
}

/** The layout that a pallet's entries have at a block. */
export async function storageVersion(node: RunningNode, pallet: string, block: string): Promise<number> {
  const key = `${xxhashAsHex(pallet, BITS)}${xxhashAsHex(':__STORAGE_VERSION__:', BITS).slice(2)}`;
  const found = await node.rpc<string | null>('state_getStorage', key, block);
  return found === null ? 0 : new DataView(hexToU8a(found).buffer).getUint16(0, true);
}

/** How long code may be applied, in milliseconds, by the runtime of a block. */
export async function windowAt({ api }: Connection, block: string): Promise<number> {
  const times = await runtimeCall(await api.at(block), 'attestedUpgradeApi', 'times')();
  return (times.toJSON() as { window: number }).window;
}
