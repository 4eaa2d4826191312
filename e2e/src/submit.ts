import type { ApiPromise, SubmittableResult } from '@polkadot/api';
import type { SubmittableExtrinsic } from '@polkadot/api/types';
import type { KeyringPair } from '@polkadot/keyring/types';
import type { EventRecord } from '@polkadot/types/interfaces';
import type { SpRuntimeDispatchError } from '@polkadot/types/lookup';
import type { Connection } from './connection.ts';
import { within } from './wait.ts';

const FINAL_WITHIN_MS = 90_000;

export type Extrinsic = SubmittableExtrinsic<'promise'>;

type SignerOptions = NonNullable<Parameters<Extrinsic['signAsync']>[1]>;

/** What a test may want to sign differently. The client signs a given genesis hash, though its types do not say so. */
export interface Signing {
  era?: number;
  nonce?: number;
  genesisHash?: string;
}

export function signerOptions(signing: Signing): SignerOptions {
  return signing;
}

export interface Outcome {
  block: string;
  finalised: string;
  events: EventRecord[];
  /** "pallet.Error", or the name of the module-less error; absent when the call was carried out. */
  error?: string;
  msToBlock: number;
  msToFinality: number;
}

export function describeError(api: ApiPromise, error: SpRuntimeDispatchError): string {
  if (error.isModule) {
    const { section, name } = api.registry.findMetaError(error.asModule);
    return `${section}.${name}`;
  }
  return error.isToken ? `token.${error.asToken.type}` : error.type;
}

export function failure(api: ApiPromise, events: EventRecord[]): string | undefined {
  for (const { event } of events) {
    if (api.events.system.ExtrinsicFailed.is(event)) return describeError(api, event.data.dispatchError);
  }
  return undefined;
}

/** Collects what the node reports about one extrinsic until it is final, or says why it will never be. */
class Follower {
  private readonly started = Date.now();
  private block: { hash: string; ms: number } | undefined;
  private readonly api: ApiPromise;

  constructor(api: ApiPromise) {
    this.api = api;
  }

  next(result: SubmittableResult): Outcome | undefined {
    const { status } = result;
    if (status.isInBlock) {
      // A block that was retracted is followed by another one: the last counts.
      this.block = { hash: status.asInBlock.toHex(), ms: Date.now() - this.started };
      return undefined;
    }
    if (status.isFinalized) return this.outcome(result, status.asFinalized.toHex());
    if (result.isError) throw new Error(`the extrinsic ended as ${status.type}: ${status.toString()}`);
    return undefined;
  }

  private outcome(result: SubmittableResult, finalised: string): Outcome {
    if (result.internalError) throw result.internalError;
    const ms = Date.now() - this.started;
    const error = failure(this.api, result.events);
    return {
      block: this.block?.hash ?? finalised,
      finalised,
      events: result.events,
      ...(error === undefined ? {} : { error }),
      msToBlock: this.block?.ms ?? ms,
      msToFinality: ms,
    };
  }
}

/** Signs and sends as any wallet does, and waits until the extrinsic is final. A refusal by the pool is thrown. */
export async function submit(
  { node, api }: Connection,
  extrinsic: Extrinsic,
  signer: KeyringPair,
  signing: Signing = {},
): Promise<Outcome> {
  const follower = new Follower(api);
  let stopFollowing: (() => void) | undefined;
  const name = `${extrinsic.method.section}.${extrinsic.method.method}`;
  const outcome = new Promise<Outcome>((resolve, reject) => {
    const onStatus = (result: SubmittableResult): void => {
      try {
        const end = follower.next(result);
        if (end) resolve(end);
      } catch (error) {
        reject(error);
      }
    };
    extrinsic.signAndSend(signer, signerOptions(signing), onStatus).then((stop) => (stopFollowing = stop), reject);
  });
  try {
    const context = (): string => node.tail();
    return await within({ awaited: `${name} to be final`, withinMs: FINAL_WITHIN_MS, context }, outcome);
  } finally {
    stopFollowing?.();
  }
}

/** The same for a call that has to be carried out. */
export async function submitSuccessfully(
  connection: Connection,
  extrinsic: Extrinsic,
  signer: KeyringPair,
  signing: Signing = {},
): Promise<Outcome> {
  const outcome = await submit(connection, extrinsic, signer, signing);
  if (outcome.error !== undefined) {
    throw new Error(`${extrinsic.method.section}.${extrinsic.method.method} failed with ${outcome.error}`);
  }
  return outcome;
}
