/**
 * SQLite's code of an error, such as `SQLITE_FULL`; empty for errors that are not SQLite's. The native part keeps the
 * error class of whoever loaded it first, so the class says nothing where modules are loaded more than once.
 */
export function sqliteCode(error: unknown): string {
  const code = (error as { readonly code?: unknown } | undefined)?.code;
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : '';
}
