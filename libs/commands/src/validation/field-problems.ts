import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import type { FieldProblem } from '#contracts';
import type { Format, PayloadClass } from '#domain';
import type { JsonSchema } from './payload-schema.js';

type Texts = Pick<FieldProblem, 'code' | 'zh' | 'en'>;

/** Code and text of each class-validator constraint. If several fail, the first one in this order is reported. */
const SENTENCES: Readonly<Record<string, (schema: JsonSchema) => Texts>> = {
  isString: () => ({ code: 'NOT_TEXT', zh: '应为文本', en: 'must be text' }),
  isInt: () => ({ code: 'NOT_A_WHOLE_NUMBER', zh: '应为整数', en: 'must be a whole number' }),
  isBoolean: () => ({ code: 'NOT_A_FLAG', zh: '应为 true 或 false', en: 'must be true or false' }),
  isArray: () => ({ code: 'NOT_A_LIST', zh: '应为列表', en: 'must be a list' }),
  isObject: () => NOT_AN_OBJECT,
  nestedValidation: () => NOT_AN_OBJECT,
  isIn: ({ enum: codes = [] }) => ({
    code: 'NOT_ONE_OF',
    zh: `应为以下之一：${codes.join('、')}`,
    en: `must be one of ${codes.join(', ')}`,
  }),
  min: ({ minimum = 0 }) => ({ code: 'TOO_SMALL', zh: `不得小于 ${minimum}`, en: `must be at least ${minimum}` }),
  max: ({ maximum = 0 }) => ({ code: 'TOO_LARGE', zh: `不得大于 ${maximum}`, en: `must be at most ${maximum}` }),
  arrayMinSize: ({ minItems = 0 }) => ({
    code: 'TOO_FEW',
    zh: `至少 ${minItems} 项`,
    en: `must have at least ${minItems} items`,
  }),
  arrayMaxSize: ({ maxItems = 0 }) => ({
    code: 'TOO_MANY',
    zh: `至多 ${maxItems} 项`,
    en: `must have at most ${maxItems} items`,
  }),
  matches: () => ({ code: 'WRONG_FORMAT', zh: '格式不正确', en: 'is not in the expected format' }),
};

const NOT_AN_OBJECT: Texts = { code: 'NOT_AN_OBJECT', zh: '应为对象', en: 'must be an object' };
const REQUIRED: Texts = { code: 'REQUIRED', zh: '必填', en: 'is required' };
const UNKNOWN_FIELD: Texts = { code: 'UNKNOWN_FIELD', zh: '没有这个字段', en: 'is not a field of this command' };

/** Most problems reported for one body. */
const MAX_PROBLEMS = 50;
/** Items of lists that are explained: a body of 64 KiB has room for 20,000, and class-validator takes 50 µs for each. */
const MAX_EXPLAINED_ITEMS = 500;

type Report = (at: string, texts: Texts) => void;

/** How many items of lists may still be explained. */
interface Remaining {
  items: number;
}

interface Walk {
  readonly report: Report;
  readonly remaining: Remaining;
}

export const pointerTo = (parent: string, name: string | number): string =>
  `${parent}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The faults of a payload found by class-validator, by field; empty if it is valid. Slow (about 200 µs): call it only for
 * bodies that the compiled schema refuses.
 */
export function fieldProblems(
  payload: PayloadClass,
  schema: JsonSchema,
  data: unknown,
  pointer: string,
): readonly FieldProblem[] {
  if (data === undefined) return [{ pointer, ...REQUIRED }];
  if (!isObject(data)) return [{ pointer, ...NOT_AN_OBJECT }];
  const found = explained(payload, schema, data, pointer, { items: MAX_EXPLAINED_ITEMS });
  // Where only a later item is at fault, all are explained.
  return found.length > 0 ? found : explained(payload, schema, data, pointer, { items: Infinity });
}

function explained(
  payload: PayloadClass,
  schema: JsonSchema,
  data: Readonly<Record<string, unknown>>,
  pointer: string,
  remaining: Remaining,
): readonly FieldProblem[] {
  const problems = new Map<string, FieldProblem>();
  const report: Report = (at, texts) => {
    if (!problems.has(at) && problems.size < MAX_PROBLEMS) problems.set(at, { pointer: at, ...texts });
  };
  const instance = plainToInstance(payload, knownFields(schema, data, pointer, { report, remaining })) as object;
  const errors = validateSync(instance, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
  for (const error of errors) reportError(error, schema, pointer, report);
  return [...problems.values()];
}

/**
 * The fields that the schema contains; unknown fields are reported. The whitelist of class-validator is not sufficient: it
 * looks names up in a plain object, so it accepts `toString`, and it accepts a list in place of an object.
 */
function knownFields(
  schema: JsonSchema,
  data: Readonly<Record<string, unknown>>,
  pointer: string,
  walk: Walk,
): Record<string, unknown> {
  const known: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(data)) {
    const at = pointerTo(pointer, name);
    if (!schema.properties || !Object.hasOwn(schema.properties, name)) walk.report(at, UNKNOWN_FIELD);
    else known[name] = knownValue(schema.properties[name] ?? {}, value, at, walk);
  }
  return known;
}

function knownValue(schema: JsonSchema, value: unknown, at: string, walk: Walk): unknown {
  if (schema.properties) {
    if (isObject(value)) return knownFields(schema, value, at, walk);
    walk.report(at, NOT_AN_OBJECT);
  }
  const { items } = schema;
  if (!items || !Array.isArray(value)) return value;
  const shown = itemsToExplain(schema, value, at, walk);
  return items.properties ? shown.map((item, index) => knownValue(items, item, pointerTo(at, index), walk)) : shown;
}

/** The first items of a list; a list with too many is reported before its items are looked at. */
function itemsToExplain(
  schema: JsonSchema,
  list: readonly unknown[],
  at: string,
  { report, remaining }: Walk,
): readonly unknown[] {
  const { minItems = 0, maxItems = Infinity } = schema;
  if (list.length > maxItems) report(at, sentence('arrayMaxSize', schema));
  const most = Math.max(minItems, Math.min(maxItems, remaining.items));
  remaining.items = Math.max(0, remaining.items - list.length);
  return list.length > most ? list.slice(0, most) : list;
}

function reportError(error: ValidationError, schema: JsonSchema, parent: string, report: Report): void {
  const at = pointerTo(parent, error.property);
  const own = schema.items ?? schema.properties?.[error.property] ?? {};
  const failed = Object.keys(error.constraints ?? {});
  const first = Object.keys(SENTENCES).find((constraint) => failed.includes(constraint));
  if (error.value === undefined && failed.length > 0) report(at, REQUIRED);
  else if (first) {
    const { explain, ...words } = (error.contexts?.[first] ?? {}) as Partial<Format>;
    report(at, { ...sentence(first, own), ...words, ...exactly(explain, error.value) });
  }
  for (const child of error.children ?? []) reportError(child, own, at, report);
}

/** The more exact problem that the format explains, of the value or of the first item that does not match. */
function exactly(explain: Format['explain'], value: unknown): Texts | undefined {
  for (const each of Array.isArray(value) ? (value as unknown[]) : [value]) {
    const found = typeof each === 'string' ? explain?.(each) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** class-validator reports a constraint on each item at the list; its keywords are in `items`. */
function sentence(constraint: string, schema: JsonSchema): Texts {
  const ofList = ['isArray', 'arrayMinSize', 'arrayMaxSize'].includes(constraint);
  const texts = SENTENCES[constraint]?.(schema.items && !ofList ? schema.items : schema);
  return texts ?? { code: 'INVALID', zh: '无效', en: 'is invalid' };
}
