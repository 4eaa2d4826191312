import { readdirSync, readFileSync } from 'node:fs';
import { bytesToHex, Refused } from '@anamnesis/sdk';
import { fieldsOf, numberIn, type Included, type Sending } from '@anamnesis/e2e/rounds';
import type { Extrinsic } from '@anamnesis/e2e/submit';
import { readBundle, type Entry } from '../fhir/bundle.ts';
import { classify, quarterOf, type Classified } from '../fhir/classify.ts';
import { needles } from '../scan/needles.ts';
import { scan, scanLetters } from '../scan/scan.ts';
import { words } from '../scan/words.ts';
import { batchRecords, decodeRecordLeaf, keepRecord, type KeptRecord } from '../vault/record.ts';
import { drawnFor, misplaced, repeated, storedBlobs } from '../vault/stock.ts';
import { isAnchored, type Case, type Filed, type Hospital } from './cast.ts';
import { committed } from './roots.ts';
import { quarterAt, SINGLY, standsAlone } from './sorting.ts';
import { className, TABLES } from './tables.ts';
import { inTurns } from './turns.ts';
import type { World } from './world.ts';

/** Every entry becomes a blob, a root, and an anchor or a leaf. */

const FHIR_R4 = 1;
const RECORDS = 0;
/** Of one class of one patient; more of it goes into the batch. */
const MOST_SINGLY = 60;
/** A block takes about sixty: each may cost as many reads as the dearest would. */
const PER_EXTRINSIC = 20;
/** Which class is shared in the story, and which is asked for in vain: the first of these that the bundle has. */
const TO_SHARE = ['laboratory', 'immunisations', 'procedures', 'problems', ...SINGLY];
/** How much of what is wrong a line shows. */
const SHOWN = 5;

interface Prepared {
  entry: Entry;
  facts: Classified;
  kept: KeptRecord;
  quarter: number | undefined;
}

interface Sorted {
  singly: Prepared[];
  batched: Prepared[];
}

/** Exact bytes → root → ciphertext → file, for every entry. */
function prepare({ bundle, home }: Case): Prepared[] {
  return bundle.entries.map((entry) => {
    const facts = classify(entry, TABLES);
    const quarter = facts.day === undefined ? undefined : quarterOf(facts.day);
    return { entry, facts, kept: keepRecord(home.folder, entry.bytes), quarter };
  });
}

/** Which records are anchored each by itself, and which go into the batch. */
function sort(prepared: Prepared[], today: number): Sorted {
  const counts = new Map<number, number>();
  const sorted: Sorted = { singly: [], batched: [] };
  for (const each of prepared) {
    const { class: bit } = each.facts;
    const count = counts.get(bit) ?? 0;
    const alone = standsAlone(each.facts, today) && count < MOST_SINGLY;
    if (alone) counts.set(bit, count + 1);
    (alone ? sorted.singly : sorted.batched).push(each);
  }
  return sorted;
}

/** The call that anchors a record as its home's own. */
export function anchor(
  world: World,
  { patient, home }: Case,
  { kept, facts, quarter }: Pick<Prepared, 'kept' | 'facts' | 'quarter'>,
  amends: number | null = null,
): Extrinsic {
  return world.tx('recordAnchor', 'anchor', home.number, patient.id, 'Home', {
    root: kept.root,
    cid: kept.cid,
    class: facts.class,
    confidentiality: facts.confidentiality,
    format: FHIR_R4,
    quarter,
    keyEpoch: 0,
    retention: 0,
    relation: amends === null ? null : { kind: 'Amends', record: amends },
  });
}

/** Ids of the records that an extrinsic anchored, in the order of its calls. */
export function anchoredBy(included: Included): number[] {
  return fieldsOf(included, 'recordAnchor', 'Anchored').map(({ record }) => Number(record?.toString()));
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}

type Sent = { sending: Sending; file: (included: Included) => Filed[] };

