import { Type } from 'typebox';
import {
  anyObject,
  codeOf,
  flag,
  instant,
  integer,
  list,
  nullable,
  object,
  optional,
  text,
  uuid,
  type Answer,
} from '../schema.js';
import { figureDifference } from './differences.js';

/** Encodings of text files that are read. */
export const ENCODINGS = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Most bytes of a file, and most rows of one import. */
export const MAX_IMPORT_BYTES = 16 * 1024 * 1024;
export const MAX_IMPORT_ROWS = 20_000;

const column = Type.Union([Type.String({ minLength: 1 }), Type.Integer({ minimum: 1 })], {
  description: 'Title of a column, or its number from 1 in a file without titles',
});
const plain = Type.Union([Type.String(), Type.Number(), Type.Boolean()]);

/** The source of a field of the payload: a constant, a column, or a template. */
export const fieldSource = Type.Union([
  plain,
  object({
    column,
    values: optional(
      Type.Record(Type.String(), plain, { description: 'Meanings of the values in the file; others are refused' }),
    ),
    as: optional(codeOf(['text', 'integer'])),
    optional: optional(Type.Boolean({ description: 'An empty value leaves the field out' })),
  }),
  object({
    template: Type.String({
      minLength: 1,
      description:
        '`{Title}`: value of a column; `{Title:4}`: with leading zeros; `{content}` or `{content:12}`: digest of the row',
    }),
  }),
]);
export type FieldSource = Answer<typeof fieldSource>;

/** How the rows of a file become commands. */
export const importMapping = object({
  command: optional(text('The command that records a row; default: `record-test-result`')),
  actor: optional(object({ role: Type.String({ minLength: 1 }), organisationId: Type.String({ minLength: 1 }) })),
  file: optional(
    object({
      separator: optional(
        Type.String({ pattern: '^(.|whitespace)$', description: 'Default: the one the first line has most of' }),
      ),
      titles: optional(Type.Boolean({ description: 'Whether the first line contains column titles; default: true' })),
      encoding: optional(codeOf([...ENCODINGS])),
      sheet: optional(Type.String({ description: 'Name of the sheet of a spreadsheet; default: the first' })),
    }),
  ),
  occurredAt: optional(
    object({
      column,
      format: optional(
        Type.String({
          minLength: 1,
          description: 'Such as `dd/MM/yyyy HH:mm:ss`; default: with the year first, as spreadsheets write it',
        }),
      ),
      offset: optional(Type.String({ pattern: '^(Z|[+-](0\\d|1[0-4]):[0-5]\\d)$', description: 'Default: `+08:00`' })),
    }),
  ),
  data: Type.Record(Type.String(), fieldSource, { description: 'Field of the command → its source' }),
});
export type ImportMapping = Answer<typeof importMapping>;

/** Body of `POST /api/imports/check` and `POST /api/imports/marked`. */
export const importBody = object({
  command: text('Name of the command that records a row, such as `record-test-result`'),
  fileName: Type.String({ minLength: 1, maxLength: 255 }),
  content: Type.String({
    description: 'The bytes of the file, in base64',
    maxLength: Math.ceil(MAX_IMPORT_BYTES / 3) * 4,
  }),
  mapping: optional(importMapping),
  chain: optional(text('Also answers what the figures of this chain would be')),
  language: optional(codeOf(['zh', 'en'])),
});

/** Whose a saved mapping is. */
const mappingOwner = codeOf(['ACCOUNT', 'ORGANISATION']);

/** A mapping that is kept for the next import. */
export const savedMapping = object({
  id: text(),
  command: text('The command that it is for'),
  name: text('Its name, which people chose'),
  owner: mappingOwner,
  mapping: importMapping,
  savedAt: instant,
});
export type SavedMappingDto = Answer<typeof savedMapping>;

export const savedMappings = object({ items: list(savedMapping) });
export type SavedMappings = Answer<typeof savedMappings>;

/** Body of `POST /api/imports/mappings/save`. */
export const saveMappingBody = object({
  command: text('Name of the command that records a row'),
  name: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }),
  owner: mappingOwner,
  mapping: importMapping,
});

/** A copy of a file, with the result beside each row. */
export const markedFile = object({ name: text(), type: text(), content: text('The bytes, in base64') });
export type MarkedFile = Answer<typeof markedFile>;

/** Why a row is not accepted. */
export const rowRefusal = object({
  line: integer('Line of a text, or row of a sheet'),
  column: nullable(text('Title of the column at fault, where one is')),
  field: nullable(text('The field of the command')),
  value: nullable(text('What the file says')),
  code: text(),
  zh: text(),
  en: text(),
});
export type RowRefusal = Answer<typeof rowRefusal>;

/** What an import of a file would do, row by row. Nothing is stored. */
export const importCheck = object({
  command: text(),
  format: codeOf(['csv', 'xlsx', 'jsonl', 'epcis', 'untp']),
  encoding: nullable(text()),
  digest: text('SHA-256 of the file'),
  columns: list(text()),
  mapping: importMapping,
  unusedColumns: list(text('Column that the mapping does not use')),
  missingFields: list(text('Required field without a source; then no row is judged')),
  unmatched: list(object({ what: text(), zh: text(), en: text() })),
  rows: integer(),
  accepted: integer('Rows that would be recorded'),
  repeated: integer('Rows that are recorded already, or repeat an earlier row of the file'),
  refused: integer(),
  notJudged: flag,
  position: integer('The position on which the rows were judged'),
  refusals: list(rowRefusal),
  commands: list(
    object({
      line: integer(),
      commandId: uuid,
      occurredAt: optional(text()),
      lateReason: optional(anyObject),
      data: anyObject,
    }),
  ),
  chains: list(text('Chain whose log the accepted rows would be in')),
  figures: nullable(list(figureDifference)),
});
export type ImportCheck = Answer<typeof importCheck>;
