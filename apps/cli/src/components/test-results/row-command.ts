import type { CommandEnvelope } from '#contracts';
import { commandIdOf } from '../../foundation/command-id.js';
import { localTimes } from './local-time.js';
import type { FieldSource, Mapping } from './mapping.js';
import type { FileRow } from './rows-of-file.js';

/** Why a row could not become a command. */
export class RowNotUnderstood extends Error {
  override readonly name = 'RowNotUnderstood';

  constructor(
    readonly code: 'COLUMN_MISSING' | 'VALUE_NOT_MAPPED' | 'NOT_A_TIME' | 'NOT_AN_INTEGER',
    detail: string,
  ) {
    super(detail);
  }
}

/** `{row}` and `{row:4}` are the number of the row (with leading zeros), `{Title}` the value of a column. */
const PLACE = /\{([^{}:]+)(?::(\d{1,2}))?\}/g;

/**
 * A maker of commands under one mapping. The command's id follows from the file's digest and the number of the row, so
 * that a file can be imported again without recording anything twice.
 * @throws Error when the mapping's time format makes no sense.
 */
export function rowCommands(mapping: Mapping, digest: string): (row: FileRow) => CommandEnvelope {
  const timeOf = localTimes(mapping.occurredAt.format, mapping.occurredAt.offset);
  return (row) => {
    const time = columnOf(row, mapping.occurredAt.column);
    const occurredAt = timeOf(time);
    if (occurredAt === undefined) throw new RowNotUnderstood('NOT_A_TIME', `${time} (${mapping.occurredAt.format})`);
    const fields = Object.entries(mapping.data).map(([field, source]) => [field, fieldOf(row, source)] as const);
    return {
      commandId: commandIdOf(`import/${digest}/${row.no}`),
      occurredAt,
      data: Object.fromEntries(fields.filter(([, value]) => value !== undefined)),
    };
  };
}

function fieldOf(row: FileRow, source: FieldSource): unknown {
  if (typeof source !== 'object') return source;
  if ('template' in source) return filledIn(source.template, row);
  const text = columnOf(row, source.column);
  if (text === '' && source.optional) return undefined;
  if (source.values) {
    if (!Object.hasOwn(source.values, text))
      throw new RowNotUnderstood('VALUE_NOT_MAPPED', `${source.column}: ${text}`);
    return source.values[text];
  }
  if (source.as !== 'integer') return text;
  if (!/^-?\d{1,15}$/.test(text)) throw new RowNotUnderstood('NOT_AN_INTEGER', `${source.column}: ${text}`);
  return Number(text);
}

const filledIn = (template: string, row: FileRow): string =>
  template.replace(PLACE, (_place, name: string, width: string | undefined) =>
    (name === 'row' ? String(row.no) : columnOf(row, name)).padStart(Number(width ?? 0), '0'),
  );

function columnOf(row: FileRow, column: string | number): string {
  try {
    return row.value(column);
  } catch (error) {
    if (error instanceof RangeError) throw new RowNotUnderstood('COLUMN_MISSING', String(column));
    throw error;
  }
}
