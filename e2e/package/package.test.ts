import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, copyFileSync, existsSync, openSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { nodeBinary } from '../src/binary.ts';
import { run, runSuccessfully, runWithin, type Finished } from '../src/command.ts';
import { guardChild, removeFolder, temporaryFolder } from '../src/guard.ts';
import { freePort } from '../src/ports.ts';
import { call } from '../src/rpc.ts';
import { canThrowAway, Throwaway } from '../src/throwaway.ts';
import { Unit } from '../src/unit.ts';
import { until, within } from '../src/wait.ts';

const PACKAGE = fileURLToPath(new URL('../../scripts/package', import.meta.url));
const NAME = 'anamnesis-node';
const OPTIONS = '/etc/default/anamnesis-node';
const CONFIGURATION = '/etc/anamnesis-node';
const DATA = '/var/lib/anamnesis-node';
/** The first time it compiles what makes packages. */
const PACKAGED_WITHIN_MS = 1_200_000;
const ANSWERS_WITHIN_MS = 180_000;
const STOPS_WITHIN_MS = 120_000;
const BY_SIGTERM = 0;
/** Below these every installation of a package on this machine leaves its books, and adduser copies of the files it changes. */
const BOOKS = [
  /^\/var\/lib\/(dpkg|systemd)(\/|$)/,
  /^\/var\/log\//,
  /^\/var\/cache\//,
  /^\/etc\/(passwd|shadow|group|gshadow|subuid|subgid)-?$/,
  /^\/etc\/\.pwd\.lock$/,
];

async function done(finished: Promise<Finished>): Promise<Finished> {
  const result = await finished;
  assert.equal(result.code, 0, result.story);
  return result;
}

const allowed = await canThrowAway();
const skip = allowed ? false : 'needs root, and mounts that this machine does not permit';

