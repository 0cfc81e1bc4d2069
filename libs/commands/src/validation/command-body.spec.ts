import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { actions } from '#domain';
import { InvalidCommand } from '../errors.js';
import { CommandBody } from './command-body.js';
import { regExpOf, type JsonSchema } from './payload-schema.js';
import { itCostly } from '../../../../test/support/costly.js';

const NUMBERS = [0, -0, -1, 1, 1.5, 12, 1_000_001, 1e12, 1e12 + 1, -1e15];
const TEXTS = 'x|ABC|a b|-a|| |2026-02-28|2026-02-30|2026-13-01|2026-Q3|1|PASS|<=0.50|\n|\u0000|a\u007f'.split('|');
const LONG_TEXTS = ['a'.repeat(64), 'a'.repeat(65), '中'.repeat(40), '😀'.repeat(201), '𠮷'.repeat(100)];
/** Texts that change when they are stored, or contain invisible characters. */
const UNUSUAL_TEXTS = [
  'e\u0301',
  '\u3000链\u00a0',
  ' 2026-02-28 ',
  '\u212a1',
  '\u200b',
  'a\u202eb',
  'a\ufffd',
  '\u0301',
  '\u0378',
];
const LISTS: unknown[] = [
  [],
  [''],
  ['a'],
  ['a', null],
  ['a', 1],
  [['a']],
  [[]],
  [{}],
  [{ code: 'X', target: 0 }],
  [null],
];
const OBJECTS: unknown[] = [
  {},
  { a: 1 },
  { length: 1 },
  { code: 'BOTTLENECKS_RESOLVED', target: 2 },
  { toString: 'x' },
];
const JUNK = fc.constantFrom<unknown>(
  null,
  true,
  false,
  ...NUMBERS,
  ...TEXTS,
  ...LONG_TEXTS,
  ...UNUSUAL_TEXTS,
  ...LISTS,
  ...OBJECTS,
);
const NAMES = fc.constantFrom('extra', 'toString', 'constructor', 'hasOwnProperty', 'length', '', 'then', 'valueOf');

/** Number of values in a payload; the more there are, the more rarely each of them is replaced by junk. */
const leaves = ({ properties, items }: JsonSchema): number =>
  properties ? Object.values(properties).reduce((sum, each) => sum + leaves(each), 0) : items ? 3 * leaves(items) : 1;

/** A value that satisfies the schema, for fields without an example. */
function validValue({ type, pattern }: JsonSchema): unknown {
  if (type === 'integer') return 7;
  if (type === 'boolean') return true;
  const texts = ['a1', '2026-02-28', '1.5', ...TEXTS];
  return texts.find((text) => pattern === undefined || regExpOf(pattern).test(text)) ?? 'a1';
}

/** Values near the example: mostly valid, sometimes junk, a missing field or an extra one. */
function near(schema: JsonSchema, example: unknown, weight = 5 * leaves(schema)): fc.Arbitrary<unknown> {
  const { properties, items } = schema;
  const mostly = (arbitrary: fc.Arbitrary<unknown>, ...others: fc.Arbitrary<unknown>[]): fc.Arbitrary<unknown> =>
    fc.oneof({ weight, arbitrary }, ...[JUNK, ...others].map((other) => ({ weight: 1, arbitrary: other })));
  if (properties) {
    const shown = (example ?? {}) as Readonly<Record<string, unknown>>;
    const fields = Object.entries(properties).map(([name, each]) => [name, near(each, shown[name], weight)] as const);
    const object = fc.record(Object.fromEntries(fields), {
      requiredKeys: [...(schema.required ?? [])],
      noNullPrototype: true,
    });
    const cut = fc
      .tuple(object, fc.constantFrom(...Object.keys(properties)))
      .map(([all, left]) => Object.fromEntries(Object.entries(all).filter(([name]) => name !== left)));
    const more = fc.tuple(object, NAMES, JUNK).map(([all, name, value]) => ({ ...all, [name]: value }));
    return mostly(object, cut, more);
  }
  if (items) {
    const [first] = Array.isArray(example) ? (example as unknown[]) : [undefined];
    const { minItems = 0, maxItems = 6 } = schema;
    const list = near(items, first, weight);
    return mostly(
      fc.array(list, { minLength: minItems, maxLength: Math.min(maxItems, minItems + 2) }),
      fc.array(list, { maxLength: 6 }),
    );
  }
  return mostly(fc.constantFrom(...(schema.enum ?? [example ?? validValue(schema)])));
}

/** One per action: compiling its schema takes longer than most tests. */
const bodies = new Map(actions.map((action) => [action.name, new CommandBody(action)]));
const bodyOf = (name: string): CommandBody => bodies.get(name)!;

