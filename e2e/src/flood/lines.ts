import { WsProvider } from '@polkadot/api';
import type { RunningNode } from '../node.ts';

/** What became of extrinsics that were thrown at a node. */
export interface Tally {
  accepted: number;
  /** How often the node refused with which words. */
  refusals: Map<string, number>;
}

export function refused({ refusals }: Tally): number {
  return [...refusals.values()].reduce((sum, count) => sum + count, 0);
}

async function open(node: RunningNode): Promise<WsProvider> {
  // No reconnecting: a node that hangs up is a finding.
  const provider = new WsProvider(node.ws, false);
  await provider.connect();
  await provider.isReady;
  return provider;
}

/** Connections over which extrinsics are thrown at a node as fast as it answers. */
export class Lines {
  private constructor(
    private readonly providers: WsProvider[],
    private readonly inFlight: number,
  ) {}

  /** So many connections, each with so many requests that wait for their answers. */
  static async open(node: RunningNode, count = 1, inFlight = 16): Promise<Lines> {
    return new Lines(await Promise.all(Array.from({ length: count }, () => open(node))), inFlight);
  }

  /** Sends all of them, in order as far as answers that overtake each other allow, and waits for every answer. */
  async send(extrinsics: readonly string[]): Promise<Tally> {
    const tally: Tally = { accepted: 0, refusals: new Map() };
    const rest = extrinsics.values();
    const work = async (provider: WsProvider): Promise<void> => {
      for (const bytes of rest) {
        try {
          await provider.send('author_submitExtrinsic', [bytes]);
          tally.accepted += 1;
        } catch (error) {
          if (!provider.isConnected) throw error;
          const reason = error instanceof Error ? error.message : String(error);
          tally.refusals.set(reason, (tally.refusals.get(reason) ?? 0) + 1);
        }
      }
    };
    const workers = this.providers.flatMap((provider) => Array.from({ length: this.inFlight }, () => work(provider)));
    await Promise.all(workers);
    return tally;
  }

  async close(): Promise<void> {
    await Promise.all(this.providers.map((provider) => provider.disconnect()));
  }
}
