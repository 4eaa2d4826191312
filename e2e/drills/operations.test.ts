import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { nodeBinary } from '../src/binary.ts';
import { runtimeCall } from '../src/calls.ts';
import { parseOptions } from '../src/call/options.ts';
import { run } from '../src/command.ts';
import { connect, type Connection } from '../src/connection.ts';
import { guardChild, removeFolder, temporaryFolder } from '../src/guard.ts';
import { startNetwork, type Network } from '../src/network.ts';
import type { RunningNode } from '../src/node.ts';
import { freePort } from '../src/ports.ts';
import { blocksBelow, Shell, type Block } from '../src/shell.ts';
import { until, within } from '../src/wait.ts';

/** docs/operations.md, "Become a validator in ten steps": its blocks as they stand there, on a closed network that runs. */

const CHECKOUT = fileURLToPath(new URL('../..', import.meta.url));
const DOCUMENT = readFileSync(join(CHECKOUT, 'docs/operations.md'), 'utf8');
/** Two thirds of a council of four. */
const VOTERS = ['alice', 'bob', 'charlie'] as const;
const FINAL_WITHIN_MS = 180_000;
const AUTHORS_WITHIN_MS = 300_000;
/** Four founded the network. */
const NUMBER = 5;

/** A service of the newcomer. */
class Service {
  private readonly child: ChildProcess;
  private readonly exit: Promise<number | null>;
  private log = '';

