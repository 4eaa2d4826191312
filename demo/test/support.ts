import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before } from 'node:test';
import { parseCodeTables, Refused } from '@anamnesis/sdk';

/** What the tests of this folder share. */

const FIXTURES = join(dirname(createRequire(import.meta.url).resolve('cql-exec-fhir/package.json')), 'test/fixtures');

export const tables = parseCodeTables(readFileSync(new URL('../../vectors/codes.json', import.meta.url), 'utf8'));

export interface Source {
  name: string;
  bytes: Uint8Array;
}

/** Bundles of made-up patients in a version of FHIR, from a package that ships them to test itself. */
export function bundles(version: 'r4' | 'stu3' | 'dstu2'): Source[] {
  const folder = join(FIXTURES, version);
  const names = readdirSync(folder).filter((name) => /^[A-Z][a-z]+\d+_[A-Z].*\.json$/.test(name));
  assert.ok(names.length >= 2, `${names.length} bundles of ${version}`);
  return names.map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(folder, name))) }));
}

export function json(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

/** Expects a refusal with this reason, and a sentence that matches. */
export function refuses(reason: string, sentence: RegExp, act: () => unknown): void {
  assert.throws(act, (error) => {
    assert.ok(error instanceof Refused, String(error));
    assert.equal(error.reason, reason, error.message);
    assert.match(error.message, sentence);
    return true;
  });
}

/** A folder for the tests of one group. */
export function useFolder(): () => string {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'anamnesis-vault-'));
  });
  after(() => rmSync(folder, { recursive: true }));
  return () => folder;
}

/** Numbers that look random and are the same at every run. */
export class Random {
  #count = 0;

  constructor(readonly name: string) {}

  bytes(length: number): Uint8Array {
    const blocks = Array.from({ length: Math.ceil(length / 32) }, () => {
      this.#count += 1;
      return createHash('sha256').update(`${this.name}/${this.#count}`).digest();
    });
    return new Uint8Array(Buffer.concat(blocks).subarray(0, length));
  }

  below(end: number): number {
    return Buffer.from(this.bytes(6)).readUIntBE(0, 6) % end;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }
}

/** The bytes with one bit turned. */
export function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = bytes.slice();
  copy[bit >> 3]! ^= 1 << (bit & 7);
  return copy;
}
