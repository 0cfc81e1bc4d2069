import type { CommandDescription } from '#contracts';
import type { Table } from '../tables/table.js';
import type { Mapping } from './mapping.js';
import { fieldsOf, OCCURRED_TITLES, plainTitle, titlesOf } from './titles-of-fields.js';

/** The mapping of a file whose columns are titled by the fields of a command, in either language or by their names. */
export function suggestedMapping(description: CommandDescription, { columns }: Table): Mapping {
  const titles = [...(columns?.keys() ?? [])];
  const find = (candidates: readonly string[]): string | undefined =>
    titles.find((title) => candidates.includes(plainTitle(title)));
  const fields = fieldsOf(description);
  const occurredAt = find(OCCURRED_TITLES);
  return {
    command: description.name,
    ...(occurredAt === undefined ? {} : { occurredAt: { column: occurredAt } }),
    data: Object.fromEntries(
      fields.flatMap((field) => {
        const title = find(titlesOf(field, fields));
        return title === undefined
          ? []
          : [[field.name, { column: title, ...(field.required ? {} : { optional: true }) }]];
      }),
    ),
  };
}

/** The required fields of a command without a source in the mapping. */
export const missingFields = (description: CommandDescription, { data }: Mapping): readonly string[] =>
  fieldsOf(description)
    .filter(({ name, required }) => required && !Object.hasOwn(data, name))
    .map(({ name }) => name);

/** The title of the column that a field is read from; null for constants and templates. */
export function columnOfField({ data, occurredAt }: Mapping, field: string): string | null {
  const source = field === 'occurredAt' ? occurredAt : Object.hasOwn(data, field) ? data[field] : undefined;
  return typeof source === 'object' && 'column' in source ? String(source.column) : null;
}

/** Titles of columns that the mapping does not use. */
export function unusedColumns({ columns }: Table, { occurredAt, data }: Mapping): readonly string[] {
  const sources = Object.values(data).filter((source) => typeof source === 'object');
  const templates = sources.flatMap((source) => ('template' in source ? [source.template] : []));
  const used = [occurredAt?.column, ...sources.flatMap((source) => ('column' in source ? [source.column] : []))];
  return [...(columns ?? [])]
    .filter(([title, place]) => !used.includes(title) && !used.includes(place + 1))
    .map(([title]) => title)
    .filter(
      (title) => !templates.some((template) => template.includes(`{${title}}`) || template.includes(`{${title}:`)),
    );
}
