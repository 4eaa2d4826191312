import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hexToBytes } from '../src/bytes.ts';
import { exportConsent, type ConsentRow, type ExportContext } from '../src/fhir/export.ts';
import { importConsent } from '../src/fhir/import.ts';
import { exportPcf } from '../src/fhir/pcf.ts';
import type { KeptGrant, LossCode } from '../src/fhir/provisions-out.ts';
import { KNOWN, type Grantee, type NewGrant } from '../src/grant.ts';
import { Refused } from '../src/refusal.ts';
import { consentPermits, grantPermits, type Asker, type Data, type Fhir, type Request } from './fhir-oracle.ts';
import { problemsInR4, problemsInR5Consent } from './fhir-r4.ts';
import {
  ACCOUNT,
  ACTIONS,
  ASKERS,
  contextFor,
  DATA,
  DAY,
  NETWORK,
  NOW,
  PERSON,
  purposeCoding,
  PURPOSES,
  r4Consent,
  requestsOf,
  sample,
  STUDY,
} from './fhir-space.ts';
import { Random } from './random.ts';
import { codeTables } from './vectors.ts';

const SEED = process.env['ANAMNESIS_FHIR_SEED'] ?? '1';
const COUNT = Number(process.env['ANAMNESIS_FHIR_EXPORTS'] ?? '150');
const PATIENT = new Uint8Array(32).fill(7);

const CONTEXT: ExportContext = { tables: codeTables(), network: NETWORK };

/** What PCF requires beside. */
const HOUSE: ExportContext = {
  ...CONTEXT,
  custodian: { type: 'Organization', reference: 'Organization/1' },
  policy: 'https://example.org/policy/1',
};

const GRANTEES: readonly Grantee[] = [
  { kind: 'organisation', organisation: 2 },
  { kind: 'account', account: hexToBytes(ACCOUNT) },
  { kind: 'anyCare' },
  { kind: 'person', person: hexToBytes(PERSON) },
];

const PLAIN: KeptGrant = {
  grantee: GRANTEES[0]!,
  role: undefined,
  study: undefined,
  purposes: 1n,
  classes: KNOWN.classes,
  actions: 0b110,
  ceiling: 3,
  obligations: 0,
  from: BigInt(NOW),
  until: BigInt(NOW + 100 * DAY),
  data: undefined,
  named: [],
  uses: undefined,
  mayRefer: 0,
  template: undefined,
  document: new Uint8Array(32).fill(9),
  basis: 0,
  survives: false,
};

function rowOf(changes: Partial<KeptGrant>, around: Partial<ConsentRow> = {}): ConsentRow {
  return {
    id: 12n,
    patient: PATIENT,
    grant: { ...PLAIN, ...changes },
    state: 'active',
    granted: BigInt(NOW),
    by: { account: new Uint8Array(32).fill(3), capacity: 0 },
    ...around,
  };
}

function maskOf(random: Random, known: number): number {
  const chosen = (random.chance(20) ? known : (random.below(1 << 24) | (random.below(2) << 31)) >>> 0) & known;
  return chosen === 0 ? 1 : chosen >>> 0;
}

function randomGrant(random: Random): KeptGrant {
  const some = <T>(percent: number, value: () => T): T | undefined => (random.chance(percent) ? value() : undefined);
  const grantee = random.pick(GRANTEES);
  const codes = sample(random, PURPOSES, 1 + random.below(5)).map((code) => 1n << BigInt(PURPOSES.indexOf(code)));
  const from = NOW + random.below(3) * DAY;
  return {
    ...PLAIN,
    grantee,
    role: grantee.kind === 'person' ? undefined : some(20, () => 1),
    study: some(15, () => hexToBytes(STUDY)),
    purposes: random.chance(5) ? KNOWN.purposes : codes.reduce((mask, bit) => mask | bit, 0n),
    classes: maskOf(random, KNOWN.classes),
    actions: 1 + random.below(31),
    ceiling: random.below(4),
    obligations: some(25, () => 1 + random.below(2 ** 15 - 1)) ?? 0,
    from: BigInt(from),
    until: BigInt(from + 1 + random.below(200) * DAY),
    data: some(25, () => ({ from: random.below(20_000), until: 20_001 + random.below(1_000) })),
    named:
      some(20, () => sample(random, DATA, 1 + random.below(5)).map(({ commitment }) => hexToBytes(commitment))) ?? [],
    uses: some(15, () => 1 + random.below(4)),
    mayRefer: random.below(3),
    basis: random.pick([0, 1, 7, 9]),
    survives: random.chance(30),
  };
}

