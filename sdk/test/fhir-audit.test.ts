import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Access } from '../src/access.ts';
import { bytesToHex, hexToBytes, utf8 } from '../src/bytes.ts';
import { commitment } from '../src/commitment.ts';
import { auditEvent, type Audited, type IncidentRow } from '../src/fhir/audit.ts';
import type { AuditContext } from '../src/fhir/audit-parts.ts';
import { emergencyReport, ReportRefused, type ReportPieces, type ReportReason } from '../src/fhir/emergency.ts';
import { decodeReceipt, type ReceiptContent } from '../src/receipts.ts';
import { Refused } from '../src/refusal.ts';
import type { Fhir } from './fhir-oracle.ts';
import { problemsInR4 } from './fhir-r4.ts';
import { NETWORK } from './fhir-space.ts';
import { codeTables } from './vectors.ts';

const bytes = (value: number): Uint8Array => new Uint8Array(32).fill(value);
const [PATIENT, PHYSICIAN, CLERK] = [bytes(1), bytes(2), bytes(3)];
const SALT = bytes(9);
const NATURE = 'unconscious after a fall, no papers';
const OPENED = BigInt(Date.UTC(2026, 10, 22, 3));
const MINUTE = 60_000n;

const CONTEXT: AuditContext = {
  tables: codeTables(),
  network: NETWORK,
  observer: { display: 'gateway of hospital 2' },
};
const MACHINES: AuditContext = {
  ...CONTEXT,
  client: { who: { display: 'an application' }, network: { address: '2001:db8::1', type: '2' } },
  server: { who: { display: 'a server' }, network: { address: 'fhir.example.org', type: '1' } },
};

const ACCESS: Access = {
  patient: PATIENT,
  who: PHYSICIAN,
  organisation: 2,
  purpose: 0,
  actions: 2,
  subject: { kind: 'record', record: 77n },
  answer: { kind: 'permitted', rule: 6, basis: 0, right: { kind: 'grant', id: 12n }, declared: false },
  moment: OPENED,
  twin: undefined,
};
const REFUSED: Access = { ...ACCESS, answer: { kind: 'refused' } };

const INCIDENT: IncidentRow = {
  id: 5n,
  organisation: 2,
  opener: PHYSICIAN,
  team: [],
  code: 1,
  justification: commitment('reason', SALT, utf8(NATURE)),
  opened: OPENED,
  ends: OPENED + 240n * MINUTE,
  closed: undefined,
};

/** As the chain writes it: version, kind, organisation, account, incident, moment, block, extrinsic. */
const RECEIPT_BYTES = hexToBytes(
  [
    '01',
    '00',
    '02000000',
    '02'.repeat(32),
    '0500000000000000',
    littleEndian(OPENED + MINUTE),
    '11000000',
    '01000000',
  ].join(''),
);

function littleEndian(value: bigint): string {
  return value.toString(16).padStart(16, '0').match(/../g)!.reverse().join('');
}

const RECEIPT = decodeReceipt(RECEIPT_BYTES);
/** The kinds of docs/formats.md, 3.5, by their numbers. */
const KINDS = ['bound', 'unsealed', 'late', 'used', 'referred', 'assisted', 'mandated', 'usedByPerson'] as const;

/** A receipt of another kind, of organisation 2, the physician and number 5. */
function receiptOf(kind: (typeof KINDS)[number]): ReceiptContent {
  const rest = bytesToHex(RECEIPT_BYTES).slice(2 * (kind === 'usedByPerson' ? 6 : 2));
  return decodeReceipt(hexToBytes(`010${KINDS.indexOf(kind)}${rest}`));
}

function made(audited: Audited, context = CONTEXT): Fhir {
  const { resource } = auditEvent(audited, context);
  assert.deepEqual(problemsInR4(resource), [], JSON.stringify(resource));
  assert.deepEqual(auditEvent(audited, context).resource, resource, 'the same each time');
  return resource;
}

const agents = (resource: Fhir): string[] => resource.agent.map(({ type }: Fhir) => type.coding[0].code);
const missing = (audited: Audited, context: AuditContext): string[] => auditEvent(audited, context).missing;

