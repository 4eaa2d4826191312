import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** What the command line asks for. */
export interface Options {
  keep: boolean;
  /** Bundles, one for each patient. */
  bundles: string[];
  /** Bundles of other versions of FHIR, which must be refused. */
  twins: string[];
}

const MOST_PATIENTS = 4;

/** Folder of the bundles that come with the package, by version of FHIR. */
function fixtures(version: string): string {
  const manifest = fileURLToPath(import.meta.resolve('cql-exec-fhir/package.json'));
  return join(dirname(manifest), 'test', 'fixtures', version);
}

function isBundle(file: string): boolean {
  const { resourceType } = JSON.parse(readFileSync(file, 'utf8')) as { resourceType?: unknown };
  return resourceType === 'Bundle';
}

/** The Synthea bundles of a version. */
function bundlesOf(version: string): string[] {
  const folder = fixtures(version);
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => join(folder, name))
    .filter(isBundle);
  if (files.length === 0) throw new Error(`${folder} has no bundle: run npm ci`);
  return files;
}

function valuesOf(args: string[]): { keep: boolean; bundle: string[] } {
  try {
    const options = {
      keep: { type: 'boolean', default: false },
      bundle: { type: 'string', multiple: true, default: [] as string[] },
    } as const;
    return parseArgs({ args, options }).values;
  } catch (error) {
    // The reason is a sentence; what follows it is about file names that begin with a hyphen.
    const [sentence] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw new Error(`${sentence}: see scripts/demo --help`);
  }
}

/** @throws Error with a sentence for people */
export function parseOptions(args: string[]): Options {
  const { keep, bundle } = valuesOf(args);
  // A relative name is that of whoever called the script, which works elsewhere.
  const named = bundle.map((file) => resolve(process.env['ANAMNESIS_CALLER'] ?? process.cwd(), file));
  const missing = named.find((file) => !statSync(file, { throwIfNoEntry: false })?.isFile());
  if (missing !== undefined) throw new Error(`there is no file ${missing}: name a FHIR R4 bundle`);
  if (named.length > MOST_PATIENTS) {
    throw new Error(`${named.length} bundles are more than ${MOST_PATIENTS}: name fewer`);
  }
  return {
    keep,
    bundles: named.length > 0 ? named : bundlesOf('r4'),
    twins: ['stu3', 'dstu2'].flatMap(bundlesOf),
  };
}
