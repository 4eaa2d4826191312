import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { runCommand } from '../src/command.ts';
import { removeFolder, temporaryFolder } from '../src/guard.ts';
import { rewriteChain, startNetwork, type Network } from '../src/network.ts';
import { RunningNode } from '../src/node.ts';
import { freePort } from '../src/ports.ts';

/** A network whose specification names its four nodes: these find each other, and a stranger gets nothing. */

const AGREED_HEIGHT = 3;
const START_WITHIN_MS = 120_000;
const BLOCKS_WITHIN_MS = 90_000;
/** Blocks that the network makes while a stranger tries. A node that is let in has them all long before. */
const TRIED_FOR = 8;

interface Health {
  peers: number;
}

describe('a network that names its nodes', () => {
  const folder = temporaryFolder('strangers');
  const strangers: RunningNode[] = [];
  let network: Network;

  before(async () => {
    network = await startNetwork(4, { closed: true });
  });

  after(async () => {
    await Promise.allSettled(strangers.map((node) => node.stop()));
    await network?.stop();
    removeFolder(folder);
  });

  const first = (): RunningNode => network.validators[0]!;
  const peers = async (node: RunningNode): Promise<number> => (await node.rpc<Health>('system_health')).peers;

  async function stranger(label: string, chain: string, ...args: string[]): Promise<RunningNode> {
    const node = await RunningNode.start({ label, args: ['--chain', chain, '--name', label, ...args] });
    strangers.push(node);
    return node;
  }

  /** The network goes on meanwhile, and the node has no block and no peer at the end. */
  async function assertGetsNothing(node: RunningNode): Promise<void> {
    const { number } = await first().best();
    await first().untilBest(number + TRIED_FOR, BLOCKS_WITHIN_MS);
    assert.equal((await node.best()).number, 0, node.tail());
    assert.equal((await node.finalised()).number, 0, node.tail());
    assert.equal(await peers(node), 0, node.tail());
    for (const validator of network.validators) assert.equal(await peers(validator), 3, validator.tail());
    await node.stop();
    strangers.splice(strangers.indexOf(node), 1);
  }

  test('its nodes find each other by the specification alone and finalise', async () => {
    await Promise.all(network.validators.map((node) => node.untilFinalised(AGREED_HEIGHT, START_WITHIN_MS)));
    const hashes = await Promise.all(network.validators.map((node) => node.hashAt(AGREED_HEIGHT)));
    assert.equal(new Set(hashes).size, 1, hashes.join(', '));
    for (const validator of network.validators) {
      assert.equal(await peers(validator), 3, validator.tail());
      assert.match(validator.log(), /Running libp2p network backend/);
    }
  });

  test('a node of it may use the other network library, if it is told to', async () => {
    const node = await stranger('litep2p', network.chain, '--network-backend', 'litep2p');
    assert.match(node.log(), /Running litep2p network backend/);
    await node.stop();
    strangers.splice(strangers.indexOf(node), 1);
  });

  test('a node with the same specification that is not named gets nothing', async () => {
    const node = await stranger('unnamed', network.chain);
    assert.match(node.log(), /does not name this node/);
    await assertGetsNothing(node);
  });

  for (const sync of ['full', 'warp']) {
    test(`a node that takes the names out of its copy gets nothing by ${sync} synchronisation`, async () => {
      const open = join(folder, `open-${sync}.json`);
      rewriteChain(network.chain, open, { reservedPeers: undefined });
      const to = network.addresses;
      const node = await stranger(
        `open-${sync}`,
        open,
        ...['--sync', sync, '--bootnodes', ...to, '--reserved-nodes', ...to],
      );
      await assertGetsNothing(node);
    });
  }

  test('a stranger that uses the network library of the network gets nothing', async () => {
    const open = join(folder, 'open-same.json');
    rewriteChain(network.chain, open, { reservedPeers: undefined });
    const args = ['--network-backend', 'libp2p', '--reserved-nodes', ...network.addresses];
    await assertGetsNothing(await stranger('open-same', open, ...args));
  });

  test('who is added while the network runs is let in, and who is removed is not', async () => {
    const p2pPort = await freePort();
    const args = ['--chain', network.chain, '--name', 'newcomer'];
    const node = await RunningNode.start({ label: 'newcomer', args, p2pPort });
    strangers.push(node);
    const id = await node.rpc<string>('system_localPeerId');
    await first().rpc('system_addReservedPeer', `/ip4/127.0.0.1/tcp/${p2pPort}/p2p/${id}`);
    const { number } = await first().best();
    await node.untilBest(number, BLOCKS_WITHIN_MS);

    await first().rpc('system_removeReservedPeer', id);
    await first().until('the newcomer to be cut off', BLOCKS_WITHIN_MS, async () =>
      (await peers(node)) === 0 ? true : undefined,
    );
    const { number: last } = await node.best();
    await first().untilBest(last + TRIED_FOR, BLOCKS_WITHIN_MS);
    assert.equal((await node.best()).number, last, node.tail());
  });

  for (const [what, fields, says] of [
    ['a misspelt name of the list', { reservedpeers: [] }, /reservedpeers/],
    ['an address without an id', { reservedPeers: ['/ip4/127.0.0.1/tcp/30333'] }, /./],
  ] as const) {
    test(`${what} is refused at the start`, async () => {
      const file = join(folder, 'broken.json');
      rewriteChain(network.chain, file, fields);
      const { code, stderr, story } = await runCommand('--chain', file, '--base-path', join(folder, 'unused'));
      assert.notEqual(code, 0, story);
      assert.doesNotMatch(stderr, /panicked/, story);
      assert.match(stderr, says, story);
      assert.ok(stderr.includes(file), story);
    });
  }
});
