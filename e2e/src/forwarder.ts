import { createServer, connect as dial, type Socket } from 'node:net';

/**
 * Runs inside a network of its own and keeps it alive. Leads whoever connects to the Unix socket that it is told to the loopback
 * port whose number comes first, in two bytes: file systems are shared where networks are not. Ends with its input, so with whoever
 * started it, however that ended.
 */

const PORT_BYTES = 2;

function lead(from: Socket): void {
  from.once('readable', () => {
    const head = from.read(PORT_BYTES) as Buffer | null;
    if (!head) return void from.destroy();
    const to = dial({ host: '127.0.0.1', port: head.readUInt16BE() });
    join(from, to);
  });
  from.once('error', () => from.destroy());
}

function join(one: Socket, other: Socket): void {
  one.pipe(other).pipe(one);
  for (const [near, far] of [
    [one, other],
    [other, one],
  ] as const) {
    near.once('error', () => far.destroy());
    near.once('close', () => far.destroy());
  }
}

const [, , path] = process.argv;
if (!path) throw new Error('name the socket to listen on');
createServer(lead).listen(path, () => console.log('ready'));
process.stdin.once('close', () => process.exit(0)).resume();
