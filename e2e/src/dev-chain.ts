import { after, before } from 'node:test';
import type { ApiPromise } from '@polkadot/api';
import { accounts, type Accounts } from './accounts.ts';
import { connect, type Connection } from './connection.ts';
import { startDev, type NodeOptions, type RunningNode } from './node.ts';

/** A fresh development chain with one validator, a client of it, and accounts. */
export class DevChain {
  node!: RunningNode;
  connection!: Connection;
  keys!: Accounts;

  get api(): ApiPromise {
    return this.connection.api;
  }

  async start(label: string, options: Partial<NodeOptions> = {}): Promise<void> {
    this.keys = await accounts();
    this.node = await startDev(label, options);
    this.connection = await connect(this.node);
  }

  /** Whatever the start got as far as. */
  async stop(): Promise<void> {
    const { connection, node }: Partial<DevChain> = this;
    await connection?.close();
    await node?.stop();
  }
}

/** Starts the chain before the tests of the suite that asks for it, and stops it after them. */
export function useDevChain(label: string, options: Partial<NodeOptions> = {}): DevChain {
  const chain = new DevChain();
  before(() => chain.start(label, options));
  // Hooks run after a failed start too.
  after(() => chain.stop());
  return chain;
}
