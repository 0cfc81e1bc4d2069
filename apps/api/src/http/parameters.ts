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
  const given = query as Query;
  for (const name of Object.keys(given)) {
    const value = given[name];
    if (!(known as readonly string[]).includes(name))
      throw invalidParameter(
        name,
        `未知参数 ${name}；可用：${known.join('、')}`,
        `unknown parameter ${name}; known: ${known.join(', ')}`,
      );
    if (typeof value !== 'string')
      throw invalidParameter(name, `参数 ${name} 只能出现一次`, `${name} may be given only once`);
    parameters[name as K] = value;
  }
  return parameters;
}

type ParameterOf<P extends keyof Routes> = keyof Routes[P]['query'] & string;

/**
 * The query parameters of a request to a declared route.
 * @param more parameters that the route accepts besides the declared ones, such as the columns of a read model
 * @throws HttpProblem INVALID_PARAMETER for one that the route does not have, or that is given twice
 */
export const queryOf = <P extends keyof Routes>(
  path: P,
  query: unknown,
  more: readonly string[] = [],
): Partial<Record<ParameterOf<P>, string>> & Readonly<Record<string, string | undefined>> =>
  parametersOf(query, more.length === 0 ? declaredOf(path) : [...declaredOf(path), ...more]);

const declared = new Map<string, readonly string[]>();

function declaredOf(path: keyof Routes): readonly string[] {
  let names = declared.get(path);
  if (!names) declared.set(path, (names = Object.keys(routes[path].query)));
  return names;
}

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

/** @throws HttpProblem INVALID_PARAMETER */
export function flagOf(name: string, value: string | undefined): boolean | undefined {
  if (value === undefined) return undefined;
  if (value === 'true' || value === 'false') return value === 'true';
  throw invalidParameter(name, `${name} 应为 true 或 false`, `${name} must be true or false`);
}

/** Most items that a query can list by id or key. */
const MAX_LISTED = 100;

/**
 * The items of the parameter `name=<item>,<item>…`, sorted and without duplicates.
 * @throws HttpProblem INVALID_PARAMETER for no item, too many items, or another parameter that is not in `compatible`
 */
export function listParameter(
  name: string,
  given: Readonly<Record<string, string | undefined>>,
  compatible: readonly string[],
): readonly string[] {
  const other = Object.keys(given).find((each) => each !== name && !compatible.includes(each));
  if (other !== undefined)
    throw invalidParameter(other, `${other} 不能与 ${name} 同时使用`, `${other} cannot be given together with ${name}`);
  const items = (given[name] ?? '').split(',');
  if (items.length > MAX_LISTED || items.includes(''))
    throw invalidParameter(
      name,
      `${name} 应为 1 至 ${MAX_LISTED} 项，以逗号分隔`,
      `${name} must be 1 to ${MAX_LISTED} items, separated by commas`,
    );
  return [...new Set(items)].sort();
}
