export type { Access, Answer, LeafRight, Subject } from './access.ts';
export { type ActRefusal, LIMITS, type NameFriends, type NameRepresentative, type PatientAct, POWERS } from './act.ts';
export { Book } from './book/book.ts';
export * from './book/dispute.ts';
export * from './book/leaf.ts';
export * from './book/reconcile.ts';
export type { Shown } from './book/shown.ts';
export * from './breach/affected.ts';
export * from './breach/notices.ts';
export * from './breach/pack-list.ts';
export { bytesToHex, HASH_LENGTH, hexToBytes, require32 } from './bytes.ts';
export * from './batch.ts';
export { type Charge, type Claim, type LeafProof, MAX_SIBLINGS, twinOf } from './case.ts';
export * from './challenge.ts';
export * from './cid.ts';
export * from './codes.ts';
export * from './commitment.ts';
export * from './cosignature.ts';
export * from './errors.ts';
export * from './evidence.ts';
export { type Audited, type AuditEvent, auditEvent, type AuditRefusal, type IncidentRow } from './fhir/audit.ts';
export { type AuditContext, type Machine } from './fhir/audit-parts.ts';
export {
  type EmergencyReport,
  emergencyReport,
  type Release,
  type ReportPieces,
  type ReportProblem,
  type ReportReason,
  ReportRefused,
} from './fhir/emergency.ts';
export {
  type ConsentRow,
  type ConsentState,
  exportConsent,
  type ExportContext,
  type ExportedConsent,
} from './fhir/export.ts';
export {
  type ConsentNote,
  type ConsentProblem,
  type ConsentReason,
  ConsentRefused,
  type NoteCode,
} from './fhir/findings.ts';
export {
  type ImportContext,
  type ImportedConsent,
  importConsent,
  type NamedActor,
  type NamedRecord,
} from './fhir/import.ts';
export { didOf, type Identifier, type Names, ownIdentifier, type Reference } from './fhir/names.ts';
export { exportPcf, type PcfExport, type PcfReason } from './fhir/pcf.ts';
export type { FhirVersion } from './fhir/provision.ts';
export type { FhirObject, KeptGrant, Loss, LossCode } from './fhir/provisions-out.ts';
export { type DataPeriod, type Grantee, type GrantRefusal, KNOWN, type NewGrant, type TemplateRef } from './grant.ts';
export * from './ids.ts';
export { type JsonRefusal, type JsonVisitor, scanJson } from './json-scan.ts';
export { type KeySet, keysToProve, provenKeys, provesKeys, SUITE } from './keys.ts';
export { type Field, Fields, joinFields } from './layout.ts';
export * from './mr1.ts';
export * from './payload.ts';
export * from './receipts.ts';
export * from './refusal.ts';
export * from './refusals.ts';
export { Custodian, type CustodianParts } from './release/custodian.ts';
export * from './release/key-receipt.ts';
export { NOTED_REFUSALS, PACE_MS } from './release/pace.ts';
export { AHEAD_MS, type Entry, type Journal, type Ledger, LIFE_MS } from './release/ports.ts';
export { decodeReply, encodeReply, type Rejection, type Reply } from './release/reply.ts';
export { type KeyRequest, type Outcome, Requester, type RequesterParts } from './release/requester.ts';
export * from './render.ts';
export * from './rights/accounting.ts';
export * from './rights/article15.ts';
export { type Directory, type Listed, type Party } from './rights/parties.ts';
export * from './signature.ts';
export {
  type ConsentTemplate,
  type ConsentText,
  type ShownText,
  type TemplateProblem,
  templateProblems,
} from './template.ts';
export { MAX_LEAVES, node, Tree, verifyInclusion } from './tree.ts';
export * from './witness.ts';
