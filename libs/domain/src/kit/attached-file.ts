import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, ValidateNested } from 'class-validator';
import { HasFormat, IsCount, IsSha256, type PayloadClass } from './payload.js';

/** The types of files that can be attached. What a file is, is found by its content. */
export const MEDIA_TYPES = [
  'application/pdf',
  'image/png',
  'image/jpeg',
  'image/webp',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/zip',
  'text/csv',
  'text/plain',
] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** Most files of one command. */
export const MAX_FILES = 10;
/** Size of the largest file that can be attached, in bytes; an operator may allow less. */
export const MAX_FILE_BYTES = 8 * 1024 ** 3;
/** Most characters of the name of a file. */
const MAX_NAME = 120;

/**
 * A name that people read and that a download gets: no separator of paths, no character that a file system refuses, none
 * that is not visible or changes the direction of text, and no dot or space at its ends. It never becomes part of a path.
 */
export const FILE_NAME = new RegExp(
  `^(?![. ])[^\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}/\\\\:*?"<>|]{1,${MAX_NAME}}(?<![. ])$`,
  'u',
);

const IsFileName = (): PropertyDecorator =>
  HasFormat(FILE_NAME, {
    zh: `应为 1 至 ${MAX_NAME} 个字符的文件名，不含 / \\ : * ? " < > | 与控制字符，首尾不为点或空格`,
    en: `must be a file name of 1 to ${MAX_NAME} characters without / \\ : * ? " < > | or control characters, with no dot or space at its ends`,
  });

const isMediaType = new RegExp(`^(?:${MEDIA_TYPES.map((type) => type.replaceAll('.', '\\.')).join('|')})$`);

/** A file that was uploaded, as a command attaches it: exactly what the server answered to the upload. */
export class AttachedFile {
  @IsSha256() sha256!: string;
  /** Size in bytes. */
  @IsCount(1, MAX_FILE_BYTES) bytes!: number;
  @HasFormat(isMediaType, { zh: '应为可附文件的类型', en: 'must be a type of file that can be attached' })
  mediaType!: string;
  /** The name that people read. */
  @IsFileName() fileName!: string;
}

/** What an event keeps of a file; its bytes are in the file store, under their SHA-256. */
export interface AttachedFileData {
  readonly sha256: string;
  /** Size in bytes. */
  readonly bytes: number;
  readonly mediaType: string;
  readonly fileName: string;
}

const FILES = Symbol('files');

/** A list of files that were uploaded before; the write path refuses those that were not. */
export const IsFiles = (): PropertyDecorator => (target, property) => {
  for (const decorate of [
    IsArray(),
    ArrayMinSize(1),
    ArrayMaxSize(MAX_FILES),
    ValidateNested({ each: true }),
    Type(() => AttachedFile),
    Reflect.metadata(FILES, true),
  ])
    decorate(target, property as string);
};

/** Whether a property of a payload class lists files. */
export const listsFiles = (payload: PayloadClass, property: string): boolean =>
  Reflect.getMetadata(FILES, payload.prototype, property) === true;

/** A file that a command attaches, and the path of the payload that names it. */
export interface NamedFile {
  readonly file: AttachedFileData;
  readonly field: string;
}

/** The files that a command attaches in properties declared with `IsFiles`. */
export const filesNamed = (payload: PayloadClass, command: object): readonly NamedFile[] =>
  Object.entries(command).flatMap(([property, files]) =>
    listsFiles(payload, property) && Array.isArray(files)
      ? files.map((file, index) => ({ file: file as AttachedFileData, field: `${property}[${index}]` }))
      : [],
  );

/** The files that an event names. */
export const filesOf = (data: unknown): readonly AttachedFileData[] =>
  (data as { readonly files?: readonly AttachedFileData[] } | undefined)?.files ?? [];
