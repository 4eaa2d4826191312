import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Refused } from '@anamnesis/sdk';
import { readBundle, type Bundle } from '../fhir/bundle.ts';
import { admissionChapter } from './01-admission.ts';
import { enrolmentChapter } from './02-enrolment.ts';
import { anchoringChapter } from './03-anchoring.ts';
import { consentChapter } from './04-consent.ts';
import { readingChapter } from './05-reading.ts';
import { disclosureChapter } from './06-disclosure.ts';
import { emergencyChapter } from './07-emergency.ts';
import { correctionChapter } from './08-correction.ts';
import { revocationChapter } from './09-revocation.ts';
import { suspensionChapter } from './10-suspension.ts';
import { restartChapter } from './11-restart.ts';
import { accountChapter } from './12-account.ts';
import { silenceChapter } from './13-silence.ts';
import { evidenceChapter } from './14-evidence.ts';
import { Case, Hospital } from './cast.ts';
import { FOUNDER } from './chain.ts';
import { LEGEND } from './legend.ts';
import { nothingToShare, quarterAt } from './sorting.ts';
import type { World } from './world.ts';

/** The chapters in their order. */

/** A bundle and the name of its file. */
export interface Source {
  name: string;
  bundle: Bundle;
}

function readSource(file: string): Source {
  try {
    return { name: basename(file), bundle: readBundle(readFileSync(file)) };
  } catch (error) {
    if (error instanceof Refused) throw new Error(`${file} cannot be imported: ${error.message}`);
    throw error;
  }
}

/**
 * Reads and judges bundles before anything is started: one that cannot be played costs nobody a chain.
 *
 * @throws Error with the file's name
 */
export function readSources(files: readonly string[]): Source[] {
  const today = quarterAt(Date.now());
  return files.map((file) => {
    const source = readSource(file);
    const nothing = nothingToShare(source.bundle, today);
    if (nothing !== undefined) throw new Error(`${file} cannot be played: ${nothing}`);
    return source;
  });
}

/** Patients take turns: one's home is where the other is only seen. */
function cases({ hospitals }: World, sources: readonly Source[]): Case[] {
  return sources.map(({ name: source, bundle }, i) => {
    const [home, visited] = i % 2 === 0 ? hospitals : [hospitals[1], hospitals[0]];
    const name = sources.length === 1 ? 'the patient' : `patient ${i + 1}`;
    // Of several patients one says never, so that the others show what is opened.
    return new Case(name, source, bundle, home, visited, i === 1);
  });
}

async function beginning(world: World, sources: readonly Source[]): Promise<void> {
  const { report, chain } = world;
  for (const line of LEGEND) report.say(line);
  report.chapter('0. A chain of this run alone');
  world.hospitals = [
    new Hospital('Hospital North', 'Dr North', chain.place('north')),
    new Hospital('Hospital South', 'Dr South', chain.place('south')),
  ];
  world.cases = cases(world, sources);
  report.say(
    `read: ${world.cases.map(({ source, bundle }) => `${source} (${bundle.entries.length} entries)`).join(', ')}`,
  );
  await chain.found(world.council);
  await world.learnPlace();
  const { api } = world;
  const members = await api.query.council.members();
  const only = members.length === 1 && members[0]!.eq(world.council.address);
  report.check('the council has one seat, and its key was drawn a moment ago', only, members.toJSON());
  report.say(
    `organisation ${FOUNDER.number} is the ${FOUNDER.name}, which validates; genesis ${api.genesisHash.toHex().slice(0, 10)}…`,
  );
  await world.chain.node.untilBest(1, 30_000);
}

/** @param twins files that must not be read */
export async function tell(world: World, sources: readonly Source[], twins: readonly string[]): Promise<void> {
  await beginning(world, sources);
  await admissionChapter(world);
  await enrolmentChapter(world);
  await anchoringChapter(world, twins);
  await consentChapter(world);
  await readingChapter(world);
  await disclosureChapter(world);
  await emergencyChapter(world);
  await correctionChapter(world);
  await revocationChapter(world);
  const last = await suspensionChapter(world);
  await restartChapter(world, last);
  await accountChapter(world);
  await silenceChapter(world);
  await evidenceChapter(world);
}