const RECORD = `urn:anamnesis:${NETWORK}:record-reference`;

/** Data as an exported Consent names them: by their commitment. */
const byCommitment = (data: Data): Data => ({ ...data, ref: `${RECORD}|${data.commitment}` });

function* asked(random: Random, grant: KeptGrant): Generator<Request> {
  const named = DATA.filter(({ commitment }) =>
    grant.named.some((each) => each.every((byte, i) => byte === hexToBytes(commitment)[i])),
  );
  const inside = PURPOSES.filter((_, bit) => ((grant.purposes >> BigInt(bit)) & 1n) === 1n);
  yield* requestsOf({
    askers: sample(random, ASKERS, 3),
    purposes: [
      ...new Set([...sample(random, inside, 2), ...sample(random, PURPOSES, 1), random.pick(['ETREAT', 'BTG'])]),
    ],
    actions: sample(random, ACTIONS, 2),
    data: [...named.slice(0, 2), ...sample(random, DATA, 8)].map(byCommitment),
    moments: sample(random, [grant.from, grant.from - 1n, grant.until - 1n, grant.until].map(Number), 2).filter(
      (at) => at >= NOW,
    ),
    studies: grant.study === undefined ? [random.pick([undefined, STUDY])] : [undefined, STUDY],
  });
}

function again(resource: Fhir, version: 'R4' | 'R5'): NewGrant[] {
  const patient = { identifiers: [{ system: `urn:anamnesis:${NETWORK}:patient`, value: '07'.repeat(32) }] };
  const records = DATA.map(({ commitment }) => ({
    names: { identifiers: [{ system: RECORD, value: commitment }] },
    reference: hexToBytes(commitment),
  }));
  return importConsent(resource, contextFor(version, { patient, records, actors: [] })).grants;
}

/** Whether a loss speaks of these data: they are sealed on the chain, and FHIR has no word for it. */
function isLost(data: Data, losses: ReadonlySet<LossCode>): boolean {
  const { type, categories = [], loinc } = data;
  if (losses.has('observation-category') && type === 'Observation' && categories.length > 1) return true;
  return losses.has('sealed') && loinc !== undefined && !DATA.some((each) => each.loinc === loinc);
}

