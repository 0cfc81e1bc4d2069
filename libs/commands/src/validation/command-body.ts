import { Ajv, type ValidateFunction } from 'ajv';
import type { CommandEnvelope, FieldProblem } from '#contracts';
import { LateReason, PaperSubmission, type Action } from '#domain';
import { InvalidCommand } from '../errors.js';
import { fieldProblems, pointerTo } from './field-problems.js';
import { normalData } from './normal-data.js';
import { withNewIds } from './new-ids.js';
import { instantOf } from './occurred-at.js';
import { payloadSchema, regExpOf, type JsonSchema } from './payload-schema.js';

const UUID = '^[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$';

const SCALARS = {
  commandId: { type: 'string', pattern: UUID },
  occurredAt: { type: 'string' },
  expectedVersion: { type: 'integer', minimum: 0 },
} as const satisfies Record<string, JsonSchema>;

/** Fields of the envelope that are objects. */
const NESTED = { lateReason: LateReason, received: PaperSubmission };

/** JSON Schema of the fields of the envelope, besides the payload. */
export const ENVELOPE = {
  ...SCALARS,
  lateReason: payloadSchema(NESTED.lateReason),
  received: payloadSchema(NESTED.received),
};

const ENVELOPE_SENTENCES: Readonly<Record<keyof typeof SCALARS, Omit<FieldProblem, 'pointer'>>> = {
  commandId: { code: 'NOT_A_UUID', zh: '应为 UUID', en: 'must be a UUID' },
  occurredAt: {
    code: 'NOT_AN_INSTANT',
    zh: '应为带时区的 ISO 8601 时间（1900 至 2199 年），例如 2026-03-31T10:00:00+08:00',
    en: 'must be an ISO 8601 time with an offset, years 1900 to 2199, such as 2026-03-31T10:00:00+08:00',
  },
  expectedVersion: { code: 'NOT_A_VERSION', zh: '应为不小于 0 的整数', en: 'must be a whole number from 0' },
};

/** One Ajv for all commands. It uses the RegExp objects of the payload classes, so both validators agree. */
const ajv = new Ajv({
  strict: true,
  keywords: ['x-unit', 'x-files', 'x-new-id'],
  code: { regExp: Object.assign((pattern: string) => regExpOf(pattern), { code: 'new RegExp' }) },
});

/**
 * Validates the body of one command, with its texts as they are stored: by a compiled schema, and with class-validator
 * only to explain a refusal.
 */
export class CommandBody {
  readonly schema: JsonSchema;
  private readonly envelope: JsonSchema;
  /** Prefixes of the identifiers that are made where none is sent, by field. */
  private readonly newIds: ReadonlyMap<string, string>;
  /** Compiled with the first body: compiling the schemas of all commands takes a second of CPU time at the start. */
  private accepts: ValidateFunction<CommandEnvelope> | undefined;

  constructor(private readonly action: Action) {
    this.schema = payloadSchema(action.payload);
    this.newIds = new Map(
      Object.entries(this.schema.properties ?? {}).flatMap(([name, { 'x-new-id': prefix }]) =>
        prefix === undefined ? [] : [[name, prefix] as const],
      ),
    );
    this.envelope = {
      type: 'object',
      properties: { ...ENVELOPE, data: this.schema },
      required: ['data'],
      additionalProperties: false,
    };
  }

  /**
   * The body with its texts as they are stored, and identifiers for what it begins.
   * @throws InvalidCommand, with every field at fault
   */
  read(body: unknown): CommandEnvelope {
    const normal = this.normal(body);
    this.accepts ??= ajv.compile<CommandEnvelope>(this.envelope);
    if (this.accepts(normal)) return normal;
    throw new InvalidCommand(this.explain(body));
  }

  private normal(body: unknown): unknown {
    if (typeof body !== 'object' || body === null || !('data' in body)) return body;
    return normalData(this.envelope, withNewIds(this.newIds, body));
  }

  /** The faults of a body found by class-validator and the rules of the envelope; empty if it is valid. */
  explain(body: unknown): readonly FieldProblem[] {
    if (typeof body !== 'object' || body === null || Array.isArray(body))
      return [{ pointer: '', code: 'NOT_AN_OBJECT', zh: '应为对象', en: 'must be an object' }];
    const problems: FieldProblem[] = [];
    for (const [name, value] of Object.entries(body)) {
      if (name === 'data') continue;
      const pointer = pointerTo('', name);
      if (!isEnvelopeField(name))
        problems.push({ pointer, code: 'UNKNOWN_FIELD', zh: '没有这个字段', en: 'is not a field of a command' });
      else if (isNested(name)) {
        const normal = normalData(ENVELOPE[name], value);
        problems.push(...fieldProblems(NESTED[name], ENVELOPE[name], normal, pointer));
      } else if (!satisfies(SCALARS[name], value)) problems.push({ pointer, ...ENVELOPE_SENTENCES[name] });
    }
    const { data } = this.normal(body) as { data?: unknown };
    return [...problems, ...fieldProblems(this.action.payload, this.schema, data, '/data')];
  }
}

const isEnvelopeField = (name: string): name is keyof typeof ENVELOPE => Object.hasOwn(ENVELOPE, name);

const isNested = (name: keyof typeof ENVELOPE): name is keyof typeof NESTED => Object.hasOwn(NESTED, name);

function satisfies(schema: JsonSchema, value: unknown): boolean {
  if (schema.type === 'integer') return Number.isInteger(value) && (value as number) >= (schema.minimum ?? -Infinity);
  return typeof value === 'string' && (schema.pattern === undefined || regExpOf(schema.pattern).test(value));
}

/**
 * The time of occurrence of a command, in milliseconds since 1970 UTC.
 * @throws InvalidCommand
 */
export function occurredMs(occurredAt: string): number {
  const instant = instantOf(occurredAt);
  if (instant !== undefined) return instant;
  throw new InvalidCommand([{ pointer: '/occurredAt', ...ENVELOPE_SENTENCES.occurredAt }]);
}
