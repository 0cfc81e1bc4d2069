import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvLine, protectedText, withoutProtection } from './csv.js';

const parsed = (text: string): unknown =>
  parse(text, { relax_column_count: true, skip_empty_lines: false }) as readonly (readonly string[])[];

describe('a line of CSV', () => {
  it.each([
    [['a', '1'], 'a,1\r\n'],
    [['a,b', 'say "yes"'], '"a,b","say ""yes"""\r\n'],
    [['two\nlines', ' space'], '"two\nlines"," space"\r\n'],
  ])('%j is %j', (cells, line) => expect(csvLine(cells)).toBe(line));

  it('parses back to its cells', () =>
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom(...`ab1,;"'= \r\n\t链🙂`) }), { minLength: 2, maxLength: 6 }),
        (cells) => {
          expect(parsed(csvLine(cells))).toEqual([cells]);
        },
      ),
    ));
});

describe('text that a spreadsheet would run as a formula', () => {
  it.each(['=1+1', '+SUM(A1)', '-2+3', '@cmd', '\t=1', '\r=1', '＝1+1', "'=1"])('%j is protected', (text) => {
    const cell = protectedText(text);
    expect(cell).toBe(`'${text}`);
    expect(withoutProtection(cell)).toBe(text);
  });

  it.each(['a=1', '', '<=0.50', "'quoted'", '1-2'])('%j is no formula and stays as it is', (text) =>
    expect(protectedText(text)).toBe(text),
  );

  it('never begins a cell, and is not lost', () =>
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...`'=+-@a1＝\t`) }), (text) => {
        expect(protectedText(text)).not.toMatch(/^[=+\-@＝\t]/);
        expect(withoutProtection(protectedText(text))).toBe(text);
      }),
    ));
});
