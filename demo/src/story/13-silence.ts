import { hexToU8a } from '@polkadot/util';
import { call } from '@anamnesis/e2e/rpc';
import { needles } from '../scan/needles.ts';
import { scan, type Piece } from '../scan/scan.ts';
import { words } from '../scan/words.ts';
import type { Case } from './cast.ts';
import { counted } from './words.ts';
import type { World } from './world.ts';

/** What names the patients is not on the chain: not in a block, not in an event, not in the state, not in a receipt. */

const PAGE = 500;
/** The runtime's own code, which was there before any patient. */
const CODE = '0x3a636f6465';
const KIBIBYTE = 2 ** 10;
const SHOWN = 5;

/** Every block up to this one, with its header, its extrinsics and its events. */
async function blocks({ api, chain }: World, last: number): Promise<Piece[]> {
  const events = api.query.system.events.key();
  const pieces: Piece[] = [];
  for (let number = 0; number <= last; number += 1) {
    const hash = await api.rpc.chain.getBlockHash(number);
    const { block } = await api.rpc.chain.getBlock(hash);
    const said = await call<string | null>(chain.node.http, 'state_getStorage', events, hash.toHex());
    pieces.push({ where: `block ${number}`, bytes: block.toU8a() });
    pieces.push({ where: `the events of block ${number}`, bytes: hexToU8a(said) });
  }
  return pieces;
}

/** Every key and every value of the state. */
async function state({ chain }: World, block: string): Promise<Piece[]> {
  const { http } = chain.node;
  const pieces: Piece[] = [];
  for (let from: string | null = null; ;) {
    const keys: string[] = await call<string[]>(http, 'state_getKeysPaged', '0x', PAGE, from, block);
    const wanted = keys.filter((key) => key !== CODE);
    const [page] = await call<[{ changes: [string, string | null][] }]>(http, 'state_queryStorageAt', wanted, block);
    for (const [key, value] of page.changes) {
      pieces.push({ where: `the key ${key}`, bytes: hexToU8a(key) });
      pieces.push({ where: `the value of ${key}`, bytes: hexToU8a(value) });
    }
    if (keys.length < PAGE) return pieces;
    from = keys.at(-1)!;
  }
}

async function receipts({ chain, cases }: World): Promise<Piece[]> {
  const { http } = chain.node;
  return Promise.all(
    cases.map(async ({ name, patient }) => {
      const found = await call<{ receipts: { bytes: string }[] }>(http, 'anamnesis_receipts', hex(patient.id));
      const bytes = Buffer.concat(found.receipts.map((receipt) => hexToU8a(receipt.bytes)));
      return { where: `receipts of ${name}`, bytes: new Uint8Array(bytes) };
    }),
  );
}

const hex = (bytes: Uint8Array): string => `0x${Buffer.from(bytes).toString('hex')}`;

/** What is looked for of a patient: a search for nothing finds nothing. */
function soughtOf({ report }: World, { name, bundle }: Case): string[] {
  const { sought, short } = words(bundle);
  report.check(
    `of ${name}'s record ${counted(sought.length, 'string')} of people and narratives are sought; ${short.length} of three or fewer characters are too short to be`,
    sought.length > 0,
  );
  return sought;
}

export async function silenceChapter(world: World): Promise<void> {
  const { report, cases } = world;
  report.chapter('13. No name, address or narrative longer than three characters is on the chain');
  const best = await world.best();
  const [inBlocks, inState] = [await blocks(world, best.number), await state(world, best.hash)];
  const pieces = [...inBlocks, ...inState, ...(await receipts(world))];
  const sought = [...new Set(cases.flatMap((of) => soughtOf(world, of)))];
  const all = sought.flatMap(needles);
  const size = pieces.reduce((sum, { bytes }) => sum + bytes.length, 0);
  report.say(
    `${sought.length} strings, ${all.length} ways to write or hash them, in ${best.number + 1} blocks with their events, ` +
      `the state and the receipts: ${Math.ceil(size / KIBIBYTE)} KiB`,
  );
  // A search that finds nothing may be one that cannot find: what is on the chain is looked for in the same way.
  const known = cases.map(({ patient }) => ({
    word: 'key',
    as: 'bytes',
    bytes: Buffer.from(patient.account.publicKey),
  }));
  const finds = [inBlocks, inState].every((place) => scan(place, known).length === known.length);
  report.check('the search finds what is there: the keys of the patients, in the blocks and in the state', finds);
  const found = scan(pieces, all);
  const seen = found.slice(0, SHOWN).map(({ where, needle }) => `${needle.as} in ${where}`);
  report.check('none of them is anywhere', sought.length > 0 && found.length === 0, seen);
  const documents = cases.flatMap(({ home, patient }) => home.consents.all(patient.id));
  const traces = documents.flatMap(({ root, cid }) =>
    [root, cid.digest].map((bytes) => ({ word: 'consent document', as: 'hash', bytes: Buffer.from(bytes) })),
  );
  const hashes = scan(pieces, traces).length;
  report.check(
    'nor is the root or the name of a consent document, in which a patient may have said never',
    traces.length > 0 && hashes === 0,
    hashes,
  );
}