describe('an exported grant', () => {
  test(`permits as a Consent nothing that it does not, and comes back as it was: ${COUNT} drawn by seed ${SEED}`, () => {
    let permitted = 0;
    for (let i = 0; i < COUNT; i += 1) {
      const random = new Random(`export/${SEED}/${i}`);
      const grant = randomGrant(random);
      const { r4, r5, losses } = exportConsent(rowOf(grant), CONTEXT);
      const lost = new Set(losses.map(({ code }) => code));
      const versions = [['R4', r4, again(r4, 'R4')] as const, ['R5', r5, again(r5, 'R5')] as const];
      for (const request of asked(random, grant)) {
        const here = grantPermits(grant, request, NOW);
        if (here) permitted += 1;
        for (const [version, resource, grants] of versions) {
          const what = (): string =>
            `${version} of export/${SEED}/${i}: ${JSON.stringify(request)} of ${JSON.stringify(resource)}`;
          const outside = consentPermits(resource, request, version, 'exception');
          const back = grants.some((each) => grantPermits(each, request, NOW));
          // A question for a study is not answered by what is for none: of that FHIR knows nothing.
          const askable = request.study === undefined || grant.study !== undefined;
          if (outside && !here && askable && !isLost(request.data, lost)) assert.fail(`wider ${what()}`);
          if (back !== here && !(lost.has('sealed-named') && here)) assert.fail(`another ${what()}`);
          if (back && !outside) assert.fail(`narrower ${what()}`);
        }
      }
    }
    console.log(`exports, seed ${SEED}: ${permitted} requests permitted`);
    assert.ok(permitted > COUNT);
  });

  test('is R4 by the definitions of HL7, and R5 by its list of elements', () => {
    for (let i = 0; i < 30; i += 1) {
      const random = new Random(`valid/${SEED}/${i}`);
      const by = { account: PATIENT, capacity: random.below(10) };
      const row = rowOf(randomGrant(random), {
        by,
        state: random.pick(['active', 'revoked', 'superseded', 'expired', 'entered-in-error']),
      });
      const { r4, r5 } = exportConsent(row, random.chance(50) ? HOUSE : CONTEXT);
      assert.deepEqual(problemsInR4(r4), [], JSON.stringify(r4));
      assert.deepEqual(problemsInR5Consent(r5), [], JSON.stringify(r5));
    }
    const { r4 } = exportConsent(rowOf({}), CONTEXT);
    assert.notDeepEqual(problemsInR4({ ...r4, status: 'revoked' }), [], 'the check sees a code that is not bound');
    assert.notDeepEqual(problemsInR4({ ...r4, patient: [r4['patient']] }), [], 'and a list where there is none');
  });

  test('writes every purpose that it covers, and denies what else its codes would cover', () => {
    const { r4 } = exportConsent(rowOf({ classes: KNOWN.classes, named: [PLAIN.document] }), CONTEXT) as { r4: Fhir };
    assert.deepEqual(
      r4.provision.purpose.map(({ code }: Fhir) => code),
      ['TREAT', 'COC', 'ETREAT', 'ERTREAT'],
    );
    assert.deepEqual(
      r4.provision.provision[0].purpose.map(({ code }: Fhir) => code),
      ['CLINTRL', 'BTG', 'POPHLTH', 'TREATDS'],
    );
  });

  test('is one permission, or several below a denial, and never a permission that its exceptions only repeat', () => {
    const shape = (changes: Partial<KeptGrant>): Fhir => (exportConsent(rowOf(changes), CONTEXT).r4 as Fhir).provision;
    assert.equal(shape({ classes: 1 << 3 }).type, 'permit');
    const several = shape({});
    assert.equal(several.type, 'deny');
    assert.deepEqual(
      several.provision.map(({ type }: Fhir) => type),
      ['permit', 'permit', 'permit'],
    );
    assert.deepEqual(shape({ classes: 2 ** 31 }), { type: 'deny' }, 'only sealed data, and none named: nothing');
  });

  test('says who gave it, and on which basis', () => {
    const asOf = (capacity: number): Fhir =>
      exportConsent(rowOf({}, { by: { account: PATIENT, capacity } }), CONTEXT).r4;
    assert.equal(asOf(0).performer[0].type, 'Patient');
    assert.equal(asOf(4).contained[0].relationship[0].coding[0].code, 'HPOWATT');
    const basis = (code: number): Fhir =>
      (exportConsent(rowOf({ basis: code }), CONTEXT).r4 as Fhir).policyRule.coding[0].code;
    assert.deepEqual([0, 1, 7, 9].map(basis), ['OPTIN', 'hipaa-auth', 'research', 'cric']);
    const scope = (code: string): string =>
      (exportConsent(rowOf({ purposes: 1n << BigInt(PURPOSES.indexOf(code)) }), CONTEXT).r4 as Fhir).scope.coding[0]
        .code;
    assert.deepEqual([scope('HRESCH'), scope('CLINTRL'), scope('TREAT')], ['research', 'research', 'patient-privacy']);
  });

  test('says what it loses', () => {
    const lost = (changes: Partial<KeptGrant>, around: Partial<ConsentRow> = {}): LossCode[] =>
      exportConsent(rowOf(changes, around), CONTEXT).losses.map(({ code }) => code);
    const bare = { named: [PLAIN.document], survives: true };
    assert.deepEqual(lost(bare), []);
    assert.deepEqual(lost({ ...bare, survives: false }), ['death']);
    assert.deepEqual(lost(bare, { state: 'revoked' }), ['status-reason']);
    assert.deepEqual(lost(bare, { amends: 3n }), ['history']);
    assert.deepEqual(lost(bare, { by: { account: PATIENT, capacity: 8 } }), ['capacity']);
    assert.deepEqual(lost({ ...bare, template: { id: 1, version: 1 } }), ['template']);
    assert.deepEqual(lost({ ...bare, until: (1n << 64n) - 1n }), ['far-end']);
    assert.deepEqual(lost({ ...bare, classes: 1 }), ['sealed']);
    assert.deepEqual(lost({ ...bare, classes: (1 << 8) | 1 }), ['sealed', 'observation-category']);
    assert.deepEqual(lost({ ...bare, classes: 2 ** 31 + 1 }), ['sealed', 'sealed-named']);
  });

  test('is refused if no chain would keep it, or FHIR cannot say when', () => {
    assert.throws(() => exportConsent(rowOf({ purposes: 0n }), CONTEXT), Refused);
    assert.throws(() => exportConsent(rowOf({}, { granted: 1n << 60n }), CONTEXT), RangeError);
    assert.throws(() => exportConsent(rowOf({}), { ...CONTEXT, network: 'mainnet' }), RangeError);
    const far = exportConsent(rowOf({ from: 1n << 60n, until: 1n << 61n }), CONTEXT).r4 as Fhir;
    assert.deepEqual(far.provision, { type: 'deny' }, 'it begins after the year 9999');
  });
});

