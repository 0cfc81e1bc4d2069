import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formsOfLimit, formsOfMeasured } from './forms-that-work.js';
import { readLimit, type Limit } from './limit.js';
import { explanationOf, isMisread, MISREADINGS, misread, type Misreading } from './misread.js';
import { judgeMeasured } from './verdict.js';

const UNITS = fc.constantFrom('mΩ', '%', '℃', 'mg/kg', 'rating', '1', '-', '级');
const TEXTS = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'<>=≤±～ .,0123456789-%mΩIPVKXND/未检出合格'), maxLength: 30 }),
  fc.constantFrom(
    '1,15',
    '<=1,15',
    '<=1,000.5',
    '0.50',
    '<=IP67',
    '>=IK11',
    '>V-0',
    'NG',
    '未检出',
    '1234567890123456',
  ),
  fc.constantFrom('123456789012345,1', '0.123456789012,3', '<=0.5kV', 'IP70'),
);
const limitOf = (text: string): Limit => {
  const limit = readLimit(text);
  if (isMisread(limit)) throw new Error(text);
  return limit;
};

describe('the forms shown for what is not understood', () => {
  it('of a limit are two different ones that are understood', () =>
    fc.assert(
      fc.property(TEXTS, UNITS, (text, unit) => {
        const read = readLimit(text, unit);
        fc.pre(isMisread(read));
        const forms = formsOfLimit(read, unit);
        expect(new Set(forms).size).toBe(2);
        for (const form of forms) expect([form, isMisread(readLimit(form, unit))]).toEqual([form, false]);
      }),
    ));

  it('of a measured value are two different ones that get a verdict', () =>
    fc.assert(
      fc.property(
        TEXTS,
        UNITS,
        fc.constantFrom('<=0.50', '4.5..5.5', '>=IP67', '>=IK08', '>=V-0', '>=B1', 'PASS').map(limitOf),
        (text, unit, limit) => {
          const read = judgeMeasured(text, limit, unit);
          fc.pre(typeof read !== 'string');
          const forms = formsOfMeasured(read, limit, unit);
          expect(new Set(forms).size).toBe(2);
          for (const form of forms) {
            const again = judgeMeasured(form, limit, unit);
            // A form may still be undecided: `<0.01` has no verdict under `4.5..5.5` only where it could meet it.
            expect([form, typeof again === 'string' || again.misread === 'AROUND_THE_LIMIT']).toEqual([form, true]);
          }
        },
      ),
    ));

  it('are near what was written', () => {
    expect(formsOfLimit(misread('NO_DIRECTION', '0.50'), 'mΩ')).toEqual(['<=0.50', '>=0.50']);
    expect(formsOfLimit(misread('DECIMAL_COMMA', '1,15'), 'mΩ')).toEqual(['<=1.15', '<=115']);
    expect(formsOfMeasured(misread('DECIMAL_COMMA', '1,15'), limitOf('<=2'), 'mΩ')).toEqual(['1.15', '115']);
    expect(formsOfLimit(misread('ONLY_AT_LEAST', '<=IP67'), '')).toEqual(['>=IP67', 'IP67']);
  });
});

describe('the explanation', () => {
  it.each(Object.keys(MISREADINGS) as Misreading[])('of %s names the part, the reason and both forms', (reason) => {
    const { zh, en } = explanationOf(misread(reason, 'PART'), ['ONE', 'OTHER']);
    for (const text of [zh, en]) for (const word of ['PART', 'ONE', 'OTHER']) expect(text).toContain(word);
    expect(zh).toContain(MISREADINGS[reason].zh);
    expect(en).toContain(MISREADINGS[reason].en);
  });

  it('of too many digits names the most that are possible', () => {
    const { zh, en } = explanationOf(misread('TOO_MANY_DIGITS', '0.1234567890123'), ['ONE', 'OTHER']);
    expect(zh).toMatch(/至多 15 位.*至多 12 位/);
    expect(en).toMatch(/at most 15 digits.*12 after/);
  });
});
