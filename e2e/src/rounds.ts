import type { SubmittableResult } from '@polkadot/api';
import type { KeyringPair } from '@polkadot/keyring/types';
import type { EventRecord } from '@polkadot/types/interfaces';
import type { Codec } from '@polkadot/types/types';
import type { Connection } from './connection.ts';
import { failure, type Extrinsic } from './submit.ts';
import { within } from './wait.ts';

/**
 * Several extrinsics at once, followed only until they are in a block: on a chain with one author no block is ever
 * retracted, and a test of many steps would wait for finality most of its time.
 */

const IN_BLOCK_WITHIN_MS = 60_000;

/** A call; or what makes it of the nonce that its extrinsic has, for one that a second person signs with it. */
export type Sending = readonly [call: Extrinsic | ((nonce: number) => Extrinsic), signer: KeyringPair];

export interface Included {
  name: string;
  block: string;
  events: EventRecord[];
  /** "pallet.Error", or the name of the module-less error; absent when the call was carried out. */
  error?: string;
}

function nameOf({ method }: Extrinsic): string {
  return `${method.section}.${method.method}`;
}

/** What every account is sending. Tests that run beside each other send for the same staff. */
const turns = new Map<string, Promise<unknown>>();

/** Takes a nonce only when what the account sent before has one. */
function inTurn<T>({ address }: KeyringPair, send: () => Promise<T>): Promise<T> {
  const sent = (turns.get(address) ?? Promise.resolve()).then(send);
  turns.set(
    address,
    sent.catch(() => undefined),
  );
  return sent;
}

function include({ api }: Connection, [call, signer]: Sending): Promise<Included> {
  return new Promise((resolve, reject) => {
    let [name, stop]: [string, (() => void) | undefined] = ['a call', undefined];
    const onStatus = (result: SubmittableResult): void => {
      const { status, events, internalError } = result;
      if (result.isError || internalError) {
        reject(internalError ?? new Error(`${name} ended as ${status.toString()}`));
      } else if (status.isInBlock) {
        const error = failure(api, events);
        stop?.();
        resolve({ name, block: status.asInBlock.toHex(), events, ...(error === undefined ? {} : { error }) });
      }
    };
    const send = async (): Promise<void> => {
      const nonce = (await api.rpc.system.accountNextIndex(signer.address)).toNumber();
      const extrinsic = typeof call === 'function' ? call(nonce) : call;
      name = nameOf(extrinsic);
      stop = await extrinsic.signAndSend(signer, { nonce }, onStatus);
    };
    inTurn(signer, send).catch(reject);
  });
}

/** Sends all of them, those of one signer in the order given, and waits until each is in a block. */
export async function round(connection: Connection, ...sendings: Sending[]): Promise<Included[]> {
  const names = sendings.map(([call]) => (typeof call === 'function' ? 'what two people sign' : nameOf(call)));
  const context = (): string => connection.node.tail();
  const wait = { awaited: `${names.join(', ')} to be in a block`, withinMs: IN_BLOCK_WITHIN_MS, context };
  return within(wait, Promise.all(sendings.map((sending) => include(connection, sending))));
}

/** The same for calls that all have to be carried out. */
export async function roundSuccessfully(connection: Connection, ...sendings: Sending[]): Promise<Included[]> {
  const all = await round(connection, ...sendings);
  for (const { name, error } of all) if (error !== undefined) throw new Error(`${name} failed with ${error}`);
  return all;
}

/** The same for one call. */
export async function sendSuccessfully(connection: Connection, ...sending: Sending): Promise<Included> {
  const [included] = await roundSuccessfully(connection, sending);
  if (!included) throw new Error('what was sent is in no block');
  return included;
}

/** Fields of every event of this name, in order. */
export function fieldsOf({ events }: Included, section: string, method: string): Record<string, Codec>[] {
  return events
    .filter(({ event }) => event.section === section && event.method === method)
    .map(({ event }) => {
      const names = event.data.names ?? [];
      return Object.fromEntries(names.map((name, i) => [name, event.data[i] as Codec]));
    });
}

/** A number that the only event of this name says, such as the id of what was made. */
export function numberIn(included: Included, section: string, method: string, field: string): number {
  const [fields, ...more] = fieldsOf(included, section, method);
  const value = fields?.[field];
  if (value === undefined || more.length > 0) {
    const seen = included.events.map(({ event }) => `${event.section}.${event.method}`).join(', ');
    throw new Error(`${included.name} has not one ${section}.${method} with ${field}, but: ${seen}`);
  }
  return Number(value.toString());
}