describe('a receipt', () => {
  test('is read from its bytes, and only from all of them', () => {
    assert.deepEqual(RECEIPT, {
      kind: 'v1',
      about: { kind: 'bound', organisation: 2, account: PHYSICIAN, incident: 5n },
      moment: OPENED + MINUTE,
      block: 17,
      extrinsic: 1,
    });
    const rpc =
      '010003000000c88329f45f110a88ae3d2d3831a0cfe245aeb2b32343ac0022df91d034d09529020000000000000038e4e6fea10100001100000001000000';
    assert.deepEqual(
      decodeReceipt(hexToBytes(rpc)),
      {
        kind: 'v1',
        about: { ...RECEIPT.about, organisation: 3, account: hexToBytes(rpc.slice(12, 76)), incident: 2n },
        moment: 1_795_277_907_000n,
        block: 17,
        extrinsic: 1,
      },
      'the example of docs/rpc.md',
    );
    for (let length = 0; length < RECEIPT_BYTES.length; length += 1) {
      assert.throws(() => decodeReceipt(RECEIPT_BYTES.subarray(0, length)), Refused);
    }
    assert.throws(() => decodeReceipt(new Uint8Array([...RECEIPT_BYTES, 0])), Refused);
    assert.throws(() => decodeReceipt(new Uint8Array([2, ...RECEIPT_BYTES.subarray(1)])), Refused, 'a newer version');
  });
});

describe('a receipt of each kind', () => {
  test('says about what it is', () => {
    const staff = { organisation: 2, account: PHYSICIAN };
    for (const kind of ['bound', 'unsealed', 'late'] as const) {
      assert.deepEqual(receiptOf(kind).about, { kind, ...staff, incident: 5n });
    }
    for (const kind of ['used', 'referred', 'assisted'] as const) {
      assert.deepEqual(receiptOf(kind).about, { kind, ...staff, grant: 5n });
    }
    assert.deepEqual(receiptOf('mandated').about, { kind: 'mandated', ...staff, mandate: 5n });
    assert.deepEqual(receiptOf('usedByPerson').about, { kind: 'usedByPerson', account: PHYSICIAN, grant: 5n });
    for (const kind of KINDS) assert.equal(receiptOf(kind).moment, RECEIPT.moment, kind);
    const unknown = new Uint8Array(RECEIPT_BYTES).fill(KINDS.length, 1, 2);
    assert.throws(() => decodeReceipt(unknown), Refused, 'a newer kind');
  });
});

