import { readModels, type Field, type RowModel } from '#projections';
import { Type, type TSchema } from 'typebox';
import { parameter, textual, type Parameter, type Parameters } from './parameters.js';

/** A query parameter that compares a column of a read model with its value. */
export interface ColumnParameter extends Parameter {
  readonly column: string;
  /** `in`: several values can be given, separated by commas. */
  readonly compares: '=' | 'in' | '>=' | '<=';
}

/** What values of a column look like in requests. */
type ColumnFormat = 'code' | 'flag' | 'whole number' | 'date' | 'instant' | 'text';

export function formatOf({ kind }: Field): ColumnFormat {
  switch (kind) {
    case 'code':
    case 'flag':
    case 'instant':
      return kind;
    case 'date':
    case 'expiry':
    case 'deadline':
      return 'date';
    case 'number':
    case 'ordinal':
    case 'percent':
    case 'money':
      return 'whole number';
    default:
      return 'text';
  }
}

const SCHEMAS: Readonly<Record<Exclude<ColumnFormat, 'code'>, TSchema>> = {
  flag: Type.Boolean(),
  'whole number': Type.Integer(),
  date: Type.String({ format: 'date' }),
  instant: Type.String({ format: 'date-time' }),
  text: Type.String(),
};

/** Formats with an order that people ask for ranges of. */
const RANGED: readonly ColumnFormat[] = ['whole number', 'date', 'instant'];

function parametersOfColumn(column: string, field: Field): readonly (readonly [string, ColumnParameter])[] {
  const format = formatOf(field);
  const { zh, en } = field;
  if (field.kind === 'code') {
    const words = parameter(
      `${zh}；可给出多个，以逗号分隔`,
      `${en}; several are separated by commas`,
      Type.Array(Type.String({ enum: [...field.codes] })),
    );
    return [[column, { ...words, column, compares: 'in' }]];
  }
  const schema = SCHEMAS[format as Exclude<ColumnFormat, 'code'>];
  const equal = [column, { ...parameter(zh, en, schema), column, compares: '=' as const }] as const;
  if (!RANGED.includes(format)) return [equal];
  const bound = format === 'instant' ? Type.String() : schema;
  const [dateZh, dateEn] =
    format === 'instant' ? ['，日期（+08:00）或时间', '; a date (+08:00) or an instant'] : ['', ''];
  return [
    equal,
    [
      `${column}From`,
      { ...parameter(`${zh}不早于（不小于）${dateZh}`, `${en}: from${dateEn}`, bound), column, compares: '>=' },
    ],
    [
      `${column}Until`,
      {
        ...parameter(`${zh}不晚于（不大于）${dateZh}`, `${en}: until, included${dateEn}`, bound),
        column,
        compares: '<=',
      },
    ],
  ];
}

const columnParameters: ReadonlyMap<string, Readonly<Record<string, ColumnParameter>>> = new Map(
  readModels.map(({ name, fields, queryColumns }) => [
    name,
    Object.fromEntries(
      Object.keys(queryColumns).flatMap((column) => {
        const field = fields[column];
        return field === undefined ? [] : parametersOfColumn(column, field);
      }),
    ),
  ]),
);

/** The parameters that select rows of a read model by its columns, by their names. */
export const columnParametersOf = ({ name }: Pick<RowModel, 'name'>): Readonly<Record<string, ColumnParameter>> =>
  columnParameters.get(name) ?? {};

/** The parameters of lists that do not depend on the read model: what has changed, and when that was recorded. */
export const CHANGE_FILTERS = {
  changedSince: parameter(
    '只返回此事件序号之后改变的行；用上次响应的 position 跟踪变化',
    'Returns only rows that were changed after this position; follow changes with the `position` of the previous response',
    Type.Integer({ minimum: 0 }),
  ),
  recordedFrom: textual(
    '只返回最近一次改变记录于此日期（+08:00）或时间及以后的行',
    'Returns only rows whose last change was recorded on this date (+08:00) or at this instant, or later',
  ),
  recordedUntil: textual(
    '只返回最近一次改变记录于此日期（+08:00，含当天）或时间及以前的行',
    'Returns only rows whose last change was recorded on this date (+08:00, included) or at this instant, or earlier',
  ),
} satisfies Parameters;

/** The orders in which a list can be asked for: a column, with a minus for descending. */
export const sortsOf = ({ queryColumns }: Pick<RowModel, 'queryColumns'>): readonly string[] =>
  Object.keys(queryColumns).flatMap((column) => [column, `-${column}`]);

export const SORT = {
  sort: textual(
    '按此列排序，前加减号为降序；没有值的行在最后；默认为视图自己的顺序',
    'Sorts by this column, descending with a minus; rows without a value come last; default: the order of the read model',
  ),
};
