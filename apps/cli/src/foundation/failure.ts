/** What the process answers to its caller. */
export const EXIT = {
  /** Something was done, but not all of it as asked: a figure differs, a row was refused. */
  failed: 1,
  /** The command line or a file it names cannot be understood. */
  usage: 2,
  /** The store is in use by another process, damaged or missing. */
  store: 3,
  /** No server answers, or what answers is not Lingqu. */
  unreachable: 4,
} as const;

/** A command cannot go on; the message says why and what to do, in Chinese and English. */
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
