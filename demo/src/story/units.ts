import type { ApiPromise } from '@polkadot/api';

/** An amount in the chain's unit with its symbol, all digits of it and no more: `1.05 CARE`. */
export function written(amount: bigint, decimals: number, symbol: string): string {
  const unit = 10n ** BigInt(decimals);
  const fraction = (amount % unit).toString().padStart(decimals, '0').replace(/0+$/, '');
  return `${amount / unit}${decimals === 0 || fraction === '' ? '' : `.${fraction}`} ${symbol}`;
}

/** The same by the decimals and the symbol that the chain's own properties have. */
export function inUnits({ registry }: ApiPromise, amount: bigint): string {
  const [decimals, symbol] = [registry.chainDecimals[0], registry.chainTokens[0]];
  if (decimals === undefined || symbol === undefined) throw new Error('the chain says nothing about its unit');
  return written(amount, decimals, symbol);
}
