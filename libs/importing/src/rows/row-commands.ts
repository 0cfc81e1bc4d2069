import { createHash } from 'node:crypto';
import { v5 } from 'uuid';
import type { CommandDescription, CommandEnvelope, FieldSource } from '#contracts';
import { canonicalJson } from '#ledger';
import { localTimes, spreadsheetTimes, type TimeReader } from '../text/local-time.js';
import { columnOf, type ColumnName, type Table, type TableRow } from '../tables/table.js';
import { UnusableFile } from '../unusable-file.js';
import { fieldValue, type FieldSchema } from './field-values.js';
import { InvalidValue } from './invalid-value.js';
import { DEFAULT_COMMAND, type Mapping } from './mapping.js';
import { columnOfField } from './suggested-mapping.js';
import { fieldsOf } from './titles-of-fields.js';

/** A fault of a row, with the column and the reason; a row may have several. */
export interface RowFault {
  readonly line: number;
  readonly no: number;
  readonly column: string | null;
  /** The field of the command, or `occurredAt`. */
  readonly field: string | null;
  /** What the file says. */
  readonly value: string | null;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

export interface RowCommand {
  readonly row: TableRow;
  readonly command: CommandEnvelope & { readonly commandId: string };
}

export interface RowCommands {
  /** In the order of the file. */
  readonly commands: readonly RowCommand[];
  /** In the order of the file; rows with faults have no command. */
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
/** Namespace of the ids of commands; its bytes contain "lingqu" and 灵渠 in ASCII and UTF-8. */
const NAMESPACE = '6c696e67-7175-5e3a-8d0c-e781b5e6b8a0';

/** The command id for a name, a UUID of version 5 (RFC 9562): sending the same command again records nothing new. */
export const commandIdOf = (name: string): string => v5(name, NAMESPACE);

interface Read {
  (row: TableRow): unknown;
}

/** Who sends the commands of a file. */
interface Sender {
  readonly role: string;
  readonly organisationId: string;
}

/** What is needed to turn rows into commands besides the mapping. */
export interface RowReading {
  /** Who sends them; default: the actor of the mapping. */
  readonly actor?: Sender;
  /** The command, whose schema says how texts are read; without it they stay texts. */
  readonly description?: CommandDescription;
}

/**
 * Creates the command of every row. The command id is derived from its content, so that the same content is recorded only
 * once, even if it occurs in several rows or imports, and wherever the row stands.
 * @throws UnusableFile for a mapping with columns that the file does not have, or with a time format without a date
 */
export function rowCommandsOf(file: string, table: Table, mapping: Mapping, reading: RowReading = {}): RowCommands {
  const { actor = mapping.actor, description } = reading;
  const name = description?.name ?? mapping.command ?? DEFAULT_COMMAND;
  const column = columnReader(file, table);
  const digestOf = contentDigests(table);
  const schemas = new Map(description ? fieldsOf(description).map((field) => [field.name, field.schema]) : []);
  const occurred = mapping.occurredAt && occurredReader(mapping.occurredAt, column);
  const fields = Object.entries(mapping.data).map(
    ([field, source]) => [field, fieldReader(source, column, digestOf, schemas.get(field))] as const,
  );
  const commands: RowCommand[] = [];
  const faults: RowFault[] = [];
  for (const row of table.rows) {
    const found: RowFault[] = [];
    const read = (field: string, value: Read): unknown => {
      try {
        return value(row);
      } catch (error) {
        if (!(error instanceof InvalidValue)) throw error;
        const title = columnOfField(mapping, field);
        const said = title === null ? null : (columnOf(table, columnName(mapping, field) ?? title)?.(row) ?? null);
        const { code, zh, en } = error;
        found.push({ line: row.line, no: row.no, column: title, field, value: said, code, zh, en });
        return undefined;
      }
    };
    const occurredAt = occurred && (read('occurredAt', occurred) as string | undefined);
    const values = fields.map(([field, value]) => [field, read(field, value)] as const);
    faults.push(...found);
    if (found.length > 0) continue;
    const data = Object.fromEntries(values.filter(([, value]) => value !== undefined));
    const dated = { ...(occurredAt === undefined ? {} : { occurredAt }), lateReason: LATE_REASON, data };
    const content = canonicalJson({ actor: actor ? { ...actor } : null, ...dated });
    // The ids of test results are those of the first importer, which knew no other command.
    const prefix = name === DEFAULT_COMMAND ? 'import' : `import/${name}`;
    commands.push({ row, command: { commandId: commandIdOf(`${prefix}/${content}`), ...dated } });
  }
  return { commands, faults };
}

function columnName({ data, occurredAt }: Mapping, field: string): ColumnName | undefined {
  const source = field === 'occurredAt' ? occurredAt : data[field];
  return typeof source === 'object' && 'column' in source ? source.column : undefined;
}

function occurredReader(
  occurredAt: NonNullable<Mapping['occurredAt']>,
  column: (name: ColumnName) => (row: TableRow) => string,
): Read {
  const text = column(occurredAt.column);
  const timeOf = timeReader(occurredAt);
  return (row) => {
    const said = text(row);
    const time = timeOf(said);
    if (time !== undefined) return time;
    const shown = `${occurredAt.column}: ${said}${occurredAt.format === undefined ? '' : ` (${occurredAt.format})`}`;
    throw new InvalidValue('NOT_AN_INSTANT', `无法识别的时间 ${shown}`, `not a valid time: ${shown}`);
  };
}

function timeReader({ format, offset = DEFAULT_OFFSET }: NonNullable<Mapping['occurredAt']>): TimeReader {
  if (format === undefined) return spreadsheetTimes(offset);
  try {
    return localTimes(format, offset);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UnusableFile('UNUSABLE_MAPPING', `映射无法使用：${why}`, `the mapping cannot be used: ${why}`);
  }
}

function columnReader(file: string, table: Table) {
  return (name: ColumnName): ((row: TableRow) => string) => {
    const read = columnOf(table, name);
    if (read) return read;
    const has = table.columns ? [...table.columns.keys()].join(', ') : `${table.rows[0]?.values.length ?? 0}`;
    throw new UnusableFile(
      'NO_COLUMN',
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
  schema: FieldSchema | undefined,
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
      throw new InvalidValue(
        'NOT_IN_MAPPING',
        `映射中没有这个值 ${shown}`,
        `the mapping does not contain this value: ${shown}`,
      );
    }
    if (as === undefined && schema) return value === '' ? undefined : fieldValue(schema, value);
    if (as !== 'integer') return value;
    if (/^-?\d{1,15}$/.test(value)) return Number(value);
    const shown = `${source.column}: ${value}`;
    throw new InvalidValue('NOT_A_WHOLE_NUMBER', `不是整数 ${shown}`, `not a whole number: ${shown}`);
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
