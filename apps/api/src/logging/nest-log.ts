import { Logger, type LoggerService } from '@nestjs/common';
import { isError, log, type Log, type LogFields } from './log.js';

/** Lines of Nest and of its `Logger` go into the log of the process. */
export class NestLog implements LoggerService {
  constructor(private readonly target: Log) {}

  fatal(message: unknown, ...more: readonly unknown[]): void {
    this.pass('fatal', message, more);
  }

  error(message: unknown, ...more: readonly unknown[]): void {
    this.pass('error', message, more);
  }

  warn(message: unknown, ...more: readonly unknown[]): void {
    this.pass('warn', message, more);
  }

  /** Nest says which routes it maps: details. */
  log(message: unknown, ...more: readonly unknown[]): void {
    this.pass('debug', message, more);
  }

  debug(message: unknown, ...more: readonly unknown[]): void {
    this.pass('debug', message, more);
  }

  private pass(severity: 'fatal' | 'error' | 'warn' | 'debug', message: unknown, more: readonly unknown[]): void {
    // Nest appends the context: the part that writes.
    const part = more.at(-1);
    const fields: LogFields = typeof part === 'string' && !part.includes('\n') ? { part } : {};
    if (isError(message)) this.target.write(severity, message.message, { ...fields, error: message });
    // Other objects can contain what people sent.
    else this.target.write(severity, typeof message === 'string' ? message : typeof message, fields);
  }
}

/** Lines of every `Logger`, also before the application is created, go into the log of the process. */
export function useProcessLog(): NestLog {
  const nest = new NestLog(log);
  Logger.overrideLogger(nest);
  return nest;
}
