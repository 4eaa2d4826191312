import assert from 'node:assert/strict';
import { after, before, type TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { assertAgreement, type Agreement, type FirstBodies } from './agreement.ts';
import { authorOf, offenders } from './consensus.ts';
import { Load, type LoadOptions } from './load.ts';
import { startNetwork, VALIDATORS, type Network, type NetworkOptions } from './network.ts';
import type { Head, RunningNode } from './node.ts';
import { until } from './wait.ts';

/** A network with four validators under load, to which something happens. */

const START_WITHIN_MS = 300_000;
/** Generous: two cores carry five nodes, and often much else. */
export const SOON_MS = 300_000;
/** Enough for the load to be on when something happens. */
const UNDER_LOAD = 12;
/** What was underway when finality stopped is over. */
const SETTLED_MS = 15_000;

export interface SceneOptions {
  network?: () => Promise<NetworkOptions>;
  load?: LoadOptions;
}

export interface Expected {
  firstBodies?: FirstBodies;
  /** Organisations that misbehaved. */
  offenders?: readonly number[];
}

export class Scene {
  network!: Network;
  load!: Load;
  private options: SceneOptions = {};

  /** Returns when every node finalises and some of the load is final. */
  async start(options: SceneOptions): Promise<void> {
    this.options = options;
    this.network = await startNetwork(VALIDATORS.length, await options.network?.());
    await Promise.all(this.network.validators.map((node) => node.untilFinalised(1, START_WITHIN_MS)));
    this.load = await Load.start(() => this.network.running, options.load);
    await this.acknowledged(UNDER_LOAD);
  }

  async stop(): Promise<void> {
    const { load, network }: Partial<Scene> = this;
    await load?.stop();
    await network?.stop();
  }

  /** Goes on with a load that is signed for the runtime that runs now; what was acknowledged must be there in the end all the same. */
  async renewLoad(): Promise<void> {
    const ledger = await this.load.stop();
    this.load = await Load.start(() => this.network.running, { ...this.options.load, ledger });
  }

  node(label: string): RunningNode {
    return this.network.validator(label);
  }

  /** Waits until so many more transactions were acknowledged as final. */
  async acknowledged(more: number): Promise<void> {
    const { entries } = this.load.ledger;
    const wanted = entries.length + more;
    const wait = {
      awaited: `${more} more transactions to be final`,
      withinMs: SOON_MS,
      context: () => this.load.figures,
      hopeless: () => this.network.running.forEach((node) => node.assertRunning()),
    };
    await until(wait, () => Promise.resolve(entries.length >= wanted ? true : undefined));
  }

  /** Waits until a node finalised so many blocks more than it has now. */
  async finalises(label: string, more: number): Promise<Head> {
    const node = this.node(label);
    return node.untilFinalised((await node.finalised()).number + more, SOON_MS);
  }

  /** Waits until a node has finalised as much as another one has now. */
  async catchesUp(label: string, to: string): Promise<Head> {
    return this.node(label).untilFinalised((await this.node(to).finalised()).number, SOON_MS);
  }

  /** Waits until a validator authored a block that was final after this moment. */
  async authors(label: string, seenBy: string): Promise<number> {
    const node = this.node(seenBy);
    let { number: looked } = await node.best();
    return node.until(`a final block by ${label}`, SOON_MS, async () => {
      const { number } = await node.finalised();
      while (looked < number) {
        looked += 1;
        const hash = await node.hashAt(looked);
        if (hash && (await authorOf(node, hash)) === label) return looked;
      }
      return undefined;
    });
  }

  /** Asserts that some nodes make so many blocks and finalise none of them, and returns what each of them finalised last. */
  async assertStalled(labels: readonly string[], blocks: number): Promise<Head[]> {
    await pause(SETTLED_MS);
    return Promise.all(
      labels.map(async (label) => {
        const node = this.node(label);
        const [finalised, best] = [await node.finalised(), await node.best()];
        await node.untilBest(best.number + blocks, SOON_MS);
        assert.deepEqual(await node.finalised(), finalised, `${label} finalised something`);
        return finalised;
      }),
    );
  }

  /** Ends the load and asserts that all nodes agree, that nothing is lost, and that nobody else is held to have misbehaved. */
  async assertWhole(t: TestContext, expected: Expected = {}): Promise<Agreement> {
    const ledger = await this.load.stop();
    t.diagnostic(this.load.figures);
    const nodes = this.network.running;
    const agreement = await assertAgreement(nodes, ledger, expected.firstBodies);
    const { height, stateRoot, entries } = agreement;
    t.diagnostic(`${nodes.length} nodes agree up to ${height}: state root ${stateRoot}, ${entries} entries`);
    const found = await offenders(nodes[0]!, agreement.hash);
    assert.deepEqual(found, expected.offenders ?? [], 'other organisations misbehaved than should have');
    return agreement;
  }
}

/** Starts the network before the tests of the suite that asks for it, and stops it after them. */
export function useScene(options: SceneOptions = {}): Scene {
  const scene = new Scene();
  before(() => scene.start(options));
  // Hooks run after a failed start too.
  after(() => scene.stop());
  return scene;
}
