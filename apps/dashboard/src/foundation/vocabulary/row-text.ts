import type { RowView } from '#contracts';

/** A property of a row that holds a text; undefined where it holds none. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** What an organisation or a chain is called, in both languages where it has names in both. */
export function namesOf({ row, label }: Pick<RowView, 'row' | 'label'>): { readonly zh: string; readonly en: string } {
  const zh = textOf(row['nameZh']) ?? textOf(row['name']) ?? label;
  return { zh, en: textOf(row['nameEn']) ?? zh };
}
