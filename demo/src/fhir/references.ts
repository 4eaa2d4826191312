import { inspect } from './shape.ts';
import type { Entry } from './bundle.ts';

/** An entry that is about another patient than the bundle's. */
export interface Stranger {
  index: number;
  type: string;
  reference: string;
}

/** Elements that say whom a resource is about; those of R4's patient compartment that name the patient of the record. */
const ABOUT = new Set(['patient', 'subject', 'beneficiary', 'individual', 'candidate', 'for']);
/** Relative, or the end of an absolute one, without what names a version. */
const PATIENT = /(?:^|\/)Patient\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/[A-Za-z0-9\-.]{1,64})?$/;
const UUID = /^urn:uuid:(.+)$/;
const URN = /^urn:(?:uuid|oid):/;

/** References directly in the resource that say whom it is about. */
function aboutWhom({ type, resource }: Pick<Entry, 'type' | 'resource'>): string[] {
  const found: string[] = [];
  inspect(resource, ({ element, type: of, value }) => {
    const [owner, name, ...deeper] = element.split('.');
    if (of !== 'Reference' || owner !== type || deeper.length > 0 || name === undefined || !ABOUT.has(name)) return;
    const { reference } = value as { reference?: unknown };
    if (typeof reference === 'string') found.push(reference);
  });
  return found;
}

/**
 * Entries that are about another patient. A reference to a group, a device or whatever is no patient is no stranger, and
 * neither is one that names nobody; a URN is a stranger if no entry has it.
 */
export function strangers(patient: Entry, entries: readonly Entry[]): Stranger[] {
  const urls = new Set(entries.flatMap(({ fullUrl }) => (fullUrl === undefined ? [] : [fullUrl])));
  const url = patient.fullUrl ?? '';
  const ids = [patient.id, PATIENT.exec(url)?.[1], UUID.exec(url)?.[1]];
  const isStranger = (reference: string): boolean => {
    if (reference === patient.fullUrl) return false;
    const id = PATIENT.exec(reference)?.[1];
    if (id !== undefined) return !ids.includes(id);
    return URN.test(reference) && !urls.has(reference);
  };
  return entries.flatMap((entry) => {
    const { index, type } = entry;
    return aboutWhom(entry)
      .filter(isStranger)
      .map((reference) => ({ index, type, reference }));
  });
}
