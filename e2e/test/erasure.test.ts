import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { commitment } from '@anamnesis/sdk';
import { u8aToHex } from '@polkadot/util';
import { runtimeCall } from '../src/calls.ts';
import { CLINIC, ClinicalWorld, HOSPITAL, SWITZERLAND } from '../src/clinical.ts';
import { kind } from '../src/codes.ts';
import { runSuccessfully } from '../src/command.ts';
import { query } from '../src/decision.ts';
import { DevChain } from '../src/dev-chain.ts';
import { packed, trustOf, verdict, verify, type Verdict } from '../src/evidence.ts';
import { removeFolder, temporaryFolder } from '../src/guard.ts';
import {
  filesWith,
  sweepApis,
  sweepBodies,
  sweepMethods,
  sweepState,
  type Named,
  type Sought,
  type Swept,
} from '../src/interfaces.ts';
import { enrol, random32, type Patient } from '../src/patient.ts';
import { freePort } from '../src/ports.ts';
import { Stranger } from '../src/public-listener.ts';
import { newRecord, type NewRecord } from '../src/records.ts';
import { numberIn } from '../src/rounds.ts';
import { rpcQuestion } from '../src/rpc-questions.ts';

/**
 * A record that is erased, from the patient's word to the last byte: after the horizon no interface of the node answers
 * it, after `compact` it is in no file, and what was proven before is proven still.
 */

/** A hundred blocks, the shortest horizon that the council can set. */
const HORIZON_BLOCKS = 100;
const SLOT_MS = 3_000;
const HORIZON_MS = HORIZON_BLOCKS * SLOT_MS;
const YEAR_MS = 365 * 86_400_000;
/** States that are kept: evidence is about one of the last sixteen. */
const STATES = 24;
const PRUNING = ['--state-pruning', String(STATES), '--blocks-pruning', String(HORIZON_BLOCKS)];
const JUSTIFICATION_PERIOD = 16;
const BLOCKS_WITHIN_MS = 180_000;
/** A busy machine leaves slots out. */
const HORIZON_WITHIN_MS = 3 * HORIZON_MS;
/** Exit status of the verifier: proven, and kept no longer. */
const ERASED = 5;
/** What only the node that makes blocks is asked, or what takes arguments that no default makes. */
const OF_NODES =
  /^((Core|BlockBuilder|TaggedTransactionQueue|TransactionPayment\w*|GenesisBuilder|GrandpaApi|SessionKeys|Metadata|OffchainWorkerApi)_|ValidatorSetApi_submit_report$)/;

/** What the runtime is asked about one record, and its answer of one that is not there. */
const OF_ONE = { record: null, history: null, line: [], related: [], recalls: [] };
const NOTHING = Object.values(OF_ONE);

interface Tombstone {
  ground: string;
  confirmed: number;
  effective: number;
  erasable: number;
  erased: number | null;
}

interface Anchored {
  record: number;
  block: string;
  height: number;
  written: NewRecord;
}

