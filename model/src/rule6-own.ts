import { fact } from './facts.ts';
import { below, upTo } from './mistake.ts';
import { isCare, type Case } from './question.ts';
import type { Patient } from './rule1.ts';
import type { Staff } from './rule2.ts';
import { has, within } from './tables.ts';
import type { Entry, Grantee } from './world.ts';

/** More bits of an entry's flags: its uses are counted, it goes on after death, a steward helped to give it. */
export const COUNTED = 2;
const SURVIVES = 3;
const ASSISTED = 4;
const KNOWN_FLAGS = 0b11111;

const CARE_ORGANISATIONS = [0, 1, 2, 3];

function meetsFlags({ mistake }: Case, { life, steward }: Patient, { flags }: Entry): boolean {
  if (!within(flags, KNOWN_FLAGS) && mistake !== 'unknown-flags-ignored') return false;
  const survives = (has(flags, SURVIVES) && mistake !== 'no-grants-survive') || mistake === 'all-grants-survive';
  if (life === 'deceased' && !survives) return false;
  return !has(flags, ASSISTED) || steward !== null || mistake === 'steward-ignored';
}

/** Under `AnyCare`: the organisation is one of care, and was before the grant. */
function meetsAnyCare({ mistake }: Case, { granted }: Entry, { organisation: { kind, admitted } }: Staff): boolean {
  return (
    (CARE_ORGANISATIONS.includes(kind) || mistake === 'any-care-of-every-kind') &&
    below(admitted, granted, mistake === 'any-care-admitted-with-the-grant')
  );
}

/** The moment from which an entry's template asks for consent anew; never if that is not known, or for care. */
function asksAnew(c: Case, { template }: Entry): number | 'never' | 'no template' {
  if (template === null) return 'never';
  const { facts, when, mistake } = c;
  const row = fact(facts.templates, ({ id, version }) => id === template.id && version === template.version);
  if (row === undefined) return mistake === 'missing-template-ignored' ? 'never' : 'no template';
  const { superseded } = row;
  if (superseded === null || superseded.reconsent === null) return 'never';
  if (mistake === 'reconsent-ignored' || (isCare(c) && mistake !== 'reconsent-for-care')) return 'never';
  const known = upTo(superseded.recorded, when.knownAt, mistake === 'recorded-of-a-reconsent-excluded');
  return known ? superseded.reconsent : 'never';
}

function meetsTemplate(c: Case, entry: Entry): boolean {
  const anew = asksAnew(c, entry);
  if (typeof anew === 'string') return anew === 'never';
  return !upTo(anew, c.when.moment, c.mistake === 'moment-of-a-reconsent-excluded');
}

/** When the template of an entry that passed ends it. */
export function endsByTemplate(c: Case, entry: Entry): number[] {
  const anew = asksAnew(c, entry);
  return typeof anew === 'number' && c.mistake !== 'reconsent-is-no-end' ? [anew] : [];
}

/** Rule 6, what is asked besides of an entry that the patient gave. */
export function passesAsOwn(c: Case, patient: Patient, key: Grantee, entry: Entry, staff: Staff | undefined): boolean {
  return (
    meetsFlags(c, patient, entry) &&
    (key.kind !== 'any-care' || (staff !== undefined && meetsAnyCare(c, entry, staff))) &&
    meetsTemplate(c, entry)
  );
}
