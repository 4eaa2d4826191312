import assert from 'node:assert/strict';
import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { bytesToHex, encodeCid, importConsent, ownIdentifier } from '@anamnesis/sdk';
import { inspect } from '../src/fhir/shape.ts';
import { consentDocument, Consents, saysNever } from '../src/vault/consents.ts';
import { batchRecords, keepRecord, openRecord } from '../src/vault/record.ts';
import { parseRelease, release, type Held } from '../src/vault/release.ts';
import { flipped, json, Random, refuses, tables, useFolder } from './support.ts';

/** What a custodian hands out under an incident, and what of it a patient who said never has withheld. */

const random = new Random('release');
const [PATIENT, OTHER] = [random.bytes(32), random.bytes(32)];
const GIVEN = BigInt(Date.UTC(2026, 10, 22, 3));
const PARTS = { network: '5bf1d0c2', patient: PATIENT, custodian: 2, given: GIVEN };
const WARNED = { text: 'It may cost your life.', confirmed: GIVEN };
/** Rules of docs/decision.md. */
const [OWN, GRANT, INCIDENT] = [4, 6, 8];

const resource = json({ resourceType: 'Observation', status: 'final', code: { text: 'lithium' } });

/** A record as a leaf of a batch, which sealed records always are. */
function inBatch(folder: string, patient: Uint8Array, sealed: boolean): Held {
  const kept = keepRecord(folder, resource);
  const facts = { class: sealed ? 31 : 7, confidentiality: 3, day: undefined };
  const { proofs } = batchRecords([{ patient, root: kept.root, cid: kept.cid, ...facts }]);
  return { kept, sealed, leaf: proofs[0] };
}

describe('what a custodian hands out', () => {
  const folder = useFolder();

  /** Consent documents of a patient who said never, and of one who did not. */
  function keeping(): Consents {
    const consents = new Consents(folder());
    consents.keep(PATIENT, consentDocument(PARTS, WARNED));
    consents.keep(OTHER, consentDocument({ ...PARTS, patient: OTHER }));
    return consents;
  }

  test('directive_never_is_honoured_and_shown_to_the_asker_as_absent', () => {
    const consents = keeping();
    const sealed = inBatch(folder(), PATIENT, true);
    const anchored = { ...sealed, leaf: undefined };
    const absent = release(consents, { patient: PATIENT, rule: INCIDENT, held: undefined });
    for (const held of [sealed, anchored]) {
      const withheld = release(consents, { patient: PATIENT, rule: INCIDENT, held });
      assert.deepEqual(Buffer.from(withheld), Buffer.from(absent));
      assert.equal(parseRelease(withheld), undefined);
    }
    // As of a patient who said nothing, and of one of whom there is no document.
    for (const patient of [OTHER, random.bytes(32)]) {
      const nothing = release(consents, { patient, rule: INCIDENT, held: undefined });
      assert.deepEqual(Buffer.from(nothing), Buffer.from(absent));
    }
    // The same record of somebody else comes with its key.
    const released = release(consents, { patient: OTHER, rule: INCIDENT, held: sealed });
    assert.notDeepEqual(Buffer.from(released), Buffer.from(absent));
    const { cid, key, leaf } = parseRelease(released)!;
    assert.deepEqual(openRecord(folder(), cid, key).bytes, resource);
    assert.deepEqual(leaf, sealed.leaf);
  });

  test('is withheld in emergencies alone, and of what is sealed alone', () => {
    const consents = keeping();
    const [sealed, ordinary] = [inBatch(folder(), PATIENT, true), inBatch(folder(), PATIENT, false)];
    const comes = (rule: number | undefined, held: Held): boolean =>
      parseRelease(release(consents, { patient: PATIENT, rule, held })) !== undefined;
    assert.deepEqual([comes(INCIDENT, ordinary), comes(GRANT, sealed), comes(OWN, sealed)], [true, true, true]);
    assert.deepEqual([comes(undefined, ordinary), comes(undefined, sealed)], [false, false]);
  });

  test('follows the last document of the patient', () => {
    const consents = keeping();
    const sealed = inBatch(folder(), PATIENT, true);
    const comes = (): boolean =>
      parseRelease(release(consents, { patient: PATIENT, rule: INCIDENT, held: sealed })) !== undefined;
    consents.keep(PATIENT, consentDocument({ ...PARTS, given: GIVEN + 1n }));
    assert.equal(comes(), true);
    consents.keep(PATIENT, consentDocument({ ...PARTS, given: GIVEN + 2n }, WARNED));
    assert.equal(comes(), false);
    assert.equal(consents.all(PATIENT).length, 3);
  });

  test('is nothing sealed while the document cannot be read, and the same error for what is not there', () => {
    const consents = keeping();
    const sealed = inBatch(folder(), PATIENT, true);
    const ordinary = inBatch(folder(), PATIENT, false);
    truncateSync(join(folder(), encodeCid(consents.all(PATIENT)[0]!.cid)), 100);
    for (const held of [sealed, undefined]) {
      refuses('blob-truncated', /only 100 of/, () => release(consents, { patient: PATIENT, rule: INCIDENT, held }));
    }
    assert.ok(parseRelease(release(consents, { patient: PATIENT, rule: INCIDENT, held: ordinary })));
  });
});

