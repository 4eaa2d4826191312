import type { ApiPromise } from '@polkadot/api';
import type { KeyringPair } from '@polkadot/keyring/types';
import type { Extrinsic } from '../submit.ts';

/** The longest that this chain takes. */
const LIFE_IN_BLOCKS = 1_024;

type Options = Parameters<Extrinsic['sign']>[1];

/** Signs as stock wallets do, but asks the node nothing: ten thousand extrinsics are ready before the first one is sent. */
export class Presigner {
  private constructor(private readonly options: Omit<Options, 'nonce'>) {}

  static async of(api: ApiPromise): Promise<Presigner> {
    const blockHash = await api.rpc.chain.getFinalizedHead();
    const { number } = await api.rpc.chain.getHeader(blockHash);
    const era = api.createType('ExtrinsicEra', { current: number.toNumber(), period: LIFE_IN_BLOCKS });
    return new Presigner({ blockHash, era, genesisHash: api.genesisHash, runtimeVersion: api.runtimeVersion });
  }

  sign(extrinsic: Extrinsic, signer: KeyringPair, nonce: number, tip = 0n): string {
    return extrinsic.sign(signer, { ...this.options, nonce, tip }).toHex();
  }

  /** As many of one signer, one nonce after the other. */
  series(make: () => Extrinsic, signer: KeyringPair, first: number, count: number): string[] {
    return Array.from({ length: count }, (_, i) => this.sign(make(), signer, first + i));
  }
}
