import type { ActorDto } from '#contracts';
import { jsonFormat } from '../../foundation/json-file.js';
import { ENCODINGS, type Encoding } from './decode-text.js';

/** A column by its title, or by its number from 1 if the file has no titles. */
export type ColumnName = string | number;

/** The source of a payload field: a constant, a column, or a template. */
export type FieldSource =
  | string
  | number
  | boolean
  | {
      readonly column: ColumnName;
      /** Meanings of the values in the file; other values are refused. */
      readonly values?: Readonly<Record<string, string | number | boolean>>;
      /** Default: text, unchanged. */
      readonly as?: 'text' | 'integer';
      /** An empty value omits the field. */
      readonly optional?: boolean;
    }
  /** `{Title}`: value of a column; `{Title:4}`: with leading zeros; `{content}` or `{content:12}`: digest of the row. */
  | { readonly template: string };

/** How the rows of a file of results become commands. */
export interface Mapping {
  readonly actor: ActorDto;
  readonly file: {
    /** One character, or `whitespace` for columns separated by blanks and tabs. Default: comma. */
    readonly separator?: string;
    /** Whether the first line contains column titles. Default: true. */
    readonly titles?: boolean;
    /** Default: detected, see `decodeText`. */
    readonly encoding?: Encoding;
  };
  readonly occurredAt: {
    readonly column: ColumnName;
    /**
     * Consists of `yyyy`, `MM` or `M`, `dd` or `d`, `HH` or `H`, `mm` or `m`, `ss` or `s` and literal characters, such as
     * `dd/MM/yyyy HH:mm:ss`. Default: spreadsheet formats with the year first, such as `2026/3/1 9:05`.
     */
    readonly format?: string;
    /** UTC offset of the local times. Default: `+08:00`. */
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
