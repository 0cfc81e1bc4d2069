import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { ENVELOPE } from '#commands';
import { routes, type BodyOf, type FieldProblem, type Route, type Routes } from '#contracts';
import { HttpProblem } from '../http/http-problem.js';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?(?:Z|[+-]\d\d:\d\d)$/;
const UUID = new RegExp(ENVELOPE.commandId.pattern);
const isInstant = (text: string): boolean => INSTANT.test(text) && !Number.isNaN(Date.parse(text));

/** The errors must not repeat what was sent: it may be a password. */
const ajv = new Ajv2020({
  allErrors: true,
  strict: true,
  verbose: false,
  formats: { 'date-time': isInstant, uuid: UUID },
});
/** Most problems in an answer. */
const MAX_PROBLEMS = 20;

const compiled = new Map<string, ValidateFunction>();

type WithBody = { [P in keyof Routes]: Routes[P] extends { readonly body: unknown } ? P : never }[keyof Routes];

/**
 * The body of a request to a route that declares one.
 * @throws HttpProblem VALIDATION_FAILED with every fault
 */
export function bodyOf<P extends WithBody>(path: P, body: unknown): BodyOf<P> {
  const { body: schema }: Route = routes[path];
  if (!schema) throw new Error(`${path} has no body`);
  const validate = compiled.get(path) ?? ajv.compile(schema);
  compiled.set(path, validate);
  if (validate(body)) return body as BodyOf<P>;
  throw new HttpProblem('VALIDATION_FAILED', { errors: (validate.errors ?? []).slice(0, MAX_PROBLEMS).map(faultOf) });
}

function faultOf({ instancePath, keyword, params, message = '' }: ErrorObject): FieldProblem {
  const { missingProperty, additionalProperty } = params as Readonly<Record<string, string | undefined>>;
  const name = missingProperty ?? additionalProperty;
  const pointer = name === undefined ? instancePath : `${instancePath}/${name}`;
  if (missingProperty !== undefined) return { pointer, code: 'REQUIRED', zh: '必填', en: 'is required' };
  if (additionalProperty !== undefined)
    return { pointer, code: 'UNKNOWN_FIELD', zh: '没有这个字段', en: 'is not a field of this request' };
  return { pointer, code: keyword.toUpperCase(), zh: '格式不正确', en: message };
}