describe('an AuditEvent', () => {
  test('of a record that was read follows PatientRead once machines are named', () => {
    const read: Audited = { kind: 'read', access: ACCESS };
    assert.deepEqual(missing(read, CONTEXT), ['agent client', 'agent server']);
    assert.equal(made(read).meta, undefined, 'it claims no profile that it does not meet');
    const whole = made(read, MACHINES);
    assert.deepEqual(whole.meta.profile, [
      'https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.PatientRead',
    ]);
    assert.deepEqual([whole.type.code, whole.subtype[0].code, whole.action, whole.outcome], ['rest', 'read', 'R', '0']);
    assert.deepEqual(agents(whole), ['110152', '110153', 'IRCP', 'PROV']);
    assert.deepEqual(whole.agent[2].policy, [`urn:anamnesis:${NETWORK}:consent:12`]);
    assert.equal(whole.agent[2].who.identifier.value, `did:anamnesis:${NETWORK}:practitioner-${bytesToHex(PHYSICIAN)}`);
    assert.deepEqual(
      whole.entity.map(({ type }: Fhir) => type.code),
      ['2', '1'],
    );
    assert.equal(whole.entity[0].what.identifier.value, '77');
    assert.equal(whole.recorded, '2026-11-22T03:00:00.000Z');
    const ofClass: Audited = { kind: 'read', access: { ...ACCESS, subject: { kind: 'class', class: 8 } } };
    assert.deepEqual(missing(ofClass, MACHINES), ['entity data'], 'a class is no single thing');
    assert.equal(made(ofClass, MACHINES).entity[0].description, 'class laboratory');
  });

  test('of a decision says yes by AuthZconsent, and no in the same words whatever the reason', () => {
    const yes = made({ kind: 'decision', access: ACCESS }, { ...MACHINES, token: 'abc' });
    assert.deepEqual(yes.meta.profile, [
      'https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.AuthZconsent',
    ]);
    assert.deepEqual(
      [yes.type.code, yes.subtype[0].code, yes.action, yes.outcome, yes.outcomeDesc],
      ['110113', 'AuthZ-Consent', 'E', '0', undefined],
    );
    assert.deepEqual(agents(yes), ['110150', 'IRCP', 'PROV', 'authserver']);
    assert.deepEqual(
      yes.agent.map(({ requestor }: Fhir) => requestor),
      [false, true, false, false],
    );
    assert.deepEqual(yes.agent[3].who, yes.source.observer, 'who authorises is who records');
    assert.equal(yes.entity[2].what.identifier.value, 'urn:ietf:params:oauth:jti:abc');
    const no = made({ kind: 'decision', access: REFUSED }, MACHINES);
    assert.deepEqual([no.outcome, no.outcomeDesc, no.entity.length, no.meta], ['8', 'Not authorized', 1, undefined]);
    assert.deepEqual(missing({ kind: 'decision', access: REFUSED }, MACHINES), ['entity consent']);
    const own: Access = {
      ...ACCESS,
      answer: { kind: 'permitted', rule: 4, basis: 6, right: { kind: 'home' }, declared: false },
    };
    assert.equal(made({ kind: 'decision', access: own }, MACHINES).subtype[0].code, 'AuthZ-Role');
  });

  test('of a refusal is never one of a read', () => {
    for (const kind of ['read', 'disclosure-source', 'disclosure-recipient'] as const) {
      assert.throws(() => auditEvent({ kind, access: REFUSED, keeper: 1 } as Audited, MACHINES), Refused, kind);
    }
  });

  test('of a disclosure is one at the source and one at the recipient', () => {
    const at = (kind: 'disclosure-source' | 'disclosure-recipient', context = MACHINES): Fhir =>
      made({ kind, access: ACCESS, keeper: 1 }, context);
    const [source, recipient] = [at('disclosure-source'), at('disclosure-recipient')];
    assert.deepEqual(
      [source.type.code, source.action, recipient.type.code, recipient.action],
      ['110106', 'R', '110107', 'C'],
    );
    for (const each of [source, recipient]) {
      assert.deepEqual([each.subtype[0].code, each.outcome], ['disclose', '0']);
      assert.deepEqual(agents(each), ['110153', '110152', 'IRCP', '159541003']);
      assert.equal(each.entity[0].role.code, '1');
    }
    assert.deepEqual(source.agent[0].who, source.source.observer);
    assert.deepEqual(recipient.agent[1].who, recipient.source.observer);
    assert.equal(source.agent[1].who.identifier.value, `did:anamnesis:${NETWORK}:org-2`);
    assert.equal(recipient.agent[0].who.identifier.value, `did:anamnesis:${NETWORK}:org-1`);
    assert.deepEqual(
      agents(at('disclosure-source', { ...MACHINES, authorizer: { display: 'the patient' } })).at(-1),
      '429577009',
    );
    assert.throws(() => auditEvent({ kind: 'disclosure-source', access: ACCESS, keeper: 2 }, MACHINES), Refused);
  });

  test('of an emergency begins with the binding and ends when it is over', () => {
    const start = made({ kind: 'emergency-start', patient: PATIENT, receipt: RECEIPT });
    assert.deepEqual([start.type.code, start.subtype[0].code, start.action], ['110113', '110127', 'E']);
    assert.equal(start.purposeOfEvent[0].coding[0].code, 'BTG');
    assert.equal(start.recorded, '2026-11-22T03:01:00.000Z');
    assert.equal(start.entity[1].what.identifier.value, '5');
    const stop = (incident: IncidentRow, at: bigint): Fhir =>
      made({ kind: 'emergency-stop', patient: PATIENT, incident, at });
    assert.throws(() => stop(INCIDENT, INCIDENT.ends - 1n), Refused, 'it goes on');
    const over = stop(INCIDENT, INCIDENT.ends);
    assert.deepEqual([over.subtype[0].code, over.recorded], ['110138', '2026-11-22T07:00:00.000Z']);
    const closed = { ...INCIDENT, closed: OPENED + 30n * MINUTE };
    assert.equal(stop(closed, INCIDENT.ends).recorded, '2026-11-22T03:30:00.000Z');
    assert.deepEqual(agents(over), ['PROV'], 'who closed it is not known, so nobody is named');
  });

  test('of a counted use is a decision by the grant', () => {
    const use = (kind: 'used' | 'usedByPerson', purpose: number | undefined): Audited => ({
      kind: 'grant-use',
      patient: PATIENT,
      receipt: receiptOf(kind),
      purpose,
    });
    const whole = made(use('used', 0), MACHINES);
    assert.deepEqual(whole.meta.profile, [
      'https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.AuthZconsent',
    ]);
    assert.deepEqual([whole.type.code, whole.subtype[0].code, whole.action], ['110113', 'AuthZ-Consent', 'E']);
    assert.deepEqual(agents(whole), ['110150', 'IRCP', 'PROV', 'authserver']);
    assert.deepEqual(whole.agent[1].policy, [`urn:anamnesis:${NETWORK}:consent:5`]);
    assert.equal(whole.purposeOfEvent[0].coding[0].code, 'TREAT');
    assert.equal(whole.entity[1].what.identifier.value, '5');
    const unsaid = made(use('used', undefined), MACHINES);
    assert.deepEqual([unsaid.purposeOfEvent, unsaid.meta], [undefined, undefined]);
    assert.deepEqual(missing(use('used', undefined), CONTEXT), ['agent client', 'purposeOfEvent']);
    const person = made(use('usedByPerson', undefined), MACHINES);
    assert.deepEqual([agents(person), person.agent[1].who.type], [['110150', 'IRCP', 'authserver'], 'RelatedPerson']);
    assert.deepEqual(missing(use('usedByPerson', 0), MACHINES), ['agent userorg']);
  });

  test('of a referral or of what a steward gave is one of a Consent that was made', () => {
    for (const kind of ['referred', 'assisted'] as const) {
      const audited: Audited = { kind: 'grant-made', patient: PATIENT, receipt: receiptOf(kind) };
      assert.deepEqual(missing(audited, CONTEXT), ['agent client', 'agent server']);
      const event = made(audited, MACHINES);
      assert.deepEqual(event.meta.profile, [
        'https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.PatientCreate',
      ]);
      assert.deepEqual([event.type.code, event.subtype[0].code, event.action], ['rest', 'create', 'C']);
      assert.deepEqual(agents(event), ['110153', '110152', 'IRCP', 'PROV']);
      assert.equal(event.agent[3].who.identifier.value, `did:anamnesis:${NETWORK}:org-2`);
      assert.deepEqual(event.entity[0].what, {
        type: 'Consent',
        identifier: { system: `urn:anamnesis:${NETWORK}:consent`, value: '5' },
      });
    }
  });

  test('of a law that was used is a decision by role, and claims no profile', () => {
    const audited: Audited = { kind: 'mandate-use', patient: PATIENT, receipt: receiptOf('mandated'), purpose: 0 };
    const event = made(audited, MACHINES);
    assert.deepEqual([event.subtype[0].code, event.meta, missing(audited, MACHINES)], ['AuthZ-Role', undefined, []]);
    assert.deepEqual(agents(event), ['IRCP', 'PROV', 'authserver']);
    assert.deepEqual(event.entity[1].what.identifier, { system: `urn:anamnesis:${NETWORK}:mandate`, value: '5' });
    assert.equal(made({ ...audited, purpose: undefined }).purposeOfEvent, undefined);
  });

  test('is made of receipts of its own kind alone', () => {
    const own = {
      'emergency-start': ['bound'],
      'grant-use': ['used', 'usedByPerson'],
      'grant-made': ['referred', 'assisted'],
      'mandate-use': ['mandated'],
    };
    for (const [kind, kinds] of Object.entries(own)) {
      for (const about of KINDS) {
        const audited = { kind, patient: PATIENT, receipt: receiptOf(about), purpose: 0 } as Audited;
        if (kinds.includes(about)) assert.ok(made(audited), `${about} as ${kind}`);
        else assert.throws(() => auditEvent(audited, CONTEXT), { reason: 'other-receipt' }, `${about} as ${kind}`);
      }
    }
  });

  test('of receipts that somebody read is one of the log', () => {
    const read = made({ kind: 'log-read', patient: PATIENT, who: CLERK, organisation: 2, moment: OPENED });
    assert.deepEqual([read.type.code, read.action, agents(read)], ['110101', 'R', ['IRCP', 'PROV']]);
    const own = made({ kind: 'log-read', patient: PATIENT, who: CLERK, organisation: undefined, moment: OPENED });
    assert.deepEqual([agents(own), own.agent[0].who.type], [['IRCP'], 'RelatedPerson'], 'patients have no DID');
  });
});

