import type { onRequestHookHandler } from 'fastify';
import type { IdentifiedRequest } from '../identity/access.js';
import { SIGN_INS_PER_MINUTE } from '../identity/sign-in-rate.js';
import type { WrongValue } from '../wrong-value.js';
import { RequestRate } from './request-rate.js';

/** Most requests in a minute. */
export interface RateLimits {
  readonly perAccount: number;
  /** Several people share an address behind a proxy or a gateway. */
  readonly perAddress: number;
}

const DEFAULTS = { perAccount: 30_000, perAddress: 120_000, signIns: SIGN_INS_PER_MINUTE } as const;
const MAX_RATE = 100_000_000;

const NAMES = {
  perAccount: 'LINGQU_ACCOUNT_REQUESTS_PER_MINUTE',
  perAddress: 'LINGQU_ADDRESS_REQUESTS_PER_MINUTE',
  signIns: 'LINGQU_SIGN_INS_PER_MINUTE',
} as const satisfies Record<keyof typeof DEFAULTS, string>;
export const RATE_VARIABLES: readonly string[] = Object.values(NAMES);

/** The limits of the environment. What is wrong is added to `wrong`. */
export function readRates(
  env: Readonly<Record<string, string | undefined>>,
  wrong: WrongValue[],
): { readonly rates: RateLimits; readonly signInsPerMinute: number } {
  const read = (limit: keyof typeof DEFAULTS): number => {
    const value = env[NAMES[limit]] ?? String(DEFAULTS[limit]);
    const rate = /^\d{1,9}$/.test(value) ? Number(value) : NaN;
    if (!(rate >= 1 && rate <= MAX_RATE))
      wrong.push({
        name: NAMES[limit],
        zh: `应为每分钟请求数，1 至 ${MAX_RATE} 的整数`,
        en: `must be the requests in a minute, a whole number from 1 to ${MAX_RATE}`,
      });
    return rate;
  };
  const rates = { perAccount: read('perAccount'), perAddress: read('perAddress') };
  return { rates, signInsPerMinute: read('signIns') };
}

/** Hooks that count a request: by its address before its sender is known, by its account afterwards. */
export interface RateHooks {
  readonly beforeAccess: onRequestHookHandler;
  readonly afterAccess: onRequestHookHandler;
}

export function rateHooks({ perAccount, perAddress }: RateLimits): RateHooks {
  const ofAccounts = new RequestRate('account', perAccount);
  const ofAddresses = new RequestRate('address', perAddress);
  return {
    beforeAccess: (request, _reply, done) => {
      try {
        ofAddresses.count(request.ip);
        done();
      } catch (error) {
        done(error as Error);
      }
    },
    afterAccess: (request, reply, done) => {
      const { principal } = request as Partial<IdentifiedRequest>;
      try {
        if (principal) ofAccounts.count(principal.accountId, reply);
        done();
      } catch (error) {
        done(error as Error);
      }
    },
  };
}