describe('the Debian package', () => {
  let folder: string;
  let file: string;

  before(async () => {
    folder = temporaryFolder('package');
    const { stdout } = await done(
      runWithin(PACKAGED_WITHIN_MS, PACKAGE, '--no-build', nodeBinary(), '--out', folder, '--fast'),
    );
    file = stdout.trimEnd().split('\n').at(-1)!;
    assert.deepEqual(readdirSync(folder), [file.slice(folder.length + 1)]);
  });

  after(() => removeFolder(folder));

  test('holds the binary byte for byte, and needs what the binary needs', async () => {
    await done(run('dpkg-deb', '--extract', file, join(folder, 'extracted')));
    const packaged = readFileSync(join(folder, 'extracted/usr/bin', NAME));
    assert.ok(
      packaged.equals(readFileSync(nodeBinary())),
      'the binary was changed: it is not the one that is attested',
    );
    const { stdout: depends } = await done(run('dpkg-deb', '--field', file, 'Depends'));
    for (const other of ['adduser', 'libc6 (']) assert.ok(depends.includes(other), depends);
    await done(run('dpkg-deb', '--control', file, join(folder, 'control')));
    assert.equal(readFileSync(join(folder, 'control/conffiles'), 'utf8').trim(), OPTIONS);
  });

  describe('in a throw-away root', { skip }, () => {
    let root: Throwaway;

    before(async () => {
      root = await Throwaway.make();
      copyFileSync(file, root.path('/tmp/node.deb'));
    });

    after(() => root.remove());

    const install = (): Promise<Finished> => done(root.run('dpkg', '--install', '/tmp/node.deb'));
    const users = (): string => readFileSync(root.path('/etc/passwd'), 'utf8');
    const holds = (path: string): boolean => existsSync(root.path(path));

    test('is gone without a trace if it was never used', async () => {
      const before = users();
      const { stdout } = await install();
      assert.match(stdout, /is installed and not started/);
      assert.notEqual(users(), before);
      await done(root.run('dpkg', '--purge', NAME));
      assert.equal(users(), before, 'its user is still there');
      const left = root.changes().filter((path) => !BOOKS.some((book) => book.test(path)));
      assert.deepEqual(left, []);
    });

    test('brings a user, a folder for it alone, and a unit that is neither enabled nor started', async () => {
      await install();
      const { stdout } = await done(root.run('stat', '--format', '%a %U %G', DATA));
      assert.equal(stdout.trim(), `700 ${NAME} ${NAME}`);
      assert.ok(!holds('/etc/systemd/system/multi-user.target.wants/anamnesis-node.service'));
      assert.ok(!holds(`${CONFIGURATION}/chain.json`));
      const { stderr, code, story } = await root.run('systemd-analyze', 'verify', `${NAME}.service`);
      assert.equal(code, 0, story);
      assert.doesNotMatch(stderr, /anamnesis/, story);
    });

    describe('in service', () => {
      let rpc: number;
      let child: ChildProcess;

      before(async () => {
        rpc = await freePort();
        const chain = join(folder, 'chain.json');
        await runSuccessfully('export-chain-spec', '--chain', 'dev', '--raw', '--output', chain);
        // As ops/README.md says.
        copyFileSync(chain, root.path('/tmp/consortium.json'));
        await done(root.run('install', '-D', '-m', '0644', '/tmp/consortium.json', `${CONFIGURATION}/chain.json`));
        const options = readFileSync(root.path(OPTIONS), 'utf8')
          .replaceAll('--rpc-port 9944', `--rpc-port ${rpc}`)
          .replaceAll('--prometheus-port 9615', `--prometheus-port ${await freePort()}`)
          .replaceAll('--port 30333', `--listen-addr /ip4/127.0.0.1/tcp/${await freePort()}`);
        writeFileSync(root.path(OPTIONS), options);
        child = start();
        await answers();
      });

      after(() => child?.kill('SIGKILL'));

      /** As systemd starts it, without what only systemd can do. */
      function start(): ChildProcess {
        const unit = new Unit(root.path(`/lib/systemd/system/${NAME}.service`), root.path(OPTIONS));
        const user = ['--reuid', unit.setting('User'), '--regid', unit.setting('Group'), '--clear-groups'];
        const sandbox = ['--no-new-privs', '--bounding-set=-all', '--'];
        const umask = ['sh', '-c', `umask ${unit.setting('UMask')}; exec "$@"`, 'sh'];
        const [program, args] = root.command('setpriv', ...user, ...sandbox, ...umask, ...unit.command());
        const log = openSync(join(folder, 'log'), 'a');
        const started = spawn(program, args, { stdio: ['ignore', log, log] });
        closeSync(log);
        guardChild(started);
        return started;
      }

      const log = (): string => readFileSync(join(folder, 'log'), 'utf8').slice(-4_000);

      function answers(): Promise<unknown> {
        const hopeless = (): void => {
          if (child.exitCode !== null) throw new Error(`the node ended with ${child.exitCode}\n${log()}`);
        };
        const awaited = 'the node of the package to answer';
        return until({ awaited, withinMs: ANSWERS_WITHIN_MS, context: log, hopeless }, async () => {
          const { ok } = await fetch(`http://127.0.0.1:${rpc}/health`);
          return ok || undefined;
        });
      }

      const asked = (method: string): Promise<unknown> => call(`http://127.0.0.1:${rpc}`, method);

      async function stop(): Promise<void> {
        const ended = once(child, 'exit');
        child.kill('SIGTERM');
        await within({ awaited: 'the end of the node', withinMs: STOPS_WITHIN_MS, context: log }, ended);
        assert.equal(child.exitCode, BY_SIGTERM, log());
      }

      test('runs as its user, and makes no keys for whoever asks over JSON-RPC', async () => {
        const { stdout } = await done(root.run('stat', '--format', '%U', `/proc/${child.pid}`));
        assert.equal(stdout.trim(), NAME);
        await assert.rejects(asked('author_rotateKeys'), /unsafe|forbidden/i);
      });

      test('writes what nobody else can read', async () => {
        const { stdout: files } = await done(root.run('find', DATA, '-mindepth', '1'));
        assert.match(files, /\/keystore$/m);
        const { stdout: open } = await done(root.run('find', DATA, '-perm', '/077'));
        assert.equal(open, '');
        const gateway = await root.run(
          'setpriv',
          '--reuid',
          'nobody',
          '--regid',
          'nogroup',
          '--clear-groups',
          'ls',
          DATA,
        );
        assert.notEqual(gateway.code, 0, gateway.story);
        assert.match(gateway.stderr, /Permission denied/);
      });

      test('goes on with the old binary while it is upgraded, with the options that were set', async () => {
        const options = readFileSync(root.path(OPTIONS), 'utf8');
        const { stdout } = await install();
        assert.match(stdout, /goes on with the old binary/);
        assert.equal(readFileSync(root.path(OPTIONS), 'utf8'), options);
        assert.equal(child.exitCode, null, log());
        await answers();
      });

      test('stops on the signal that the unit sends, and starts again with what it had', async () => {
        await stop();
        child = start();
        await answers();
        await stop();
      });

      test('is removed without its keys, data and configuration, and purged without keys and data', async () => {
        await done(root.run('dpkg', '--remove', NAME));
        assert.ok(!holds(`/usr/bin/${NAME}`) && !holds(`/lib/systemd/system/${NAME}.service`));
        assert.ok(holds(OPTIONS) && holds(`${CONFIGURATION}/chain.json`) && holds(DATA));
        const { stdout: kept } = await done(root.run('find', DATA, '-type', 'f'));
        assert.match(kept, /secret_ed25519/);
        writeFileSync(root.path(`${CONFIGURATION}/node-key`), "not the package's");
        const { stderr } = await done(root.run('dpkg', '--purge', NAME));
        assert.match(stderr, new RegExp(`not removed: ${DATA} and its user`));
        assert.match(stderr, new RegExp(`what is in ${CONFIGURATION}`));
        assert.ok(!holds(OPTIONS) && !holds(`${CONFIGURATION}/chain.json`) && holds(`${CONFIGURATION}/node-key`));
        const { stdout: left } = await done(root.run('find', DATA, '-type', 'f'));
        assert.equal(left, kept);
        assert.match(users(), new RegExp(`^${NAME}:`, 'm'));
      });
    });
  });
});