describe('the record of a disclosure in an emergency', () => {
  const RELEASED: Access = {
    ...ACCESS,
    purpose: 4,
    answer: { kind: 'permitted', rule: 8, basis: 3, right: { kind: 'incident', id: 5n }, declared: false },
    moment: OPENED + 2n * MINUTE,
  };
  const PIECES: ReportPieces = {
    network: NETWORK,
    patient: PATIENT,
    incident: INCIDENT,
    binding: RECEIPT,
    release: { access: RELEASED, keeper: 1, account: CLERK },
    nature: { text: NATURE, salt: SALT },
    names: {
      receiver: 'Dr. A. Physician',
      receivingOrganisation: 'Hospital Two',
      discloser: 'B. Clerk',
      releasingOrganisation: 'Clinic One',
    },
  };

  function refusedFor(changes: Partial<ReportPieces>): ReportReason[] {
    try {
      emergencyReport({ ...PIECES, ...changes });
    } catch (error) {
      assert.ok(error instanceof ReportRefused, String(error));
      return error.problems.map(({ reason }) => reason);
    }
    return [];
  }

  test('says who received it and for which facility, who released it, when, and the nature of the emergency', () => {
    assert.deepEqual(emergencyReport(PIECES), {
      received: {
        name: 'Dr. A. Physician',
        account: 'did:anamnesis:5bf1d0c2:practitioner-0202020202020202020202020202020202020202020202020202020202020202',
        organisation: { name: 'Hospital Two', did: 'did:anamnesis:5bf1d0c2:org-2' },
      },
      released: {
        name: 'B. Clerk',
        account: 'did:anamnesis:5bf1d0c2:practitioner-0303030303030303030303030303030303030303030303030303030303030303',
        organisation: { name: 'Clinic One', did: 'did:anamnesis:5bf1d0c2:org-1' },
      },
      when: '2026-11-22T03:02:00.000Z',
      nature: 'unconscious after a fall, no papers',
      incident: '5',
      bound: { when: '2026-11-22T03:01:00.000Z', block: 17 },
    });
  });

  test('is refused with everything that is missing', () => {
    const nothing = { incident: undefined, binding: undefined, release: undefined, nature: undefined, names: {} };
    assert.deepEqual(refusedFor(nothing).sort(), [
      'binding',
      'discloser',
      'incident',
      'nature',
      'receiver',
      'receiving-organisation',
      'release',
      'releasing-organisation',
    ]);
    for (const key of ['receiver', 'receivingOrganisation', 'discloser', 'releasingOrganisation'] as const) {
      assert.equal(refusedFor({ names: { ...PIECES.names, [key]: ' ' } }).length, 1, key);
    }
    assert.deepEqual(refusedFor({ nature: { text: 'something else', salt: SALT } }), ['nature']);
    assert.deepEqual(refusedFor({ nature: { text: NATURE, salt: bytes(8) } }), ['nature']);
  });

  test('is refused for pieces of another emergency', () => {
    const release = (changes: Partial<Access>): Partial<ReportPieces> => ({
      release: { access: { ...RELEASED, ...changes }, keeper: 1 },
    });
    const about = (changes: object): Partial<ReportPieces> => ({
      binding: { ...RECEIPT, about: { ...RECEIPT.about, ...changes } as ReceiptContent['about'] },
    });
    const wrong: Partial<ReportPieces>[] = [
      { patient: CLERK },
      release({ organisation: 3 }),
      release({ who: CLERK }),
      release({ answer: ACCESS.answer }),
      release({ answer: { kind: 'refused' } }),
      release({ moment: RECEIPT.moment - 1n }),
      release({ moment: INCIDENT.ends }),
      { release: { access: RELEASED, keeper: 2 } },
      about({ incident: 6n }),
      about({ organisation: 3 }),
      about({ account: CLERK }),
      { binding: receiptOf('unsealed') },
      { binding: receiptOf('late') },
      { binding: receiptOf('used') },
      { binding: { ...RECEIPT, moment: OPENED - 1n } },
      { incident: { ...INCIDENT, closed: RELEASED.moment } },
    ];
    for (const [i, changes] of wrong.entries()) {
      assert.ok(
        refusedFor(changes).every((reason) => reason === 'mismatch') && refusedFor(changes).length > 0,
        String(i),
      );
    }
    assert.deepEqual(refusedFor({ incident: { ...INCIDENT, team: [CLERK], opener: PHYSICIAN } }), []);
  });
});
