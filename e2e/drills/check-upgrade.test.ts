import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { hexToU8a } from '@polkadot/util';
import { run, runSuccessfully } from '../src/command.ts';
import { useDevChain } from '../src/dev-chain.ts';
import { removeFolder, temporaryFolder } from '../src/guard.ts';

/** What is no code, no state, or no later runtime is told apart before anybody attests it. */

const SCRIPT = fileURLToPath(new URL('../../scripts/check-upgrade', import.meta.url));
const CODE = '0x3a636f6465';
const [NOT_FIT, NOT_READ] = [1, 2];
/** Enough for the file to look like code. */
const CUT = 100_000;

describe('scripts/check-upgrade', () => {
  const chain = useDevChain('check-upgrade');
  let folder: string;
  let server: Server;
  let rubbish: string;

  const file = (name: string): string => join(folder, name);

  before(async () => {
    folder = temporaryFolder('check-upgrade');
    const bytes = hexToU8a(await chain.node.rpc<string>('state_getStorage', CODE));
    writeFileSync(file('same.wasm'), bytes);
    writeFileSync(file('cut.wasm'), bytes.subarray(0, CUT));
    writeFileSync(file('empty.wasm'), '');
    writeFileSync(file('text.wasm'), 'no code at all');
    writeFileSync(file('text.json'), '{');
    writeFileSync(file('null.json'), 'null');
    writeFileSync(file('empty.json'), '{ "genesis": { "raw": { "top": {} } } }');
    writeFileSync(file('odd.json'), `{ "genesis": { "raw": { "top": { "${CODE}": 7 } } } }`);
    await runSuccessfully('export-chain-spec', '--chain', 'dev', '--raw', '--output', file('state.json'));
    server = createServer((_, response) => response.end('{"jsonrpc":"2.0","id":1,"result":[["rubbish"]]}'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    rubbish = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => {
    server?.close();
    removeFolder(folder);
  });

  test('what cannot be read ends with status 2, a cause and no trace of a program that broke', async () => {
    const same = file('same.wasm');
    const cases: [string[], RegExp][] = [
      [[], /no --from/],
      [['--from', chain.node.http], /one file of code/],
      [['--from', chain.node.http, same, same], /one file of code/],
      [['--from', chain.node.http, '--blocks', '0', same], /--blocks takes a number above 0/],
      [['--from', chain.node.http, file('missing.wasm')], /missing\.wasm cannot be read/],
      [['--from', chain.node.http, file('empty.wasm')], /is no Wasm/],
      [['--from', chain.node.http, file('text.wasm')], /is no Wasm/],
      [['--from', file('missing.json'), same], /missing\.json cannot be read as a state/],
      [['--from', file('text.json'), same], /cannot be read as a state/],
      [['--from', file('null.json'), same], /no state with code/],
      [['--from', file('empty.json'), same], /no state with code/],
      [['--from', file('odd.json'), same], /is not hexadecimal/],
      [['--from', rubbish, same], /no state with code/],
      [['--from', 'http://127.0.0.1:1', same], /cannot be had from/],
    ];
    for (const [args, expected] of cases) {
      const { code, stderr, story } = await run(SCRIPT, ...args);
      assert.equal(code, NOT_READ, story);
      assert.match(stderr, expected, story);
      assert.doesNotMatch(stderr, /^ +at /m, story);
    }
  });

  test('code that is cut off, and the code that runs already, are not fit', async () => {
    const cut = await run(SCRIPT, '--from', file('state.json'), file('cut.wasm'));
    assert.equal(cut.code, NOT_FIT, cut.story);
    assert.match(cut.stdout, /^code +FAILED/m, cut.story);
    const same = await run(SCRIPT, '--from', chain.node.ws, file('same.wasm'));
    assert.equal(same.code, NOT_FIT, same.story);
    assert.match(same.stdout, /^spec_version +FAILED/m, same.story);
    assert.match(same.stdout, /^spec_name +ok/m, same.story);
  });
});
