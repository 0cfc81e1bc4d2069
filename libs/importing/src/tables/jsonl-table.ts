import { UnusableFile } from '../unusable-file.js';
import type { Table, TableRow } from './table.js';

const asText = (value: unknown): string =>
  value === null || value === undefined ? '' : typeof value === 'string' ? value.trim() : JSON.stringify(value);

/** The members of a line: those of a command's envelope with its data beside them, or of a plain object. */
function membersOf(value: object): Readonly<Record<string, unknown>> {
  const { data, occurredAt, ...rest } = value as Readonly<Record<string, unknown>>;
  if (typeof data !== 'object' || data === null) return value as Readonly<Record<string, unknown>>;
  return { ...(occurredAt === undefined ? {} : { occurredAt }), ...rest, ...data };
}

/**
 * The table of a file of JSON objects, one on each line: columns are the names of their members, in the order in which
 * they first occur. What is nested stays JSON.
 * @throws UnusableFile for a line that is no object
 */
export function jsonlTable(file: string, text: string): Table {
  const lines = text.split('\n').map((content, index) => ({ content: content.trim(), line: index + 1 }));
  const read = lines
    .filter(({ content }) => content !== '')
    .map(({ content, line }) => ({ line, members: membersOf(objectIn(file, content, line)) }));
  if (read.length === 0) throw new UnusableFile('NO_ROWS', `${file} 没有任何行`, `${file} has no rows`);
  return tableOfMembers(read);
}

/** A table of objects, each with the line on which it stands. */
export function tableOfMembers(
  read: readonly { readonly line: number; readonly members: Readonly<Record<string, unknown>> }[],
): Table {
  const columns = new Map<string, number>();
  for (const { members } of read)
    for (const name of Object.keys(members)) if (!columns.has(name)) columns.set(name, columns.size);
  const rows = read.map(({ line, members }, index): TableRow => ({
    no: index + 1,
    line,
    values: Array.from(columns.keys(), (name) => asText(Object.hasOwn(members, name) ? members[name] : undefined)),
  }));
  return { columns, rows };
}

function objectIn(file: string, content: string, line: number): object {
  try {
    const value: unknown = JSON.parse(content);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Said below, with the line.
  }
  throw new UnusableFile(
    'NOT_A_TABLE',
    `${file} 第 ${line} 行不是 JSON 对象`,
    `line ${line} of ${file} is not a JSON object`,
  );
}
