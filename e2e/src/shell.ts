import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { guardChild } from './guard.ts';
import { within } from './wait.ts';

/** One shell in which somebody types block after block, as a document has them. */

const WITHIN_MS = 400_000;
const END = '\u0004end of block';

export class Shell {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly ended: Promise<void>;
  private output = '';
  private errors = '';
  private heard = (): void => undefined;

  constructor(folder: string, env: NodeJS.ProcessEnv) {
    this.child = spawn('bash', ['-s'], { cwd: folder, env });
    guardChild(this.child);
    this.child.stdout.on('data', (chunk: Buffer) => this.hear((this.output += chunk.toString('utf8'))));
    this.child.stderr.on('data', (chunk: Buffer) => (this.errors += chunk.toString('utf8')));
    // One that ended takes no more input, which is told by what it printed.
    this.child.stdin.on('error', () => undefined);
    this.ended = new Promise((resolve) => {
      this.child.once('close', () => {
        resolve();
        this.heard();
      });
    });
    this.child.stdin.write('set -euo pipefail\n');
  }

  private hear(output: string): void {
    if (output.includes(END)) this.heard();
  }

  /** Runs a block and returns what it printed. A command that fails ends the shell, and fails the caller. */
  async type(block: string): Promise<string> {
    [this.output, this.errors] = ['', ''];
    const done = new Promise<void>((resolve) => (this.heard = resolve));
    this.child.stdin.write(`${block}\nprintf '%s' '${END}'\n`);
    const context = (): string => `${block}\n${this.output}\n${this.errors}`;
    await within({ awaited: 'the end of a block', withinMs: WITHIN_MS, context }, done);
    if (!this.output.includes(END)) throw new Error(`a command of this block failed:\n${context()}`);
    return this.output.replace(END, '');
  }

  async end(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }
}

/** A block of code in a document. */
export interface Block {
  /** What stands after the language: whose block it is. Nothing for the reader's own. */
  role: string;
  text: string;
}

/** Blocks of shell below one heading of second degree, in their order. */
export function blocksBelow(heading: string, markdown: string): Block[] {
  const [, below] = markdown.split(`\n## ${heading}\n`);
  if (below === undefined) throw new Error(`the document has no heading "${heading}"`);
  const [section = ''] = below.split('\n## ');
  return [...section.matchAll(/^```sh *(\w*)\n(.*?)^```$/gms)].map(([, role = '', text = '']) => ({ role, text }));
}
