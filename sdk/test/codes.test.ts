import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  capacityCoding,
  classCodings,
  classOf,
  codingsOf,
  confidentialityCoding,
  confidentialityOf,
  covers,
  knownMask,
  maskOf,
  parseCodeTables,
  SEALED,
  type CodeTables,
} from '../src/codes.ts';
import { KNOWN } from '../src/grant.ts';
import { Refused } from '../src/refusal.ts';
import { purposesOfUse, v3Codes } from './hl7.ts';
import { codeTables } from './vectors.ts';

function withPurposes(purposes: CodeTables['purposes']): string {
  const [actions, obligations, classes, confidentiality]: [][] = [[], [], [], []];
  const [credentialReasons, standingReasons, incidentReasons]: [][] = [[], [], []];
  const reasons = { credentialReasons, standingReasons, incidentReasons };
  const rest = {
    actions,
    obligations,
    classes,
    confidentiality,
    capacities: [],
    bases: [],
    roles: [],
    kinds: [],
    ...reasons,
  };
  return JSON.stringify({ version: 1, purposes, ...rest, matrix: [] });
}

function purpose(bit: number, code: string, parent: string | null, inherits: boolean): CodeTables['purposes'][number] {
  return { bit, code, display: code, parent, inherits };
}

describe('code tables', () => {
  test('know what payloads are held to', () => {
    const tables = codeTables();
    assert.equal(tables.version, 1);
    assert.equal(knownMask(tables.purposes), KNOWN.purposes);
    assert.equal(knownMask(tables.classes), BigInt(KNOWN.classes));
    assert.equal(knownMask(tables.actions), BigInt(KNOWN.actions));
    assert.equal(knownMask(tables.obligations), BigInt(KNOWN.obligations));
    assert.deepEqual(
      tables.confidentiality.map(({ code }) => code),
      ['U', 'L', 'M', 'N', 'R', 'V'],
    );
    assert.equal(confidentialityCoding(tables, KNOWN.ceiling).code, 'N');
    assert.deepEqual(
      tables.roles.map(({ value }) => value),
      Array.from({ length: KNOWN.role + 1 }, (_, i) => i),
    );
  });

  test('have every purpose of use of HL7, under the same parent', (context) => {
    const { purposes } = codeTables();
    const { version, parents } = purposesOfUse();
    assert.equal(parents.size > 0, true);
    const wrong = [...parents].flatMap(([code, above]) => {
      const entry = purposes.find((each) => each.code === code);
      if (entry === undefined) return [`${code} is missing`];
      // The root has no bit: what stands directly below it has no parent.
      const expected = above.has('PurposeOfUse') ? [...above, null] : [...above];
      return expected.includes(entry.parent) ? [] : [`${code} is under ${entry.parent}, not ${[...above].join()}`];
    });
    assert.deepEqual(wrong, []);
    const more = purposes.filter(({ code }) => !parents.has(code)).map(({ code }) => code);
    context.diagnostic(`${parents.size} purposes of use in v3-ActReason ${version}, all of them here`);
    context.diagnostic(`${more.length} more here: ${more.join(' ')}`);
  });

  test('turn masks into codings and back, bit by bit and whole', () => {
    const tables = codeTables();
    for (const table of ['purposes', 'actions', 'obligations'] as const) {
      for (const { bit, code } of tables[table]) {
        const codings = codingsOf(tables, table, 1n << BigInt(bit));
        assert.deepEqual(
          codings.map((coding) => coding.code),
          [code],
        );
        assert.equal(maskOf(tables, table, codings), 1n << BigInt(bit));
      }
      const all = knownMask(tables[table]);
      assert.equal(maskOf(tables, table, codingsOf(tables, table, all)), all);
      assert.throws(() => codingsOf(tables, table, 1n << 63n), Refused);
      assert.throws(() => maskOf(tables, table, [{ system: 'http://example.org', code: 'TREAT' }]), Refused);
      assert.throws(() => maskOf(tables, table, [{ ...codingsOf(tables, table, 1n)[0]!, code: '?' }]), Refused);
    }
    for (const { value } of tables.confidentiality) {
      assert.equal(confidentialityOf(tables, confidentialityCoding(tables, value)), value);
    }
    assert.throws(() => confidentialityCoding(tables, 6), Refused);
    assert.throws(() => confidentialityOf(tables, { system: 'http://example.org', code: 'N' }), Refused);
  });

  test('recognise a class by its document type, else by what only it lists, else as sealed', () => {
    const tables = codeTables();
    const bitOf = (name: string): number => tables.classes.find((each) => each.name === name)!.bit;
    const loinc = (code: string): { system: string; code: string }[] => [{ system: 'http://loinc.org', code }];
    for (const { bit } of tables.classes) {
      for (const coding of classCodings(tables, bit)) {
        assert.equal(classOf(tables, { type: 'DocumentReference', documentType: [coding] }), bit, coding.code);
      }
    }
    assert.equal(classOf(tables, { type: 'Patient' }), bitOf('demographics'));
    assert.equal(classOf(tables, { type: 'Specimen', documentType: loinc('0-0') }), bitOf('laboratory'));
    assert.equal(classOf(tables, { type: 'Patient', documentType: loinc('18842-5') }), bitOf('discharge'));
    const elsewhere = [{ system: 'http://example.org', code: '18842-5' }];
    assert.equal(classOf(tables, { type: 'Patient', documentType: elsewhere }), bitOf('demographics'));
    const both = [...loinc('18842-5'), ...loinc('60591-5')];
    assert.equal(classOf(tables, { type: 'Composition', documentType: both }), SEALED);
    assert.equal(classOf(tables, { type: 'DiagnosticReport' }), SEALED);
    assert.equal(classOf(tables, { type: 'Basic' }), SEALED);
    assert.equal(classOf(tables, { type: 'Observation' }), SEALED);
    assert.equal(classOf(tables, { type: 'Observation', categories: ['laboratory'] }), bitOf('laboratory'));
    const unsure = { type: 'Observation', categories: ['laboratory', 'vital-signs'] };
    assert.equal(classOf(tables, unsure), SEALED);
    assert.equal(bitOf('sealed'), SEALED);
    assert.throws(() => classCodings(tables, 30), Refused);
  });

  test('have codes that HL7 has', () => {
    const tables = codeTables();
    const [actCodes, roleCodes] = [v3Codes('v3-ActCode'), v3Codes('v3-RoleCode')];
    for (const { code } of tables.obligations) assert.ok(actCodes.has(code), code);
    for (const { value, code } of tables.capacities) {
      assert.ok(code === null || roleCodes.has(code), String(code));
      assert.equal(capacityCoding(tables, value)?.code ?? null, code);
    }
    assert.throws(() => capacityCoding(tables, 99), Refused);
    for (const { code } of tables.confidentiality) assert.ok(v3Codes('v3-Confidentiality').has(code), code);
    const reasons = v3Codes('v3-ActReason');
    for (const { code, display } of tables.purposes) assert.equal(display, reasons.get(code) ?? display);
  });

  test('have in the matrix only what the other tables know', () => {
    const { matrix, roles, kinds, purposes, actions } = codeTables();
    assert.equal(matrix.length > 0, true);
    for (const { role, kind, purposes: mask } of matrix) {
      assert.equal(roles.some(({ value }) => value === role) && kinds.some(({ value }) => value === kind), true);
      assert.equal(mask & ~knownMask(purposes), 0n, `role ${role}, kind ${kind}`);
    }
    for (const role of roles) assert.equal(BigInt(role.actions) & ~knownMask(actions), 0n, role.name);
  });
});

