import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { bytesToHex, commitment, MedicalRecord } from '@anamnesis/sdk';
import { hexToU8a, u8aToHex } from '@polkadot/util';
import { transaction } from '../src/calls.ts';
import { CLINIC, HOSPITAL, useClinicalWorld } from '../src/clinical.ts';
import { actions, classes, purposes } from '../src/codes.ts';
import { packed, trustOf, verdict, verify } from '../src/evidence.ts';
import { removeFolder, temporaryFolder } from '../src/guard.ts';
import { enrol, grant, random32, toOrganisation, type Patient } from '../src/patient.ts';
import { newRecord } from '../src/records.ts';
import { numberIn } from '../src/rounds.ts';
import { submitSuccessfully } from '../src/submit.ts';

const JUSTIFIED_WITHIN_MS = 120_000;
const HANDED_OVER_WITHIN_MS = 180_000;
const JUSTIFICATION_PERIOD = 16;
/** Exit codes of the verifier: what is proven is a no; nothing is proven. */
const NO = 1;
const NOT_PROVEN = 2;

describe('evidence', () => {
  const world = useClinicalWorld('evidence');
  let folder: string;
  let trust: string;
  let patient: Patient;
  const made = { record: 0, grant: 0, incident: 0 };
  let moment = 0n;

  before(async () => {
    folder = temporaryFolder('evidence');
    trust = await trustOf(folder, 'dev');
    patient = world.newPatient();
    const { staff, api } = world;
    await world.sendOne(enrol(api, HOSPITAL, patient.enrolment(await world.moment())), staff.registrar);
    const anchored = newRecord('laboratory', await world.moment());
    const included = await world.sendOne(
      world.tx('recordAnchor', 'anchor', HOSPITAL, patient.id, 'Home', anchored),
      staff.surgeon,
    );
    made.record = numberIn(included, 'recordAnchor', 'Anchored', 'record');
    const given = grant(toOrganisation(CLINIC), {
      purposes: purposes('TREAT'),
      classes: classes('laboratory'),
      actions: actions('access', 'disclose'),
    });
    const granted = await world.relay(patient.act({ kind: 'consent.grant', grant: given }, await world.moment()));
    made.grant = numberIn(granted, 'consent', 'Granted', 'consent');
    const opened = await world.sendOne(
      world.tx('emergencies', 'openIncident', CLINIC, 1, commitment('reason', random32(), new Uint8Array([1])), []),
      staff.physician,
    );
    made.incident = numberIn(opened, 'emergencies', 'IncidentOpened', 'incident');
    const bound = await world.sendOne(world.tx('emergencies', 'bind', made.incident, patient.id), staff.physician);
    moment = await world.moment(bound.block);
    await justified((await world.api.rpc.chain.getHeader(bound.block)).number.toNumber());
  });

  after(() => removeFolder(folder));

  /** Waits until a block from this height on has a stored justification. */
  async function justified(height: number): Promise<void> {
    const next = Math.ceil(height / JUSTIFICATION_PERIOD) * JUSTIFICATION_PERIOD;
    await world.chain.node.untilFinalised(next, JUSTIFIED_WITHIN_MS);
  }

  async function proven(name: string, claim: unknown): Promise<string> {
    const { file } = await packed(world.chain.node, folder, name, claim);
    const { code, stdout, story } = await verify(file, trust);
    assert.equal(code, 0, story);
    return stdout;
  }

  const hex = (bytes: Uint8Array): string => `0x${bytesToHex(bytes)}`;

  test('each claim is proven without a node', async () => {
    const { physician } = world.staff;
    const question = {
      patient: hex(patient.id),
      who: { practitioner: { account: physician.address, organisation: CLINIC } },
      purpose: 'TREAT',
      actions: ['access'],
      data: { anchored: { record: made.record } },
    };
    const licence = world.licences.get('physician');
    const at = { moment: Number(moment), knownAt: Number(moment) };
    const texts = {
      record: await proven('record', { record: made.record }),
      decision: await proven('decision', { decision: { question, ...at } }),
      grant: await proven('grant', { grant: { id: made.grant, ...at } }),
      credential: await proven('credential', { credential: { id: licence, ...at } }),
      receipt: await proven('receipt', { receipt: { patient: hex(patient.id), number: 0 } }),
      receipts: await proven('receipts', { receipts: { patient: hex(patient.id), from: 0, to: 0 } }),
      organisation: await proven('organisation', { organisation: { id: CLINIC, ...at } }),
      set: await proven('set', { validatorSet: 0 }),
    };
    for (const [claim, text] of Object.entries(texts))
      assert.match(text, /third/i, `${claim} says no assumption: ${text}`);
  });

  test('a pack proves the refusal of what was not granted', async () => {
    const question = {
      patient: hex(patient.id),
      who: { practitioner: { account: world.staff.nurse.address, organisation: CLINIC } },
      purpose: 'HRESCH',
      actions: ['access'],
      data: { anchored: { record: made.record } },
    };
    const { file } = await packed(world.chain.node, folder, 'refused', { decision: { question } });
    const said = await verdict(file, trust);
    assert.deepEqual([said.outcome, said.proven, said.yes, said['answer']], ['no', true, false, 'refuse']);
  });

  test('a flipped bit, a missing byte and one more are refused', async () => {
    const { file } = await packed(world.chain.node, folder, 'flipped', { record: made.record });
    const bytes = readFileSync(file);
    const changed = join(folder, 'changed.pack');
    const flipped = Buffer.from(bytes);
    const middle = flipped.length >> 1;
    flipped[middle] = flipped[middle]! ^ 1;
    for (const wrong of [flipped, bytes.subarray(0, -1), Buffer.concat([bytes, Buffer.alloc(1)]), Buffer.alloc(0)]) {
      writeFileSync(changed, wrong);
      const { code, story } = await verify(changed, trust);
      assert.equal(code, NOT_PROVEN, story);
    }
  });

  test('a pack of another chain is refused', async () => {
    const { file } = await packed(world.chain.node, folder, 'other', { record: made.record });
    const other = join(folder, 'other-trust.json');
    const said = JSON.parse(readFileSync(trust, 'utf8')) as { genesis: string };
    writeFileSync(other, JSON.stringify({ ...said, genesis: hex(random32()) }));
    const { code, story } = await verify(file, other);
    assert.equal(code, NOT_PROVEN, story);
    assert.match(story, /about another chain/);
  });

  test('what cannot be proven has a reason', async () => {
    const { node } = world.chain;
    const asked = (claim: unknown, ...more: unknown[]): Promise<unknown> =>
      node.rpc('anamnesis_evidence', claim, ...more);
    await assert.rejects(
      asked({ receipt: { patient: hex(patient.id), number: 1 } }),
      /receipts of the patient: 1, counted/,
    );
    await assert.rejects(asked({ record: made.record }, 1), /set 1 is after the one/);
    await assert.rejects(asked({ record: made.record }, null, hex(random32())), /not among this node's final blocks/);
    await assert.rejects(asked({ recrod: 1 }), /unknown variant/);
    await assert.rejects(asked({ record: -1 }), /invalid value/);
    const { file } = await packed(node, folder, 'nobody', { record: 4_000_000_000 });
    const { code, stdout, story } = await verify(file, trust);
    assert.equal(code, NO, story);
    assert.match(stdout, /State holds no record 4000000000/);
  });

  test('a pack made before the validators changed their keys verifies after it, and one made after it too', async () => {
    const { api, chain } = world;
    const early = await packed(chain.node, folder, 'early', { record: made.record });
    assert.equal(early.set, 0);
    const own = await chain.node.rpc<{ keys: string; proof: string }>(
      'author_rotateKeysWithOwner',
      u8aToHex(chain.keys.alice.publicKey),
    );
    const keys = transaction(api, 'session', 'setKeys', own.keys, own.proof);
    await submitSuccessfully(chain.connection, keys, chain.keys.alice);
    await chain.node.until('a pack of the second set', HANDED_OVER_WITHIN_MS, async () => {
      const { set } = await packed(chain.node, folder, 'late', { record: made.record });
      return set === 1 ? true : undefined;
    });
    for (const name of ['early', 'late']) {
      const { code, story } = await verify(join(folder, `${name}.pack`), trust);
      assert.equal(code, 0, story);
    }
    assert.match(await proven('first-set', { validatorSet: 0 }), /set 0/);
  });

  test('a value is disclosed under a record of its own', async () => {
    const { staff } = world;
    const bytes = new TextEncoder().encode('{"resourceType":"Observation","valueQuantity":{"value":5.40}}');
    const seed = random32();
    const record = MedicalRecord.ofJson(bytes, seed);
    const anchored = { ...newRecord('laboratory', await world.moment()), root: record.root };
    const included = await world.sendOne(
      world.tx('recordAnchor', 'anchor', HOSPITAL, patient.id, 'Home', anchored),
      staff.surgeon,
    );
    const id = numberIn(included, 'recordAnchor', 'Anchored', 'record');
    await justified((await world.api.rpc.chain.getHeader(included.block)).number.toNumber());
    const index = record.find('/valueQuantity/value');
    assert.ok(index !== undefined);
    const { path, type, lexeme, salt, index: at, n, siblings } = record.disclose(index);
    const disclosure = {
      format: 'anamnesis/disclosure/1',
      path: bytesToHex(path),
      type,
      lexeme: bytesToHex(lexeme),
      salt: bytesToHex(salt),
      index: at,
      n,
      siblings: siblings.map(bytesToHex),
    };
    const text = await proven('value', { value: { record: id, disclosure } });
    assert.match(text, /5\.40/);
    const forged = { ...disclosure, lexeme: bytesToHex(new TextEncoder().encode('5.50')) };
    await assert.rejects(
      world.chain.node.rpc('anamnesis_evidence', { value: { record: id, disclosure: forged } }),
      /nothing to prove/,
    );
    assert.ok(hexToU8a((await packed(world.chain.node, folder, 'size', { record: id })).pack).length < 64 * 1024);
  });
});
