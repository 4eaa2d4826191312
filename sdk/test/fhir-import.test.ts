import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bytesToHex } from '../src/bytes.ts';
import { ConsentRefused, type ConsentReason, type NoteCode } from '../src/fhir/findings.ts';
import { importConsent, type ImportContext, type ImportedConsent } from '../src/fhir/import.ts';
import type { FhirVersion } from '../src/fhir/provision.ts';
import type { NewGrant } from '../src/grant.ts';
import { consentPermits, grantPermits, type Fhir } from './fhir-oracle.ts';
import {
  A,
  ACCOUNT,
  actorOf,
  ASKERS,
  concept,
  contextFor,
  DATA,
  IRCP,
  NETWORK,
  NOW,
  purposeCoding,
  PURPOSES,
  r4Consent,
  r5Consent,
  requestsOf,
  STUDY,
  TYPES,
} from './fhir-space.ts';

const RESOURCE_TYPES = 'http://hl7.org/fhir/resource-types';
const FHIR_TYPES = 'http://hl7.org/fhir/fhir-types';
const ACT_CODE = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
const CONFIDENTIALITY = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality';
const ACTION = 'http://terminology.hl7.org/CodeSystem/consentaction';
const CATEGORY = 'http://terminology.hl7.org/CodeSystem/consentcategorycodes';
const POLICY = 'http://terminology.hl7.org/CodeSystem/consentpolicycodes';
const LOINC = 'http://loinc.org';
const OBSERVATION_CATEGORY = 'http://terminology.hl7.org/CodeSystem/observation-category';

const ORGANISATION = actorOf('Organization/2');
const type = (code: string): Fhir => ({ system: RESOURCE_TYPES, code });
const label = (code: string): Fhir => ({ system: CONFIDENTIALITY, code });
const sensitive = (code: string): Fhir => ({ system: ACT_CODE, code });
const treat = { actor: [ORGANISATION], purpose: [purposeCoding('TREAT')] };
const permit = (more: Fhir = {}): Fhir => ({ type: 'permit', ...treat, ...more });

function r4(resource: Fhir, changes: Partial<ImportContext> = {}): ImportedConsent {
  return importConsent(resource, contextFor('R4', changes));
}

function reasons(
  resource: unknown,
  version: FhirVersion = 'R4',
  changes: Partial<ImportContext> = {},
): ConsentReason[] {
  try {
    importConsent(resource, contextFor(version, changes));
  } catch (error) {
    assert.ok(error instanceof ConsentRefused, String(error));
    return error.problems.map(({ reason }) => reason);
  }
  return [];
}

function only(grants: readonly NewGrant[]): NewGrant {
  assert.equal(grants.length, 1);
  return grants[0]!;
}

function codes({ notes }: ImportedConsent): NoteCode[] {
  return notes.map(({ code }) => code);
}

function purposes(...names: string[]): bigint {
  return names.reduce((mask, code) => mask | (1n << BigInt(PURPOSES.indexOf(code))), 0n);
}

/** What grants permit, as comparable text: for every request of a part of the space. */
function permitted(grants: readonly NewGrant[]): string[] {
  const data = DATA.filter((_, i) => i % 7 === 0);
  return [...requestsOf({ data, actions: ['access', 'disclose'] })]
    .filter((request) => grants.some((grant) => grantPermits(grant, request, NOW)))
    .map(({ asker, purpose, action, data: { ref }, keeps }) =>
      [ASKERS.indexOf(asker), purpose, action, ref, keeps].join(),
    );
}

