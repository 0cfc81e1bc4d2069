import type { RowView } from '#contracts';

/** A value as a text; undefined when it is none or empty. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** The name of an organisation or chain in both languages; one without an English name has its Chinese name for both. */
export function namesOf({ row, label }: Pick<RowView, 'row' | 'label'>): { readonly zh: string; readonly en: string } {
  const zh = textOf(row['nameZh']) ?? textOf(row['name']) ?? label;
  return { zh, en: textOf(row['nameEn']) ?? zh };
}