describe('a consent document', () => {
  const folder = useFolder();
  const [plain, never] = [consentDocument(PARTS), consentDocument(PARTS, WARNED)];
  const changed = (changes: object): Uint8Array =>
    json({ ...(JSON.parse(new TextDecoder().decode(never)) as object), ...changes });

  test('is a Consent of R4, and permits nobody to see anything', () => {
    const identifiers = [ownIdentifier(PARTS.network, 'patient', bytesToHex(PATIENT))];
    const context = {
      tables,
      network: PARTS.network,
      now: GIVEN,
      patient: { identifiers },
      document: random.bytes(32),
    };
    const all = { ...context, fhirVersion: 'R4', actors: [], records: [], everyone: { kind: 'anyCare' } } as const;
    for (const [document, reason] of [
      [plain, 'decision'],
      [never, 'class'],
    ] as const) {
      const consent: unknown = JSON.parse(new TextDecoder().decode(document));
      assert.deepEqual(inspect(consent), []);
      assert.throws(() => importConsent(consent, all), { reason });
    }
    assert.deepEqual([saysNever(PATIENT, plain), saysNever(PATIENT, never)], [false, true]);
  });

  test('is encrypted where it is kept', () => {
    const consents = new Consents(folder());
    const { cid, key } = consents.keep(PATIENT, never);
    assert.deepEqual(openRecord(folder(), cid, key).bytes, never);
    refuses('blob-key', /does not open/, () => openRecord(folder(), cid, flipped(key, 0)));
  });

  test('is not taken if the gateway could not keep to it', () => {
    const consents = new Consents(folder());
    const wrong: [Uint8Array, RegExp][] = [
      [new TextEncoder().encode('never'), /no JSON/],
      [json({ resourceType: 'Patient' }), /no Consent/],
      [changed({ status: 'inactive' }), /not active/],
      [changed({ statuss: 'active' }), /no Consent of FHIR R4: .* at \/statuss/],
      [changed({ provision: { type: 'deny' } }), /does not understand/],
      [changed({ provision: { type: 'permit' } }), /does not understand/],
      [changed({ sourceAttachment: undefined }), /warning/],
      [changed({ verification: [{ verified: false }] }), /warning/],
      [consentDocument({ ...PARTS, patient: OTHER }, WARNED), /another patient/],
    ];
    for (const [document, sentence] of wrong) {
      refuses('consent-document', sentence, () => consents.keep(PATIENT, document));
    }
    assert.deepEqual([consents.all(PATIENT).length, consents.neverUnseals(PATIENT)], [0, false]);
  });
});
