import { EXIT } from '../operations/exit-codes.js';
import type { Log } from './log.js';

/** Warnings of Node, and errors that nobody caught, become lines of the log; after such an error the process ends. */
export function logProcessErrors(log: Log): void {
  // Node's own listener prints plain text.
  process.removeAllListeners('warning');
  process.on('warning', (warning) => log.write('warn', warning.message, { part: warning.name }));
  const end = (error: unknown): void => {
    log.write('fatal', 'an error that nobody caught ends the process', { error });
    process.exit(EXIT.failed);
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}
