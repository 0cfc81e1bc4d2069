import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ENCODINGS, type CommandDescription } from '#contracts';
import { csvLine, protectedText } from '#projections';
import { readFile } from './read-file.js';
import { fieldValue } from './rows/field-values.js';
import { rowCommandsOf } from './rows/row-commands.js';
import { suggestedMapping } from './rows/suggested-mapping.js';
import { numberText } from './tables/cell-text.js';
import { encodedText } from './writing/encoded-text.js';
import { spreadsheet } from './writing/spreadsheet.js';

const COMMAND = 'record-test-result';
const letters = fc.string({ unit: fc.constantFrom(...`ab0,;"' =+-@|\t链检測🙂é`), maxLength: 12 });
/** Cells as they are read: trimmed. */
const cell = letters.map((text) => text.trim());
const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 5 });
const isEmpty = (cells: readonly string[]): boolean => cells.every((text) => text === '');
const TITLES = ['编号', 'name', '备注'];

const read = (name: string, bytes: Buffer) => readFile({ name, bytes, command: COMMAND });

describe('a file that was written', () => {
  it.each(ENCODINGS)('as CSV in %s reads back, whatever its texts', async (encoding) => {
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const text = [TITLES, ...given].map((cells) => csvLine(cells)).join('');
        const { table } = await read('a.csv', encodedText(text, encoding));
        expect(table.rows.map(({ values }) => values)).toEqual(given.filter((cells) => !isEmpty(cells)));
      }),
      { numRuns: 60 },
    );
  });

  it('as a spreadsheet reads back: leading zeros and formulas stay texts', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const bytes = await spreadsheet([{ name: 'x', rows: [TITLES, ...given] }]);
        const { table } = await read('a.xlsx', bytes);
        expect(table.rows.map(({ values }) => values)).toEqual(given.filter((cells) => !isEmpty(cells)));
      }),
      { numRuns: 25 },
    );
    const bytes = await spreadsheet([{ name: 'x', rows: [['a'], ['007'], ['=1+1'], ['2026-03-01']] }]);
    const { table } = await read('a.xlsx', bytes);
    expect(table.rows.map(({ values, kinds }) => [values[0], kinds?.[0]])).toEqual([
      ['007', 'text'],
      ['=1+1', 'text'],
      ['2026-03-01', 'text'],
    ]);
  });

  it('with numbers has the digits that a spreadsheet shows, without an exponent', () => {
    expect(['0.41', '1.1000000000000001', '1E-7', '1.5E+3', '-2.5e-3', '600000'].map(numberText)).toEqual([
      '0.41',
      '1.1',
      '0.0000001',
      '1500',
      '-0.0025',
      '600000',
    ]);
    fc.assert(
      fc.property(fc.integer({ min: -1e14, max: 1e14 }), fc.integer({ min: 0, max: 6 }), (digits, places) => {
        const value = digits / 10 ** places;
        expect(Number(numberText(String(value)))).toBe(value);
      }),
    );
  });
});

describe('the value of a field', () => {
  const money = { type: 'integer', 'x-unit': 'CNY' };
  it('of an amount is the same with or without grouping', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (amount) => {
        for (const text of [String(amount), amount.toLocaleString('en-US'), `${amount}.00`])
          expect(fieldValue(money, text)).toBe(amount);
      }),
    );
  });

  it.each(['60 万', '1,23', '1.5', '', '1e5', '12O'])('of an amount is not guessed: %s', (text) =>
    expect(() => fieldValue(money, text)).toThrow(),
  );

  it('of a text is what was exported, formulas and leading zeros included', () => {
    fc.assert(fc.property(letters, (text) => expect(fieldValue({ type: 'string' }, protectedText(text))).toBe(text)));
    expect(fieldValue({ type: 'string' }, '007')).toBe('007');
  });

  it('of a code is found by its words in either language', () => {
    const schema = { type: 'string', enum: ['PASS'], 'x-enum-labels': { PASS: { zh: '合格', en: 'Pass' } } };
    expect(['合格', 'pass', 'PASS'].map((text) => fieldValue(schema, text))).toEqual(['PASS', 'PASS', 'PASS']);
    expect(() => fieldValue(schema, '好')).toThrow();
  });
});

