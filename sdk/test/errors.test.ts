import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Metadata, TypeRegistry } from '@polkadot/types';
import type { SpRuntimeDispatchError } from '@polkadot/types/lookup';
import metadata from '@polkadot/types-support/metadata/static-substrate';
import { callError } from '../src/errors.ts';

/** A registry as a client has it, of the metadata of some other chain. */
function registryOf(): TypeRegistry {
  const registry = new TypeRegistry();
  registry.setMetadata(new Metadata(registry, metadata));
  return registry;
}

const registry = registryOf();

function told(value: unknown): ReturnType<typeof callError> {
  return callError(registry, registry.createType<SpRuntimeDispatchError>('SpRuntimeDispatchError', value));
}

/** The index of a pallet and of one of its errors. */
function moduleError(pallet: string, name: string): { index: number; error: Uint8Array } {
  const found = registry.metadata.pallets.find((each) => each.name.toString() === pallet)!;
  const variants = registry.lookup.getSiType(found.errors.unwrap().type).def.asVariant.variants;
  const variant = variants.find((each) => each.name.toString() === name)!;
  return { index: found.index.toNumber(), error: Uint8Array.of(variant.index.toNumber(), 0, 0, 0) };
}

describe('why a call failed', () => {
  test('in a pallet is what the metadata say', () => {
    assert.deepEqual(told({ Module: moduleError('Balances', 'InsufficientBalance') }), {
      pallet: 'balances',
      name: 'InsufficientBalance',
      docs: 'Balance too low to send value.',
    });
  });

  test('is told in one line, though the metadata have several', () => {
    const { docs } = told({ Module: moduleError('System', 'FailedToExtractRuntimeVersion') });
    assert.match(docs, /^Failed to extract the runtime version from the new runtime\. .*[^ ]$/);
    assert.doesNotMatch(docs, /\n| {2}/);
  });

  test('for a reason that the metadata lack', () => {
    const unknown = { pallet: undefined, name: 'Module' };
    for (const index of [0, 254]) {
      const { docs, ...rest } = told({ Module: { index, error: Uint8Array.of(250, 0, 0, 0) } });
      assert.deepEqual(rest, unknown);
      assert.match(docs, /update/);
    }
    const silent = callError(
      { findMetaError: () => ({ section: 'a', name: 'B', docs: [''] }) },
      { type: 'Module', isModule: true, asModule: undefined, inner: undefined },
    );
    assert.match(silent.docs, /update/);
  });

  test('outside of pallets has a sentence, each its own', () => {
    const errors = [
      ...['Other', 'CannotLookup', 'BadOrigin', 'ConsumerRemaining', 'NoProviders', 'TooManyConsumers'],
      ...['Exhausted', 'Corruption', 'Unavailable', 'RootNotAllowed'],
      ...['FundsUnavailable', 'OnlyProvider', 'BelowMinimum', 'CannotCreate', 'UnknownAsset', 'Frozen'].map(
        (Token) => ({ Token }),
      ),
      ...['Underflow', 'Overflow', 'DivisionByZero'].map((Arithmetic) => ({ Arithmetic })),
      ...['LimitReached', 'NoLayer'].map((Transactional) => ({ Transactional })),
    ];
    const all = errors.map(told);
    for (const { pallet, docs } of all) {
      assert.equal(pallet, undefined);
      assert.doesNotMatch(docs, /does not know/);
      assert.match(docs, /^[A-Z].*\.$/);
    }
    assert.equal(new Set(all.map(({ docs }) => docs)).size, errors.length);
    assert.equal(told({ Token: 'FundsUnavailable' }).name, 'Token.FundsUnavailable');
  });
});
