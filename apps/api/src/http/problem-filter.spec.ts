import { describe, expect, it } from '@jest/globals';
import { Refusal, REFUSALS, term } from '#domain';
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
