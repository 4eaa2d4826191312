import type { ApiPromise, SubmittableResult } from '@polkadot/api';
import type { KeyringPair } from '@polkadot/keyring/types';
import type { EventRecord } from '@polkadot/types/interfaces';
import { Stopped } from '@anamnesis/archive-submit/stopped';
import { camelCase, transaction } from '../calls.ts';
import { describeError, failure, type Extrinsic } from '../submit.ts';
import { within } from '../wait.ts';
import type { Options } from './options.ts';

/** What somebody types becomes a call, and goes to a node. */

const ENDS_WITHIN_MS = 300_000;

/** The call as the chain's metadata has it. @throws Stopped, with the arguments that it takes */
export function built(api: ApiPromise, { pallet, call, args }: Options): Extrinsic {
  const names = Object.keys(api.tx);
  const entry = api.tx[pallet]?.[camelCase(call)];
  if (entry === undefined) {
    const there = Object.keys(api.tx[pallet] ?? {});
    const cure = there.length > 0 ? `${pallet} has: ${there.join(', ')}` : `pallets are: ${names.join(', ')}`;
    throw new Stopped(`${pallet}.${call}: this chain has no such call`, cure);
  }
  const takes = entry.meta.args.map(
    ({ name, typeName }) => `${name.toString()}: ${typeName.unwrapOr(name).toString()}`,
  );
  const cure = `it takes ${takes.length === 0 ? 'nothing' : takes.join(', ')}; write each as JSON, in quotes of the shell`;
  if (takes.length !== args.length) throw new Stopped(`${pallet}.${call} was given ${args.length} arguments`, cure);
  try {
    return transaction(api, pallet, camelCase(call), ...args);
  } catch (error) {
    throw new Stopped(`${pallet}.${call}: ${error instanceof Error ? error.message : String(error)}`, cure);
  }
}

/** What the signer is about to sign, as the chain will read it. */
export function shown({ method }: Extrinsic): string {
  return `${method.section}.${method.method} ${JSON.stringify((method.toHuman() as { args: unknown }).args)}\n  hash ${method.hash.toHex()}`;
}

/** How an extrinsic ended, and in which block. */
interface Included {
  block: string;
  events: EventRecord[];
}

/** Signs and sends, and waits until it is final; or in a block, which may not stay. @throws Stopped if it failed */
export async function send(
  api: ApiPromise,
  extrinsic: Extrinsic,
  key: KeyringPair,
  inBlock: boolean,
): Promise<Included> {
  const name = `${extrinsic.method.section}.${extrinsic.method.method}`;
  let stopFollowing: (() => void) | undefined;
  const ended = new Promise<Included>((resolve, reject) => {
    const onStatus = ({ status, events, isError }: SubmittableResult): void => {
      if (status.isInBlock && inBlock) resolve({ block: status.asInBlock.toHex(), events });
      else if (status.isFinalized) resolve({ block: status.asFinalized.toHex(), events });
      else if (isError)
        reject(new Stopped(`${name} ended as ${status.type}`, 'look at what the node logs, and send it again'));
    };
    extrinsic.signAndSend(key, onStatus).then((stop) => (stopFollowing = stop), reject);
  });
  try {
    const awaited = `${name} to be ${inBlock ? 'in a block' : 'final'}`;
    const { block, events } = await within({ awaited, withinMs: ENDS_WITHIN_MS, context: () => STALLED }, ended);
    const error = failure(api, events);
    if (error !== undefined) throw new Stopped(`${name} failed with ${error} in block ${block}`, sentence(api, error));
    return { block, events };
  } finally {
    stopFollowing?.();
  }
}

const STALLED =
  '  cure: while finality stands still give --in-block; otherwise look whether it was carried out, before it is sent again';

/** What the chain's metadata says of an error. */
function sentence(api: ApiPromise, error: string): string {
  const [pallet = '', name = ''] = error.split('.');
  const docs = api.errors[pallet]?.[name]?.meta.docs.map((line) => line.toString().trim()).join(' ');
  return docs || 'BadOrigin means that this signer makes no such call: most often it is made by motion (--motion)';
}

/** How what a motion decided ended; `undefined` if none was carried out. */
export function executed(api: ApiPromise, events: EventRecord[]): string | undefined {
  for (const { event } of events) {
    if (event.method !== 'Executed') continue;
    const found = Object.values(api.events).some((section) => section['Executed']?.is(event));
    if (!found) continue;
    const result = event.data[1] as unknown as { isOk: boolean; asErr: Parameters<typeof describeError>[1] };
    return result.isOk ? 'ok' : describeError(api, result.asErr);
  }
  return undefined;
}
