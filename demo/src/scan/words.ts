import type { Bundle } from '../fhir/bundle.ts';

/** What names or describes the people of a bundle, and so must be nowhere on a chain. */

const PEOPLE = new Set(['Patient', 'RelatedPerson', 'Practitioner']);
const LONGER_THAN = 3;

/** Every primitive below a value, as text. */
function primitives(value: unknown, into: Set<string>): void {
  if (value === null || value === undefined) return;
  if (typeof value === 'object') {
    for (const below of Object.values(value)) primitives(below, into);
  } else {
    into.add(String(value));
  }
}

/** A narrative, and each of its pieces between the tags. */
function narratives(value: unknown, into: Set<string>): void {
  if (value === null || typeof value !== 'object') return;
  for (const [name, below] of Object.entries(value)) {
    if (name === 'div' && typeof below === 'string') {
      into.add(below);
      for (const piece of below.split(/<[^>]*>/)) into.add(piece.trim());
    } else {
      narratives(below, into);
    }
  }
}

export interface Words {
  /** Longer than three characters. */
  sought: string[];
  /** Three characters or fewer stand by chance in any megabyte, so that finding them would say nothing. */
  short: string[];
}

/** Primitives of Patient, RelatedPerson and Practitioner, contained ones too, and all narratives. */
export function words({ entries }: Pick<Bundle, 'entries'>): Words {
  const found = new Set<string>();
  for (const { resource } of entries) {
    const contained = Array.isArray(resource['contained']) ? (resource['contained'] as unknown[]) : [];
    for (const each of [resource, ...contained]) {
      const type = (each as { resourceType?: unknown } | null)?.resourceType;
      if (typeof type === 'string' && PEOPLE.has(type)) {
        const { resourceType, ...rest } = each as Record<string, unknown>;
        primitives(rest, found);
      }
    }
    narratives(resource, found);
  }
  found.delete('');
  const isLong = (word: string): boolean => [...word].length > LONGER_THAN;
  return { sought: [...found].filter(isLong), short: [...found].filter((word) => !isLong(word)) };
}
