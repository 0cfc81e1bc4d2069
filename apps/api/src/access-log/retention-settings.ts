import type { Retention } from '#identity';
import type { WrongValue } from '../wrong-value.js';
import { DEFAULT_RETENTION } from './log-retention.js';

/** A log that an auditor can use covers at least a month. */
const MIN_DAYS = 30;
const MAX_DAYS = 3_650;

export const RETENTION_VARIABLES = ['LINGQU_READ_LOG_DAYS', 'LINGQU_SECURITY_LOG_DAYS'] as const;

type Variables = Readonly<Record<string, string | undefined>>;

/** How long the logs are kept. What is wrong is added to `wrong`. */
export function readRetention(env: Variables, wrong: WrongValue[]): Retention {
  const daysOf = (name: (typeof RETENTION_VARIABLES)[number], byDefault: number): number => {
    const value = env[name] ?? String(byDefault);
    const days = /^\d{1,4}$/.test(value) ? Number(value) : NaN;
    if (!(days >= MIN_DAYS && days <= MAX_DAYS))
      wrong.push({
        name,
        zh: `应为 ${MIN_DAYS} 至 ${MAX_DAYS} 的整数（天）`,
        en: `must be a whole number of days from ${MIN_DAYS} to ${MAX_DAYS}`,
      });
    return days;
  };
  return {
    readDays: daysOf('LINGQU_READ_LOG_DAYS', DEFAULT_RETENTION.readDays),
    securityDays: daysOf('LINGQU_SECURITY_LOG_DAYS', DEFAULT_RETENTION.securityDays),
  };
}
