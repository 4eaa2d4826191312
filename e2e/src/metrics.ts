import type { RunningNode } from './node.ts';

/** The value of one of the node's own gauges; `undefined` while it shows none. */
export async function gauge(node: RunningNode, name: string): Promise<number | undefined> {
  const text = await (await fetch(node.prometheus)).text();
  const line = new RegExp(`^${name}(?:\\{[^}]*\\})? (\\d+)$`, 'm').exec(text);
  return line ? Number(line[1]) : undefined;
}
