/** Why the program stops, and what helps. What was submitted until then is noted; the same command goes on after it. */
export class Stopped extends Error {
  constructor(what: string, cure: string) {
    super(`${what}\n  cure: ${cure}`);
    this.name = 'Stopped';
  }
}
