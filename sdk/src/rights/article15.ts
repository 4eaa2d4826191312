import type { Access } from '../access.ts';
import { equalBytes } from '../bytes.ts';
import { instant } from '../fhir/provisions-out.ts';
import type { ReceiptContent } from '../receipts.ts';
import { Refused } from '../refusal.ts';
import { addMonths } from './calendar.ts';
import {
  askerParty,
  basisName,
  className,
  organisationParty,
  patientName,
  purposeName,
  type Directory,
  type Party,
} from './parties.ts';

/** What Article 15 of the GDPR gives a patient, from receipts, leaves and what the controller has of them. */

/** A record that the controller keeps. */
export interface KeptData {
  class: number;
  /** Who made it: the organisation, or the patient themself. */
  source: number | 'patient';
  /** When it is deleted; undefined if only a rule says so. */
  keptUntil?: bigint;
}

/** What the controller states, and neither chain nor book knows. */
export interface ControllerStatement {
  /** Where to write to, and to the data protection officer. */
  contact: string;
  officer: string;
  /** The authority with which a complaint can be lodged. */
  authority: { name: string; address: string };
  /** The rule by which data of a class are kept. */
  retention(bit: number): string;
  /** Meaningful words about automated decisions; undefined if there are none. */
  automated?: string;
  /** Countries in which the GDPR holds, or an adequacy decision does. */
  adequate: ReadonlySet<string>;
  /** The safeguards of Article 46 for another country. */
  safeguards(country: string): string | undefined;
}

/** What the view is made of. */
export interface AccessRequestPieces {
  directory: Directory;
  controller: number;
  patient: Uint8Array;
  /** When the patient asked, milliseconds. */
  asked: bigint;
  /** All accesses of the patient in the controller's book: those that `verifyLeavesOf` found complete. */
  accesses: readonly Access[];
  /** End of the last root under which they were found complete. */
  provenUntil: bigint;
  /** Receipts of the patient on the chain. */
  receipts: readonly ReceiptContent[];
  data: readonly KeptData[];
  statement: ControllerStatement;
}

interface PurposeRow {
  code: string;
  purpose: string;
  basis: string;
  times: number;
}

interface CategoryRow {
  category: string;
  records: number;
  sources: string[];
  keptUntil?: string;
  retention: string;
}

interface RecipientRow {
  recipient: Party;
  times: number;
  first: string;
  last: string;
  purposes: string[];
  categories: string[];
  /** Safeguards, if the recipient is in a country for which there have to be some. */
  safeguards?: string;
}

/** A right that was used about the patient and that the chain keeps itself. */
interface RareRow {
  when: string;
  what: string;
  by: Party;
  block: number;
}

/** The view, in the order of Article 15(1) and (2). */
export interface AccessView {
  controller: Party & { contact: string; officer: string };
  patient: string;
  asked: string;
  /** First moments at which the answer is late: Article 12(3). */
  due: string;
  dueExtended: string;
  provenUntil: string;
  /** (a) */
  purposes: PurposeRow[];
  /** (b), (d) and (g) */
  categories: CategoryRow[];
  /** (c), and Article 15(2) */
  recipients: RecipientRow[];
  /** How often somebody asked in vain. */
  refused: number;
  rare: RareRow[];
  /** (e) */
  rights: string[];
  /** (f) */
  complaint: { name: string; address: string };
  /** (h) */
  automated: string;
}

const RIGHTS = [
  'to have what is wrong corrected (Article 16)',
  'to have data erased, where the law does not oblige to keep them (Article 17)',
  'to have their use restricted (Article 18)',
  'to object to their use (Article 21)',
  'to take consent back at any time, as easily as you gave it (Article 7(3))',
  'to get a copy of the data (Article 15(3))',
];

