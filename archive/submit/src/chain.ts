import '@polkadot/api-augment';
import { ApiPromise, WsProvider } from '@polkadot/api';
import type { SubmittableResult } from '@polkadot/api';
import type { SubmittableExtrinsic } from '@polkadot/api/types';
import type { KeyringPair } from '@polkadot/keyring/types';
import type { Codec } from '@polkadot/types/types';
import { callError, explain } from '@anamnesis/sdk';
import type { Place, Queued } from './files.ts';
import { findBlock, slotOf } from './slots.ts';
import { Stopped } from './stopped.ts';
import { RECORDS, type Chain, type Ended, type Found, type Taken, type Unfound, type Use } from './submit.ts';

/** The chain as stock Polkadot.js sees it. */

const READY_WITHIN_MS = 30_000;
/** An extrinsic that is not final after this is looked for in the chain's state. */
const FINAL_WITHIN_MS = 180_000;
/** Lives as long as it is waited for. */
const ERA_BLOCKS = 64;
/** Refusals of this chain that pass by themselves: allowances come back, and a gap in time is confirmed. */
const PASSING = /\bCustom error: (4|5|8)\b|Immediately Dropped|exhaust the block limits/;

type Row = Record<string, unknown>;

/** Opens a connection. @throws Stopped if there is no node, or one of a chain without these calls */
export async function open(url: string): Promise<ApiPromise> {
  const provider = new WsProvider(url, false);
  const api = new ApiPromise({ provider, throwOnConnect: true, noInitWarn: true });
  const silent = (): void => undefined;
  provider.on('error', silent);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${READY_WITHIN_MS / 1_000} s`)), READY_WITHIN_MS);
  });
  try {
    await Promise.race([provider.connect().then(() => api.isReadyOrError), late]);
  } catch (error) {
    await provider.disconnect();
    // A socket that fails says so by an event, which is no Error.
    const said = String((error as { message?: unknown } | undefined)?.message ?? '');
    throw new Stopped(
      `${url}: no node answers (${said || 'no connection'})`,
      'start the node, or name its address by --url',
    );
  } finally {
    clearTimeout(timer);
  }
  if (api.tx['recordAnchor']?.['batch'] === undefined) {
    await api.disconnect();
    throw new Stopped(`${url}: this chain takes no batches`, 'name a node of an Anamnesis chain by --url');
  }
  return api;
}

/** An entry of a pallet's storage, which the client knows from the chain's metadata only. */
function storage(
  api: Pick<ApiPromise, 'query'>,
  section: string,
  item: string,
): (...keys: unknown[]) => Promise<Codec> {
  const entry = api.query[section]?.[item];
  if (entry === undefined) throw new Stopped(`the chain keeps no ${section}.${item}`, 'update this program');
  return entry as unknown as (...keys: unknown[]) => Promise<Codec>;
}

/** A row of a version, or a plain one, as plain values. */
function plain(value: Codec): Row | undefined {
  const json = value.toJSON() as Row | null;
  if (json === null) return undefined;
  const [first] = Object.values(json);
  const versioned = Object.keys(json).length === 1 && typeof first === 'object' && first !== null;
  return versioned ? (first as Row) : json;
}

function number(row: Row, field: string): number {
  const value = Number(row[field]);
  if (!Number.isSafeInteger(value)) throw new Stopped(`the chain says no ${field} of a batch`, 'update this program');
  return value;
}

export class OpenChain implements Chain {
  readonly place: Place;
  readonly #api: ApiPromise;
  readonly #signer: KeyringPair;

  constructor(api: ApiPromise, organisation: number, signer: KeyringPair) {
    this.#api = api;
    this.#signer = signer;
    this.place = { organisation, genesis: api.genesisHash.toHex().slice(2) };
  }

  async use(root: string): Promise<Use> {
    const api = this.#api;
    const final = await api.at(await api.rpc.chain.getFinalizedHead());
    const [used, best] = await Promise.all([this.#rootUse(final, root), this.#rootUse(api, root)]);
    if (used === undefined) return best === undefined ? 'free' : 'unsettled';
    if (!('batch' in used)) return 'record';
    return this.#taken(final, number(used, 'batch'));
  }

  async #rootUse(api: Pick<ApiPromise, 'query'>, root: string): Promise<Row | undefined> {
    const use = await storage(api, 'recordAnchor', 'rootUse')(this.place.organisation, `0x${root}`);
    return (use.toJSON() as Row | null) ?? undefined;
  }

  async #taken(api: Pick<ApiPromise, 'query'>, batch: number): Promise<Taken> {
    const row = plain(await storage(api, 'recordAnchor', 'batches')(batch));
    if (row === undefined) throw new Stopped(`the chain has no batch ${batch}`, 'update this program');
    return {
      batch,
      kind: row['kind'] === 'Records' ? RECORDS : Number.NaN,
      leaves: number(row, 'leaves'),
      chainOrdinal: number(row, 'ordinal'),
      firstSeq: number(row, 'firstSeq'),
      anchored: number(row, 'anchored'),
    };
  }

  async blockOf(anchored: number): Promise<Found | Unfound> {
    const { rpc, consts } = this.#api;
    // Aura refuses a block whose moment is not in its slot, and a header says its slot: no state is needed.
    const slotMs = 2 * Number(consts.timestamp.minimumPeriod);
    const { number: final } = await rpc.chain.getHeader(await rpc.chain.getFinalizedHead());
    return findBlock(Math.floor(anchored / slotMs), final.toNumber(), async (at) => {
      const hash = await rpc.chain.getBlockHash(at);
      if (hash.isEmpty) return undefined;
      const slot = slotOf((await rpc.chain.getHeader(hash)).digest.logs);
      return slot === undefined ? undefined : { hash: hash.toHex().slice(2), slot };
    });
  }

  submit(batches: readonly Queued[]): Promise<Ended> {
    const { organisation } = this.place;
    const calls = batches.map(({ root, leaves }) =>
      this.#api.tx['recordAnchor']!['batch']!(organisation, RECORDS, `0x${root}`, leaves),
    );
    const [first, ...more] = calls;
    if (first === undefined) return Promise.resolve({ how: 'final' });
    return this.#send(more.length === 0 ? first : this.#api.tx.utility.batchAll(calls));
  }

  #send(extrinsic: SubmittableExtrinsic<'promise'>): Promise<Ended> {
    return new Promise<Ended>((resolve, reject) => {
      let stop: (() => void) | undefined;
      const end = (ended: Ended): void => {
        clearTimeout(timer);
        stop?.();
        resolve(ended);
      };
      const timer = setTimeout(
        () => end({ how: 'unknown', why: `the extrinsic is not final after ${FINAL_WITHIN_MS / 1_000} s` }),
        FINAL_WITHIN_MS,
      );
      const onStatus = (result: SubmittableResult): void => {
        const failed = this.#failure(result);
        if (result.status.isFinalized && failed !== undefined) {
          clearTimeout(timer);
          stop?.();
          // Somebody, perhaps this program before it was ended, was faster: the state says it.
          if (failed.name === 'RootUsed') resolve({ how: 'unknown', why: failed.docs });
          else
            reject(refused(failed.pallet === undefined ? failed.name : `${failed.pallet}.${failed.name}`, failed.docs));
        } else if (result.status.isFinalized) {
          end({ how: 'final' });
        } else if (result.isError) {
          end({ how: 'unknown', why: `the node ended the extrinsic as ${result.status.type}` });
        }
      };
      extrinsic.signAndSend(this.#signer, { era: ERA_BLOCKS, nonce: -1 }, onStatus).then(
        (unsubscribe) => {
          stop = unsubscribe;
        },
        (error: unknown) => {
          clearTimeout(timer);
          const said = error instanceof Error ? error.message : String(error);
          if (PASSING.test(said)) resolve({ how: 'later', why: explain(error) });
          else reject(refused(said, explain(error)));
        },
      );
    });
  }

  #failure({ events }: SubmittableResult): ReturnType<typeof callError> | undefined {
    for (const { event } of events) {
      if (this.#api.events.system.ExtrinsicFailed.is(event)) {
        return callError(this.#api.registry, event.data.dispatchError);
      }
    }
    return undefined;
  }
}

function refused(what: string, docs: string): Stopped {
  return new Stopped(`the chain refused the batches: ${what}`, docs);
}
