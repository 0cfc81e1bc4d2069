import type { CommandDescription } from '#contracts';
import type { ReadModelDescription } from '../declaration/declarations';
import { fieldsOf } from './schema';

/** Prefix of query parameters that prefill a form field: `set.projectId=P-A-001`. */
export const PREFILL_PREFIX = 'set.';

export interface RowAction {
  readonly command: CommandDescription;
  /** Query parameters that prefill the form from the row. */
  readonly prefill: Readonly<Record<string, string>>;
}

/** Commands that have a field for this row, each with the fields that the row prefills. */
export function actionsOn(
  view: ReadModelDescription,
  row: Readonly<Record<string, unknown>>,
  commands: readonly CommandDescription[],
): readonly RowAction[] {
  return commands.flatMap((command) => {
    const fields = fieldsOf(command);
    if (view.createCommands.includes(command.name)) return [];
    const takes = fields.some(
      (field) => field.name === view.naming.id && field.kind === 'row' && field.model === view.name,
    );
    if (!takes) return [];
    const prefill = fields.flatMap(({ name, kind }) => {
      const value = row[name];
      return kind === 'row' && typeof value === 'string' ? [[`${PREFILL_PREFIX}${name}`, value] as const] : [];
    });
    return [{ command, prefill: Object.fromEntries(prefill) }];
  });
}
