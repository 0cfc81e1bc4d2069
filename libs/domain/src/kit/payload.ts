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

/** Longest identifier, in characters. */
export const MAX_ID_LENGTH = 64;
/** Largest amount of money a payload may name, in whole yuan. */
export const MAX_CNY = 1_000_000_000_000;

const ID = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$/;
/** A calendar date that exists, years 1900 to 2199. */
const LOCAL_DATE =
  /^(?:19|20|21)\d\d-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-9]))$/;

const all =
  (...decorators: readonly PropertyDecorator[]): PropertyDecorator =>
  (target, property) => {
    for (const decorate of decorators) decorate(target, property);
  };

/** An identifier: 1 to 64 letters, digits, dots, underscores, hyphens; begins and ends with a letter or digit. */
export const IsId = (): PropertyDecorator => all(IsString(), Matches(ID));

/** 1 to 64 lower-case letters, digits and hyphens, as chain slugs are written. */
export const IsSlug = (): PropertyDecorator => all(IsString(), Matches(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/));

/** Text a person wrote: 1 to `max` characters, no control characters but line feed and tab, not only white space. */
export const IsText = (max = 200): PropertyDecorator =>
  all(IsString(), Matches(new RegExp(`^(?=[^]*\\S)[^\\u0000-\\u0008\\u000b-\\u001f\\u007f]{1,${max}}$`, 'u')));

/** A calendar date `YYYY-MM-DD`. */
export const IsLocalDate = (): PropertyDecorator => all(IsString(), Matches(LOCAL_DATE));

/** An amount in whole yuan, never a fraction. */
export const IsCny = (): PropertyDecorator => all(IsInt(), Min(0), Max(MAX_CNY));

/** A count from `min` to `max`. */
export const IsCount = (min = 0, max = 1_000_000): PropertyDecorator => all(IsInt(), Min(min), Max(max));

/** One of the codes. */
export const IsOneOf = (codes: readonly string[]): PropertyDecorator => all(IsString(), IsIn([...codes]));

/** May be left out; where present it is not null. */
export const Optional = (): PropertyDecorator => ValidateIf((_payload, value) => value !== undefined);

/** A list of `min` to `max` items. */
export const IsList = (min: number, max: number): PropertyDecorator =>
  all(IsArray(), ArrayMinSize(min), ArrayMaxSize(max));

export const IsFlag = (): PropertyDecorator => IsBoolean();

/** Each item is an identifier. */
export const EachIsId = (): PropertyDecorator => all(IsString({ each: true }), Matches(ID, { each: true }));
