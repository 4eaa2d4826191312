import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { appendFileSync, chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { open, OpenChain } from '@anamnesis/archive-submit/chain';
import { Notes, readQueue, type Noted, type Queued } from '@anamnesis/archive-submit/files';
import { checkMap, patientsOf } from '@anamnesis/archive-submit/map';
import { submitQueue, type Watch } from '@anamnesis/archive-submit/submit';
import { bytesToHex, hexToBytes, verifyBatched } from '@anamnesis/sdk';
import { Keyring } from '@polkadot/keyring';
import { nodeBinary } from '../src/binary.ts';
import { runtimeCall } from '../src/calls.ts';
import { HOSPITAL, useClinicalWorld } from '../src/clinical.ts';
import { temporaryFolder } from '../src/guard.ts';
import { enrol, type Patient } from '../src/patient.ts';
import { until } from '../src/wait.ts';

/** Old records from an archive to a chain: the program that builds, the one that submits, and a proof at the end. */

const RESOURCES = 41;
const LEAVES = 8;
const MONTH_MS = 2_592_000_000n;
const SCRIPT = fileURLToPath(new URL('../../scripts/back-anchor', import.meta.url));
const FINAL_WITHIN_MS = 60_000;
const BATCHES = Math.ceil(RESOURCES / LEAVES);

const run = promisify(execFile);
const silent: Watch = { done: () => undefined, waits: () => undefined };

/** Ends the program as a signal would, after so many submissions. */
class Ending extends OpenChain {
  left = Number.POSITIVE_INFINITY;
  /** Before the extrinsic is sent, or once it is final and not yet noted. */
  late = false;

  override async submit(batches: readonly Queued[]): ReturnType<OpenChain['submit']> {
    this.left -= 1;
    if (this.left < 0 && !this.late) throw new Error('killed');
    const ended = await super.submit(batches);
    if (this.left < 0) throw new Error('killed');
    return ended;
  }
}

describe('back-anchoring', () => {
  const world = useClinicalWorld('back-anchor');
  const program = join(dirname(nodeBinary()), 'anamnesis-archive');
  const folder = temporaryFolder('back-anchor');
  const [archive, out, map] = ['archive', 'out', 'patients.tsv'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  let patient: Patient;

  const build = async (): Promise<string> => {
    const args = ['build', '--in', archive, '--out', out, '--patients', map, '--leaves', String(LEAVES)];
    return (await run(program, args)).stdout;
  };

  /** Everything of one run of the program that submits. */
  const submit = async (change: (chain: Ending) => void = () => undefined): Promise<readonly Noted[]> => {
    const api = await open(world.chain.node.ws);
    try {
      const chain = new Ending(api, HOSPITAL, world.staff.machine);
      change(chain);
      const queue = readQueue(out);
      const notes = new Notes(out, queue, chain.place);
      await submitQueue(chain, queue, notes, silent, { atOnce: 2 });
      return notes.all;
    } finally {
      await api.disconnect();
    }
  };

  before(async () => {
    assert.ok(existsSync(program), `${program} is missing: build the workspace`);
    patient = world.newPatient();
    await world.sendOne(enrol(world.api, HOSPITAL, patient.enrolment(await world.moment())), world.staff.registrar);
    mkdirSync(archive);
    const lines = Array.from({ length: RESOURCES }, (_, i) =>
      JSON.stringify({ resourceType: 'Observation', id: `o${i}`, subject: { reference: 'Patient/1' } }),
    );
    writeFileSync(join(archive, 'Observation.ndjson'), `${lines.join('\n')}\n`);
    writeFileSync(map, `Patient/1\t${bytesToHex(patient.id)}\n`);
  });

  test('the map is checked against the chain', async () => {
    const has = patientsOf(world.api);
    const final = async (): Promise<true | undefined> => (await has([bytesToHex(patient.id)]))[0] || undefined;
    await until({ awaited: 'the enrolment to be final', withinMs: FINAL_WITHIN_MS }, final);
    assert.equal(await checkMap(map, has), 1);
    const other = join(folder, 'other.tsv');
    writeFileSync(other, `Patient/1\t${bytesToHex(patient.id)}\nPatient/2\t${'ab'.repeat(32)}\n`);
    await assert.rejects(checkMap(other, has), /1 of 2 ids are of no patient of this chain: lines 2/);
  });

  test('the queue is built, and submitted although the program is ended twice', async () => {
    assert.match(await build(), new RegExp(`^${RESOURCES} records in ${BATCHES} batches`));
    const killed = (left: number, late: boolean): Promise<unknown> =>
      assert.rejects(
        submit((chain) => {
          [chain.left, chain.late] = [left, late];
        }),
        /^Error: killed$/,
      );
    await killed(1, false);
    await killed(0, true);
    const notes = await submit();
    assert.equal(notes.length, BATCHES);
    const rows = await Promise.all(notes.map(({ batch }) => runtimeCall(world.api, 'recordAnchorApi', 'batch')(batch)));
    const seen = rows.map(
      (row) => (row.toJSON() as { batch: { root: string; leaves: number; ordinal: number } }).batch,
    );
    assert.deepEqual(
      seen.map(({ root, leaves, ordinal }) => ({ root: root.slice(2), leaves, ordinal })),
      readQueue(out),
    );
    assert.deepEqual(
      notes.map(({ chainOrdinal, firstSeq }) => [chainOrdinal, firstSeq]),
      notes.map((_, i) => [i, i * LEAVES]),
    );
  });

  test('each note names the block that took the batch', async () => {
    for (const { batch, block } of await submit()) {
      const at = await world.api.at(`0x${block}`);
      const events = (await at.query.system.events()).filter(({ event }) => event.method === 'Batched');
      assert.ok(events.some(({ event }) => event.data[0]?.toString() === String(batch)));
    }
  });

  test('a second run submits nothing, and lost notes are made again', async () => {
    const last = async (): Promise<string> => String(await world.api.query['recordAnchor']!['lastBatchId']!());
    const before = await last();
    const path = join(out, 'submitted.ndjson');
    const notes = readFileSync(path, 'utf8');
    await submit();
    writeFileSync(path, '');
    appendFileSync(path, notes.slice(0, 40));
    await submit();
    assert.equal(readFileSync(path, 'utf8'), notes);
    assert.equal(await last(), before);
  });

  test('a record of the archive is proven against the chain', async () => {
    const { stdout } = await run(program, ['prove', '--out', out, '--reference', 'Observation/o40']);
    const proven = JSON.parse(stdout) as {
      ordinal: number;
      data: string;
      index: number;
      n: number;
      siblings: string[];
    };
    const note = (await submit())[proven.ordinal]!;
    const row = await runtimeCall(world.api, 'recordAnchorApi', 'batch')(note.batch);
    const { root } = (row.toJSON() as { batch: { root: string } }).batch;
    const siblings = proven.siblings.map(hexToBytes);
    const holds = (data: Uint8Array): boolean =>
      verifyBatched(hexToBytes(root.slice(2)), data, proven.index, proven.n, siblings);
    const data = hexToBytes(proven.data);
    assert.ok(holds(data));
    data[60]! ^= 1;
    assert.ok(!holds(data));
    assert.match((await run(program, ['check', '--out', out])).stdout, new RegExp(`^${RESOURCES} records`));
  });

  test('a record is forgotten: its leaf is withdrawn on the chain, and the others are proven as before', async () => {
    const command = async (...args: string[]): Promise<string> =>
      (await run(program, [args[0]!, '--out', out, ...args.slice(1)])).stdout;
    const other = await command('prove', '--reference', 'Observation/o40');
    const { ordinal, index: gone } = JSON.parse(await command('prove', '--reference', 'Observation/o5')) as {
      ordinal: number;
      index: number;
    };
    const said = await command('forget', '--reference', 'Observation/o5');
    const line = said.split('\n').find((each) => each.startsWith('{'))!;
    const { hash, siblings, index } = JSON.parse(line) as { hash: string; siblings: string[]; index: number };
    assert.equal(index, gone);
    const { batch } = (await submit())[ordinal]!;
    const shown = siblings.map((each) => `0x${each}`);
    const retract = world.api.tx['recordAnchor']!['retractLeaf']!(HOSPITAL, batch, index, `0x${hash}`, shown);
    await world.sendOne(retract, world.staff.surgeon);
    const mark = await world.api.query['recordAnchor']!['leafMarks']!(batch, index);
    assert.match(JSON.stringify(mark.toJSON()), /retracted/i);
    assert.equal(await command('prove', '--reference', 'Observation/o40'), other);
    assert.match(await command('check'), new RegExp(`^${RESOURCES - 1} records[^]*\\n1 more were forgotten`));
    await assert.rejects(
      command('prove', '--batch', String(ordinal), '--leaf', String(gone)),
      /was forgotten: its salt/,
    );
    await assert.rejects(build(), /nothing is read into it any more/);
  });

  test('a stranger is refused with the error of the chain', async () => {
    const api = await open(world.chain.node.ws);
    try {
      const chain = new OpenChain(api, HOSPITAL, world.gateway);
      const root = 'cd'.repeat(32);
      const refused = chain.submit([{ ordinal: 0, root, leaves: 8 }]);
      await assert.rejects(refused, /NoServingRole[^]*cure: /);
      assert.equal(await chain.use(root), 'free');
      assert.equal(typeof (await chain.use(readQueue(out)[0]!.root)), 'object');
    } finally {
      await api.disconnect();
    }
  });

  test('the script checks the map, builds and submits, and does nothing twice', async () => {
    const seed = `0x${randomBytes(32).toString('hex')}`;
    const machine = new Keyring({ type: 'sr25519' }).addFromUri(seed);
    const ends = (await world.moment()) + MONTH_MS;
    const appointed = world.appoint(HOSPITAL, machine, 'system', undefined, ends);
    await world.sendOne(world.api.tx.utility.batchAll([...world.fund(machine), appointed]), world.hospital);
    await world.sendOne(world.acceptAppointment(HOSPITAL), machine);
    const key = join(folder, 'machine.key');
    writeFileSync(key, `${seed}\n`, { mode: 0o600 });
    // What was forgotten goes from the archive too: a run beside it could not tell.
    const old = join(archive, 'Observation.ndjson');
    writeFileSync(old, readFileSync(old, 'utf8').replace(/^.*"o5".*\n/m, ''));
    writeFileSync(join(archive, 'later.json'), '{"resourceType":"Basic","id":"b","subject":{"reference":"Patient/1"}}');
    const second = join(folder, 'second');
    const places = ['--in', archive, '--patients', map, '--out', second, '--besides', out, '--forgotten-gone'];
    const signed = ['--organisation', String(HOSPITAL), '--key-file', key, '--url', world.chain.node.ws];
    const env = { ...process.env, ANAMNESIS_ARCHIVE: program };
    const all = (): Promise<{ stdout: string; stderr: string }> => run(SCRIPT, [...places, ...signed], { env });
    const { stdout } = await all();
    assert.match(stdout, /the chain has all 1 patients of the map/);
    assert.match(stdout, /1 records in 1 batches of 8 leaves/);
    assert.match(stdout, new RegExp(`${RESOURCES - 1} +same`));
    assert.match(stdout, /1 batches are final/);
    const notes = readFileSync(join(second, 'submitted.ndjson'), 'utf8');
    assert.match(notes, new RegExp(`"chainOrdinal":${BATCHES},"firstSeq":${BATCHES * LEAVES},`));
    await all();
    assert.equal(readFileSync(join(second, 'submitted.ndjson'), 'utf8'), notes);
    const other = join(folder, 'other.tsv');
    const submitOnly = ['--submit-only', '--out', second, '--patients', other, ...signed];
    await assert.rejects(run(SCRIPT, submitOnly, { env }), /is not the map of which [^]*cure: name that one/);
    chmodSync(key, 0o644);
    await assert.rejects(all(), /others can read this secret\n {2}cure: chmod 600/);
  });
});
