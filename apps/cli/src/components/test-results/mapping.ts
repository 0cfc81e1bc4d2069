import type { ActorDto } from '#contracts';
import { jsonFormat } from '../../foundation/json-file.js';
import { ENCODINGS, type Encoding } from './decode-text.js';

/** A column by its title, or by its place from 1 where the file has no titles. */
export type ColumnName = string | number;

/** Where a payload field gets its value: written here, from a column, or composed. */
export type FieldSource =
  | string
  | number
  | boolean
  | {
      readonly column: ColumnName;
      /** What the file's values mean; a value that is not here is refused. */
      readonly values?: Readonly<Record<string, string | number | boolean>>;
      /** Default: text, as it stands in the file. */
      readonly as?: 'text' | 'integer';
      /** An empty value leaves the field out. */
      readonly optional?: boolean;
    }
  /** `{Title}` is the value of a column, `{Title:4}` with leading zeros; `{content}` or `{content:12}` a digest. */
  | { readonly template: string };

/** How a file of results becomes commands. */
export interface Mapping {
  readonly actor: ActorDto;
  readonly file: {
    /** One character, or `whitespace` for columns apart by blanks and tabs. Default: comma. */
    readonly separator?: string;
    /** Whether the first line holds titles. Default: true. */
    readonly titles?: boolean;
    /** Default: that of the byte order mark, or the one that decodes all of the file. */
    readonly encoding?: Encoding;
  };
  readonly occurredAt: {
    readonly column: ColumnName;
    /**
     * Of `yyyy`, `MM` or `M`, `dd` or `d`, `HH` or `H`, `mm` or `m`, `ss` or `s` and what stands between them, such as
     * `dd/MM/yyyy HH:mm:ss`. Default: what spreadsheets write with the year first, such as `2026/3/1 9:05`.
     */
    readonly format?: string;
    /** Of the local time in the file. Default: `+08:00`. */
    readonly offset?: string;
  };
  /** Field of `record-test-result` → its source. */
  readonly data: Readonly<Record<string, FieldSource>>;
}

const COLUMN = { type: ['string', 'integer'], minLength: 1, minimum: 1 };
const PLAIN = { type: ['string', 'number', 'boolean'] };
const TEXT = { type: 'string', minLength: 1 };

const FROM_COLUMN = {
  type: 'object',
  required: ['column'],
  additionalProperties: false,
  properties: {
    column: COLUMN,
    values: { type: 'object', additionalProperties: PLAIN },
    as: { enum: ['text', 'integer'] },
    optional: { type: 'boolean' },
  },
};
const TEMPLATE = {
  type: 'object',
  required: ['template'],
  additionalProperties: false,
  properties: { template: TEXT },
};

export const readMapping = jsonFormat<Mapping>(
  { zh: '导入映射文件', en: 'a mapping for imports' },
  {
    type: 'object',
    required: ['actor', 'file', 'occurredAt', 'data'],
    additionalProperties: false,
    properties: {
      actor: {
        type: 'object',
        required: ['role', 'organisationId'],
        additionalProperties: false,
        properties: { role: TEXT, organisationId: TEXT },
      },
      file: {
        type: 'object',
        additionalProperties: false,
        properties: {
          separator: { type: 'string', pattern: '^(.|whitespace)$' },
          titles: { type: 'boolean' },
          encoding: { enum: [...ENCODINGS] },
        },
      },
      occurredAt: {
        type: 'object',
        required: ['column'],
        additionalProperties: false,
        properties: {
          column: COLUMN,
          format: TEXT,
          offset: { type: 'string', pattern: '^(Z|[+-](0\\d|1[0-4]):[0-5]\\d)$' },
        },
      },
      data: { type: 'object', minProperties: 1, additionalProperties: { anyOf: [PLAIN, FROM_COLUMN, TEMPLATE] } },
    },
  },
);
