import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { blake2AsHex } from '@polkadot/util-crypto';
import { nodeBinary } from '../src/binary.ts';
import { transaction } from '../src/calls.ts';
import { useDevChain } from '../src/dev-chain.ts';
import { gauge, samples, type Sample } from '../src/metrics.ts';
import { submitSuccessfully, type Extrinsic } from '../src/submit.ts';

/** The gauges of this chain (docs/operations.md, *What to watch*), on a chain with a single validator, which is its own council. */

const DOCS = new URL('../../docs/operations.md', import.meta.url);
const SHOWN_WITHIN_MS = 60_000;
/** A session is ten blocks, and one must be over. */
const SESSION_WITHIN_MS = 90_000;
const HASH_BITS = 256;
const ORGANISATION = '1';
/** Nobody misbehaves here, and nothing that was agreed to waits. */
const NEVER_HERE = [
  'anamnesis_validator_fault',
  'anamnesis_upgrade_ready_timestamp_seconds',
  'anamnesis_urgent_left_out_total',
];

const PAUSED = ['Consent', 'grant'];

describe('the gauges of a node', () => {
  const chain = useDevChain('metrics');
  const executable = (): string => blake2AsHex(readFileSync(nodeBinary()), HASH_BITS);

  const decide = (proposal: Extrinsic): Promise<unknown> =>
    submitSuccessfully(
      chain.connection,
      chain.api.tx.council.propose(1, proposal, proposal.method.encodedLength),
      chain.keys.alice,
    );

  const until = (name: string, value: number, labels: Record<string, string> = {}): Promise<true> =>
    chain.node.until(`${name} to be ${value}`, SHOWN_WITHIN_MS, async () =>
      (await gauge(chain.node, name, labels)) === value ? true : undefined,
    );

  test('say how far the chain is', async () => {
    const { node } = chain;
    await node.untilFinalised(2, SHOWN_WITHIN_MS);
    await until('anamnesis_runtime_spec_version', chain.api.runtimeVersion.specVersion.toNumber());
    await until('anamnesis_metrics_lacking', 0);
    // The first reading may be of the genesis, which has no moment.
    await node.until('the moment of a block', SHOWN_WITHIN_MS, () => gauge(node, 'anamnesis_clock_lag_seconds'));
    const all = await samples(node);
    const one = (name: string): number => {
      const found = all.filter((sample) => sample.name === `anamnesis_${name}`);
      assert.equal(found.length, 1, name);
      return found[0]!.value;
    };
    const now = Date.now() / 1_000;
    assert.ok(Math.abs(now - one('metrics_timestamp_seconds')) < 30, `${one('metrics_timestamp_seconds')} at ${now}`);
    assert.ok(one('finality_lag_blocks') < 20);
    assert.ok(one('finality_age_seconds') < 60);
    assert.ok(Math.abs(one('clock_lag_seconds')) < 30, String(one('clock_lag_seconds')));
    const still = ['rescue_pending', 'council_needed', 'paused_calls', 'migration_failed', 'validators_leaving'];
    for (const name of still) assert.equal(one(name), 0, name);
    for (const name of ['validator_seats', 'validators', 'validators_needed']) assert.equal(one(name), 1, name);
    for (const name of ['seen_total', 'filed_total', 'waiting']) assert.equal(one(`two_blocks_${name}`), 0, name);
  });

  test('say what each validator did', async () => {
    const { node } = chain;
    const blocks = await node.until('a session to be over', SESSION_WITHIN_MS, () =>
      gauge(node, 'anamnesis_validator_session_blocks', { organisation: ORGANISATION }),
    );
    const of = (name: string): Promise<number | undefined> =>
      gauge(node, `anamnesis_validator_${name}`, { organisation: ORGANISATION });
    assert.ok(blocks >= 9 && blocks <= 11, `${blocks} blocks in a session of ten`);
    assert.equal(await gauge(node, 'anamnesis_validators_authoring'), 1);
    assert.equal(await gauge(node, 'anamnesis_finality_at_risk'), 0);
    assert.ok(((await of('sessions')) ?? 0) >= 1);
    assert.ok(((await of('blocks_authored')) ?? 0) >= 9);
    assert.deepEqual([await of('silent_sessions'), await of('away')], [0, 0]);
  });

  test('say what is paused', async () => {
    await decide(transaction(chain.api, 'txPause', 'pause', PAUSED));
    await until('anamnesis_paused_calls', 1);
    await decide(transaction(chain.api, 'txPause', 'unpause', PAUSED));
    await until('anamnesis_paused_calls', 0);
  });

  test('say which executable runs, and whether it is attested', async () => {
    const { node, connection, api, keys } = chain;
    const hash = executable();
    await until('anamnesis_release_info', 1, { hash });
    await until('anamnesis_release_attested', 0);
    assert.equal(await gauge(node, 'anamnesis_release_expires_timestamp_seconds'), undefined);
    const build = { hash, commit: { Sha1: new Uint8Array(20) }, notes: new Uint8Array(32) };
    await submitSuccessfully(connection, transaction(api, 'attestedUpgrade', 'propose', 'Release', build), keys.alice);
    const id = { proposal: '1', kind: 'release' };
    await until('anamnesis_upgrade_attestations_needed', 1, id);
    const proposed = (phase: string): Promise<number | undefined> =>
      gauge(node, 'anamnesis_upgrade_proposals', { kind: 'release', phase });
    assert.deepEqual([await gauge(node, 'anamnesis_upgrade_attestations', id), await proposed('open')], [0, 1]);
    await submitSuccessfully(connection, transaction(api, 'attestedUpgrade', 'attest', 1, hash), keys.alice);
    await until('anamnesis_release_attested', 1);
    assert.deepEqual([await proposed('open'), await proposed('attested')], [undefined, 1]);
    assert.equal(await gauge(node, 'anamnesis_release_attestations'), 1);
    const expires = (await gauge(node, 'anamnesis_release_expires_timestamp_seconds')) ?? 0;
    assert.ok(expires > Date.now() / 1_000, String(expires));
  });

  test('are those of the docs, all of them and no others', async () => {
    const named = [...readFileSync(DOCS, 'utf8').matchAll(/^\|[^|]*`anamnesis_[^|]*\|/gm)];
    const documented = new Set(
      named.flatMap(([cell]) => [...cell.matchAll(/`(anamnesis_\w+)/g)].map(([, name]) => name!)),
    );
    assert.ok(documented.size > 40, String(documented.size));
    const ours = (await samples(chain.node))
      .map(({ name }: Sample) => name)
      .filter((name) => name.startsWith('anamnesis_'));
    const expected = [...documented].filter((name) => !NEVER_HERE.includes(name)).sort();
    assert.deepEqual(
      [...new Set(ours)].filter((name) => name !== 'anamnesis_patients_receipts_whole').sort(),
      expected,
    );
  });
});