describe("IHE's PCF", () => {
  const codes = (changes: Partial<KeptGrant>, context = HOUSE): string[] => {
    const answer = exportPcf(rowOf(changes), context);
    return answer.representable ? [] : answer.reasons.map(({ code }) => code);
  };

  test('has no form of a Consent that is limited to classes: it is refused with the reasons, and not widened', () => {
    assert.deepEqual(codes({ classes: 1 << 8 }), ['classes']);
    const all = { classes: 1, actions: 2, obligations: 1, study: PATIENT, uses: 1, basis: 9, ceiling: 2 };
    const reasons = [
      'actions',
      'classes',
      'obligations',
      'study',
      'uses',
      'basis',
      'ceiling',
      'organization',
      'policy',
    ];
    assert.deepEqual(codes(all, CONTEXT), reasons);
    for (const actions of [1, 2, 4, 7, 31]) assert.deepEqual(codes({ actions }), ['actions'], String(actions));
  });

  test('takes what it can say, by its own constraints', () => {
    for (const changes of [
      {},
      { classes: KNOWN.classes - 2 ** 31 },
      { data: { from: 1, until: 2 } },
      { named: [PATIENT] },
      { role: 0 },
    ]) {
      const answer = exportPcf(rowOf(changes, { by: { account: PATIENT, capacity: 1 } }), HOUSE);
      assert.ok(answer.representable);
      const resource: Fhir = answer.resource;
      assert.deepEqual(problemsInR4(resource), []);
      for (const key of [
        'status',
        'scope',
        'category',
        'patient',
        'dateTime',
        'performer',
        'organization',
        'sourceReference',
        'provision',
      ]) {
        assert.ok(key in resource, key);
      }
      assert.equal(typeof resource.policy[0].uri, 'string');
      assert.ok(!('policyRule' in resource) && !('verification' in resource));
      for (const provision of [resource.provision, ...(resource.provision.provision ?? [])]) {
        for (const key of ['action', 'class', 'code']) assert.ok(!(key in provision), key);
        for (const actor of provision.actor ?? []) assert.equal(actor.role.coding[0].code, 'IRCP');
        for (const { code } of provision.securityLabel ?? []) {
          assert.ok(['R', 'N', 'ETH', 'ETHUD', 'OPIOIDUD', 'PSY', 'SEX', 'HIV'].includes(code), code);
        }
      }
      assert.ok(!resource.provision.provision.some((each: Fhir) => 'provision' in each), 'exceptions are one deep');
    }
  });

  test('permits in that form nothing of another purpose, time or asker', () => {
    const answer = exportPcf(rowOf({}), HOUSE);
    assert.ok(answer.representable);
    const plain = DATA.filter(
      ({ labels, loinc, type }) => labels === undefined && loinc === undefined && type === 'Condition',
    ).map(byCommitment);
    const moments = [NOW, NOW + 100 * DAY - 1, NOW + 100 * DAY];
    let same = 0;
    for (const request of requestsOf({ actions: ['access', 'use'], data: plain, moments })) {
      const here = grantPermits(PLAIN, request, NOW);
      assert.equal(consentPermits(answer.resource, request, 'R4', 'exception'), here, JSON.stringify(request));
      if (here) same += 1;
    }
    assert.ok(same > 0);
    assert.ok(answer.losses.some(({ code }) => code === 'sealed'));
  });
});

