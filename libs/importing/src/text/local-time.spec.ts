import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { localTimes, spreadsheetTimes } from './local-time.js';

describe('a local time of a file', () => {
  const read = localTimes('dd/MM/yyyy HH:mm:ss', '+08:00');

  it('is parsed with its format and gets the offset of the mapping', () => {
    expect(read('19/07/2008 11:55:00')).toBe('2008-07-19T11:55:00+08:00');
  });

  it.each(['30/02/2008 10:00:00', '31/04/2008 10:00:00', '01/01/2008 24:00:00', '01/13/2008 10:00:00'])(
    'is refused when there is no such time: %s',
    (text) => expect(read(text)).toBeUndefined(),
  );

  it.each(['2008-07-19 11:55:00', '19/07/2008', '19/07/2008 11:55:00 x', '', '9/7/2008 11:55:00'])(
    'is refused when it is written otherwise: %s',
    (text) => expect(read(text)).toBeUndefined(),
  );

  it('is midnight if the format has no time of day', () => {
    expect(localTimes('yyyy.MM.dd', 'Z')('2008.07.19')).toBe('2008-07-19T00:00:00Z');
  });

  it('treats characters between the parts literally', () => {
    expect(localTimes('yyyyMMddTHHmm', '+08:00')('20080719T1155')).toBe('2008-07-19T11:55:00+08:00');
    expect(localTimes('yyyy.MM.dd', 'Z')('2008x07x19')).toBeUndefined();
  });

  it.each(['HH:mm', 'yyyy-MM', 'yyyy-MM-dd dd'])('cannot be parsed with a format without a date: %s', (format) => {
    expect(() => localTimes(format, 'Z')).toThrow('must contain');
  });

  it('has parts of one or two digits if the format allows it', () => {
    const loose = localTimes('d/M/yyyy H:m', '+08:00');
    expect(loose('1/3/2026 9:05')).toBe('2026-03-01T09:05:00+08:00');
    expect(loose('01/03/2026 09:5')).toBe('2026-03-01T09:05:00+08:00');
    expect(loose('001/3/2026 9:05')).toBeUndefined();
  });

  it('is the same instant after formatting and parsing', () => {
    const instants = fc.integer({ min: Date.UTC(1900, 0, 1) / 1000, max: Date.UTC(2199, 11, 31) / 1000 });
    fc.assert(
      fc.property(instants, (seconds) => {
        const [date = '', time = ''] = new Date(seconds * 1000).toISOString().slice(0, 19).split('T');
        const [year, month, day] = date.split('-');
        expect(Date.parse(localTimes('dd/MM/yyyy HH:mm:ss', 'Z')(`${day}/${month}/${year} ${time}`) ?? '')).toBe(
          seconds * 1000,
        );
      }),
    );
  });
});

describe('a time as spreadsheets write it', () => {
  const read = spreadsheetTimes('+08:00');

  it.each([
    ['2026/3/1 9:05', '2026-03-01T09:05:00+08:00'],
    ['2026-03-01 09:05:30', '2026-03-01T09:05:30+08:00'],
    ['2026.3.1', '2026-03-01T00:00:00+08:00'],
    ['2026年3月1日', '2026-03-01T00:00:00+08:00'],
    ['2026年3月1日 9:05', '2026-03-01T09:05:00+08:00'],
    ['2026年3月1日9时5分', '2026-03-01T09:05:00+08:00'],
    ['2026/3/1 上午 9:05', '2026-03-01T09:05:00+08:00'],
    ['2026/3/1 下午 1:05', '2026-03-01T13:05:00+08:00'],
    ['2026/3/1 12:05:00 AM', '2026-03-01T00:05:00+08:00'],
    ['2026/3/1 12:05 pm', '2026-03-01T12:05:00+08:00'],
    ['２０２６／３／１　９：０５', '2026-03-01T09:05:00+08:00'],
    ['2026-03-01T09:05:00Z', '2026-03-01T09:05:00Z'],
    ['2026-03-01T09:05+09:00', '2026-03-01T09:05+09:00'],
  ])('is parsed with the year first: %s', (text, time) => expect(read(text)).toBe(time));

  it.each([
    '3/1/2026 9:05',
    '2026/3-1',
    '2026/2/30',
    '2026/3/1 24:00',
    '2026/3/1 9',
    '2026/3/1 13:05 PM',
    '2026/3/1 上午 9:05 PM',
    '26/3/1',
    '46082.378',
    '2026-02-30T09:05:00Z',
    '',
  ])('is refused if it is ambiguous or not a time: %s', (text) => expect(read(text)).toBeUndefined());
});
