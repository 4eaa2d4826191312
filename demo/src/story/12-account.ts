import { onlyFeesAreGone } from '@anamnesis/e2e/fees';
import { inUnits } from './units.ts';
import type { World } from './world.ts';

/** What it cost, and whom. */

export async function accountChapter(world: World): Promise<void> {
  const { report, cases, api } = world;
  report.chapter('12. What the patients paid');
  const last = (await world.best()).hash;
  const first = api.genesisHash.toHex();
  const names = cases.map(({ name }) => name).join(' and ');
  const without = cases.map(({ patient }) => patient.account.address);
  try {
    const { paid, blocks } = await onlyFeesAreGone(api, { first, last, without });
    report.check(
      `${names} held nothing in any of ${blocks} blocks; others paid ${inUnits(api, paid)} in fees, and issuance fell by that and nothing else`,
      true,
    );
  } catch (error) {
    report.check(`${names} held nothing in any block, and only fees are gone`, false, String(error));
  }
  const complaints = [...world.complaints, ...world.complained()];
  report.check(
    'stock Polkadot.js, without any types of ours, had nothing to complain of',
    complaints.length === 0,
    complaints,
  );
}
