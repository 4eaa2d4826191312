import { randomBytes } from 'node:crypto';
import { Keyring } from '@polkadot/keyring';
import type { KeyringPair } from '@polkadot/keyring/types';
import { cryptoWaitReady } from '@polkadot/util-crypto';

/** Accounts of the development presets, and fresh ones that no earlier test has touched. */
export interface Accounts {
  alice: KeyringPair;
  bob: KeyringPair;
  /** The one of a development seed. */
  named: (name: string) => KeyringPair;
  /** Of Sr25519, unless another kind of key is asked for. */
  fresh: (kind?: 'ed25519' | 'sr25519') => KeyringPair;
}

export async function accounts(): Promise<Accounts> {
  await cryptoWaitReady();
  const keyring = new Keyring({ type: 'sr25519' });
  return {
    alice: keyring.addFromUri('//Alice'),
    bob: keyring.addFromUri('//Bob'),
    named: (name) => keyring.addFromUri(`//${name}`),
    fresh: (kind) => keyring.addFromSeed(randomBytes(32), {}, kind),
  };
}
