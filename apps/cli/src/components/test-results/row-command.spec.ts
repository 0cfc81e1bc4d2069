import { describe, expect, it } from '@jest/globals';
import type { Mapping } from './mapping.js';
import { rowCommands } from './row-command.js';
import type { FileRow } from './rows-of-file.js';

const mapping: Mapping = {
  actor: { role: 'TESTING_BODY', organisationId: 'lab' },
  file: {},
  occurredAt: { column: 'time', format: 'dd/MM/yyyy HH:mm:ss', offset: '+08:00' },
  data: {
    chainId: 'chain',
    attempt: 1,
    subjectId: { template: 'S-{row:4}' },
    testId: { template: '{batch}-{row}' },
    measured: { column: 'result', values: { '-1': 'PASS', '1': 'FAIL' } },
    retest: { column: 'retest', as: 'integer', optional: true },
  },
};

const row = (values: Record<string, string>, no = 7): FileRow => ({
  no,
  line: no + 1,
  value: (column) => {
    const value = values[column];
    if (value === undefined) throw new RangeError(`no column ${column}`);
    return value;
  },
});

const good = { time: '19/07/2008 11:55:00', result: '-1', batch: 'B', retest: '' };
const refusalOf = (values: Record<string, string>): unknown => {
  try {
    return rowCommands(mapping, 'digest')(row(values));
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
};

describe('a row of results', () => {
  it('becomes a command by its mapping: constants, columns, meanings, templates', () => {
    expect(rowCommands(mapping, 'digest')(row(good))).toEqual({
      commandId: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      occurredAt: '2008-07-19T11:55:00+08:00',
      data: { chainId: 'chain', attempt: 1, subjectId: 'S-0007', testId: 'B-7', measured: 'PASS' },
    });
  });

  it('has the same command id whenever its file is imported, and another in another file or place', () => {
    const idOf = (digest: string, no: number) => rowCommands(mapping, digest)(row(good, no)).commandId;
    expect(idOf('digest', 7)).toBe(idOf('digest', 7));
    expect(new Set([idOf('digest', 7), idOf('digest', 8), idOf('other', 7)]).size).toBe(3);
  });

  it('reads whole numbers as numbers', () => {
    expect(rowCommands(mapping, 'digest')(row({ ...good, retest: '12' })).data).toMatchObject({ retest: 12 });
  });

  it.each([
    ['VALUE_NOT_MAPPED', { ...good, result: '0' }],
    ['VALUE_NOT_MAPPED', { ...good, result: 'constructor' }],
    ['NOT_A_TIME', { ...good, time: '31/02/2008 11:55:00' }],
    ['NOT_AN_INTEGER', { ...good, retest: '1.5' }],
    ['COLUMN_MISSING', { time: good.time, result: '-1', retest: '' }],
  ])('is refused with %s when it does not fit: %o', (code, values) => {
    expect(refusalOf(values as Record<string, string>)).toBe(code);
  });
});