const RARE: Record<ReceiptContent['about']['kind'], string> = {
  bound: 'bound you to an emergency',
  unsealed: 'opened your sealed records in an emergency',
  late: 'treated you in an emergency while the chain could not be reached',
  used: 'used a grant whose uses are counted',
  referred: 'passed on a part of a grant',
  assisted: 'gave a grant in your name, as your steward',
  mandated: 'used a law about you',
  usedByPerson: 'used a grant that you gave to a person',
};

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}

/** Rows by what they have in common, in the order in which each came first. */
function grouped<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups.values()];
}

interface Permitted {
  access: Access;
  basis: number;
}

function permittedOf(accesses: readonly Access[]): Permitted[] {
  return accesses.flatMap((access) =>
    access.answer.kind === 'permitted' ? [{ access, basis: access.answer.basis }] : [],
  );
}

function purposeRows(permitted: readonly Permitted[], directory: Directory): PurposeRow[] {
  return grouped(permitted, ({ access, basis }) => `${access.purpose}/${basis}`).map((all) => {
    const { access, basis } = all[0]!;
    const { code, display } = purposeName(directory, access.purpose);
    return { code, purpose: display, basis: basisName(directory, basis), times: all.length };
  });
}

function categoryRows({ data, directory, controller, statement }: AccessRequestPieces): CategoryRow[] {
  const sourceName = (source: KeptData['source']): string => {
    if (source === 'patient') return 'you';
    return source === controller ? 'made here' : organisationParty(directory, source).name;
  };
  return grouped(data, (each) => String(each.class)).map((all) => {
    const bit = all[0]!.class;
    const ends = all.map(({ keptUntil }) => keptUntil);
    const known = ends.filter((end) => end !== undefined);
    const last = known.length === ends.length ? known.reduce((one, other) => (one > other ? one : other)) : undefined;
    return {
      category: className(directory, bit),
      records: all.length,
      sources: unique(all.map(({ source }) => sourceName(source))),
      ...(last === undefined ? {} : { keptUntil: instant(last) }),
      retention: statement.retention(bit),
    };
  });
}

/** What was asked for, as a category: a single record is named by what the controller says of it. */
function categoryOf({ subject }: Access, directory: Directory): string {
  if (subject.kind === 'class') return className(directory, subject.class);
  return directory.describe?.(subject) ?? 'a single record';
}

function safeguardsFor({ country }: Party, { adequate, safeguards }: ControllerStatement): { safeguards?: string } {
  if (country !== undefined && adequate.has(country)) return {};
  const unknown = country === undefined ? 'the country of this recipient is not known here' : undefined;
  const given = country === undefined ? undefined : safeguards(country);
  return { safeguards: given ?? unknown ?? `none are known for ${country}` };
}

function recipientRows(permitted: readonly Permitted[], pieces: AccessRequestPieces): RecipientRow[] {
  const { directory, controller, statement } = pieces;
  const given = permitted.filter(({ access: { organisation, answer } }) => {
    // What the patient, or who acts for them, looked at is no disclosure; nor is what staff of the controller did.
    const own = organisation === undefined && answer.kind === 'permitted' && answer.rule === 3;
    return organisation !== controller && !own;
  });
  return grouped(given, ({ access }) => askerParty(directory, access).id).map((all) => {
    const recipient = askerParty(directory, all[0]!.access);
    return {
      recipient,
      times: all.length,
      first: instant(all[0]!.access.moment),
      last: instant(all.at(-1)!.access.moment),
      purposes: unique(all.map(({ access }) => purposeName(directory, access.purpose).display)),
      categories: unique(all.map(({ access }) => categoryOf(access, directory))),
      ...(all[0]!.access.organisation === undefined ? {} : safeguardsFor(recipient, statement)),
    };
  });
}

function rareRows({ receipts, directory, asked }: AccessRequestPieces): RareRow[] {
  return receipts
    .filter(({ moment }) => moment < asked)
    .map(({ about, moment, block }) => ({
      when: instant(moment),
      what: RARE[about.kind],
      by: askerParty(directory, {
        organisation: 'organisation' in about ? about.organisation : undefined,
        who: about.account,
      }),
      block,
    }));
}

