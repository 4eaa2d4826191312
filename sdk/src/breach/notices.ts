import { bytesToHex } from '../bytes.ts';
import { instant } from '../fhir/provisions-out.ts';
import { DAY_MS, endOfYear } from '../rights/calendar.ts';
import type { Affected } from './affected.ts';

/** Who has to be told of a breach, by whom, and until when. */

/** A law under which an organisation is. */
export type BreachLaw = 'gdpr' | 'hipaa';

/** Who is to be told; as the cases of a breach on the chain have it. */
export type Told = 'regulator' | 'patients' | 'public';

/** One notice that is due. */
export interface BreachNotice {
  by: number;
  told: Told;
  /** The passage of the law. */
  rule: string;
  /** First moment at which it is late by the law. */
  before: string;
  /** First moment at which the chain's case of it is overdue, where that is earlier: the chain does not know how many it is about. */
  caseBefore?: string;
  /** As the law says it, where it names no number. */
  standard?: string;
  /** What has to hold besides, and the chain does not know. */
  condition?: string;
  /** Whom it is about, by id. */
  patients: string[];
}

const HOUR_MS = 3_600_000n;
const REGULATOR_GDPR = 72n * HOUR_MS;
const SIXTY_DAYS = 60n * DAY_MS;
/** From so many individuals on the Secretary is told at once, and above it the media. */
const MANY = 500;

function gdpr(by: number, patients: string[], aware: bigint): BreachNotice[] {
  const before = instant(aware + REGULATOR_GDPR);
  return [
    { by, told: 'regulator', rule: 'GDPR 33(1)', before, patients },
    {
      by,
      told: 'patients',
      rule: 'GDPR 34(1)',
      // The law names no number; the chain's cases read it so.
      before,
      standard: 'without undue delay',
      condition: 'a high risk for them is likely, as a rule with data about health',
      patients,
    },
  ];
}

/**
 * To the individuals 60 days from discovery at the latest; to the Secretary the same of 500 and more, and of fewer 60 days
 * after the end of the calendar year of the discovery; to the media 60 days from it, of more than 500 in one State.
 */
function hipaa(by: number, patients: string[], aware: bigint): BreachNotice[] {
  const [soon, yearly] = [instant(aware + SIXTY_DAYS), instant(endOfYear(aware) + SIXTY_DAYS)];
  const standard = 'without unreasonable delay';
  const many = patients.length >= MANY;
  const media: BreachNotice = {
    by,
    told: 'public',
    rule: '45 CFR 164.406(b)',
    before: soon,
    standard,
    condition: 'more than 500 of them are residents of one State or jurisdiction',
    patients,
  };
  return [
    { by, told: 'patients', rule: '45 CFR 164.404(b)', before: soon, standard, patients },
    many
      ? { by, told: 'regulator', rule: '45 CFR 164.408(b)', before: soon, standard, patients }
      : { by, told: 'regulator', rule: '45 CFR 164.408(c)', before: yearly, caseBefore: soon, patients },
    ...(patients.length > MANY ? [media] : []),
  ];
}

/**
 * Notices due after a breach, the most urgent first: by every organisation from which something went, about its patients,
 * and by the one for which it was asked, about all. Where it is not known from whom something went, the asking one's
 * notice alone is about it.
 *
 * @param aware when the organisations knew of it, milliseconds
 * @param lawsOf under which laws an organisation is
 */
export function noticesDue(
  { patients, releases }: Pick<Affected, 'patients' | 'releases'>,
  aware: bigint,
  lawsOf: (organisation: number) => readonly BreachLaw[],
): BreachNotice[] {
  const about = new Map<number, Set<string>>();
  const add = (organisation: number | undefined, patient: Uint8Array): void => {
    if (organisation === undefined) return;
    about.set(organisation, (about.get(organisation) ?? new Set<string>()).add(bytesToHex(patient)));
  };
  for (const { leaf, from } of releases) {
    add(from, leaf.patient);
    add(leaf.organisation, leaf.patient);
  }
  for (const { patient, receipts } of patients) {
    for (const { content } of receipts) {
      add('organisation' in content.about ? content.about.organisation : undefined, patient);
    }
  }
  const notices = [...about].flatMap(([organisation, ids]) => {
    const list = [...ids].sort();
    return lawsOf(organisation).flatMap((law) => (law === 'gdpr' ? gdpr : hipaa)(organisation, list, aware));
  });
  const rank = (notice: BreachNotice): string =>
    `${notice.before}/${String(notice.by).padStart(10, '0')}/${notice.rule}`;
  return notices.sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}
