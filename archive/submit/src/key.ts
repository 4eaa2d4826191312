import { readFileSync, statSync } from 'node:fs';
import { Keyring } from '@polkadot/keyring';
import type { KeyringPair } from '@polkadot/keyring/types';
import { cryptoWaitReady, keyExtractSuri, mnemonicValidate } from '@polkadot/util-crypto';
import { Stopped } from './stopped.ts';

/** Kinds of keys that sign. */
export const KEY_TYPES = ['sr25519', 'ed25519', 'ecdsa'] as const;
export type KeyType = (typeof KEY_TYPES)[number];

const OTHERS = 0o077;
const SEED = /^0x[0-9a-fA-F]{64}$/;

/** Whether a text is a secret. The client takes any text, and pads what is short to a seed that anybody could guess. */
function isSecret(text: string): boolean {
  // Only a path: an account of a development chain.
  if (text.startsWith('//')) return true;
  const { phrase } = keyExtractSuri(text);
  return SEED.test(phrase) || mnemonicValidate(phrase);
}

/**
 * The key in a file: a secret phrase, a seed in hexadecimal, or either with a derivation path, on one line. It is never
 * an argument, which every account of the machine could read.
 *
 * @throws Stopped, without a word of what is in the file
 */
export async function readKey(path: string, type: KeyType): Promise<KeyringPair> {
  const file = statSync(path, { throwIfNoEntry: false });
  if (file?.isFile() !== true)
    throw new Stopped(`${path}: there is no such file`, 'name the file with the secret by --key-file');
  if ((file.mode & OTHERS) !== 0) {
    throw new Stopped(
      `${path}: others can read this secret`,
      `chmod 600 ${path}, and think of whether it is still one`,
    );
  }
  await cryptoWaitReady();
  try {
    const text = readFileSync(path, 'utf8').trim();
    if (isSecret(text)) return new Keyring({ type }).addFromUri(text);
  } catch {
    // What the client says of it could hold some of it.
  }
  throw new Stopped(
    `${path}: it holds no secret`,
    'write a secret phrase, a seed of 64 hexadecimal digits after 0x, or either with a path such as //machine',
  );
}
