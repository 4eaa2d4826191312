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

export type Sending = readonly [extrinsic: Extrinsic, signer: KeyringPair];

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

function include({ api }: Connection, extrinsic: Extrinsic, signer: KeyringPair, nonce: number): Promise<Included> {
  const name = nameOf(extrinsic);
  return new Promise((resolve, reject) => {
    let stop: (() => void) | undefined;
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
    extrinsic.signAndSend(signer, { nonce }, onStatus).then((unsubscribe) => (stop = unsubscribe), reject);
  });
}

/** Sends all of them, those of one signer in the order given, and waits until each is in a block. */
export async function round(connection: Connection, ...sendings: Sending[]): Promise<Included[]> {
  const nonces = new Map<string, number>();
  const sent: Promise<Included>[] = [];
  for (const [extrinsic, signer] of sendings) {
    const { address } = signer;
    const nonce = nonces.get(address) ?? (await connection.api.rpc.system.accountNextIndex(address)).toNumber();
    nonces.set(address, nonce + 1);
    sent.push(include(connection, extrinsic, signer, nonce));
  }
  const context = (): string => connection.node.tail();
  const awaited = `${sendings.map(([extrinsic]) => nameOf(extrinsic)).join(', ')} to be in a block`;
  return within({ awaited, withinMs: IN_BLOCK_WITHIN_MS, context }, Promise.all(sent));
}

/** The same for calls that all have to be carried out. */
export async function roundSuccessfully(connection: Connection, ...sendings: Sending[]): Promise<Included[]> {
  const all = await round(connection, ...sendings);
  for (const { name, error } of all) if (error !== undefined) throw new Error(`${name} failed with ${error}`);
  return all;
}

/** The same for one call. */
export async function sendSuccessfully(
  connection: Connection,
  extrinsic: Extrinsic,
  signer: KeyringPair,
): Promise<Included> {
  const [included] = await roundSuccessfully(connection, [extrinsic, signer]);
  if (!included) throw new Error(`${nameOf(extrinsic)} is in no block`);
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
