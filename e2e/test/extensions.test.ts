import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { allExtensions } from '@polkadot/types/extrinsic/signedExtensions';
import type { TransactionExtensionMetadataV16 } from '@polkadot/types/interfaces';
import { u8aConcat, u8aToHex } from '@polkadot/util';
import { useDevChain } from '../src/dev-chain.ts';

/**
 * Polkadot.js signs only what it knows by the extension's identifier and skips the rest with a warning. One byte, in
 * the extrinsic or in the signed payload, that it does not know makes every signature of every stock wallet invalid.
 */

/** Extensions of ours wrap one of the SDK's and keep its identifier, so this list has no name of ours. */
const EXPECTED = [
  'CheckNonZeroSender',
  'CheckSpecVersion',
  'CheckTxVersion',
  'CheckGenesis',
  'CheckMortality',
  'CheckNonce',
  'CheckWeight',
  'ChargeTransactionPayment',
  'CheckMetadataHash',
  'WeightReclaim',
];

describe('transaction extensions', () => {
  const chain = useDevChain('extensions');
  let extensions: TransactionExtensionMetadataV16[];

  before(async () => {
    const { metadata } = chain.api.registry;
    extensions = [...metadata.extrinsic.transactionExtensions];
  });

  /** Default values of the types that the client uses for one part of an extension. */
  function asClientEncodes(types: Record<string, string>): string {
    const { registry } = chain.api;
    return u8aToHex(u8aConcat(...Object.values(types).map((type) => registry.createTypeUnsafe(type, []).toU8a())));
  }

  /** Default value of the type that the chain declares. Every type with a byte in it has a default of some bytes. */
  function asChainEncodes(type: TransactionExtensionMetadataV16['type']): string {
    const { registry } = chain.api;
    return u8aToHex(registry.createTypeUnsafe(registry.createLookupType(type), []).toU8a());
  }

  test('are exactly the expected ones, in their order', () => {
    assert.deepEqual(
      extensions.map(({ identifier }) => identifier.toString()),
      EXPECTED,
    );
  });

  test('are all used by the version of extrinsics that wallets sign', () => {
    const { versions, transactionExtensionsByVersion } = chain.api.registry.metadata.extrinsic;
    assert.ok([...versions].includes(4), `extrinsics of version 4 are not accepted, only ${[...versions].join(', ')}`);
    const [first] = [...transactionExtensionsByVersion.values()];
    assert.deepEqual(
      first?.map((index) => index.toNumber()),
      EXPECTED.map((_, index) => index),
    );
  });

  for (const identifier of EXPECTED) {
    test(`${identifier} adds only bytes that the client knows`, () => {
      const known = allExtensions[identifier];
      assert.ok(known, `Polkadot.js does not know ${identifier}`);
      const declared = extensions.find((extension) => extension.identifier.eq(identifier));
      assert.ok(declared, `the metadata has no ${identifier}`);
      assert.equal(asChainEncodes(declared.type), asClientEncodes(known.extrinsic), 'bytes in the extrinsic');
      assert.equal(asChainEncodes(declared.implicit), asClientEncodes(known.payload), 'bytes in the signed payload');
    });
  }
});
