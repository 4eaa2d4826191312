import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { activities, ABOUT, KEPT, type About, type Activity, type Kept, type Line } from './tables.ts';

/** The record of processing activities (GDPR Art. 30), made of the leak budget alone: the same tables give the same bytes. */

const TABLES = 'docs/legal/leak-budget';
export const RECORD = 'docs/legal/record-of-processing.md';

/** In the order in which a reader asks: people first, machinery last. */
const FILES = ['patients', 'consent', 'records', 'emergencies', 'law', 'answers', 'organisations', 'network'];

const SUBJECTS: Record<About, string> = {
  patients: 'patients',
  relatives: 'representatives, friends, executors and others whom patients name',
  staff: 'staff of organisations',
  organisations: 'organisations (legal persons)',
  nobody: 'nobody',
};

const LIMITS: Record<Kept, string> = {
  chain: 'as long as the state is carried on',
  record: 'until the record is erased',
  matter: 'until the matter is over',
  last: 'until the next value',
  block: 'for a block',
  body: 'ten years, with the bodies of blocks, unless the operator says less',
};

const HEAD = `# Record of processing activities

Generated from [the leak budget](leak-budget/README.md) by \`scripts/processing-record\`: edit that, not this. It is the part of each organisation's record under Art. 30(1) GDPR that is the
same for all of them: what the chain holds. Each controller puts its own part before it ([controllers.md](controllers.md), 3), and fills in what stands in square brackets.

| what Art. 30(1) asks | for all activities below |
|---|---|
| (a) controllers | [name and contact of the organisation], jointly with the organisations of [Annex 1 of the arrangement](controllers.md); contact for patients: [desk]; data protection officers: [names and contact] |
| (d) recipients | each organisation that runs a node, in full; patients and organisations that are clients, what a node answers them; oversight and courts by law. A node itself gives nothing to others: it sends no telemetry, and its RPC listens on loopback unless an operator opens it |
| (e) transfers | [countries in which nodes stand, with the ground of chapter V of each: the map of Annex 2 of the arrangement] |
| (g) security | [impact-assessment.md](impact-assessment.md), 5 |
`;

function counted(lines: Line[], kind: string): string {
  const names = lines.filter((line) => line.kind === kind).map((line) => `\`${line.name}\``);
  return names.length === 0 ? '' : `${kind} (${names.length}): ${names.join(', ')}`;
}

function inWords<T extends string>(order: readonly T[], found: ReadonlySet<T>, words: Record<T, string>): string {
  return order
    .filter((word) => found.has(word))
    .map((word) => words[word])
    .join('; ');
}

function section({ code, title, purpose, basis, data, lines }: Activity): string {
  const people = lines.flatMap((line) => line.about).filter((word) => word !== 'nobody');
  const limits = new Set(lines.map((line) => line.kept));
  const items = ['pallet', 'storage', 'call', 'event']
    .map((kind) => counted(lines, kind))
    .filter((text) => text !== '');
  return [
    `## ${code}. ${title}`,
    '',
    '| | |',
    '|---|---|',
    `| (b) purpose | ${purpose} |`,
    `| basis | ${basis} |`,
    `| (c) whose data | ${people.length === 0 ? 'of no person' : inWords(ABOUT, new Set(people), SUBJECTS)} |`,
    `| (c) which data | ${data} |`,
    `| (f) kept | ${inWords(KEPT, limits, LIMITS)} |`,
    `| items | ${items.join('<br>')} |`,
    '',
  ].join('\n');
}

/** How many lines are about whom for how long. */
function sums(all: Activity[]): string {
  const lines = all.flatMap((activity) => activity.lines);
  const cell = (about: About, kept: Kept): number =>
    lines.filter((line) => line.about.includes(about) && line.kept === kept).length;
  const rows = ABOUT.map((about) => `| ${SUBJECTS[about]} | ${KEPT.map((kept) => cell(about, kept)).join(' | ')} |`);
  return [
    '## Sums',
    '',
    `${lines.length} lines in ${all.length} activities. A line that is about several counts in several rows.`,
    '',
    `| lines about | ${KEPT.map((kept) => LIMITS[kept]).join(' | ')} |`,
    `|---|${KEPT.map(() => '---').join('|')}|`,
    ...rows,
    '',
  ].join('\n');
}

/** The record that the leak budget below this folder makes. */
export function record(root: string): string {
  const folder = join(root, TABLES);
  const there = readdirSync(folder).filter((name) => name !== 'README.md');
  const wanted = FILES.map((name) => `${name}.md`);
  const other = there.filter((name) => !wanted.includes(name));
  if (other.length > 0) throw new Error(`${TABLES}: ${other.join(', ')} has no place in the record: name it in FILES`);
  const all = wanted.flatMap((name) => activities(`${TABLES}/${name}`, readFileSync(join(folder, name), 'utf8')));
  const codes = all.map((activity) => activity.code);
  const twice = codes.find((code, index) => codes.indexOf(code) !== index);
  if (twice !== undefined) throw new Error(`${TABLES}: two activities are called ${twice}`);
  return [HEAD, ...all.map(section), sums(all)].join('\n');
}
