import type { WrongValue } from '../wrong-value.js';

export const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export const LOG_VARIABLES = ['LINGQU_LOG_LEVEL'] as const;

const isLevel = (value: string): value is LogLevel => (LOG_LEVELS as readonly string[]).includes(value);

/** The least severe lines that are written. What is wrong is added to `wrong`. */
export function readLogLevel(
  env: Readonly<Record<string, string | undefined>>,
  wrong: WrongValue[],
  byDefault: LogLevel = 'info',
): LogLevel {
  const value = env['LINGQU_LOG_LEVEL'] ?? byDefault;
  if (isLevel(value)) return value;
  wrong.push({
    name: 'LINGQU_LOG_LEVEL',
    zh: `应为 ${LOG_LEVELS.join('、')} 之一`,
    en: `must be one of ${LOG_LEVELS.join(', ')}`,
  });
  return byDefault;
}
