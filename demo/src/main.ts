import { setTimeout as pause } from 'node:timers/promises';
import { endedBySignal, endingBySignal } from '@anamnesis/e2e/guard';
import { cryptoWaitReady } from '@polkadot/util-crypto';
import { parseOptions, type Options } from './options.ts';
import { showWhatIsLeft } from './story/left.ts';
import { Report } from './story/report.ts';
import { readSources, tell } from './story/story.ts';
import { World } from './story/world.ts';

/** The story from its beginning to its end, or to the first thing that breaks it. */

const LOOK_AFTER_MS = 1_000;

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Leaves the chain to whoever watches, until a signal ends this process, or the node ends by itself. */
async function keepRunning(world: World): Promise<void> {
  const { node } = world.chain;
  showWhatIsLeft(world);
  const address = encodeURIComponent(node.ws);
  console.log(`\nThe chain goes on at ${node.ws}, with nobody but this machine to reach it.`);
  console.log(
    `Open https://polkadot.js.org/apps/?rpc=${address}#/explorer in a browser on it, or any client of Polkadot.js.`,
  );
  console.log(
    'Under Developer, Runtime calls: consentApi.grants, recordAnchorApi.records, accessAuditApi.roots, and the others.',
  );
  console.log('Press Ctrl-C to stop the chain and remove everything.');
  while (!endingBySignal()) {
    await pause(LOOK_AFTER_MS);
    node.assertRunning();
  }
}

async function main({ bundles, twins, keep }: Options): Promise<boolean> {
  const sources = readSources(bundles);
  await cryptoWaitReady();
  const report = new Report();
  const world = new World(report);
  try {
    await tell(world, sources, twins);
  } catch (error) {
    if (await endedBySignal()) return false;
    report.broken(reason(error));
  }
  const held = report.close();
  try {
    if (keep && held) {
      await world.chain.start();
      await keepRunning(world);
    }
  } finally {
    if (!endingBySignal()) await world.chain.stop();
  }
  return held;
}

try {
  const held = await main(parseOptions(process.argv.slice(2)));
  // A signal ends the process by itself, once the node is gone.
  if (!endingBySignal()) process.exitCode = held ? 0 : 1;
} catch (error) {
  if (!(await endedBySignal())) {
    console.error(`demo: ${reason(error)}`);
    process.exitCode = 1;
  }
}
