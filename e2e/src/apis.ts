import assert from 'node:assert/strict';
import type { ApiPromise } from '@polkadot/api';
import { u8aToHex } from '@polkadot/util';
import { camelCase, encodedArguments, runtimeCall } from './calls.ts';
import { AUTHORITY, CLINIC, HOSPITAL, SWITZERLAND, type ClinicalWorld } from './clinical.ts';
import { query } from './decision.ts';
import type { Patient } from './patient.ts';

/** Every method of our runtime APIs, asked about what tests made, of the best block and of genesis. */

export interface Made {
  request: number;
  grant: number;
  own: number;
  incident: number;
  batch: number;
  /** A moment that the only root of the hospital covers. */
  rooted: bigint;
  sheet: Uint8Array;
}

type Table = Record<string, Record<string, unknown[]>>;

const APIS = [
  'ProviderCredentialsApi',
  'PatientIdentityApi',
  'CareAllowanceApi',
  'ConsentApi',
  'EmergenciesApi',
  'MandatesApi',
  'CasesApi',
  'RecordAnchorApi',
  'RetentionApi',
  'AccessAuditApi',
  'TimeGapApi',
  'ValidatorSetApi',
  'CouncilSeatsApi',
  'AttestedUpgradeApi',
];

/** What asks nothing of the chain: it gives the node's own pool something, and a question has no pool. */
export const NOT_ASKED: readonly string[] = ['ValidatorSetApi.submit_report'];

/** What answers the same at every block of these tests, which add nothing of the kind; others do. */
const NOTHING_ADDED = [
  'AccessAuditApi.dispute',
  'AccessAuditApi.dispute_tally',
  'AccessAuditApi.disputes',
  'AccessAuditApi.disputes_of',
  'AttestedUpgradeApi.attested_releases',
  'AttestedUpgradeApi.attests_as',
  'AttestedUpgradeApi.failed_migration',
  'AttestedUpgradeApi.last_applied',
  'AttestedUpgradeApi.proposal',
  'AttestedUpgradeApi.proposals',
  'AttestedUpgradeApi.release',
  'AttestedUpgradeApi.times',
  'CasesApi.any_open_about',
  'CasesApi.case',
  'CasesApi.cases',
  'CasesApi.cases_at',
  'CasesApi.cases_reported_by',
  'CasesApi.clocks',
  'CasesApi.open_cases',
  'CasesApi.tallies',
  'ConsentApi.muted',
  'ConsentApi.offer',
  'ConsentApi.offers',
  'ConsentApi.secondary_use',
  'ConsentApi.template',
  'ConsentApi.uses',
  'CouncilSeatsApi.body_of',
  'CouncilSeatsApi.seats',
  'EmergenciesApi.appeals',
  'EmergenciesApi.drawn',
  'EmergenciesApi.last_ticket',
  'EmergenciesApi.late_patients',
  'EmergenciesApi.mass_casualty',
  'EmergenciesApi.owed',
  'EmergenciesApi.quota',
  'EmergenciesApi.reviews_owed',
  'EmergenciesApi.ticket',
  'MandatesApi.law',
  'MandatesApi.laws',
  'MandatesApi.mandate',
  'MandatesApi.mandates',
  'MandatesApi.mandates_by',
  'MandatesApi.named',
  'MandatesApi.notices',
  'MandatesApi.pair',
  'MandatesApi.pairs',
  'PatientIdentityApi.chain_epoch',
  'PatientIdentityApi.death_reports',
  'PatientIdentityApi.friend_of',
  'PatientIdentityApi.link_proposal',
  'PatientIdentityApi.links',
  'PatientIdentityApi.pending_removal',
  'PatientIdentityApi.recovery',
  'PatientIdentityApi.representations',
  'PatientIdentityApi.represented_by',
  'PatientIdentityApi.stewarded_by',
  'PatientIdentityApi.verifications',
  'ProviderCredentialsApi.administrators',
  'ProviderCredentialsApi.compromise',
  'ProviderCredentialsApi.organisation_keys',
  'ProviderCredentialsApi.session',
  'ProviderCredentialsApi.sessions',
  'ProviderCredentialsApi.successions',
  'RecordAnchorApi.earlier_escrow',
  'RecordAnchorApi.escrow',
  'RecordAnchorApi.leaf_mark',
  'RecordAnchorApi.open_recalls',
  'RecordAnchorApi.recall',
  'RecordAnchorApi.recall_counts',
  'RecordAnchorApi.recalls',
  'RecordAnchorApi.related',
  'RetentionApi.held',
  'RetentionApi.horizon',
  'RetentionApi.retention',
  'RetentionApi.terms',
  'RetentionApi.tombstones',
  'TimeGapApi.gaps',
  'TimeGapApi.state',
  'ValidatorSetApi.leaving',
  'ValidatorSetApi.offenders',
  'ValidatorSetApi.outages',
  'ValidatorSetApi.pending_rescue',
  'ValidatorSetApi.session_length',
  'ValidatorSetApi.validators',
];

