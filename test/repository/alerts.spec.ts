import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { registerGauges } from '../../apps/api/src/metrics/gauges.js';
import { Metrics } from '../../apps/api/src/metrics/metrics.js';
import { OUTCOMES } from '../../apps/api/src/telemetry/outcome.js';
import { describeProblem } from '../../apps/api/src/http/problem-catalogue.js';

const ROOT = join(import.meta.dirname, '..', '..');
const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string };
}
const { groups } = parse(textOf('deploy/prometheus/alerts.yml')) as { groups: readonly { rules: readonly Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);

const { registry } = new Metrics();
registerGauges(registry, { version: '', build: '' } as never);
/** Every name that a scrape can have, by the type of the metric. */
const NAMES = new Set(
  registry.getMetricsAsArray().flatMap((metric) => {
    const isHistogram = 'buckets' in metric;
    return isHistogram ? ['bucket', 'count', 'sum'].map((part) => `${metric.name}_${part}`) : [metric.name];
  }),
);

describe('the example alert rules', () => {
  it('name metrics that the server has', () => {
    const used = rules.flatMap(({ expr }) => expr.match(/\b(?:lingqu|nodejs|process)_[a-z0-9_]+/g) ?? []);
    expect(used.filter((name) => !NAMES.has(name))).toEqual([]);
    expect(new Set(used).size).toBeGreaterThan(12);
  });

  it('name outcomes and codes that exist', () => {
    const selected = rules.flatMap(({ expr }) => [...expr.matchAll(/(outcome|code)=~?"([^"]+)"/g)]);
    const unknown = selected
      .flatMap(([, label, values = '']) => values.split('|').map((value) => ({ label, value })))
      .filter(({ label, value }) =>
        label === 'outcome' ? !(OUTCOMES as readonly string[]).includes(value) : describeProblem(value) === undefined,
      );
    expect(unknown).toEqual([]);
  });

  it('have names of their own, a severity and a summary in both languages', () => {
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
    for (const { alert, labels, annotations } of rules)
      expect([alert, labels.severity, annotations.summary]).toEqual([
        alert,
        expect.stringMatching(/^(?:page|ticket)$/),
        expect.stringMatching(/ \/ /),
      ]);
  });

  it.each(['docs/operations.md', 'docs/operations.en.md'])('%s says what each of them means, and no other', (page) => {
    const described = new Set(textOf(page).match(/\bLingqu[A-Z][A-Za-z]+/g));
    expect([...described].sort()).toEqual(rules.map(({ alert }) => alert).sort());
  });

  it.each(['docs/operations.md', 'docs/operations.en.md'])('%s names only metrics that exist', (page) => {
    const named = textOf(page).match(/\b(?:lingqu|nodejs|process)_[a-z0-9_]*[a-z0-9]/g) ?? [];
    const known = (name: string): boolean => NAMES.has(name) || [...NAMES].some((each) => each.startsWith(`${name}_`));
    expect(named.filter((name) => !known(name))).toEqual([]);
  });
});