describe('a purpose is covered', () => {
  test('by its own bit, and by that of a parent only where it inherits', () => {
    const tables = codeTables();
    for (const { bit, code, parent, inherits } of tables.purposes) {
      assert.ok(covers(tables, 1n << BigInt(bit), code), code);
      assert.ok(!covers(tables, 0n, code), code);
      const above = tables.purposes.find((each) => each.code === parent);
      if (above !== undefined) assert.equal(covers(tables, 1n << BigInt(above.bit), code), inherits, code);
    }
    assert.throws(() => covers(tables, 1n, 'NOTHING'), Refused);
  });

  test('by no child, and by no sibling', () => {
    const tables = codeTables();
    for (const entry of tables.purposes) {
      const ancestors = new Set<string | null>([entry.code]);
      for (let at: typeof entry | undefined = entry; at;) {
        ancestors.add(at.parent);
        const { parent }: typeof entry = at;
        at = tables.purposes.find((each) => each.code === parent);
      }
      const others = tables.purposes.filter(({ code }) => !ancestors.has(code));
      assert.ok(!covers(tables, knownMask(others), entry.code), entry.code);
    }
  });

  test('through several links, unless one of them does not inherit', () => {
    const chain = (second: boolean): CodeTables =>
      parseCodeTables(
        withPurposes([
          purpose(0, 'A', null, false),
          purpose(1, 'B', 'A', true),
          purpose(2, 'C', 'B', second),
          purpose(3, 'D', 'C', true),
        ]),
      );
    assert.equal(covers(chain(true), 0b0001n, 'D'), true);
    assert.equal(covers(chain(false), 0b0011n, 'D'), false);
    assert.equal(covers(chain(false), 0b0100n, 'D'), true);
  });

  test('in finite time, even by tables that go in a circle', () => {
    const circle = parseCodeTables(withPurposes([purpose(0, 'A', 'B', true), purpose(1, 'B', 'A', true)]));
    assert.equal(covers(circle, 0b100n, 'A'), false);
  });
});

describe('tables are refused', () => {
  test('with something twice, a parent that is not there, or what is no resource', () => {
    const wrong = [
      [purpose(0, 'A', null, false), purpose(0, 'B', null, false)],
      [purpose(0, 'A', null, false), purpose(1, 'A', null, false)],
      [purpose(0, 'A', 'B', false)],
      [purpose(0, 'A', null, true)],
    ];
    for (const purposes of wrong) assert.throws(() => parseCodeTables(withPurposes(purposes)), Refused);
    const classes = [{ bit: 0, name: 'A', loinc: [], resources: ['Observation laboratory'] }];
    const text = JSON.stringify({ ...(JSON.parse(withPurposes([])) as object), classes });
    assert.throws(() => parseCodeTables(text), Refused);
  });
});