  constructor(block: string, folder: string, env: NodeJS.ProcessEnv) {
    // As a unit runs it: the signal reaches the node itself.
    this.child = spawn('bash', ['-c', `exec ${block}`], { cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'] });
    guardChild(this.child);
    this.child.stderr?.on('data', (chunk: Buffer) => (this.log += chunk.toString('utf8')));
    this.exit = new Promise((resolve) => this.child.once('close', resolve));
  }

  get tail(): string {
    return this.log.split('\n').slice(-30).join('\n');
  }

  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  async stop(): Promise<void> {
    this.child.kill('SIGINT');
    const code = await within(
      { awaited: 'the service to stop', withinMs: 60_000, context: () => this.tail },
      this.exit,
    );
    assert.equal(code, 0, this.tail);
  }
}

describe('a newcomer that follows docs/operations.md', () => {
  const folder = temporaryFolder('operations');
  const home = join(folder, 'home');
  let network: Network;
  let newcomer: Shell;
  let service: Service | undefined;
  let settings: Record<string, string>;
  const told: Record<string, string> = { NUMBER: String(NUMBER) };

  function environment(more: Record<string, string> = {}): NodeJS.ProcessEnv {
    return { ...process.env, PATH: `${join(folder, 'bin')}:${process.env['PATH']}`, HOME: home, ...more };
  }

  before(async () => {
    mkdirSync(join(folder, 'bin'));
    mkdirSync(home);
    symlinkSync(nodeBinary(), join(folder, 'bin/anamnesis-node'));
    network = await startNetwork(4, { closed: true });
    await Promise.all(network.validators.map((node) => node.untilFinalised(1, FINAL_WITHIN_MS)));
    const listen = `/ip4/127.0.0.1/tcp/${await freePort()}`;
    settings = {
      ANAMNESIS: CHECKOUT,
      CHAIN: network.chain,
      BASE: join(folder, 'base'),
      LISTEN: listen,
      REACHED: listen,
      RPC: String(await freePort()),
      PROMETHEUS: String(await freePort()),
    };
    newcomer = new Shell(home, environment());
  });

  after(async () => {
    await newcomer?.end();
    if (service?.running) await service.stop();
    await network?.stop();
    removeFolder(folder);
  });

  const everybody = (): string =>
    blocksBelow('Become a validator in ten steps', DOCUMENT).find(({ role }) => role === 'everybody')!.text;

  /** Runs a block where a validator is, with the key of its seat. */
  async function at(label: string, block: string): Promise<string> {
    const own = join(folder, label);
    mkdirSync(own, { recursive: true });
    const name = label.charAt(0).toUpperCase() + label.slice(1);
    writeFileSync(join(own, 'seat.key'), `//${name}\n`, { mode: 0o600 });
    const { http } = network.validator(label);
    const shell = new Shell(own, environment({ ...told, ANAMNESIS: CHECKOUT, RPC: new URL(http).port }));
    try {
      await shell.type(everybody());
      return await shell.type(block);
    } finally {
      await shell.end();
    }
  }

  function settled(block: string): string {
    const named = [...block.matchAll(/\b([A-Z0-9]+)=\S+/g)].map(([, name]) => name);
    assert.deepEqual(named.sort(), Object.keys(settings).sort(), 'the document sets something else than this test');
    return Object.entries(settings)
      .map(([name, value]) => `export ${name}='${value}'`)
      .join('\n');
  }

  async function serve(block: string): Promise<void> {
    await service?.stop();
    service = new Service(block, home, environment(settings));
  }

  /** What the newcomer prints to be told to others. */
  function note(printed: string): void {
    for (const [, name, value] of printed.matchAll(/^(account|address) (\S+)$/gm)) told[name!.toUpperCase()] = value!;
  }

  async function council(block: string): Promise<void> {
    const printed = [];
    for (const label of VOTERS) printed.push(await at(label, block));
    assert.match(printed.at(-1)!, /carried, and carried out/, printed.join('\n'));
  }

  async function follow({ role, text }: Block): Promise<void> {
    if (role === 'settings') await newcomer.type(settled(text));
    else if (role === 'council') await council(text);
    else if (role === 'sponsor') await at('alice', text);
    else if (role === 'others') for (const { label } of network.validators) await at(label, text);
    else if (role === 'service') await serve(text);
    else {
      assert.ok(role === '' || role === 'everybody', `nobody runs blocks of ${role}`);
      note(await newcomer.type(text));
    }
  }

  /** Lines of all blocks of shell of a document, as words. */
  function commandsOf(file: string): string[][] {
    const text = readFileSync(join(CHECKOUT, file), 'utf8').replace(/\\\n/g, ' ');
    const blocks = [...text.matchAll(/^```sh\b[^\n]*\n(.*?)^```$/gms)].map(([, block = '']) => block);
    const words = /'[^']*'|[^\s']+/g;
    const lines = blocks.flatMap((block) => block.split('\n'));
    return lines.map((line) => line.replace(/^\(umask 077 && (.*)\)$/, '$1').match(words) ?? []);
  }

  async function helpOf(program: string, ...command: string[]): Promise<string> {
    return (await run(program, ...command, '--help')).stdout;
  }

  /** Asserts that what a line of a run-book calls exists. Returns whether it calls anything of ours. */
  async function assertExists(words: string[], connection: Connection, methods: string[]): Promise<boolean> {
    const line = words.join(' ');
    const [program = '', first = '', second = ''] = words;
    const options = words.filter((word) => /^--[a-z-]+$/.test(word));
    if (program === 'ask' && !first.startsWith('()')) {
      assert.ok(methods.includes(first), `${line}: no such method`);
      if (first === 'state_call')
        await connection.node.rpc(first, ...(JSON.parse(`[${second.slice(1, -1)}]`) as unknown[]));
    } else if (program === 'scripts/call') {
      const { pallet, call, args } = parseOptions(words.slice(1).map((word) => word.replace(/^'|'$/g, '')));
      const entry = connection.api.tx[pallet]?.[call];
      assert.equal(args.length, entry?.meta.args.length, `${line}: no such call, or with other arguments`);
    } else if (program.startsWith('scripts/')) {
      const help = await helpOf(join(CHECKOUT, program));
      for (const option of options) assert.ok(help.includes(option), `${line}: ${option}`);
    } else if (program === 'anamnesis-node') {
      const depth = words.slice(1).findIndex((word) => !/^[a-z][a-z-]+$/.test(word));
      const command = words.slice(1, 1 + Math.max(0, depth));
      const help = await helpOf(nodeBinary(), ...command);
      for (const option of options) assert.ok(help.includes(option), `${line}: ${option}`);
    } else return false;
    return true;
  }

  test('run-books name only what exists', async (t) => {
    const folderOfBooks = 'docs/runbooks';
    const books = readdirSync(join(CHECKOUT, folderOfBooks)).map((name) => join(folderOfBooks, name));
    const connection = await connect(network.validator('alice'));
    try {
      const { methods } = await connection.node.rpc<{ methods: string[] }>('rpc_methods');
      let found = 0;
      for (const book of books) {
        for (const words of commandsOf(book)) if (await assertExists(words, connection, methods)) found += 1;
      }
      t.diagnostic(`${found} commands in ${books.length} pages`);
      assert.ok(found > 30, 'the blocks are no longer read');
    } finally {
      await connection.close();
    }
  });

  const REFUSED: Record<string, [args: string[], reason: RegExp, mode?: number]> = {
    'a key that others can read': [['system.remark', '0x00'], /others can read this secret/, 0o644],
    'a call that is none': [['nothing'], /write it as pallet\.call/],
    'a pallet that is none': [['nowhere.call'], /this chain has no such call[^]*pallets are: .*council/],
    'a call of no such name': [['system.nothing'], /this chain has no such call[^]*system has: .*remark/],
    'too few arguments': [['session.setKeys', '0x00'], /given 1 arguments[^]*keys: .*proof: /],
    'an argument that is none': [['balances.transferKeepAlive', '5nobody', '1'], /balances\.transferKeepAlive: /],
    'a body that is none': [['--motion', 'senate', 'system.remark', '0x00'], /take one of council, committee, college/],
    'a motion by who has no seat': [['--motion', 'committee', 'system.remark', '0x00'], /has no seat in the committee/],
    'votes that are no number': [
      ['--motion', 'council', '--threshold', '0', 'system.remark', '0x00'],
      /no number of votes/,
    ],
    'what the chain refuses': [
      ['balances.forceSetBalance', '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY', '1'],
      /BadOrigin[^]*--motion/,
    ],
  };

  for (const [what, [args, reason, mode]] of Object.entries(REFUSED)) {
    test(`scripts/call refuses ${what}`, async () => {
      const key = join(home, 'call.key');
      writeFileSync(key, '//Bob');
      chmodSync(key, mode ?? 0o600);
      const node = ['--url', network.validator('bob').ws, '--key-file', key];
      const { code, stderr, story } = await run(join(CHECKOUT, 'scripts/call'), ...node, ...args);
      assert.equal(code, 1, story);
      assert.match(stderr, reason);
      assert.match(stderr, /cure: /);
    });
  }

  test('does all ten steps', async (t) => {
    const blocks = blocksBelow('Become a validator in ten steps', DOCUMENT);
    assert.ok(blocks.filter(({ role }) => role === 'council').length === 2, 'the council has two motions to carry');
    for (const block of blocks) {
      const begun = Date.now();
      try {
        await follow(block);
      } catch (error) {
        throw new Error(`${String(error)}\n--- the newcomer's node ---\n${service?.tail}`);
      }
      t.diagnostic(
        `${block.role || 'own'}: ${Math.round((Date.now() - begun) / 1000)} s: ${block.text.split('\n')[0]}`,
      );
    }
  });

  test('and has a seat, authors and finalises', async () => {
    const alice: RunningNode = network.validator('alice');
    const connection = await connect(alice);
    try {
      const seats = await runtimeCall(connection.api, 'validatorSetApi', 'validators')();
      assert.equal((seats.toJSON() as unknown[]).length, NUMBER);
      const key = told['ACCOUNT']!.slice(2);
      const author = await until({ awaited: 'a block by the newcomer', withinMs: AUTHORS_WITHIN_MS }, async () => {
        const header = await connection.api.derive.chain.getHeader(await connection.api.rpc.chain.getBlockHash());
        return header.author?.toHex().includes(key) ? header : undefined;
      });
      await alice.untilFinalised(author.number.toNumber(), AUTHORS_WITHIN_MS);
    } finally {
      await connection.close();
    }
  });
});