describe('a Consent becomes grants', () => {
  test('to one grantee with everything that it says', () => {
    const grant = only(
      r4(
        r4Consent(
          permit({
            action: [concept(ACTION, 'access'), concept(ACTION, 'disclose')],
            securityLabel: [label('L')],
            class: [type('Condition'), type('Immunization')],
            period: { start: '2027-01-01', end: '2027-06-30' },
            dataPeriod: { start: '2020-03-01', end: '2020-03-31' },
          }),
        ),
      ).grants,
    );
    assert.deepEqual(grant.grantee, { kind: 'organisation', organisation: 2 });
    assert.equal(grant.purposes & purposes('TREAT'), purposes('TREAT'));
    assert.equal(grant.purposes & purposes('CLINTRL', 'BTG', 'POPHLTH', 'TREATDS'), 0n);
    assert.equal(grant.actions, 0b1010);
    assert.equal(grant.ceiling, 1);
    assert.equal(grant.classes, (1 << 3) | (1 << 7));
    assert.equal(grant.from, BigInt(Date.UTC(2027, 0, 1)));
    assert.equal(grant.until, BigInt(Date.UTC(2027, 6, 1)));
    assert.deepEqual(grant.data, { from: 18_322, until: 18_353 });
    assert.equal(grant.basis, 0);
    assert.equal(grant.survives, false);
  });

  test('split by actor, and by permissions beside each other', () => {
    const split = r4(r4Consent(permit({ actor: [ORGANISATION, actorOf('Practitioner/a')] }))).grants;
    assert.deepEqual(split.map(({ grantee }) => grantee.kind).sort(), ['account', 'organisation']);
    const nested = r4(
      r4Consent({
        type: 'permit',
        actor: [ORGANISATION],
        provision: [
          { type: 'permit', purpose: [purposeCoding('TREAT')], class: [type('Condition')] },
          {
            type: 'permit',
            purpose: [purposeCoding('HPAYMT')],
            class: [type('Claim'), type('ClaimResponse'), type('ExplanationOfBenefit'), type('Coverage')],
          },
        ],
      }),
    );
    assert.deepEqual(
      nested.grants.map(({ classes }) => classes).sort((a, b) => a - b),
      [1 << 3, 1 << 21],
    );
    assert.ok(codes(nested).includes('nested-permits'));
  });

  test('to people and to roles whom the caller knows, and to no others', () => {
    const role = only(r4(r4Consent(permit({ actor: [actorOf('PractitionerRole/nurse-2')] }))).grants);
    assert.equal(role.role, 1);
    const by = (identifier: Fhir, reference?: string): Fhir =>
      r4Consent(permit({ actor: [{ role: IRCP, reference: { identifier, ...(reference ? { reference } : {}) } }] }));
    assert.equal(only(r4(by({ system: 'urn:npi', value: '1' })).grants).grantee.kind, 'account');
    assert.equal(
      only(r4(by({ system: 'urn:ietf:rfc:3986', value: `did:anamnesis:${NETWORK}:org-9` })).grants).grantee.kind,
      'organisation',
    );
    assert.deepEqual(reasons(by({ system: 'urn:npi', value: '2' })), ['actor']);
    assert.deepEqual(reasons(by({ system: 'urn:npi', value: '1' }, 'Organization/2')), ['actor'], 'two different ones');
    assert.deepEqual(
      reasons(by({ system: 'urn:ietf:rfc:3986', value: 'did:anamnesis:00000000:org-9' })),
      ['actor'],
      'another network',
    );
    assert.deepEqual(reasons(r4Consent(permit({ actor: [actorOf('Organization/77'), actorOf('Device/1')] }))), [
      'actor',
      'actor',
    ]);
    const author = {
      role: concept('http://terminology.hl7.org/CodeSystem/v3-ParticipationType', 'AUT'),
      reference: { reference: 'Organization/2' },
    };
    assert.deepEqual(reasons(r4Consent(permit({ actor: [author] }))), ['actor-role']);
  });

  test('for nobody in particular only if the caller says whom that means', () => {
    const consent = r4Consent({ type: 'permit', purpose: [purposeCoding('TREAT')] });
    assert.deepEqual(reasons(consent), ['no-actor']);
    assert.equal(only(r4(consent, { everyone: { kind: 'anyCare' } }).grants).grantee.kind, 'anyCare');
  });

  test('for no more than treatment, payment and operations if it names no purpose, and to access and use', () => {
    const answer = r4(r4Consent({ type: 'permit', actor: [ORGANISATION] }));
    const { purposes: mask, actions, classes } = only(answer.grants);
    assert.equal(mask & purposes('TREAT', 'HPAYMT', 'HOPERAT'), purposes('TREAT', 'HPAYMT', 'HOPERAT'));
    assert.equal(mask & purposes('HRESCH', 'HMARKT', 'BTG', 'MLTRAINING', 'CLINTRL'), 0n);
    assert.equal(actions, 0b110);
    assert.equal(classes, 0x80fd_ffff);
    assert.ok(codes(answer).includes('narrowed-purposes') && codes(answer).includes('narrowed-actions'));
  });

  test('never by what it is not understood in, with all reasons at once', () => {
    const wrong = r4Consent(permit({ purpose: [purposeCoding('NOTHING')], class: [type('Basic')], surprise: true }), {
      more: 1,
    });
    assert.deepEqual(reasons(wrong).sort(), ['class', 'purpose', 'unknown-element', 'unknown-element']);
    assert.deepEqual(reasons(r4Consent(permit({ action: [concept(ACTION, 'read')] }))), ['action']);
    assert.deepEqual(reasons(r4Consent(permit({ code: [concept(LOINC, '2345-7')] }))), ['class']);
    assert.deepEqual(reasons(r4Consent(permit({ class: [{ system: 'urn:ietf:bcp:13', code: 'application/pdf' }] }))), [
      'class',
    ]);
    assert.deepEqual(reasons(r4Consent(permit({ securityLabel: [sensitive('NOAUTH')] }))), ['security-label']);
    assert.deepEqual(reasons(r5Consent('deny', [{ ...treat, expression: [{ language: 'text/cql' }] }]), 'R5'), [
      'expression',
    ]);
    assert.deepEqual(reasons(r4Consent(permit({ code: [{ text: 'diabetes' }] }))), ['class'], 'words alone');
    const mixed = [
      {
        coding: [
          { system: ACTION, code: 'access' },
          { system: ACTION, code: 'disclose' },
        ],
      },
    ];
    assert.deepEqual(reasons(r4Consent(permit({ action: mixed }))), ['action'], 'translations that differ');
    const translated = [
      {
        coding: [
          { system: ACTION, code: 'access' },
          { system: 'urn:house', code: 'lesen' },
        ],
      },
    ];
    assert.equal(only(r4(r4Consent(permit({ action: translated }))).grants).actions, 0b10);
  });

  test('of a status that counts, and stays a document otherwise', () => {
    for (const status of ['draft', 'proposed', 'rejected', 'inactive', 'entered-in-error']) {
      const answer = r4(r4Consent(permit(), { status }));
      assert.deepEqual([answer.grants.length, codes(answer)], [0, ['stored']], status);
    }
    assert.deepEqual(reasons(r4Consent(permit(), { status: 'unknown' })), ['status']);
    assert.deepEqual(reasons(r4Consent(permit(), { status: undefined })), ['missing-element']);
    const unverified = r4(r4Consent(permit(), { verification: [{ verified: true }, { verified: false }] }));
    assert.deepEqual([unverified.grants.length, codes(unverified)], [0, ['stored']]);
    assert.equal(r4(r4Consent(permit(), { verification: [{ verified: true, verifiedWith: {} }] })).grants.length, 1);
  });

  test('as its scope and categories say', () => {
    const scoped = (code: string): Fhir => ({
      scope: concept('http://terminology.hl7.org/CodeSystem/consentscope', code),
    });
    assert.deepEqual(reasons(r4Consent(permit(), scoped('treatment'))), ['scope']);
    assert.deepEqual(reasons(r4Consent(permit(), scoped('adr'))), ['scope']);
    assert.deepEqual(reasons(r4Consent(permit(), scoped('other'))), ['scope']);
    const both = permit({ purpose: [purposeCoding('TREAT'), purposeCoding('HRESCH')] });
    assert.equal(
      only(r4(r4Consent(both, scoped('research'))).grants).purposes & purposes('TREAT', 'COC', 'HRESCH'),
      purposes('HRESCH'),
    );
    for (const code of ['acd', 'dnr', 'hcd', 'polst', 'npp']) {
      assert.deepEqual(reasons(r4Consent(permit(), { category: [concept(CATEGORY, code)] })), ['category'], code);
    }
    const emergency = only(r4(r4Consent(permit(), { category: [concept(CATEGORY, 'emrgonly')] })).grants);
    assert.equal(emergency.purposes, purposes('ETREAT', 'ERTREAT'));
    const house = { category: [concept('urn:house', 'form-7')] };
    assert.deepEqual(reasons(r4Consent(permit(), house)), ['category']);
    assert.equal(
      r4(r4Consent(permit(), house), { harmless: [{ system: 'urn:house', code: 'form-7' }] }).grants.length,
      1,
    );
    const deidentified = r4(
      r4Consent(permit({ purpose: [purposeCoding('HRESCH')] }), { category: [concept(CATEGORY, 'rsdid')] }),
    );
    assert.equal(only(deidentified.grants).obligations, 1 << 4);
    const access = only(r4(r4Consent(permit(), { category: [concept(ACT_CODE, 'INFAO')] })).grants);
    assert.equal(access.actions, 0b10);
  });

  test('on the basis of its policy', () => {
    const under = (code: string, more: Fhir = {}): Fhir =>
      r4Consent(permit(more), { policyRule: concept(POLICY, code) });
    assert.equal(only(r4(under('cric')).grants).basis, 9);
    assert.equal(only(r4(under('hipaa-auth', { period: { end: '2028' } })).grants).basis, 1);
    assert.deepEqual(reasons(under('hipaa-auth')), ['basis'], 'an authorisation has an end');
    assert.deepEqual(reasons(under('hipaa-restrictions')), ['policy-rule']);
    const several = {
      regulatoryBasis: [concept(POLICY, 'cric'), concept(POLICY, 'hipaa-auth')],
      period: { end: '2028' },
    };
    assert.deepEqual(reasons(r5Consent('deny', [treat], several), 'R5'), ['basis']);
  });

  test('with the limits that modifiers set, and no other modifier', () => {
    const url = 'http://hl7.org/fhir/StructureDefinition/consent-provision-limit';
    const control = { url: 'control', valueCodeableConcept: concept(ACT_CODE, 'NORDSCLCD') };
    const limited = only(r4(r4Consent(permit({ modifierExtension: [{ url, extension: [control] }] }))).grants);
    assert.equal(limited.obligations, 1);
    const study = only(
      r4(r4Consent(permit({ modifierExtension: [{ url: 'urn:anamnesis:fhir:study', valueString: STUDY }] }))).grants,
    );
    assert.equal(bytesToHex(study.study!), STUDY);
    for (const extension of [
      [{ url: 'tag', valueCodeableConcept: {} }],
      [{ ...control, valueCodeableConcept: concept(ACT_CODE, 'HIV') }],
      [],
    ]) {
      assert.ok(
        reasons(r4Consent(permit({ modifierExtension: [{ url, extension }] }))).length > 0,
        JSON.stringify(extension),
      );
    }
    assert.deepEqual(
      reasons(r4Consent(permit({ modifierExtension: [{ url: 'urn:anamnesis:fhir:uses', valuePositiveInt: 0 }] }))),
      ['limit'],
    );
  });

  test('for the records that it names, each by its salted reference', () => {
    const data = (meaning: string, reference: string): Fhir => ({ data: [{ meaning, reference: { reference } }] });
    const [one] = DATA;
    const grant = only(r4(r4Consent(permit(data('instance', one!.ref)))).grants);
    assert.deepEqual(grant.named.map(bytesToHex), [one!.commitment]);
    assert.deepEqual(reasons(r4Consent(permit(data('instance', 'Observation/unknown')))), ['data']);
    for (const meaning of ['related', 'dependents', 'authoredby']) {
      assert.deepEqual(reasons(r4Consent(permit(data(meaning, one!.ref)))), ['data'], meaning);
    }
    const all = DATA.slice(0, 130).map(({ ref }) => data('instance', ref).data[0]);
    assert.deepEqual(
      r4(r4Consent(permit({ data: all }))).grants.map(({ named }) => named.length),
      [64, 64, 2],
    );
    const without = permit({ data: all.slice(0, 2), provision: [{ type: 'deny', data: all.slice(1, 2) }] });
    assert.equal(only(r4(r4Consent(without)).grants).named.length, 1);
  });
});

