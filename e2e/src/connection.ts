import '@polkadot/api-augment';
import { ApiPromise, WsProvider } from '@polkadot/api';
import { captured, type LogLine } from './console.ts';
import type { RunningNode } from './node.ts';
import { within } from './wait.ts';

const READY_WITHIN_MS = 30_000;

export interface Connection {
  node: RunningNode;
  api: ApiPromise;
  /** What Polkadot.js has logged since this connection was opened. */
  logged: () => LogLine[];
  close: () => Promise<void>;
}

/** Stock Polkadot.js: no types, no extensions, no aliases of ours. */
export async function connect(node: RunningNode): Promise<Connection> {
  const lines = captured();
  const from = lines.length;
  // No reconnecting: a node that went away is a finding, and a hanging client would hide it.
  const provider = new WsProvider(node.ws, false);
  const api = new ApiPromise({ provider, throwOnConnect: true });
  const wait = {
    awaited: `Polkadot.js to be ready at ${node.label}`,
    withinMs: READY_WITHIN_MS,
    context: () =>
      `${lines
        .slice(from)
        .map((line) => line.text)
        .join('\n')}\n${node.tail()}`,
  };
  try {
    await provider.connect();
    await within(wait, api.isReadyOrError);
  } catch (error) {
    await provider.disconnect();
    throw error;
  }
  return { node, api, logged: () => lines.slice(from), close: () => api.disconnect() };
}
