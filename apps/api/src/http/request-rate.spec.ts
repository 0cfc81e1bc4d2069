import { describe, expect, it } from '@jest/globals';
import { HttpProblem } from './http-problem.js';
import { RequestRate } from './request-rate.js';

describe('the limit of requests', () => {
  const counted = (mostPerMinute: number) => {
    const clock = { now: 0 };
    const rate = new RequestRate('account', mostPerMinute, () => clock.now);
    /** The headers of an accepted request, or of a refusal with its code. */
    const count = (key: string): Readonly<Record<string, string>> => {
      const headers: Record<string, string> = {};
      try {
        rate.count(key, { header: (name: string, value: string) => void (headers[name] = value) });
        return headers;
      } catch (error) {
        if (error instanceof HttpProblem) return { code: error.code, ...error.extras.headers };
        throw error;
      }
    };
    return { clock, count };
  };

  it('says with each answer what is left and until when', () => {
    const { clock, count } = counted(2);
    expect(count('a')).toEqual({ 'ratelimit-policy': '"account";q=2;w=60', ratelimit: '"account";r=1;t=60' });
    clock.now = 20_500;
    expect(count('a')).toMatchObject({ ratelimit: '"account";r=0;t=40' });
  });

  it('refuses what exceeds it until the minute has passed, each account on its own', () => {
    const { clock, count } = counted(1);
    count('a');
    expect(count('a')).toMatchObject({
      code: 'TOO_MANY_REQUESTS',
      'retry-after': '60',
      ratelimit: '"account";r=0;t=60',
    });
    expect(count('b')).not.toHaveProperty('code');
    clock.now = 59_999;
    expect(count('a')).toMatchObject({ code: 'TOO_MANY_REQUESTS', 'retry-after': '1' });
    clock.now = 60_000;
    expect(count('a')).toMatchObject({ ratelimit: '"account";r=0;t=60' });
  });
});
