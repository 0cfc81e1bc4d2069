import { describe, expect, it } from '@jest/globals';
import type { Mapping } from './mapping.js';
import { rowCommandsOf } from './row-commands.js';
import { csvTable } from '../tables/csv-table.js';

const mapping: Mapping = {
  actor: { role: 'TESTING_BODY', organisationId: 'lab' },
  file: {},
  occurredAt: { column: 'time' },
  data: {
    chainId: 'chain',
    attempt: 1,
    subjectId: { template: 'S-{no:4}' },
    testId: { template: '{batch}-{no}' },
    measured: { column: 'result', values: { '-1': 'PASS', '1': 'FAIL' } },
    retest: { column: 'retest', as: 'integer', optional: true },
  },
};

const TITLES = 'no,time,result,batch,retest';
const GOOD = '7,2008/7/19 11:55,-1,B,';

const commandsOf = (rows: readonly string[], by: Mapping = mapping) =>
  rowCommandsOf('results.csv', csvTable('results.csv', [TITLES, ...rows].join('\n'), by.file ?? {}), by);
const idsOf = (...rows: string[]) => commandsOf(rows).commands.map(({ command }) => command.commandId);

describe('the command of a row', () => {
  it('is built with the mapping: constants, columns, values, templates', () => {
    expect(commandsOf([GOOD]).commands.map(({ command }) => command)).toEqual([
      {
        commandId: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
        occurredAt: '2008-07-19T11:55:00+08:00',
        data: { chainId: 'chain', attempt: 1, subjectId: 'S-0007', testId: 'B-7', measured: 'PASS' },
        lateReason: { code: 'HISTORICAL_IMPORT' },
      },
    ]);
  });

  it('has an id that depends on its content only, not on the position of the row or on other rows', () => {
    const [alone] = idsOf(GOOD);
    expect(idsOf('6,2008/7/19 11:50,1,B,', GOOD)[1]).toBe(alone);
    expect(idsOf('7,2008-07-19 11:55:00,-1,B,')[0]).toBe(alone);
    const others = [
      '8,2008/7/19 11:55,-1,B,',
      '7,2008/7/19 11:56,-1,B,',
      '7,2008/7/19 11:55,1,B,',
      '7,2008/7/19 11:55,-1,B,2',
    ];
    expect(new Set([alone, ...idsOf(...others)]).size).toBe(others.length + 1);
  });

  it('can use a digest of the row as id; equal rows get different digests', () => {
    const byContent: Mapping = { ...mapping, data: { ...mapping.data, subjectId: { template: 'S-{content:6}' } } };
    const subjectsOf = (...rows: string[]) =>
      commandsOf(rows, byContent).commands.map(({ command }) => String(command.data['subjectId']));
    const [first, second] = subjectsOf(GOOD, GOOD);
    expect(first).toMatch(/^S-[0-9a-f]{6}$/);
    expect(second).not.toBe(first);
    expect(subjectsOf('6,2008/7/19 11:50,1,B,', GOOD).at(-1)).toBe(first);
  });

  it('has integers as numbers', () => {
    expect(commandsOf([`${GOOD}12`]).commands[0]?.command.data).toMatchObject({ retest: 12 });
  });

  it('is not created for invalid values; every fault is reported with its line', () => {
    const { commands, faults } = commandsOf([
      '7,2008/7/19 11:55,0,B,',
      GOOD,
      '7,2008/7/19 11:55,constructor,B,',
      '7,2008/2/31 11:55,-1,B,',
      '7,2008/7/19 11:55,-1,B,1.5',
    ]);
    expect(commands.map(({ row }) => row.line)).toEqual([3]);
    expect(faults.map(({ line, en }) => `${line} ${en}`)).toEqual([
      '2 the mapping does not contain this value: result: 0',
      '4 the mapping does not contain this value: result: constructor',
      '5 not a valid time: time: 2008/2/31 11:55',
      '6 not a whole number: retest: 1.5',
    ]);
  });

  it.each<[string, Partial<Mapping['data']>]>([
    ['row', { subjectId: { template: 'S-{row:4}' } }],
    ['value', { measured: { column: 'value' } }],
  ])('is not created by a mapping with an unknown column: %s', (name, data) => {
    expect(() => commandsOf([GOOD], { ...mapping, data: { ...mapping.data, ...data } as Mapping['data'] })).toThrow(
      new RegExp(`has no column "${name}".*its columns: no, time, result, batch, retest`),
    );
  });

  it('is not created by a time format without a date', () => {
    const broken: Mapping = { ...mapping, occurredAt: { column: 'time', format: 'HH:mm' } };
    expect(() => commandsOf([GOOD], broken)).toThrow(/HH:mm must contain yyyy, MM and dd/);
  });
});
