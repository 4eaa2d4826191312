import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { hexToBytes } from '../src/bytes.ts';
import { loadVerifier, type EvidenceReport, type Verifier } from '../src/evidence.ts';
import { vectors } from './vectors.ts';

interface Case {
  name: string;
  trust: unknown;
  acceptOlder: boolean;
  pack: string;
  report: EvidenceReport;
}

interface FromNode {
  trust: unknown;
  packs: { name: string; yes: boolean; statement: string[]; pack: string }[];
}

function wasm(): Uint8Array {
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  const target = process.env.CARGO_TARGET_DIR ?? join(cache, 'anamnesis', 'target');
  const file = join(target, 'wasm32v1-none', 'release', 'anamnesis_evidence_browser.wasm');
  if (!existsSync(file)) throw new Error(`${file} is missing: scripts/evidence-wasm builds it`);
  return readFileSync(file);
}

/** Bytes of `0x` and digits. */
const bytesOf = (hex: string): Uint8Array => hexToBytes(hex.slice(2));

const verifier: Promise<Verifier> = loadVerifier(wasm());

test('every vector has the report that the program gives', async () => {
  const { verify } = await verifier;
  const cases = vectors<Case[]>('evidence');
  assert.ok(cases.length > 10);
  for (const { name, trust, acceptOlder, pack, report } of cases) {
    assert.deepEqual(verify(bytesOf(pack), JSON.stringify(trust), { acceptOlder }), report, name);
  }
});

test('packs of a real node verify', async () => {
  const { verify } = await verifier;
  const { trust, packs } = vectors<FromNode>('evidence-node');
  for (const { name, yes, statement, pack } of packs) {
    const report = verify(bytesOf(pack), JSON.stringify(trust));
    assert.ok(report.proven, name);
    assert.equal(report.yes, yes, name);
    assert.deepEqual(report.statement, statement, name);
  }
});

test('no byte of a pack may be another, and none be missing', async () => {
  const { verify } = await verifier;
  const { trust, packs } = vectors<FromNode>('evidence-node');
  const text = JSON.stringify(trust);
  const [first] = packs;
  assert.ok(first);
  const good = bytesOf(first.pack);
  for (let place = 0; place < good.length; place += 1) {
    const other = good.slice();
    other[place] = (other[place] ?? 0) ^ (1 << (place % 8));
    assert.equal(verify(other, text).proven, false, `byte ${place}`);
    assert.equal(verify(good.slice(0, place), text).proven, false, `${place} bytes`);
  }
});

test('anything else is refused with a reason', async () => {
  const { verify } = await verifier;
  const none = verify(new Uint8Array(), '{}');
  assert.equal(!none.proven && none.reason, 'trust-unreadable');
  assert.equal(none.outcome, 'notTrusted');
  const { trust } = vectors<FromNode>('evidence-node');
  const report = verify(new Uint8Array(5 * 1024 * 1024), JSON.stringify(trust));
  assert.equal(!report.proven && report.reason, 'too-long');
});
