import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import solc from 'solc';
import { cpuSeconds } from '../../../e2e/src/flood/meter.ts';
import { guardChild } from '../../../e2e/src/guard.ts';
import { freePort } from '../../../e2e/src/ports.ts';
import { call } from '../../../e2e/src/rpc.ts';
import { closedLoop, OPERATIONS, type Extent, type Operation, type System, type Timing } from './system.ts';

/** An Ethereum node by itself, which makes a block for each transaction and keeps all of it in memory. */

const CONTRACT = new URL('../contracts/Consent.sol', import.meta.url);
const READY_WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 100;
const ACCOUNTS = 100;
const GAS = '0x7a1200';
const WORD_DIGITS = 64;
const [TREAT, LABORATORY, ACCESS] = [1, 8, 1];

interface Compiled {
  code: string;
  /** First bytes of a call, by the name of the function. */
  selectors: Map<string, string>;
}

interface Receipt {
  status: string;
  contractAddress: string | null;
}

function compile(): Compiled {
  const sources = { 'Consent.sol': { content: readFileSync(CONTRACT, 'utf8') } };
  const outputSelection = { '*': { '*': ['evm.bytecode.object', 'evm.methodIdentifiers'] } };
  const settings = { optimizer: { enabled: true }, outputSelection };
  const output = JSON.parse(solc.compile(JSON.stringify({ language: 'Solidity', sources, settings })));
  if (output.errors) throw new Error(`the contract does not compile: ${JSON.stringify(output.errors)}`);
  const { bytecode, methodIdentifiers } = output.contracts['Consent.sol'].Consent.evm;
  const named = Object.entries<string>(methodIdentifiers).map(([name, selector]) => [
    name.split('(')[0] ?? '',
    selector,
  ]);
  return { code: `0x${bytecode.object}`, selectors: new Map(named as [string, string][]) };
}

/** Each argument in a word of its own, as the ABI has numbers, addresses and hashes. */
function word(value: number | bigint | string): string {
  const digits = typeof value === 'string' ? value.replace(/^0x/, '') : value.toString(16);
  return digits.padStart(WORD_DIGITS, '0');
}

export class Anvil implements System {
  readonly name = 'anvil';
  readonly done = 'in a block, and in memory only: nothing of it outlives the process';
  readonly operations = OPERATIONS;
  private contract = '';

  private constructor(
    private readonly url: string,
    private readonly child: ReturnType<typeof spawn>,
    private readonly accounts: string[],
    private readonly compiled: Compiled,
    private readonly extent: Extent,
  ) {}

  static async start(extent: Extent): Promise<Anvil> {
    const program = createRequire(import.meta.url).resolve('@foundry-rs/anvil-linux-amd64/bin/anvil');
    const port = await freePort();
    const args = ['--port', String(port), '--accounts', String(ACCOUNTS), '--balance', '1000000000', '--silent'];
    const child = spawn(program, args, { stdio: 'ignore' });
    guardChild(child);
    const url = `http://127.0.0.1:${port}`;
    const accounts = await Anvil.untilReady(url);
    const anvil = new Anvil(url, child, accounts, compile(), extent);
    const deployed = await anvil.send(anvil.account(0), { data: anvil.compiled.code });
    if (deployed.contractAddress === null) throw new Error('anvil made no contract');
    anvil.contract = deployed.contractAddress;
    return anvil;
  }

  private static async untilReady(url: string): Promise<string[]> {
    const end = Date.now() + READY_WITHIN_MS;
    for (;;) {
      try {
        return await call<string[]>(url, 'eth_accounts');
      } catch (error) {
        if (Date.now() > end) throw new Error(`anvil does not answer: ${String(error)}`);
        await pause(LOOK_EVERY_MS);
      }
    }
  }

  private account(number: number): string {
    const found = this.accounts[number % this.accounts.length];
    if (found === undefined) throw new Error('anvil has no accounts');
    return found;
  }

  private input(name: string, ...values: (number | bigint | string)[]): string {
    const selector = this.compiled.selectors.get(name);
    if (selector === undefined) throw new Error(`the contract has no function ${name}`);
    return `0x${selector}${values.map(word).join('')}`;
  }

  /** Answers when it is in a block. */
  private async send(from: string, what: { to?: string; data: string }): Promise<Receipt> {
    const receipt = await call<Receipt>(this.url, 'eth_sendTransactionSync', { from, gas: GAS, ...what });
    if (receipt.status !== '0x1') throw new Error(`anvil refused a transaction: ${JSON.stringify(receipt)}`);
    return receipt;
  }

  cpu(): number {
    if (this.child.pid === undefined) throw new Error('anvil has no process');
    return cpuSeconds(this.child.pid);
  }

  /** Every account lets the next one read. */
  async prepare(operation: Operation, round: number): Promise<void> {
    if (operation !== 'check' || round > 0) return;
    for (let number = 0; number < ACCOUNTS; number += 1) await this.give(number, this.account(number + 1));
  }

  private async give(number: number, grantee: string): Promise<void> {
    const data = this.input('give', grantee, 2 ** TREAT, 2 ** LABORATORY, ACCESS, BigInt(number) + 1n);
    await this.send(this.account(number), { to: this.contract, data });
  }

  run(operation: Operation, round: number): Promise<Timing> {
    return closedLoop(this.extent, async (number) => {
      const [from, reader] = [this.account(number), this.account(number + 1)];
      if (operation === 'grant') {
        // Somebody new each time, so that each takes a row of its own.
        await this.give(number, (BigInt(round + 1) * 2n ** 32n + BigInt(number)).toString(16));
      } else if (operation === 'check') {
        const data = this.input('may', from, reader, TREAT, LABORATORY, ACCESS);
        const answer = await call<string>(this.url, 'eth_call', { to: this.contract, data }, 'latest');
        if (BigInt(answer) !== 1n) throw new Error(`check ${number}: the contract answers ${answer}`);
      } else {
        const data = this.input('logRead', from, TREAT, LABORATORY, ACCESS);
        await this.send(reader, { to: this.contract, data });
      }
    });
  }

  async stop(): Promise<void> {
    this.child.kill('SIGTERM');
  }
}
