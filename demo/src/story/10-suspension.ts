import { numberIn } from '@anamnesis/e2e/rounds';
import { asks, grantsOf, oneOf } from './04-consent.ts';
import { commitRoots, patientsVerify } from './books.ts';
import type { Case, Hospital } from './cast.ts';
import { decide, RULES } from './decisions.ts';
import { questionOf } from './gateway.ts';
import { className } from './tables.ts';
import { inTurns } from './turns.ts';
import type { World } from './world.ts';

/** A licence is suspended, and with it goes every right that rested on it, wherever it is asked for. */

const INQUIRY = 2;

/** How many of the records of other organisations a hospital's physician may read at a block. */
export async function readable(world: World, block: string, by: Hospital): Promise<[permitted: number, asked: number]> {
  const elsewhere = world.cases.filter(({ home }) => home !== by);
  const questions = elsewhere.flatMap((of) => of.anchored.map((about) => questionOf({ of, at: by, about })));
  const answers = await inTurns(questions, (question) => decide(world, block, question));
  return [answers.filter((permit) => permit !== undefined).length, answers.length];
}

/** Everything the patients gave, as the chain shows it. */
async function allGrants(world: World, block: string): Promise<string> {
  const lists = await Promise.all(
    world.cases.map(({ patient }) => world.row<unknown[]>(block, 'consentApi', 'grants', patient.id, 0)),
  );
  return JSON.stringify(lists);
}

async function suspension(world: World, of: Case): Promise<void> {
  const { report, authority } = world;
  const { licence, physician } = of.visited;
  const suspend = world.tx('providerCredentials', 'suspend', licence, INQUIRY, null);
  const [included] = await world.send([suspend, authority.account]);
  const { block } = included!;
  const number = await world.number(block);
  const parent = await world.parent(block);
  const [could, asked] = await readable(world, parent, of.visited);
  const [can] = await readable(world, block, of.visited);
  report.check(
    `block ${number - 1}: ${physician} may read ${could} of ${asked} records of other organisations`,
    could > 0,
  );
  report.check(`block ${number}: licence ${licence} is suspended, and she may read none`, can === 0, can);
  const { block: body } = await world.api.rpc.chain.getBlock(block);
  const calls = body.extrinsics
    .filter(({ isSigned }) => isSigned)
    .map(({ method }) => `${method.section}.${method.method}`);
  report.check('nothing else was called in that block', String(calls) === 'providerCredentials.suspend', calls);
  report.check('and no grant changed', (await allGrants(world, parent)) === (await allGrants(world, block)));
}

/** Whoever revoked all that could be read gives it once more, so that the suspension takes something away. */
async function givesAgain(world: World, of: Case): Promise<void> {
  const now = await world.moment((await world.best()).hash);
  const { answer } = grantsOf(of);
  const [included] = await world.send(
    world.relayed(of.patient.actInWallet({ kind: 'consent.grant', grant: answer }, now)),
  );
  of.grants.shared = numberIn(included!, 'consent', 'Granted', 'consent');
  const block = await world.number(included!.block);
  world.report.say(
    `${of.name} thinks better of it, and gives ${className(of.shared)} again (grant ${of.grants.shared}, block ${block})`,
  );
}

export async function suspensionChapter(world: World): Promise<string> {
  const { report, cases } = world;
  report.chapter('10. A licence is suspended');
  const of = cases.at(-1)!;
  if (cases.length === 1 && of.standing === undefined) await givesAgain(world, of);
  await suspension(world, of);
  const asking = { of, at: of.visited, about: oneOf(of, of.standing ?? of.shared) };
  await asks(world, `${of.visited.physician} asks for ${className(of.standing ?? of.shared)} of ${of.name}`, asking);
  const other = cases.find(({ visited }) => visited !== of.visited);
  if (other?.standing !== undefined) {
    const same = { of: other, at: other.visited, about: oneOf(other, other.standing) };
    await asks(
      world,
      `${other.visited.physician}, whose licence is good, asks for ${className(other.standing)}`,
      same,
      RULES.grant,
    );
  }
  report.say('The books are closed a second time, with the emergency and the refusals since.');
  const block = await commitRoots(world);
  await patientsVerify(world, block);
  return block;
}
