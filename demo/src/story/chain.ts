import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runSuccessfully } from '@anamnesis/e2e/command';
import { connect, type Connection } from '@anamnesis/e2e/connection';
import { temporaryFolder } from '@anamnesis/e2e/guard';
import { RunningNode } from '@anamnesis/e2e/node';
import { Keyring } from '@polkadot/keyring';
import type { KeyringPair } from '@polkadot/keyring/types';
import { u8aToHex } from '@polkadot/util';

/**
 * A chain of one validator that nobody else has: the development preset with its well-known keys exchanged for fresh
 * ones. The council's one seat, the founding organisation, the session keys and all units are of this run alone.
 */

const ID = 'anamnesis_demo';
const NAME = 'Anamnesis Demonstration';
const ENDOWMENT = 10n ** 18n;
/** Names of keys in a node's key store: the type in ASCII, then the public key. */
const AURA = 'aura';
const GRANDPA = 'gran';

export const FOUNDER = { name: 'Consortium office', kind: 'regulator', jurisdiction: 756, number: 1 } as const;

/** The part of a readable specification that is exchanged. */
interface Specification {
  name: string;
  id: string;
  genesis: { runtimeGenesis: { patch: Record<string, unknown> } };
}

interface SessionKey {
  type: string;
  seed: Uint8Array;
  pair: KeyringPair;
}

function sessionKey(type: string, scheme: 'sr25519' | 'ed25519'): SessionKey {
  const seed = new Uint8Array(randomBytes(32));
  return { type, seed, pair: new Keyring({ type: scheme }).addFromSeed(seed) };
}

/** @param founder account of the organisation that validates, sits alone in the council, and holds the units */
function patched(preset: Specification, founder: KeyringPair, keys: SessionKey[]): string {
  const { patch } = preset.genesis.runtimeGenesis;
  const [aura, grandpa] = keys.map(({ pair }) => pair.address);
  const account = founder.address;
  const { name, kind, jurisdiction, number } = FOUNDER;
  const genesis = {
    ...patch,
    balances: { balances: [[account, '@']] },
    councilSeats: { council: [{ organisation: number, account }], committee: [], college: [] },
    providerCredentials: { organisations: [{ account, endpoint: '', jurisdiction, kind, name }] },
    session: { keys: [[account, account, { aura, grandpa }]] },
    validatorSet: { seats: [{ account, organisation: number }] },
  };
  const specification = { ...preset, name: NAME, id: ID, protocolId: ID };
  const text = JSON.stringify({
    ...specification,
    genesis: { runtimeGenesis: { ...preset.genesis.runtimeGenesis, patch: genesis } },
  });
  // A number that JavaScript's own would round.
  return text.replace('"@"', ENDOWMENT.toString());
}

export class Chain {
  private readonly folder = temporaryFolder('demo');
  /** The chain specification, which anybody may have. */
  readonly file = join(this.folder, 'chain.json');
  private readonly nodeKey = join(this.folder, 'node.key');
  private readonly basePath = join(this.folder, 'base');
  private stopped = false;
  node!: RunningNode;
  connection!: Connection;

  /** A folder of this run, removed when it ends. */
  place(name: string): string {
    const path = join(this.folder, name);
    mkdirSync(path, { recursive: true });
    return path;
  }

  /** Makes the specification and the keys, and starts the node. */
  async found(founder: KeyringPair): Promise<void> {
    const { stdout } = await runSuccessfully('export-chain-spec', '--chain', 'dev');
    const keys = [sessionKey(AURA, 'sr25519'), sessionKey(GRANDPA, 'ed25519')];
    writeFileSync(this.file, patched(JSON.parse(stdout) as Specification, founder, keys));
    const store = this.place(join('base', 'chains', ID, 'keystore'));
    for (const { type, seed, pair } of keys) {
      const name = Buffer.from(type).toString('hex') + Buffer.from(pair.publicKey).toString('hex');
      writeFileSync(join(store, name), JSON.stringify(u8aToHex(seed)), { mode: 0o600 });
    }
    writeFileSync(this.nodeKey, randomBytes(32).toString('hex'), { mode: 0o600 });
    await this.start();
  }

  /** Starts the node on the database that is there, and connects stock Polkadot.js to it. */
  async start(): Promise<void> {
    this.stopped = false;
    const args = ['--chain', this.file, '--validator', '--force-authoring', '--node-key-file', this.nodeKey];
    this.node = await RunningNode.start({ label: 'demo-node', args, basePath: this.basePath });
    this.connection = await connect(this.node);
  }

  /** Ends the node by SIGKILL. */
  async kill(): Promise<void> {
    await this.node.kill();
    await this.connection.close();
  }

  /** Stops whatever runs. The last chapter stops the node too. */
  async stop(): Promise<void> {
    if (this.stopped) return;
    this.stopped = true;
    const { connection, node }: Partial<Chain> = this;
    await connection?.close();
    await node?.stop();
  }
}
