import type { CommandDescription } from '#contracts';
import type { FieldSchema } from './field-values.js';

/** A field of a command, as a column of a file. */
export interface CommandField {
  readonly name: string;
  readonly schema: FieldSchema;
  readonly required: boolean;
}

interface PayloadSchema {
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly required?: readonly string[];
}

export type Language = 'zh' | 'en';

/** The column of the time of occurrence; the command's envelope and not its data contains it. */
export const OCCURRED_AT: Readonly<Record<Language, string>> = { zh: '发生时间', en: 'Occurred at' };

export function fieldsOf({ schema }: Pick<CommandDescription, 'schema'>): readonly CommandField[] {
  const { properties = {}, required = [] } = schema as PayloadSchema;
  return Object.entries(properties).map(([name, field]) => ({
    name,
    schema: field,
    required: required.includes(name),
  }));
}

const wordsOf = ({ name, schema }: CommandField, language: Language): string =>
  (language === 'zh' ? schema.title : schema['x-title-en']) ?? name;

/** The title of a field's column: its words, with the name where another field has the same words. */
export function columnTitle(field: CommandField, all: readonly CommandField[], language: Language): string {
  const words = wordsOf(field, language);
  const shared = all.some((other) => other.name !== field.name && wordsOf(other, language) === words);
  const unit = field.schema['x-unit'] === 'CNY' && !/[（(]/.test(words) ? { zh: '（元）', en: ' (CNY)' }[language] : '';
  return `${words}${unit}${shared ? ` ${field.name}` : ''}`;
}

/** A title without what people and templates add to it: the mark of required columns, the unit, case and width. */
export const plainTitle = (title: string): string =>
  title
    .normalize('NFKC')
    .replace(/\*+\s*$/, '')
    .replace(/\s*\((?:元|cny|yuan)\)\s*$/i, '')
    .trim()
    .toLowerCase();

/** Everything by which a column of this field may be titled. */
export const titlesOf = (field: CommandField, all: readonly CommandField[]): readonly string[] =>
  [field.name, columnTitle(field, all, 'zh'), columnTitle(field, all, 'en')].map(plainTitle);

export const OCCURRED_TITLES: readonly string[] = ['occurredAt', ...Object.values(OCCURRED_AT)].map(plainTitle);
