import { packed, trustOf, verify } from '@anamnesis/e2e/evidence';
import { u8aToHex } from '@polkadot/util';
import { disclose, disclosureText } from '../vault/record.ts';
import { isAnchored, type Anchored, type Case } from './cast.ts';
import { isFragile, numbersOf } from './lexemes.ts';
import { counted } from './words.ts';
import type { World } from './world.ts';

/** What was written, said and read is proven on a laptop: no node runs, and there is no network. */

const JUSTIFICATION_PERIOD = 16;
const WITHIN_MS = 120_000;
const KIBIBYTE = 2 ** 10;

interface Proof {
  what: string;
  name: string;
  claim: unknown;
}

/** A value of an anchored record of a patient, as it was written. */
function value(files: readonly Anchored[]): Proof | undefined {
  const all = files.flatMap((filed) => numbersOf(filed.entry.bytes).map((number) => ({ ...number, filed })));
  const shown = all.find(isFragile) ?? all[0];
  if (shown === undefined) return undefined;
  const { filed, path, lexeme } = shown;
  const disclosure: unknown = JSON.parse(disclosureText(disclose(filed.kept.record, path)));
  const { record } = filed.place;
  const claim = { value: { record, disclosure } };
  return { what: `record ${record} holds ${lexeme} at ${path}`, name: 'value', claim };
}

function proofs({ cases }: World, seqs: ReadonlyMap<Case, number>): Proof[] {
  const anchored = cases.flatMap((of) => of.files.filter(isAnchored));
  const [first] = anchored;
  const [[of, seq] = []] = [...seqs].filter(([, count]) => count > 0);
  const found: (Proof | undefined)[] = [
    first && {
      what: `record ${first.place.record} was anchored`,
      name: 'record',
      claim: { record: first.place.record },
    },
    value(anchored),
    of && {
      what: `these are all ${counted(seq!, 'receipt')} of ${of.name}`,
      name: 'receipts',
      claim: { receipts: { patient: u8aToHex(of.patient.id), from: 0, to: seq! - 1 } },
    },
  ];
  return found.filter((proof) => proof !== undefined);
}

export async function evidenceChapter(world: World): Promise<void> {
  const { report, chain, cases } = world;
  report.chapter('14. What was written is proven without a node');
  const folder = chain.place('evidence');
  const { number } = await chain.node.best();
  const justified = Math.ceil(number / JUSTIFICATION_PERIOD) * JUSTIFICATION_PERIOD;
  const { hash } = await chain.node.untilFinalised(justified, WITHIN_MS);
  const seqs = new Map<Case, number>();
  for (const of of cases) {
    const { seq } = await world.row<{ seq: number }>(hash, 'accessAuditApi', 'head', of.patient.id);
    seqs.set(of, seq);
  }
  const packs = [];
  for (const { what, name, claim } of proofs(world, seqs)) {
    packs.push({ what, ...(await packed(chain.node, folder, name, claim)) });
  }
  report.table(
    ['pack', 'bytes', 'block'],
    packs.map(({ file, pack, number: block }) => [file.slice(folder.length + 1), (pack.length - 2) / 2, block]),
  );
  const trust = await trustOf(folder, chain.file);
  world.disconnecting();
  await chain.stop();
  report.say('the node is stopped');
  for (const { what, file, pack } of packs) {
    const { code, story } = await verify(file, trust);
    const size = Math.ceil(pack.length / 2 / KIBIBYTE);
    report.check(`${what}: verified, ${size} KiB`, code === 0, story);
  }
  report.check('three packs were made', packs.length === 3, packs.length);
}
