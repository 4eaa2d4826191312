/** Reads the leak budget: activities, what they say, and their lines. runtime/src/tests/leak_budget.rs judges them against the runtime. */

export const ABOUT = ['patients', 'relatives', 'staff', 'organisations', 'nobody'] as const;
export const KEPT = ['chain', 'record', 'matter', 'last', 'block', 'body'] as const;
export type About = (typeof ABOUT)[number];
export type Kept = (typeof KEPT)[number];

export interface Line {
  /** storage, call, event or pallet. */
  kind: string;
  /** As `Consent.Grants`; of a whole pallet its name. */
  name: string;
  about: About[];
  kept: Kept;
}

export interface Activity {
  code: string;
  title: string;
  purpose: string;
  basis: string;
  data: string;
  lines: Line[];
}

const SAID = { '- Purpose: ': 'purpose', '- Basis: ': 'basis', '- Data: ': 'data' } as const;

function isOneOf<T extends string>(words: readonly T[], word: string): word is T {
  return (words as readonly string[]).includes(word);
}

function line(place: string, text: string): Line {
  const cells = text.split('|').map((cell) => cell.trim());
  const [, item, , about, kept] = cells;
  const [, kind, name] = /^(storage|call|event|pallet) `([\w.]+)`$/.exec(item ?? '') ?? [];
  if (cells.length !== 7 || kind === undefined || name === undefined) {
    throw new Error(`${place}: no line of the leak budget: ${text}`);
  }
  const words = (about ?? '').split(', ');
  const whom = words.filter((word): word is About => isOneOf(ABOUT, word));
  if (whom.length !== words.length) throw new Error(`${place}: about ${about}; it may be ${ABOUT.join(', ')}`);
  if (!isOneOf(KEPT, kept ?? '')) throw new Error(`${place}: kept ${kept}; it may be ${KEPT.join(', ')}`);
  return { kind, name, about: whom, kept: kept as Kept };
}

/** The activities of one file, in its order. */
export function activities(file: string, text: string): Activity[] {
  const found: Activity[] = [];
  for (const [index, row] of text.split('\n').entries()) {
    const place = `${file}:${index + 1}`;
    const title = /^## (\w+)\. (.+)$/.exec(row);
    if (title !== null) {
      found.push({ code: title[1] ?? '', title: title[2] ?? '', purpose: '', basis: '', data: '', lines: [] });
      continue;
    }
    const activity = found.at(-1);
    for (const [begin, field] of Object.entries(SAID)) {
      if (activity !== undefined && row.startsWith(begin)) activity[field] = row.slice(begin.length);
    }
    if (row.startsWith('|') && !row.startsWith('|---') && !row.startsWith('| Item |')) {
      if (activity === undefined) throw new Error(`${place}: a line before the first activity`);
      activity.lines.push(line(place, row));
    }
  }
  for (const { code, purpose, basis, data, lines } of found) {
    if ([purpose, basis, data].includes('') || lines.length === 0) {
      throw new Error(`${file}: ${code} says purpose, basis and data, and has lines`);
    }
  }
  return found;
}
