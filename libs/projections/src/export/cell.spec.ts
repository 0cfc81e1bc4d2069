import { describe, expect, it } from '@jest/globals';
import { term } from '#domain';
import { describeField, type FieldDescription } from '../declaration/describe.js';
import {
  bilingual,
  code,
  date,
  flag,
  identifier,
  instant,
  list,
  money,
  number,
  percent,
  quantity,
  record,
  text,
  type Field,
} from '../declaration/fields.js';
import { cellOf, titleOf } from './cell.js';

const described = (field: Field): FieldDescription => describeField('it', field);

const VERDICTS = ['PASS', 'FAIL'] as const;
const AMOUNT = money('金额', 'Amount', { undecidedIn: ['SUBMITTED'] });
const NOTES = list(record('记录', 'Notes', { on: date('日期', 'On'), amount: money('金额', 'Amount') }));

describe('a cell', () => {
  it.each<readonly [what: string, field: Field, value: unknown, zh: string, en: string, row?: object]>([
    ['a code is its words', code(VERDICTS, '判定', 'Verdict'), 'PASS', '合格', 'Pass'],
    ['a flag is yes or no', flag('计入', 'Counted'), false, '否', 'no'],
    [
      'a flag has its own words',
      flag('状', 'State', { words: { yes: term('开', 'on'), no: term('关', 'off') } }),
      true,
      '开',
      'on',
    ],
    ['an amount is digits', AMOUNT, 1200000, '1200000', '1200000'],
    ['a negative number stays a number', number('差', 'Difference'), -5, '-5', '-5'],
    ['an amount that nobody has decided is empty', AMOUNT, 0, '', '', { status: 'SUBMITTED' }],
    ['an amount of 0 that was decided is 0', AMOUNT, 0, '0', '0', { status: 'PAID' }],
    ['a date is as it is stored', date('日期', 'On'), '2026-03-01', '2026-03-01', '2026-03-01'],
    [
      'an instant is local time',
      instant('时', 'At'),
      '2026-03-01T16:00:05.000Z',
      '2026-03-02 00:00:05',
      '2026-03-02 00:00:05',
    ],
    [
      'milliseconds are not lost',
      instant('时', 'At'),
      '2026-03-01T01:00:05.120Z',
      '2026-03-01 09:00:05.120',
      '2026-03-01 09:00:05.120',
    ],
    ['a measured number stays a number', quantity('unit', '值', 'Value'), '-0.410', '-0.410', '-0.410'],
    [
      'a measured word that looks like a formula is protected',
      quantity('unit', '值', 'Value'),
      '-0.4/0.5',
      "'-0.4/0.5",
      "'-0.4/0.5",
    ],
    ['text that looks like a formula is protected', text('名', 'Name'), '=1+1', "'=1+1", "'=1+1"],
    ['an identifier that looks like a number is text', identifier('号', 'No.'), '-12', "'-12", "'-12"],
    ['a translated text is in the language', bilingual('itEn', '名', 'Name'), '钢', '钢', 'Steel', { itEn: 'Steel' }],
    ['a text that was not translated stays', bilingual('itEn', '名', 'Name'), '钢', '钢', '钢', { itEn: null }],
    ['items stand one below the other', list(text('名', 'Name')), ['a', 'b'], 'a\nb', 'a\nb'],
    [
      'an empty list may mean something',
      list(text('名', 'Name'), { whenEmpty: term('全部', 'all') }),
      [],
      '全部',
      'all',
    ],
    [
      'a record in a list has titles',
      NOTES,
      [
        { on: '2026-03-01', amount: 5 },
        { on: '2026-04-01', amount: null },
      ],
      '日期：2026-03-01；金额（元）：5\n日期：2026-04-01',
      'On: 2026-03-01; Amount (CNY): 5\nOn: 2026-04-01',
    ],
    ['nothing is empty', text('名', 'Name'), null, '', ''],
    ['a property that the row does not have is empty', money('金额', 'Amount'), undefined, '', ''],
  ])('%s', (_what, field, value, zh, en, row = {}) => {
    expect(cellOf(described(field), value, { ...row }, 'zh')).toBe(zh);
    expect(cellOf(described(field), value, { ...row }, 'en')).toBe(en);
  });
});

describe('the title of a column', () => {
  it.each<readonly [field: Field, zh: string, en: string]>([
    [money('金额', 'Amount'), '金额（元）', 'Amount (CNY)'],
    [money('年度上限（元）', 'Yearly cap (CNY)'), '年度上限（元）', 'Yearly cap (CNY)'],
    [percent('完成率（%）', '% of target'), '完成率（%）', '% of target'],
    [percent('完成率', 'Done'), '完成率（%）', 'Done (%)'],
    [number('用时', 'Time', { unit: term('天', 'days') }), '用时（天）', 'Time (days)'],
    [instant('发生时间', 'Occurred'), '发生时间（+08:00）', 'Occurred (+08:00)'],
    [text('名称', 'Name'), '名称', 'Name'],
  ])('of %j names the unit', (field, zh, en) => {
    expect(titleOf(described(field), 'zh')).toBe(zh);
    expect(titleOf(described(field), 'en')).toBe(en);
  });
});
