import { describe, expect, it } from '@jest/globals';
import { Type } from 'class-transformer';
import {
  IsEmail,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Matches,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { actions } from '#domain';
import { payloadSchema } from './payload-schema.js';

describe('a payload class that cannot be compiled is refused at startup', () => {
  class Inner {
    @IsInt() n!: number;
  }
  class UnknownDecorator {
    @IsEmail() mail!: string;
  }
  class OptionalThatTakesNull {
    @IsOptional() @IsString() text?: string;
  }
  class Conditional {
    @ValidateIf((payload: Conditional) => payload.other) @IsString() text?: string;
    other!: boolean;
  }
  class NestedWithoutType {
    @ValidateNested({ each: true }) @IsString({ each: true }) list!: Inner[];
  }
  class NestedWithoutObject {
    @ValidateNested() @Type(() => Inner) inner!: Inner;
  }
  class EachWithoutList {
    @IsString({ each: true }) list!: string[];
  }
  class Bounded {
    @IsNumber() @Min(1) n!: number;
  }
  class Flagged {
    @Matches(/a/i) text!: string;
  }
  class Bare {
    text!: string;
  }

  it.each([
    [UnknownDecorator, /isEmail/],
    [OptionalThatTakesNull, /condition/],
    [Conditional, /condition/],
    [NestedWithoutType, /@Type/],
    [NestedWithoutObject, /@IsObject/],
    [EachWithoutList, /@IsArray/],
    [Bounded, /isNumber/],
    [Flagged, /flags/],
    [Bare, /no decorated property/],
  ])('%p', (payload, why) => expect(() => payloadSchema(payload)).toThrow(why));
});

it('an amount in whole yuan is annotated with its unit, so that forms can read and echo it', () => {
  const bid = actions.find(({ name }) => name === 'submit-bid')!;
  expect(payloadSchema(bid.payload).properties?.['priceCny']).toMatchObject({ type: 'integer', 'x-unit': 'CNY' });
});
