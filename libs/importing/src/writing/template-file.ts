import type { CommandDescription } from '#contracts';
import { csvLine } from '#projections';
import { columnTitle, fieldsOf, OCCURRED_AT, type CommandField, type Language } from '../rows/titles-of-fields.js';
import { encodedText } from './encoded-text.js';
import { spreadsheet } from './spreadsheet.js';

/** A file to be saved. */
export interface WrittenFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const WORDS = {
  data: { zh: '数据', en: 'Data' },
  fields: { zh: '填写说明', en: 'Fields' },
  values: { zh: '可选值', en: 'Allowed values' },
  column: { zh: '列', en: 'Column' },
  name: { zh: '字段名', en: 'Field' },
  required: { zh: '必填', en: 'Required' },
  how: { zh: '写法', en: 'How to write it' },
  code: { zh: '代码', en: 'Code' },
  inChinese: { zh: '中文', en: 'Chinese' },
  inEnglish: { zh: '英文', en: 'English' },
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
} as const;

const HOW = {
  time: {
    zh: '北京时间，如 2026-03-31 10:00；不填为导入时刻',
    en: 'time at +08:00, such as 2026-03-31 10:00; empty: now',
  },
  code: { zh: '见“可选值”，中文、英文或代码均可', en: 'see "Allowed values": Chinese, English or the code' },
  integer: { zh: '整数', en: 'whole number' },
  money: { zh: '整数，元', en: 'whole number, CNY' },
  flag: { zh: '是或否', en: 'yes or no' },
  list: { zh: '多项以分号或换行分开', en: 'items separated by semicolons or line breaks' },
  json: { zh: 'JSON', en: 'JSON' },
  reference: { zh: '编号', en: 'the id' },
  date: { zh: '日期，如 2026-03-31', en: 'a date, such as 2026-03-31' },
  text: { zh: '文字', en: 'text' },
} as const;

function howOf({ schema }: CommandField): (typeof HOW)[keyof typeof HOW] {
  if (schema.enum ?? schema.items?.enum) return HOW.code;
  if (schema.type === 'array') return schema.items?.type === 'object' ? HOW.json : HOW.list;
  if (schema.type === 'object') return HOW.json;
  if (schema.type === 'integer') return schema['x-unit'] === 'CNY' ? HOW.money : HOW.integer;
  if (schema.type === 'boolean') return HOW.flag;
  if (schema['x-ref'] !== undefined) return HOW.reference;
  return schema.pattern?.includes('-02-29') === true ? HOW.date : HOW.text;
}

/** A value of the example as a person writes it. */
function exampleOf({ schema }: CommandField, value: unknown, language: Language): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return (value ? WORDS.yes : WORDS.no)[language];
  if (schema.enum) return schema['x-enum-labels']?.[String(value)]?.[language] ?? String(value);
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join('; ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number);
}

const codesOf = ({ schema }: CommandField) => {
  const { enum: codes = [], 'x-enum-labels': labels = {} } = schema.enum ? schema : (schema.items ?? {});
  return codes.map((code) => ({ code: String(code), labels: labels[String(code)] }));
};

/** Titles and example of the data; required columns are marked. */
function dataRows({ example, ...description }: CommandDescription, language: Language): readonly (readonly string[])[] {
  const fields = fieldsOf(description);
  const values = example as Readonly<Record<string, unknown>>;
  return [
    [
      OCCURRED_AT[language],
      ...fields.map((field) => `${columnTitle(field, fields, language)}${field.required ? '*' : ''}`),
    ],
    ['2026-03-31 10:00', ...fields.map((field) => exampleOf(field, values[field.name], language))],
  ];
}

/** A template for files of an action: titles in a language and an example row; a spreadsheet also says what each takes. */
export async function templateFile(
  description: CommandDescription,
  format: 'xlsx' | 'csv',
  language: Language,
): Promise<WrittenFile> {
  const data = dataRows(description, language);
  if (format === 'csv')
    return {
      name: `${description.name}.csv`,
      type: 'text/csv',
      bytes: encodedText(data.map((cells) => csvLine(cells)).join(''), 'utf-8'),
    };
  const fields = fieldsOf(description);
  const word = (key: keyof typeof WORDS): string => WORDS[key][language];
  const bytes = await spreadsheet([
    { name: word('data'), rows: data },
    {
      name: word('fields'),
      widths: [24, 22, 10, 40],
      rows: [
        [word('column'), word('name'), word('required'), word('how')],
        [OCCURRED_AT[language], 'occurredAt', word('no'), HOW.time[language]],
        ...fields.map((field) => [
          columnTitle(field, fields, language),
          field.name,
          word(field.required ? 'yes' : 'no'),
          howOf(field)[language],
        ]),
      ],
    },
    {
      name: word('values'),
      widths: [24, 32, 32, 32],
      rows: [
        [word('column'), word('code'), word('inChinese'), word('inEnglish')],
        ...fields.flatMap((field) =>
          codesOf(field).map(({ code, labels }) => [
            columnTitle(field, fields, language),
            code,
            labels?.zh ?? '',
            labels?.en ?? '',
          ]),
        ),
      ],
    },
  ]);
  return { name: `${description.name}.xlsx`, type: XLSX, bytes };
}

/** Whether a row is the example of the template, left in the file. */
export const isExample = (description: CommandDescription, values: readonly string[]): boolean =>
  (['zh', 'en'] as const).some((language) => {
    const [, example = []] = dataRows(description, language);
    return example.length === values.length && example.every((text, place) => text === values[place]);
  });
