import { u8aEq } from '@polkadot/util';
import { cosigned } from '@anamnesis/e2e/cosigned';
import type { Sending } from '@anamnesis/e2e/rounds';
import { asks, sealedOf } from './04-consent.ts';
import type { Case, Filed, Post } from './cast.ts';
import { decide, RULES } from './decisions.ts';
import { questionOf, read, type Asking, type NoRecord } from './gateway.ts';
import { GLASS, type Emergency } from './incidents.ts';
import { counted } from './words.ts';
import type { World } from './world.ts';

/**
 * Two practitioners open what is sealed to an incident. The chain then permits it of every patient who is bound; of one
 * who said never, whoever holds the keys hands out nothing, and does not say why.
 */

function asking<About extends Asking['about']>(of: Case, about: About): Asking & { about: About } {
  return { of, at: of.visited, about, ...GLASS };
}

/** The physician's call, which somebody else at the hospital signs with her. */
async function unseals(world: World, { of, at, number }: Emergency, second: Post): Promise<Sending> {
  const moment = async (): Promise<bigint> => world.moment((await world.best()).hash);
  const two = { first: at.staff.physician, second: at.staff[second] };
  const call = await cosigned({ api: world.api, moment }, two, 'emergencies.unseal', number, of.patient.id);
  return [call, two.first];
}

/** What is sealed stays so without a second person who may break the glass. */
async function oneIsNotEnough(world: World, emergency: Emergency): Promise<void> {
  const [refused] = await world.attempt(await unseals(world, emergency, 'registrar'));
  const { physician } = emergency.at;
  world.report.check(
    `${physician} and a registrar open nothing that is sealed: ${refused?.error}`,
    refused?.error === 'emergencies.SecondNotPractitioner',
    refused?.error,
  );
}

interface Binding {
  incident: number;
  unsealed: number | null;
}

/** A place in the batch of the sealed records where there is none; undefined if nothing is sealed. */
function noRecord({ files, sealed }: Case): NoRecord | undefined {
  const place = sealed[0]?.place;
  if (place === undefined || 'record' in place) return undefined;
  const taken = files.flatMap((file) =>
    'batch' in file.place && file.place.batch === place.batch ? [file.place.leaf.index] : [],
  );
  let index = 0;
  while (taken.includes(index)) index += 1;
  return { batch: place.batch, index };
}

async function allOpened(world: World, of: Case): Promise<void> {
  let whole = 0;
  for (const about of of.sealed) {
    const { opened, rootHolds } = await read(world, asking(of, about));
    if (rootHolds && opened !== undefined && u8aEq(opened.bytes, about.entry.bytes)) whole += 1;
  }
  world.report.check(
    `and reads ${whole} of ${counted(of.sealed.length, 'sealed record')} of ${of.name}, each with a leaf that the chain's batch holds`,
    whole === of.sealed.length,
    whole,
  );
}

/** The chain permits, nothing comes, and what comes is what comes for a record that is not there. */
async function noneOpened(world: World, of: Case, nowhere: NoRecord): Promise<void> {
  const { report } = world;
  const { permit, opened, answer } = await read(world, asking(of, nowhere));
  report.check(
    `of leaf ${nowhere.index} of batch ${nowhere.batch}, which is no record, nothing comes, and the chain permits it all the same`,
    permit?.rule === RULES.incident && opened === undefined,
    permit,
  );
  let withheld = 0;
  for (const about of of.sealed) {
    const reading = await read(world, asking(of, about));
    const permitted = JSON.stringify(reading.permit) === JSON.stringify(permit);
    if (permitted && reading.opened === undefined && u8aEq(reading.answer, answer)) withheld += 1;
  }
  report.check(
    `of ${withheld} of ${counted(of.sealed.length, 'sealed record')} of ${of.name}, who said never, comes the same to the byte`,
    withheld === of.sealed.length,
    withheld,
  );
}

async function handedOut(world: World, of: Case): Promise<void> {
  const nowhere = noRecord(of);
  if (nowhere === undefined) world.report.say(`nothing of ${of.name} is sealed`);
  else if (of.saysNever) await noneOpened(world, of, nowhere);
  else await allOpened(world, of);
}

/** Opens what is sealed to the incidents, and shows who gets it. */
export async function unsealing(world: World, emergencies: readonly Emergency[]): Promise<void> {
  const { report } = world;
  await oneIsNotEnough(world, emergencies[0]!);
  const sendings = await Promise.all(emergencies.map((each) => unseals(world, each, 'nurse')));
  const unsealed = await world.send(...sendings);
  for (const [i, { of, at, number }] of emergencies.entries()) {
    const { block } = unsealed[i]!;
    const rows = await world.row<Binding[]>(block, 'emergenciesApi', 'bindings', of.patient.id, at.number);
    const since = rows.find(({ incident }) => incident === number)?.unsealed;
    report.check(
      `${at.physician} and the nurse of ${at.name} open what is sealed of ${of.name} to incident ${number} (block ${await world.number(block)})`,
      since === Number(await world.moment(block)),
      rows,
    );
    const sealed = asking(of, sealedOf(of));
    await asks(world, `the nurse asks for what is sealed`, { ...sealed, post: 'nurse' }, RULES.incident);
    await asks(world, `${at.physician} asks for what is sealed`, sealed, RULES.incident);
    await handedOut(world, of);
  }
}

/** Whether the incident opens nothing sealed any more, at a block in which it is over. */
export async function sealedAgain(world: World, block: string, { of, number }: Emergency): Promise<void> {
  const posts: Post[] = ['physician', 'nurse'];
  const questions = posts.map((post) => questionOf({ ...asking(of, sealedOf(of)), post }));
  const permits = await Promise.all(questions.map((question) => decide(world, block, question)));
  const about: Filed | undefined = of.sealed[0];
  const opened = about && (await read(world, asking(of, about))).opened;
  world.report.check(
    `what is sealed of ${of.name} is refused to the team of incident ${number} again, and nothing is handed out`,
    permits.every((permit) => permit === undefined) && opened === undefined,
    permits,
  );
}
