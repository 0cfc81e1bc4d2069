import { describe, expect, it } from '@jest/globals';
import { CommandFailed } from '../../foundation/failure.js';
import type { ColumnName, Mapping } from './mapping.js';
import { columnOf, tableOf } from './table.js';

function read(content: string, format: Mapping['file'], ...columns: ColumnName[]) {
  const table = tableOf('results.csv', content, format);
  return table.rows.map((row) => [row.no, row.line, ...columns.map((name) => columnOf(table, name)?.(row))]);
}

describe('the table of a file', () => {
  it('has columns by their titles, and rows with their number and line', () => {
    expect(read('a,b\n1,2\n3,4\n', {}, 'b', 'a')).toEqual([
      [1, 2, '2', '1'],
      [2, 3, '4', '3'],
    ]);
  });

  it('has columns by their place where there are no titles', () => {
    expect(read('1;2\n', { separator: ';', titles: false }, 2)).toEqual([[1, 1, '2']]);
  });

  it('may be separated by white space, quoted, and have lines that end with two carriage returns', () => {
    const content = '-1 "19/07/2008 11:55:00"\r\r\n1 \t "19/07/2008 12:32:00"\r\r\n';
    expect(read(content, { separator: 'whitespace', titles: false }, 1, 2)).toEqual([
      [1, 1, '-1', '19/07/2008 11:55:00'],
      [2, 2, '1', '19/07/2008 12:32:00'],
    ]);
  });

  it('passes over empty lines and counts them', () => {
    expect(read('a\n\n1\n\n2', {}, 'a')).toEqual([
      [1, 3, '1'],
      [2, 5, '2'],
    ]);
  });

  it('has no white space around its values, whatever its kind', () => {
    expect(read('a,b\n\u3000 1\u00a0, 2 \n', {}, 'a', 'b')).toEqual([[1, 2, '1', '2']]);
  });

  it('finds a title however it is composed', () => {
    expect(read('é\n1\n', {}, 'e\u0301')).toEqual([[1, 2, '1']]);
  });

  it('has no column that it does not have', () => {
    const table = tableOf('results.csv', 'a,b\n1,2\n', {});
    expect([columnOf(table, 'c'), columnOf(table, 3), columnOf(table, '')]).toEqual([undefined, undefined, undefined]);
  });

  it('is refused where two columns have one title: the message names them', () => {
    expect(() => tableOf('results.csv', 'a, b ,b\n1,2,3\n', {})).toThrow(
      /same title: b \(2, 3\); nothing was imported/,
    );
  });

  it('is taken where columns have no title, as nothing can name them', () => {
    expect(read('a,,\n1,2,3\n', {}, 'a')).toEqual([[1, 2, '1']]);
  });

  it('is refused where rows differ in length: the message names every line', () => {
    expect(() => tableOf('results.csv', 'a,b\n1,2\n3\n4,5\n6,7,8\n', {})).toThrow(
      /has 2 columns; 2 rows have another number, nothing was imported:\n {2}line 3: 1\n {2}line 5: 3/,
    );
    expect(() => tableOf('x', '1 2\n3\n', { separator: 'whitespace', titles: false })).toThrow(/line 2: 1/);
  });

  it('is refused where a quote never closes, and where there are no rows', () => {
    expect(() => tableOf('results.csv', `a,b\n"${'x'.repeat(100_000)}`, {})).toThrow(CommandFailed);
    expect(() => tableOf('results.csv', '\n', {})).toThrow(/has no rows/);
  });
});
