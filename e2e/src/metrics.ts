import type { RunningNode } from './node.ts';

/** One line of `/metrics`. */
export interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

const LINE = /^(\w+)(?:\{(.*)\})? (\S+)$/;
const LABEL = /(\w+)="([^"\\]*)"/g;

/** All that a node shows, its own and the SDK's. */
export async function samples(node: RunningNode): Promise<Sample[]> {
  const text = await (await fetch(node.prometheus)).text();
  return text.split('\n').flatMap((line) => {
    const found = LINE.exec(line);
    if (!found) return [];
    const [, name, labels, value] = found;
    const named = [...(labels ?? '').matchAll(LABEL)].map(([, label, is]) => [label!, is!] as const);
    return [{ name: name!, labels: Object.fromEntries(named), value: Number(value) }];
  });
}

/** The value of one of the node's own gauges; `undefined` while it shows none with these labels. */
export async function gauge(
  node: RunningNode,
  name: string,
  labels: Record<string, string> = {},
): Promise<number | undefined> {
  const wanted = Object.entries(labels);
  const fits = (sample: Sample): boolean =>
    sample.name === name && wanted.every(([label, value]) => sample.labels[label] === value);
  return (await samples(node)).find(fits)?.value;
}
