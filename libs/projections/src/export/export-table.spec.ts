import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { walked } from '../../../domain/src/testing/walkthrough.js';
import { readModels } from '../read-models.js';
import { folded } from '../testing/folded.js';
import type { Language, Row } from './cell.js';
import { csvHead, csvRow, exportTable } from './export-table.js';

const LANGUAGES: readonly Language[] = ['zh', 'en'];

describe.each(LANGUAGES)('every read model as a table, in %s', (language) => {
  it.each(readModels.map((model) => [model.name, model] as const))('%s has titles that differ', (_name, model) => {
    const { titles } = exportTable(model, language);
    expect(titles.length).toBeGreaterThan(0);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });

  it.each(readModels.map((model) => [model.name, model] as const))(
    '%s parses back to the same cells',
    (_name, model) => {
      const table = exportTable(model, language);
      const rows = [...folded(model, walked).values()] as Row[];
      expect(rows.length).toBeGreaterThan(0);
      const file = `${csvHead(table)}${rows.map((row) => csvRow(table, row)).join('')}`;
      expect(parse(file, { bom: true })).toEqual([table.titles, ...rows.map((row) => table.cells(row))]);
    },
  );
});
