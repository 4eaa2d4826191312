import { u8aToHex } from '@polkadot/util';
import type { Accounts } from './accounts.ts';
import { transaction, unit } from './calls.ts';
import { actions, classes, purposes, role } from './codes.ts';
import type { Connection } from './connection.ts';
import type { RunningNode } from './node.ts';
import { enrol, grant, Patient, placeOf, relay } from './patient.ts';
import { numberIn, sendSuccessfully } from './rounds.ts';
import { call } from './rpc.ts';
import { submitSuccessfully } from './submit.ts';

/** Receipts of uses of a grant, on a chain that has one hospital and nobody else. */

const HOSPITAL = 1;
const DAY_MS = 86_400_000n;

/** What `anamnesis_receipts` answers, as far as tests look at it. */
export interface Receipts {
  seq: number;
  head: string;
  receipts: { number: number; after: string; before: string }[];
  missing: unknown;
  unserved: { from: number; to: number } | null;
}

export function receiptsOf(node: RunningNode, patient: Patient): Promise<Receipts> {
  return call<Receipts>(node.http, 'anamnesis_receipts', u8aToHex(patient.id));
}

/** The first validator takes new keys: the set of authorities changes. */
export async function rotate(connection: Connection, keys: Accounts): Promise<void> {
  const owner = u8aToHex(keys.alice.publicKey);
  const own = await connection.node.rpc<{ keys: string; proof: string }>('author_rotateKeysWithOwner', owner);
  await submitSuccessfully(
    connection,
    transaction(connection.api, 'session', 'setKeys', own.keys, own.proof),
    keys.alice,
  );
}

/** Relatives of patients use counted grants so many times each: each use leaves a receipt of its patient. */
export async function leaveReceipts(
  connection: Connection,
  keys: Accounts,
  uses: number,
  patients = 1,
): Promise<Patient[]> {
  const { api } = connection;
  const [registrar, relative] = [keys.fresh(), keys.fresh()];
  const moment = async (): Promise<bigint> => (await api.query.timestamp.now()).toBigInt();
  const posts = [{ role: role('registrar'), licence: null }];
  const until = (await moment()) + DAY_MS;
  const begin = api.tx.utility.batchAll([
    ...[registrar, relative].map(({ address }) => api.tx.balances.transferKeepAlive(address, 10n * unit(api))),
    transaction(api, 'providerCredentials', 'appoint', HOSPITAL, registrar.address, posts, null, until),
  ]);
  await submitSuccessfully(connection, begin, keys.alice);
  const accept = transaction(api, 'providerCredentials', 'acceptAppointment', HOSPITAL);
  await submitSuccessfully(connection, accept, registrar);
  const place = await placeOf(api);
  const all: Patient[] = [];
  for (let made = 0; made < patients; made += 1) {
    const patient = new Patient(keys.fresh(), HOSPITAL, place);
    await submitSuccessfully(connection, enrol(api, HOSPITAL, patient.enrolment(await moment())), registrar);
    const scope = { purposes: purposes('FAMRQT'), classes: classes('laboratory'), actions: actions('access') };
    const grantee = { kind: 'person', person: relative.publicKey } as const;
    const given = { kind: 'consent.grant', grant: { ...grant(grantee, scope), uses } } as const;
    const relayed = relay(api, patient.act(given, await moment()));
    const consent = numberIn(await sendSuccessfully(connection, relayed, registrar), 'consent', 'Granted', 'consent');
    for (let used = 0; used < uses; used += 1) {
      await submitSuccessfully(
        connection,
        transaction(api, 'consent', 'useGrant', patient.id, consent, null),
        relative,
      );
    }
    all.push(patient);
  }
  return all;
}
