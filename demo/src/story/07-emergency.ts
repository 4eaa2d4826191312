import { commitment, type ReceiptContent } from '@anamnesis/sdk';
import { u8aToHex } from '@polkadot/util';
import { random32 } from '@anamnesis/e2e/patient';
import type { Sending } from '@anamnesis/e2e/rounds';
import { asks, oneOf, sealedOf } from './04-consent.ts';
import type { Anchored, Case, Incident } from './cast.ts';
import { decide, RULES } from './decisions.ts';
import { questionOf, read, type Asking } from './gateway.ts';
import { binds, closes, GLASS, open, text, type Emergency } from './incidents.ts';
import { receiptsHold } from './receipts.ts';
import { className } from './tables.ts';
import { sealedAgain, unsealing } from './unsealing.ts';
import { counted } from './words.ts';
import type { World } from './world.ts';

/** Somebody is brought in unconscious, more than once. Nobody waits for anybody's permission, and nothing of it stays unseen. */

const JUSTIFIED = 'Justified';

/** What is asked for in the emergency: the class that the patient had withheld. */
function asking(of: Case): Asking {
  return { of, at: of.visited, about: oneOf(of, of.withheld), ...GLASS };
}

function visits({ cases }: World): Emergency[] {
  return cases.map((of) => ({ of, ...of.incidents[0]! }));
}

interface Row {
  patients: string[];
  holds: boolean;
  report: object | null;
  reviews: { organisation: number; outcome: string }[];
}

async function opening(world: World): Promise<void> {
  const { cases, report } = world;
  const [opened, { hash, number }] = await open(
    world,
    cases.map((of) => ({ of, at: of.visited })),
  );
  for (const { of, at, number: incident } of opened) {
    const row = await world.row<Row | null>(hash, 'emergenciesApi', 'incident', incident);
    report.check(
      `${at.physician} opens incident ${incident}, which names nobody (block ${number})`,
      row?.holds === true && row.patients.length === 0,
      row,
    );
    await asks(world, `${at.physician} asks for ${className(of.withheld)} of ${of.name}`, asking(of));
  }
}

async function binding(world: World): Promise<void> {
  const { report } = world;
  const emergencies = visits(world);
  const bound = await world.send(...emergencies.map((each) => binds(world, each)));
  for (const [i, { of, at, number }] of emergencies.entries()) {
    const block = await world.number(bound[i]!.block);
    report.say(
      `The card with ${u8aToHex(of.patient.id).slice(0, 10)}… is found: ${of.name} is bound to incident ${number} (block ${block})`,
    );
    const who = at.physician;
    await asks(world, `${who} asks for ${className(of.withheld)} of ${of.name}`, asking(of), RULES.incident);
    await readAll(world, of);
    await asks(world, `${who} asks for what is sealed`, { ...asking(of), about: sealedOf(of) });
    await asks(world, `${who} asks for ${className(of.withheld)}`, { ...asking(of), actions: ['access', 'disclose'] });
  }
}

async function readAll(world: World, of: Case): Promise<void> {
  const files: Anchored[] = of.ofClass(of.withheld);
  if (files.length === 0) return;
  let whole = 0;
  for (const about of files) {
    const { rootHolds } = await read(world, { ...asking(of), about });
    if (!rootHolds) continue;
    of.read.push(about);
    whole += 1;
  }
  world.report.check(
    `and reads ${counted(whole, 'record')} of ${files.length}, each with the root that the chain has`,
    whole === files.length,
    whole,
  );
}

async function closing(world: World): Promise<void> {
  const { report } = world;
  const emergencies = visits(world);
  const done = await world.send(...emergencies.flatMap((each) => closes(world, each)));
  const { hash, number } = await world.last(done);
  for (const each of emergencies) {
    const permit = await decide(world, hash, questionOf(asking(each.of)));
    report.check(
      `incident ${each.number} is closed and reported; refused from then on (block ${number})`,
      permit === undefined,
      permit,
    );
    await sealedAgain(world, hash, each);
  }
}

