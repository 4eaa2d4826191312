import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { commitment } from '@anamnesis/sdk';
import { u8aToHex } from '@polkadot/util';
import { accounts } from '../src/accounts.ts';
import { runtimeCall } from '../src/calls.ts';
import { AUTHORITY, CLINIC, ClinicalWorld, HOSPITAL } from '../src/clinical.ts';
import { actions, classes, purposes } from '../src/codes.ts';
import { connect } from '../src/connection.ts';
import { DevChain } from '../src/dev-chain.ts';
import { FRESH_MS, ruleEmergency, ruleRoutine, type Asked, type Ruled } from '../src/gateway.ts';
import { removeFolder, temporaryFolder } from '../src/guard.ts';
import type { Genesis } from '../src/network.ts';
import { enrol, grant, random32, toOrganisation, type Patient } from '../src/patient.ts';
import { fieldsOf, numberIn } from '../src/rounds.ts';
import { SOON_MS, useScene } from '../src/scene.ts';
import { TicketBook, type Ticket } from '../src/tickets.ts';
import { until } from '../src/wait.ts';

/** Two of four validators are stopped: what a gateway may still release, and how care goes on without the chain. */

const GONE = ['charlie', 'dave'] as const;
const LEFT = ['alice', 'bob'] as const;
const BLOCKS_WITHOUT = 4;
/** Cannot be asked. */
const REASON = 1;
/** Longer than it takes until finality is seen to stand still, on a busy machine too. */
const SECOND_GRANT_MS = 150_000n;
const TREATED_MS = 20_000;

const words = (text: string): Uint8Array => commitment('reason', random32(), new TextEncoder().encode(text));

/** Alice decides alone; of the other founders one licenses and one is the clinic. */
function genesis(patch: Genesis): Genesis {
  const { organisations } = patch['providerCredentials'] as { organisations: Record<string, unknown>[] };
  const { council } = patch['councilSeats'] as { council: unknown[] };
  const kinds: Record<number, string> = { [AUTHORITY]: 'authority', [CLINIC]: 'clinic' };
  return {
    ...patch,
    councilSeats: { council: council.slice(0, 1) },
    providerCredentials: {
      organisations: organisations.map((row, at) => ({ ...row, kind: kinds[at + 1] ?? row['kind'] })),
    },
  };
}

