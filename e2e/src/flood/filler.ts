import type { ApiPromise } from '@polkadot/api';
import type { KeyringPair } from '@polkadot/keyring/types';
import type { SpWeightsWeightV2Weight } from '@polkadot/types/lookup';
import type { Extrinsic } from '../submit.ts';

/** Calls that fill blocks. */

const MILLION = 1_000_000n;
const PARTS_OF_A_PER_CENT = 10_000;
/** Enough to tell what one costs. */
const MANY = 20;

/** How much this is of what ordinary calls may take of a block, in millionths: of time or of proof, whichever is more. */
export function shareOfBlock(api: ApiPromise, { refTime, proofSize }: SpWeightsWeightV2Weight): number {
  const most = api.consts.system.blockWeights.perClass.normal.maxTotal.unwrap();
  const share = (taken: { toBigInt(): bigint }, whole: { toBigInt(): bigint }): number =>
    Number((taken.toBigInt() * MILLION) / whole.toBigInt());
  return Math.max(share(refTime, most.refTime), share(proofSize, most.proofSize));
}

/** Many transfers in one, which take so many hundredths of it: much by the chain's own measure, and quickly done. */
export async function fillerOf(api: ApiPromise, to: KeyringPair, percent: number): Promise<Extrinsic> {
  const transfers = (count: number): Extrinsic =>
    api.tx.utility.batch(Array.from({ length: count }, () => api.tx.balances.transferKeepAlive(to.address, 1)));
  const shareOf = async (extrinsic: Extrinsic): Promise<number> =>
    shareOfBlock(api, (await extrinsic.paymentInfo(to)).weight);
  const [none, many] = [await shareOf(transfers(0)), await shareOf(transfers(MANY))];
  return transfers(Math.max(1, Math.floor(((percent * PARTS_OF_A_PER_CENT - none) * MANY) / (many - none))));
}
