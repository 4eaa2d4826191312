import { u8aToHex } from '@polkadot/util';
import { isAnchored, type Case } from './cast.ts';
import type { Report } from './report.ts';
import { className } from './tables.ts';
import type { World } from './world.ts';

/** What whoever looks at a chain that goes on has to have at hand: ids, accounts, and questions to paste. */

/** `1-3, 7`: numbers that follow each other as one range. */
export function ranges(numbers: readonly number[]): string {
  const found: [first: number, last: number][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const open = found.at(-1);
    if (open && number === open[1] + 1) open[1] = number;
    else found.push([number, number]);
  }
  return found.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(', ');
}

/** A request as a line for a shell: JSON of ours has no apostrophe in it. */
export function curl(url: string, method: string, ...params: unknown[]): string {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
  if (body.includes("'")) throw new Error(`${method}: a parameter holds an apostrophe`);
  return `curl -s -H 'Content-Type: application/json' -d '${body}' ${url}`;
}

function classesOf(of: Case): (readonly [string, string])[] {
  const bits = [...new Set(of.anchored.map(({ facts }) => facts.class))].sort((a, b) => a - b);
  return bits.map((bit) => [className(bit), ranges(of.ofClass(bit).map(({ place }) => place.record))]);
}

function patients(report: Report, cases: readonly Case[]): void {
  report.table(
    ['patient', 'home', 'id'],
    cases.map(({ name, home, patient }) => [name, home.number, u8aToHex(patient.id)]),
  );
  console.log('');
  report.table(
    ['records of', 'class', 'ids'],
    cases.flatMap((of) => classesOf(of).map(([name, ids]) => [of.name, name, ids])),
  );
  for (const { name, files } of cases) {
    const batches = [...new Set(files.flatMap(({ place }) => ('batch' in place ? [place.batch] : [])))];
    const count = files.filter((filed) => !isAnchored(filed)).length;
    if (count > 0)
      report.say(`and ${count} leaves of ${name} in batch ${ranges(batches)}, which have no id on the chain`);
  }
}

/** Prints it. The question is one that is permitted: of the hospital whose physician's licence is good. */
export function showWhatIsLeft({ hospitals, cases, chain, report }: World): void {
  const of = cases.at(-1)!;
  const suspended = of.visited;
  console.log('');
  patients(report, cases);
  console.log('');
  report.table(
    ['organisation', 'number', 'physician', 'account', 'licence'],
    hospitals.map((hospital) => {
      const { name, number, physician, staff } = hospital;
      return [name, number, physician, staff.physician.address, hospital === suspended ? 'suspended' : 'active'];
    }),
  );
  const [about, id, url] = [of.anchored[0]!, u8aToHex(of.patient.id), chain.node.http];
  const question = {
    patient: id,
    who: { practitioner: { account: of.home.staff.physician.address, organisation: of.home.number } },
    purpose: 'TREAT',
    actions: ['access'],
    data: { anchored: { record: about.place.record } },
  };
  console.log(`\nMay ${of.home.physician} access record ${about.place.record} of ${of.name} for TREAT?`);
  console.log(curl(url, 'anamnesis_decide', question));
  console.log(`What has ${of.name} granted?`);
  console.log(curl(url, 'anamnesis_grants', id));
}
