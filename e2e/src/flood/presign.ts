import { setImmediate } from 'node:timers/promises';
import type { ApiPromise } from '@polkadot/api';
import type { KeyringPair } from '@polkadot/keyring/types';
import type { Extrinsic } from '../submit.ts';

/** The longest that this chain takes. */
const LIFE_IN_BLOCKS = 1_024;
/** A pool that is busy judges by an older block than the last final one, and knows no later birth. */
const OLDER_BY = 8;
const BREATH = 50;

type Options = Parameters<Extrinsic['sign']>[1];

/** Signs as stock wallets do, but asks the node nothing: ten thousand extrinsics are ready before the first one is sent. */
export class Presigner {
  private constructor(private readonly options: Omit<Options, 'nonce'>) {}

  static async of(api: ApiPromise): Promise<Presigner> {
    const { number } = await api.rpc.chain.getHeader(await api.rpc.chain.getFinalizedHead());
    const birth = Math.max(0, number.toNumber() - OLDER_BY);
    const blockHash = await api.rpc.chain.getBlockHash(birth);
    const era = api.createType('ExtrinsicEra', { current: birth, period: LIFE_IN_BLOCKS });
    return new Presigner({ blockHash, era, genesisHash: api.genesisHash, runtimeVersion: api.runtimeVersion });
  }

  sign(extrinsic: Extrinsic, signer: KeyringPair, nonce: number, tip = 0n): string {
    return extrinsic.sign(signer, { ...this.options, nonce, tip }).toHex();
  }

  /** As many of one signer, one nonce after the other. */
  series(make: () => Extrinsic, signer: KeyringPair, first: number, count: number): Promise<string[]> {
    return many(count, (i) => this.sign(make(), signer, first + i));
  }
}

/** Makes many things that take long, and lets connections answer the node's pings meanwhile: else it hangs up. */
export async function many(count: number, make: (i: number) => string): Promise<string[]> {
  const made: string[] = [];
  for (let i = 0; i < count; i += 1) {
    if (i % BREATH === 0) await setImmediate();
    made.push(make(i));
  }
  return made;
}
