import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { runCommand } from '../src/command.ts';
import { startDev, type RunningNode } from '../src/node.ts';
import { freePort } from '../src/ports.ts';
import { Stranger } from '../src/public-listener.ts';

/** The public listener behind a front that says from where connections come, in a header (docs/rpc.md, 13). */

/** Connections of one network. */
const MOST = 16;
/** Of all networks in a /56, and in a /48 or a /24 of IPv4. */
const MOST_OF_HOUSE = 32;
const MOST_OF_SITE = 64;

describe('the public listener behind a front', () => {
  const open: Stranger[] = [];
  let node: RunningNode;
  let url: string;

  before(async () => {
    const port = await freePort();
    url = `ws://127.0.0.1:${port}`;
    const args = ['--public-rpc-port', String(port), '--public-rpc-name', 'chain.hospital.example'];
    node = await startDev('fronted', { args: [...args, '--public-rpc-client-header', 'X-Real-IP'] });
  });

  after(async () => {
    await Promise.allSettled(open.map((stranger) => stranger.close()));
    await node?.stop();
  });

  /** Connects as the front does for a client with this address. */
  async function from(address: string): Promise<Stranger> {
    const stranger = await Stranger.connect(url, { 'X-Real-IP': address });
    open.push(stranger);
    return stranger;
  }

  async function refused(headers: Record<string, string>): Promise<void> {
    await assert.rejects(Stranger.connect(url, headers), Error, JSON.stringify(headers));
  }

  test('its challenge has its name', async () => {
    const { result } = await (await from('192.0.2.1')).ask('anamnesis_challenge');
    assert.equal((result as { listener: string }).listener, 'chain.hospital.example');
  });

  test('a connection of which the front says nothing, or more than an address, is refused', async () => {
    await refused({});
    for (const value of ['', 'unknown', '192.0.2.1, 192.0.2.2', '192.0.2.1:80', '[2001:db8::1]']) {
      await refused({ 'X-Real-IP': value });
    }
    await refused({ 'X-Forwarded-For': '192.0.2.1' });
  });

  test('all addresses of a subscriber of IPv6 have the connections of one', async () => {
    const mine: Stranger[] = [];
    for (let host = 1; host <= MOST; host += 1) mine.push(await from(`2001:db8:0:1::${host.toString(16)}`));
    assert.ok((await mine[0]!.ask('system_chain')).result);
    await refused({ 'X-Real-IP': '2001:db8:0:1:ffff:ffff:ffff:ffff' });
    // Others are not affected.
    await from('2001:db8:0:2::1');
    await from('192.0.2.2');
    await mine[1]!.close();
    await node.until('the place to be free', 10_000, async () => {
      try {
        return await from('2001:db8:0:1:ffff::');
      } catch {
        return undefined;
      }
    });
  });

  /** As many connections as there are for clients with these addresses, until one is refused. */
  async function taken(address: (number: number) => string): Promise<Stranger[]> {
    const mine: Stranger[] = [];
    for (;;) {
      const headers = { 'X-Real-IP': address(mine.length) };
      const stranger = await Stranger.connect(url, headers).catch(() => undefined);
      if (!stranger) return mine;
      mine.push(stranger);
      open.push(stranger);
    }
  }

  test('whoever has many networks takes a part of all connections', async () => {
    const house = await taken((number) => `2001:db8:1:${number.toString(16)}::1`);
    assert.equal(house.length, MOST_OF_HOUSE);
    const street = await taken((number) => `198.51.100.${number}`);
    assert.equal(street.length, MOST_OF_SITE);
    const site = await taken((number) => `2001:db8:1:${(number + 1).toString(16)}00::1`);
    assert.equal(house.length + site.length, MOST_OF_SITE);
    // Others are not affected.
    await from('2001:db8:2::1');
    await from('198.51.101.1');
    await Promise.all([...house, ...street, ...site].map((stranger) => stranger.close()));
  });

  test('the requests of all connections of a subscriber are counted together', async () => {
    const all = await Promise.all(
      ['::1', '::2', '::3', '::4', '::5', '::6'].map((host) => from(`2001:db8:0:3${host}`)),
    );
    const asked = all.flatMap((stranger) => Array.from({ length: 90 }, () => stranger.ask('anamnesis_challenge')));
    const errors = (await Promise.all(asked)).flatMap(({ error }) => error ?? []);
    assert.ok(
      errors.some((error) => error.includes('7107')),
      `${errors.length} errors`,
    );
    assert.ok((await (await from('2001:db8:0:4::1')).ask('anamnesis_challenge')).result);
  });

  test('options that do not fit are refused at the start', async () => {
    for (const [args, says] of [
      [['--public-rpc-name', 'a.example'], /--public-rpc-port/],
      [['--public-rpc-port', '9950', '--public-rpc-name', 'wss://a.example'], /give the host alone/],
      [['--public-rpc-port', '9950', '--public-rpc-client-header', 'X Real'], /give the name of one header/],
    ] as const) {
      const { code, stderr, story } = await runCommand('--dev', ...args);
      assert.notEqual(code, 0, story);
      assert.match(stderr, says);
    }
  });
});
