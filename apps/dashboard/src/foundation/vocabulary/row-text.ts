import type { RowView } from '#contracts';

/** A value if it is a non-empty text, otherwise undefined. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** The name of an organisation or chain in both languages; without an English name, the Chinese name is used for both. */
export function namesOf({ row, label }: Pick<RowView, 'row' | 'label'>): { readonly zh: string; readonly en: string } {
  const zh = textOf(row['nameZh']) ?? textOf(row['name']) ?? label;
  return { zh, en: textOf(row['nameEn']) ?? zh };
}