describe('erasure', () => {
  const chain = new DevChain();
  const world = new ClinicalWorld(chain);
  let folder: string;
  let base: string;
  let spec: string;
  let trust: string;
  let patient: Patient;
  let gone: Anchored;
  /** Another record of the same patient, which nobody erases. */
  let stays: Anchored;
  const packs: Record<string, { file: string; said: Verdict }> = {};
  let erasedAt = 0;
  let publicPort = 0;

  before(async () => {
    folder = temporaryFolder('erasure');
    publicPort = await freePort();
    base = join(folder, 'base');
    spec = join(folder, 'chain.json');
    await runSuccessfully('export-chain-spec', '--chain', 'dev', '--raw', '--output', spec);
    trust = await trustOf(folder, 'dev');
    await start();
    await world.build();
    patient = world.newPatient();
    await world.sendOne(enrol(world.api, HOSPITAL, patient.enrolment(await world.moment())), world.staff.registrar);
    gone = await anchor();
    stays = await anchor();
  });

  after(async () => {
    await chain.stop();
    removeFolder(folder);
  });

  const start = (): Promise<void> =>
    chain.start('erasure', {
      basePath: base,
      args: ['--chain', spec, ...PRUNING, '--public-rpc-port', String(publicPort)],
    });

  const heightOf = async (block: string): Promise<number> =>
    (await world.api.rpc.chain.getHeader(block)).number.toNumber();

  async function anchor(): Promise<Anchored> {
    const written = newRecord('laboratory', await world.moment());
    const call = world.tx('recordAnchor', 'anchor', HOSPITAL, patient.id, 'Home', written);
    const included = await world.sendOne(call, world.staff.surgeon);
    const record = numberIn(included, 'recordAnchor', 'Anchored', 'record');
    return { record, block: included.block, height: await heightOf(included.block), written };
  }

  /** The commitments that say which record it is: to what it says, and to the file that holds it. */
  const identifying = ({ written }: Anchored): Uint8Array[] => [written.root, written.cid.digest];
  const seeking = (one: Anchored): Sought => ({ node: chain.node, api: world.api, bytes: identifying(one) });

  const words = (text: string): Uint8Array => commitment('reason', random32(), new TextEncoder().encode(text));
  /** To the patient, with the notice. */
  const letter = words('a copy is offered');
  const questionOf = (record: number): Record<string, unknown> =>
    rpcQuestion(patient, { who: world.staff.surgeon, organisation: HOSPITAL }, { data: { anchored: { record } } });
  const decided = (record: number, ...more: unknown[]): Promise<unknown> =>
    chain.node.rpc('anamnesis_decide', questionOf(record), ...more);

  /** What the parameters of the runtime's questions are if they are about the record. */
  const named = (record: number, moment: bigint | null): Named => ({
    ...{ id: record, record, patient: patient.id, organisation: HOSPITAL, account: world.staff.surgeon.address },
    ...{ from: 0, after: null, jurisdiction: SWITZERLAND, moment, at: moment, known_at: null },
    query: query(patient, { who: world.staff.surgeon, organisation: HOSPITAL, data: { record } }),
  });

  /** What the runtime says of a record besides its row. */
  async function told(record: number): Promise<unknown[]> {
    const asked = Object.keys(OF_ONE).map((method) => {
      const ask = runtimeCall(world.api, 'recordAnchorApi', method);
      return method === 'related' ? ask(record, 0) : ask(record);
    });
    return (await Promise.all(asked)).map((answer) => answer.toJSON());
  }

  async function tombstone(): Promise<Tombstone | null> {
    const answer = await runtimeCall(world.api, 'retentionApi', 'retention')(gone.record);
    return (answer.toJSON() as { tombstone: Tombstone | null }).tombstone;
  }

  /** The node's own methods, about a record and the patient. */
  const methods = (record: number): Parameters<typeof sweepMethods>[1] => {
    const id = u8aToHex(patient.id);
    return [
      ['anamnesis_decide', questionOf(record)],
      ['anamnesis_explain', questionOf(record)],
      ['anamnesis_grants', id],
      ['anamnesis_records', id],
      ['anamnesis_receipts', id],
      ['anamnesis_evidence', { record }],
      ['anamnesis_evidence', { decision: { question: questionOf(record) } }],
      ['anamnesis_evidence', { receipts: { patient: id, from: 0, to: 0 } }],
    ];
  };

  interface AllSwept {
    apis: Swept;
    methods: Swept;
    bodies: Swept;
    state: Swept;
  }

  async function sweepAll(one: Anchored): Promise<AllSwept> {
    const sought = seeking(one);
    const { hash } = await chain.node.best();
    return {
      apis: await sweepApis(sought, named(one.record, null), hash),
      methods: await sweepMethods(sought, methods(one.record)),
      bodies: await sweepBodies(sought),
      state: await sweepState(sought, hash),
    };
  }

  /** Nothing answers with the record, and nothing fails to answer that does answer of another record. */
  async function assertUnanswered(): Promise<AllSwept> {
    const all = await sweepAll(gone);
    for (const [name, { found }] of Object.entries(all)) assert.deepEqual(found, [], `${name} answered`);
    assert.deepEqual(all.methods.refused, []);
    const refused = all.apis.refused.filter((name) => !OF_NODES.test(name));
    assert.deepEqual(refused, [], 'a question of the runtime did not get an answer');
    assert.equal(await decided(gone.record), 'erased');
    const { confirmed } = (await tombstone())!;
    assert.deepEqual(await told(gone.record), NOTHING);
    assert.equal(await decided(gone.record, confirmed - 1), 'erased', 'of a moment before the tombstone');
    return all;
  }

  /** At the block that anchored it, whose state and body are pruned. */
  async function assertPastIsGone(): Promise<void> {
    const { node } = chain;
    const key = world.api.query['recordAnchor']!['records']!.key(gone.record);
    const questions: [string, ...unknown[]][] = [
      ['state_getStorage', key, gone.block],
      ['state_getStorageHash', key, gone.block],
      ['state_getStorageSize', key, gone.block],
      ['state_queryStorageAt', [key], gone.block],
      ['state_queryStorage', [key], gone.block],
      ['state_getReadProof', [key], gone.block],
      ['state_getKeysPaged', '0x', 10, null, gone.block],
      ['state_getPairs', key, gone.block],
      ['anamnesis_records', u8aToHex(patient.id), 0, gone.block],
      ['anamnesis_decide', questionOf(gone.record), null, null, gone.block],
      ['anamnesis_evidence', { record: gone.record }, null, gone.block],
      ['archive_v1_body', gone.block],
      ['archive_v1_storage', gone.block, [{ key, type: 'value' }], null],
    ];
    for (const [method, ...params] of questions) {
      await assert.rejects(node.rpc(method, ...params), Error, `${method} answered`);
    }
    const swept = await sweepApis(seeking(gone), named(gone.record, null), gone.block);
    assert.deepEqual([swept.found, swept.refused.length], [[], swept.asked], 'a question about the past was answered');
    assert.equal(await node.rpc('chain_getBlock', gone.block), null, 'the body is there');
  }

  test('a record is anchored: it is answered, proven, and in the files', async (t) => {
    const { node } = chain;
    await node.untilFinalised(Math.ceil(stays.height / JUSTIFICATION_PERIOD) * JUSTIFICATION_PERIOD, BLOCKS_WITHIN_MS);
    assert.ok((await decided(gone.record)) instanceof Object, 'it is not permitted');
    for (const [name, claim] of Object.entries({
      record: { record: gone.record },
      decision: { decision: { question: questionOf(gone.record) } },
    })) {
      const { file } = await packed(node, folder, name, claim);
      const said = await verdict(file, trust);
      assert.deepEqual([said.proven, said.yes], [true, true], `${name}: ${JSON.stringify(said)}`);
      packs[name] = { file, said };
    }
    const all = await sweepAll(gone);
    for (const name of ['record', 'records']) {
      assert.ok(all.apis.found.includes(`RecordAnchorApi_${name}`), `${name} is not seen to answer it`);
    }
    for (const name of ['anamnesis_records', 'anamnesis_evidence']) assert.ok(all.methods.found.includes(name), name);
    const [row, history, line] = await told(gone.record);
    assert.ok(row && history && (line as unknown[]).length > 0, 'the runtime says nothing of it');
    assert.deepEqual(all.bodies.found, [`block ${gone.height}`]);
    assert.notDeepEqual(all.state.found, []);
    const key = world.api.query['recordAnchor']!['records']!.key(gone.record);
    assert.notEqual(await node.rpc('state_getStorage', key, gone.block), null);
    assert.notDeepEqual(filesWith(base, identifying(gone)), [], 'the scan of files does not see it');
    t.diagnostic(`answered by ${[...all.apis.found, ...all.methods.found].join(', ')}`);
  });

  test('the council sets the horizon and a term; the patient asks, and the hospital grants it', async () => {
    const { retention, class: of } = gone.written;
    const least = { class: of, kind: kind('hospital') };
    const table = world.motion(
      world.tx('retention', 'setTerm', SWITZERLAND, { Retention: retention }, YEAR_MS),
      world.tx('retention', 'setTerm', SWITZERLAND, { Least: least }, YEAR_MS),
      world.tx('retention', 'setHorizon', SWITZERLAND, HORIZON_MS),
    );
    world.assertExecuted(await world.sendOne(table, world.hospital));
    const claim = { kind: 'erasure', record: BigInt(gone.record) } as const;
    const asked = {
      kind: 'cases.open_case',
      organisation: HOSPITAL,
      claim,
      statement: words('it was never lawful'),
      former: undefined,
    } as const;
    const opened = await world.relay(patient.act(asked, await world.moment()));
    const id = numberIn(opened, 'cases', 'CaseOpened', 'case');
    const { hospitalOfficer } = world.staff;
    const propose = (ground: string): ReturnType<typeof world.tx> =>
      world.tx('retention', 'propose', HOSPITAL, patient.id, gone.record, ground, letter);
    const [open] = await world.attempt([propose('Unlawful'), hospitalOfficer]);
    assert.equal(open?.error, 'retention.CaseOpen', 'it is proposed before the case is answered');
    await world.sendOne(world.tx('cases', 'answerCase', id, 'Granted', words('granted')), hospitalOfficer);
    const [kept] = await world.attempt([propose('ConsentWithdrawn'), hospitalOfficer]);
    assert.equal(kept?.error, 'retention.StillKept', 'the law keeps it a year, but for what was unlawful');
    await world.sendOne(propose('Unlawful'), hospitalOfficer);
  });

  test('two houses sign, the patient gives up the notice, and the answer is Erased', async () => {
    const { clinicOfficer, hospitalOfficer } = world.staff;
    const confirm = (organisation: number): ReturnType<typeof world.tx> =>
      world.tx('retention', 'confirm', organisation, patient.id, gone.record, 'Unlawful', letter);
    const [own] = await world.attempt([confirm(HOSPITAL), hospitalOfficer]);
    assert.equal(own?.error, 'retention.SameControlGroup');
    await world.sendOne(confirm(CLINIC), clinicOfficer);
    assert.ok((await decided(gone.record)) instanceof Object, 'the notice does not run');
    const another = world.tx('retention', 'agree', patient.id, gone.record, words('another copy is offered'));
    const [other] = await world.attempt([another, patient.account]);
    assert.equal(other?.error, 'retention.OtherProposal');
    const agreed = { kind: 'retention.agree', record: BigInt(gone.record), offer: letter } as const;
    await world.relay(patient.act(agreed, await world.moment()));
    assert.equal(await decided(gone.record), 'erased');
    const { effective, erasable } = (await tombstone())!;
    assert.equal(erasable - effective, HORIZON_MS);
    const [early] = await world.attempt([world.tx('retention', 'erase', gone.record), world.gateway]);
    assert.equal(early?.error, 'retention.NotErasableYet');
  });

  test('through the public listener who may see the patient alone is told that it was erased', async () => {
    const stranger = await Stranger.connect(`ws://127.0.0.1:${publicPort}`);
    const { coder, surgeon } = world.staff;
    const ask = async (
      method: string,
      signer: typeof coder,
      organisation: number,
      record: number,
    ): Promise<unknown> => {
      const question = rpcQuestion(patient, { who: signer, organisation }, { data: { anchored: { record } } });
      const { result, error } = await stranger.prove(signer, { method, params: [question], subject: patient.id });
      assert.ok(result, error);
      return result;
    };
    try {
      const nowhere = stays.record + 1_000;
      for (const method of ['anamnesis_decide', 'anamnesis_explain']) {
        const unknown = await ask(method, coder, CLINIC, nowhere);
        assert.deepEqual(await ask(method, coder, CLINIC, gone.record), unknown, method);
        assert.deepEqual(await ask(method, coder, CLINIC, stays.record), unknown, method);
      }
      assert.equal(await ask('anamnesis_decide', coder, CLINIC, gone.record), 'refuse');
      assert.equal(await ask('anamnesis_decide', surgeon, HOSPITAL, gone.record), 'refuse');
      assert.ok((await ask('anamnesis_decide', surgeon, HOSPITAL, stays.record)) instanceof Object, 'a yes is told');
      // The node's own port tells its machine, and the listener the patient.
      assert.equal(await decided(gone.record), 'erased');
      const asked = { method: 'anamnesis_decide', params: [questionOf(gone.record)], subject: patient.id };
      assert.equal((await stranger.prove(patient.account, asked)).result, 'erased');
    } finally {
      await stranger.close();
    }
  });

  test('after a horizon of a hundred blocks anybody erases it', async (t) => {
    const { node } = chain;
    const { effective, erasable } = (await tombstone())!;
    const begun = (await node.best()).number;
    await node.until('the horizon', HORIZON_WITHIN_MS, async () =>
      (await world.moment()) >= BigInt(erasable) ? true : undefined,
    );
    const erased = await world.sendOne(world.tx('retention', 'erase', gone.record), world.gateway);
    erasedAt = await heightOf(erased.block);
    const left = (await tombstone())!;
    assert.deepEqual(
      [left.ground, left.effective, left.erased],
      ['Unlawful', effective, Number(await world.moment(erased.block))],
    );
    t.diagnostic(`${erasedAt - begun} blocks after the tombstone took effect`);
  });

  test('when states and blocks are pruned no interface answers it', async (t) => {
    // The last block whose state has it is the one before it was erased.
    const height = Math.max(erasedAt + STATES, gone.height + HORIZON_BLOCKS, stays.height + HORIZON_BLOCKS) + 2;
    await chain.node.untilFinalised(height, BLOCKS_WITHIN_MS);
    const { apis, methods: own, bodies, state } = await assertUnanswered();
    t.diagnostic(
      `asked: ${apis.asked} methods of runtime APIs, ${own.asked} of the namespace, ${bodies.asked} blocks, ${state.asked} values`,
    );
    await assertPastIsGone();
    const other = await sweepAll(stays);
    assert.ok(other.apis.found.includes('RecordAnchorApi_record'), 'the other record is gone too');
    assert.ok((await decided(stays.record)) instanceof Object);
    const { file } = await packed(chain.node, folder, 'after', { record: gone.record });
    const { code, stdout, story } = await verify(file, trust);
    assert.equal(code, ERASED, story);
    assert.match(stdout, /Erased: record \d+ is kept no longer/);
  });

  test('after compact its bytes are in no file', async (t) => {
    await chain.stop();
    t.diagnostic(`files that hold it, only pruned: ${filesWith(base, identifying(gone)).length}`);
    await runSuccessfully('compact', '--chain', spec, '--base-path', base);
    assert.deepEqual(filesWith(base, identifying(gone)), []);
    assert.notDeepEqual(filesWith(base, [stays.written.root]), [], 'the scan sees nothing of what was kept either');
  });

  test('packs that were made before still verify, with no node', async () => {
    for (const [name, { file, said }] of Object.entries(packs)) {
      const { code, story } = await verify(file, trust);
      assert.equal(code, 0, story);
      assert.deepEqual(await verdict(file, trust), said, name);
    }
  });

  test('the chain goes on, and the answer is Erased', async () => {
    await start();
    const { number } = await chain.node.best();
    await chain.node.untilFinalised(number + JUSTIFICATION_PERIOD, BLOCKS_WITHIN_MS);
    await assertUnanswered();
    await assertPastIsGone();
    assert.ok((await decided(stays.record)) instanceof Object);
    const { file } = await packed(chain.node, folder, 'later', { record: gone.record });
    const { code, stdout, story } = await verify(file, trust);
    assert.equal(code, ERASED, story);
    assert.match(stdout, /^PROVEN \(erased\)\n/);
    const said = await verdict(file, trust);
    assert.deepEqual([said.outcome, said.proven, said.yes], ['erased', true, null]);
    assert.deepEqual(Object.keys(said['answer'] as object), ['erased']);
    assert.deepEqual(filesWith(base, identifying(gone)), []);
  });
});
