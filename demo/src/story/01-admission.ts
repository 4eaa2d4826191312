import type { KeyringPair } from '@polkadot/keyring/types';
import { hexToString } from '@polkadot/util';
import { Book } from '@anamnesis/sdk';
import { kind, role } from '@anamnesis/e2e/codes';
import { random32 } from '@anamnesis/e2e/patient';
import { fieldsOf, type Included, type Sending } from '@anamnesis/e2e/rounds';
import { describeError, type Extrinsic } from '@anamnesis/e2e/submit';
import { unit } from '@anamnesis/e2e/calls';
import { LICENSED, POSTS, type Hospital, type Organisation, type Post } from './cast.ts';
import { FOUNDER } from './chain.ts';
import type { World } from './world.ts';

/** The council admits; the authority licenses; the hospitals appoint. */

const DAY_MS = 86_400_000n;
const LICENCE_FOR = 365n * DAY_MS;
const LONGEST_LICENCE = 2n * LICENCE_FOR;
/** How many licences one signature may suspend or revoke in a day. */
const ENDS_PER_DAY = 5;
/** The first credential type of a chain. */
const MEDICAL_LICENCE = 1;
const ALLOWANCE = 1_000n;

/** What the chain must say of an organisation. */
interface OrganisationRow {
  facts: { account: string; name: string; kind: string };
  standing: { status: unknown };
}

/** In which roles somebody may act. */
interface Actor {
  ok?: { roles: number } | null;
}

function admit(world: World, { account, kind: of, name }: Organisation): Extrinsic {
  return world.tx('providerCredentials', 'admit', account.address, kind(of), FOUNDER.jurisdiction, null, name, '');
}

/** Roles as bits of a mask. */
function maskOf(posts: readonly Post[]): number {
  return posts.reduce((mask, post) => mask + 2 ** role(post), 0);
}

/** In a council of one, proposing is deciding. */
function motion(world: World, calls: Extrinsic[]): Extrinsic {
  const all = world.all(calls);
  return world.api.tx.council.propose(1, all, all.method.encodedLength);
}

/** A motion succeeds also when what it decided fails. */
function assertExecuted(world: World, included: Included): void {
  const results = fieldsOf(included, 'council', 'Executed').length;
  for (const { event } of included.events) {
    if (!world.api.events.council.Executed.is(event)) continue;
    const { result } = event.data;
    if (result.isErr) throw new Error(`what the council decided failed with ${describeError(world.api, result.asErr)}`);
  }
  if (results !== 1) throw new Error(`${results} motions were executed, and one was made`);
}

async function admission(world: World): Promise<void> {
  const { report, authority, hospitals, council } = world;
  const staff = hospitals.flatMap((hospital) => Object.values(hospital.staff));
  const funded: KeyringPair[] = [
    authority.account,
    ...hospitals.map(({ account }) => account),
    ...staff,
    world.relayer,
  ];
  const amount = ALLOWANCE * unit(world.api);
  const transfers = funded.map(({ address }) => world.api.tx.balances.transferKeepAlive(address, amount));
  const organisations: Organisation[] = [...hospitals, authority];
  const numberOf = (i: number): number => FOUNDER.number + 1 + i;
  const decisions = motion(world, [
    ...organisations.map((organisation) => admit(world, organisation)),
    world.tx('providerCredentials', 'createType', maskOf(LICENSED), LONGEST_LICENCE, false, ENDS_PER_DAY),
    world.tx('providerCredentials', 'appointIssuer', numberOf(organisations.indexOf(authority)), MEDICAL_LICENCE),
  ]);
  const [paid, decided] = await world.send([world.all(transfers), council], [decisions, council]);
  assertExecuted(world, decided!);
  const { hash, number } = await world.last([paid!, decided!]);
  for (const [i, organisation] of organisations.entries()) {
    const row = await world.row<OrganisationRow | null>(hash, 'providerCredentialsApi', 'organisation', numberOf(i));
    const same =
      row?.facts.account === organisation.account.address && hexToString(row.facts.name) === organisation.name;
    report.check(
      `${organisation.name} is organisation ${numberOf(i)}, admitted by the council (block ${number})`,
      same,
      row,
    );
    organisation.number = numberOf(i);
  }
  const begins = await world.moment(decided!.block);
  for (const hospital of hospitals) hospital.book = new Book(hospital.number, begins);
}

