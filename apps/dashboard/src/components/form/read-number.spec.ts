import { describe, expect, it } from '@jest/globals';
import { readAmount, readInteger } from './read-number';

describe('an amount', () => {
  it.each([
    ['0', 0],
    ['600000', 600_000],
    ['600,000', 600_000],
    ['６００，０００', 600_000],
    ['60万', 600_000],
    ['60 万', 600_000],
    ['60万元', 600_000],
    ['60.5万', 605_000],
    ['0.01万', 100],
    ['1.2亿', 120_000_000],
    ['1,200万', 12_000_000],
    ['1亿2000万', 120_000_000],
    ['1亿2万', 100_020_000],
    ['1万2000', 12_000],
    ['1亿2,000万', 120_000_000],
    ['¥ 600,000.00', 600_000],
    ['人民币 60 万元整', 600_000],
    ['CNY 3,000,000', 3_000_000],
    ['0.1234万', 1_234],
    ['9007199254740991', 9_007_199_254_740_991],
  ])('%p is %d yuan', (text, value) => expect(readAmount(text)).toEqual({ ok: true, value }));

  it.each([
    '',
    '万',
    '六十万',
    '60w',
    '60k',
    '6e5',
    '60 5',
    '60,00',
    '1,2',
    '0.5.1万',
    '1万2',
    '1万2亿',
    '1万2万',
    '1亿12345678万',
    '1.5亿2000万',
    '1亿2000.5万',
    '60万左右',
    '约60万',
    '-60万',
    '60-70万',
    '6.000,00',
  ])('%p is refused, not read in part', (text) =>
    expect(readAmount(text)).toEqual({ ok: false, problem: 'unreadable' }),
  );

  it.each(['0.5', '600,000.01', '0.00001万', '1.123456789亿'])('%p is refused: it is not in whole yuan', (text) =>
    expect(readAmount(text)).toEqual({ ok: false, problem: 'fraction' }),
  );

  it('beyond exact integers is refused', () =>
    expect(readAmount('100000000亿')).toEqual({ ok: false, problem: 'tooLarge' }));
});

describe('a whole number', () => {
  it.each([
    ['12', 12],
    ['1,200', 1_200],
    ['１２', 12],
    ['-3', -3],
  ])('%p is %d', (text, value) => expect(readInteger(text)).toEqual({ ok: true, value }));

  it.each(['', '12个', '1.5', '60万', '1 2', '1,2', '--1', 'twelve'])('%p is refused, not read in part', (text) =>
    expect(readInteger(text)).toEqual({ ok: false, problem: 'unreadable' }),
  );
});
