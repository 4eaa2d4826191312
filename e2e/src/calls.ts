import type { ApiPromise } from '@polkadot/api';
import type { RuntimeApiMethodMetadataV15 } from '@polkadot/types/interfaces';
import type { Codec } from '@polkadot/types/types';
import { u8aConcat, u8aToHex } from '@polkadot/util';
import type { Extrinsic } from './submit.ts';

/**
 * What the client offers is decided by the chain's metadata at run time, which the compiler cannot know. A lookup that
 * finds nothing says what is there instead of failing on `undefined`.
 */

type Calls = ApiPromise['call'];
type Call = (...args: unknown[]) => Promise<Codec>;

export function runtimeCall(api: { call: Calls }, section: string, method: string): Call {
  const found: unknown = api.call[section]?.[method];
  if (typeof found !== 'function') {
    const methods = Object.keys(api.call[section] ?? {});
    throw new Error(
      methods.length > 0
        ? `api.call.${section} has no ${method}, but: ${methods.join(', ')}`
        : `there is no api.call.${section}, but: ${Object.keys(api.call).join(', ')}`,
    );
  }
  return found as Call;
}

/** One unit of account in the smallest unit, as the chain's own properties have it. */
export function unit(api: ApiPromise): bigint {
  const [decimals] = api.registry.chainDecimals;
  if (decimals === undefined) throw new Error('the chain says nothing about its decimals');
  return 10n ** BigInt(decimals);
}

/** A call whose arguments have types of this chain, where the client's own augmentation knows another chain's. */
export function transaction(api: ApiPromise, section: string, method: string, ...args: unknown[]): Extrinsic {
  const build = api.tx[section]?.[method];
  if (!build) throw new Error(`there is no api.tx.${section}.${method}`);
  return build(...args);
}

/** Arguments of a runtime API's method as bytes, by the types that the metadata says; a missing one is its default. */
export function encodedArguments(
  { registry }: ApiPromise,
  { inputs }: Pick<RuntimeApiMethodMetadataV15, 'inputs'>,
  args: unknown[] = [],
): string {
  const values = inputs.map(({ type }, i) =>
    registry.createTypeUnsafe(registry.createLookupType(type), i < args.length ? [args[i]] : []),
  );
  return u8aToHex(u8aConcat(...values.map((value) => value.toU8a())));
}

/** A name of the metadata as the client offers it. */
export function camelCase(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1).replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}
