import { format } from 'node:util';

/**
 * Polkadot.js reports what it does not understand only on the console, so a test that wants to know has to listen
 * there. Its loggers write a date, then a padded upper-case name; some of its parts write plain warnings.
 */

export type Level = 'log' | 'warn' | 'error';

export interface LogLine {
  level: Level;
  text: string;
}

const DATE = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;
const ORIGIN = /^\s*[A-Z0-9/-]+:$/;

const lines: LogLine[] = [];
let listening = false;

function isClientLog(values: unknown[]): boolean {
  const [date, origin] = values;
  return typeof date === 'string' && DATE.test(date) && typeof origin === 'string' && ORIGIN.test(origin);
}

function listenAt(level: Level): void {
  const original = console[level].bind(console);
  console[level] = (...values: unknown[]): void => {
    if (!isClientLog(values)) {
      // A plain warning may be the client's too, and must not be lost for the person who reads the run either.
      if (level !== 'log') lines.push({ level, text: format(...values) });
      original(...values);
      return;
    }
    const [, origin, ...rest] = values;
    lines.push({ level, text: `${String(origin).trim()} ${format(...rest)}` });
  };
}

/** Every line so far, growing; listening starts with the first call and lasts as long as the process. */
export function captured(): readonly LogLine[] {
  if (!listening) {
    listening = true;
    for (const level of ['log', 'warn', 'error'] as const) listenAt(level);
  }
  return lines;
}
