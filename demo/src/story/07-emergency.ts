import { commitment, headDigest, ReceiptLog, saltedReceipt, verifyRange, type Receipt } from '@anamnesis/sdk';
import { u8aToHex } from '@polkadot/util';
import { random32 } from '@anamnesis/e2e/patient';
import { numberIn, type Sending } from '@anamnesis/e2e/rounds';
import { asks, oneOf, sealedOf } from './04-consent.ts';
import type { Anchored, Case } from './cast.ts';
import { decide, RULES } from './decisions.ts';
import { questionOf, read, type Asking } from './gateway.ts';
import { className } from './tables.ts';
import { counted } from './words.ts';
import type { World } from './world.ts';

/** Somebody is brought in unconscious. Nobody waits for anybody's permission, and nothing of it stays unseen. */

const TRAUMA = 1;
const JUSTIFIED = 'Justified';
const GLASS = { purpose: 'BTG', actions: ['access', 'use'], emergency: true };

function text(words: string): Uint8Array {
  return new TextEncoder().encode(words);
}

/** What is asked for in the emergency: the class that the patient had withheld. */
function asking(of: Case): Asking {
  return { of, at: of.visited, about: oneOf(of, of.withheld), ...GLASS };
}

async function opening(world: World): Promise<void> {
  const { cases, report } = world;
  const opened = await world.send(
    ...cases.map(({ visited }): Sending => {
      const why = commitment('reason', random32(), text('unconscious, no papers'));
      return [world.tx('consent', 'openIncident', visited.number, TRAUMA, why, []), visited.staff.physician];
    }),
  );
  const { hash } = await world.last(opened);
  for (const [i, of] of cases.entries()) {
    of.incident = numberIn(opened[i]!, 'consent', 'IncidentOpened', 'incident');
    const row = await world.row<{ patients: string[]; holds: boolean } | null>(
      hash,
      'consentApi',
      'incident',
      of.incident,
    );
    const block = await world.number(opened[i]!.block);
    report.check(
      `${of.visited.physician} opens incident ${of.incident}, which names nobody (block ${block})`,
      row?.holds === true && row.patients.length === 0,
      row,
    );
    await asks(world, `${of.visited.physician} asks for ${className(of.withheld)} of ${of.name}`, asking(of));
  }
}

