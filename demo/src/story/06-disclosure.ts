import { disclose, disclosureText, parseDisclosure, verifiedValue } from '../vault/record.ts';
import { isAnchored, type Case, type Filed } from './cast.ts';
import { changed, isFragile, numbersOf, type Value } from './lexemes.ts';
import { committed } from './roots.ts';
import { className } from './tables.ts';
import type { World } from './world.ts';

/** One value is shown alone, as it was written, and whoever gets it checks it against the chain. */

interface Shown extends Value {
  filed: Filed;
}

function values(files: readonly Filed[]): Shown[] {
  return files.flatMap((filed) => numbersOf(filed.entry.bytes).map(({ path, lexeme }) => ({ path, lexeme, filed })));
}

async function show(world: World, of: Case, { filed, path, lexeme }: Shown): Promise<void> {
  const { report } = world;
  const { hash, number } = await world.best();
  const text = disclosureText(disclose(filed.kept.record, path));
  const received = parseDisclosure(text);
  const { root } = await committed(world, hash, filed.place);
  const shown = verifiedValue(root, received);
  const where = isAnchored(filed)
    ? `record ${filed.place.record}`
    : `a leaf of batch ${'batch' in filed.place ? filed.place.batch : ''}`;
  const what = `${className(filed.facts.class)} of ${of.name}, ${where}`;
  report.check(
    `${what}: ${shown.path} is ${shown.lexeme}, by ${received.siblings.length} hashes from ${received.n} values (block ${number})`,
    shown.path === path && shown.lexeme === lexeme,
    shown,
  );
  const forged = { ...received, lexeme: new TextEncoder().encode(changed(lexeme)) };
  report.check(`and ${changed(lexeme)} in its place is refused`, !holds(root, forged));
}

function holds(root: Uint8Array, disclosure: ReturnType<typeof parseDisclosure>): boolean {
  try {
    verifiedValue(root, disclosure);
    return true;
  } catch {
    return false;
  }
}

export async function disclosureChapter(world: World): Promise<void> {
  const { report, cases } = world;
  report.chapter('6. One value is disclosed alone');
  for (const of of cases) {
    const read = values(of.read);
    const first = read.find(isFragile) ?? read[0];
    // Whoever shows a value of a batch shows two paths: from the value to the record, and from there to the batch.
    const ordinary = values(of.files.filter((filed) => !isAnchored(filed) && !filed.facts.sealed));
    const second = ordinary.find(isFragile) ?? ordinary[0];
    const shown = [first, second].filter((each) => each !== undefined);
    if (shown.length === 0) report.say(`${of.name}'s ordinary records hold no number`);
    for (const each of shown) await show(world, of, each);
  }
}
