import { copyFileSync, mkdtempSync, readdirSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { encodeCid, Refused, verifyLeavesOf } from '@anamnesis/sdk';
import { openRecord } from '../vault/record.ts';
import { asks, sealedOf } from './04-consent.ts';
import { commitRoots, hoursOf, patientsVerify } from './books.ts';
import type { Anchored, Case } from './cast.ts';
import { RULES } from './decisions.ts';
import { read } from './gateway.ts';
import { className } from './tables.ts';
import type { World } from './world.ts';

/** A physician reads what she may; both hospitals note it; the patient sees it. */

/** How many of its own records the home reads on the side. */
const OWN = 3;
const CUT = 100;

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}

async function otherReads(world: World, of: Case): Promise<void> {
  const files = of.ofClass(of.shared);
  let whole = 0;
  let last = 0;
  for (const about of files) {
    const { opened, rootHolds, block } = await read(world, { of, at: of.visited, about });
    last = block.number;
    if (!opened || !rootHolds || !sameBytes(opened.bytes, about.entry.bytes)) continue;
    of.read.push(about);
    whole += 1;
  }
  world.report.check(
    `${of.visited.physician} reads ${className(of.shared)} of ${of.name}: ${whole} of ${files.length} blobs opened, roots as on the chain (block ${last})`,
    whole === files.length && whole > 0,
  );
}

async function homeReads(world: World, of: Case): Promise<void> {
  const files = of.anchored.slice(0, OWN);
  const readings = [];
  for (const about of files) readings.push(await read(world, { of, at: of.home, about }));
  const own = readings.every(({ permit, rootHolds }) => permit?.rule === RULES.ownRecord && rootHolds);
  world.report.check(
    `${of.home.physician} reads ${files.length} records of her own hospital: rule ${RULES.ownRecord}`,
    own,
  );
  const sealed = { of, at: of.home, about: sealedOf(of) };
  await asks(world, `${of.home.physician} asks for what her own hospital sealed`, sealed, RULES.ownRecord);
}

/** A blob of which the end is missing, as after a full disk. */
function truncated(world: World, of: Case): void {
  const about: Anchored = of.read[0] ?? of.anchored[0]!;
  const folder = mkdtempSync(join(world.chain.place('cut'), 'blob-'));
  const name = readdirSync(of.home.folder).find((file) => file.includes(encodeCid(about.kept.cid)));
  if (name === undefined) throw new Error('the blob has no file of its name');
  copyFileSync(join(of.home.folder, name), join(folder, name));
  truncateSync(join(folder, name), readFileSync(join(folder, name)).length - CUT);
  try {
    openRecord(folder, about.kept.cid, about.kept.key);
    world.report.check('a blob that lost its end is refused', false);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    world.report.check(
      `a blob that lost its end is refused: ${error.message}`,
      error.reason === 'blob-truncated',
      error.reason,
    );
  }
}

/** A hospital that leaves one out is found out by the patient alone. */
async function oneLeftOut(world: World, block: string, of: Case): Promise<void> {
  const { home, patient } = of;
  const hours = await hoursOf(world, block, home);
  const all = home.book.leavesOf(patient.id);
  const without = all.filter((_, i) => i !== Math.floor(all.length / 2));
  try {
    verifyLeavesOf(patient.id, home.number, without, (ordinal) => hours.get(ordinal));
    world.report.check('a leaf that is left out is missed', false);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    world.report.check(
      `a leaf that is left out is missed: ${error.message}`,
      error.reason === 'leaf-gap',
      error.reason,
    );
  }
}

export async function readingChapter(world: World): Promise<void> {
  const { report, cases } = world;
  report.chapter(
    `5. The other hospital reads, both note it, and ${cases.length === 1 ? 'the patient checks' : 'the patients check'} their notes`,
  );
  for (const of of cases) {
    await otherReads(world, of);
    await homeReads(world, of);
  }
  truncated(world, cases[0]!);
  report.say('The hour ends early, so that nobody has to wait for it.');
  const block = await commitRoots(world);
  await patientsVerify(world, block);
  await oneLeftOut(world, block, cases[0]!);
}