describe('linked data', () => {
  const description = {
    name: COMMAND,
    schema: {
      properties: Object.fromEntries(
        ['subjectId', 'testId', 'method', 'measured', 'unit', 'reportNo'].map((name) => [name, { type: 'string' }]),
      ),
    },
  } as unknown as CommandDescription;
  const dataOf = async (content: object) => {
    const file = await read('a.jsonld', Buffer.from(JSON.stringify(content)));
    const { commands } = rowCommandsOf('a', file.table, suggestedMapping(description, file.table), { description });
    return { ...file, commands: commands.map(({ command: { occurredAt, data } }) => ({ occurredAt, ...data })) };
  };

  it('of EPCIS 2.0: reports of sensors are test results, other events are named', async () => {
    const eventTime = '2026-03-01T10:00:00+08:00';
    const { format, commands, unmatched } = await dataOf({
      type: 'EPCISDocument',
      epcisBody: {
        eventList: [
          {
            ...{ type: 'ObjectEvent', eventID: 'urn:uuid:1-2', eventTime, bizStep: 'inspecting' },
            epcList: ['https://id.gs1.org/01/09520123456788/21/7'],
            sensorElementList: [{ sensorReport: [{ type: 'Temperature', value: 4.5, uom: 'CEL' }] }],
          },
          { type: 'AggregationEvent', eventTime, bizStep: 'packing' },
        ],
      },
    });
    expect([format, commands]).toEqual([
      'epcis',
      [
        {
          ...{ occurredAt: eventTime, subjectId: '01-09520123456788-21-7', testId: 'uuid-1-2' },
          ...{ method: 'Temperature', measured: '4.5', unit: 'CEL', reportNo: 'uuid-1-2' },
        },
      ],
    ]);
    expect(unmatched.map(({ what }) => what)).toEqual(['2: AggregationEvent packing']);
  });

  it('of a UNTP credential: each declared value is a test result', async () => {
    const { format, commands } = await dataOf({
      type: ['DigitalConformityCredential', 'VerifiableCredential'],
      validFrom: '2026-03-01T00:00:00Z',
      credentialSubject: {
        id: 'https://lab.example/report/R-1',
        assessment: [
          {
            id: 'https://lab.example/assessment/A-1',
            referenceStandard: { name: 'GB/T 1' },
            assessedProduct: [{ product: { id: 'https://example.com/P-1' } }],
            declaredValue: [{ metricName: 'R', metricValue: { value: 0.41, unit: 'mΩ' } }],
          },
        ],
      },
    });
    expect(format).toBe('untp');
    expect(commands).toMatchObject([{ subjectId: 'P-1', method: 'GB/T 1', measured: '0.41', unit: 'mΩ' }]);
  });
});

describe('a file that is none', () => {
  it('is refused: an archive that unpacks to more than is read, and a damaged one', async () => {
    const { deflateRawSync, crc32 } = await import('node:zlib');
    const zeros = Buffer.alloc(200 * 1024 * 1024);
    const packed = deflateRawSync(zeros);
    const name = Buffer.from('xl/workbook.xml');
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(crc32(zeros), 16);
    entry.writeUInt32LE(packed.length, 20);
    // It says that it is small.
    entry.writeUInt32LE(10, 24);
    entry.writeUInt16LE(name.length, 28);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(1, 8);
    end.writeUInt16LE(1, 10);
    end.writeUInt32LE(head.length + name.length + packed.length, 16);
    const bomb = Buffer.concat([head, name, packed, entry, name, end]);
    await expect(read('bomb.xlsx', bomb)).rejects.toMatchObject({ code: 'TOO_LARGE' });
    await expect(read('x.xlsx', bomb.subarray(0, 500))).rejects.toMatchObject({ code: 'NOT_A_SPREADSHEET' });
  });
});
