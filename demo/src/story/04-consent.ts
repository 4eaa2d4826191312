import { actions, purposes } from '@anamnesis/e2e/codes';
import { grant, toOrganisation } from '@anamnesis/e2e/patient';
import { numberIn, type Sending } from '@anamnesis/e2e/rounds';
import type { NewGrant } from '@anamnesis/sdk';
import type { Anchored, Case } from './cast.ts';
import { decide, RULES, type Declared } from './decisions.ts';
import { ask, questionOf, type Asked, type Asking } from './gateway.ts';
import { className, TABLES } from './tables.ts';
import type { World } from './world.ts';

/** The other hospital's physician asks, is refused, requests, and gets less than she asked for. */

const PAYMENT_CLASS = 'claims-and-coverage';

function maskOf(...bits: number[]): number {
  return bits.reduce((mask, bit) => mask + 2 ** bit, 0);
}

function bitOf(name: string): number {
  return TABLES.classes.find((each) => each.name === name)!.bit;
}

/** One of the anchored records of a class, else data of it as the home would state them. */
export function oneOf(of: Case, bit: number): Anchored | Declared {
  return of.ofClass(bit)[0] ?? { class: className(bit), organisation: of.home.number };
}

/** A sealed leaf if the bundle made any. */
export function sealedOf(of: Case): Asking['about'] {
  return of.files.find(({ facts }) => facts.sealed) ?? { class: 'sealed', organisation: of.home.number };
}

function words({ purpose, actions: asked }: Asking): string {
  return `${purpose ?? 'TREAT'}${asked ? `, to ${asked.join(' and ')}` : ''}`;
}

function expect(world: World, text: string, asking: Asking, { permit, block }: Asked, rule: number | undefined): void {
  const answer = permit ? `permitted by rule ${permit.rule}` : 'refused';
  const line = `${text} for ${words(asking)}: ${answer} (block ${block.number})`;
  world.report.check(line, permit?.rule === rule, permit ?? 'refused');
}

/** Asks at the gateway, and checks the answer: the rule by which it has to be permitted, or none. */
export async function asks(world: World, text: string, asking: Asking, rule?: number): Promise<Asked> {
  const asked = await ask(world, asking);
  expect(world, text, asking, asked, rule);
  return asked;
}

async function before(world: World, of: Case): Promise<void> {
  const shared = { of, at: of.visited, about: oneOf(of, of.shared) };
  await asks(world, `${of.visited.physician} asks for ${className(of.shared)} of ${of.name}`, shared);
}

function requestOf(world: World, of: Case, more: readonly string[]): Sending {
  const asked = {
    purposes: purposes('TREAT', ...more),
    classes: maskOf(of.shared, of.withheld),
    actions: actions('access', 'use'),
    until: null,
  };
  const call = world.tx('consent', 'request', of.visited.number, of.patient.id, asked);
  return [call, of.visited.staff.physician];
}

async function requests(world: World): Promise<number[]> {
  const { cases, report } = world;
  const sent = await world.attempt(
    ...cases.flatMap((of) => [requestOf(world, of, ['HPAYMT']), requestOf(world, of, ['HQUALIMP'])]),
  );
  return cases.map((of, i) => {
    const [refused, taken] = [sent[2 * i]!, sent[2 * i + 1]!];
    const { physician } = of.visited;
    const error = 'consent.NoServingRole';
    report.check(`${physician} may not even ask for payment: ${refused.error}`, refused.error === error, refused.error);
    if (taken.error !== undefined) throw new Error(`the request failed with ${taken.error}`);
    const request = numberIn(taken, 'consent', 'Requested', 'request');
    const classes = `${className(of.shared)} and ${className(of.withheld)}`;
    report.say(
      `${physician} requests ${classes} of ${of.name} for TREAT and HQUALIMP, to access and use: request ${request}`,
    );
    return request;
  });
}

/** What the patient signs: the answer, a permission to pay bills, and one for whoever cares for them. */
export function grantsOf(of: Case): { answer: NewGrant; payment: NewGrant; standing: NewGrant | undefined } {
  const to = toOrganisation(of.visited.number);
  const access = actions('access');
  return {
    answer: grant(to, { purposes: purposes('TREAT'), classes: maskOf(of.shared), actions: access }),
    payment: grant(to, { purposes: purposes('HPAYMT'), classes: maskOf(bitOf(PAYMENT_CLASS)), actions: access }),
    standing:
      of.standing === undefined
        ? undefined
        : grant({ kind: 'anyCare' }, { purposes: purposes('TREAT'), classes: maskOf(of.standing), actions: access }),
  };
}

