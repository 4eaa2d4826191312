import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { accounts, type Accounts } from '../src/accounts.ts';
import { runtimeCall, transaction, unit } from '../src/calls.ts';
import { connect, type Connection } from '../src/connection.ts';
import { RunningNode, startDev } from '../src/node.ts';
import { describeError, submit, submitSuccessfully, type Extrinsic, type Outcome } from '../src/submit.ts';

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
  'Parameters',
  'MultiBlockMigrations',
  'ValidatorSet',
];

/** The least that the chain accepts is ten blocks, which is what the development chain begins with. */
const TOO_SHORT = 9;
const LONGER = 12;
const ROTATION_WITHIN_MS = 90_000;

describe('governance', () => {
  let node: RunningNode;
  let connection: Connection;
  let keys: Accounts;

  before(async () => {
    keys = await accounts();
    node = await startDev('governance');
    connection = await connect(node);
  });

  after(async () => {
    await connection?.close();
    await node?.stop();
  });

  async function sessionLength(): Promise<number> {
    const length = await runtimeCall(connection.api, 'validatorSetApi', 'sessionLength')();
    return Number(length.toString());
  }

  function setSessionLength(blocks: number): Extrinsic {
    return transaction(connection.api, 'parameters', 'setParameter', { Session: { Length: [null, blocks] } });
  }

  async function startOf(session: number): Promise<number | undefined> {
    const start = (await connection.api.query['validatorSet']?.['starts']?.(session))?.toJSON();
    return typeof start === 'number' ? start : undefined;
  }

  /** In a council of one, proposing is deciding. */
  async function motion(proposal: Extrinsic): Promise<Outcome> {
    const { api } = connection;
    return submitSuccessfully(
      connection,
      api.tx.council.propose(1, proposal, proposal.method.encodedLength),
      keys.alice,
    );
  }

  /** How the decided call itself ended: a motion is carried out even when what it decided fails. */
  function endOf(outcome: Outcome): string {
    const { api } = connection;
    for (const { event } of outcome.events) {
      if (!api.events.council.Executed.is(event)) continue;
      const { result } = event.data;
      return result.isOk ? 'ok' : describeError(api, result.asErr);
    }
    throw new Error(`the motion was not executed: ${outcome.events.map(({ event }) => event.method).join(', ')}`);
  }

  test('the runtime has the expected pallets and no sudo', () => {
    const names = connection.api.registry.metadata.pallets.map(({ name }) => name.toString());
    assert.deepEqual(
      PALLETS.filter((name) => !names.includes(name)),
      [],
      `missing among ${names.join(', ')}`,
    );
    assert.ok(!names.includes('Sudo'));
    assert.equal(connection.api.tx['sudo'], undefined);
  });

  test('the council of the development chain is Alice alone', async () => {
    const members = await connection.api.query.council.members();
    assert.deepEqual(members.toJSON(), [keys.alice.address]);
  });

  test('a session length below ten blocks is refused even to the council', async () => {
    const before = await sessionLength();
    assert.equal(endOf(await motion(setSessionLength(TOO_SHORT))), 'system.CallFiltered');
    assert.equal(await sessionLength(), before);
  });

  test('nobody sets a parameter without a motion', async () => {
    const before = await sessionLength();
    const outcome = await submit(connection, setSessionLength(LONGER), keys.alice);
    assert.equal(outcome.error, 'BadOrigin');
    assert.equal(await sessionLength(), before);
  });

  test('nobody outside the council makes a motion', async () => {
    const { api } = connection;
    const stranger = keys.fresh();
    await submitSuccessfully(connection, api.tx.balances.transferKeepAlive(stranger.address, unit(api)), keys.alice);
    const proposal = setSessionLength(LONGER);
    const outcome = await submit(
      connection,
      api.tx.council.propose(1, proposal, proposal.method.encodedLength),
      stranger,
    );
    assert.equal(outcome.error, 'council.NotMember');
  });

  test('the council reaches no call that is meant for Root', async () => {
    const { api } = connection;
    const forbidden = {
      'system.setStorage': api.tx.system.setStorage([['0x00', '0x00']]),
      'system.setCodeWithoutChecks': api.tx.system.setCodeWithoutChecks('0x00'),
      'balances.forceSetBalance': api.tx.balances.forceSetBalance(keys.bob.address, unit(api)),
    };
    const before = (await api.query.balances.totalIssuance()).toBigInt();
    for (const [name, call] of Object.entries(forbidden)) {
      assert.match(endOf(await motion(call)), /^(BadOrigin|system\.CallFiltered)$/, name);
    }
    const after = (await api.query.balances.totalIssuance()).toBigInt();
    assert.ok(after <= before, 'issuance grew');
  });

  test('the council lengthens the session, and the chain follows', async (t) => {
    const { api } = connection;
    assert.notEqual(await sessionLength(), LONGER);
    assert.equal(endOf(await motion(setSessionLength(LONGER))), 'ok');
    assert.equal(await sessionLength(), LONGER);
    const session = (await api.query.session.currentIndex()).toNumber();
    const next = await node.until('the next session', ROTATION_WITHIN_MS, () => startOf(session + 1));
    const begun = await startOf(session);
    assert.ok(begun !== undefined, `the start of session ${session} is not known`);
    t.diagnostic(`session ${session} ran from block ${begun} to ${next}`);
    assert.equal(next - begun, LONGER);
  });
});