describe('exceptions', () => {
  test('of classes, purposes, actions and times are taken from the masks', () => {
    const deny = (more: Fhir): Fhir =>
      permit({ action: [concept(ACTION, 'access'), concept(ACTION, 'use')], provision: [{ type: 'deny', ...more }] });
    const all = 0x80fd_ffff;
    const withoutConditions = only(r4(r4Consent(deny({ class: [type('Condition')] }))).grants);
    assert.equal(withoutConditions.classes, (all & ~(1 << 3) & 0x7fff_ffff) >>> 0);
    const withoutEmergency = r4(r4Consent(deny({ purpose: [purposeCoding('ETREAT')] })));
    assert.equal(only(withoutEmergency.grants).purposes, purposes('COC'), 'TREAT would cover ETREAT');
    assert.equal(only(r4(r4Consent(deny({ action: [concept(ACTION, 'use')] }))).grants).actions, 0b10);
    const withoutSpring = r4(r4Consent(deny({ period: { start: '2027-03', end: '2027-05' } }))).grants;
    assert.deepEqual(
      withoutSpring.map(({ from, until }) => [from, until]),
      [
        [undefined, BigInt(Date.UTC(2027, 2, 1))],
        [BigInt(Date.UTC(2027, 5, 1)), undefined],
      ],
    );
    const combined = r4(r4Consent(deny({ class: [type('Condition')], purpose: [purposeCoding('COC')] }))).grants;
    assert.equal(combined.length, 2, 'no conditions, or not for coordination of care');
  });

  test('by sensitivity stay in the document, and close what is sealed', () => {
    const answer = r4(r4Consent(permit({ provision: [{ type: 'deny', securityLabel: [sensitive('HIV')] }] })));
    assert.equal(only(answer.grants).classes, 0x00fd_ffff);
    assert.equal(answer.documentOnly.length, 1);
    assert.deepEqual(reasons(r4Consent(permit({ provision: [{ type: 'deny', securityLabel: [label('R')] }] }))), [
      'security-label',
    ]);
    const permits = r4(r4Consent(permit({ securityLabel: [sensitive('HIV')] })));
    assert.deepEqual([permits.grants.length, permits.documentOnly.length], [0, 1]);
  });

  test('that cannot be told apart take more, never less', () => {
    const denied = (more: Fhir): number =>
      r4(r4Consent(permit({ provision: [{ type: 'deny', ...more }] }))).grants.length;
    assert.equal(denied({ actor: [actorOf('Practitioner/a')] }), 0, 'somebody of the organisation');
    assert.equal(denied({ actor: [actorOf('Organization/3')] }), 1, 'another organisation');
    assert.equal(denied({ actor: [actorOf('RelatedPerson/p')] }), 1, 'a person');
    const data = [{ meaning: 'instance', reference: { reference: DATA[0]!.ref } }];
    assert.equal(denied({ data }), 0, 'one record of all');
  });

  test('beside a permission win over it, from within another permission too', () => {
    const inner = (more: Fhir): Fhir => ({ type: 'permit', ...treat, ...more });
    const withCondition = inner({ class: [type('Condition')] });
    const withoutCondition = inner({ provision: [{ type: 'deny', class: [type('Condition')] }] });
    const answer = r4(r4Consent({ type: 'deny', provision: [withCondition, withoutCondition] }));
    assert.ok(answer.grants.every(({ classes }) => (classes & (1 << 3)) === 0));
  });
});