function questions(world: ClinicalWorld, patient: Patient, made: Made, moment: bigint): Table {
  const { physician } = world.staff;
  const own = query(patient, { who: patient.account, data: 'laboratory' });
  const [account, person] = [physician.address, patient.account.address];
  const licence = world.licences.get('physician');
  return {
    ProviderCredentialsApi: {
      organisation: [CLINIC],
      organisations: [null],
      organisation_of: [world.clinic.address],
      staff: [CLINIC, null],
      organisations_of: [account, null],
      credential: [licence],
      credentials_of: [account, null],
      credential_type: [1],
      actor_at: [account, CLINIC, moment, moment],
      issuer: [AUTHORITY, 1],
      status_lists: [AUTHORITY],
      status_list: [AUTHORITY, 0, 'Revocation'],
      status_entry: [licence],
      organisation_did_facts: [CLINIC],
      is_practitioner: [account],
      organisation_keys: [CLINIC],
      administrators: [CLINIC],
      successions: [CLINIC],
      session: [account],
      sessions: [account, null],
      compromise: [account],
    },
    PatientIdentityApi: {
      patient: [patient.id],
      controllers: [patient.id, null],
      keys: [patient.id, 0],
      patient_of: [person],
      nonces: [person],
      sheet_used: [person, made.sheet],
      chain_epoch: [],
      recovery: [patient.id],
      death_reports: [patient.id],
      friend_of: [person],
      link_proposal: [patient.id],
      links: [patient.id, null],
      representations: [patient.id, null],
      represented_by: [person],
      pending_removal: [patient.id],
      verifications: [patient.id, null],
      stewarded_by: [HOSPITAL],
    },
    CareAllowanceApi: {
      usage_of_patient: [patient.id],
      usage_of_organisation: [CLINIC],
      usage_of_account: [CLINIC, account],
      usage: [person],
      enough_at: [{ Organisation: CLINIC }, 1],
      reissuable: [],
    },
    ConsentApi: {
      decide: [own, null, null],
      explain: [own, null, null],
      grants: [patient.id, 0],
      grant: [made.grant],
      uses: [made.grant],
      template: [1, null],
      secondary_use: [patient.id],
      muted: [patient.id],
      requests: [patient.id, 0],
      requests_of: [CLINIC, 0],
      request: [made.request],
      offers: [patient.id, 0],
      offer: [1],
    },
    EmergenciesApi: {
      incident: [made.incident],
      bindings: [patient.id, CLINIC],
      // Of the one who opened: another one of the team bound.
      quota: [account, CLINIC],
      owed: [account],
      late_patients: [made.incident],
      last_ticket: [CLINIC],
      ticket: [CLINIC, 1],
      drawn: [made.incident],
      reviews_owed: [HOSPITAL, null],
      appeals: [made.incident],
      appealable_until: [made.incident],
      mass_casualty: [CLINIC],
    },
    MandatesApi: {
      laws: [0],
      law: [1],
      pairs: [SWITZERLAND, 0],
      pair: [SWITZERLAND, SWITZERLAND],
      mandates: [patient.id, 0],
      mandates_by: [CLINIC, 0],
      mandate: [1],
      named: [1],
      notices: [null],
    },
    RecordAnchorApi: {
      record: [made.own],
      records: [patient.id, 0],
      batch: [made.batch],
      batches: [HOSPITAL, 0, 0],
      batch_of: [HOSPITAL, 0, 2],
      record_count: [patient.id],
      related: [made.own, 0],
      history: [made.own],
      line: [made.own],
      recalls: [made.own],
      recall: [1],
      open_recalls: [CLINIC, 0],
      recall_counts: [CLINIC],
      leaf_mark: [made.batch, 0],
      custody_set: [1],
      custody_sets: [0],
      escrow: [HOSPITAL],
      earlier_escrow: [HOSPITAL],
    },
    RetentionApi: {
      retention: [made.own],
      terms: [SWITZERLAND, null],
      horizon: [SWITZERLAND],
      tombstones: [null],
      held: [null],
    },
    AccessAuditApi: {
      head: [patient.id],
      root: [HOSPITAL, 0],
      roots: [HOSPITAL, 0],
      root_at: [HOSPITAL, made.rooted],
      dispute: [1],
      disputes: [HOSPITAL, 0],
      disputes_of: [{ Patient: patient.id }, 0],
      dispute_tally: [HOSPITAL],
    },
    CasesApi: {
      case: [1],
      cases: [patient.id, 0],
      cases_reported_by: [HOSPITAL, 0],
      cases_at: [HOSPITAL, 0],
      open_cases: [HOSPITAL, 0, made.rooted],
      tallies: [HOSPITAL],
      clocks: [SWITZERLAND],
      any_open_about: [made.own],
    },
    TimeGapApi: {
      state: [],
      gaps: [0],
    },
    ValidatorSetApi: {
      validators: [],
      session_length: [],
      leaving: [],
      offenders: [],
      tallies: [],
      // The first session, which is over.
      service: [0],
      outages: [],
      pending_rescue: [],
      key_proof: [world.hospital.publicKey],
    },
    CouncilSeatsApi: {
      seats: ['Council'],
      body_of: [HOSPITAL],
      quarter: ['Council'],
    },
    AttestedUpgradeApi: {
      proposal: [1],
      proposals: [null],
      attested_releases: [],
      release: [new Uint8Array(32)],
      last_applied: [],
      failed_migration: [],
      times: [],
      attests_as: [world.hospital.address],
    },
  };
}

