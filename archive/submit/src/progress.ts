import type { Watch } from './submit.ts';

/** A bar on a terminal, plain lines elsewhere. */

const WIDTH = 32;
const MINUTE_MS = 60_000;
const SECOND_MS = 1_000;

/** What is written to. */
export interface Screen {
  isTTY?: boolean;
  write(text: string): unknown;
}

function duration(ms: number): string {
  if (!Number.isFinite(ms)) return 'time unknown';
  const seconds = Math.ceil(ms / SECOND_MS);
  if (seconds < 60) return `${seconds} s left`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 120 ? `${minutes} min left` : `${Math.ceil(minutes / 60)} h left`;
}

export class Progress implements Watch {
  #first: number | undefined;
  #line = '';
  readonly #began: number;

  constructor(
    private readonly total: number,
    private readonly screen: Screen = process.stderr,
    private readonly now: () => number = Date.now,
  ) {
    this.#began = now();
  }

  done(count: number): void {
    const first = (this.#first ??= count);
    const [made, ms] = [count - first, this.now() - this.#began];
    const rate = made === 0 ? 'no rate yet' : `${((made / ms) * MINUTE_MS).toFixed(1)} a minute`;
    const left = count === this.total ? 'done' : duration((ms / made) * (this.total - count));
    const counts = `${count} of ${this.total} batches`;
    const full = this.total === 0 ? WIDTH : Math.floor((count / this.total) * WIDTH);
    this.#show(
      `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${counts}, ${rate}, ${left}`,
      `${counts}, ${rate}, ${left}`,
    );
  }

  waits(why: string): void {
    this.#clear();
    this.screen.write(`${why}\n`);
    if (this.screen.isTTY === true) this.screen.write(this.#line);
  }

  /** Leaves the cursor on a line of its own. */
  end(): void {
    if (this.screen.isTTY === true && this.#line !== '') this.screen.write('\n');
  }

  #clear(): void {
    if (this.screen.isTTY === true && this.#line !== '') this.screen.write('\r\u001b[2K');
  }

  #show(bar: string, plain: string): void {
    if (this.screen.isTTY === true) {
      this.#clear();
      this.#line = bar;
      this.screen.write(bar);
    } else {
      this.screen.write(`${plain}\n`);
    }
  }
}
