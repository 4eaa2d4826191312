import { checkBuilt, isMapOf } from './built.ts';
import { open, OpenChain } from './chain.ts';
import { Notes, readQueue } from './files.ts';
import { readKey } from './key.ts';
import { checkMap, patientsOf } from './map.ts';
import { HELP, parseOptions, type Options } from './options.ts';
import { Progress } from './progress.ts';
import { submitQueue } from './submit.ts';

/** `submit` and `check-map`, as `--help` explains them. */

async function submit(options: Extract<Options, { command: 'submit' }>): Promise<void> {
  const { url, out, organisation, keyFile, keyType, atOnce, patients } = options;
  const queue = readQueue(out);
  if (patients !== undefined && !isMapOf(out, patients)) {
    console.error(`${out}: whether it was built of this map nobody can tell: records of it were forgotten`);
  }
  const key = await readKey(keyFile, keyType);
  const api = await open(url);
  const progress = new Progress(queue.length);
  try {
    const chain = new OpenChain(api, organisation, key);
    const notes = new Notes(out, queue, chain.place);
    await checkBuilt(out, queue.slice(notes.all.length), patientsOf(api));
    await submitQueue(chain, queue, notes, progress, { atOnce });
  } finally {
    progress.end();
    await api.disconnect();
  }
  console.log(`${queue.length} batches are final: ${out}/submitted.ndjson`);
}

async function check({ url, patients }: Extract<Options, { command: 'check-map' }>): Promise<void> {
  const api = await open(url);
  try {
    console.log(`the chain has all ${await checkMap(patients, patientsOf(api))} patients of the map`);
  } finally {
    await api.disconnect();
  }
}

try {
  const options = parseOptions(process.argv.slice(2));
  if (options.command === 'help') process.stdout.write(HELP);
  else if (options.command === 'submit') await submit(options);
  else await check(options);
} catch (error) {
  console.error(`back-anchor: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
