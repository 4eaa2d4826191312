import { readable } from './10-suspension.ts';
import { verified } from './books.ts';
import { recordsOf } from './03-anchoring.ts';
import { receiptsHold } from './receipts.ts';
import { inTurns } from './turns.ts';
import type { World } from './world.ts';

/** The power fails. What was final is there again, and says what it said. */

/** A block is three seconds: what is that many blocks below a final one has been final for longer than that. */
const BLOCKS_ABOVE = 2;
const WITHIN_MS = 60_000;

/** What the chain says of everything in the story at a block. */
async function said(world: World, block: string): Promise<string> {
  const records = await inTurns(world.cases, (of) => recordsOf(world, block, of));
  const rights = [];
  for (const hospital of world.hospitals) rights.push(await readable(world, block, hospital));
  const heads = await Promise.all(
    world.cases.map(({ patient }) => world.row<unknown>(block, 'accessAuditApi', 'head', patient.id)),
  );
  return JSON.stringify({ records, rights, heads });
}

/** @param block the last one that was checked */
export async function restartChapter(world: World, block: string): Promise<void> {
  const { report, chain, cases } = world;
  report.chapter('11. The node is killed and started again');
  const number = await world.finality(block);
  const before = await said(world, block);
  const above = await chain.node.untilFinalised(number + BLOCKS_ABOVE, WITHIN_MS);
  report.say(`block ${number} is final, and so is block ${above.number}; SIGKILL`);
  world.disconnecting();
  await chain.kill();
  await chain.start();
  const hash = await chain.node.hashAt(number);
  report.check(`block ${number} is the same after the restart`, hash === block, hash);
  const next = await chain.node.untilFinalised(above.number + 1, WITHIN_MS);
  report.check(`and the chain goes on: block ${next.number} is final`, next.number > above.number);
  report.check('every record, every decision and every head is what it was', (await said(world, block)) === before);
  for (const of of cases) {
    await receiptsHold(world, block, of);
    const leaves = [await verified(world, block, of, of.home), await verified(world, block, of, of.visited)].flat();
    report.check(`${of.name}'s ${leaves.length} leaves are under the roots that the chain has`, leaves.length > 0);
  }
}