describe('the body of a command', () => {
  for (const action of actions)
    itCostly('compiles every schema', `${action.name} accepts its own example`, () => {
      const body = bodyOf(action.name);
      const data = action.example;
      expect(body.explain({ data })).toEqual([]);
      expect(body.read({ data })).toEqual({ data });
    });

  for (const action of actions)
    itCostly(
      'compiles every schema',
      `${action.name} is refused by the compiled schema exactly where class-validator refuses it`,
      () => {
        const body = bodyOf(action.name);
        const verdicts = { accepted: 0, refused: 0 };
        fc.assert(
          fc.property(near(body.schema, action.example), (data) => {
            const problems = body.explain({ data });
            let accepted = true;
            try {
              body.read({ data });
            } catch (error) {
              if (!(error instanceof InvalidCommand)) throw error;
              accepted = false;
            }
            verdicts[accepted ? 'accepted' : 'refused']++;
            expect({ data, accepted }).toEqual({ data, accepted: problems.length === 0 });
          }),
          { numRuns: 150, examples: [[action.example], [{ ...action.example, unknown: 1 }]] },
        );
        expect(Math.min(verdicts.accepted, verdicts.refused)).toBeGreaterThan(0);
      },
    );

  it('is read with its texts in NFC and trimmed, and nothing else changed', () => {
    const body = bodyOf('reopen-bottleneck');
    const data = { bottleneckId: 'BN-1', reason: '\u3000Cafe\u0301 复发\u00a0' };
    expect(body.read({ data })).toEqual({ data: { bottleneckId: 'BN-1', reason: 'Café 复发' } });
    expect(data.reason).toBe('\u3000Cafe\u0301 复发\u00a0');
    expect(body.explain({ data: { ...data, bottleneckId: ' BN-1' } })).toMatchObject([
      { pointer: '/data/bottleneckId', code: 'WRONG_FORMAT' },
    ]);
  });

  it.each([
    ['\u200b', 'CHARACTER_NOT_ALLOWED', 'U+200B'],
    ['示范\u202e企业', 'CHARACTER_NOT_ALLOWED', 'U+202E'],
    [' \u3000 ', 'SHOWS_NOTHING', '没有可见'],
    ['𠮷'.repeat(101), 'TOO_LONG', '现有 101 个'],
  ])('names what is wrong with the name %j', (name, code, words) => {
    const body = bodyOf('register-organisation');
    const [problem, ...others] = body.explain({ data: { organisationId: 'a', name, kind: 'ENTERPRISE' } });
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ pointer: '/data/name', code });
    expect(problem?.zh).toContain(words);
  });

  it('accepts a name of as many characters as are allowed, however many UTF-16 units they have', () => {
    const data = { organisationId: 'a', name: '𠮷'.repeat(100), kind: 'ENTERPRISE' };
    expect(bodyOf('register-organisation').read({ data })).toEqual({ data });
  });

  it('names the first item of a list that is not text', () => {
    const body = bodyOf('agree-improvement-plan');
    const example = actions.find(({ name }) => name === 'agree-improvement-plan')!.example;
    expect(body.explain({ data: { ...example, metrics: ['回差', 'a\u200b'] } })).toMatchObject([
      { pointer: '/data/metrics', code: 'CHARACTER_NOT_ALLOWED', zh: expect.stringContaining('U+200B') as unknown },
    ]);
  });

  it('explains a body of 21,660 objects in a moment: a list with too many items, and at most 50 faults', () => {
    const body = bodyOf('publish-chain-strategy');
    const data = { chainId: 'a', version: 1, objectives: Array.from({ length: 21_660 }, () => ({})) };
    body.explain({ data });
    const began = process.cpuUsage();
    const problems = body.explain({ data });
    const { user, system } = process.cpuUsage(began);
    expect((user + system) / 1000).toBeLessThan(150);
    expect(problems.length).toBeLessThanOrEqual(50);
    expect(problems).toContainEqual(expect.objectContaining({ pointer: '/data/objectives', code: 'TOO_MANY' }));
  });

  it('finds a fault in the last of many items', () => {
    const body = bodyOf('agree-improvement-plan');
    const example = actions.find(({ name }) => name === 'agree-improvement-plan')!.example;
    const metrics = [...Array.from({ length: 1_000 }, () => '回差'), 'a\u200b'];
    expect(body.explain({ data: { ...example, metrics } }).length).toBeGreaterThan(0);
  });

  it('names each field at fault and the reason, in zh and en', () => {
    const body = bodyOf('publish-chain-strategy');
    const data = { chainId: 'A', version: 0, objectives: [{ code: 'X', target: 1 }, 7], note: '' };
    const problems = body.explain({ data, commandId: '1', who: 'me' });
    expect(problems.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/commandId', 'NOT_A_UUID'],
      ['/who', 'UNKNOWN_FIELD'],
      ['/data/objectives/1', 'NOT_AN_OBJECT'],
      ['/data/note', 'UNKNOWN_FIELD'],
      ['/data/chainId', 'WRONG_FORMAT'],
      ['/data/version', 'TOO_SMALL'],
      ['/data/objectives/0/code', 'NOT_ONE_OF'],
    ]);
    expect(problems.find(({ pointer }) => pointer === '/data/chainId')).toMatchObject({
      zh: expect.stringContaining('小写字母') as unknown,
      en: expect.stringContaining('lower-case letters') as unknown,
    });
  });

  it.each([
    ['no object', [1], [['', 'NOT_AN_OBJECT']]],
    ['no data', {}, [['/data', 'REQUIRED']]],
    ['data that is a list', { data: [] }, [['/data', 'NOT_AN_OBJECT']]],
    ['a missing field', { data: { bottleneckId: 'B' } }, [['/data/reason', 'REQUIRED']]],
    ['null', { data: { bottleneckId: null, reason: 'r' } }, [['/data/bottleneckId', 'NOT_TEXT']]],
  ])('explains %s', (_name, sent, expected) => {
    const problems = bodyOf('reopen-bottleneck').explain(sent);
    expect(problems.map(({ pointer, code }) => [pointer, code])).toEqual(expected);
  });
});