describe('care while half of the validators are stopped', () => {
  const scene = useScene({
    network: () => Promise.resolve({ genesis }),
    load: { everyMs: 10_000, accounts: 100 },
  });
  const folder = temporaryFolder('tickets');
  const book = new TicketBook(join(folder, 'tickets'));
  let world: ClinicalWorld;
  let patient: Patient;
  let revocable = 0;
  let laboratory: Asked;
  let imaging: Asked;
  let pathology: Asked;
  let expires = 0n;

  before(async () => {
    const keys = await accounts();
    const node = scene.node('alice');
    const chain = Object.assign(new DevChain(), { keys, node, connection: await connect(node) });
    world = new ClinicalWorld(chain, { authority: keys.bob, clinic: keys.named('Charlie') });
    await world.build();
    patient = world.newPatient();
    await world.sendOne(enrol(world.api, HOSPITAL, patient.enrolment(await world.moment())), world.staff.registrar);
    const asked = { patient, who: world.staff.physician, organisation: CLINIC };
    const about = (data: string): Asked => ({ ...asked, data });
    [laboratory, imaging, pathology] = [about('laboratory'), about('imaging'), about('pathology')];
    revocable = await give('laboratory');
    await give('pathology');
    expires = (await world.moment()) + SECOND_GRANT_MS;
    await give('imaging', expires);
  });

  after(async () => {
    await world?.chain.connection.close();
    removeFolder(folder);
  });

  async function give(data: string, end?: bigint): Promise<number> {
    const scope = { purposes: purposes('TREAT'), classes: classes(data), actions: actions('access', 'use') };
    const given = { ...grant(toOrganisation(CLINIC), scope), until: end };
    const act = patient.act({ kind: 'consent.grant', grant: given }, await world.moment());
    return numberIn(await world.relay(act), 'consent', 'Granted', 'consent');
  }

  /** Asks until the gateway rules so. */
  function rules(asked: Asked, ruling: Ruled['ruling'], withinMs: number): Promise<Ruled> {
    return until({ awaited: `${asked.data}: ${ruling}`, withinMs }, async () => {
      const ruled = await ruleRoutine(scene.node('alice'), asked);
      return ruled.ruling === ruling ? ruled : undefined;
    });
  }

  test('while all run, the grants let the clinic read', async () => {
    await scene.node('alice').untilFinalised((await scene.node('alice').best()).number, SOON_MS);
    await rules(laboratory, 'permit', SOON_MS);
    await rules(imaging, 'permit', SOON_MS);
    await rules(pathology, 'permit', SOON_MS);
    assert.equal(await ruleEmergency(scene.node('alice'), laboratory), 'refuse');
  });

  test('finality stops; what is revoked, and what expires, is refused though the last final block permits it', async () => {
    await Promise.all(GONE.map((label) => scene.node(label).kill()));
    const act = patient.act(
      { kind: 'consent.revoke', consent: BigInt(revocable), reason: undefined },
      await world.moment(),
    );
    await scene.assertStalled(LEFT, BLOCKS_WITHOUT);
    await world.relay(act);
    const revoked = await ruleRoutine(scene.node('alice'), laboratory);
    assert.deepEqual(revoked, { final: true, ruling: 'refuse' });
    // The last final block is older than that already, or will be: then nothing routine is permitted, whatever it says.
    assert.deepEqual(await rules(pathology, 'ChainStale', FRESH_MS), { final: true, ruling: 'ChainStale' });
    assert.notEqual((await ruleRoutine(scene.node('alice'), imaging)).ruling, 'permit');
    await world.chain.node.until('the second grant to be over', SOON_MS + Number(SECOND_GRANT_MS), async () =>
      (await world.moment()) >= expires ? true : undefined,
    );
    assert.deepEqual(await ruleRoutine(scene.node('alice'), imaging), { final: true, ruling: 'refuse' });
  });

  test('an emergency is served from the best block', async () => {
    const { nurse, physician } = world.staff;
    const open = world.tx('emergencies', 'openIncident', CLINIC, REASON, words('unconscious'), [nurse.address]);
    const incident = numberIn(await world.sendOne(open, physician), 'emergencies', 'IncidentOpened', 'incident');
    await world.sendOne(world.tx('emergencies', 'bind', incident, patient.id), physician);
    assert.equal(await ruleEmergency(scene.node('alice'), laboratory), 'permit');
    await world.sendOne(world.tx('emergencies', 'closeIncident', incident), physician);
  });

  test('without a node of its own the clinic writes tickets, and no key goes out before they are on the disk', async () => {
    const { nurse, physician } = world.staff;
    const moment = Number(await world.moment());
    for (const [place, why] of ['ward', 'lift', 'yard'].entries()) {
      const opened = moment - TREATED_MS * (place + 1);
      const patients = [{ patient: u8aToHex(patient.id), bound: opened + 1_000, unsealed: false }];
      const ticket = { opener: physician.address, opened, ends: opened + TREATED_MS - 1_000, code: REASON };
      const more = { justification: u8aToHex(words(why)), team: [nurse.address], patients };
      book.write({ ...ticket, ...more }, [physician, nurse]);
    }
    assert.deepEqual(
      book.all().map(({ number }) => number),
      [1, 2, 3],
    );
  });

  const submit = (ticket: Ticket) =>
    world.attempt([world.tx('emergencies', 'openLate', CLINIC, ticket, null), world.staff.physician]);

  async function stateOf(number: number): Promise<unknown> {
    return (await runtimeCall(world.api, 'emergenciesApi', 'ticket')(CLINIC, number)).toJSON();
  }

  test('after recovery the tickets are recorded, and one that is missing is a gap that everybody sees', async () => {
    await Promise.all(GONE.map((label) => scene.network.restart(label)));
    await scene.finalises('alice', BLOCKS_WITHOUT);
    await rules(pathology, 'permit', SOON_MS);
    for (const asked of [laboratory, imaging]) {
      assert.deepEqual(await ruleRoutine(scene.node('alice'), asked), { final: false, ruling: 'refuse' });
    }
    // The second one burned.
    rmSync(join(folder, 'tickets/000002.json'));
    const [first, third] = book.all() as [Ticket, Ticket];
    const [recorded] = await submit(first);
    assert.equal(recorded?.error, undefined);
    assert.equal(fieldsOf(recorded!, 'emergencies', 'LateIncidentRecorded').length, 1);
    const [early] = await submit(third);
    assert.equal(early?.error, 'emergencies.TicketOutOfOrder');
    const lose = world.tx('emergencies', 'declareTicketLost', CLINIC, 2, 'Lost');
    await world.sendOne(lose, world.staff.clinicOfficer);
    const [late] = await submit(third);
    assert.equal(late?.error, undefined);
    assert.equal((await runtimeCall(world.api, 'emergenciesApi', 'lastTicket')(CLINIC)).toString(), '3');
    assert.ok('recorded' in ((await stateOf(1)) as object) && 'recorded' in ((await stateOf(3)) as object));
    assert.equal(((await stateOf(2)) as { unrecorded: { why: string } }).unrecorded.why, 'Lost');
  });

  test('all agree, nothing is lost, and nobody voted twice', (t) => scene.assertWhole(t));
});
