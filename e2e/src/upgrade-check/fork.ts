import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { xxhashAsHex } from '@polkadot/util-crypto';
import { accounts } from '../accounts.ts';
import { connect, type Connection } from '../connection.ts';
import { runSuccessfully } from '../command.ts';
import { removeFolder, temporaryFolder } from '../guard.ts';
import { RunningNode } from '../node.ts';

/** A copy of a chain that one machine carries on by itself, where nobody hears of it. */

const BITS = 128;
/** One key, as a list is encoded. */
const LIST_OF_ONE = '0x04';

/** Where a value of a pallet is. */
export function placeIn(pallet: string, item: string): string {
  return `${xxhashAsHex(pallet, BITS)}${xxhashAsHex(item, BITS).slice(2)}`;
}

/** The height that the state believes in: its copy begins at none, and the next block must be one higher. */
const FROM_ZERO = { [placeIn('System', 'Number')]: '0x00000000' };

export class Fork {
  private constructor(
    readonly node: RunningNode,
    readonly connection: Connection,
    private readonly folder: string,
  ) {}

  /** Starts the copy from a state, with other code and another author if they are named. Its block 0 is that state. */
  static async start(label: string, top: Record<string, string>, authors: boolean): Promise<Fork> {
    const folder = temporaryFolder(label);
    let node: RunningNode | undefined;
    try {
      const chain = await writeChain(folder, authors ? { ...top, ...(await soleAuthor()), ...FROM_ZERO } : top);
      const flags = authors ? ['--alice', '--force-authoring', '--unsafe-force-node-key-generation'] : [];
      node = await RunningNode.start({ label, args: ['--chain', chain, ...flags] });
      return new Fork(node, await connect(node), folder);
    } catch (error) {
      await node?.stop();
      removeFolder(folder);
      throw error;
    }
  }

  async stop(): Promise<void> {
    await this.connection.close();
    await this.node.stop();
    removeFolder(this.folder);
  }
}

async function soleAuthor(): Promise<Record<string, string>> {
  const { alice } = await accounts();
  return { [placeIn('Aura', 'Authorities')]: `${LIST_OF_ONE}${Buffer.from(alice.publicKey).toString('hex')}` };
}

/**
 * A specification of a trial, under the name of one: it says nothing of the network that the state comes from, so that it finds
 * none of its nodes.
 */
async function writeChain(folder: string, top: Record<string, string>): Promise<string> {
  const [made, file] = [join(folder, 'made.json'), join(folder, 'fork.json')];
  await runSuccessfully('export-chain-spec', '--chain', 'local', '--raw', '--output', made);
  const chain = JSON.parse(readFileSync(made, 'utf8')) as Record<string, unknown>;
  const genesis = { raw: { top, childrenDefault: {} } };
  writeFileSync(file, JSON.stringify({ ...chain, name: 'Upgrade check', genesis }));
  return file;
}
