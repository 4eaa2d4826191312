import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Keyring } from '@polkadot/keyring';
import { u8aToHex } from '@polkadot/util';
import { verifierBinary } from './binary.ts';
import { run } from './command.ts';
import type { Connection } from './connection.ts';

/** Checkpoints as the council's people make them after a forced change, which no pack proves: docs/evidence.md, 4. */

const SIGNERS = ['Hospital Alice', 'Hospital Bob'];
const SECRET = 0o600;

async function step(...args: string[]): Promise<void> {
  const { code, story } = await run(verifierBinary(), 'checkpoint', ...args);
  if (code !== 0) throw new Error(story);
}

/** The draft that somebody writes who compared a block and the members of its set with a node of their own. */
async function draftAt({ api }: Connection, block: string, set: number): Promise<unknown> {
  const at = await api.at(block);
  const [header, moment, members] = await Promise.all([
    api.rpc.chain.getHeader(block),
    at.query.timestamp.now(),
    at.query.grandpa.authorities(),
  ]);
  const checkpoint = {
    set,
    number: header.number.toNumber(),
    hash: block,
    moment: moment.toNumber(),
    authorities: members.map(([key, weight]) => ({ key: key.toHex(), weight: weight.toNumber() })),
    signatures: [],
  };
  return { anamnesisCheckpoint: 1, genesis: api.genesisHash.toHex(), checkpoint };
}

/** The trust file with a checkpoint at a block that set `set` made final, signed by hand. */
export async function trustSince(
  connection: Connection,
  folder: string,
  trust: string,
  block: string,
  set: number,
): Promise<string> {
  const keyring = new Keyring({ type: 'ed25519' });
  const signers = SIGNERS.map((name, i) => {
    const seed = randomBytes(32);
    const file = join(folder, `signer-${i}`);
    writeFileSync(file, u8aToHex(seed), { mode: SECRET });
    return { file, name, key: u8aToHex(keyring.addFromSeed(seed).publicKey) };
  });
  const named = join(folder, 'trust-signers.json');
  const known = JSON.parse(readFileSync(trust, 'utf8')) as Record<string, unknown>;
  const keys = signers.map(({ name, key }) => ({ name, key }));
  writeFileSync(named, JSON.stringify({ ...known, signers: { needed: keys.length, keys } }));
  const draft = join(folder, 'draft.json');
  writeFileSync(draft, JSON.stringify(await draftAt(connection, block, set)));
  const signed = signers.map(({ file }) => `${file}.json`);
  for (const [i, { file }] of signers.entries()) {
    await step('sign', draft, '--trust', named, '--key-file', file, '--compared', '--out', signed[i]!);
  }
  const out = join(folder, 'trust-since.json');
  await step('join', ...signed, '--trust', named, '--out', out);
  return out;
}
