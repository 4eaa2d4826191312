import { createHash } from 'node:crypto';
import { MedicalRecord, RAW } from '@anamnesis/sdk';
import { classOfRecords, confidentiality } from './codes.ts';
import { random32 } from './patient.ts';

/** Records as an organisation anchors them. */

const QUARTERS_A_YEAR = 4;
const MONTHS_A_QUARTER = 3;
const FHIR_R4 = 1;

function quarterOf(moment: bigint): number {
  const date = new Date(Number(moment));
  return (date.getUTCFullYear() - 1970) * QUARTERS_A_YEAR + Math.floor(date.getUTCMonth() / MONTHS_A_QUARTER);
}

export interface NewRecord {
  root: Uint8Array;
  cid: { codec: number; digest: Uint8Array };
  class: number;
  confidentiality: number;
  format: number;
  quarter: number;
  keyEpoch: number;
  retention: number;
  relation: { kind: string; record: number } | null;
}

/** A made-up observation of this class, with a fresh seed and what would be its ciphertext. */
export function newRecord(className: string, now: bigint, amends: number | null = null): NewRecord {
  const observation = { resourceType: 'Observation', status: 'final', valueQuantity: { value: 5.4, unit: 'mmol/L' } };
  const bytes = new TextEncoder().encode(JSON.stringify(observation));
  const digest = new Uint8Array(createHash('sha256').update(bytes).update(random32()).digest());
  return {
    root: MedicalRecord.ofJson(bytes, random32()).root,
    cid: { codec: RAW, digest },
    class: classOfRecords(className),
    confidentiality: confidentiality('N'),
    format: FHIR_R4,
    quarter: quarterOf(now),
    keyEpoch: 0,
    retention: 0,
    relation: amends === null ? null : { kind: 'Amends', record: amends },
  };
}
