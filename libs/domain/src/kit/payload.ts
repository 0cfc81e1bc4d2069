// class-transformer's @Type reads decorator metadata as soon as a payload class is defined.
import 'reflect-metadata';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsString,
  Matches,
  Max,
  Min,
  ValidateIf,
} from 'class-validator';
import type { Term } from './term.js';
import { textFault, textPattern } from './text.js';

/** A class whose decorated properties are those of a payload. */
export type PayloadClass<C = object> = new () => C;

/** Maximum length of an identifier, in characters. */
export const MAX_ID_LENGTH = 64;
/** Maximum amount of money in a payload, in whole yuan. */
export const MAX_CNY = 1_000_000_000_000;

const ID = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$/;
/** A calendar date that exists, years 1900 to 2199 (of the full centuries only 2000 is a leap year). */
export const LOCAL_DATE = new RegExp(
  '^(?:(?:19|20|21)\\d\\d-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))' +
    '|(?:(?:19|20|21)(?:0[48]|[2468][048]|[13579][26])|2000)-02-29)$',
);

const all =
  (...decorators: readonly PropertyDecorator[]): PropertyDecorator =>
  (target, property) => {
    for (const decorate of decorators) decorate(target, property);
  };

/** The words for a format, in the error of a payload that does not match it. */
export interface Format extends Term {
  /** More exact words, and a code, for a value that does not match. */
  readonly explain?: (value: string) => (Term & { readonly code: string }) | undefined;
}

/** Text of a format; the words say what is expected where a value does not match. `each`: items of a list. */
export const HasFormat = (pattern: RegExp, context: Format, each = false): PropertyDecorator =>
  all(IsString({ each }), Matches(pattern, { each, context }));

const AN_ID: Format = {
  zh: '应为 1 至 64 个字母、数字、点、下划线或连字符，首尾为字母或数字',
  en: 'must be 1 to 64 letters, digits, dots, underscores or hyphens, with a letter or digit at both ends',
};

/** An identifier: 1 to 64 letters, digits, dots, underscores, hyphens; begins and ends with a letter or digit. */
export const IsId = (): PropertyDecorator => HasFormat(ID, AN_ID);

const NEW_ID = Symbol('new identifier');

/** The identifier of what a command begins; where none is sent, the write path makes one that begins with the prefix. */
export const IsNewId = (prefix: string): PropertyDecorator => all(IsId(), Reflect.metadata(NEW_ID, prefix));

/** The prefix of a property declared with `IsNewId`; undefined for any other property. */
export const newIdPrefixOf = (payload: PayloadClass, property: string): string | undefined =>
  Reflect.getMetadata(NEW_ID, payload.prototype, property) as string | undefined;

/** 1 to 64 lower-case letters, digits and hyphens, as chain slugs are written. */
export const IsSlug = (): PropertyDecorator =>
  HasFormat(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, {
    zh: '应为 1 至 64 个小写字母、数字或连字符，首尾不为连字符',
    en: 'must be 1 to 64 lower-case letters, digits or hyphens, with no hyphen at either end',
  });

const MAX_LENGTH = Symbol('maximal length');

/**
 * Most characters of a property that holds text a person wrote, or texts. Such a property is stored as `normalText` of
 * what was sent; undefined for any other property.
 */
export const maxLengthOf = (payload: PayloadClass, property: string): number | undefined =>
  Reflect.getMetadata(MAX_LENGTH, payload.prototype, property) as number | undefined;

const text = (max: number, each: boolean): PropertyDecorator =>
  all(
    Reflect.metadata(MAX_LENGTH, max),
    HasFormat(
      textPattern(max),
      {
        zh: `应为 1 至 ${max} 个字符的文本，不能只有空白，不含控制字符`,
        en: `must be text of 1 to ${max} characters, not only white space, without control characters`,
        explain: (value) => textFault(value, max),
      },
      each,
    ),
  );

/** Text a person wrote: 1 to `max` characters (Unicode code points), see `textPattern`. */
export const IsText = (max = 200): PropertyDecorator => text(max, false);

/** Each item is text a person wrote. */
export const EachIsText = (max = 200): PropertyDecorator => text(max, true);

/** A decimal number as text: optional minus, at most 15 digits before the point and 6 after it. */
export const IsDecimalText = (): PropertyDecorator =>
  HasFormat(/^-?\d{1,15}(?:\.\d{1,6})?$/, {
    zh: '应为十进制数，小数点前至多 15 位、后至多 6 位',
    en: 'must be a decimal number with at most 15 digits before the point and 6 after it',
  });

/** The SHA-256 of a file outside the system, 64 lower-case hexadecimal digits. */
export const IsSha256 = (): PropertyDecorator =>
  HasFormat(/^[0-9a-f]{64}$/, {
    zh: '应为文件的 SHA-256,64 位小写十六进制数',
    en: 'must be the SHA-256 of the file, 64 lower-case hexadecimal digits',
  });

const EVENT_IDS = Symbol('event ids');

/** Each item is the id of an event, a UUID; the write path refuses ids of events that are not recorded. */
export const EachIsEventId = (): PropertyDecorator =>
  all(
    HasFormat(
      /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
      { zh: '应为事件编号（UUID）', en: 'must be the id of an event, a UUID' },
      true,
    ),
    Reflect.metadata(EVENT_IDS, true),
  );

/** An id of an event that a command names, and the path of the payload that names it. */
export interface NamedEvent {
  readonly id: string;
  readonly field: string;
}

/** The events that a command names in properties declared with `EachIsEventId`. */
export const eventsNamed = (payload: PayloadClass, command: object): readonly NamedEvent[] =>
  Object.entries(command).flatMap(([property, ids]) =>
    Reflect.getMetadata(EVENT_IDS, payload.prototype, property) === true && Array.isArray(ids)
      ? ids.map((id, index) => ({ id: String(id), field: `${property}[${index}]` }))
      : [],
  );

/** A calendar date `YYYY-MM-DD`. */
export const IsLocalDate = (): PropertyDecorator =>
  HasFormat(LOCAL_DATE, {
    zh: '应为 1900 至 2199 年间的日期，格式 YYYY-MM-DD',
    en: 'must be a date of the years 1900 to 2199, written YYYY-MM-DD',
  });

const UNIT = Symbol('unit');

/** The unit of a numeric property of a payload class; forms read and echo amounts of money by it. */
export const unitOf = (payload: PayloadClass, property: string): 'CNY' | undefined =>
  Reflect.getMetadata(UNIT, payload.prototype, property) as 'CNY' | undefined;

/** An amount in whole yuan, never a fraction. */
export const IsCny = (): PropertyDecorator => all(IsInt(), Min(0), Max(MAX_CNY), Reflect.metadata(UNIT, 'CNY'));

/** A count from `min` to `max`. */
export const IsCount = (min = 0, max = 1_000_000): PropertyDecorator => all(IsInt(), Min(min), Max(max));

/** One of the codes. */
export const IsOneOf = (codes: readonly string[]): PropertyDecorator => all(IsString(), IsIn([...codes]));

/** May be omitted; when present it is not null. */
export const Optional = (): PropertyDecorator => ValidateIf((_payload, value) => value !== undefined);

/** A list of `min` to `max` items. */
export const IsList = (min: number, max: number): PropertyDecorator =>
  all(IsArray(), ArrayMinSize(min), ArrayMaxSize(max));

export const IsFlag = (): PropertyDecorator => IsBoolean();

/** Each item is an identifier. */
export const EachIsId = (): PropertyDecorator => HasFormat(ID, AN_ID, true);