interface Asked {
  api: ApiPromise;
  world: ClinicalWorld;
  block: string;
  table: Table;
}

/** The answer to one method, which the client has to decode whole, by the types that the chain says. */
async function answerOf({ api, world, block, table }: Asked, name: string, method: string): Promise<string> {
  const args = table[name]?.[method];
  assert.ok(args, `the questions of this test need an entry for ${name}.${method}`);
  const at = await api.at(block);
  const answer = await runtimeCall(at, camelCase(name), camelCase(method))(...args);
  const metadata = api.runtimeMetadata.asLatest.apis.find((one) => one.name.eq(name));
  const inputs = metadata?.methods.find((one) => one.name.eq(method))?.inputs;
  assert.ok(inputs?.length === args.length, `${name}.${method} does not take ${args.length} arguments`);
  const encoded = encodedArguments(api, { inputs }, args);
  const raw = await world.chain.node.rpc<string>('state_call', `${name}_${method}`, encoded, block);
  assert.equal(u8aToHex(answer.toU8a()), raw, `${name}.${method} was not decoded whole`);
  assert.doesNotMatch(answer.toRawType(), /^(Raw|Bytes)$/, `${name}.${method} is not typed`);
  return raw;
}

/** The answers say what tests made, and of the genesis block that nothing of it was there. */
export async function assertApisAnswer(world: ClinicalWorld, patient: Patient, made: Made): Promise<void> {
  const { api } = world;
  const [best, genesis] = [(await world.chain.node.best()).hash, api.genesisHash.toHex()];
  const now = await world.moment(best);
  const latest = { api, world, block: best, table: questions(world, patient, made, now) };
  const earlier = { api, world, block: genesis, table: questions(world, patient, made, 0n) };
  const same: string[] = [];
  for (const name of APIS) {
    const methods = api.runtimeMetadata.asLatest.apis.find((one) => one.name.eq(name))?.methods;
    assert.ok(methods && methods.length > 0, `the metadata has no ${name}`);
    for (const { name: method } of methods) {
      const full = `${name}.${method.toString()}`;
      if (NOT_ASKED.includes(full)) continue;
      const [after, before] = await Promise.all([
        answerOf(latest, name, method.toString()),
        answerOf(earlier, name, method.toString()),
      ]);
      if (after === before) same.push(full);
    }
  }
  const words = 'say the same of the genesis block as of the last';
  assert.deepEqual(same.sort(), NOTHING_ADDED, words);
}
