import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { describe, expect, it } from '@jest/globals';

interface Project {
  readonly globals?: { readonly SPECS?: readonly string[] };
  readonly testMatch?: readonly string[];
}

// The configuration makes a folder for temporary files, which is not needed here.
process.env['LINGQU_FAST_TMP'] ??= tmpdir();
const { href } = new URL('../../jest.fast.config.js', import.meta.url);
const { default: fast } = (await import(href)) as { readonly default: { readonly projects: readonly Project[] } };

const root = new URL('../../', import.meta.url);
const textOf = (spec: string): string => readFileSync(new URL(spec, root), 'utf8');
const specs = readdirSync(new URL('libs/', root), { recursive: true, encoding: 'utf8' })
  .map((file) => `libs/${file.replaceAll('\\', '/')}`)
  .filter((file) => file.endsWith('.spec.ts'));

/** What the set runs: specs that share a registry, and those that have one each. */
const inSet = fast.projects
  .flatMap(({ globals, testMatch = [] }) => globals?.SPECS ?? testMatch)
  .map((spec) => spec.replace('<rootDir>/', ''));

/** A spec that starts processes, which is only in the set with all of these tests left out. */
const startsProcesses = (text: string): boolean => /from 'node:child_process'/.test(text);
const isMarked = (text: string): boolean => !/^(?:describe|it)(?:\.each)?\(/m.test(text);

describe('npm run test:fast', () => {
  it('has every spec of the libraries once, except those that need a database server', () => {
    const needServer = specs.filter((spec) => /describeWith(?:Postgres|Kurrent)/.test(textOf(spec)));
    expect([...inSet, ...needServer].sort()).toEqual(specs.toSorted());
  });

  it('starts no process: specs that do are marked as costly', () => {
    const starting = specs.filter((spec) => inSet.includes(spec) && startsProcesses(textOf(spec)));
    expect(starting.length).toBeGreaterThan(0);
    expect(starting.filter((spec) => !isMarked(textOf(spec)))).toEqual([]);
  });

  it.each([
    ["describe('a process', () => {", false],
    ["describeCostly('starts processes', 'a process', () => {", true],
  ])('a spec with %s is marked: %p', (text, marked) => expect(isMarked(text)).toBe(marked));
});
