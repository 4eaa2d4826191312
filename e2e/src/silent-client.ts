import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

/** A client of WebSocket that asks and never reads an answer: libraries all read. */
export class SilentClient {
  private constructor(private readonly socket: Socket) {}

  /** Connects, and reads nothing after the handshake. */
  static connect(port: number): Promise<SilentClient> {
    const socket = connect(port, '127.0.0.1');
    const head = [
      'GET / HTTP/1.1',
      'Host: localhost',
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    return new Promise((resolve, reject) => {
      socket.once('error', reject);
      socket.once('data', (bytes) => {
        const [status] = bytes.toString('latin1').split('\r\n');
        socket.pause();
        socket.off('error', reject);
        if (status?.includes(' 101 ')) resolve(new SilentClient(socket));
        else reject(new Error(status));
      });
    });
  }

  /** Asks this again and again, without reading, until the other side ends the connection; how often it asked. */
  askUntilCutOff(method: string, withinMs: number): Promise<number> {
    return new Promise((resolve, reject) => {
      let asked = 0;
      const asking = setInterval(() => {
        asked += 1;
        const request = { jsonrpc: '2.0', id: asked, method, params: [] };
        if (!this.socket.writableNeedDrain) this.socket.write(masked(JSON.stringify(request)));
      }, 60);
      const over = setTimeout(() => done(() => reject(new Error(`not cut off in ${withinMs} ms`))), withinMs);
      const done = (then: () => void): void => {
        clearInterval(asking);
        clearTimeout(over);
        then();
      };
      // What is written to a connection that was ended is an error, also where nothing is read.
      this.socket.on('error', () => done(() => resolve(asked)));
      this.socket.on('close', () => done(() => resolve(asked)));
    });
  }

  close(): void {
    this.socket.destroy();
  }
}

/** A text of up to 125 bytes as a frame of a client. */
function masked(text: string): Buffer {
  const bytes = Buffer.from(text);
  if (bytes.length > 125) throw new RangeError(`a frame of ${bytes.length} bytes`);
  const mask = randomBytes(4);
  const body = bytes.map((byte, index) => byte ^ mask[index % 4]!);
  return Buffer.concat([Buffer.from([0x81, 0x80 | bytes.length]), mask, body]);
}
