import { bytesToHex } from '@anamnesis/sdk';
import { u8aToHex } from '@polkadot/util';
import { enrol } from '@anamnesis/e2e/patient';
import type { Sending } from '@anamnesis/e2e/rounds';
import { consentDocument } from '../vault/consents.ts';
import { decide, RULES } from './decisions.ts';
import type { World } from './world.ts';

/** Registrars submit what patients signed. The patients' accounts never hold anything. */

/** What whoever says never is told first. */
const WARNING =
  'Nobody who treats you in an emergency will see what is sealed: what you take, what you must not be given, what you had. ' +
  'It may cost you your health or your life. You can take this back at any time.';
/** As DIDs name a network: the first digits of its genesis hash. */
const NETWORK_DIGITS = 8;

/** Every patient leaves a consent document with the home; the chain hears nothing of it. */
function consents({ report, cases, place }: World, now: bigint): void {
  const network = bytesToHex(place.genesis).slice(0, NETWORK_DIGITS);
  for (const { name, patient, home, saysNever } of cases) {
    const never = saysNever ? { text: WARNING, confirmed: now } : undefined;
    const document = consentDocument({ network, patient: patient.id, custodian: home.number, given: now }, never);
    home.consents.keep(patient.id, document);
    report.say(`${name} leaves a consent document with ${home.name}, which keeps it encrypted`);
    if (saysNever) report.say('and says in it, warned of the risk: nothing that is sealed, ever, in an emergency');
  }
}

export async function enrolmentChapter(world: World): Promise<void> {
  const { report, cases } = world;
  report.chapter(`2. ${cases.length === 1 ? 'The patient is' : 'The patients are'} enrolled`);
  const now = await world.moment((await world.best()).hash);
  for (const each of cases) each.enrolAs(world.place);
  const enrolled = await world.send(
    ...cases.map(({ patient, home }): Sending => {
      return [enrol(world.api, home.number, patient.enrolment(now)), home.staff.registrar];
    }),
  );
  const { hash, number } = await world.last(enrolled);
  for (const { name, patient, home } of cases) {
    const row = await world.row<{ home: number; life: unknown } | null>(
      hash,
      'patientIdentityApi',
      'patient',
      patient.id,
    );
    const id = u8aToHex(patient.id).slice(0, 10);
    report.check(`${name} is ${id}… at ${home.name} (block ${number})`, row?.home === home.number, row);
    const own = { patient, who: patient.account, purpose: 'PATRQT', data: { class: 'sealed' } };
    const permit = await decide(world, hash, own);
    report.check(`${name} may see everything of their own`, permit?.rule === RULES.person, permit);
    const stranger = await decide(world, hash, { ...own, who: world.relayer });
    report.check(`and a stranger nothing of it`, stranger === undefined, stranger);
    const { data } = await (await world.at(hash)).query.system.account(patient.account.address);
    report.check(`${name}'s account holds nothing`, data.free.isZero() && data.reserved.isZero(), data.toJSON());
  }
  consents(world, now);
}
