import { DEFAULT_LIMIT, MAX_LIMIT, routes, type Routes } from '#contracts';
import { HttpProblem } from './http-problem.js';

/** The problem for an invalid query parameter: its name, and what it accepts. */
export const invalidParameter = (parameter: string, zh: string, en: string): HttpProblem =>
  new HttpProblem('INVALID_PARAMETER', { detail: `${zh} / ${en}`, details: { parameter } });

type Query = Readonly<Record<string, unknown>>;

/**
 * The query parameters of a request, each given at most once.
 * @throws HttpProblem INVALID_PARAMETER for one that is not in `known`, or is given twice
 */
export function parametersOf<K extends string>(query: unknown, known: readonly K[]): Partial<Record<K, string>> {
  const parameters: Partial<Record<K, string>> = {};
  for (const [name, value] of Object.entries(query as Query)) {
    if (!(known as readonly string[]).includes(name))
      throw invalidParameter(
        name,
        `没有参数 ${name}；可用：${known.join('、')}`,
        `there is no parameter ${name}; there are ${known.join(', ')}`,
      );
    if (typeof value !== 'string')
      throw invalidParameter(name, `参数 ${name} 只能出现一次`, `${name} may be given once`);
    parameters[name as K] = value;
  }
  return parameters;
}

type ParameterOf<P extends keyof Routes> = keyof Routes[P]['query'] & string;

/**
 * The parameters that a request gives to a route of the table, each named at most once. `more` are parameters that the
 * route takes beside those that it declares by name.
 * @throws HttpProblem INVALID_PARAMETER for one that the route does not have, or that is given twice
 */
export const queryOf = <P extends keyof Routes>(
  path: P,
  query: unknown,
  more: readonly string[] = [],
): Partial<Record<ParameterOf<P>, string>> & Readonly<Record<string, string | undefined>> =>
  parametersOf(query, [...Object.keys(routes[path].query), ...more]);

/** @throws HttpProblem INVALID_PARAMETER */
export function limitOf(limit: string | undefined): number {
  if (limit === undefined) return DEFAULT_LIMIT;
  const items = /^[1-9]\d{0,3}$/.test(limit) ? Number(limit) : NaN;
  if (!(items <= MAX_LIMIT))
    throw invalidParameter(
      'limit',
      `limit 应为 1 至 ${MAX_LIMIT} 的整数`,
      `limit must be a whole number from 1 to ${MAX_LIMIT}`,
    );
  return items;
}

/** What is asked for by name at once, at most. */
const MAX_NAMED = 100;

/**
 * The parts of `name=<part>,<part>…`, each once and in order.
 * @throws HttpProblem INVALID_PARAMETER for no part, too many, or a parameter besides that is not in `beside`
 */
export function namedBy(
  name: string,
  given: Readonly<Record<string, string | undefined>>,
  beside: readonly string[],
): readonly string[] {
  const other = Object.keys(given).find((each) => each !== name && !beside.includes(each));
  if (other !== undefined)
    throw invalidParameter(other, `${other} 不能与 ${name} 同时使用`, `${other} cannot be given together with ${name}`);
  const parts = (given[name] ?? '').split(',');
  if (parts.length > MAX_NAMED || parts.includes(''))
    throw invalidParameter(
      name,
      `${name} 应为 1 至 ${MAX_NAMED} 项，以逗号分隔`,
      `${name} must be 1 to ${MAX_NAMED} of them, separated by commas`,
    );
  return [...new Set(parts)].sort();
}
