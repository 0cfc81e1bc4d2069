import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { requireSoundRules, type RuleSetVersion } from '#domain';

const DATA = 'apps/cli/data';

interface Found {
  readonly file: string;
  readonly policyId: string;
  readonly ruleSet: RuleSetVersion;
}

/** Every rule set inside a value read from JSON. */
function ruleSetsIn(file: string, value: unknown): readonly Found[] {
  if (typeof value !== 'object' || value === null) return [];
  const { policyId, rules } = value as Partial<RuleSetVersion>;
  const own =
    typeof policyId === 'string' && Array.isArray(rules) ? [{ file, policyId, ruleSet: value as RuleSetVersion }] : [];
  return [...own, ...Object.values(value).flatMap((inner) => ruleSetsIn(file, inner))];
}

const shipped = readdirSync(DATA, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.json'))
  .flatMap((file) => ruleSetsIn(file, JSON.parse(readFileSync(join(DATA, file), 'utf8'))));

describe('the shipped rule sets', () => {
  it("are the city's policy and those of the demonstration", () => {
    expect(new Set(shipped.map(({ policyId }) => policyId)).size).toBeGreaterThan(2);
    expect(shipped.flatMap(({ ruleSet }) => ruleSet.rules).length).toBeGreaterThan(25);
  });

  it.each(shipped)(
    '$file › $policyId uses only declared facts, with values and evidence of their types',
    ({ ruleSet }) => {
      expect(() => requireSoundRules(ruleSet)).not.toThrow();
    },
  );
});
