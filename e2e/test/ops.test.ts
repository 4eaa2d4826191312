import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { nodeBinary } from '../src/binary.ts';
import { run, runSuccessfully } from '../src/command.ts';
import { dashboard, expressions, metricsIn } from '../src/dashboard.ts';
import { removeFolder, temporaryFolder } from '../src/guard.ts';
import { startDev, type RunningNode } from '../src/node.ts';
import { CONFIGURATION, programOf, Prometheus } from '../src/prometheus.ts';
import { Unit } from '../src/unit.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SERVICE = join(ROOT, 'ops/systemd/anamnesis-node.service');
const ENVIRONMENT = join(ROOT, 'ops/systemd/anamnesis-node.env');
/** Tenths, of ten; a unit without any hardening has 96. */
const EXPOSURE = 15;
const withoutSystemd = spawnSync('systemd-analyze', ['--version']).status === 0 ? false : 'systemd is not installed';
const SEVERITIES = ['critical', 'warning', 'info'];
const GRID_COLUMNS = 24;
const FINAL_WITHIN_MS = 120_000;
/** Of the node's own reading of the chain, which it makes every ten seconds. */
const SHOWN_WITHIN_MS = 60_000;

/** Metrics that a node shows only after something happened: the first column of the table in ops/README.md. */
function afterAnEvent(): string[] {
  const text = readFileSync(join(ROOT, 'ops/README.md'), 'utf8');
  const [, section] = text.split('## Metrics that appear later\n');
  assert.ok(section, 'ops/README.md has no section "Metrics that appear later"');
  const rows = section.split('\n## ')[0]!.matchAll(/^\| (`[^|]*) \|/gm);
  return [...rows].flatMap(([, cell]) => [...cell!.matchAll(/`([a-z0-9_]+)`/g)].map(([, name]) => name!));
}

function unique(names: string[]): string[] {
  return [...new Set(names)].sort();
}

/** The heading of a Markdown file as a link writes it. */
function anchors(file: string): string[] {
  const headings = readFileSync(file, 'utf8').matchAll(/^#+ (.*)$/gm);
  const plain = (heading: string): string => heading.toLowerCase().replaceAll(/[^a-z0-9 _-]/g, '');
  return [...headings].map(([, heading]) => plain(heading!).replaceAll(' ', '-'));
}

async function promtool(...args: string[]): Promise<void> {
  const { code, story } = await run(programOf('promtool'), ...args);
  assert.equal(code, 0, story);
}

describe('alerts', () => {
  test('are well formed, and fire when they should and only then', async () => {
    await promtool('check', 'config', join(CONFIGURATION, 'prometheus.yml'));
    await promtool('test', 'rules', join(CONFIGURATION, 'anamnesis.test.yml'));
  });
});

describe('the dashboard', () => {
  const { panels, templating, uid } = dashboard();

  test('has each panel and each query once, all of the data source that is chosen', () => {
    assert.equal(uid, 'anamnesis-node');
    assert.equal(new Set(panels.map(({ id }) => id)).size, panels.length, 'ids of panels');
    const variables = new Map(templating.list.map(({ name, type }) => [name, type]));
    assert.equal(variables.get('datasource'), 'datasource');
    for (const panel of panels.filter(({ type }) => type !== 'row')) {
      const targets = panel.targets ?? [];
      assert.ok(targets.length > 0, `${panel.title} shows nothing`);
      assert.equal(new Set(targets.map(({ refId }) => refId)).size, targets.length, panel.title);
      for (const source of [panel, ...targets]) assert.equal(source.datasource?.uid, '${datasource}', panel.title);
      for (const { expr } of targets) {
        for (const [, name] of expr.matchAll(/\$([a-z]+)/g))
          assert.ok(variables.has(name!), `${panel.title}: $${name}`);
      }
    }
  });

  test('has no panel over another or outside of the grid', () => {
    const cells = new Map<string, string>();
    for (const { title, gridPos } of panels) {
      assert.ok(gridPos.x >= 0 && gridPos.x + gridPos.w <= GRID_COLUMNS, title);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1) {
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
          assert.equal(cells.get(`${x},${y}`), undefined, `${title} lies over ${cells.get(`${x},${y}`)}`);
          cells.set(`${x},${y}`, title);
        }
      }
    }
  });
});

describe('alerts and dashboard on a node that runs', () => {
  let node: RunningNode;
  let server: Prometheus;
  let shown: string[];

  before(async () => {
    node = await startDev('watched');
    await node.untilFinalised(1, FINAL_WITHIN_MS);
    server = await Prometheus.start(node.prometheusPort);
    // What the node reads by itself comes last.
    shown = await node.until('the node to show its own gauges', SHOWN_WITHIN_MS, async () => {
      const text = await (await fetch(node.prometheus)).text();
      const names = unique([...text.matchAll(/^([a-z0-9_]+)[{ ]/gm)].map(([, name]) => name!));
      return names.includes('anamnesis_complete_copies') && names.includes('anamnesis_release_info')
        ? names
        : undefined;
    });
  });

  after(async () => {
    await server?.stop();
    await node?.stop();
  });

  test('each alert says how grave it is, what happened, and where to read on', async () => {
    const alerts = await server.alerts();
    const cases = readFileSync(join(CONFIGURATION, 'anamnesis.test.yml'), 'utf8');
    assert.equal(unique(alerts.map(({ name }) => name)).length, alerts.length);
    for (const { name, labels, annotations } of alerts) {
      assert.ok(SEVERITIES.includes(labels['severity']!), name);
      for (const part of ['summary', 'description', 'runbook']) assert.ok(annotations[part], `${name}: ${part}`);
      const [file, anchor] = annotations['runbook']!.split('#');
      assert.ok(existsSync(join(ROOT, file!)), `${name} names ${file}, which is not there`);
      if (anchor) assert.ok(anchors(join(ROOT, file!)).includes(anchor), `${name} names ${file}#${anchor}`);
      const lines = cases.split('\n').filter((line) => line.includes(`alertname="${name}"`));
      assert.ok(
        lines.some((line) => line.includes('exp_samples: []')),
        `${name}: no test where it is silent`,
      );
      assert.ok(
        lines.some((line) => line.includes('value: 1')),
        `${name}: no test where it fires`,
      );
    }
  });

  test('each alert can be evaluated, and none says that this node is down', async () => {
    const alerts = await server.until('each alert to be evaluated', async () => {
      const all = await server.alerts();
      return all.every(({ health }) => health !== 'unknown') ? all : undefined;
    });
    for (const { name, health, lastError } of alerts) assert.equal(health, 'ok', `${name}: ${lastError}`);
    assert.equal(alerts.find(({ name }) => name === 'AnamnesisNodeDown')?.state, 'inactive');
  });

  test('each panel shows something, unless it waits for an event', async () => {
    const later = new Set(afterAnEvent());
    for (const expression of expressions(dashboard())) {
      if (metricsIn(expression).some((name) => later.has(name))) {
        await server.query(expression);
        continue;
      }
      // What shows only those that are away shows nobody here.
      const all = expression.replace(/ == \d+$/, '');
      await server.until(`a value of ${all}`, async () => {
        const samples = await server.query(all);
        return samples.length > 0 ? samples : undefined;
      });
    }
  });

  test('what is asked is shown by the node, and what is its own is asked', async () => {
    const asked = [...expressions(dashboard()), ...(await server.alerts()).map(({ query }) => query)].flatMap(
      metricsIn,
    );
    const later = afterAnEvent();
    const unknown = unique(asked).filter((name) => !shown.includes(name) && !later.includes(name));
    assert.deepEqual(unknown, [], 'asked, but not shown by the node nor in the table of ops/README.md');
    const own = shown.filter((name) => name.startsWith('anamnesis_'));
    assert.ok(own.length > 0);
    assert.deepEqual(
      own.filter((name) => !asked.includes(name)),
      [],
      'shown by the node, but in no panel and no alert',
    );
    assert.deepEqual(
      later.filter((name) => !asked.includes(name)),
      [],
      'in the table of ops/README.md, but never asked',
    );
  });
});

