import { plainToInstance } from 'class-transformer';
import { getMetadataStorage } from 'class-validator';
import { listsFiles, maxLengthOf, newIdPrefixOf, unitOf, type PayloadClass } from '#domain';

/** The subset of JSON Schema (2020-12) that payload classes compile to. */
export interface JsonSchema {
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: false;
  readonly items?: JsonSchema;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  /** In Unicode code points. Only text that a person writes has it; it is stored as `normalText` of what was sent. */
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  /** An annotation: `CNY` for an amount in whole yuan. */
  readonly 'x-unit'?: 'CNY';
  /** An annotation: the items are files that were uploaded before. */
  readonly 'x-files'?: true;
  /** An annotation: the identifier of what the command begins, made with this prefix where none is sent. */
  readonly 'x-new-id'?: string;
}

/** One decorator on a property, from class-validator's metadata. */
type Rule = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

/** The JSON Schema keywords of each supported decorator. */
const KEYWORDS: Readonly<Record<string, (constraints: readonly unknown[]) => JsonSchema>> = {
  isString: () => ({ type: 'string' }),
  isBoolean: () => ({ type: 'boolean' }),
  isInt: () => ({ type: 'integer' }),
  isObject: () => ({ type: 'object' }),
  isArray: () => ({ type: 'array' }),
  matches: ([pattern]) => ({ type: 'string', pattern: patternOf(pattern as RegExp) }),
  isIn: ([values]) => ({ enum: values as readonly unknown[] }),
  min: ([minimum]) => ({ minimum: minimum as number }),
  max: ([maximum]) => ({ maximum: maximum as number }),
  arrayMinSize: ([minItems]) => ({ type: 'array', minItems: minItems as number }),
  arrayMaxSize: ([maxItems]) => ({ type: 'array', maxItems: maxItems as number }),
};

/**
 * The JSON Schema that accepts exactly what class-validator accepts for a payload class (with whitelist and
 * forbidNonWhitelisted). Compiled once, at startup.
 * @throws Error for an unsupported decorator, so that the program fails at startup instead of ignoring a rule
 */
export function payloadSchema(payload: PayloadClass): JsonSchema {
  const properties: Record<string, JsonSchema> = {};
  const required: string[] = [];
  for (const [name, rules] of rulesByProperty(payload)) {
    properties[name] = propertySchema(payload, name, rules);
    if (!rules.some(isCondition)) required.push(name);
  }
  return { type: 'object', properties, required, additionalProperties: false };
}

function rulesByProperty(payload: PayloadClass): ReadonlyMap<string, readonly Rule[]> {
  const rules = getMetadataStorage().getTargetValidationMetadatas(payload, '', false, false);
  if (rules.length === 0) throw new Error(`${payload.name} has no decorated property`);
  return Map.groupBy(rules, ({ propertyName }) => propertyName);
}

const isCondition = (rule: Rule): boolean => rule.type === 'conditionalValidation';
const isNesting = (rule: Rule): boolean => rule.type === 'nestedValidation';

function propertySchema(payload: PayloadClass, name: string, rules: readonly Rule[]): JsonSchema {
  const fail = (why: string): never => {
    throw new Error(`${payload.name}.${name}: ${why}`);
  };
  let schema: JsonSchema = {};
  let items: JsonSchema | undefined;
  for (const rule of rules) {
    if ((rule.groups ?? []).length > 0 || rule.validateIf) fail('groups and validateIf cannot be compiled');
    if (isCondition(rule)) {
      if (!meansOptional(rule.constraints[0])) fail('a condition other than "where present" cannot be compiled');
    } else if (isNesting(rule)) {
      const nested = payloadSchema(nestedClass(payload, name, rule.each) ?? fail('needs @Type'));
      if (rule.each) items = merge(items ?? {}, nested, fail);
      else schema = merge(schema, nested, fail);
    } else {
      const keywords = KEYWORDS[rule.name ?? ''] ?? fail(`@${rule.name ?? rule.type} cannot be compiled`);
      if (rule.each) items = merge(items ?? {}, keywords(rule.constraints), fail);
      else schema = merge(schema, keywords(rule.constraints), fail);
    }
  }
  if (items && schema.type !== 'array') fail('each needs @IsArray');
  // Without @IsObject, class-validator accepts a missing nested object, and a list in its place.
  if (rules.some((rule) => isNesting(rule) && !rule.each) && !rules.some(({ name: rule }) => rule === 'isObject'))
    fail('@ValidateNested needs @IsObject');
  for (const part of [schema, ...(items ? [items] : [])]) requireType(part, fail);
  const unit = unitOf(payload, name);
  const maxLength = maxLengthOf(payload, name);
  const prefix = newIdPrefixOf(payload, name);
  const text = maxLength === undefined ? {} : { maxLength };
  return items
    ? { ...schema, items: { ...items, ...text }, ...(listsFiles(payload, name) ? { 'x-files': true } : {}) }
    : {
        ...schema,
        ...text,
        ...(unit ? { 'x-unit': unit } : {}),
        ...(prefix === undefined ? {} : { 'x-new-id': prefix }),
      };
}

/** class-validator's @Min and @Max refuse anything but numbers; JSON Schema does so only with a type. */
function requireType(schema: JsonSchema, fail: (why: string) => never): void {
  if (schema.type === undefined) fail('needs a decorator that names its type');
  if ((schema.minimum ?? schema.maximum) !== undefined && schema.type !== 'integer') fail('a range needs @IsInt');
}

function merge(into: JsonSchema, keywords: JsonSchema, fail: (why: string) => never): JsonSchema {
  for (const [keyword, value] of Object.entries(keywords)) {
    const present = (into as Record<string, unknown>)[keyword];
    if (present !== undefined && present !== value) fail(`two decorators disagree on ${keyword}`);
  }
  return { ...into, ...keywords };
}

/** True for a condition that depends only on whether the value is present. */
function meansOptional(condition: (object: unknown, value: unknown) => boolean): boolean {
  const unreadable = new Proxy({}, { get: () => fail(), has: () => fail() });
  const fail = (): never => {
    throw new Error('the condition reads the payload');
  };
  try {
    return (
      !condition(unreadable, undefined) &&
      [null, '', 'x', 0, 1, true, false, [], {}].every((value) => condition(unreadable, value))
    );
  } catch {
    return false;
  }
}

/** The class that @Type names for a property, found by transforming an empty object. */
function nestedClass(payload: PayloadClass, name: string, each: boolean): PayloadClass | undefined {
  const instance = plainToInstance(payload, { [name]: each ? [{}] : {} }) as Record<string, unknown>;
  const value = (each ? (instance[name] as unknown[])[0] : instance[name]) as object;
  return value.constructor === Object ? undefined : (value.constructor as PayloadClass);
}

/** Every RegExp by its source: the compiled schema and class-validator run the same objects. */
const patterns = new Map<string, RegExp>();

function patternOf(pattern: RegExp): string {
  if (!/^u?$/.test(pattern.flags)) throw new Error(`${String(pattern)}: flags other than u cannot be compiled`);
  const known = patterns.get(pattern.source);
  if (known && known.flags !== pattern.flags) throw new Error(`${String(pattern)} is in use with other flags`);
  patterns.set(pattern.source, pattern);
  return pattern.source;
}

/** The RegExp of a `pattern` in a payload schema. */
export const regExpOf = (pattern: string): RegExp => patterns.get(pattern) ?? new RegExp(pattern, 'u');
