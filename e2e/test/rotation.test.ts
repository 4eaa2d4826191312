import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { u8aToHex } from '@polkadot/util';
import { transaction, unit } from '../src/calls.ts';
import { useDevChain } from '../src/dev-chain.ts';
import { freePort } from '../src/ports.ts';
import { Stranger } from '../src/public-listener.ts';
import { submit, submitSuccessfully } from '../src/submit.ts';

const BLOCKS_WITHIN_MS = 60_000;
/** Two sessions of ten blocks, and what finality trails behind. */
const ROTATION_WITHIN_MS = 120_000;

const port = await freePort();

interface GeneratedKeys {
  keys: string;
  proof: string;
}

interface RoundState {
  setId: number;
}

describe('rotation of session keys', () => {
  const chain = useDevChain('rotation', { args: ['--public-rpc-port', String(port)] });

  before(async () => {
    await chain.node.untilFinalised(1, BLOCKS_WITHIN_MS);
  });

  function generate(owner: Uint8Array): Promise<GeneratedKeys> {
    return chain.node.rpc<GeneratedKeys>('author_rotateKeysWithOwner', u8aToHex(owner));
  }

  async function registered(): Promise<string | undefined> {
    const next = await chain.api.query.session.nextKeys(chain.keys.alice.address);
    return next.isSome ? u8aToHex(next.unwrap().toU8a()) : undefined;
  }

  test('keys without a proof that the validator owns them are refused', async () => {
    const earlier = await registered();
    const { api } = chain;
    const stolen = await generate(chain.keys.bob.publicKey);
    const outcome = await submit(
      chain.connection,
      transaction(api, 'session', 'setKeys', stolen.keys, stolen.proof),
      chain.keys.alice,
    );
    assert.equal(outcome.error, 'session.InvalidProof');
    assert.equal(await registered(), earlier);
  });

  test('an account without a seat registers no keys', async () => {
    const { api } = chain;
    const stranger = chain.keys.fresh();
    await submitSuccessfully(
      chain.connection,
      api.tx.balances.transferKeepAlive(stranger.address, unit(api)),
      chain.keys.alice,
    );
    const own = await generate(stranger.publicKey);
    const outcome = await submit(
      chain.connection,
      transaction(api, 'session', 'setKeys', own.keys, own.proof),
      stranger,
    );
    assert.equal(outcome.error, 'session.NoAssociatedValidatorId');
  });

  test('a validator changes its keys without a vote, and finality is handed over', async (t) => {
    const { api } = chain;
    const own = await generate(chain.keys.alice.publicKey);
    const begun = Date.now();
    await submitSuccessfully(
      chain.connection,
      transaction(api, 'session', 'setKeys', own.keys, own.proof),
      chain.keys.alice,
    );
    assert.equal(await registered(), own.keys);
    const earlier = await chain.node.rpc<RoundState>('grandpa_roundState');
    assert.equal(earlier.setId, 0);
    await chain.node.until('the second set of authorities', ROTATION_WITHIN_MS, async () =>
      (await chain.node.rpc<RoundState>('grandpa_roundState')).setId === 1 ? true : undefined,
    );
    const { number } = await chain.node.finalised();
    t.diagnostic(`handed over at about block ${number}, ${Date.now() - begun} ms after the call was signed`);
    // Authored and finalised by the new keys: the node had nothing else to vote with.
    await chain.node.untilFinalised(number + 2, BLOCKS_WITHIN_MS);
    const authorities = await api.query.grandpa.authorities();
    assert.ok(own.keys.endsWith(authorities[0]?.[0].toHex().slice(2) ?? 'no authority'), 'GRANDPA has other keys');
  });

  test('what the first set finalised can be proven', async () => {
    // The node has a proof for a block only once a later set has taken over: that hand-over is what it ends in.
    const proof = await chain.node.rpc<string>('grandpa_proveFinality', 1);
    assert.match(proof, /^0x[0-9a-f]{200,}$/);
    // The public listener, which bounds what it reads for it, has the same one.
    const stranger = await Stranger.connect(`ws://127.0.0.1:${port}`);
    try {
      const { result, error } = await stranger.ask('grandpa_proveFinality', 1);
      assert.equal(result, proof, error);
    } finally {
      await stranger.close();
    }
  });
});
