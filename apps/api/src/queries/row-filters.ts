import { instantOf } from '#commands';
import { columnParametersOf, formatOf, sortsOf, type ColumnParameter } from '#contracts';
import { endOfChinaDate, lengthOf } from '#domain';
import { readModels, type Condition, type RowModel, type Where } from '#projections';
import type { ListRequest } from '#read-store';
import { HttpProblem } from '../http/http-problem.js';
import { invalidParameter } from '../http/parameters.js';
import { dateOf, startOfDate } from './date-parameters.js';

/** Longest search text, in characters. */
const MAX_SEARCH_LENGTH = 200;

const models = new Map(readModels.map((model) => [model.name, model]));

/** @throws HttpProblem INVALID_PARAMETER */
export function requireShort(search: string | undefined): void {
  if (search === undefined || lengthOf(search) <= MAX_SEARCH_LENGTH) return;
  throw invalidParameter(
    'search',
    `search 至多 ${MAX_SEARCH_LENGTH} 个字符`,
    `search has at most ${MAX_SEARCH_LENGTH} characters`,
  );
}

/** @throws HttpProblem UNKNOWN_READ_MODEL */
export function modelOf(name: string): RowModel {
  const model = models.get(name);
  if (!model) throw new HttpProblem('UNKNOWN_READ_MODEL', { details: { name } });
  return model;
}

/** The names of the parameters by which rows of a model are selected. */
export const columnParameterNames = (model: RowModel): readonly string[] => Object.keys(columnParametersOf(model));

type Given = Readonly<Record<string, string | undefined>>;

/**
 * Conditions for the parameters that compare columns: `<column>=<value>`, `<column>=<code>,<code>`, and the ends of a range.
 * @throws HttpProblem INVALID_PARAMETER for a value that the column cannot have
 */
export function whereOf(model: RowModel, given: Given): Where {
  const conditions: Condition[] = [];
  for (const [name, parameter] of Object.entries(columnParametersOf(model))) {
    const value = given[name];
    if (value !== undefined) conditions.push(conditionOf(model, name, parameter, value));
  }
  return conditions;
}

function conditionOf(model: RowModel, name: string, parameter: ColumnParameter, value: string): Condition {
  const { column, compares } = parameter;
  const field = model.fields[column];
  if (compares === 'in') return [column, 'in', codesOf(name, field?.kind === 'code' ? field.codes : [], value)];
  return [column, compares, valueOf(name, parameter, field === undefined ? 'text' : formatOf(field), value)];
}

function codesOf(name: string, codes: readonly string[], value: string): readonly string[] {
  const given = value.split(',');
  const unknown = given.find((code) => !codes.includes(code));
  if (unknown === undefined) return given;
  throw invalidParameter(
    name,
    `${name} 应为以下之一：${codes.join('、')}`,
    `${name} must be one of ${codes.join(', ')}`,
  );
}

function valueOf(
  name: string,
  { compares }: ColumnParameter,
  format: ReturnType<typeof formatOf>,
  value: string,
): string | number {
  switch (format) {
    case 'date':
      return dateOf(name, value) ?? value;
    case 'instant':
      return compares === '>='
        ? startOf(name, value)
        : compares === '<='
          ? endOf(name, value)
          : exactInstant(name, value);
    case 'flag':
      if (value === 'true' || value === 'false') return Number(value === 'true');
      throw invalidParameter(name, `${name} 应为 true 或 false`, `${name} must be true or false`);
    case 'whole number':
      if (/^-?\d{1,15}$/.test(value)) return Number(value);
      throw invalidParameter(name, `${name} 应为整数`, `${name} must be a whole number`);
    default:
      return value;
  }
}

const DATE = /^\d{4}-\d\d-\d\d$/;

/** The first instant of a date at +08:00, or the instant itself: UTC, ISO 8601. @throws HttpProblem INVALID_PARAMETER */
export const startOf = (name: string, value: string): string =>
  DATE.test(value) ? startOfDate(dateOf(name, value) ?? value) : exactInstant(name, value);

/** The last instant of a date at +08:00, or the instant itself: UTC, ISO 8601. @throws HttpProblem INVALID_PARAMETER */
export const endOf = (name: string, value: string): string =>
  DATE.test(value) ? endOfChinaDate(dateOf(name, value) ?? value) : exactInstant(name, value);

function exactInstant(name: string, value: string): string {
  // A plus sign that was not escaped arrives as a space.
  const instant = instantOf(value.replace(' ', '+'));
  if (instant !== undefined) return new Date(instant).toISOString();
  throw invalidParameter(
    name,
    `${name} 应为日期 YYYY-MM-DD 或带时区的 ISO 8601 时间`,
    `${name} must be a date YYYY-MM-DD or an ISO 8601 instant with an offset`,
  );
}

/** The order of a list: `<column>`, or `-<column>` for descending. @throws HttpProblem INVALID_PARAMETER */
export function orderOf(model: RowModel, sort: string | undefined): ListRequest['order'] {
  if (sort === undefined) return undefined;
  const sorts = sortsOf(model);
  if (!sorts.includes(sort)) {
    const columns = sorts.filter((each) => !each.startsWith('-'));
    throw invalidParameter(
      'sort',
      `sort 应为以下之一，前加减号为降序：${columns.join('、')}`,
      `sort must be one of these, with a minus for descending: ${columns.join(', ')}`,
    );
  }
  return sort.startsWith('-')
    ? { column: sort.slice(1), direction: 'descending' }
    : { column: sort, direction: 'ascending' };
}
