import { execFile, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { hexToU8a, u8aToHex } from '@polkadot/util';
import { encodeAddress } from '@polkadot/util-crypto';
import { nodeBinary } from '../binary.ts';
import { endedBySignal, guardChild, removeFolder, temporaryFolder } from '../guard.ts';
import { startDev, type RunningNode } from '../node.ts';

/** Chains that begin with many grants: the example `large-state` of the runtime makes them. */

const READY_WITHIN_MS = 1_200_000;
const SS58 = 42;
/** Patients are numbered: a byte that says so, and the number in the last four. */
const [PATIENT, NUMBER_AT, ID_BYTES] = [1, 28, 32];

interface Facts {
  grants: number;
  patients: number;
  /** Rows of the whole state. */
  rows: number;
  organisations: { id: number; physician: string }[];
  /** Place in the list of the organisation to which nobody gave a grant. */
  withoutGrants: number;
}

/** A question as text, and whether the answer is to permit. */
export interface Asked {
  question: string;
  permitted: boolean;
}

function largeState(): string {
  const program = process.env['ANAMNESIS_LARGE_STATE'] ?? '';
  if (existsSync(program)) return program;
  throw new Error(`there is no program ${program || 'large-state'}: call this by scripts/decisions, which builds it`);
}

/** Runs a program whose output is a file. */
async function intoFile(path: string, program: string, args: string[]): Promise<void> {
  const file = openSync(path, 'w');
  try {
    const child = spawn(program, args, { stdio: ['ignore', file, 'inherit'] });
    guardChild(child);
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', resolve);
    });
    if (code !== 0 && !(await endedBySignal())) throw new Error(`${program} ${args.join(' ')} ended with ${code}`);
  } finally {
    closeSync(file);
  }
}

/** A node on a chain with so many grants, and what can be asked on it. */
export class LargeChain {
  private readonly addresses: string[];

  private constructor(
    readonly node: RunningNode,
    readonly facts: Facts,
    private readonly folder: string,
  ) {
    this.addresses = facts.organisations.map(({ physician }) => encodeAddress(hexToU8a(physician), SS58));
  }

  static async start(grants: number): Promise<LargeChain> {
    const folder = temporaryFolder(`grants-${grants}`);
    try {
      const [small, large] = [join(folder, 'small.json'), join(folder, 'large.json')];
      await intoFile(small, nodeBinary(), ['export-chain-spec', '--chain', 'dev', '--raw']);
      const args = ['--spec', small, '--grants', String(grants), '--out', large];
      const { stdout } = await promisify(execFile)(largeState(), args);
      const facts = JSON.parse(stdout) as Facts;
      console.error(`${facts.grants} grants of ${facts.patients} patients, ${facts.rows} rows: starting the node …`);
      const node = await startDev(`grants-${grants}`, { args: ['--chain', large], readyWithinMs: READY_WITHIN_MS });
      return new LargeChain(node, facts, folder);
    } catch (error) {
      removeFolder(folder);
      throw error;
    }
  }

  async stop(): Promise<void> {
    try {
      await this.node.stop();
    } finally {
      removeFolder(this.folder);
    }
  }

  /** Questions about patients at random: whether the physician of an organisation may read a laboratory result. */
  questions(count: number): Asked[] {
    return Array.from({ length: count }, () => this.question());
  }

  private question(): Asked {
    const { organisations, patients, withoutGrants } = this.facts;
    const place = Math.floor(Math.random() * organisations.length);
    const organisation = organisations[place];
    if (organisation === undefined) throw new Error('the chain has no organisations');
    const id = new Uint8Array(ID_BYTES);
    id[0] = PATIENT;
    new DataView(id.buffer).setUint32(NUMBER_AT, Math.floor(Math.random() * patients));
    const account = this.addresses[place];
    const question = {
      patient: u8aToHex(id),
      who: { practitioner: { account, organisation: organisation.id } },
      purpose: 'TREAT',
      actions: ['access'],
      data: { declared: { class: 'laboratory', confidentiality: 'N' } },
    };
    return { question: JSON.stringify(question), permitted: place !== withoutGrants };
  }
}
