import { parseArgs } from 'node:util';
import type { KeyringPair } from '@polkadot/keyring/types';
import { CLINIC, HOSPITAL } from '../clinical.ts';
import { actions, classes, purposes } from '../codes.ts';
import { grant, relay, toOrganisation } from '../patient.ts';
import { numberOf, onClinicalWorld, run } from '../program.ts';
import type { Extrinsic } from '../submit.ts';
import { machine } from './meter.ts';
import { many, Presigner } from './presign.ts';
import { measure, reasons, table, type Flood, type Row } from './row.ts';
import { Stuffing } from './stuffing.ts';
import { FloodWorld, SHARES } from './world.ts';

/** What floods cost a node, one after the other on one development chain; scripts/flood says how to run it. */

const FEW = 100;
/** Nonces left for what an allowance gave back. */
const SPARE = 10;
/** The longest period that there is, so that hardly anything comes back meanwhile. */
const WEEK_MS = 604_800_000n;
const QUIET_ROUNDS = 8;
const URGENT_ROUNDS = 8;
/** A pool's default limit. */
const POOL_LIMIT = 8_192;
/** What one of these takes of a block. */
const FILLER_PERCENT = 1;

interface Size {
  /** Nonces ahead of a patient. */
  ahead: number;
  /** What is sent to be refused, and at most by how many accounts that nobody knows. */
  refused: number;
  unknown: number;
  connections: number;
}

/** What is done at last, when the stranger is there. */
interface Ready {
  ready?: () => Promise<void>;
}

class Program {
  private readonly rows: Row[] = [];

  constructor(
    private readonly world: FloodWorld,
    private readonly size: Size,
  ) {}

  private async row({ ready, ...flood }: Omit<Flood, 'lines'> & { lines?: number } & Ready): Promise<void> {
    await this.world.meetAnother();
    await ready?.();
    await this.measure({ lines: this.size.connections, ...flood });
  }

  private async measure(flood: Flood): Promise<void> {
    const row = await measure(this.world, flood);
    this.rows.push(row);
    console.log(
      `${row.name}: ${row.sent} sent, ${row.tally.accepted} taken, ${row.inBlocks} in blocks, in ${row.seconds} s`,
    );
  }

  /** Of known accounts one connection keeps the order. */
  private looping(name: string, accounts: readonly KeyringPair[], extrinsics: readonly string[]): Promise<void> {
    return this.row({ name, extrinsics, accounts, lines: 1 });
  }

  async run(): Promise<Row[]> {
    await this.row({ name: 'quiet', extrinsics: [], accounts: [], rounds: QUIET_ROUNDS });
    await this.patient();
    await this.staff();
    await this.relayer();
    await this.unknown();
    await this.hospital();
    await this.fullPool();
    return this.rows;
  }

  /** An account that uses up what its calls are charged to, and goes on. */
  private async drain(names: [string, string], account: KeyringPair, make: () => Extrinsic): Promise<void> {
    const { world, size } = this;
    await this.looping(names[0], [account], await world.ahead(make, account, size.ahead));
    // Signing takes long: what comes back meanwhile is used up before, by calls whose nonces are left out.
    const again = make();
    const extrinsics = await world.ahead(() => again, account, size.refused, SPARE);
    const ready = async (): Promise<void> => void (await world.loop(make, [account], SPARE));
    await this.row({ name: names[1], extrinsics, accounts: [], ready });
  }

  private patient(): Promise<void> {
    const { world, size } = this;
    const names: [string, string] = [`one patient, ${size.ahead} nonces ahead`, 'the same, drained'];
    return this.drain(names, world.patient.account, () => world.granting());
  }

  private staff(): Promise<void> {
    const { world } = this;
    const names: [string, string] = ['one staff account in a loop', 'the same, share used up'];
    return this.drain(names, world.machines[0]!, () => world.anchoring());
  }

  /** What the patient signed is in order and fails all the same: no more grants to that organisation can live. */
  private async relayer(): Promise<void> {
    const { world, size } = this;
    const { patient, clinical } = world;
    const [account] = world.machines as [KeyringPair];
    const to = grant(toOrganisation(CLINIC), {
      purposes: purposes('TREAT'),
      classes: classes('laboratory'),
      actions: actions('access'),
    });
    const signed = patient.act({ kind: 'consent.grant', grant: to }, await clinical.moment());
    const relaying = relay(world.api, signed);
    const extrinsics = await world.ahead(() => relaying, account, size.refused);
    await this.row({ name: 'one relayer of what fails', extrinsics, accounts: [] });
  }

  private async unknown(): Promise<void> {
    const { world, size } = this;
    const presigner = await Presigner.of(world.api);
    const remark = world.api.tx.system.remark('0x');
    for (const count of [1, FEW, size.unknown]) {
      const accounts = Array.from({ length: count }, () => world.clinical.chain.keys.fresh());
      const extrinsics = await many(size.refused, (i) =>
        presigner.sign(remark, accounts[i % count]!, Math.floor(i / count)),
      );
      await this.row({ name: `${count} unknown account${count === 1 ? '' : 's'}`, extrinsics, accounts: [] });
      if (count !== 1) continue;
      await this.row({ name: 'the same extrinsics again', extrinsics, accounts: [] });
    }
  }

  /** Twenty machines at once: blocks full of what their hospital's allowance pays. */
  private async hospital(): Promise<void> {
    const { world } = this;
    const sharers = world.machines.slice(0, SHARES);
    const much = (): Extrinsic => world.anchoringMuch();
    const cost = await world.costTo(much(), world.machines[SHARES]!);
    const { capacity } = await world.usage('usageOfAccount', HOSPITAL, world.machines[SHARES]!.address);
    const count = Number(capacity / cost) + 1;
    const all = await Promise.all(sharers.map((account) => world.ahead(much, account, count)));
    await this.looping(`a hospital's ${SHARES} machines, all of its allowance`, sharers, all.flat());
    await world.drainHospital(1, 2 * SHARES);
  }

  private async fullPool(): Promise<void> {
    const { world } = this;
    const { left, capacity } = await world.usage('usageOfOrganisation', HOSPITAL);
    console.log(`the hospital has ${left} of ${capacity} left`);
    const stuffing = await Stuffing.of(world, FILLER_PERCENT);
    // While the pool still takes what brings the stranger there.
    await world.meetAnother();
    console.log(`${await stuffing.fill(POOL_LIMIT)} calls made the pool full`);
    const name = 'full pool, full blocks, the hospital drained';
    await this.measure({ name, extrinsics: [], accounts: [], lines: 1, rounds: URGENT_ROUNDS });
  }
}

async function main(): Promise<void> {
  const options = {
    quick: { type: 'boolean', default: false },
    connections: { type: 'string', default: '16' },
  } as const;
  const { values } = parseArgs({ options });
  const connections = numberOf('--connections', values.connections);
  const size = values.quick
    ? { ahead: 1_000, refused: 6_000, unknown: 1_000, connections }
    : { ahead: 1_000, refused: 60_000, unknown: 10_000, connections };
  await onClinicalWorld('flood', async (clinical) => {
    const world = new FloodWorld(clinical);
    await world.build();
    await world.setAllowances(WEEK_MS);
    const before = machine();
    const rows = await new Program(world, size).run();
    console.log(`\nbefore: ${before}\nafter:  ${machine()}`);
    console.log(`${connections} connections, 16 requests at once on each\n\n${table(rows)}\n\n${reasons(rows)}`);
    await world.leave();
  });
}

await run(main);
