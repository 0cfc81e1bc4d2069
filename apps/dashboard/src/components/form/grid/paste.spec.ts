import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isRange, pastedCells } from './paste';

describe('a range pasted from a spreadsheet', () => {
  it('has its cells row by row, without the line end that ends it', () => {
    expect(pastedCells('接触电阻\t0.41\tmΩ\r\n接触电阻\t0.62\tmΩ\r\n')).toEqual([
      ['接触电阻', '0.41', 'mΩ'],
      ['接触电阻', '0.62', 'mΩ'],
    ]);
  });

  it('keeps empty cells, and tabs, line ends and quotation marks inside a quoted cell', () => {
    expect(pastedCells('a\t\tb\n"第一行\n第二行"\t"5"" 管"\tc')).toEqual([
      ['a', '', 'b'],
      ['第一行\n第二行', '5" 管', 'c'],
    ]);
  });

  it('is not what a single cell with a line end behind it is', () => {
    expect(isRange('0.41\r\n')).toBe(false);
    expect(isRange('0.41\t0.62')).toBe(true);
  });

  it('has every cell of any range that was copied', () => {
    const cell = fc.string().map((text) => text.trim());
    const range = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(range, (rows) => {
        const copied = rows.map((cells) => cells.map(quote).join('\t')).join('\r\n');
        const kept = rows.filter((cells, index) => index < rows.length - 1 || cells.some((each) => each !== ''));
        expect(pastedCells(copied)).toEqual(kept);
      }),
    );
  });
});