async function binding(world: World): Promise<void> {
  const { cases, report } = world;
  const bound = await world.send(
    ...cases.map(({ incident, patient, visited }): Sending => {
      return [world.tx('consent', 'bind', incident, patient.id), visited.staff.physician];
    }),
  );
  for (const [i, of] of cases.entries()) {
    const block = await world.number(bound[i]!.block);
    report.say(
      `The card with ${u8aToHex(of.patient.id).slice(0, 10)}… is found: ${of.name} is bound to incident ${of.incident} (block ${block})`,
    );
    const who = of.visited.physician;
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
  const { cases, report } = world;
  const done = await world.send(
    ...cases.flatMap(({ incident, visited: { staff } }): Sending[] => {
      const words = commitment('report', random32(), text('treated, and admitted to the ward'));
      return [
        [world.tx('consent', 'closeIncident', incident), staff.physician],
        [world.tx('consent', 'report', incident, words), staff.physician],
      ];
    }),
  );
  const { hash, number } = await world.last(done);
  for (const of of cases) {
    const question = questionOf(asking(of));
    const permit = await decide(world, hash, question);
    report.check(
      `incident ${of.incident} is closed and reported; refused from then on (block ${number})`,
      permit === undefined,
      permit,
    );
  }
}

/** A review is owed by somebody under other control. */
async function review(world: World): Promise<void> {
  const { cases, report } = world;
  const by = ({ incident }: Case, hospital: Case['home']): Sending => {
    const words = commitment('report', random32(), text('as the report says'));
    return [
      world.tx('consent', 'review', incident, hospital.number, JUSTIFIED, words),
      hospital.staff['privacy-officer'],
    ];
  };
  const own = await world.attempt(...cases.map((of) => by(of, of.visited)));
  const refused = own.every(({ error }) => error === 'consent.SameControlGroup');
  report.check(`no privacy officer reviews an incident of her own hospital: ${own[0]!.error}`, refused, own[0]!.error);
  const reviewed = await world.send(...cases.map((of) => by(of, of.home)));
  const { hash, number } = await world.last(reviewed);
  for (const of of cases) {
    interface Row {
      report: object | null;
      reviews: { organisation: number; outcome: string }[];
    }
    const row = await world.row<Row | null>(hash, 'consentApi', 'incident', of.incident);
    const [found, ...more] = row?.reviews ?? [];
    const outcome = found?.organisation === of.home.number && found.outcome === JUSTIFIED;
    const fits = row?.report !== null && outcome && more.length === 0;
    report.check(
      `the privacy officer of ${of.home.name} finds incident ${of.incident} justified (block ${number})`,
      fits,
      row,
    );
  }
}

interface ReceiptRow {
  number: number;
  salt: string;
  bytes: string;
  block: number;
  receipt: { bound: { organisation: number; account: string; incident: number } };
}

interface Page {
  seq: number;
  head: string;
  receipts: ReceiptRow[];
  next: unknown;
  missing: unknown;
}

/** All receipts of a patient from the node's index, the first one first. */
async function receiptsOf(world: World, block: string, of: Case): Promise<ReceiptRow[]> {
  const rows: ReceiptRow[] = [];
  let cursor: unknown = null;
  do {
    const page: Page = await world.chain.node.rpc('anamnesis_receipts', u8aToHex(of.patient.id), cursor, block);
    if (page.missing !== null)
      throw new Error(`the node lacks a receipt of ${of.name}: ${JSON.stringify(page.missing)}`);
    rows.push(...page.receipts);
    cursor = page.next;
  } while (cursor !== null);
  return rows.reverse();
}

function bytesOf(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex.slice(2), 'hex'));
}

/** Makes the head again from nothing but the receipts, and compares it with the one in state; then proves the range. */
export async function receiptsHold(world: World, block: string, of: Case): Promise<ReceiptRow[]> {
  const { report } = world;
  const rows = await receiptsOf(world, block, of);
  const log = new ReceiptLog(of.patient.id);
  const receipts: Receipt[] = rows.map(({ salt, bytes }) => ({ salt: bytesOf(salt), bytes: bytesOf(bytes) }));
  for (const receipt of receipts) log.append(receipt);
  const state = await world.row<{ seq: number; digest: string }>(block, 'accessAuditApi', 'head', of.patient.id);
  const head = log.head();
  const number = await world.number(block);
  const same = u8aToHex(headDigest(head)) === state.digest && Number(head.seq) === state.seq;
  report.check(
    `${of.name}: the head made again from ${rows.length} receipt${rows.length === 1 ? '' : 's'} is the chain's (block ${number})`,
    same && rows.length > 0,
    state,
  );
  const range = { from: 0n, to: head.seq - 1n };
  const salted = receipts.map(saltedReceipt);
  const proven = rows.length > 0 && verifyRange(of.patient.id, head, range, salted, log.prove(range));
  report.check(`and the range ${range.from} to ${range.to} is proven under it`, proven);
  return rows;
}

async function patientsSee(world: World): Promise<void> {
  const { cases, report } = world;
  const { hash } = await world.best();
  for (const of of cases) {
    const rows = await receiptsHold(world, hash, of);
    const { physician } = of.visited.staff;
    const seen = rows.filter(
      ({ receipt: { bound } }) => bound.incident === of.incident && bound.account === physician.address,
    );
    report.check(
      `${of.name} sees who bound them to incident ${of.incident}, and in which block: ${seen[0]?.block}`,
      seen.length === 1,
    );
  }
}

export async function emergencyChapter(world: World): Promise<void> {
  world.report.chapter('7. An emergency');
  await opening(world);
  await binding(world);
  await closing(world);
  await review(world);
  await patientsSee(world);
}