describe("a Consent as IHE's guide has it", () => {
  test('for treatment, payment and operations of the whole community comes back the same once it went out', () => {
    const consent = r4Consent(
      { type: 'permit', purpose: ['TREAT', 'HPAYMT', 'HOPERAT'].map(purposeCoding) },
      {
        dateTime: '2022-06-13',
        performer: [{ reference: 'Patient/1' }],
        organization: [{ reference: 'Organization/ex-organization' }],
        sourceReference: { reference: 'DocumentReference/ex-documentreference' },
        policy: [{ uri: 'http://example.org/policies/basePrivacyConsentPolicy.txt' }],
      },
    );
    assert.deepEqual(problemsInR4(consent), []);
    const everyone = { kind: 'anyCare' } as const;
    const [grant, ...others] = importConsent(consent, contextFor('R4', { everyone })).grants;
    assert.equal(others.length, 0);
    const kept = { ...grant!, from: BigInt(NOW), until: BigInt(NOW + DAY) };
    const once = again(exportConsent(rowOf(kept), CONTEXT).r4, 'R4');
    assert.equal(once.length, 1);
    // Sealed data need names, so that their class says nothing here.
    assert.deepEqual(once[0], { ...kept, from: undefined, classes: kept.classes - 2 ** 31 });
    const twice = again(exportConsent(rowOf({ ...once[0]!, from: kept.from, until: kept.until }), CONTEXT).r4, 'R4');
    assert.deepEqual(twice, once);
    const pcf = exportPcf(rowOf(kept), HOUSE);
    assert.ok(pcf.representable);
    const fromPcf = again(pcf.resource, 'R4');
    assert.deepEqual(fromPcf, once);
  });
});

describe('the network', () => {
  test('names its grantees so that only they are meant', () => {
    const means = (asker: Asker, changes: Partial<KeptGrant>): boolean => {
      const request = [
        ...requestsOf({
          askers: [asker],
          purposes: ['TREAT'],
          actions: ['access'],
          data: [byCommitment(DATA.find(({ type }) => type === 'Condition')!)],
        }),
      ][0]!;
      return consentPermits(exportConsent(rowOf(changes), CONTEXT).r4, request, 'R4', 'exception');
    };
    const [physician, nurse, elsewhere, payer, person] = ASKERS;
    const who = (changes: Partial<KeptGrant>): boolean[] =>
      [physician, nurse, elsewhere, payer, person].map((asker) => means(asker!, changes));
    assert.deepEqual(who({}), [true, true, false, false, false]);
    assert.deepEqual(who({ role: 1 }), [false, true, false, false, false]);
    assert.deepEqual(who({ grantee: GRANTEES[1]! }), [true, false, true, false, false]);
    assert.deepEqual(who({ grantee: GRANTEES[2]! }), [true, true, true, false, false]);
    assert.deepEqual(who({ grantee: GRANTEES[3]! }), [false, false, false, false, true]);
  });
});