/** Licences are issued, and have no force until their holders take them. */
async function licences(world: World, until: bigint): Promise<void> {
  const { authority, hospitals } = world;
  const holders = hospitals.flatMap((hospital) => LICENSED.map((post) => ({ hospital, post })));
  const issues = holders.map(({ hospital, post }) =>
    world.tx(
      'providerCredentials',
      'issue',
      ...[authority.number, MEDICAL_LICENCE, hospital.staff[post].address, null, random32(), null, until, null],
    ),
  );
  const [issued] = await world.send([world.all(issues), authority.account]);
  const credentials = fieldsOf(issued!, 'providerCredentials', 'Issued');
  for (const [i, { hospital, post }] of holders.entries()) {
    hospital.licences.set(post, Number(credentials[i]!['credential']!.toString()));
  }
  const early = hospitals[0];
  const roles = [{ role: role('physician'), licence: early.licence }];
  const address = early.staff.physician.address;
  const appointment = world.tx('providerCredentials', 'appoint', early.number, address, roles, null, until);
  const accepts = holders.map(({ hospital: { licences: held, staff }, post }): Sending => [
    world.tx('providerCredentials', 'accept', held.get(post)),
    staff[post],
  ]);
  // Sent after the block that offered the licences, and before the one that takes them: not in force, no post.
  const [refused] = await world.attempt([appointment, early.account]);
  world.report.check(
    `a licence that its holder has not accepted supports no post: ${refused?.error}`,
    refused?.error === 'providerCredentials.CredentialNotActive',
    refused?.error,
  );
  const accepted = await world.send(...accepts);
  const { hash, number } = await world.last(accepted);
  for (const { hospital, post } of holders) {
    const licence = hospital.licences.get(post);
    const row = await world.row<{ holds: boolean } | null>(hash, 'providerCredentialsApi', 'credential', licence);
    const line = `the ${post} of ${hospital.name} holds licence ${licence} (block ${number})`;
    world.report.check(line, row?.holds === true, row);
  }
}

function appointments(world: World, hospital: Hospital, until: bigint): Extrinsic {
  return world.all(
    POSTS.map((post) => {
      const roles = [{ role: role(post), licence: hospital.licences.get(post) ?? null }];
      const { address } = hospital.staff[post];
      return world.tx('providerCredentials', 'appoint', hospital.number, address, roles, null, until);
    }),
  );
}

function acceptances(world: World, { number, staff }: Hospital): Sending[] {
  return Object.values(staff).map((account): Sending => [
    world.tx('providerCredentials', 'acceptAppointment', number),
    account,
  ]);
}

/** Those of a hospital's posts that serve at a block. */
async function servingPosts(world: World, block: string, { number, staff }: Hospital): Promise<Post[]> {
  const moment = await world.moment(block);
  const actors = await Promise.all(
    POSTS.map((post) => {
      const args = [staff[post].address, number, moment, moment];
      return world.row<Actor>(block, 'providerCredentialsApi', 'actorAt', ...args);
    }),
  );
  return POSTS.filter((post, i) => actors[i]!.ok?.roles === 2 ** role(post));
}

/** Posts are offered, and nobody serves in one who did not take it. */
async function posts(world: World, until: bigint): Promise<void> {
  const { report, hospitals } = world;
  const offered = await world.last(
    await world.send(...hospitals.map((hospital): Sending => [appointments(world, hospital, until), hospital.account])),
  );
  const early = (await Promise.all(hospitals.map((hospital) => servingPosts(world, offered.hash, hospital)))).flat();
  report.check(`nobody serves who has not accepted (block ${offered.number})`, early.length === 0, early);
  const accepted = await world.send(...hospitals.flatMap((hospital) => acceptances(world, hospital)));
  const { hash, number } = await world.last(accepted);
  for (const hospital of hospitals) {
    const serving = await servingPosts(world, hash, hospital);
    const missing = POSTS.filter((post) => !serving.includes(post));
    report.check(`${hospital.name}: ${POSTS.join(', ')} serve (block ${number})`, missing.length === 0, missing);
  }
}

export async function admissionChapter(world: World): Promise<void> {
  world.report.chapter('1. Two hospitals and a licensing authority are admitted');
  await admission(world);
  const until = (await world.moment((await world.best()).hash)) + LICENCE_FOR;
  await licences(world, until);
  await posts(world, until);
}
