import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Keyring } from '@polkadot/keyring';
import { u8aToHex } from '@polkadot/util';
import { blake2AsHex, cryptoWaitReady, randomAsU8a, xxhashAsU8a } from '@polkadot/util-crypto';
import { nodeBinary } from '../src/binary.ts';
import { runCommand, runSuccessfully } from '../src/command.ts';
import { removeFolder, temporaryFolder } from '../src/guard.ts';
import { RunningNode } from '../src/node.ts';
import { freePort } from '../src/ports.ts';

const BLOCKS_WITHIN_MS = 120_000;
const SCRIPT = fileURLToPath(new URL('../../scripts/new-consortium', import.meta.url));

interface Organisation {
  name: string;
  kind: string;
  jurisdiction: number;
  account: string;
  units: number;
  council: boolean;
  seat: { aura: string; grandpa: string; node: string };
  [other: string]: unknown;
}

interface Answers {
  name: string;
  id: string;
  organisations: Organisation[];
  nodes: string[];
  [other: string]: unknown;
}

interface Spec {
  id: string;
  protocolId: string;
  forkId: string;
  chainType: string;
  bootNodes: string[];
  reservedPeers?: string[];
  telemetryEndpoints: unknown;
  codeSubstitutes?: Record<string, string>;
  genesis: { raw?: { top: Record<string, string> } };
}

/** What an organisation keeps to itself. */
interface Secrets {
  aura: string;
  grandpa: string;
  keyFile: string;
  peer: string;
}

/** Hashes that were printed, by what stands before them. */
function printed(stdout: string, what: string): string {
  const [, hash] = new RegExp(`^${what} +(0x[0-9a-f]{64})$`, 'm').exec(stdout) ?? [];
  assert.ok(hash !== undefined, stdout);
  return hash;
}