/**
 * What a controller tells a patient who asks what is done with their data (GDPR, Article 15): purposes, categories,
 * recipients by name, how long data are kept, rights, the authority, sources, automated decisions. Everything that was
 * noted is in it, treatment too.
 *
 * @throws Refused with `patient` for an access of another patient
 */
export function accessView(pieces: AccessRequestPieces): AccessView {
  const { directory, controller, patient, asked, statement } = pieces;
  if (pieces.accesses.some((access) => !equalBytes(access.patient, patient))) {
    throw new Refused('patient', 'an access is of another patient; ask the book for the leaves of this one');
  }
  const accesses = pieces.accesses.filter(({ moment }) => moment < asked);
  const permitted = permittedOf(accesses);
  const { contact, officer, authority, automated } = statement;
  return {
    controller: { ...organisationParty(directory, controller), contact, officer },
    patient: patientName(directory, patient),
    asked: instant(asked),
    due: instant(addMonths(asked, 1)),
    dueExtended: instant(addMonths(asked, 3)),
    provenUntil: instant(pieces.provenUntil),
    purposes: purposeRows(permitted, directory),
    categories: categoryRows(pieces),
    recipients: recipientRows(permitted, pieces),
    refused: accesses.length - permitted.length,
    rare: rareRows(pieces),
    rights: RIGHTS,
    complaint: authority,
    automated: automated ?? 'No decision about you is made by a machine alone.',
  };
}

function section(title: string, lines: readonly string[]): string[] {
  return ['', title, ...(lines.length === 0 ? ['- none'] : lines.map((line) => `- ${line}`))];
}

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

/** The view as a patient reads it. */
export function renderAccessView(view: AccessView): string {
  const { controller, complaint } = view;
  return [
    'Your data, and what is done with them (GDPR, Article 15)',
    '',
    `Controller: ${[controller.name, controller.address, controller.contact].filter((part) => part !== undefined).join(', ')}`,
    `Data protection officer: ${controller.officer}`,
    `About: ${view.patient}`,
    `You asked on ${view.asked}; the answer is due before ${view.due}, or ${view.dueExtended} if you were told of a delay.`,
    `Up to ${view.provenUntil} the lists are proven against the chain.`,
    ...section(
      'For what your data were used',
      view.purposes.map(
        ({ purpose, code, basis, times: count }) => `${purpose} (${code}), on the basis ${basis}: ${times(count)}`,
      ),
    ),
    ...section(
      'Which data are kept, where they are from, and for how long',
      view.categories.map(({ category, records, sources, keptUntil, retention }) => {
        const end = keptUntil === undefined ? '' : `, the last until ${keptUntil}`;
        return `${category}: ${records}; from ${sources.join(', ')}; ${retention}${end}`;
      }),
    ),
    ...section(
      'Who got some of them',
      view.recipients.map(({ recipient, times: count, first, last, purposes, categories, safeguards }) => {
        const when = first === last ? `on ${first}` : `${times(count)} from ${first} to ${last}`;
        const where = recipient.country === undefined ? '' : ` (${recipient.country})`;
        const guarded = safeguards === undefined ? '' : `; safeguards: ${safeguards}`;
        return `${recipient.name}${where}, ${when}: ${categories.join(', ')}, for ${purposes.join(', ')}${guarded}`;
      }),
    ),
    '',
    `Asked in vain: ${view.refused === 0 ? 'never' : times(view.refused)}`,
    ...section(
      'What the chain itself has noted of rare acts',
      view.rare.map(({ when, what, by, block }) => `${when}, block ${block}: ${by.name} ${what}`),
    ),
    ...section('Your rights', view.rights),
    '',
    `You can complain to ${complaint.name}, ${complaint.address}.`,
    `Automated decisions: ${view.automated}`,
    '',
  ].join('\n');
}
