/** What a run prints: chapters with what was checked in them, tables, and at the end how long each took. */

const INDENT = '   ';
const SECOND_MS = 1_000;

interface Chapter {
  title: string;
  began: number;
  ms: number;
  passed: number;
  failed: number;
}

/** Columns wide enough for what is in them; numbers to the right. */
function tableLines(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] {
  const all = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, i) => Math.max(...all.map((row) => (row[i] ?? '').length)));
  const numeric = head.map((_, i) => rows.every((row) => typeof row[i] === 'number'));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) => (numeric[i] ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
      .join('  ')
      .trimEnd();
  return [line(all[0]!), widths.map((width) => '─'.repeat(width)).join('  '), ...all.slice(1).map(line)];
}

export class Report {
  private readonly chapters: Chapter[] = [];
  private readonly failures: string[] = [];
  private readonly began = Date.now();

  constructor(private readonly print: (line: string) => void = (line) => console.log(line)) {}

  /** Begins a chapter, and ends the one before. */
  chapter(title: string): void {
    this.endChapter();
    this.chapters.push({ title, began: Date.now(), ms: 0, passed: 0, failed: 0 });
    this.print(`\n${title}`);
  }

  private endChapter(): void {
    const last = this.chapters.at(-1);
    if (last) last.ms = Date.now() - last.began;
  }

  /** Something that happened. */
  say(text: string): void {
    this.print(`${INDENT}${text}`);
  }

  table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
    for (const line of tableLines(head, rows)) this.print(`${INDENT}  ${line}`);
  }

  /** Counts and prints whether something holds; `seen` is shown if it does not. */
  check(text: string, holds: boolean, seen?: unknown): void {
    const chapter = this.chapters.at(-1);
    if (holds) {
      if (chapter) chapter.passed += 1;
      this.print(`${INDENT}✓ ${text}`);
      return;
    }
    if (chapter) chapter.failed += 1;
    const instead = seen === undefined ? '' : `: ${typeof seen === 'string' ? seen : JSON.stringify(seen)}`;
    this.failures.push(`${text}${instead}`);
    this.print(`${INDENT}✗ ${text}${instead}`);
  }

  /** What ended the story before its end. */
  broken(reason: string): void {
    const chapter = this.chapters.at(-1);
    if (chapter) chapter.failed += 1;
    this.failures.push(reason);
    this.print(`${INDENT}✗ ${reason}`);
  }

  /** The table of chapters and the last line; answers whether every check held, and there were some. */
  close(): boolean {
    this.endChapter();
    const rows = this.chapters.map(({ title, ms, passed, failed }) => [
      title,
      passed,
      failed,
      (ms / SECOND_MS).toFixed(1).padStart(5),
    ]);
    this.print('');
    for (const line of tableLines(['chapter', 'held', 'failed', 'seconds'], rows)) this.print(line);
    const passed = this.chapters.reduce((sum, chapter) => sum + chapter.passed, 0);
    if (this.failures.length > 0) {
      this.print('\nWhat did not hold:');
      for (const failure of this.failures) this.print(`${INDENT}✗ ${failure}`);
    }
    const seconds = ((Date.now() - this.began) / SECOND_MS).toFixed(1);
    this.print(`\n${passed} checks held, ${this.failures.length} failed, in ${seconds} s`);
    return this.failures.length === 0 && passed > 0;
  }
}
