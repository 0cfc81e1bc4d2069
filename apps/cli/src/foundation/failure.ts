export { EXIT } from '../../../api/src/operations/exit-codes.js';

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
