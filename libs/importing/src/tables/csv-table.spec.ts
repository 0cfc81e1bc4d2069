import { describe, expect, it } from '@jest/globals';
import { UnusableFile } from '../unusable-file.js';
import { csvTable, type TextLayout } from './csv-table.js';
import { columnOf, type ColumnName } from './table.js';

function read(content: string, format: TextLayout, ...columns: ColumnName[]) {
  const table = csvTable('results.csv', content, format);
  return table.rows.map((row) => [row.no, row.line, ...columns.map((name) => columnOf(table, name)?.(row))]);
}

describe('the table of a file', () => {
  it('has columns by title, and rows with number and line', () => {
    expect(read('a,b\n1,2\n3,4\n', {}, 'b', 'a')).toEqual([
      [1, 2, '2', '1'],
      [2, 3, '4', '3'],
    ]);
  });

  it('has columns by number if the file has no titles', () => {
    expect(read('1;2\n', { separator: ';', titles: false }, 2)).toEqual([[1, 1, '2']]);
  });

  it('may be separated by white space, quoted, and have duplicate carriage returns', () => {
    const content = '-1 "19/07/2008 11:55:00"\r\r\n1 \t "19/07/2008 12:32:00"\r\r\n';
    expect(read(content, { separator: 'whitespace', titles: false }, 1, 2)).toEqual([
      [1, 1, '-1', '19/07/2008 11:55:00'],
      [2, 2, '1', '19/07/2008 12:32:00'],
    ]);
  });

  it('skips empty lines and counts them', () => {
    expect(read('a\n\n1\n\n2', {}, 'a')).toEqual([
      [1, 3, '1'],
      [2, 5, '2'],
    ]);
  });

  it('has trimmed values, for any kind of white space', () => {
    expect(read('a,b\n\u3000 1\u00a0, 2 \n', {}, 'a', 'b')).toEqual([[1, 2, '1', '2']]);
  });

  it('finds a title in any Unicode normalisation form', () => {
    expect(read('é\n1\n', {}, 'e\u0301')).toEqual([[1, 2, '1']]);
  });

  it('returns undefined for an unknown column', () => {
    const table = csvTable('results.csv', 'a,b\n1,2\n', {});
    expect([columnOf(table, 'c'), columnOf(table, 3), columnOf(table, '')]).toEqual([undefined, undefined, undefined]);
  });

  it('is refused if two columns have the same title; the message has the title', () => {
    expect(() => csvTable('results.csv', 'a, b ,b\n1,2,3\n', {})).toThrow(
      /same title: b \(2, 3\); nothing was imported/,
    );
  });

  it('is accepted if columns have empty titles', () => {
    expect(read('a,,\n1,2,3\n', {}, 'a')).toEqual([[1, 2, '1']]);
  });

  it('is refused if rows differ in length; the message has every line', () => {
    expect(() => csvTable('results.csv', 'a,b\n1,2\n3\n4,5\n6,7,8\n', {})).toThrow(
      /has 2 columns; 2 rows have another number, nothing was imported:\n {2}line 3: 1\n {2}line 5: 3/,
    );
    expect(() => csvTable('x', '1 2\n3\n', { separator: 'whitespace', titles: false })).toThrow(/line 2: 1/);
  });

  it('is refused if a quote is not closed, and if it has no rows', () => {
    expect(() => csvTable('results.csv', `a,b\n"${'x'.repeat(100_000)}`, {})).toThrow(UnusableFile);
    expect(() => csvTable('results.csv', '\n', {})).toThrow(/has no rows/);
  });
});
