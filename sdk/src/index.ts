export { bytesToHex, hexToBytes } from './bytes.ts';
export * from './batch.ts';
export * from './cid.ts';
export * from './codes.ts';
export * from './commitment.ts';
export {
  type ActRefusal,
  type DataPeriod,
  type Grantee,
  type KeySet,
  KNOWN,
  type NewGrant,
  type TemplateRef,
} from './grant.ts';
export * from './ids.ts';
export { type JsonRefusal, type JsonVisitor, scanJson } from './json-scan.ts';
export * from './mr1.ts';
export * from './payload.ts';
export * from './receipts.ts';
export * from './refusal.ts';
export * from './render.ts';
export * from './signature.ts';
export { MAX_LEAVES, node, Tree, verifyInclusion } from './tree.ts';
