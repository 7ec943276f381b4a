import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parser } from '@prometheus-io/lezer-promql';
import { expect, onTestFinished, test } from 'vitest';
import { createMetrics } from '../../src/metrics.js';

const readme = await readFile(join(import.meta.dirname, '../../README.md'), 'utf8');
const table = /\n\| metric .*\n\| -.*\n((?:\|.*\n)+)/.exec(readme)?.[1] ?? '';
const rows = table.trimEnd().split('\n');
const codeIn = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code ?? '');
const alerts = rows.flatMap((row) => codeIn(row.split(' | ').at(-1)));

/** Where an expression is no PromQL, and the metrics and labels that it names. */
function readExpression(expression: string) {
  const found = { errors: [] as string[], metrics: [] as string[], labels: [] as string[] };
  parser.parse(expression).iterate({
    enter({ type, from, to }) {
      const text = expression.slice(from, to);
      if (type.isError) found.errors.push(`${expression} at ${from}`);
      if (type.name === 'Identifier') found.metrics.push(text);
      if (type.name === 'LabelName') found.labels.push(text);
    },
  });
  return found;
}

/** By metric, the labels with which it is exposed; of those that need something to happen first, after it. */
async function exposed(): Promise<Map<string, string[]>> {
  const metrics = createMetrics(
    { monotonicMs: () => 0, waiting: async () => ({ count: 0, oldestSeconds: 0 }) },
    'everybody',
  );
  onTestFinished(metrics.stop);
  metrics.meter.acknowledged('command');
  metrics.meter.refused('not_allowed');
  metrics.meter.delivered('reminder', 'sent');
  const { body } = await metrics.route.answer({ authorization: undefined });
  const lines = [...String(body).matchAll(/^(closeout_\w+)(?:\{([^}]*)\})? /gm)];
  return new Map(
    lines.map(([, name = '', labels = '']) => [
      name,
      [...labels.matchAll(/(\w+)="/g)].map(([, label = '']) => label),
    ]),
  );
}

test('every metric has an alert, each is PromQL and names what is exposed', async () => {
  const known = await exposed();
  expect(rows.map((row) => /`(\w+)/.exec(row)?.[1])).toEqual(
    expect.arrayContaining([...known.keys()]),
  );
  expect(alerts.length).toBeGreaterThan(rows.length);
  for (const alert of alerts) {
    const { errors, metrics, labels } = readExpression(alert);
    expect(errors).toEqual([]);
    expect(metrics, alert).toHaveLength(1);
    const [metric = ''] = metrics;
    expect([...known.keys()], alert).toContain(metric);
    for (const label of labels) expect(known.get(metric), alert).toContain(label);
  }
});

test.each(['sum(rate(closeout_waiting[5m])', 'closeout_waiting >', 'closeout-waiting[]'])(
  '%s is found to be no PromQL',
  (expression) => {
    expect(readExpression(expression).errors).not.toEqual([]);
  },
);
