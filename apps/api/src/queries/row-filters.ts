import { lengthOf } from '#domain';
import { readModels, type ColumnKind, type Condition, type RowModel, type Where } from '#projections';
import { HttpProblem } from '../http/http-problem.js';
import { invalidParameter } from '../http/parameters.js';

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

/** Conditions for the parameters `<column>=<value>`, or `<column>=<code>,<code>`; every column of the read model can be one. */
export function whereOf(model: RowModel, given: Readonly<Record<string, string | undefined>>): Where {
  const conditions: Condition[] = [];
  for (const [column, kind] of Object.entries(model.queryColumns)) {
    const value = given[column];
    if (value !== undefined) conditions.push(conditionOf(model, column, kind, value));
  }
  return conditions;
}

/** Codes contain no commas, so that several of them can be given at once. */
function conditionOf(model: RowModel, column: string, kind: ColumnKind, value: string): Condition {
  if (model.fields[column]?.kind === 'code' && value.includes(',')) return [column, 'in', value.split(',')];
  return [column, '=', columnValue(column, kind, value)];
}

function columnValue(column: string, kind: ColumnKind, value: string): string | number {
  if (kind === 'text') return value;
  if (value === 'true' || value === 'false') return Number(value === 'true');
  if (/^-?\d{1,15}$/.test(value)) return Number(value);
  throw invalidParameter(column, `${column} 应为整数`, `${column} must be a whole number`);
}
