import { createHash } from 'node:crypto';
import type { CommandEnvelope } from '#contracts';
import { canonicalJson } from '#ledger';
import { commandIdOf } from '../../foundation/command-id.js';
import { CommandFailed, EXIT, reasonOf } from '../../foundation/failure.js';
import { localTimes, spreadsheetTimes, type TimeReader } from './local-time.js';
import type { ColumnName, FieldSource, Mapping } from './mapping.js';
import { columnOf, type Table, type TableRow } from './table.js';

/** A row that cannot be imported, with the reason. */
export interface RowFault {
  readonly line: number;
  readonly no: number;
  readonly zh: string;
  readonly en: string;
}

export interface RowCommand {
  readonly row: TableRow;
  readonly command: CommandEnvelope;
}

export interface RowCommands {
  /** In the order of the file. */
  readonly commands: readonly RowCommand[];
  readonly faults: readonly RowFault[];
}

/** Of every row; the server keeps it with those that are late. */
const LATE_REASON = { code: 'HISTORICAL_IMPORT' } as const;
const DEFAULT_OFFSET = '+08:00';
/** Placeholders of templates: `{Title}`, `{Title:4}` with leading zeros, `{content:12}` with a number of characters. */
const PLACE = /\{([^{}:]+)(?::(\d{1,2}))?\}/g;
const CONTENT = 'content';
/** Default number of hexadecimal characters of `{content}`. */
const CONTENT_LENGTH = 12;

type Read = (row: TableRow) => unknown;

/** A value that does not match the mapping. */
class InvalidValue extends Error {
  override readonly name = 'InvalidValue';

  constructor(
    readonly zh: string,
    readonly en: string,
  ) {
    super(en);
  }
}

/**
 * Creates the command of every row. The command id is derived from its content, so that the same content is recorded only
 * once, even if it occurs in several rows or imports.
 * @throws CommandFailed for a mapping with columns that the file does not have, or with a time format without a date
 */
export function rowCommandsOf(file: string, table: Table, mapping: Mapping): RowCommands {
  const column = columnReader(file, table);
  const digestOf = contentDigests(table);
  const { occurredAt } = mapping;
  const time = column(occurredAt.column);
  const timeOf = timeReader(occurredAt);
  const fields = Object.entries(mapping.data).map(
    ([field, source]) => [field, fieldReader(source, column, digestOf)] as const,
  );
  const commands: RowCommand[] = [];
  const faults: RowFault[] = [];
  for (const row of table.rows) {
    const { line, no } = row;
    const occurred = timeOf(time(row));
    if (occurred === undefined) {
      const text = `${occurredAt.column}: ${time(row)}${occurredAt.format === undefined ? '' : ` (${occurredAt.format})`}`;
      faults.push({ line, no, zh: `无法识别的时间 ${text}`, en: `not a valid time: ${text}` });
      continue;
    }
    try {
      const values = fields.map(([field, read]) => [field, read(row)] as const);
      const data = Object.fromEntries(values.filter(([, value]) => value !== undefined));
      const dated = { occurredAt: occurred, lateReason: LATE_REASON, data };
      const content = canonicalJson({ actor: { ...mapping.actor }, ...dated });
      commands.push({ row, command: { commandId: commandIdOf(`import/${content}`), ...dated } });
    } catch (error) {
      if (!(error instanceof InvalidValue)) throw error;
      faults.push({ line, no, zh: error.zh, en: error.en });
    }
  }
  return { commands, faults };
}

function timeReader({ format, offset = DEFAULT_OFFSET }: Mapping['occurredAt']): TimeReader {
  if (format === undefined) return spreadsheetTimes(offset);
  try {
    return localTimes(format, offset);
  } catch (error) {
    const why = reasonOf(error);
    throw new CommandFailed(EXIT.usage, `映射无法使用：${why}`, `the mapping cannot be used: ${why}`, { cause: error });
  }
}

function columnReader(file: string, table: Table) {
  return (name: ColumnName): ((row: TableRow) => string) => {
    const read = columnOf(table, name);
    if (read) return read;
    const has = table.columns ? [...table.columns.keys()].join(', ') : `${table.rows[0]?.values.length ?? 0}`;
    throw new CommandFailed(
      EXIT.usage,
      `${file} 没有映射所指的列“${name}”，它的列为：${has}。不能用行号作标识；没有编号列时请用 {content}。`,
      `${file} has no column "${name}" of the mapping; its columns: ${has}. Do not use row numbers as ids; without an id column, use {content}.`,
    );
  };
}

/** A digest of each row's values. Rows with equal values get different digests, by their order in the file. */
function contentDigests({ rows }: Table): (row: TableRow) => string {
  const digests = new Map<TableRow, string>();
  const seen = new Map<string, number>();
  for (const row of rows) {
    const content = canonicalJson([...row.values]);
    const earlier = seen.get(content) ?? 0;
    seen.set(content, earlier + 1);
    digests.set(
      row,
      createHash('sha256')
        .update(`${content}${earlier || ''}`)
        .digest('hex'),
    );
  }
  return (row) => digests.get(row) ?? '';
}

function fieldReader(
  source: FieldSource,
  column: (name: ColumnName) => (row: TableRow) => string,
  digestOf: (row: TableRow) => string,
): Read {
  if (typeof source !== 'object') return () => source;
  if ('template' in source) return templateReader(source.template, column, digestOf);
  const { values, as, optional } = source;
  const text = column(source.column);
  return (row) => {
    const value = text(row);
    if (value === '' && optional) return undefined;
    if (values) {
      if (Object.hasOwn(values, value)) return values[value];
      const shown = `${source.column}: ${value}`;
      throw new InvalidValue(`映射中没有这个值 ${shown}`, `the mapping does not contain this value: ${shown}`);
    }
    if (as !== 'integer') return value;
    if (/^-?\d{1,15}$/.test(value)) return Number(value);
    const shown = `${source.column}: ${value}`;
    throw new InvalidValue(`不是整数 ${shown}`, `not a whole number: ${shown}`);
  };
}

function templateReader(
  template: string,
  column: (name: ColumnName) => (row: TableRow) => string,
  digestOf: (row: TableRow) => string,
): Read {
  const pieces: ((row: TableRow) => string)[] = [];
  let from = 0;
  for (const { index, 0: place, 1: name = '', 2: width } of template.matchAll(PLACE)) {
    const literal = template.slice(from, index);
    from = index + place.length;
    pieces.push(() => literal);
    if (name === CONTENT) pieces.push((row) => digestOf(row).slice(0, Number(width ?? CONTENT_LENGTH)));
    else {
      const value = column(name);
      pieces.push((row) => value(row).padStart(Number(width ?? 0), '0'));
    }
  }
  const rest = template.slice(from);
  return (row) => pieces.map((piece) => piece(row)).join('') + rest;
}
