import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 200;

export interface Wait {
  /** Completes the sentence "gave up waiting for …". */
  awaited: string;
  withinMs: number;
  /** Said in the error: what was there instead, typically the end of a log. */
  context?: () => string;
  /** Throws when waiting has become pointless, for example because the process is gone. */
  hopeless?: () => void;
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * Asks `probe` until it answers something other than `undefined`. A probe that throws is asked again: most of what is
 * waited for is not reachable at first.
 */
export async function until<T>(wait: Wait, probe: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + wait.withinMs;
  let last = 'no answer yet';
  for (;;) {
    wait.hopeless?.();
    try {
      const answer = await probe();
      if (answer !== undefined) return answer;
      last = 'the condition did not hold';
    } catch (error) {
      last = reason(error);
    }
    if (Date.now() > deadline) {
      const context = wait.context ? `\n${wait.context()}` : '';
      throw new Error(`gave up waiting for ${wait.awaited} after ${wait.withinMs / 1000} s (${last})${context}`);
    }
    await pause(POLL_MS);
  }
}

/** The same deadline for something that reports by itself. */
export async function within<T>(wait: Wait, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const context = wait.context ? `\n${wait.context()}` : '';
      reject(new Error(`gave up waiting for ${wait.awaited} after ${wait.withinMs / 1000} s${context}`));
    }, wait.withinMs);
  });
  try {
    return await Promise.race([promise, expired]);
  } finally {
    clearTimeout(timer);
  }
}
