import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CommandFailed } from '../../foundation/failure.js';
import type { Mapping } from './mapping.js';
import { digestOf, rowsOf } from './rows-of-file.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lingqu-rows-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const fileOf = (content: string): string => {
  const file = join(folder, 'results.csv');
  writeFileSync(file, content);
  return file;
};

async function read(content: string, format: Mapping['file'], ...columns: (string | number)[]) {
  const rows: (string | number)[][] = [];
  for await (const { no, line, value } of rowsOf(fileOf(content), format)) rows.push([no, line, ...columns.map(value)]);
  return rows;
}

describe('the rows of a file', () => {
  it('are found by the titles of their columns, with their number and line', async () => {
    expect(await read('a,b\n1,2\n3,4\n', {}, 'b', 'a')).toEqual([
      [1, 2, '2', '1'],
      [2, 3, '4', '3'],
    ]);
  });

  it('are found by place where there are no titles', async () => {
    expect(await read('1;2\n', { separator: ';', titles: false }, 2)).toEqual([[1, 1, '2']]);
  });

  it('may be apart by white space, quoted, and end with carriage returns written twice', async () => {
    const content = '-1 "19/07/2008 11:55:00"\r\r\n1 \t "19/07/2008 12:32:00"\r\r\n';
    expect(await read(content, { separator: 'whitespace', titles: false }, 1, 2)).toEqual([
      [1, 1, '-1', '19/07/2008 11:55:00'],
      [2, 2, '1', '19/07/2008 12:32:00'],
    ]);
  });

  it('begin after a byte order mark, and empty lines are passed over without losing the count of lines', async () => {
    expect(await read('\uFEFFa\n\n1\n\n2', {}, 'a')).toEqual([
      [1, 3, '1'],
      [2, 5, '2'],
    ]);
  });

  it('are not read from a table whose rows differ in length: the message names the line', async () => {
    await expect(read('a,b\n1,2\n3\n', {}, 'a')).rejects.toThrow(/line 3/);
  });

  it('are not read past a quote that never closes', async () => {
    await expect(read(`a,b\n"${'x'.repeat(100_000)}`, {}, 'a')).rejects.toThrow(CommandFailed);
  });

  it('of a file that is not there are refused with a sentence', async () => {
    await expect(digestOf(join(folder, 'absent.csv'))).rejects.toThrow(/cannot be read/);
  });
});

it('a file is known by its SHA-256', async () => {
  expect(await digestOf(fileOf('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
