import { describe, expect, it } from '@jest/globals';
import { Refusal } from '../../kit/errors.js';
import { decide, after, sent } from '../../testing/history.js';
import { given } from '../../testing/given-when-then.js';
import { calibrated } from '../../testing/project-world.js';
import { result } from '../../testing/test-world.js';
import { CHAIN, chains, lab } from '../../testing/world.js';
import { correctTestResult } from './correct-test-result.js';
import { recordTestResult } from './record-test-result.js';

const by = { actor: lab, occurredAt: '2026-04-08' };
const passing = result('T-1', 1, '0.41');
const seal = {
  chainId: CHAIN,
  subjectId: 'SEAL',
  testId: 'T-1',
  attempt: 1,
  method: '防护等级',
  unit: '等级',
  reportNo: 'R-T-1',
  responsibleId: 'seller',
};

const recordedAs = (change: object): unknown =>
  decide(calibrated, sent(recordTestResult, { ...passing, ...change }, lab, '2026-04-08')).events[0]?.data;

const refusalOf = (change: object): Refusal => {
  try {
    recordedAs(change);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('not refused');
};

describe('a measured value and its limit', () => {
  it.each([
    [{ measured: '0.41 mΩ', limit: '≤0.50mΩ' }, 'PASS'],
    [{ measured: '０．４１', limit: '＜０．５０' }, 'PASS'],
    [{ measured: '<0.01' }, 'PASS'],
    [{ measured: '未检出(<0.01)' }, 'PASS'],
    [{ measured: '5.4', limit: '5±0.5' }, 'PASS'],
    [{ measured: '90%', limit: '≥90%', unit: '%' }, 'PASS'],
    [{ measured: '不合格', limit: '合格' }, 'FAIL'],
  ])('are judged and stay as reported: %j is a %s', (change, verdict) => {
    const { limit: limitText, measured } = { ...passing, ...change };
    expect(recordedAs(change)).toMatchObject({ measured, limitText, verdict });
  });

  it('of a protection against immersion do not meet one against jets', () =>
    given(...chains)
      .when(recordTestResult, { ...seal, measured: 'IP67', limit: '>=IP66', verdict: 'PASS' }, by)
      .thenRefused('VERDICT_MISMATCH', { verdict: 'FAIL' }, 'verdict'));

  it.each([
    [{ limit: '<=1,15' }, 'LIMIT_NOT_UNDERSTOOD', 'DECIMAL_COMMA', '1,15', /<=1\.15.*<=115/],
    [{ limit: '<=0.50 V' }, 'LIMIT_NOT_UNDERSTOOD', 'OTHER_UNIT', 'V', /4\.5\.\.5\.5.*<=0\.50 mΩ/],
    [{ limit: '0.50' }, 'LIMIT_NOT_UNDERSTOOD', 'NO_DIRECTION', '0.50', /<=0\.50.*>=0\.50/],
    [{ measured: '1,15' }, 'MEASURED_NOT_COMPARABLE', 'DECIMAL_COMMA', '1,15', /1\.15.*115/],
    [{ measured: '<0.60' }, 'MEASURED_NOT_COMPARABLE', 'AROUND_THE_LIMIT', '<0.60', /0\.41/],
    [{ measured: '未检出' }, 'MEASURED_NOT_COMPARABLE', 'NO_DETECTION_LIMIT', '未检出', /<0\.01.*未检出（<0\.01）/],
    [{ measured: '0.1234567890123' }, 'MEASURED_NOT_COMPARABLE', 'TOO_MANY_DIGITS', '0.1234567890123', /12/],
  ] as const)(
    'are refused with the part that is not understood and two forms that work: %j',
    (change, code, reason, part, forms) => {
      const refusal = refusalOf(change);
      expect(refusal).toMatchObject({ code, details: { part, reason } });
      for (const sentence of [refusal.explanation?.zh, refusal.explanation?.en]) {
        expect(sentence).toContain(part);
        expect(sentence).toMatch(forms);
      }
    },
  );

  it('are recorded once under an identifier, in whatever case', () =>
    given(...after(calibrated, sent(recordTestResult, passing, lab, '2026-04-08')))
      .when(recordTestResult, { ...passing, testId: 't-1', attempt: 2 }, by)
      .thenRefused('ALREADY_EXISTS_IN_OTHER_CASE', { existing: 'T-1' }, 'testId'));

  it('are read in the unit of the result when it is corrected', () =>
    given(...after(calibrated, sent(recordTestResult, passing, lab, '2026-04-08')))
      .when(correctTestResult, { subjectId: 'CONN', testId: 'T-1', measured: '0.42 V', reason: '单位' }, by)
      .thenRefused('MEASURED_NOT_COMPARABLE', { part: 'V', reason: 'OTHER_UNIT' }, 'measured'));
});
