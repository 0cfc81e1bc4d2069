import type { CommandDescription } from '#contracts';
import { fieldsOf } from './schema';

/** Prefix of query parameters that prefill a form field: `set.projectId=P-A-001`. */
export const PREFILL_PREFIX = 'set.';

/** The query parameters that prefill the form of a command. */
export const prefillOf = (values: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${PREFILL_PREFIX}${name}`, value]));

/** Numbers that belong to one record only. */
const OF_ONE: readonly string[] = ['attempt', 'revision', 'reportNo', 'measured', 'verdict'];

/** What the next command like the last one starts with: its values without the identifiers and results of that one. */
export const valuesForNext = (
  command: CommandDescription,
  last: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    fieldsOf(command).flatMap(({ name, made, kind }) => {
      const value = last[name];
      const isReused = typeof value === 'string' && !OF_ONE.includes(name) && (!made || kind === 'row');
      return isReused ? [[name, value] as const] : [];
    }),
  );
