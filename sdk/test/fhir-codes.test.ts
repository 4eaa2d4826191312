import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DOCUMENT_TYPES, SENSITIVITY } from '../src/codes.ts';
import { AUDIT_SYSTEMS } from '../src/fhir/audit-parts.ts';
import { FHIR_SYSTEMS } from '../src/fhir/codings.ts';
import { Kinds } from '../src/fhir/kinds.ts';
import { below, covered, maskWithin } from '../src/fhir/purposes.ts';
import { raw } from './fhir-oracle.ts';
import { r4Codes } from './fhir-r4.ts';
import { v3Codes, v3Parents } from './hl7.ts';
import { codeTables } from './vectors.ts';

/** Codes of v3-ActCode that came after R4. */
const LATER = ['PREGNANT', 'IDS', 'PATLOC', 'VIP'];

describe('the codes that FHIR is written and read with', () => {
  test('are those of HL7, as it ships R4', () => {
    const used: [string, string[]][] = [
      [FHIR_SYSTEMS.scope, ['adr', 'research', 'patient-privacy', 'treatment']],
      [FHIR_SYSTEMS.category, ['acd', 'dnr', 'emrgonly', 'hcd', 'npp', 'polst', 'research', 'rsdid', 'rsreid']],
      [FHIR_SYSTEMS.policy, ['hipaa-auth', 'cric']],
      [FHIR_SYSTEMS.observationCategory, ['laboratory', 'vital-signs', 'social-history', 'survey']],
      [AUDIT_SYSTEMS.objectType, ['1', '2']],
      [AUDIT_SYSTEMS.role, ['1', '4', '13', '20']],
      [AUDIT_SYSTEMS.eventType, ['rest']],
      [AUDIT_SYSTEMS.restful, ['read']],
      [AUDIT_SYSTEMS.lifecycle, ['disclose']],
      [AUDIT_SYSTEMS.securityRole, ['authserver']],
    ];
    for (const [system, codes] of used) {
      const known = r4Codes(system);
      assert.ok(known !== undefined, system);
      for (const code of codes) assert.ok(known.has(code), `${system}|${code}`);
    }
    const actCodes = v3Codes('v3-ActCode');
    for (const code of [
      'OPTIN',
      'OPTINR',
      'OPTOUT',
      'OPTOUTE',
      'INFA',
      'INFAO',
      'INFASO',
      'IDSCL',
      'IRDSCL',
      'ICOL',
      'RESEARCH',
      'RSDID',
      'RSREID',
    ]) {
      assert.ok(actCodes.has(code), code);
    }
    for (const code of ['IRCP', 'PRCP']) assert.ok(v3Codes('v3-ParticipationType').has(code), code);
    assert.ok(v3Codes('v3-RoleClass').has('PROV') && v3Codes('v3-RoleCode').has('GRANTEE'));
  });

  test('have every label of sensitivity that HL7 has', () => {
    const parents = v3Parents('v3-ActCode');
    const under = (code: string): boolean =>
      [...(parents.get(code) ?? [])].some((each) => each === '_InformationSensitivityPolicy' || under(each));
    const all = [...parents.keys()].filter((code) => under(code) && !code.startsWith('_'));
    assert.ok(all.length > 30);
    assert.deepEqual(
      all.filter((code) => !SENSITIVITY.has(code)),
      [],
    );
    const unknown = [...SENSITIVITY].filter((code) => !all.includes(code) && !LATER.includes(code));
    assert.deepEqual(unknown, []);
  });
});

describe('kinds of data', () => {
  const kinds = new Kinds(codeTables());

  test('are of the class that the tables give them, and none is sealed', () => {
    assert.ok(kinds.list.every(({ bit }) => bit !== 31));
    const held = new Set(kinds.list.map(({ bit }) => bit));
    assert.deepEqual(
      raw.classes.map(({ bit }) => bit).filter((bit) => bit !== 31 && !held.has(bit)),
      [],
      'every class holds some',
    );
    for (const type of DOCUMENT_TYPES.keys()) {
      assert.ok(
        !kinds.list.some((kind) => kind.type === type && kind.loinc === undefined),
        `${type} without a type is sealed`,
      );
    }
  });

  test('make a class only when all of it is there', () => {
    for (const { bit } of raw.classes.filter((each) => each.bit !== 31)) {
      const own = kinds.ofClasses((1 << bit) >>> 0);
      assert.equal(kinds.classesIn(own), (1 << bit) >>> 0);
      const lowest = own & -own;
      assert.equal(kinds.classesIn(own & ~lowest), 0);
      assert.equal(kinds.classesIn(kinds.all & ~lowest) & (1 << bit), 0);
    }
    assert.equal(kinds.classesIn(0n), 0);
  });
});

describe('sets of purposes', () => {
  const tables = codeTables();

  test('become masks that cover nothing else', () => {
    const all = (1n << 62n) - 1n;
    assert.equal(maskWithin(tables, all), all);
    for (const { bit } of raw.purposes) {
      const set = covered(tables, 1n << BigInt(bit));
      assert.equal(covered(tables, maskWithin(tables, set)), set);
      const less = all & ~(1n << BigInt(bit));
      assert.equal(covered(tables, maskWithin(tables, less)) & (1n << BigInt(bit)), 0n, String(bit));
      assert.equal(
        covered(tables, 1n << BigInt(bit)) & ~below(tables, [raw.purposes[bit]!.code]),
        0n,
        "a grant covers no more than HL7's tree",
      );
    }
  });
});
