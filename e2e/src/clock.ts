import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeFolder, temporaryFolder } from './guard.ts';

/** A clock that is wrong, and that can be put right while a node runs: libfaketime between the node and the kernel's. */

const LIBRARIES = '/usr/lib';
const LIBRARY = 'faketime/libfaketimeMT.so.1';
const MS_PER_S = 1_000;

/** Where Debian puts the library on a machine of any kind. */
function library(): string {
  for (const folder of ['.', ...readdirSync(LIBRARIES)]) {
    const path = join(LIBRARIES, folder, LIBRARY);
    if (existsSync(path)) return path;
  }
  throw new Error(`there is no ${LIBRARY} below ${LIBRARIES}: apt-get install libfaketime, or scripts/setup`);
}

export class Clock {
  private readonly folder = temporaryFolder('clock');
  private readonly file = join(this.folder, 'offset');

  constructor(offsetMs = 0) {
    this.set(offsetMs);
  }

  /** What a process runs with whose clock this is. Only the time of day is wrong: waiting takes as long as ever. */
  get env(): Record<string, string> {
    return {
      LD_PRELOAD: library(),
      FAKETIME_TIMESTAMP_FILE: this.file,
      FAKETIME_CACHE_DURATION: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      FAKETIME_DONT_RESET: '1',
    };
  }

  /** How far it is ahead of the kernel's; negative, if it is behind. */
  set(offsetMs: number): void {
    const seconds = offsetMs / MS_PER_S;
    writeFileSync(this.file, `${seconds < 0 ? '' : '+'}${seconds}s\n`);
  }

  remove(): void {
    removeFolder(this.folder);
  }
}