function sendings(world: World, of: Case, { singly, batched }: Sorted): Sent[] {
  const { home, patient } = of;
  const anchors = chunks(singly, PER_EXTRINSIC).map((chunk): Sent => {
    const calls = chunk.map((each) => anchor(world, of, each));
    return {
      sending: [world.all(calls), home.staff['records-officer']],
      file: (included) => anchoredBy(included).map((record, i) => ({ ...chunk[i]!, place: { record } })),
    };
  });
  if (batched.length === 0) return anchors;
  const { batch, proofs } = batchRecords(
    batched.map(({ kept: { root, cid }, facts }) => ({
      patient: patient.id,
      root,
      cid,
      class: facts.class,
      confidentiality: facts.confidentiality,
      day: facts.day,
    })),
  );
  const call = world.tx('recordAnchor', 'batch', home.number, RECORDS, batch.root, batch.n);
  const file = (included: Included): Filed[] => {
    const number = numberIn(included, 'recordAnchor', 'Batched', 'batch');
    return batched.map((each, i) => ({ ...each, place: { batch: number, leaf: proofs[i]! } }));
  };
  return [...anchors, { sending: [call, home.staff.system], file }];
}

interface RecordRow {
  id: number;
  record: { root: string; cid: { digest: string }; class: number; organisation: number };
}

const PAGE = 100;

/** All records of a patient that the chain has at a block. */
export async function recordsOf(world: World, block: string, of: Case): Promise<RecordRow[]> {
  const rows: RecordRow[] = [];
  for (;;) {
    const page = await world.row<RecordRow[]>(block, 'recordAnchorApi', 'records', of.patient.id, rows.length);
    rows.push(...page);
    if (page.length < PAGE) return rows;
  }
}

/** Each record and each leaf against what the chain has; nothing of ours may be missing, and nothing else there. */
async function compare(world: World, block: string, of: Case): Promise<boolean> {
  const rows = await recordsOf(world, block, of);
  const known = new Map(rows.map((row) => [row.id, row]));
  const anchors = of.anchored.every(({ place, kept, facts }) => {
    const row = known.get(place.record)?.record;
    const name = row && [row.root, row.cid.digest, row.class];
    return String(name) === String([hex(kept.root), hex(kept.cid.digest), facts.class]);
  });
  const leaves = await inTurns(of.files, async (filed) => {
    if (isAnchored(filed)) return true;
    const { root } = await committed(world, block, filed.place);
    return hex(root) === hex(filed.kept.root);
  });
  return anchors && rows.length === of.anchored.length && leaves.every(Boolean);
}

function hex(bytes: Uint8Array): string {
  return `0x${bytesToHex(bytes)}`;
}

function countTable(world: World, of: Case): void {
  const rows = TABLES.classes.flatMap(({ bit, name }) => {
    const here = of.files.filter(({ facts }) => facts.class === bit);
    const singly = here.filter(isAnchored).length;
    return here.length === 0 ? [] : [[name, here.length, singly, here.length - singly]];
  });
  world.report.table(['class', 'entries', 'anchored singly', 'in the batch'], rows);
}

function chooseClasses(of: Case): void {
  const present = [...new Set(TO_SHARE)].filter((name) =>
    of.anchored.some(({ facts }) => className(facts.class) === name),
  );
  const bits = present.map((name) => TABLES.classes.find((each) => each.name === name)!.bit);
  const prescriptions = bits.find((bit) => className(bit) === 'prescriptions' && bit !== bits[0]);
  const [shared, ...others] = bits;
  if (shared === undefined) {
    throw new Error(`${of.source} has no record that is anchored by itself, and the story shares one: choose another`);
  }
  of.shared = shared;
  of.withheld = prescriptions ?? others.at(-1) ?? TABLES.classes.find(({ name }) => name === 'prescriptions')!.bit;
  of.standing = others.find((bit) => bit !== of.withheld);
}

/** Other versions of FHIR are refused before anything is stored. */
async function refuseTwins(world: World, twins: readonly string[]): Promise<void> {
  const { report, hospitals } = world;
  const before = blobs(hospitals);
  const records = await storedRecords(world);
  for (const file of twins) {
    const name = file.split('/').slice(-2).join('/');
    try {
      const { entries } = readBundle(readFileSync(file));
      report.check(`${name} is refused`, false, `${entries.length} entries were read`);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      report.check(`${name} is refused: ${error.message}`, error.reason === 'not-r4', error.reason);
    }
  }
  const same = blobs(hospitals) === before && (await storedRecords(world)) === records;
  report.check('and nothing of these was stored, neither here nor on the chain', same);
}