describe('the systemd unit', () => {
  const unit = new Unit(SERVICE, ENVIRONMENT);

  test('has the options that are set beside it, all of which the node knows', async () => {
    assert.deepEqual(unit.asked.sort(), unit.variables.sort());
    const { stdout: help } = await runSuccessfully('--help');
    const text = readFileSync(ENVIRONMENT, 'utf8') + unit.setting('ExecStart');
    const named = unique([...text.matchAll(/--[a-z][a-z-]+/g)].map(([option]) => option));
    assert.ok(named.includes('--rpc-methods'));
    assert.deepEqual(
      named.filter((option) => option !== '--help' && !new RegExp(`${option}\\b`).test(help)),
      [],
    );
  });

  test('is what systemd understands, and lets the node do little else', { skip: withoutSystemd }, async () => {
    const folder = temporaryFolder('unit');
    const copy = join(folder, basename(SERVICE));
    writeFileSync(copy, readFileSync(SERVICE, 'utf8').replace('/usr/bin/anamnesis-node', nodeBinary()));
    const verified = await run('systemd-analyze', 'verify', '--man=no', copy);
    assert.equal(verified.code, 0, verified.story);
    assert.equal(verified.stderr, '');
    const rated = await run('systemd-analyze', 'security', '--offline=true', `--threshold=${EXPOSURE}`, copy);
    assert.equal(rated.code, 0, rated.story);
    removeFolder(folder);
  });
});
