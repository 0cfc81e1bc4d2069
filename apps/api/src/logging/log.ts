import { pino, type DestinationStream, type Logger } from 'pino';
import { readableLine } from './readable-line.js';
import { currentRequestId } from './request-context.js';
import { REDACTED, REDACTED_FIELDS, withoutSecrets } from './secret-text.js';
import { readLogLevel, type LogLevel } from './log-settings.js';

/**
 * What a line says besides its message. There is no field for a body, a header, a query, a login or an address, and values
 * are single texts and numbers: what people send cannot be logged by mistake.
 */
export interface LogFields {
  /** Default: the request in which the line is written. */
  readonly requestId?: string;
  readonly method?: string;
  /** The path of the route with the names of its parameters, not their values. */
  readonly route?: string;
  readonly status?: number;
  /** Of a problem. */
  readonly code?: string;
  readonly ms?: number;
  /** The part of the product that writes the line. */
  readonly part?: string;
  readonly version?: string;
  readonly error?: unknown;
}

type Severity = Exclude<LogLevel, 'silent'>;

const STDERR = 2;
const MAX_CAUSES = 5;

/** Whether something was thrown as an error: errors of native modules and of other realms are no instances of `Error`. */
export function isError(thrown: unknown): thrown is Error {
  if (thrown instanceof Error) return true;
  const { message, stack } = (thrown ?? {}) as { readonly message?: unknown; readonly stack?: unknown };
  return typeof message === 'string' && typeof stack === 'string';
}

/** Kind, code, message and stack of an error and its causes: other members can contain rows or requests. */
function errorFields(error: unknown, depth = 0): object {
  if (!isError(error)) return { message: withoutSecrets(String(error)) };
  const { code, cause } = error as { readonly code?: unknown; readonly cause?: unknown };
  return {
    kind: error.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    message: withoutSecrets(error.message),
    stack: withoutSecrets(error.stack ?? ''),
    ...(cause === undefined || depth >= MAX_CAUSES ? {} : { cause: errorFields(cause, depth + 1) }),
  };
}

function cleanFields({ error, ...fields }: LogFields): object {
  const clean = Object.entries(fields).map(([name, value]) => [
    name,
    typeof value === 'string' ? withoutSecrets(value) : value,
  ]);
  return { ...Object.fromEntries(clean), ...(error === undefined ? {} : { error: errorFields(error) }) };
}

/** The log of a process: lines of JSON, or readable lines for a terminal. */
export class Log {
  private readonly logger: Logger;

  constructor(destination: DestinationStream, level: LogLevel) {
    this.logger = pino(
      {
        level,
        base: { pid: process.pid },
        timestamp: pino.stdTimeFunctions.isoTime,
        formatters: { level: (label) => ({ level: label }) },
        redact: { paths: REDACTED_FIELDS.flatMap((name) => [`["${name}"]`, `*["${name}"]`]), censor: REDACTED },
      },
      destination,
    );
  }

  setLevel(level: LogLevel): void {
    this.logger.level = level;
  }

  writes(severity: Severity): boolean {
    return this.logger.isLevelEnabled(severity);
  }

  write(severity: Severity, message: string, fields: LogFields = {}): void {
    if (!this.writes(severity)) return;
    const requestId = fields.requestId ?? currentRequestId();
    this.logger[severity](
      { ...(requestId === undefined ? {} : { requestId }), ...cleanFields(fields) },
      withoutSecrets(message),
    );
  }
}

/** Every line is written before the next statement runs, so that none is lost when the process ends. */
const ofProcess = (): DestinationStream =>
  process.stderr.isTTY
    ? { write: (line) => void process.stderr.write(readableLine(line)) }
    : pino.destination({ dest: STDERR, sync: true });

/** The log of this process, on stderr. Without a level in the environment: warnings and errors, until the program sets another. */
export const log = new Log(ofProcess(), readLogLevel(process.env, [], 'warn'));