describe('what standards make of a Consent', () => {
  test('purposes: TREAT permits neither CLINTRL nor BTG, HOPERAT no MLTRAINING', () => {
    const grants = (code: string): NewGrant[] => r4(r4Consent(permit({ purpose: [purposeCoding(code)] }))).grants;
    const asks = (code: string, purpose: string): boolean =>
      [...requestsOf({ purposes: [purpose], actions: ['access'], data: DATA.slice(0, 40) })].some((request) =>
        grants(code).some((grant) => grantPermits(grant, request, NOW)),
      );
    for (const [given, asked, answer] of [
      ['TREAT', 'CLINTRL', false],
      ['TREAT', 'BTG', false],
      ['HOPERAT', 'MLTRAINING', false],
      ['TREAT', 'COC', true],
      ['BTG', 'BTG', true],
    ] as const) {
      assert.equal(asks(given, asked), answer, `${given} ${asked}`);
    }
  });

  test('the type of the root, absent or present, and the decision of R5 import the same', () => {
    const policyRule = concept(ACT_CODE, 'OPTIN');
    const typed = r4(r4Consent(permit({ class: [type('Condition')] }))).grants;
    const untyped = r4(without(r4Consent(permit({ class: [type('Condition')] }), { policyRule }))).grants;
    const inR5 = importConsent(
      r5Consent('deny', [{ ...treat, resourceType: [{ system: FHIR_TYPES, code: 'Condition' }] }]),
      contextFor('R5'),
    ).grants;
    assert.deepEqual(untyped, typed);
    assert.deepEqual(inR5, typed);
    const neither = without(r4Consent(permit()));
    assert.deepEqual(reasons(neither), ['decision'], 'nothing says that it permits');
    assert.deepEqual(
      reasons(r4Consent(permit(), { policyRule: concept(ACT_CODE, 'OPTOUT') })),
      ['decision'],
      'a contradiction',
    );
    assert.equal(
      importConsent(r5Consent('permit', [treat]), contextFor('R5', { everyone: { kind: 'anyCare' } })).grants.every(
        ({ purposes: mask }) => (mask & purposes('TREAT')) === 0n,
      ),
      true,
      'R5 turns around: this denies treatment',
    );
    assert.deepEqual(reasons({ ...r5Consent('deny', [treat]), decision: undefined }, 'R5'), ['decision']);
  });

  test('ends: a day ends with the day, also a leap day; months and years with them; no end is the default', () => {
    const until = (end: string, offset?: number): bigint | undefined =>
      only(r4(r4Consent(permit({ period: { end } })), offset === undefined ? {} : { offset }).grants).until;
    assert.equal(until('2028-02-29'), BigInt(Date.UTC(2028, 2, 1)));
    assert.equal(until('2027-02-28'), BigInt(Date.UTC(2027, 2, 1)));
    assert.equal(until('2026-12-31'), BigInt(Date.UTC(2027, 0, 1)));
    assert.equal(until('2028-02'), BigInt(Date.UTC(2028, 2, 1)));
    assert.equal(until('2028'), BigInt(Date.UTC(2029, 0, 1)));
    assert.equal(until('2028-02-29', 120), BigInt(Date.UTC(2028, 1, 29, 22)));
    assert.equal(until('2028-02-29T12:00:00+02:00'), BigInt(Date.UTC(2028, 1, 29, 10, 0, 1)));
    assert.equal(until('2028-02-29T12:00:00.250Z'), BigInt(Date.UTC(2028, 1, 29, 12, 0, 0, 251)));
    assert.equal(only(r4(r4Consent(permit())).grants).until, undefined);
    for (const end of [
      '2027-02-29',
      '2027-13',
      '2027-00-01',
      '2027-01-01T10:00Z',
      '2027-01-01T10:00:00',
      '2027-01-01T24:00:00Z',
      '2027-06-30T23:59:60Z',
      '27',
      '2027-01-01T10:00:00+15:00',
      'soon',
    ]) {
      assert.deepEqual(reasons(r4Consent(permit({ period: { end } }))), ['period'], end);
    }
    assert.deepEqual(reasons(r4Consent(permit({ period: { start: '2028', end: '2027' } }))), ['period']);
    assert.deepEqual(reasons(r4Consent(permit({ period: {} }))), ['period']);
    assert.equal(r4(r4Consent(permit({ period: { end: '2026-11-21' } }))).grants.length, 0, 'it is over');
    const today = only(r4(r4Consent(permit({ period: { start: '2020', end: '2026-11-22' } }))).grants);
    assert.deepEqual(
      [today.from, today.until],
      [undefined, BigInt(Date.UTC(2026, 10, 23))],
      'it began, and ends tonight',
    );
  });

  test('without a patient, or of another one, it is refused', () => {
    const { patient: _, ...nobody } = r4Consent(permit());
    assert.deepEqual(reasons(nobody), ['patient']);
    assert.deepEqual(reasons(r4Consent(permit(), { patient: { reference: 'Patient/2' } })), ['patient']);
    assert.deepEqual(reasons(r4Consent(permit(), { patient: { display: 'somebody' } })), ['missing-element']);
    const { subject: __, ...none } = r5Consent('deny', [treat]);
    assert.deepEqual(reasons(none, 'R5'), ['patient']);
  });

  test('an unknown purpose and an unknown modifier are refused, wherever they are', () => {
    const modifier = { modifierExtension: [{ url: 'urn:unknown', valueBoolean: true }] };
    const unknown = { purpose: [{ system: A, code: 'WHATEVER' }] };
    const places: Fhir[] = [
      r4Consent(permit(), modifier),
      r4Consent(permit(modifier)),
      r4Consent(permit({ actor: [{ ...ORGANISATION, ...modifier }] })),
      r4Consent(permit({ provision: [{ type: 'deny', ...modifier }] })),
      r4Consent(permit(), { verification: [{ verified: true, ...modifier }] }),
      r4Consent(permit({ data: [{ meaning: 'instance', reference: { reference: DATA[0]!.ref }, ...modifier }] })),
    ];
    for (const place of places) assert.deepEqual(reasons(place), ['modifier-extension'], JSON.stringify(place));
    assert.deepEqual(reasons(r4Consent(permit(), { implicitRules: 'urn:rules' })), ['implicit-rules']);
    assert.deepEqual(reasons(r4Consent(permit(unknown))), ['purpose']);
    assert.deepEqual(reasons(r4Consent(permit({ provision: [{ type: 'deny', ...unknown }] }))), ['purpose']);
    assert.deepEqual(reasons(r4Consent(permit({ purpose: [{ system: 'urn:other', code: 'TREAT' }] }))), ['purpose']);
  });

  test('a denial with an exception for emergencies permits the emergency alone', () => {
    const consent = r4Consent({
      type: 'deny',
      provision: [{ type: 'permit', actor: [ORGANISATION], purpose: [purposeCoding('BTG')] }],
    });
    assert.equal(only(r4(consent).grants).purposes, purposes('BTG'));
  });

  test('a class is granted only when everything that it holds is permitted', () => {
    const prescriptions = r4(r4Consent(permit({ class: [type('MedicationRequest')] })));
    assert.equal(prescriptions.grants.length, 0);
    assert.ok(
      prescriptions.notes.some(({ code, detail }) => code === 'narrowed-classes' && detail.includes('57833-6')),
      'it says what is missing',
    );
    const whole = {
      type: 'deny',
      provision: [permit({ class: [type('MedicationRequest')] }), permit({ code: [concept(LOINC, '57833-6')] })],
    };
    assert.equal(only(r4(r4Consent(whole)).grants).classes, 1 << 5);
    const both = permit({ class: [type('Observation')], code: [concept(OBSERVATION_CATEGORY, 'vital-signs')] });
    assert.equal(only(r4(r4Consent(both)).grants).classes, 1 << 11, 'class and code must both hold');
    const none = permit({ class: [type('Condition')], code: [concept(OBSERVATION_CATEGORY, 'vital-signs')] });
    assert.equal(r4(r4Consent(none)).grants.length, 0);
  });

  test('test data are refused unless asked for, other versions always', () => {
    const meta = { meta: { security: [{ system: A, code: 'HTEST' }] } };
    assert.deepEqual(reasons(r4Consent(permit(), meta)), ['test-data']);
    assert.equal(r4(r4Consent(permit(), meta), { acceptTestData: true }).grants.length, 1);
    for (const version of ['4.0.1', 'STU3', undefined]) {
      const fhirVersion = version as FhirVersion;
      assert.deepEqual(reasons(r4Consent(permit()), 'R4', { fhirVersion }), ['fhir-version']);
    }
    assert.ok(reasons(r4Consent(permit()), 'R5').includes('unknown-element'), 'R4 is no R5');
    assert.ok(reasons(r5Consent('deny', [treat]), 'R4').length > 0, 'R5 is no R4');
  });

  test('the whole space of some typical Consents is asked, and none of it is too much', () => {
    const typical: [Fhir, FhirVersion][] = [
      [r4Consent(permit({ class: TYPES.map(type) })), 'R4'],
      [
        r4Consent(
          permit({
            provision: [
              { type: 'deny', class: [type('Observation')] },
              { type: 'deny', securityLabel: [sensitive('PSY')] },
            ],
          }),
        ),
        'R4',
      ],
      [
        r5Consent('permit', [
          { purpose: [purposeCoding('HMARKT')] },
          { resourceType: [{ system: FHIR_TYPES, code: 'Condition' }] },
        ]),
        'R5',
      ],
    ];
    for (const [resource, version] of typical) {
      const { grants } = importConsent(resource, contextFor(version, { everyone: { kind: 'anyCare' } }));
      let asked = 0;
      for (const request of requestsOf({ purposes: ['TREAT', 'COC', 'BTG', 'HRESCH', 'HPAYMT', 'HMARKT'] })) {
        if (!grants.some((grant) => grantPermits(grant, request, NOW))) continue;
        asked += 1;
        assert.ok(consentPermits(resource, request, version, 'exception'), JSON.stringify(request));
      }
      assert.ok(asked > 1_000, `${asked} were permitted`);
      assert.equal(permitted(grants).length > 0, true);
    }
  });

  test('what modifies nothing is passed over, and said', () => {
    const extras = {
      text: { status: 'generated', div: '<div/>' },
      extension: [{ url: 'urn:x', valueString: 'y' }],
      language: 'en',
      identifier: [{ value: '1' }],
      performer: [{ reference: 'Patient/1' }],
      _status: { extension: [] },
    };
    const answer = r4(r4Consent(permit(), extras));
    assert.equal(answer.grants.length, 1);
    assert.ok(codes(answer).filter((code) => code === 'ignored').length >= 3);
    assert.equal(ACCOUNT.length, 64);
  });
});

/** The same Consent without the type of its root. */
function without(consent: Fhir): Fhir {
  const { type: _, ...provision } = consent.provision;
  return { ...consent, provision };
}
