import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { runSuccessfully } from '../src/command.ts';
import { removeFolder, temporaryFolder } from '../src/guard.ts';

interface GeneratedKey {
  secretPhrase: string;
  publicKey: string;
  ss58Address: string;
}

describe('commands for keys', () => {
  let folder: string;

  before(() => {
    folder = temporaryFolder('keys');
  });

  after(() => removeFolder(folder));

  test('key generate makes an account', async () => {
    const { stdout } = await runSuccessfully('key', 'generate', '--output-type', 'json');
    const key = JSON.parse(stdout) as GeneratedKey;
    assert.equal(key.secretPhrase.split(' ').length, 12);
    assert.match(key.publicKey, /^0x[0-9a-f]{64}$/);
    assert.match(key.ss58Address, /^5[1-9A-HJ-NP-Za-km-z]{47}$/);
  });

  test('key generate-node-key makes an identity that inspect-node-key reads', async () => {
    const file = join(folder, 'node.key');
    const made = await runSuccessfully('key', 'generate-node-key', '--file', file);
    assert.match(readFileSync(file, 'utf8'), /^[0-9a-f]{64}$/);
    const peer = made.stderr.trim();
    assert.match(peer, /^12D3KooW/);
    const inspected = await runSuccessfully('key', 'inspect-node-key', '--file', file);
    assert.equal(inspected.stdout.trim(), peer);
  });
});
