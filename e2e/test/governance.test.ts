import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runtimeCall, transaction, unit } from '../src/calls.ts';
import { useDevChain } from '../src/dev-chain.ts';
import {
  describeError,
  submit,
  submitSuccessfully,
  type Extrinsic,
  type Outcome,
  type Signing,
} from '../src/submit.ts';

const PALLETS = [
  'System',
  'Timestamp',
  'Aura',
  'Grandpa',
  'Session',
  'Historical',
  'Offences',
  'Authorship',
  'Balances',
  'TransactionPayment',
  'Utility',
  'Multisig',
  'Council',
  'Committee',
  'College',
  'CouncilSeats',
  'TxPause',
  'Parameters',
  'MultiBlockMigrations',
  'ValidatorSet',
  'AttestedUpgrade',
];

/** The least that the chain accepts is ten blocks, which is what the development chain begins with. */
const TOO_SHORT = 9;
const LONGER = 12;
const ROTATION_WITHIN_MS = 90_000;

describe('governance', () => {
  const chain = useDevChain('governance');

  async function sessionLength(): Promise<number> {
    const length = await runtimeCall(chain.api, 'validatorSetApi', 'sessionLength')();
    return Number(length.toString());
  }

  function setSessionLength(blocks: number): Extrinsic {
    return transaction(chain.api, 'parameters', 'setParameter', { Session: { Length: [null, blocks] } });
  }

  async function startOf(session: number): Promise<number | undefined> {
    const start = (await chain.api.query['validatorSet']?.['starts']?.(session))?.toJSON();
    return typeof start === 'number' ? start : undefined;
  }

  /** In a council of one, proposing is deciding. */
  function motion(proposal: Extrinsic, signing: Signing = {}): Promise<Outcome> {
    const propose = chain.api.tx.council.propose(1, proposal, proposal.method.encodedLength);
    return submitSuccessfully(chain.connection, propose, chain.keys.alice, signing);
  }

  /** How the decided call itself ended: a motion is carried out even when what it decided fails. */
  function endOf(outcome: Outcome): string {
    const { api } = chain;
    for (const { event } of outcome.events) {
      if (!api.events.council.Executed.is(event)) continue;
      const { result } = event.data;
      return result.isOk ? 'ok' : describeError(api, result.asErr);
    }
    throw new Error(`the motion was not executed: ${outcome.events.map(({ event }) => event.method).join(', ')}`);
  }

  test('the runtime has the expected pallets and no sudo', () => {
    const names = chain.api.registry.metadata.pallets.map(({ name }) => name.toString());
    assert.deepEqual(
      PALLETS.filter((name) => !names.includes(name)),
      [],
      `missing among ${names.join(', ')}`,
    );
    assert.ok(!names.includes('Sudo'), 'there is a sudo pallet');
    assert.equal(chain.api.tx['sudo'], undefined);
  });

  test('the council of the development chain is Alice alone', async () => {
    const members = await chain.api.query.council.members();
    assert.deepEqual(members.toJSON(), [chain.keys.alice.address]);
  });

  test('a session length below ten blocks is refused even to the council', async () => {
    const earlier = await sessionLength();
    assert.equal(endOf(await motion(setSessionLength(TOO_SHORT))), 'system.CallFiltered');
    assert.equal(await sessionLength(), earlier);
  });

  test('nobody sets a parameter without a motion', async () => {
    const earlier = await sessionLength();
    const outcome = await submit(chain.connection, setSessionLength(LONGER), chain.keys.alice);
    assert.equal(outcome.error, 'BadOrigin');
    assert.equal(await sessionLength(), earlier);
  });

  test('nobody outside the council makes a motion', async () => {
    const { api } = chain;
    const stranger = chain.keys.fresh();
    await submitSuccessfully(
      chain.connection,
      api.tx.balances.transferKeepAlive(stranger.address, unit(api)),
      chain.keys.alice,
    );
    const proposal = setSessionLength(LONGER);
    const outcome = await submit(
      chain.connection,
      api.tx.council.propose(1, proposal, proposal.method.encodedLength),
      stranger,
    );
    assert.equal(outcome.error, 'council.NotMember');
  });

  test('the council reaches no call that is meant for Root', async () => {
    const { api } = chain;
    const forbidden = {
      'system.setStorage': api.tx.system.setStorage([['0x00', '0x00']]),
      'balances.forceSetBalance': api.tx.balances.forceSetBalance(chain.keys.bob.address, unit(api)),
    };
    const earlier = (await api.query.balances.totalIssuance()).toBigInt();
    const first = (await api.rpc.system.accountNextIndex(chain.keys.alice.address)).toNumber();
    const motions = Object.values(forbidden).map((call, index) => motion(call, { nonce: first + index }));
    const ends = (await Promise.all(motions)).map(endOf);
    for (const [index, name] of Object.keys(forbidden).entries()) {
      assert.match(ends[index] ?? '', /^(BadOrigin|system\.CallFiltered)$/, name);
    }
    // A motion that changes nothing is not free, and so much of a block as this weighs nobody buys.
    const code = motion(api.tx.system.setCodeWithoutChecks('0x00'));
    await assert.rejects(code, /would exhaust the block limits/, 'system.setCodeWithoutChecks was taken');
    const later = (await api.query.balances.totalIssuance()).toBigInt();
    assert.ok(later <= earlier, 'issuance grew');
  });

  test('the council issues burnt fees again, and no unit more', async () => {
    const { api } = chain;
    const reissuable = async (): Promise<bigint> => {
      return BigInt((await runtimeCall(api, 'careAllowanceApi', 'reissuable')()).toString());
    };
    const first = (await (await api.at(api.genesisHash)).query.balances.totalIssuance()).toBigInt();
    const burnt = await reissuable();
    assert.ok(burnt > 0n, 'nobody paid a fee');
    const reissue = (amount: bigint): Promise<Outcome> =>
      motion(transaction(api, 'careAllowance', 'reissue', 1, amount));
    assert.equal(endOf(await reissue(first)), 'careAllowance.BeyondBurnt');
    const outcome = await reissue(burnt);
    assert.equal(endOf(outcome), 'ok');
    const methods = outcome.events.map(({ event }) => `${event.section}.${event.method}`);
    assert.ok(methods.includes('careAllowance.Reissued'), methods.join(', '));
    const issued = (await api.query.balances.totalIssuance()).toBigInt();
    assert.equal(issued + (await reissuable()), first, 'what is issued and what was burnt is not what there was');
  });

  test('the council lengthens the session, and the chain follows', async (t) => {
    const { api } = chain;
    assert.notEqual(await sessionLength(), LONGER);
    assert.equal(endOf(await motion(setSessionLength(LONGER))), 'ok');
    assert.equal(await sessionLength(), LONGER);
    const session = (await api.query.session.currentIndex()).toNumber();
    const next = await chain.node.until('the next session', ROTATION_WITHIN_MS, () => startOf(session + 1));
    const begun = await startOf(session);
    assert.ok(begun !== undefined, `the start of session ${session} is not known`);
    t.diagnostic(`session ${session} ran from block ${begun} to ${next}`);
    assert.equal(next - begun, LONGER);
  });
});
