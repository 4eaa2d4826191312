import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { commitment } from '@anamnesis/sdk';
import { ApiPromise, WsProvider } from '@polkadot/api';
import { u8aToHex } from '@polkadot/util';
import { CLINIC, HOSPITAL, useClinicalWorld } from '../src/clinical.ts';
import { actions, classes, purposes } from '../src/codes.ts';
import { captured } from '../src/console.ts';
import { enrol, grant, random32, relay, toOrganisation, type Patient } from '../src/patient.ts';
import { freePort } from '../src/ports.ts';
import { Stranger, type Asked } from '../src/public-listener.ts';
import { newRecord } from '../src/records.ts';
import { numberIn } from '../src/rounds.ts';
import { rpcQuestion } from '../src/rpc-questions.ts';
import { call } from '../src/rpc.ts';
import { SilentClient } from '../src/silent-client.ts';

/**
 * The public listener (docs/rpc.md, 13). A client without a key calls everything and ends with nothing about any patient that
 * it did not bring; one with the patient's key is told what the node's own port tells; stock Polkadot.js connects.
 */

const FINAL_WITHIN_MS = 60_000;
/** The listener waits 30 seconds. */
const CUT_OFF_WITHIN_MS = 90_000;
/** The listener waits 10 seconds. */
const CLOSED_WITHIN_MS = 30_000;
/** Rows are numbered from 1: what a stranger can count up to. */
const COUNTED = 4;

const port = await freePort();

interface Row {
  document: string;
}

interface Receipts {
  head: string;
  receipts: { after: string; salt: string; bytes: string }[];
}

function littleEndian(number: number): string {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(number));
  return bytes.toString('hex');
}

