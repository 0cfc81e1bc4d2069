/**
 * SQLite's code of an error, such as `SQLITE_FULL`; empty for other errors. Not by `instanceof`: the native module uses
 * the error class of the first module that loaded it, and tests load modules more than once.
 */
export function sqliteCode(error: unknown): string {
  const code = (error as { readonly code?: unknown } | undefined)?.code;
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : '';
}