async function answers(world: World, requested: number[]): Promise<string> {
  const { cases, report } = world;
  const now = await world.moment((await world.best()).hash);
  const sendings = cases.flatMap((of, i) => {
    const { answer, payment, standing } = grantsOf(of);
    const acts = [
      of.patient.actInWallet({ kind: 'consent.answer', request: BigInt(requested[i]!), answer }, now),
      of.patient.actInWallet({ kind: 'consent.grant', grant: payment }, now),
      ...(standing ? [of.patient.actInWallet({ kind: 'consent.grant', grant: standing }, now)] : []),
    ];
    return acts.map((signed) => ({ of, sending: world.relayed(signed) }));
  });
  const included = await world.send(...sendings.map(({ sending }) => sending));
  for (const of of cases) {
    const own = included.filter((_, i) => sendings[i]!.of === of);
    const [shared, payment, standing] = own.map((each) => numberIn(each, 'consent', 'Granted', 'consent'));
    of.grants = { shared: shared!, payment: payment!, standing: standing ?? 0 };
    report.say(
      `${of.name} answers with less, signed in a wallet and relayed: ${className(of.shared)} for TREAT, to access (grant ${shared})`,
    );
    report.say(`${of.name} lets ${of.visited.name} access ${PAYMENT_CLASS} for HPAYMT too (grant ${payment})`);
    if (of.standing !== undefined) {
      report.say(`and whoever cares for them access ${className(of.standing)} for TREAT (grant ${standing})`);
    }
  }
  const { hash } = await world.last(included);
  report.say(`final: block ${await world.finality(hash)}`);
  return hash;
}

async function after(world: World, of: Case): Promise<void> {
  const { report } = world;
  const who = of.visited.physician;
  const by = { of, at: of.visited };
  const shared = { ...by, about: oneOf(of, of.shared) };
  const { permit } = await asks(world, `${who} asks for ${className(of.shared)}`, shared, RULES.grant);
  const own = JSON.stringify(permit?.right) === JSON.stringify({ grant: of.grants.shared });
  report.check(`and what permits is grant ${of.grants.shared}`, own, permit);
  await asks(world, `${who} asks for ${className(of.withheld)}`, { ...by, about: oneOf(of, of.withheld) });
  await asks(world, `${who} asks for ${className(of.shared)}`, { ...shared, purpose: 'HRESCH' });
  await asks(world, `${who} asks for ${className(of.shared)}`, { ...shared, purpose: 'HQUALIMP' });
  await asks(world, `${who} asks for ${className(of.shared)}`, { ...shared, actions: ['access', 'use'] });
  await asks(world, `${who} asks for what is sealed`, { ...by, about: sealedOf(of) });
  const payment = { ...by, about: { class: PAYMENT_CLASS, organisation: of.home.number }, purpose: 'HPAYMT' };
  await asks(
    world,
    `${who} asks for ${PAYMENT_CLASS}, which grant ${of.grants.payment} covers but her role may not,`,
    payment,
  );
  await explained(world, payment);
  const registrar = { ...shared, post: 'registrar' as const };
  await asks(world, `the registrar of ${of.visited.name} asks for ${className(of.shared)}`, registrar);
}

/** Whoever may know is told the reason: it is the role, and not that a grant were missing. */
async function explained(world: World, asking: Asking): Promise<void> {
  const { hash } = await world.best();
  const query = questionOf(asking);
  if ((await decide(world, hash, query)) !== undefined) return;
  const { steps } = await world.chain.node.rpc<{ steps: { rule: number; outcome: string }[] }>(
    'anamnesis_explain',
    {
      patient: `0x${Buffer.from(query.patient.id).toString('hex')}`,
      who: { practitioner: { account: query.who.address, organisation: query.organisation } },
      purpose: query.purpose,
      actions: ['access'],
      data: { declared: { confidentiality: 'N', ...query.data } },
    },
    null,
    null,
    hash,
  );
  const last = steps.at(-1);
  const closed = last?.rule === 2 && last.outcome === 'notServing';
  world.report.check('and the explanation says that it is the role: rule 2, notServing', closed, steps);
}

export async function consentChapter(world: World): Promise<void> {
  const { report, cases } = world;
  report.chapter('4. The other hospital asks, and the patient answers with less');
  for (const of of cases) await before(world, of);
  const requested = await requests(world);
  await answers(world, requested);
  for (const of of cases) await after(world, of);
}