describe('the public listener', () => {
  const world = useClinicalWorld('public-listener', { args: ['--public-rpc-port', String(port)] });
  const url = `ws://127.0.0.1:${port}`;
  const open: Stranger[] = [];
  let patient: Patient;
  let id: string;
  /** What tells that somebody is a patient, has a grant or a receipt, in hexadecimal digits or as an address. */
  let secrets: string[];

  const connect = async (): Promise<Stranger> => {
    const stranger = await Stranger.connect(url);
    open.push(stranger);
    return stranger;
  };

  before(async () => {
    patient = world.newPatient();
    id = u8aToHex(patient.id);
    await world.sendOne(enrol(world.api, HOSPITAL, patient.enrolment(await world.moment())), world.staff.registrar);
    const scope = { purposes: purposes('TREAT'), classes: classes('laboratory'), actions: actions('access', 'use') };
    const act = { kind: 'consent.grant', grant: grant(toOrganisation(CLINIC), scope) } as const;
    await world.relay(patient.act(act, await world.moment()));
    const why = commitment('reason', random32(), new TextEncoder().encode('unconscious'));
    const { physician, nurse, registrar } = world.staff;
    const opened = await world.sendOne(
      world.tx('emergencies', 'openIncident', CLINIC, 1, why, [nurse.address]),
      physician,
    );
    const incident = numberIn(opened, 'emergencies', 'IncidentOpened', 'incident');
    await world.sendOne(world.tx('emergencies', 'bind', incident, patient.id), nurse);
    const record = newRecord('laboratory', await world.moment());
    await world.sendOne(world.tx('recordAnchor', 'anchor', HOSPITAL, patient.id, 'Home', record), registrar);
    secrets = await secretsOf();
  });

  after(async () => {
    await Promise.allSettled(open.map((stranger) => stranger.close()));
  });

  async function secretsOf(): Promise<string[]> {
    const at = world.chain.node.http;
    const [given] = await call<Row[]>(at, 'anamnesis_grants', id);
    const { head, receipts } = await call<Receipts>(at, 'anamnesis_receipts', id);
    const [receipt] = receipts;
    assert.ok(given && receipt, 'there is no grant or no receipt to look for');
    const digits = [id, u8aToHex(patient.account.publicKey), given.document, head, receipt.salt, receipt.bytes];
    return [...digits.map((one) => one.slice(2).toLowerCase()), patient.account.address];
  }

  function found(heard: string[]): string[] {
    const all = heard.join('\n');
    return secrets.filter((secret) => all.includes(secret) || all.toLowerCase().includes(secret));
  }

  /** Keys that somebody can count or compute who knows nobody. */
  async function guessedKeys(): Promise<string[]> {
    const { query } = world.api;
    const keys = [
      query.system.events.key(),
      query.system.account.key(world.gateway.address),
      query.timestamp.now.key(),
    ];
    for (const [section, item] of [
      ['consent', 'grants'],
      ['consent', 'ends'],
      ['consent', 'uses'],
      ['recordAnchor', 'records'],
      ['recordAnchor', 'recordStates'],
    ] as const) {
      const entry = query[section]?.[item];
      if (!entry) continue;
      keys.push(entry.keyPrefix());
      for (let number = 0; number <= COUNTED; number += 1) keys.push(entry.key(number));
    }
    for (const [section, item] of [
      ['accessAudit', 'heads'],
      ['patientIdentity', 'patients'],
      ['consent', 'grantCount'],
    ] as const) {
      const entry = query[section]?.[item];
      if (!entry) continue;
      keys.push(entry.keyPrefix());
      for (let tried = 0; tried < 32; tried += 1) keys.push(entry.key(random32()));
    }
    return keys;
  }

  /** Functions of the runtime, from the metadata that everybody is given. */
  function functions(): string[] {
    const { apis } = world.api.runtimeMetadata.asLatest;
    return apis.flatMap((one) => one.methods.map((method) => `${one.name.toString()}_${method.name.toString()}`));
  }

  test('what tells about a patient is found where it is told', async () => {
    const at = world.chain.node.http;
    const prefix = world.api.query['accessAudit']?.['heads']?.keyPrefix();
    const keys = await call<string[]>(at, 'state_getKeysPaged', prefix, 1_000, null);
    assert.ok(found(keys).includes(id.slice(2)), 'no key names the patient');
    const grants = await call<Row[]>(at, 'anamnesis_grants', id);
    const receipts = await call<Receipts>(at, 'anamnesis_receipts', id);
    assert.ok(found([JSON.stringify(grants)]).includes(secrets[2]!), 'the grant is not found');
    assert.ok(found([JSON.stringify(receipts)]).includes(secrets[3]!), 'the receipts are not found');
  });

  test('a client without a key calls every method and learns of no patient, grant or receipt', async (t) => {
    const at = world.chain.node.http;
    const best = (await world.chain.node.best()).hash;
    const named = await call<{ methods: string[] }>(at, 'rpc_methods');
    const first = await connect();
    const own = (await first.ask('rpc_methods')).result as { methods: string[] };
    const methods = [...new Set([...named.methods, ...own.methods])];
    assert.ok(methods.length > own.methods.length, 'the node has no more methods than the listener');
    const keys = await guessedKeys();
    const nobody = u8aToHex(random32());
    const parameters: unknown[][] = [
      [],
      [best],
      [1],
      [keys],
      [[keys[0]], best],
      [keys.slice(0, 2), best, best],
      [nobody],
      [nobody, 0, best],
      ['0x', 1_000, null, best],
      [keys[0], 100, null, best],
      ['ConsentApi_grant', `0x${littleEndian(1)}`],
      [{ record: 1 }],
      [{ grant: { id: 1 } }],
      [rpcQuestion(patient, { who: world.staff.nurse, organisation: CLINIC }, { patient: nobody })],
      [true, [{ key: keys[0], type: 'descendantsValues' }]],
    ];
    const heard = [...first.heard];
    const blocks = world.chain.node.untilBest((await world.chain.node.best()).number + 2, FINAL_WITHIN_MS);
    for (const method of methods) {
      const stranger = await connect();
      for (const given of parameters) await stranger.ask(method, ...given);
      heard.push(...stranger.heard);
      await stranger.close();
    }
    await blocks;
    assert.deepEqual(found(heard), []);
    t.diagnostic(`${methods.length} methods, ${heard.length} answers`);
  });

  test('a client without a key calls every function of the runtime in vain', async (t) => {
    const names = functions();
    assert.ok(names.includes('ConsentApi_grants') && names.length > 100, `${names.length} functions`);
    const given = [
      '0x',
      `0x${littleEndian(1)}`,
      `0x${littleEndian(2)}`,
      `0x${'00'.repeat(200)}`,
      u8aToHex(random32()),
      `${u8aToHex(world.gateway.publicKey)}00`,
    ];
    const heard: string[] = [];
    for (const name of names) {
      const stranger = await connect();
      for (const bytes of given) await stranger.ask('state_call', name, bytes);
      heard.push(...stranger.heard);
      await stranger.close();
    }
    assert.deepEqual(found(heard), []);
    t.diagnostic(`${names.length} functions, ${heard.length} answers`);
  });

  test('proofs of guessed keys show no row of anybody', async () => {
    const heard: string[] = [];
    for (const key of await guessedKeys()) {
      const stranger = await connect();
      await stranger.ask('state_getReadProof', [key]);
      heard.push(...stranger.heard);
      await stranger.close();
    }
    assert.deepEqual(found(heard), []);
    // The node's own port proves that a row is not there by showing another one.
    const entry = world.api.query['accessAudit']?.['heads'];
    assert.ok(entry, 'there is no map of heads');
    const { proof } = await call<{ proof: string[] }>(world.chain.node.http, 'state_getReadProof', [
      entry.key(random32()),
    ]);
    assert.ok(found(proof).includes(id.slice(2)), 'a proof of nothing shows nobody: then they could be served');
  });

  test('subscriptions tell of heads and of nothing in them', async () => {
    const stranger = await connect();
    await stranger.subscribe('chain_subscribeNewHeads', 'chain_newHead');
    await stranger.subscribe('chain_subscribeAllHeads', 'chain_allHead');
    await stranger.subscribe('chain_subscribeFinalizedHeads', 'chain_finalizedHead');
    await stranger.subscribe('grandpa_subscribeJustifications', 'grandpa_justifications');
    const record = newRecord('laboratory', await world.moment());
    const tx = world.tx('recordAnchor', 'anchor', HOSPITAL, patient.id, 'Home', record);
    const { block } = await world.sendOne(tx, world.staff.registrar);
    await world.chain.node.until('the block to be final', FINAL_WITHIN_MS, async () => {
      const { number } = await world.api.rpc.chain.getHeader(block);
      return (await world.chain.node.finalised()).number >= number.toNumber() ? true : undefined;
    });
    assert.ok(stranger.heard.length > 2, 'no head was heard of');
    assert.deepEqual(found(stranger.heard), []);
    for (const method of ['state_subscribeStorage', 'chainHead_v1_follow', 'transactionWatch_v1_submitAndWatch']) {
      assert.match((await stranger.ask(method)).error ?? '', /-32601/, method);
    }
  });

  const about = (method: string, more: Partial<Asked> = {}): Asked => ({
    method,
    params: [id],
    subject: patient.id,
    ...more,
  });

  test('the patient is told what the node tells', async () => {
    const stranger = await connect();
    for (const method of ['anamnesis_grants', 'anamnesis_records', 'anamnesis_receipts']) {
      const told = await stranger.prove(patient.account, about(method));
      assert.deepEqual(told.result, await call(world.chain.node.http, method, id), told.error);
      assert.match((await stranger.ask(method, id)).error ?? '', /7103/);
    }
    const params = ['ConsentApi_grants', `${id}00000000`];
    const told = await stranger.prove(patient.account, about('state_call', { name: 'ConsentApi_grants', params }));
    assert.equal(told.result, await call(world.chain.node.http, 'state_call', ...params), told.error);
    const own = ['PatientIdentityApi_patient_of', u8aToHex(patient.account.publicKey)];
    const subject = patient.account.publicKey;
    const of = await stranger.prove(patient.account, { method: 'state_call', name: own[0]!, params: own, subject });
    assert.equal(of.result, `0x01${id.slice(2)}`, of.error);
  });

  test('nobody else is told, whether or not there is such a patient', async () => {
    const stranger = await connect();
    const { nurse } = world.staff;
    const unknown = random32();
    for (const signer of [nurse, world.gateway, world.hospital]) {
      const refused = await stranger.prove(signer, about('anamnesis_grants'));
      const more = { params: [u8aToHex(unknown)], subject: unknown };
      assert.match(refused.error ?? '', /7104/);
      assert.deepEqual(await stranger.prove(signer, about('anamnesis_grants', more)), refused);
    }
    assert.deepEqual(
      found(stranger.heard).filter((secret) => secret !== id.slice(2)),
      [],
    );
  });

  test('a proof counts once, and on its connection', async () => {
    const [one, other] = [await connect(), await connect()];
    const asked = about('anamnesis_grants');
    const proof = await one.proof(patient.account, asked);
    const again = [proof, asked.method, asked.params];
    assert.match((await other.ask('anamnesis_proven', ...again)).error ?? '', /7105/);
    assert.ok((await one.ask('anamnesis_proven', ...again)).result);
    assert.match((await one.ask('anamnesis_proven', ...again)).error ?? '', /7105/);
  });

  test('a proof for another listener is none', async () => {
    const relayed = await Stranger.connect(url, {}, 'other.example');
    open.push(relayed);
    assert.match((await relayed.prove(patient.account, about('anamnesis_grants'))).error ?? '', /7104/);
    const given = (await relayed.ask('anamnesis_challenge')).result as { listener: string };
    assert.equal(given.listener, 'localhost');
  });

  test('a block that is not final is not proven, nor one that has no number', async () => {
    const stranger = await connect();
    const { number } = await world.chain.node.best();
    assert.match((await stranger.ask('grandpa_proveFinality', number + 1_000)).error ?? '', /7109/);
    for (const height of ['x', -1, null, 2 ** 32]) {
      assert.match((await stranger.ask('grandpa_proveFinality', height)).error ?? '', /-32602/, String(height));
    }
  });

  test('a connection that takes no answers is not answered without end, and is cut off', async (t) => {
    const silent = await SilentClient.connect(port);
    try {
      // More than the sockets of both sides hold: then nothing more is read of the connection, and it ends.
      const sent = await silent.askUntilCutOff('state_getMetadata', CUT_OFF_WITHIN_MS);
      t.diagnostic(`cut off after ${sent} requests`);
    } finally {
      silent.close();
    }
    // Others are served meanwhile and after.
    assert.ok((await (await connect()).ask('system_chain')).result);
  });

  test('a connection that becomes no WebSocket is closed, and a WebSocket is not', async () => {
    const stranger = await connect();
    const idle = createConnection(port, '127.0.0.1').resume();
    await once(idle, 'close', { signal: AbortSignal.timeout(CLOSED_WITHIN_MS) });
    assert.ok((await stranger.ask('system_chain')).result);
  });

  test('a refusal is explained to another organisation as that of an unknown patient', async () => {
    const stranger = await connect();
    const { coder } = world.staff;
    const explained = async (whom: Uint8Array): Promise<unknown> => {
      const question = rpcQuestion(patient, { who: coder, organisation: CLINIC }, { patient: u8aToHex(whom) });
      const asked = { method: 'anamnesis_explain', params: [question], subject: whom };
      const { result, error } = await stranger.prove(coder, asked);
      assert.ok(result, error);
      return result;
    };
    const unknown = await explained(random32());
    assert.deepEqual(await explained(patient.id), unknown);
    // The node's own port does tell them apart.
    const question = rpcQuestion(patient, { who: coder, organisation: CLINIC });
    assert.notDeepEqual(await call(world.chain.node.http, 'anamnesis_explain', question), unknown);
  });

  test('Polkadot.js connects, submits and watches; the row that was written is proven', async () => {
    const lines = captured();
    const from = lines.length;
    const provider = new WsProvider(url, false);
    const api = new ApiPromise({ provider, throwOnConnect: true });
    try {
      await provider.connect();
      await api.isReadyOrError;
      const said = lines.slice(from).filter(({ level }) => level !== 'log');
      assert.deepEqual(
        said.filter(({ text }) => !text.includes('RPC methods not decorated')),
        [],
      );
      const scope = { purposes: purposes('TREAT'), classes: classes('imaging'), actions: actions('access') };
      const act = { kind: 'consent.grant', grant: grant(toOrganisation(CLINIC), scope) } as const;
      const tx = relay(api, patient.act(act, await world.moment()));
      await tx.signAsync(world.gateway, { nonce: -1 });
      const block = await new Promise<string>((resolve, reject) => {
        const watched = api.rpc.author.submitAndWatchExtrinsic(tx, (status) => {
          if (status.isFinalized) resolve(status.asFinalized.toHex());
          if (status.isInvalid || status.isDropped || status.isUsurped) reject(new Error(status.type));
        });
        watched.catch(reject);
      });
      const key = world.api.query['consent']?.['grantsOf']?.key(patient.id, 1);
      assert.ok(key, 'there is no map of grants');
      const stranger = await connect();
      const proven = await stranger.prove(patient.account, about('state_getReadProof', { params: [[key], block] }));
      assert.deepEqual(
        proven.result,
        await call(world.chain.node.http, 'state_getReadProof', [key], block),
        proven.error,
      );
      const refused = await stranger.prove(world.staff.nurse, about('state_getReadProof', { params: [[key], block] }));
      assert.match(refused.error ?? '', /7104/);

      // Stock signAndSend looks for events, which are not to be had here.
      const again = relay(api, patient.act(act, await world.moment()));
      const outcome = await new Promise<{ error: Error | undefined; events: number }>((resolve, reject) => {
        again
          .signAndSend(world.gateway, { nonce: -1 }, ({ status, internalError, events }) => {
            if (status.isInBlock) resolve({ error: internalError, events: events.length });
          })
          .catch(reject);
      });
      assert.ok(outcome.error, 'signAndSend found events');
      assert.equal(outcome.events, 0);
    } finally {
      await api.disconnect();
    }
  });
});
