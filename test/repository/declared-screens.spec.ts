import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { CODES, FIELDS } from '#domain';
import { describeReadModel, readModels } from '#projections';

const ROOT = join(import.meta.dirname, '..', '..');
const files = globSync('apps/dashboard/src/**/*.{ts,tsx}', { cwd: ROOT }).filter((file) => !file.includes('.spec.'));
const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

const fieldNames = new Set([...readModels.flatMap(({ fields }) => Object.keys(fields)), ...Object.keys(FIELDS)]);

/** The arrays of texts and the objects in the source of a file. */
function* literals(file: string): Generator<{ readonly place: string; readonly names: readonly string[] }> {
  const source = ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest, true);
  const found: { place: string; names: readonly string[] }[] = [];
  const visit = (node: ts.Node): void => {
    const place = `${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
    if (ts.isArrayLiteralExpression(node) && node.elements.every(ts.isStringLiteralLike))
      found.push({ place, names: node.elements.map((element) => (element as ts.StringLiteralLike).text) });
    if (ts.isObjectLiteralExpression(node) && node.properties.every(ts.isPropertyAssignment))
      found.push({
        place,
        names: node.properties.map((property) => property.name?.getText().replaceAll("'", '') ?? ''),
      });
    ts.forEachChild(node, visit);
  };
  visit(source);
  yield* found;
}

/** A literal with more members than this that are all codes, or all fields, duplicates a declaration of the domain. */
const MOST_CODES = 4;
const MOST_FIELDS = 8;
/** The texts of a page may have names that some fields have too: in a copy, they are at least one of so many. */
const ONE_IN = 3;

/** Lists of codes with information that the domain does not have, such as the colour of a code or the order of stages. */
const OWN_MEANING: readonly string[] = [
  'apps/dashboard/src/foundation/vocabulary/tone.ts',
  // How far a nonconformity is in each status, and which groups of the menu are open for each role.
  'apps/dashboard/src/features/work/case/step-bar.tsx',
  'apps/dashboard/src/shell/navigation.ts',
  // How far a project and a claim are in each status.
  'apps/dashboard/src/features/work/project-case/project-steps.ts',
  'apps/dashboard/src/features/incentives/claim-case/claim-case.tsx',
  // Each check of an assessment as one sentence.
  'apps/dashboard/src/foundation/i18n/en-screens.ts',
  'apps/dashboard/src/foundation/i18n/zh-screens.ts',
];

const repeated = (isKnown: (name: string) => boolean, most: number): readonly string[] =>
  files
    .filter((file) => !OWN_MEANING.includes(file))
    .flatMap((file) => [...literals(file)])
    .filter(({ names }) => {
      const known = names.filter(isKnown).length;
      return known > most && known * ONE_IN >= names.length;
    })
    .map(({ place }) => place);

describe('the screens of read models', () => {
  it('have a path each', () => {
    const paths = readModels.map((model) => describeReadModel(model).path);
    expect(new Set(paths).size).toBe(readModels.length);
  });

  it('contain no copy of an enumeration of the domain', () =>
    expect(repeated((name) => Object.hasOwn(CODES, name), MOST_CODES)).toEqual([]));

  it('contain no dictionary of fields', () =>
    expect(repeated((name) => fieldNames.has(name), MOST_FIELDS)).toEqual([]));

  it('do not derive the kind of a property from the end of its name', () =>
    expect(files.filter((file) => /endsWith\(['"`](?:On|At|Cny|Id|Ids)/.test(textOf(file)))).toEqual([]));

  it('have no stale exemptions', () => expect(OWN_MEANING.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]));
});
