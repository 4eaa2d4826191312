import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { scanJson } from '../src/json-scan.ts';
import { MedicalRecord, verifyDisclosure } from '../src/mr1.ts';
import { Random } from './random.ts';

/** Bundles of made-up patients, from a package that ships them to test itself. */
const FOLDER = join(dirname(createRequire(import.meta.url).resolve('cql-exec-fhir/package.json')), 'test/fixtures/r4');
const RESOURCE = /^\/entry\/\d+\/resource$/;

interface Source {
  name: string;
  bytes: Uint8Array;
}

function bundles(): Source[] {
  const names = readdirSync(FOLDER).filter((name) => /^[A-Z][a-z]+\d+_.*\.json$/.test(name));
  return names.map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(FOLDER, name))) }));
}

/** The resources of a bundle, each exactly as its bytes are. */
function resources(bundle: Uint8Array): Uint8Array[] {
  const found: Uint8Array[] = [];
  scanJson(bundle, {
    primitive: () => undefined,
    container: (path, start, end) => {
      if (RESOURCE.test(new TextDecoder().decode(path()))) found.push(bundle.subarray(start, end));
    },
  });
  return found;
}

/** The value at a path by a reader of JSON that is not ours. */
function valueAt(document: unknown, path: string): unknown {
  const keys = path
    .slice(1)
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  return keys.reduce((value, key) => (value as Record<string, unknown>)[key], document);
}

function primitives(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((sum, each) => sum + primitives(each), 0);
}

describe('records of made-up patients', () => {
  const random = new Random('synthea');
  const found = bundles();

  test('are in the package', () => {
    assert.ok(found.length >= 2, `${found.length} bundles`);
  });

  for (const { name, bytes } of found) {
    test(`${name}: every resource has a root, and every leaf a disclosure that verifies`, (context) => {
      const document = JSON.parse(new TextDecoder().decode(bytes)) as { entry: { resource: unknown }[] };
      const slices = resources(bytes);
      assert.equal(slices.length, document.entry.length);
      let leaves = 0;
      const roots = new Set<string>();
      for (const [i, slice] of slices.entries()) {
        const { resource } = document.entry[i]!;
        const record = MedicalRecord.ofJson(slice, random.bytes(32));
        assert.equal(record.n, primitives(resource));
        for (let leaf = 0; leaf < record.n; leaf += 1) {
          const disclosure = record.disclose(leaf);
          const path = new TextDecoder().decode(disclosure.path);
          assert.ok(verifyDisclosure(record.root, disclosure), `${path} of resource ${i}`);
          const lexeme = new TextDecoder().decode(disclosure.lexeme);
          assert.deepEqual(JSON.parse(lexeme), valueAt(resource, path), `${path} of resource ${i}`);
        }
        leaves += record.n;
        roots.add(Buffer.from(record.root).toString('hex'));
      }
      assert.equal(roots.size, slices.length);
      context.diagnostic(`${slices.length} resources, ${leaves} leaves`);
    });
  }

  test('keep numbers as they are written, closing zeros included', () => {
    const written = found.flatMap(({ bytes }) => {
      const lexemes: string[] = [];
      scanJson(bytes, {
        primitive: (_, type, start, end) => {
          if (type === 3) lexemes.push(new TextDecoder().decode(bytes.subarray(start, end)));
        },
      });
      return lexemes;
    });
    assert.ok(written.includes('1385.70'), 'the bundles no longer have the number 1385.70');
    const changed = written.filter((lexeme) => String(Number(lexeme)) !== lexeme);
    assert.equal(changed.length > 0, true);
  });
});
