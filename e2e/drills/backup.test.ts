import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { u8aToHex } from '@polkadot/util';
import { blake2AsU8a } from '@polkadot/util-crypto';
import { accounts } from '../src/accounts.ts';
import { nodeBinary } from '../src/binary.ts';
import { transaction } from '../src/calls.ts';
import { runSuccessfully } from '../src/command.ts';
import { connect } from '../src/connection.ts';
import { removeFolder, temporaryFolder } from '../src/guard.ts';
import { gauge } from '../src/metrics.ts';
import { RunningNode } from '../src/node.ts';
import { submitSuccessfully } from '../src/submit.ts';

/** `scripts/backup` and `scripts/restore` of a node whose machine is lost, and what they refuse. */

const SCRIPTS = fileURLToPath(new URL('../../scripts', import.meta.url));
const BLOCKS_WITHIN_MS = 120_000;
/** Two sessions of ten blocks, and what finality trails behind. */
const HANDED_OVER_WITHIN_MS = 300_000;
/** Of a file of evidence, before its first entry. */
const HEAD_BYTES = 72;

interface GeneratedKeys {
  keys: string;
  proof: string;
}

interface Ended {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a script in a folder of nobody's, as an operator would. */
function script(name: 'backup' | 'restore', cwd: string, ...args: string[]): Ended {
  return scriptWith({ ANAMNESIS_NODE: nodeBinary() }, name, cwd, ...args);
}

function scriptWith(changed: NodeJS.ProcessEnv, name: 'backup' | 'restore', cwd: string, ...args: string[]): Ended {
  const env = { ...process.env, ...changed };
  return spawnSync(join(SCRIPTS, name), args, { cwd, env, encoding: 'utf8' });
}

function done(ended: Ended): string {
  assert.equal(ended.status, 0, ended.stdout + ended.stderr);
  return ended.stdout;
}

function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

describe('a node whose machine is lost', () => {
  // A name that only care with quotes survives.
  const folder = join(temporaryFolder('backup'), "a place\nwith 'lines");
  const at = (...names: string[]): string => join(folder, ...names);
  let alice: RunningNode;
  let lost: RunningNode;
  let genesis: string;

  const KEYED = () => ['--chain', at('chain.json'), '--base-path', at('lost'), '--out', at('backup')];

  /** A second node that is no validator; alice alone makes blocks. */
  function second(base: string, ...args: string[]): Promise<RunningNode> {
    const known = ['--bootnodes', `/ip4/127.0.0.1/tcp/${alice.p2pPort}/p2p/${readFileSync(at('alice.id'), 'utf8')}`];
    return RunningNode.start({
      label: 'second',
      args: ['--chain', at('chain.json'), ...known, ...args],
      basePath: base,
    });
  }

  before(async () => {
    mkdirSync(folder);
    await runSuccessfully('export-chain-spec', '--chain', 'dev', '--raw', '--output', at('chain.json'));
    const made = await runSuccessfully('key', 'generate-node-key', '--chain', 'dev', '--file', at('alice.key'));
    writeFileSync(at('alice.id'), made.stderr.trim().split('\n').at(-1) ?? '');
    const args = [
      '--chain',
      at('chain.json'),
      '--alice',
      '--validator',
      '--force-authoring',
      '--node-key-file',
      at('alice.key'),
    ];
    alice = await RunningNode.start({ label: 'alice', args });
    genesis = (await alice.hashAt(0)) ?? '';
    lost = await second(at('lost'));
    // Keys, so that there are some to lose.
    await lost.rpc('author_rotateKeys');
    spawnSync('age-keygen', ['-o', at('identity')]);
    await handOver();
    await untilHandedOver(lost);
  });

  /** A second set of validators: of that files of evidence have an entry. */
  async function handOver(): Promise<void> {
    const seat = (await accounts()).alice;
    const made = await alice.rpc<GeneratedKeys>('author_rotateKeysWithOwner', u8aToHex(seat.publicKey));
    const connection = await connect(alice);
    try {
      const call = transaction(connection.api, 'session', 'setKeys', made.keys, made.proof);
      await submitSuccessfully(connection, call, seat);
    } finally {
      await connection.close();
    }
  }

  const untilHandedOver = (node: RunningNode): Promise<boolean> =>
    node.until('the hand-over among its evidence', HANDED_OVER_WITHIN_MS, async () =>
      (await gauge(node, 'anamnesis_handover_sets')) === 1 && (await gauge(node, 'anamnesis_copy_complete')) === 1
        ? true
        : undefined,
    );

  after(async () => {
    await lost?.stop();
    await alice?.stop();
    removeFolder(join(folder, '..'));
  });

  function recipient(): string {
    const [, key] = /public key: (age1\w+)/.exec(readFileSync(at('identity'), 'utf8')) ?? [];
    assert.ok(key !== undefined, 'age-keygen made no key');
    return key;
  }

  const evidenceOf = (base: string, name: string): string => {
    const [id] = readdirSync(join(base, 'chains'));
    return join(base, 'chains', id!, 'evidence', name);
  };

  test('is backed up while it runs, its session keys apart', async () => {
    const told = done(script('backup', folder, ...KEYED(), '--keys', at('keys.age'), '--recipient', recipient()));
    assert.ok(told.includes(genesis) && told.includes(await lost.rpc<string>('system_localPeerId')), told);
    assert.deepEqual(readdirSync(at('backup')).sort(), [
      'MANIFEST',
      'chain.json',
      'hand-overs',
      'hours',
      'network-key',
    ]);
    for (const name of readdirSync(at('backup'))) assert.equal(statSync(at('backup', name)).mode & 0o077, 0, name);
    const secret = readFileSync(join(evidenceOf(at('lost'), '..'), 'keystore', keyNames(at('lost'))[0]!), 'utf8');
    assert.ok(!readFileSync(at('keys.age')).includes(secret.slice(1, -1)), 'the keys are legible');
    // What was there is an error, and kept.
    const again = script('backup', folder, ...KEYED());
    assert.equal(again.status, 1);
    assert.match(again.stderr, /exists already[^]*cure:/);
  });

  function keyNames(base: string): string[] {
    return readdirSync(join(evidenceOf(base, '..'), 'keystore')).sort();
  }

  test('comes back with its identity and complete evidence, without its session keys', async () => {
    const identity = await lost.rpc<string>('system_localPeerId');
    const kept = keyNames(at('lost'));
    assert.ok(kept.length > 0);
    await lost.kill();
    rmSync(at('lost'), { recursive: true });
    const told = done(script('restore', folder, '--from', 'backup', '--base-path', 'lost', '--chain-out', 'back.json'));
    const hash = u8aToHex(blake2AsU8a(readFileSync(at('chain.json')), 256));
    assert.ok(told.includes(`BLAKE2-256 ${hash}\n`) && told.includes(genesis) && told.includes(identity), told);
    assert.match(told, /Compare the hash of the specification and the genesis[^]*and the node/);
    assert.deepEqual(readFileSync(at('back.json')), readFileSync(at('chain.json')));
    const before = readFileSync(at('backup', 'hand-overs'));
    lost = await second(at('lost'));
    assert.equal(await lost.rpc<string>('system_localPeerId'), identity);
    await lost.untilFinalised((await alice.finalised()).number, BLOCKS_WITHIN_MS);
    await untilHandedOver(lost);
    assert.equal(await gauge(lost, 'anamnesis_evidence_fault'), 0);
    // It went on with the files of the backup, and did not begin them anew.
    assert.ok(before.length > HEAD_BYTES, 'the backup has no hand-over');
    assert.deepEqual(readFileSync(evidenceOf(at('lost'), 'hand-overs')), before);
    assert.deepEqual(keyNames(at('lost')), []);
  });

  test('gets its session keys back only if that is asked for, and is warned', () => {
    const args = ['--from', at('backup'), '--base-path', at('keyed'), '--chain-out', at('keyed.json')];
    const ended = script('restore', folder, ...args, '--keys', at('keys.age'), '--identity', at('identity'));
    done(ended);
    assert.match(ended.stderr, /Two nodes with the same keys[^]*the seat is\s+lost/);
    assert.equal(keyNames(at('keyed')).length, 2);
    for (const name of keyNames(at('keyed'))) {
      assert.equal(statSync(join(evidenceOf(at('keyed'), '..'), 'keystore', name)).mode & 0o777, 0o600);
    }
  });

  test('starts with evidence that ends within an entry, and cuts it off', async () => {
    cpSync(at('backup'), at('cut'), { recursive: true });
    const whole = readFileSync(at('cut', 'hand-overs'));
    truncateSync(at('cut', 'hand-overs'), whole.length - 5);
    remade('cut', (lines) => lines);
    done(script('restore', folder, '--from', 'cut', '--base-path', 'cut base', '--chain-out', 'cut.json'));
    // It has the same identity, and no other node speaks to both.
    await lost.stop();
    const node = await second(at('cut base'));
    try {
      assert.match(node.log(), /part of an entry that a crash left/);
      assert.equal(await gauge(node, 'anamnesis_evidence_fault'), 0);
      // And fetches it again.
      await untilHandedOver(node);
      assert.deepEqual(readFileSync(evidenceOf(at('cut base'), 'hand-overs')), whole);
    } finally {
      await node.stop();
    }
  });

  /** Writes the manifest of a changed backup anew, as somebody would who wants it to be taken. */
  function remade(name: string, change: (lines: string[]) => string[]): void {
    const file = at(name, 'MANIFEST');
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n').slice(0, -1);
    const summed = lines.map((line) => {
      const [, part] = /^[0-9a-f]{64} {2}(.+)$/.exec(line) ?? [];
      if (part === undefined || !existsSync(at(name, part))) return line;
      return `${sha256(readFileSync(at(name, part)))}  ${part}`;
    });
    const body = change(summed)
      .map((line) => `${line}\n`)
      .join('');
    writeFileSync(file, `${body}end ${sha256(body)}\n`);
  }

  const line = (part: string) => (lines: string[]) => [...lines, `${sha256('')}  ${part}`];

  const HOSTILE: Record<string, [(name: string) => void, RegExp]> = {
    'a manifest without its end': [
      (name) => truncateSync(at(name, 'MANIFEST'), statSync(at(name, 'MANIFEST')).size - 30),
      /torn/,
    ],
    'an empty manifest': [(name) => writeFileSync(at(name, 'MANIFEST'), ''), /torn/],
    'a manifest that is a device': [
      (name) => (rmSync(at(name, 'MANIFEST')), symlinkSync('/dev/zero', at(name, 'MANIFEST'))),
      /no plain file MANIFEST/,
    ],
    'a byte that changed': [
      (name) => {
        const bytes = readFileSync(at(name, 'hours'));
        bytes[bytes.length - 1]! ^= 1;
        writeFileSync(at(name, 'hours'), bytes);
      },
      /hours.* is not what the manifest says/,
    ],
    'a sum that changed': [
      (name) => {
        const text = readFileSync(at(name, 'MANIFEST'), 'utf8');
        writeFileSync(at(name, 'MANIFEST'), text.replace(/^[0-9a-f]{64} {2}hours/m, `${'0'.repeat(64)}  hours`));
      },
      /torn or was changed/,
    ],
    'a name that leads elsewhere': [(name) => remade(name, line('../../etc/passwd')), /is no part of a backup/],
    'an absolute name': [(name) => remade(name, line('/etc/passwd')), /is no part of a backup/],
    'two names in one': [(name) => remade(name, line('hours hand-overs')), /is no part of a backup/],
    'a part named twice': [(name) => remade(name, (lines) => [...lines, lines.at(-2)!]), /twice/],
    'a part that is missing': [(name) => rmSync(at(name, 'network-key')), /there is no such plain file/],
    'a part that nobody named': [
      (name) => remade(name, (lines) => lines.filter((text) => !text.endsWith('network-key'))),
      /does not name network-key/,
    ],
    'a link in the place of a part': [
      (name) => {
        rmSync(at(name, 'hours'));
        symlinkSync(at('backup', 'hours'), at(name, 'hours'));
      },
      /there is no such plain file/,
    ],
    'evidence of another chain': [
      (name) => {
        const bytes = readFileSync(at(name, 'hours'));
        bytes.fill(7, 8, 40);
        writeFileSync(at(name, 'hours'), bytes);
        remade(name, (lines) => lines);
      },
      /hours.* is not of the chain with genesis/,
    ],
    'a manifest of another chain': [
      (name) =>
        remade(name, (lines) => lines.map((text) => text.replace(/^genesis 0x.*/, `genesis 0x${'1'.repeat(64)}`))),
      /has genesis .* and the manifest says/,
    ],
    'a specification that is none': [
      (name) => (writeFileSync(at(name, 'chain.json'), '{}'), remade(name, (lines) => lines)),
      /does not read the chain specification/,
    ],
    'a network key that is none': [
      (name) => (writeFileSync(at(name, 'network-key'), 'short'), remade(name, (lines) => lines)),
      /network key is none/,
    ],
    'another form': [
      (name) => remade(name, (lines) => lines.map((text) => text.replace('backup 1', 'backup 2'))),
      /another form/,
    ],
  };

  for (const [what, [change, reason]] of Object.entries(HOSTILE)) {
    test(`${what} is refused, and nothing is put back`, () => {
      cpSync(at('backup'), at('hostile'), { recursive: true });
      try {
        change('hostile');
        const args = ['--from', at('hostile'), '--base-path', at('never'), '--chain-out', at('never.json')];
        const ended = script('restore', folder, ...args);
        assert.equal(ended.status, 1, ended.stdout);
        assert.match(ended.stderr, reason);
        assert.match(ended.stderr, /cure: /);
        assert.ok(!existsSync(at('never')) && !existsSync(at('never.json')), 'something was put back');
      } finally {
        rmSync(at('hostile'), { recursive: true, force: true });
        rmSync(at('never'), { recursive: true, force: true });
      }
    });
  }

  test('is not written over', () => {
    mkdirSync(at('used'));
    writeFileSync(at('used', '.hidden'), '');
    const from = ['--from', at('backup'), '--base-path', at('used'), '--chain-out', at('used.json')];
    const ended = script('restore', folder, ...from);
    assert.equal(ended.status, 1);
    assert.match(ended.stderr, /is not empty/);
    assert.deepEqual(readdirSync(at('used')), ['.hidden']);
    const kept = ['--from', at('backup'), '--base-path', at('vacant'), '--chain-out', at('chain.json')];
    assert.match(script('restore', folder, ...kept).stderr, /exists already/);
    assert.ok(!existsSync(at('vacant')));
  });

  const REFUSED: Record<string, [() => void, string[], RegExp]> = {
    'a base path of another chain': [
      () => mkdirSync(at('other/chains/other'), { recursive: true }),
      ['--base-path', 'other'],
      /no node ran there with this chain/,
    ],
    'evidence that is a link': [
      () => {
        cpSync(at('keyed'), at('linked'), { recursive: true });
        rmSync(evidenceOf(at('linked'), 'hours'));
        symlinkSync('/etc/shadow', evidenceOf(at('linked'), 'hours'));
      },
      ['--base-path', 'linked'],
      /no such plain file/,
    ],
    'a key store with a file that is no key': [
      () => {
        cpSync(at('keyed'), at('odd'), { recursive: true });
        writeFileSync(join(evidenceOf(at('odd'), '..'), 'keystore', '--checkpoint-action=exec=x\n y'), '');
      },
      ['--base-path', 'odd', '--keys', 'odd.age', '--recipient', 'RECIPIENT'],
      /is no session key/,
    ],
    'keys within the folder': [
      () => {},
      ['--keys', 'refused/keys', '--recipient', 'RECIPIENT'],
      /--keys is within --out/,
    ],
    'keys for nobody': [
      () => {},
      ['--base-path', 'keyed', '--keys', 'no.age', '--recipient', 'age1nobody'],
      /age did not encrypt/,
    ],
    'keys without a recipient': [() => {}, ['--keys', 'no.age'], /--recipient is missing/],
    'an option that is none': [() => {}, ['--all', 'x'], /unknown argument/],
  };

  for (const [what, [prepare, args, reason]] of Object.entries(REFUSED)) {
    test(`${what} is not backed up, and there is no folder`, () => {
      prepare();
      const given = args.map((arg) => (arg === 'RECIPIENT' ? recipient() : arg));
      const ended = script(
        'backup',
        folder,
        '--chain',
        'chain.json',
        '--base-path',
        'keyed',
        '--out',
        'refused',
        ...given,
      );
      assert.equal(ended.status, 1, ended.stdout);
      assert.match(ended.stderr, reason);
      assert.ok(!existsSync(at('refused')) && !existsSync(at('no.age')) && !existsSync(at('odd.age')));
      assert.deepEqual(
        readdirSync(folder).filter((name) => name.startsWith('.backup')),
        [],
      );
    });
  }

  test('session keys are put back from nothing but their own backup', () => {
    done(script('backup', folder, '--chain', 'chain.json', '--base-path', 'keyed', '--out', 'bare'));
    const to = ['--base-path', 'never', '--chain-out', 'never.json'];
    const none = script('restore', folder, '--from', 'bare', ...to, '--keys', 'keys.age', '--identity', 'identity');
    assert.match(none.stderr, /no session keys belong to this backup/);
    spawnSync('age-keygen', ['-o', at('stranger')]);
    const other = script('restore', folder, '--from', 'backup', ...to, '--keys', 'keys.age', '--identity', 'stranger');
    assert.match(other.stderr, /age does not decrypt/);
    assert.ok(!existsSync(at('never')));
  });
});

describe('scripts of backups, whatever the program of the node does', () => {
  const folder = join(temporaryFolder('backup-scripts'), "a place\nwith 'lines");
  const at = (...names: string[]): string => join(folder, ...names);
  const store = (base: string): string => at(base, 'chains', 'stub', 'keystore');
  const NAMES = ['61'.repeat(36), '62'.repeat(36)];
  const GENESIS = `0x${'2'.repeat(64)}`;
  const RESTORED = ['--from', 'backup', '--base-path', 'new/base', '--chain-out', 'back.json'];
  const OPENED = ['--keys', 'keys.age', '--identity', 'identity'];
  let recipient: string;

  /** A program that answers as a node does of one chain, and first does something else. */
  function node(name: string, first = ''): string {
    const text = `#!/bin/sh
[ "$1" = key ] && { echo 12D3KooWStub; exit; }
${first}
mkdir -p "$6/chains/stub" && printf '{\n "genesis": "${GENESIS}"\n}\n' >"$8"
`;
    writeFileSync(at(name), text, { mode: 0o700 });
    return at(name);
  }

  /** With files in passing where the test sees them. */
  const run = (program: string, name: 'backup' | 'restore', ...args: string[]): Ended =>
    scriptWith({ ANAMNESIS_NODE: program, TMPDIR: at('tmp') }, name, folder, ...args);

  const given = (out: string, keys: string): string[] => {
    const from = ['--chain', 'chain.json', '--base-path', 'base', '--out', out];
    return [...from, '--keys', keys, '--recipient', recipient];
  };

  before(() => {
    for (const name of ['tmp', 'base/chains/stub/network', 'base/chains/stub/evidence', 'base/chains/stub/keystore']) {
      mkdirSync(at(name), { recursive: true });
    }
    writeFileSync(at('chain.json'), '{}');
    writeFileSync(at('base/chains/stub/network/secret_ed25519'), Buffer.alloc(32, 1));
    const head = Buffer.concat([Buffer.alloc(8), Buffer.alloc(32, 0x22), Buffer.alloc(32)]);
    for (const name of ['hand-overs', 'hours']) writeFileSync(at('base/chains/stub/evidence', name), head);
    for (const name of NAMES) writeFileSync(join(store('base'), name), '"secret of a session key"');
    const made = spawnSync('age-keygen', ['-o', at('identity')], { encoding: 'utf8' });
    recipient = /age1\w+/.exec(made.stderr)?.[0] ?? '';
    assert.notEqual(recipient, '', 'age-keygen made no key');
    done(run(node('node'), 'backup', ...given('backup', 'keys.age')));
  });

  after(() => removeFolder(join(folder, '..')));

  test('session keys are decrypted within the base path and nowhere else', () => {
    // In the place of tar: when it is done, all that is decrypted lies somewhere.
    mkdirSync(at('bin'));
    const tar = `#!/bin/sh
/bin/tar "$@" || exit
grep -rl 'secret of a session' "$TMPDIR" >"$TMPDIR.seen"
find new -name '${NAMES[0]}' -exec stat -c %a {} + >>"$TMPDIR.seen"
`;
    writeFileSync(at('bin/tar'), tar, { mode: 0o700 });
    const env = { ANAMNESIS_NODE: at('node'), TMPDIR: at('tmp'), PATH: `${at('bin')}:${process.env.PATH}` };
    const told = done(scriptWith(env, 'restore', folder, ...RESTORED, ...OPENED));
    assert.equal(readFileSync(at('tmp.seen'), 'utf8'), '600\n');
    assert.deepEqual(readdirSync(store('new/base')).sort(), NAMES);
    assert.deepEqual(readdirSync(at('new/base')), ['chains']);
    assert.deepEqual(readdirSync(at('tmp')), []);
    // What is to be compared.
    const hash = u8aToHex(blake2AsU8a(readFileSync(at('chain.json')), 256));
    assert.ok(told.includes(`BLAKE2-256 ${hash}\n`) && told.includes(GENESIS) && told.includes('12D3KooWStub'), told);
    rmSync(at('new'), { recursive: true });
    rmSync(at('back.json'));
  });

  test('the network key is copied within the base path and nowhere else', () => {
    // When the program reads the specification, all parts are there that belong to the backup.
    const held = node(
      'holder',
      String.raw`grep -rlaP '\x01{32}' "$TMPDIR" >"$TMPDIR.held"
find new -name 'network*' -type f -exec stat -c %a {} + >>"$TMPDIR.held"
find new -name '.restore.*' -exec stat -c %a {} + >>"$TMPDIR.held"`,
    );
    done(run(held, 'restore', ...RESTORED));
    assert.equal(readFileSync(at('tmp.held'), 'utf8'), '600\n700\n');
    const put = at('new/base/chains/stub/network/secret_ed25519');
    assert.deepEqual(readFileSync(put), Buffer.alloc(32, 1));
    assert.equal(statSync(put).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(at('new/base')), ['chains']);
    rmSync(at('new'), { recursive: true });
    rmSync(at('back.json'));
  });

  /** What a folder holds in the place of the session keys, in a backup that is whole otherwise. */
  function forge(files: string): void {
    const tar = spawnSync('tar', ['-C', at(files), '-cf', '-', '.']);
    const sealing = ['--encrypt', '--recipient', recipient];
    writeFileSync(at('forged.age'), spawnSync('age', sealing, { input: tar.stdout }).stdout);
    cpSync(at('backup'), at('forged'), { recursive: true });
    const lines = readFileSync(at('backup/MANIFEST'), 'utf8').trimEnd().split('\n').slice(0, -2);
    const body = [...lines, `${sha256(readFileSync(at('forged.age')))}  keys`].map((line) => `${line}\n`).join('');
    writeFileSync(at('forged/MANIFEST'), `${body}end ${sha256(body)}\n`);
  }

  const FORGED: Record<string, [() => void, RegExp]> = {
    'a name that is no key': [() => writeFileSync(at('files/authorized_keys'), ''), /authorized_keys among .* is none/],
    'a link': [() => symlinkSync('/etc/passwd', at('files', NAMES[0]!)), /among the session keys is none/],
    'a key in a folder': [
      () => (mkdirSync(at('files/inner')), writeFileSync(at('files/inner', NAMES[0]!), '')),
      /among the session keys is none/,
    ],
    nothing: [() => {}, /holds no session key/],
  };

  for (const [what, [fill, reason]] of Object.entries(FORGED)) {
    test(`${what} among the session keys is refused, and nothing is left`, () => {
      mkdirSync(at('files'));
      try {
        fill();
        forge('files');
        const from = ['--from', 'forged', ...RESTORED.slice(2), '--keys', 'forged.age', '--identity', 'identity'];
        const ended = run(at('node'), 'restore', ...from);
        assert.equal(ended.status, 1, ended.stdout);
        assert.match(ended.stderr, reason);
        assert.ok(!existsSync(at('new')) && !existsSync(at('back.json')), 'something was put back');
        assert.deepEqual(readdirSync(at('tmp')), []);
      } finally {
        for (const name of ['files', 'forged', 'forged.age']) rmSync(at(name), { recursive: true, force: true });
      }
    });
  }

  test('keys for somebody else leave no part of a node', () => {
    spawnSync('age-keygen', ['-o', at('stranger')]);
    const other = run(at('node'), 'restore', ...RESTORED, '--keys', 'keys.age', '--identity', 'stranger');
    assert.match(other.stderr, /age does not decrypt[^]*cure:/);
    assert.ok(!existsSync(at('new')) && !existsSync(at('back.json')));
    // A base path that was there stays, as empty as it was.
    mkdirSync(at('new/base'), { recursive: true });
    assert.equal(run(at('node'), 'restore', ...RESTORED, '--keys', 'keys.age', '--identity', 'stranger').status, 1);
    assert.deepEqual(readdirSync(at('new/base')), []);
    rmSync(at('new'), { recursive: true });
  });

  test('what the program says is told without what a terminal would obey', () => {
    const said = node('loud', String.raw`printf 'no id \033]0;owned\007\033[2Jhere\302\233 \r\n'; exit 1`);
    const ended = run(said, 'restore', ...RESTORED);
    assert.equal(ended.status, 1);
    assert.match(ended.stderr, /does not read the chain specification: no id \]0;owned\[2Jhere/);
    assert.doesNotMatch(ended.stderr, /[^\x20-\x7e\n\t]/);
  });

  test('no file of keys stays when the folder cannot be put', () => {
    const made = node('rival', `mkdir -p taken/inner`);
    const ended = run(made, 'backup', ...given('taken', 'taken.age'));
    assert.equal(ended.status, 1, ended.stdout);
    assert.match(ended.stderr, /taken came to exist meanwhile[^]*cure: /);
    assert.deepEqual(readdirSync(at('taken')), ['inner']);
    assert.ok(!existsSync(at('taken.age')), 'the keys stayed');
    // And none of somebody else's is written over, or taken away.
    const rival = node('rival', `printf other >rival.age`);
    assert.match(run(rival, 'backup', ...given('none', 'rival.age')).stderr, /rival.age came to exist meanwhile/);
    assert.equal(readFileSync(at('rival.age'), 'utf8'), 'other');
    assert.ok(!existsSync(at('none')));
    const left = readdirSync(folder).filter((name) => name.startsWith('.backup'));
    assert.deepEqual(left, []);
  });
});
