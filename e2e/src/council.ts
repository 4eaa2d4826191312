import type { ApiPromise } from '@polkadot/api';
import type { KeyringPair } from '@polkadot/keyring/types';
import type { Accounts } from './accounts.ts';
import type { Connection } from './connection.ts';
import { round, type Included, type Sending } from './rounds.ts';
import { describeError, type Extrinsic } from './submit.ts';

/** Motions of the council. */

/** One proposes, all vote, one closes; what a block was retracted for is sent again. */
const MOST_STEPS = 12;

/** Of the four that sit in the council of the `local` chain as many as are more than two thirds, and three quarters. */
export function members(keys: Accounts): KeyringPair[] {
  return ['Alice', 'Bob', 'Charlie'].map(keys.named);
}

/** How what the council decided ended in the block of the motion: as "pallet.Error", if it failed. */
function outcome(api: ApiPromise, included: Included): string | undefined {
  for (const { event } of included.events) {
    if (!api.events.council.Executed.is(event)) continue;
    const { result } = event.data;
    return result.isOk ? undefined : describeError(api, result.asErr);
  }
  throw new Error(`${included.name}: no motion was executed`);
}

/** Throws unless what the council decided was carried out: a motion succeeds even when that fails. */
export function assertExecuted(api: ApiPromise, included: Included): void {
  const error = outcome(api, included);
  if (error) throw new Error(`what the council decided failed with ${error}`);
}

/** Has a motion agreed to by so many as it takes, and returns what closed it. By the state of the best block: see `carry`. */
async function decide(connection: Connection, yes: readonly KeyringPair[], proposal: Extrinsic): Promise<Included> {
  const { api } = connection;
  const [first] = yes;
  if (!first || yes.length === 1) throw new Error('a council of one carries a motion by proposing it');
  const { hash, encodedLength } = proposal.method;
  const { weight } = await proposal.paymentInfo(first);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const voting = await api.query.council.voting(hash);
    if (voting.isNone) {
      await round(connection, [api.tx.council.propose(yes.length, proposal, encodedLength), first]);
      continue;
    }
    const { index, ayes } = voting.unwrap();
    const voted = ayes.map(String);
    const missing = yes.filter(({ address }) => !voted.includes(address));
    if (missing.length > 0) {
      const votes = missing.map((member): Sending => [api.tx.council.vote(hash, index, true), member]);
      await round(connection, ...votes);
      continue;
    }
    const [closed] = await round(connection, [api.tx.council.close(hash, index, weight, encodedLength), first]);
    if (closed && !closed.error) return closed;
  }
  throw new Error(`the motion was not carried in ${MOST_STEPS} steps`);
}

/** Has a motion agreed to and carried out. How the decided call itself ended: as "pallet.Error", if it failed. */
export async function motion(
  connection: Connection,
  yes: readonly KeyringPair[],
  proposal: Extrinsic,
): Promise<string | undefined> {
  return outcome(connection.api, await decide(connection, yes, proposal));
}

/**
 * The same for a call that has to be carried out; returns the block in which it was.
 *
 * Goes by the state of the best block and not by what is final: it is also for when nothing becomes final.
 */
export async function carry(
  connection: Connection,
  yes: readonly KeyringPair[],
  proposal: Extrinsic,
): Promise<Included> {
  const closed = await decide(connection, yes, proposal);
  assertExecuted(connection.api, closed);
  return closed;
}
