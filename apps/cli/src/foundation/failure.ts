/** Exit codes of the process. */
export const EXIT = {
  /** The command failed in part: a figure differs, or a row was refused. */
  failed: 1,
  /** The command line or one of its files is invalid. */
  usage: 2,
  /** The store is in use by another process, damaged or missing. */
  store: 3,
  /** The server cannot be reached, or is not Lingqu. */
  unreachable: 4,
} as const;

/** A command cannot continue; the message says why and what to do, in Chinese and English. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';

  constructor(
    readonly exitCode: number,
    zh: string,
    en: string,
    options?: ErrorOptions,
  ) {
    super(`${zh}\n${en}`, options);
  }
}

export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
