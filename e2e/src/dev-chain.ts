import { after, before } from 'node:test';
import type { ApiPromise } from '@polkadot/api';
import { accounts, type Accounts } from './accounts.ts';
import { connect, type Connection } from './connection.ts';
import { startDev, type NodeOptions, type RunningNode } from './node.ts';

/** A fresh development chain with one validator, a client of it, and accounts. There only while tests run. */
export class DevChain {
  node!: RunningNode;
  connection!: Connection;
  keys!: Accounts;

  get api(): ApiPromise {
    return this.connection.api;
  }
}

/** Starts the chain before the tests of the suite that asks for it, and stops it after them. */
export function useDevChain(label: string, options: Partial<NodeOptions> = {}): DevChain {
  const chain = new DevChain();
  before(async () => {
    chain.keys = await accounts();
    chain.node = await startDev(label, options);
    chain.connection = await connect(chain.node);
  });
  // Whatever the start got as far as: hooks run after a failed start too.
  after(async () => {
    const { connection, node }: Partial<DevChain> = chain;
    await connection?.close();
    await node?.stop();
  });
  return chain;
}
