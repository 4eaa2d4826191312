import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { cpuSeconds } from '../../../e2e/src/flood/meter.ts';
import { guardChild, removeFolder, temporaryFolder } from '../../../e2e/src/guard.ts';
import { closedLoop, OPERATIONS, type Extent, type Operation, type System, type Timing } from './system.ts';

/** PostgreSQL as Debian ships it: a commit is on the disk when it is answered (fsync and synchronous_commit are on by default). */

const HOME = '/usr/lib/postgresql';
const SCHEMA = new URL('../sql/schema.sql', import.meta.url);
const READY_WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 100;
const [TREAT, LABORATORY, ACCESS] = [1, 8, 1];
const ORGANISATIONS = 10;
const PARENT = 1;

/** The newest version that is installed. */
function programs(): string {
  const versions = existsSync(HOME) ? readdirSync(HOME).sort((one, other) => Number(other) - Number(one)) : [];
  if (versions[0] === undefined) throw new Error('PostgreSQL is not installed: apt-get install postgresql');
  return join(HOME, versions[0], 'bin');
}

/** The server refuses to run as root: then it runs as the account that Debian's package made for it. */
function asItself(program: string, args: string[]): [string, string[]] {
  return process.getuid?.() === 0 ? ['runuser', ['-u', 'postgres', '--', program, ...args]] : [program, args];
}

function patient(round: number, number: number): Buffer {
  return createHash('sha256').update(`${round}/${number}`).digest();
}

const organisation = (number: number): number => (number % ORGANISATIONS) + 1;

/** The process and its children, one for each connection. */
function family(pid: number): number[] {
  const numbers = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const isChild = (name: string): boolean => {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[PARENT] === String(pid);
    } catch {
      return false;
    }
  };
  return [pid, ...numbers.filter(isChild).map(Number)];
}

export class Postgres implements System {
  readonly name = 'PostgreSQL';
  readonly done = 'committed, and on the disk of one machine';
  readonly operations = OPERATIONS;

  private constructor(
    private readonly folder: string,
    private readonly pool: pg.Pool,
    private readonly pid: number,
    private readonly ended: Promise<unknown>,
    private readonly extent: Extent,
  ) {}

  static async start(extent: Extent): Promise<Postgres> {
    const folder = temporaryFolder('postgres');
    if (process.getuid?.() === 0) execFileSync('chown', ['postgres:', folder]);
    const data = join(folder, 'data');
    const init = asItself(join(programs(), 'initdb'), ['-D', data, '-U', 'keeper', '-A', 'trust', '-E', 'UTF8']);
    execFileSync(...init, { stdio: 'ignore', cwd: folder });
    const args = ['-D', data, '-k', folder, '-c', 'listen_addresses='];
    const [program, line] = asItself(join(programs(), 'postgres'), args);
    const child = spawn(program, line, { stdio: 'ignore', cwd: folder });
    guardChild(child);
    const ended = once(child, 'exit');
    const pidFile = join(data, 'postmaster.pid');
    await Postgres.untilReady(folder);
    const owner = new pg.Client({ host: folder, user: 'keeper', database: 'postgres' });
    await owner.connect();
    await owner.query(readFileSync(SCHEMA, 'utf8'));
    await owner.end();
    const pool = new pg.Pool({
      host: folder,
      user: 'gateway',
      database: 'postgres',
      max: extent.clients,
      idleTimeoutMillis: 0,
    });
    const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
    return new Postgres(folder, pool, pid, ended, extent);
  }

  private static async untilReady(folder: string): Promise<void> {
    const end = Date.now() + READY_WITHIN_MS;
    for (;;) {
      const client = new pg.Client({ host: folder, user: 'keeper', database: 'postgres' });
      try {
        await client.connect();
        await client.end();
        return;
      } catch (error) {
        if (Date.now() > end) throw new Error(`PostgreSQL does not answer: ${String(error)}`);
        await pause(LOOK_EVERY_MS);
      }
    }
  }

  cpu(): number {
    return family(this.pid).reduce((sum, pid) => sum + cpuSeconds(pid), 0);
  }

  /** A round checks and reads what was granted in it. Connections are made before the clock runs. */
  async prepare(): Promise<void> {
    await Promise.all(Array.from({ length: this.extent.clients }, () => this.pool.query('SELECT pg_sleep(0.05)')));
  }

  run(operation: Operation, round: number): Promise<Timing> {
    return closedLoop(this.extent, async (number) => {
      const who = patient(round, number);
      const answer =
        operation === 'grant'
          ? await this.pool.query('SELECT give($1, $2, $3, $4, $5, $6) AS id', [
              who,
              organisation(number),
              2 ** TREAT,
              2 ** LABORATORY,
              ACCESS,
              who,
            ])
          : await this.pool.query(`SELECT ${operation === 'check' ? 'may' : 'log_read'}($1, $2, $3, $4, $5) AS id`, [
              who,
              organisation(number),
              TREAT,
              LABORATORY,
              ACCESS,
            ]);
      if (answer.rows[0]?.id === null) throw new Error(`${operation} ${number}: PostgreSQL knows of no grant`);
    });
  }

  async stop(): Promise<void> {
    await this.pool.end();
    // It waits for its connections, which the pool hangs up only now.
    process.kill(this.pid, 'SIGTERM');
    await this.ended;
    removeFolder(this.folder);
  }
}
