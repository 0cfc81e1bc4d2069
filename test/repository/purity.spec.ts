import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TreeCopy } from '../support/tree-copy.js';

const IMPURE: readonly (readonly [rule: string, code: string])[] = [
  ['impure-member: Date.now', 'export const a = Date.now();'],
  ['impure-member: Date.now', `export const a = Date['now']();`],
  ['impure-member: Math.random', 'export const a = Math.random();'],
  ['impure-member: Temporal.Now', 'export const a = Temporal.Now.instant();'],
  ['reads-the-clock: new Date()', 'export const a = new Date();'],
  ['reads-the-clock: new Date()', 'export const a = new Date;'],
  ['reads-the-clock: Date()', 'export const a = Date();'],
  ['impure-global: Date as a value', 'export const { now } = Date;'],
  ['impure-global: Math as a value', 'const math = Math; export const a = math.random();'],
  ['impure-global: crypto', 'export const a = crypto.randomUUID();'],
  ['impure-global: process', 'export const a = process.env.HOME;'],
  ['impure-global: fetch', `export const a = () => fetch('/');`],
  ['impure-global: setTimeout', 'setTimeout(() => {}, 1);'],
  ['impure-global: setInterval', 'setInterval(() => {}, 1);'],
  ['impure-global: setImmediate', 'setImmediate(() => {});'],
  ['impure-global: queueMicrotask', 'queueMicrotask(() => {});'],
  ['impure-global: performance', 'export const a = performance.now();'],
  ['impure-global: globalThis', `export const a = globalThis['Date'].now();`],
  ['impure-global: console', `console.log('x');`],
  ['impure-global: eval', `eval('1');`],
  ['impure-global: process', 'export const a = { process };'],
  ['depends-on-the-machine: new Date(year, month, …)', 'export const a = new Date(2026, 1);'],
  ['depends-on-the-machine: getHours', 'export const a = (d: Date) => d.getHours();'],
  ['depends-on-the-machine: toLocaleString', 'export const a = (n: number) => n.toLocaleString();'],
  ['depends-on-the-machine: localeCompare', `export const a = (b: string) => b.localeCompare('c');`],
  ['imports-at-run-time: import()', `export const a = () => import('node:fs');`],
  ['waits: await', 'export const a = async (b: Promise<number>) => await b;'],
];

const PURE = `
export interface Task { readonly process: string; readonly fetch: () => number }
export const at = (instant: string): number => Date.parse(instant) + Date.UTC(2026, 0) + Math.round(1.5);
export const iso = (ms: number): string => new Date(ms).toISOString() + new Date(ms).getUTCFullYear();
export const name = (task: Task): string => task.process + task.fetch();
export const own = (process: string): string => process;
export const isDate = (value: unknown): boolean => typeof value === 'object';
`;

describe('the check of purity in domain, projections, figures, ledger and contracts', () => {
  let tree: TreeCopy;
  let lines: readonly string[];
  const fileOf = (index: number) => `libs/projections/src/planted-${index}.ts`;

  beforeAll(() => {
    tree = new TreeCopy();
    IMPURE.forEach(([, code], index) => tree.plant(fileOf(index), code));
    tree.plant('libs/projections/src/planted-pure.ts', PURE);
    tree.plant('libs/projections/src/planted.spec.ts', 'export const a = Date.now();');
    for (const lib of ['domain', 'figures', 'ledger', 'contracts'])
      tree.plant(`libs/${lib}/src/planted.ts`, 'Math.random();');
    tree.plant('libs/figures/src/planted-waiting.ts', 'export const a = async (b: Promise<number>) => await b;');
    tree.plant('libs/event-store/src/planted.ts', 'export const a = Date.now();');
    ({ lines } = tree.check('purity'));
  }, 60_000);

  afterAll(() => tree.remove());

  it.each(IMPURE.map(([rule, code], index) => [rule, code, fileOf(index)] as const))(
    'reports %s in %s',
    (rule, _, file) => {
      expect(lines).toContain(`${file}:1 ${rule}`);
    },
  );

  it.each(['domain', 'figures', 'ledger', 'contracts'])('watches %s', (lib) => {
    expect(lines).toContain(`libs/${lib}/src/planted.ts:1 impure-member: Math.random`);
  });

  it('accepts await in figures, which are read from a store', () => {
    expect(lines.filter((line) => line.includes('planted-waiting'))).toEqual([]);
  });

  it('accepts pure code, tests, and the parts that may do input and output', () => {
    expect(lines.filter((line) => /planted-pure|\.spec\.ts|event-store/.test(line))).toEqual([]);
  });
});
