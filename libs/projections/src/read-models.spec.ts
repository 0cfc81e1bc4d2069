import { describe, expect, it } from '@jest/globals';
import { actions, AREAS, CODES, EVERY_CHAIN, type Term } from '#domain';
import { walked } from '../../domain/src/testing/walkthrough.js';
import type { Field } from './declaration/fields.js';
import { readModels } from './read-models.js';
import { folded } from './testing/folded.js';

type Row = Readonly<Record<string, unknown>>;

const rowsOf = readModels.map((model) => ({ model, rows: [...folded(model, walked)] as [string, Row][] }));
const names = new Set(readModels.map(({ name }) => name));

/** Every field of a model with its path, including those inside lists and records. */
function* fieldsOf(fields: Readonly<Record<string, Field>>, path: string): Generator<readonly [string, Field]> {
  for (const [name, field] of Object.entries(fields)) yield* withInner(field, `${path}.${name}`);
}

function* withInner(field: Field, path: string): Generator<readonly [string, Field]> {
  yield [path, field];
  if (field.kind === 'list') yield* withInner(field.item, `${path}[]`);
  if (field.kind === 'record') yield* fieldsOf(field.fields, path);
}

const allFields = readModels.flatMap((model) => [...fieldsOf(model.fields, model.name)]);

/** Faults of a value compared with its declaration. */
function mismatch(value: unknown, field: Field, path: string): readonly string[] {
  if (value === null || value === undefined) return [];
  const wrong = [`${path}: ${JSON.stringify(value)} is no ${field.kind}`];
  switch (field.kind) {
    case 'list':
      return Array.isArray(value) ? value.flatMap((item) => mismatch(item, field.item, `${path}[]`)) : wrong;
    case 'record':
      return typeof value === 'object' ? mismatches(value as Row, field.fields, path) : wrong;
    case 'code':
      return field.codes.includes(value as string) ? [] : wrong;
    case 'flag':
      return typeof value === 'boolean' ? [] : wrong;
    case 'number':
    case 'ordinal':
    case 'percent':
      return typeof value === 'number' ? [] : wrong;
    case 'money':
      return Number.isInteger(value) ? [] : wrong;
    case 'date':
    case 'expiry':
    case 'deadline':
      return /^\d{4}-\d\d-\d\d$/.test(String(value)) ? [] : wrong;
    case 'instant':
      return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(String(value)) ? [] : wrong;
    default:
      return typeof value === 'string' ? [] : wrong;
  }
}

const mismatches = (row: Row, fields: Readonly<Record<string, Field>>, path: string): readonly string[] => [
  ...Object.keys(row).flatMap((name) => (name in fields ? [] : [`${path}.${name} is not declared`])),
  ...Object.entries(fields).flatMap(([name, field]) => mismatch(row[name], field, `${path}.${name}`)),
];

const isSaid = (term: Term | undefined): boolean =>
  term !== undefined && term.zh.trim() !== '' && /\p{Letter}|%/u.test(term.en) && !/\p{Script=Han}/u.test(term.en);

describe('the read models', () => {
  it('have unique names that are valid in SQL', () => {
    expect([...names]).toHaveLength(readModels.length);
    for (const name of names) expect(name).toMatch(/^[a-z]+(?:_[a-z]+)*$/);
  });

  it('declare each figure with a unique name, and title and formula in both languages', () => {
    const declared = readModels.flatMap(({ figures }) => Object.entries(figures));
    expect(declared.length).toBeGreaterThan(40);
    expect(new Set(declared.map(([name]) => name)).size).toBe(declared.length);
    for (const [name, { title, formula }] of declared) {
      expect(name).toMatch(/^[a-z][A-Za-z]*(?:\.[a-z][A-Za-z]*)?$/);
      expect([name, isSaid(title), isSaid(formula)]).toEqual([name, true, true]);
    }
  });

  it('compute figures from query columns', () => {
    const undeclared = readModels.flatMap(({ figures, queryColumns }) =>
      Object.entries(figures).flatMap(([name, figure]) =>
        'where' in figure
          ? [...figure.where, ...('part' in figure ? figure.part : [])]
              .map(([column]) => column)
              .concat('column' in figure ? [figure.column] : [])
              .filter((column) => !(column in queryColumns))
              .map((column) => `${name}: ${column}`)
          : [],
      ),
    );
    expect(undeclared).toEqual([]);
  });

  it('have column names that are valid in SQL', () => {
    for (const { queryColumns } of readModels)
      for (const name of Object.keys(queryColumns)) expect(name).toMatch(/^[a-z][A-Za-z]*$/);
  });

  it('are in the order of the areas', () => {
    const order = AREAS.map(({ id }) => String(id));
    const places = readModels.map(({ area }) => order.indexOf(area));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  it('have titles and field labels in both languages', () => {
    expect(readModels.filter(({ title }) => !isSaid(title)).map(({ name }) => name)).toEqual([]);
    expect(allFields.filter(([, field]) => !isSaid(field)).map(([path]) => path)).toEqual([]);
  });

  it('explain fields in sentences, in both languages', () => {
    const helped = allFields.flatMap(([path, { help }]) => (help === undefined ? [] : [{ path, help }]));
    expect(helped.length).toBeGreaterThan(50);
    const isSentence = ({ zh, en }: Term): boolean => /^[^.]*\p{Script=Han}[^]*。$/u.test(zh) && en.endsWith('.');
    expect(helped.filter(({ help }) => !isSaid(help) || !isSentence(help)).map(({ path }) => path)).toEqual([]);
  });

  it('have labels in both languages for every code', () => {
    const missing = allFields.flatMap(([path, field]) =>
      field.kind === 'code'
        ? field.codes.filter((code) => !isSaid(field.words?.[code] ?? CODES[code])).map((code) => `${path} ${code}`)
        : [],
    );
    expect(missing).toEqual([]);
  });

  it('declare every property of their rows, with a kind that matches its values', () =>
    expect(
      rowsOf.flatMap(({ model, rows }) => rows.flatMap(([, row]) => mismatches(row, model.fields, model.name))),
    ).toEqual([]));

  it('have the values of their key fields as key', () => {
    const wrong = rowsOf.flatMap(({ model, rows }) =>
      rows.flatMap(([key, row]) => {
        const declared = model.key.map((field) => String(row[field] ?? EVERY_CHAIN)).join('/');
        return declared === key ? [] : [`${model.name}: ${key} is declared as ${declared}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('refer only to read models and fields that exist', () => {
    const wrong = readModels.flatMap((model) =>
      [...fieldsOf(model.fields, model.name)].flatMap(([path, field]) => {
        if (field.kind === 'row')
          return names.has(field.model) && (field.within === undefined || isKnown(field.within, path, model.fields))
            ? []
            : [path];
        if (field.kind === 'rowByType')
          return Object.values(field.models).every((name) => name === 'award' || names.has(name)) ? [] : [path];
        return [];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('are created by commands that exist', () => {
    const commands = new Set(actions.map(({ name }) => name));
    expect(readModels.flatMap(({ createCommands }) => createCommands.filter((name) => !commands.has(name)))).toEqual(
      [],
    );
  });

  it('all have rows in the walkthrough', () =>
    expect(rowsOf.filter(({ rows }) => rows.length === 0).map(({ model }) => model.name)).toEqual([]));
});

/** Whether a field exists in the same record or in the row that contains it. */
const isKnown = (name: string, path: string, fields: Readonly<Record<string, Field>>): boolean =>
  name in fields || path.split('.').length > 2;