describe('a new consortium', () => {
  let folder: string;
  let answers: Answers;
  let secrets: Secrets[];

  before(async () => {
    await cryptoWaitReady();
    folder = temporaryFolder('consortium');
    secrets = [];
    const organisations: Organisation[] = [];
    for (const number of [1, 2, 3, 4]) {
      const [organisation, kept] = await organisationWithKeys(number);
      organisations.push(organisation);
      secrets.push(kept);
    }
    const gateway = `/dns/gateway.valley.example/tcp/30333/p2p/${await networkKey(join(folder, 'gateway.key'))}`;
    answers = { name: 'Hospitals of a valley', id: 'valley-hospitals', organisations, nodes: [gateway] };
  });

  after(() => removeFolder(folder));

  /** Makes a network key; the id by which others find its node. */
  async function networkKey(file: string): Promise<string> {
    const { stderr } = await runSuccessfully('key', 'generate-node-key', '--file', file);
    return stderr.trim().split('\n').at(-1) ?? '';
  }

  /** Keys as an organisation makes them: each secret stays where it was made. */
  async function organisationWithKeys(number: number): Promise<[Organisation, Secrets]> {
    const made = { sr25519: randomAsU8a(32), ed25519: randomAsU8a(32) };
    const keyFile = join(folder, `node-${number}.key`);
    const peer = await networkKey(keyFile);
    const organisation = {
      name: `Hospital ${number}`,
      kind: 'hospital',
      jurisdiction: 756,
      account: new Keyring({ type: 'sr25519' }).addFromSeed(randomAsU8a(32)).address,
      units: 1000,
      council: true,
      seat: {
        aura: u8aToHex(new Keyring({ type: 'sr25519' }).addFromSeed(made.sr25519).publicKey),
        grandpa: u8aToHex(new Keyring({ type: 'ed25519' }).addFromSeed(made.ed25519).publicKey),
        node: `/dns/node${number}.valley.example/tcp/30333/p2p/${peer}`,
      },
    };
    return [organisation, { aura: u8aToHex(made.sr25519), grandpa: u8aToHex(made.ed25519), keyFile, peer }];
  }

  function written(name: string, said: unknown): string {
    const file = join(folder, name);
    writeFileSync(file, JSON.stringify(said));
    return file;
  }

  async function make(name: string): Promise<{ file: string; stdout: string }> {
    const file = join(folder, name);
    const from = written(`${name}.from.json`, answers);
    const { stdout } = await runSuccessfully('new-consortium', '--answers', from, '--out', file);
    return { file, stdout };
  }

  test('gets a raw specification of a live chain, and its two hashes', async () => {
    const { file, stdout } = await make('first.json');
    const bytes = readFileSync(file);
    const spec = JSON.parse(bytes.toString('utf8')) as Spec;
    assert.equal(printed(stdout, 'BLAKE2-256'), blake2AsHex(bytes, 256));
    assert.deepEqual([spec.id, spec.protocolId, spec.forkId], Array(3).fill('valley-hospitals'));
    assert.equal(spec.chainType, 'Live');
    assert.equal(spec.telemetryEndpoints, null);
    assert.deepEqual(spec.codeSubstitutes ?? {}, {});
    assert.deepEqual(spec.bootNodes, [...answers.organisations.map(({ seat }) => seat.node), ...answers.nodes]);
    assert.deepEqual(spec.reservedPeers, spec.bootNodes);
    assert.ok(Object.keys(spec.genesis.raw?.top ?? {}).length > 10, 'the raw form has no state');
    assert.match(stdout, /^note: nobody sits in the committee: .*\nnote: nobody sits in the college, /m);
  });

  test('gets the same bytes from the same answers', async () => {
    const [one, other] = [await make('same-1.json'), await make('same-2.json')];
    assert.deepEqual(readFileSync(one.file), readFileSync(other.file));
    assert.equal(printed(one.stdout, 'genesis hash'), printed(other.stdout, 'genesis hash'));
  });

  test('runs: four organisations with keys of their own author and finalise', async () => {
    const { file, stdout } = await make('run.json');
    const ports = await Promise.all(secrets.map(() => freePort()));
    const addresses = secrets.map(({ peer }, index) => `/ip4/127.0.0.1/tcp/${ports[index]}/p2p/${peer}`);
    const nodes: RunningNode[] = [];
    try {
      for (const [index, { aura, grandpa, keyFile }] of secrets.entries()) {
        const basePath = join(folder, `base-${index}`);
        const at = ['--chain', file, '--base-path', basePath];
        await runSuccessfully('key', 'insert', ...at, '--key-type', 'aura', '--scheme', 'sr25519', '--suri', aura);
        await runSuccessfully('key', 'insert', ...at, '--key-type', 'gran', '--scheme', 'ed25519', '--suri', grandpa);
        const others = addresses.filter((_, other) => other !== index);
        const args = ['--chain', file, '--validator', '--node-key-file', keyFile, '--reserved-nodes', ...others];
        nodes.push(await RunningNode.start({ label: `valley-${index}`, args, basePath, p2pPort: ports[index] }));
      }
      await Promise.all(nodes.map((node) => node.untilFinalised(2, BLOCKS_WITHIN_MS)));
      assert.equal(await nodes[0]?.hashAt(0), printed(stdout, 'genesis hash'));
    } finally {
      await Promise.all(nodes.map((node) => node.stop()));
    }
  });

  test('is asked for what a file does not say', () => {
    const lines = [answers.name, answers.id, '4'];
    for (const { name, kind, jurisdiction, account, units, seat } of answers.organisations) {
      lines.push(name, kind, String(jurisdiction), '', account, '', String(units), 'council', 'yes');
      lines.push(seat.aura, seat.grandpa, seat.node);
    }
    // No patients' board.
    lines.push('', answers.nodes.join(' '));
    const env = { ...process.env, ANAMNESIS_NODE: nodeBinary() };
    const input = `${lines.join('\n')}\n`;
    const ended = spawnSync(SCRIPT, ['--out', 'asked.json'], { cwd: folder, env, input, encoding: 'utf8' });
    assert.equal(ended.status, 0, ended.stderr);
    const kept = join(folder, 'asked.json.answers.json');
    assert.equal((JSON.parse(readFileSync(kept, 'utf8')) as Answers).id, answers.id);
    const from = written('file.from.json', answers);
    const file = join(folder, 'file.json');
    spawnSync(SCRIPT, ['--answers', from, '--out', file], { env });
    assert.deepEqual(readFileSync(join(folder, 'asked.json')), readFileSync(file));
  });

  function changed(change: (answers: Answers) => void): Answers {
    const copy = structuredClone(answers);
    change(copy);
    return copy;
  }

  function second(all: Answers): Organisation {
    const [, organisation] = all.organisations;
    assert.ok(organisation !== undefined);
    return organisation;
  }

  const BAD: Record<string, [(all: Answers) => void, RegExp]> = {
    'a development account': [
      (all) => (second(all).account = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'),
      /account is the development key \/\/Alice, .*make one with key generate/,
    ],
    'a development session key': [
      (all) => (second(all).seat.grandpa = '5FA9nQDVg267DEd8m1ZypXLBnvN7SFxYwV7ndqSYGiN9TTpu'),
      /seat\.grandpa is the development key \/\/Alice/,
    ],
    'a development account of ECDSA': [
      (all) => (second(all).account = u8aToHex(new Keyring({ type: 'ecdsa' }).addFromUri('//Alice').addressRaw)),
      /account is the development key \/\/Alice of ECDSA/,
    ],
    'a key for which everybody can sign': [
      (all) => (second(all).seat.grandpa = `0x01${'00'.repeat(31)}`),
      /seat\.grandpa is a point of small order, for which everybody can sign/,
    ],
    'a known network key': [
      (all) =>
        (second(all).seat.node = '/dns/a.example/tcp/30333/p2p/12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp'),
      /seat\.node has the node key 1, .*make one with key generate-node-key/,
    ],
    'a flag for test data': [(all) => (all.testData = true), /unknown field `testData`/],
    'the id of a trial': [(all) => (all.id = 'valley-test'), /says that this is a trial/],
    'a wait beyond its floor': [(all) => (all.parameters = { thawWait: 1 }), /thawWait must be at least an hour/],
    'a wait for trials': [
      (all) => (all.parameters = { thawWait: 3_600_000 }),
      /thawWait is 3600000 ms, too short .*a day at least/,
    ],
    'a session for trials': [
      (all) => (all.parameters = { sessionLength: 10 }),
      /sessionLength is 10 blocks; a live chain takes 100/,
    ],
    'a number that is none': [(all) => (second(all).jurisdiction = 70_000), /holds no answers of a consortium/],
    'three seats': [
      (all) => all.organisations.pop(),
      /3 organisations have a seat: 4 to 64 must, or no fault is tolerated/,
    ],
    'a hospital in the college': [
      (all) => Object.assign(second(all), { council: false, college: true }),
      /college: a hospital does not sit there, but regulators, authorities and the patients' board/,
    ],
    'one control group with two seats': [
      (all) => (second(all).controlGroup = 1),
      /control group 1 has 2 of 4 seats: one for each group/,
    ],
  };

  for (const [what, [change, reason]] of Object.entries(BAD)) {
    test(`${what} is refused, and nothing is written`, async () => {
      const from = written('bad.from.json', changed(change));
      const out = join(folder, 'bad.json');
      const { code, stderr, story } = await runCommand('new-consortium', '--answers', from, '--out', out);
      assert.notEqual(code, 0, story);
      assert.match(stderr, reason);
      assert.doesNotMatch(stderr, /panicked/);
      assert.ok(!existsSync(out), 'something was written');
    });
  }

  /** What is said of a live specification that does not start. */
  async function refusal(name: string, spec: Spec, ...args: string[]): Promise<string> {
    const file = written(`${name}.json`, spec);
    const { code, stderr, story } = await runCommand('--chain', file, '--base-path', join(folder, name), ...args);
    assert.notEqual(code, 0, story);
    assert.doesNotMatch(stderr, /panicked/, story);
    return stderr;
  }

  const REFUSED: Record<string, [(spec: Spec) => void, RegExp]> = {
    'that does not name its nodes': [
      (spec) => delete spec.reservedPeers,
      /reservedPeers is missing, and the network would answer whoever connects: name its nodes in it/,
    ],
    "with code in the place of the chain's": [
      (spec) => (spec.codeSubstitutes = { 5: '0x010203' }),
      /codeSubstitutes has code 0x[0-9a-f]{64} from block 5 on, .*start with --agreed-code 0x[0-9a-f]{64}/,
    ],
    'with a voter that has no seat': [
      (spec) => {
        const top = spec.genesis.raw!.top;
        const key = `0x${Buffer.from([...xxhashAsU8a('Grandpa', 128), ...xxhashAsU8a('Authorities', 128)]).toString('hex')}`;
        const voters = top[key]!;
        assert.equal(voters.slice(2, 4), '10', 'there are not four');
        top[key] = `0x14${voters.slice(4)}${'07'.repeat(32)}0100000000000000`;
      },
      /Grandpa\.Authorities has 0x(07){32}, which nobody with a seat registered/,
    ],
    'with a key for which everybody can sign': [
      (spec) => {
        const top = spec.genesis.raw!.top;
        const key = `0x${Buffer.from([...xxhashAsU8a('Aura', 128), ...xxhashAsU8a('Authorities', 128)]).toString('hex')}`;
        top[key] = `${top[key]!.slice(0, 4)}${'00'.repeat(32)}${top[key]!.slice(68)}`;
      },
      /Aura\.Authorities has the aura key 0x(00){32}, which is a point of small order/,
    ],
  };

  for (const [what, [change, reason]] of Object.entries(REFUSED)) {
    test(`a live specification ${what} does not start`, async () => {
      const { file } = await make(`refused-${reason.source.length}.json`);
      const spec = JSON.parse(readFileSync(file, 'utf8')) as Spec;
      change(spec);
      assert.match(await refusal(`refused-live-${reason.source.length}`, spec), reason);
    });
  }

  test('a public listener of a live chain without a name does not start', async () => {
    const { file } = await make('unnamed.json');
    const spec = JSON.parse(readFileSync(file, 'utf8')) as Spec;
    assert.match(
      await refusal('unnamed-live', spec, '--public-rpc-port', String(await freePort())),
      /give --public-rpc-name the host under which its front serves it/,
    );
  });

  test('a live specification with development keys does not start', async () => {
    const local = join(folder, 'local.json');
    await runSuccessfully('export-chain-spec', '--chain', 'local', '--raw', '--output', local);
    const spec = JSON.parse(readFileSync(local, 'utf8')) as Record<string, unknown>;
    for (const [fields, says] of [
      [{ chainType: 'Live' }, /id is anamnesis_local, that of a built-in network/],
      // It is live whatever it says that it is.
      [{ id: 'valley_hospitals' }, /reservedPeers is missing/],
    ] as const) {
      const live = written('live.json', { ...spec, ...fields });
      const { code, stderr, story } = await runCommand('--chain', live, '--base-path', join(folder, 'live'));
      assert.notEqual(code, 0, story);
      assert.match(stderr, /Session holds the development key \/\/Alice, whose secret everybody knows/);
      assert.match(stderr, says);
    }
  });
});
