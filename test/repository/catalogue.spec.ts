import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { actions, CODES, eventDefinitions } from '#domain';
import { describeReadModel, readModels } from '#projections';

const ROOT = join(import.meta.dirname, '..', '..');
const REFERENCE = join(ROOT, '..', 'shared', 'domain', 'catalogue.md');
const PROGRAMME = 'apps/cli/data/programme';
const FEATURES = 'apps/dashboard/src/features';
const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const filesIn = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder)).map((name) => `${folder}/${name}`);

/** The texts between backquotes. */
const quoted = (cell: string): readonly string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);

interface TableRow {
  readonly section: string;
  readonly cells: readonly string[];
}

/** The rows of all tables of a page, each with the number or name of its section. */
function tableRows(markdown: string): readonly TableRow[] {
  let section = '';
  return markdown.split('\n').flatMap((line, index, lines) => {
    section = /^## ([^\s.、]+)/.exec(line)?.[1] ?? section;
    const isRule = (text = ''): boolean => /^\|[\s:|-]+\|$/.test(text);
    if (!line.startsWith('|') || isRule(line) || isRule(lines[index + 1])) return [];
    return [
      {
        section,
        cells: line
          .slice(1, -1)
          .split('|')
          .map((cell) => cell.trim()),
      },
    ];
  });
}

interface Entry {
  readonly ids: readonly string[];
  readonly scope: string;
  readonly commands: readonly string[];
  readonly events: readonly string[];
  readonly toldApartBy: readonly string[];
  readonly models: readonly string[];
  readonly screens: readonly string[];
  readonly test: readonly string[];
}

const entries: readonly Entry[] = tableRows(textOf('docs/catalogue.md'))
  .filter(({ cells }) => cells.length === 10)
  .map(
    ({
      cells: [, ids = '', scope = '', , commands = '', events = '', how = '', models = '', screens = '', test = ''],
    }) => ({
      ids: quoted(ids),
      scope,
      commands: quoted(commands),
      events: quoted(events),
      toldApartBy: quoted(how),
      models: quoted(models),
      screens: quoted(screens),
      test: (quoted(test)[0] ?? '').split(' › '),
    }),
  );

/** Names in the entries that are not among the known ones. */
const unknown = (named: (entry: Entry) => readonly string[], isKnown: (name: string) => boolean): readonly string[] =>
  entries.flatMap((entry) =>
    named(entry).flatMap((name) => (isKnown(name) ? [] : [`${entry.ids.join(', ')}: ${name}`])),
  );

/** `it` and `test`, also as `it.each(…)`. */
function isTest(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return callee.text === 'it' || callee.text === 'test';
  return (
    ts.isCallExpression(callee) &&
    ts.isPropertyAccessExpression(callee.expression) &&
    callee.expression.name.text === 'each' &&
    isTest(callee.expression.expression)
  );
}

/** The titles of the tests in a file, as in its source. */
function testTitles(path: string): ReadonlySet<string> {
  const titles = new Set<string>();
  const visit = (node: ts.Node): void => {
    const [title] = ts.isCallExpression(node) && isTest(node.expression) ? node.arguments : [];
    if (title && ts.isStringLiteralLike(title)) titles.add(title.text);
    ts.forEachChild(node, visit);
  };
  if (existsSync(join(ROOT, path))) visit(ts.createSourceFile(path, textOf(path), ts.ScriptTarget.Latest));
  return titles;
}

describe('the catalogue of the programme', () => {
  it('has rows, each with an id, a scope and a test', () => {
    expect(entries.length).toBeGreaterThan(0);
    expect(entries.filter(({ ids, scope, test }) => !ids[0] || !/^[CS]$/.test(scope) || test.length !== 2)).toEqual([]);
  });

  it('names no entry twice', () => {
    const ids = entries.flatMap((entry) => entry.ids);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('names commands that are registered', () => {
    const names = new Set(actions.map(({ name }) => name));
    expect(
      unknown(
        ({ commands }) => commands,
        (name) => names.has(name),
      ),
    ).toEqual([]);
  });

  it('names events that are defined', () => {
    const types = new Set(eventDefinitions().map(({ type }) => type));
    expect(
      unknown(
        ({ events }) => events,
        (name) => types.has(name),
      ),
    ).toEqual([]);
  });

  it('names read models that exist', () => {
    const models = new Set(readModels.map(({ name }) => name));
    expect(
      unknown(
        ({ models }) => models,
        (name) => models.has(name),
      ),
    ).toEqual([]);
  });

  it('names read models that show the events named beside them', () => {
    const folding = entries.flatMap(({ ids, events, models }) =>
      readModels
        .filter(({ name, folds }) => models.includes(name) && !events.some((type) => folds.has(type)))
        .map(({ name }) => `${ids.join(', ')}: ${name}`),
    );
    expect(folding).toEqual([]);
  });

  it('distinguishes entries by codes that a command accepts, or by names in the reference data', () => {
    const reference = filesIn(PROGRAMME).map(textOf).join('\n');
    const isKnown = (name: string): boolean =>
      Object.hasOwn(CODES, name) ||
      reference.includes(`"${name}"`) ||
      (name.startsWith(PROGRAMME) && existsSync(join(ROOT, name)));
    expect(unknown(({ toldApartBy }) => toldApartBy, isKnown)).toEqual([]);
  });

  it('names screens that the dashboard has', () => {
    const found = (path: string, route: RegExp) => [...textOf(path).matchAll(route)].map(([, to = '']) => to);
    const lists = readModels.map((model) => `/${describeReadModel(model).path}`);
    const pages = filesIn(FEATURES).flatMap((feature) =>
      found(`${feature}/feature.tsx`, /'(\/[^']*)': \(\) => import/g),
    );
    const known = new Set([...lists, ...pages]);
    expect(
      unknown(
        ({ screens }) => screens,
        (name) => known.has(name),
      ),
    ).toEqual([]);
  });

  it.each([...new Set(entries.map(({ test: [file = ''] }) => file))])('finds its tests in %s', (file) => {
    const titles = testTitles(file);
    expect(
      unknown(
        ({ test: [path, title = ''] }) => (path === file ? [title] : []),
        (title) => titles.has(title),
      ),
    ).toEqual([]);
  });
});

/** Code terms of the reference's core and supporting entries; those marked X are context. */
const wanted = (markdown: string): readonly string[] =>
  tableRows(markdown).flatMap(({ section, cells }) => {
    const isContext = section === '6' ? cells[3] === 'X' : cells.at(-1)?.includes('(X)');
    return /^[1-6]$/.test(section) && !isContext ? (cells[1] ?? '').split(', ') : [];
  });

const isPresent = existsSync(REFERENCE);

(isPresent ? it : it.skip)(
  `the catalogue has every entry of the reference${isPresent ? '' : ' (it is not on this machine)'}`,
  () => {
    const terms = wanted(readFileSync(REFERENCE, 'utf8'));
    expect(terms.length).toBeGreaterThan(0);
    const listed = new Set(entries.flatMap(({ ids }) => ids));
    expect(terms.filter((term) => !listed.has(term))).toEqual([]);
  },
);
