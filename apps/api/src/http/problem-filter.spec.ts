import { describe, expect, it } from '@jest/globals';
import { Refusal, REFUSALS, term } from '#domain';
import { AppendTooLarge } from '#event-store';
import { problemOf } from './problem-filter.js';

describe('a refusal', () => {
  it('with a sentence of its own is answered with it, at the field and as the detail', () => {
    const words = term('“V”无法采用：与所填的计量单位不同', '"V" cannot be used: it is not the unit');
    const body = problemOf(new Refusal('LIMIT_NOT_UNDERSTOOD', { part: 'V' }, 'limit', words)).body();
    expect(body).toMatchObject({
      code: 'LIMIT_NOT_UNDERSTOOD',
      titles: REFUSALS.LIMIT_NOT_UNDERSTOOD,
      detail: `${words.zh} / ${words.en}`,
      details: { part: 'V' },
      errors: [{ pointer: '/data/limit', code: 'LIMIT_NOT_UNDERSTOOD', ...words }],
    });
  });

  it('without one is answered with the sentence of its code', () => {
    const body = problemOf(new Refusal('ALREADY_EXISTS', {}, 'bidId')).body();
    expect(body.detail).toBeUndefined();
    expect(body.errors).toEqual([{ pointer: '/data/bidId', code: 'ALREADY_EXISTS', ...REFUSALS.ALREADY_EXISTS }]);
  });
});

describe('an append that is larger than the server of the event store takes', () => {
  it('is 413 with the size and the limit', () => {
    const problem = problemOf(new AppendTooLarge(2_000_000, 'bytes', 1_048_576));
    expect([problem.status, problem.code, problem.extras.details]).toEqual([
      413,
      'APPEND_TOO_LARGE',
      { size: 2_000_000, unit: 'bytes', limit: 1_048_576 },
    ]);
  });
});
