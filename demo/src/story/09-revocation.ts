import { render, type Payload } from '@anamnesis/sdk';
import { asks, oneOf } from './04-consent.ts';
import type { Case } from './cast.ts';
import { decide, RULES, type Question } from './decisions.ts';
import { questionOf } from './gateway.ts';
import { className, TABLES } from './tables.ts';
import type { World } from './world.ts';

/** The patient changes their mind, and somebody else carries the letter. */

function revocation({ patient, grants }: Case, now: bigint): Payload {
  const payload = patient.payload({ kind: 'consent.revoke', consent: BigInt(grants.shared), reason: undefined }, now);
  if (payload.lane.kind !== 'general') throw new Error('a wallet numbers what it signs in the general lane');
  return { ...payload, lane: { kind: 'revoke', nonce: payload.lane.nonce } };
}

async function aboutThePast(world: World, question: Question, block: string): Promise<void> {
  const { report } = world;
  const number = await world.number(block);
  const parent = await world.parent(block);
  const earlier = await world.moment(parent);
  const before = await decide(world, parent, question);
  report.check(`asked of block ${number - 1}: permitted by rule ${before?.rule}`, before?.rule === RULES.grant, before);
  const now = await decide(world, block, question);
  report.check(`the same question in block ${number}: refused`, now === undefined, now);
  const asOf = await decide(world, block, question, { moment: earlier, knownAt: earlier });
  report.check(
    `asked in block ${number} as of the moment of block ${number - 1}, as known then: permitted by rule ${asOf?.rule}`,
    asOf?.rule === RULES.grant,
    asOf,
  );
}

export async function revocationChapter(world: World): Promise<void> {
  const { report, cases } = world;
  report.chapter('9. A patient revokes');
  const of = cases[0]!;
  const shared = { of, at: of.visited, about: oneOf(of, of.shared) };
  const signed = of.patient.sign(
    revocation(of, await world.moment((await world.best()).hash)),
    of.patient.account,
    true,
  );
  report.say('what the wallet shows before it signs:');
  for (const line of render(signed.payload, TABLES).split('\n')) report.say(`  │ ${line}`);
  const [included] = await world.send(world.relayed(signed));
  const block = included!.block;
  report.say(`relayed by an account that is nobody's staff, in block ${await world.number(block)}`);
  await aboutThePast(world, questionOf(shared), block);
  await asks(world, `${of.visited.physician} asks for ${className(of.shared)} of ${of.name}`, shared);
  if (of.standing !== undefined) {
    const standing = { ...shared, about: oneOf(of, of.standing) };
    const text = `what ${of.name} lets everybody see who cares for them, ${className(of.standing)},`;
    await asks(world, text, standing, RULES.grant);
  }
  const other = cases[1];
  if (other) {
    const about = { of: other, at: other.visited, about: oneOf(other, other.shared) };
    await asks(
      world,
      `${other.visited.physician} asks for ${className(other.shared)} of ${other.name}`,
      about,
      RULES.grant,
    );
  }
}
