import { ClinicalWorld } from './clinical.ts';
import { DevChain } from './dev-chain.ts';
import { endedBySignal } from './guard.ts';

/** What programs that measure a node begin and end with. */

/** What an option says that takes a whole number above 0. @throws Error, naming the option */
export function numberOf(option: string, value: string): number {
  const number = Number(value);
  if (!(Number.isInteger(number) && number > 0)) throw new Error(`${option} takes a number above 0`);
  return number;
}

/** Does its work on a development chain with the clinical world, which is gone afterwards, also after a failure. */
export async function onClinicalWorld(label: string, work: (world: ClinicalWorld) => Promise<void>): Promise<void> {
  const chain = new DevChain();
  try {
    await chain.start(label);
    const clinical = new ClinicalWorld(chain);
    await clinical.build();
    await work(clinical);
  } finally {
    await chain.stop();
  }
}

/** Runs a program: what it fails with is printed, and is exit status 1. */
export async function run(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    // What ended because of a signal has nothing to say, and the signal's own exit status.
    if (await endedBySignal()) return;
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
