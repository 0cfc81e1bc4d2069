import type { RowModel } from '#projections';

/** What a row is called in a list: its title in words, otherwise its number. */
export function titleOf({ naming, fields }: RowModel, row: Readonly<Record<string, unknown>>): string {
  const isWords = naming.title !== undefined && fields[naming.title]?.kind === 'text' && !naming.linksShowNumber;
  const title = isWords ? row[naming.title ?? ''] : undefined;
  return typeof title === 'string' && title !== '' ? title : String(row[naming.id]);
}