/** Each patient once more at either hospital, so that there are receipts among which one could be left out. */
async function again(world: World): Promise<void> {
  const { cases, report } = world;
  const [emergencies] = await open(
    world,
    cases.flatMap((of) => [of.home, of.visited].map((at) => ({ of, at }))),
  );
  const done = await world.send(...emergencies.flatMap((each) => [binds(world, each), ...closes(world, each)]));
  const { hash, number } = await world.last(done);
  for (const { of, at, number: incident } of emergencies) {
    const row = await world.row<Row | null>(hash, 'emergenciesApi', 'incident', incident);
    report.check(
      `${of.name} is brought in again at ${at.name}: incident ${incident} is bound, closed and reported (block ${number})`,
      String(row?.patients) === u8aToHex(of.patient.id) && row?.holds === false && row.report !== null,
      row,
    );
  }
}

/** A review is owed by somebody under other control. */
async function review(world: World): Promise<void> {
  const { cases, report } = world;
  const emergencies = cases.flatMap((of) => of.incidents.map((each): Emergency => ({ of, ...each })));
  const other = ({ of, at }: Emergency): Case['home'] => (at === of.home ? of.visited : of.home);
  const by = ({ number }: Emergency, hospital: Case['home']): Sending => {
    const words = commitment('report', random32(), text('as the report says'));
    return [
      world.tx('emergencies', 'review', number, hospital.number, JUSTIFIED, words),
      hospital.staff['privacy-officer'],
    ];
  };
  const own = await world.attempt(...emergencies.map((each) => by(each, each.at)));
  const refused = own.every(({ error }) => error === 'emergencies.SameControlGroup');
  report.check(`no privacy officer reviews an incident of her own hospital: ${own[0]!.error}`, refused, own[0]!.error);
  const reviewed = await world.send(...emergencies.map((each) => by(each, other(each))));
  const { hash, number } = await world.last(reviewed);
  for (const each of emergencies) {
    const row = await world.row<Row | null>(hash, 'emergenciesApi', 'incident', each.number);
    const [found, ...more] = row?.reviews ?? [];
    const outcome = found?.organisation === other(each).number && found.outcome === JUSTIFIED;
    const fits = row?.report !== null && outcome && more.length === 0;
    report.check(
      `the privacy officer of ${other(each).name} finds incident ${each.number} justified (block ${number})`,
      fits,
      row,
    );
  }
}

/** What receipts of a kind say: which incident, at which organisation, and who signed. */
function said(receipts: readonly ReceiptContent[], kind: 'bound' | 'unsealed'): string[] {
  const rows = receipts.flatMap(({ about }) =>
    about.kind === kind ? [`${about.incident} ${about.organisation} ${u8aToHex(about.account)}`] : [],
  );
  // Two physicians who sign in one block do so in any order.
  return rows.sort();
}

function inBlocks(receipts: readonly ReceiptContent[], kind: 'bound' | 'unsealed'): string {
  return receipts.flatMap(({ about, block }) => (about.kind === kind ? [block] : [])).join(', ');
}

async function patientsSee(world: World): Promise<void> {
  const { cases, report } = world;
  const { hash } = await world.best();
  for (const of of cases) {
    const receipts = await receiptsHold(world, hash, of);
    const known = (incidents: readonly Incident[]): string[] =>
      incidents.map(({ number, at }) => `${number} ${at.number} ${u8aToHex(at.staff.physician.publicKey)}`).sort();
    const [bound, unsealed] = [said(receipts, 'bound'), said(receipts, 'unsealed')];
    report.check(
      `${of.name} sees who bound them to which incident, in blocks ${inBlocks(receipts, 'bound')}`,
      bound.length > 0 && String(bound) === String(known(of.incidents)),
      bound,
    );
    report.check(
      `and, by a receipt of its own, who opened what is sealed to incident ${of.incidents[0]?.number}, in block ${inBlocks(receipts, 'unsealed')}`,
      unsealed.length === 1 && String(unsealed) === String(known(of.incidents.slice(0, 1))),
      unsealed,
    );
  }
}

export async function emergencyChapter(world: World): Promise<void> {
  world.report.chapter('7. Emergencies');
  await opening(world);
  await binding(world);
  await unsealing(world, visits(world));
  await closing(world);
  await again(world);
  await review(world);
  await patientsSee(world);
}
