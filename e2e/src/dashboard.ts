import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FILE = fileURLToPath(new URL('../../ops/grafana/anamnesis.json', import.meta.url));

interface Target {
  expr: string;
  refId: string;
  datasource: { uid: string };
}

export interface Panel {
  id: number;
  title: string;
  type: string;
  gridPos: { h: number; w: number; x: number; y: number };
  datasource?: { uid: string };
  targets?: Target[];
}

export interface Dashboard {
  uid: string;
  panels: Panel[];
  templating: { list: { name: string; type: string; query: unknown }[] };
}

export function dashboard(): Dashboard {
  return JSON.parse(readFileSync(FILE, 'utf8')) as Dashboard;
}

/** The expressions of the panels as Grafana sends them when everything is selected. */
export function expressions(of: Dashboard): string[] {
  const written = of.panels.flatMap(({ targets }) => targets ?? []).map(({ expr }) => expr);
  return written.map((expr) => expr.replaceAll(/\$(chain|instance)\b/g, '.*').replaceAll('$__rate_interval', '1m'));
}

/** Names of the node's series in an expression. */
export function metricsIn(expression: string): string[] {
  return [...expression.matchAll(/\b(?:anamnesis|substrate)_[a-z0-9_]+/g)].map(([name]) => name);
}
