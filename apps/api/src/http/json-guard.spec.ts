import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { duplicateMember } from './duplicate-member.js';
import { HttpProblem } from './http-problem.js';
import { MAX_NESTING, parseJson } from './json-guard.js';

const parse = (text: string): unknown => parseJson(Buffer.from(text));

function refusal(bytes: string | Buffer): string {
  try {
    parseJson(Buffer.from(bytes as string));
  } catch (error) {
    if (error instanceof HttpProblem) return error.code;
    throw error;
  }
  return 'accepted';
}

const NAMES = fc
  .string({ unit: fc.constantFrom('a', 'b', '"', '\\', ':', '{', '中', '😀', '\n', '/') })
  .filter((name) => name !== '__proto__');
const SCALARS = fc.oneof(fc.string({ unit: 'binary' }), NAMES, fc.maxSafeInteger(), fc.boolean(), fc.constant(null));
const { value: VALUES } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    SCALARS,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(NAMES, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

/** JSON texts of the value, each with one duplicate member. */
function writtenTwice(value: unknown): string[] {
  const whole = (inner: (at: unknown) => string | undefined): string => write(value, inner);
  const texts: string[] = [];
  const visit = (at: unknown): void => {
    if (typeof at !== 'object' || at === null) return;
    if (!Array.isArray(at))
      for (const [name, member] of Object.entries(at)) {
        const again = `${JSON.stringify(name)} : ${JSON.stringify(member)}`;
        texts.push(whole((object) => (object === at ? JSON.stringify(at).replace(/}$/, `, ${again}}`) : undefined)));
      }
    for (const member of Object.values(at)) visit(member);
  };
  visit(value);
  return texts;
}

function write(value: unknown, instead: (at: unknown) => string | undefined): string {
  const other = instead(value);
  if (other !== undefined) return other;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => write(item, instead)).join(' , ')}]`;
  return `{${Object.entries(value)
    .map(([name, member]) => `${JSON.stringify(name)} : ${write(member, instead)}`)
    .join('\n,')}}`;
}

describe('the JSON guard', () => {
  it('parses any JSON value', () => {
    fc.assert(
      fc.property(VALUES, fc.nat(2), (value, indent) => {
        expect(parse(JSON.stringify(value, null, indent))).toEqual(value);
      }),
    );
  });

  it('finds a duplicate member at any depth', () => {
    fc.assert(
      fc.property(VALUES, (value) => {
        for (const text of writtenTwice(value)) expect(refusal(text)).toBe('DUPLICATE_KEY');
      }),
    );
  });

  it('returns the JSON pointer of the duplicate member', () => {
    expect(duplicateMember('{"a":[1,{"x/y":1,"z":{"k":1},"x\\/y":2}]}')).toBe('/a/1/x~1y');
    expect(duplicateMember('{"a":{"a":{"a":[]}},"b":":{\\""}')).toBeUndefined();
  });

  it('compares member names after decoding their escapes', () => {
    expect(refusal('{"limit":1,"l\\u0069mit":2}')).toBe('DUPLICATE_KEY');
  });

  it.each([
    ['an empty body', ''],
    ['half a body', '{"data":'],
    ['a trailing comma', '{"a":1,}'],
    ['a comment', '{"a":1}//'],
    ['NaN', '{"a":NaN}'],
    ['Infinity', '{"a":-Infinity}'],
    ['hexadecimal', '{"a":0x10}'],
    ['single quotes', "{'a':1}"],
    ['a raw control character', '{"a":"\u0001"}'],
    ['a byte order mark', '\ufeff{}'],
    ['two values', '{}{}'],
  ])('refuses %s as malformed', (_name, text) => expect(refusal(text)).toBe('MALFORMED_JSON'));

  it.each([
    ['a byte that is not UTF-8', Buffer.from([0x22, 0xff, 0x22])],
    ['an overlong slash', Buffer.from([0x22, 0xc0, 0xaf, 0x22])],
    ['an encoded surrogate', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])],
    ['a cut character', Buffer.from([0x22, 0xe4, 0xb8, 0x22])],
  ])('refuses %s', (_name, bytes) => expect(refusal(bytes)).toBe('INVALID_UTF8'));

  it.each([
    ['a lone high surrogate', '{"a":"\\ud83d"}', 'LONE_SURROGATE'],
    ['a lone low surrogate in a list', '["\\uDE00x"]', 'LONE_SURROGATE'],
    ['a lone surrogate in a name', '{"\\ud83d":1}', 'LONE_SURROGATE'],
    ['__proto__', '{"a":{"__proto__":{"x":1}}}', 'FORBIDDEN_KEY'],
    ['__proto__ in escapes', '{"\\u005f_proto__":1}', 'FORBIDDEN_KEY'],
    ['constructor.prototype', '{"constructor":{"prototype":{}}}', 'FORBIDDEN_KEY'],
    ['a number that overflows', '[1e400]', 'NUMBER_OUT_OF_RANGE'],
    ['a number that overflows below', '-1e999', 'NUMBER_OUT_OF_RANGE'],
    ['2^53, which equals 2^53 + 1 as a double', '9007199254740992', 'NUMBER_OUT_OF_RANGE'],
    ['-2^53', '[-9007199254740992]', 'NUMBER_OUT_OF_RANGE'],
    ['one level too many', '['.repeat(MAX_NESTING + 1) + ']'.repeat(MAX_NESTING + 1), 'TOO_DEEP'],
    ['thirty thousand levels', '['.repeat(30_000) + ']'.repeat(30_000), 'TOO_DEEP'],
    ['a deep value behind a duplicate', `{"a":${'['.repeat(9_999)}${']'.repeat(9_999)},"a":1}`, 'DUPLICATE_KEY'],
  ])('refuses %s', (_name, text, code) => expect(refusal(text)).toBe(code));

  it.each(['9007199254740991', '-9007199254740991', '0.1', '-0', '1e15'])('accepts the number %s', (text) =>
    expect(parse(text)).toBe(Number(text)),
  );

  it('accepts the deepest nesting, a surrogate pair, and a member named constructor without a prototype', () => {
    expect(refusal('['.repeat(MAX_NESTING) + ']'.repeat(MAX_NESTING))).toBe('accepted');
    expect(parse('"\\ud83d\\ude00"')).toBe('😀');
    expect(refusal('{"constructor":1,"prototype":2}')).toBe('accepted');
  });
});