function blobs(hospitals: readonly Hospital[]): number {
  return hospitals.reduce((sum, { folder }) => sum + readdirSync(folder).length, 0);
}

async function storedRecords(world: World): Promise<string> {
  const at = await world.api.at((await world.best()).hash);
  const [records, batches] = [at.query['recordAnchor']?.['lastRecordId'], at.query['recordAnchor']?.['lastBatchId']];
  if (!records || !batches) throw new Error('the chain does not count its records');
  return `${(await records()).toString()} ${(await batches()).toString()}`;
}

/** The folders of both hospitals as somebody finds them who has nothing but the files. */
function takeStock({ report, cases, hospitals }: World): void {
  const stores = hospitals.map((hospital) => {
    const own = cases.filter(({ home }) => home === hospital);
    const records = own.flatMap(({ files }) => files.map((file) => file.kept));
    const consents = own.flatMap(({ patient }) => hospital.consents.all(patient.id));
    return { blobs: storedBlobs(hospital.folder), kept: [...records, ...consents] };
  });
  const wrong = stores.flatMap(({ blobs, kept }) => misplaced(blobs, kept));
  const blobs = stores.flatMap((store) => store.blobs);
  const kept = stores.flatMap((store) => store.kept);
  const files = cases.flatMap((of) => of.files);
  report.check(
    `there are ${kept.length} blobs and no other file, each named by the content identifier that it hashes to`,
    files.length > 0 && blobs.length === kept.length && wrong.length === 0,
    wrong.slice(0, SHOWN),
  );
  const salts = files.flatMap(({ place }) => ('leaf' in place ? [decodeRecordLeaf(place.leaf.data).salt] : []));
  const again = repeated({ ...drawnFor(blobs, kept), salts });
  report.check('no two have a key, a nonce or a seed in common, and no two leaves a salt', again.length === 0, again);
  const sought = [...new Set(cases.flatMap(({ bundle }) => words(bundle).sought))].flatMap(needles);
  const pieces = blobs.map(({ name, bytes }) => ({ where: name, bytes }));
  const names = blobs.map(({ name }) => ({ where: name, bytes: Buffer.from(name) }));
  const found = [...scan(pieces, sought), ...scanLetters(names, sought)].map(
    ({ where, needle }) => `${needle.as} in ${where}`,
  );
  report.check(
    'no word of the patients is in a blob or in its name, as chapter 13 looks for them on the chain',
    sought.length > 0 && found.length === 0,
    found.slice(0, SHOWN),
  );
}

export async function anchoringChapter(world: World, twins: readonly string[]): Promise<void> {
  const { report, cases } = world;
  report.chapter('3. Every entry is encrypted, stored and anchored');
  await refuseTwins(world, twins);
  const today = quarterAt(Number(await world.moment((await world.best()).hash)));
  const work = cases.map((of) => ({ of, sent: sendings(world, of, sort(prepare(of), today)) }));
  const included = await world.send(...work.flatMap(({ sent }) => sent.map(({ sending }) => sending)));
  let next = 0;
  for (const { of, sent } of work) of.files = sent.flatMap(({ file }) => file(included[next++]!));
  const { hash } = await world.last(included);
  const where = await world.blocksOf(included);
  for (const of of cases) {
    report.say(`${of.name}: ${of.source}`);
    countTable(world, of);
    const { files, bundle } = of;
    const sealed = files.filter(({ facts }) => facts.sealed);
    const all = files.length === bundle.entries.length;
    report.check(`${files.length} of ${bundle.entries.length} entries are committed to (${where})`, all);
    if (sealed.length === 0) report.say('nothing of it is sealed');
    else report.check(`none of the ${sealed.length} sealed ones is anchored by itself`, !sealed.some(isAnchored));
    report.check('every record and every leaf has the root that the chain has', await compare(world, hash, of));
    chooseClasses(of);
  }
  takeStock(world);
}
