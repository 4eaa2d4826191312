import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyringPair } from '@polkadot/keyring/types';
import { u8aToHex } from '@polkadot/util';
import { signatureVerify } from '@polkadot/util-crypto';

/** Downtime tickets of one organisation as files: written before a key is released, submitted when the chain is back. */

const NAME = /^(\d{6})\.json$/;

/** What the chain takes as `LateTicket`. */
export interface Ticket {
  number: number;
  opener: string;
  opened: number;
  ends: number;
  code: number;
  justification: string;
  team: string[];
  patients: { patient: string; bound: number; unsealed: boolean }[];
}

interface Signed {
  ticket: Ticket;
  /** Of its opener and of a second member of staff, over the ticket as JSON. */
  signatures: { account: string; signature: string }[];
}

export class TicketBook {
  private readonly folder: string;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.folder = folder;
  }

  /** On the disk when this returns, under the next number; no file is written over. */
  write(ticket: Omit<Ticket, 'number'>, signers: readonly KeyringPair[]): string {
    const whole: Ticket = { number: (this.numbers().at(-1) ?? 0) + 1, ...ticket };
    const bytes = JSON.stringify(whole);
    const signatures = signers.map((key) => ({ account: key.address, signature: u8aToHex(key.sign(bytes)) }));
    const path = join(this.folder, `${String(whole.number).padStart(6, '0')}.json`);
    const file = openSync(path, 'wx', 0o600);
    try {
      writeSync(file, JSON.stringify({ ticket: whole, signatures } satisfies Signed));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    return path;
  }

  /** Every ticket that is there, in order. @throws if two did not sign it */
  all(): Ticket[] {
    return this.numbers().map((number) => {
      const text = readFileSync(join(this.folder, `${String(number).padStart(6, '0')}.json`), 'utf8');
      const { ticket, signatures } = JSON.parse(text) as Signed;
      const good = signatures.filter(
        ({ account, signature }) => signatureVerify(JSON.stringify(ticket), signature, account).isValid,
      );
      const signers = new Set(good.map(({ account }) => account));
      if (ticket.number !== number || !signers.has(ticket.opener) || signers.size < 2) {
        throw new Error(`ticket ${number} is not signed by its opener and a second one`);
      }
      return ticket;
    });
  }

  private numbers(): number[] {
    return readdirSync(this.folder)
      .flatMap((name) => NAME.exec(name)?.[1] ?? [])
      .map(Number)
      .sort((one, other) => one - other);
  }
}
