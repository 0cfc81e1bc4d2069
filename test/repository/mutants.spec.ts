import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..', '..');
const evaluate = (code: string): unknown => {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
};

/** The texts that each piece of code becomes, one change each. */
const changesOf = (codes: readonly string[]): readonly (readonly string[])[] =>
  evaluate(`import ts from 'typescript';
    import { editsOf } from './scripts/mutants/mutations.mjs';
    const changed = ${JSON.stringify(codes)}.map((code) => {
      const edits = editsOf(ts.createSourceFile('planted.ts', code, ts.ScriptTarget.Latest, true));
      return edits.map(({ start, end, text }) => code.slice(0, start) + text + code.slice(end)).sort();
    });
    console.log(JSON.stringify(changed));`) as readonly (readonly string[])[];

describe('the changes of a mutation run', () => {
  const CHANGED: Readonly<Record<string, readonly string[]>> = {
    'a < b;': [';', 'a <= b;', 'a >= b;'],
    'x = a && !b;': [';', 'x = a && (b);', 'x = a || !b;'],
    'if (late) stop();': ['if (false) stop();', 'if (late) ;', 'if (true) stop();'],
    'const x = late ? 1 : two;': [
      'const x = false ? 1 : two;',
      'const x = late ? (1 + 1) : two;',
      'const x = true ? 1 : two;',
    ],
    'const x = list.filter(isOld).some(isLate);': [
      'const x = list.filter(isOld).every(isLate);',
      'const x = list.some(isLate);',
    ],
    "const sql = 'SELECT a FROM t WHERE b <= ? ORDER BY a LIMIT 1';": [
      "const sql = 'SELECT a FROM t WHERE b < ? ORDER BY a LIMIT 1';",
      "const sql = 'SELECT a FROM t WHERE b <= ? LIMIT 1';",
      "const sql = 'SELECT a FROM t WHERE b <= ? ORDER BY a ';",
    ],
    // Declarations and texts.
    "const x = define({ title: term('一', 'One'), example: { amount: 1 } });": [],
    "const KINDS = ['A', 'B'] as const;": [],
    'class Payload { @IsCount(1, 20) tier; }': [],
    "const x = 'a' + name;": [],
    'type A = 1 | 2;': [],
    'const RETRY_MS = 20;': [],
    'const MAX_BYTES = 20;': ['const MAX_BYTES = (20 + 1);'],
  };

  it('are one operator, condition, number, call or part of a query each, and none in declarations', () =>
    expect(changesOf(Object.keys(CHANGED))).toEqual(Object.values(CHANGED)));
});

describe('the list of equivalent mutants', () => {
  it('names only changes that a mutation run makes, each with its reason', () =>
    expect(
      evaluate(`import { EQUIVALENTS } from './scripts/mutants/equivalents.mjs';
        import { mutantsOf } from './scripts/mutants/mutant.mjs';
        const stale = EQUIVALENTS.filter(({ file, line, to, reason }) =>
          reason.length < 20 || !mutantsOf(file).some(({ before, after }) => before === line && after.includes(to)));
        console.log(JSON.stringify(stale));`),
    ).toEqual([]));
});

describe('the sample of a mutation run', () => {
  const sample = (size: number, seed: number) =>
    evaluate(`import { sampleOf } from './scripts/mutants/sample.mjs';
      console.log(JSON.stringify(sampleOf(Array.from({ length: 50 }, (_, n) => n), ${size}, ${seed})));`);

  it('is the same for the same seed, has no item twice, and is another for another seed', () => {
    const first = sample(20, 1) as readonly number[];
    expect(sample(20, 1)).toEqual(first);
    expect(new Set(first).size).toBe(20);
    expect(sample(20, 2)).not.toEqual(first);
    expect(sample(60, 1)).toHaveLength(50);
  });
});
