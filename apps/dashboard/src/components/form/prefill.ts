import type { CommandDescription } from '#contracts';
import type { ModelView } from '../declaration/declarations';
import { fieldsOf } from './schema';

/** Prefix of address parameters that fill a field: `set.projectId=P-A-001`. */
export const PREFILL_PREFIX = 'set.';

export interface RowAction {
  readonly command: CommandDescription;
  /** Parameters that fill the form from the row. */
  readonly given: Readonly<Record<string, string>>;
}

/** Commands that take this row, each with what the row already answers. */
export function actionsOn(
  view: ModelView,
  row: Readonly<Record<string, unknown>>,
  commands: readonly CommandDescription[],
): readonly RowAction[] {
  return commands.flatMap((command) => {
    const fields = fieldsOf(command);
    if (view.begunBy?.includes(command.name) === true) return [];
    const takes = fields.some((field) => field.name === view.id && field.kind === 'row' && field.model === view.model);
    if (!takes) return [];
    const given = fields.flatMap(({ name, kind }) => {
      const value = row[name];
      return kind === 'row' && typeof value === 'string' ? [[`${PREFILL_PREFIX}${name}`, value] as const] : [];
    });
    return [{ command, given: Object.fromEntries(given) }];
  });
}
