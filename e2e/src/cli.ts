import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { endedBySignal, endingBySignal } from './guard.ts';
import { startNetwork, VALIDATORS } from './network.ts';

/** The local network by hand: what the network test starts, until somebody presses Ctrl-C. */

const FINALITY_WITHIN_MS = 120_000;
const LOOK_AFTER_MS = 1_000;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { validators: { type: 'string', default: String(VALIDATORS.length) } } });
  const network = await startNetwork(Number(values.validators));
  await Promise.all(network.validators.map((node) => node.untilFinalised(1, FINALITY_WITHIN_MS)));
  for (const node of network.validators) {
    console.log(`${node.label.padEnd(8)} ${node.ws}   Prometheus ${node.prometheus}   log ${node.logPath}`);
  }
  console.log('All of them finalise. Press Ctrl-C to stop the network and remove its data.');
  for (;;) {
    await pause(LOOK_AFTER_MS);
    if (endingBySignal()) return;
    for (const node of network.validators) node.assertRunning();
  }
}

main().catch(async (error: unknown) => {
  if (await endedBySignal()) return;
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
