import { createServer } from 'node:net';

/**
 * Below the range from which kernels take ports for outgoing connections, so that nothing takes one of ours between
 * the moment it was found free and the moment the node binds it.
 */
const LOWEST = 20_000;
const HIGHEST = 31_999;
const TRIES = 200;

const given = new Set<number>();

function bindable(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** A loopback port that nobody listens on and that this process has not given out before. */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST + 1));
    if (given.has(port)) continue;
    given.add(port);
    if (await bindable(port)) return port;
  }
  throw new Error(`found no free port between ${LOWEST} and ${HIGHEST} in ${TRIES} tries`);
}
