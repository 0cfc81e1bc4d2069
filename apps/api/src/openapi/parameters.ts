import {
  columnParametersOf,
  sharedParameters,
  sortsOf,
  type ColumnParameter,
  type Parameter,
  type Route,
} from '#contracts';
import type { RowModel } from '#projections';
import { Type } from 'typebox';
import type { Schema } from './schema.js';

const described = (name: string, place: 'path' | 'query' | 'header', { zh, en, schema }: Parameter): Schema => ({
  name,
  in: place,
  ...(place === 'path' ? { required: true } : {}),
  description: `${zh} / ${en}`,
  schema,
});

/** Parameters that the document declares once and routes refer to. */
export const PARAMETERS: Readonly<Record<string, Schema>> = {
  ...Object.fromEntries(
    Object.entries(sharedParameters).map(([key, [name, parameter]]) => [key, described(name, 'query', parameter)]),
  ),
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    description: '事件流应有的版本（412 表示已变化）/ Version the stream must have; 412 when it has another version',
    schema: { type: 'string', pattern: '^"\\d+"$' },
  },
  DryRun: {
    name: 'dry-run',
    in: 'query',
    description:
      '预演：返回将记录的事件，或全部拒绝原因；不存储任何内容 / Preview: returns the events that would be recorded, or the reasons for a refusal; stores nothing',
    schema: { type: 'boolean' },
    allowEmptyValue: true,
  },
  Range: {
    name: 'Range',
    in: 'header',
    description: '只取一段字节 / Only a part, in bytes',
    schema: { type: 'string', pattern: '^bytes=\\d*-\\d*$' },
  },
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    description: '上次响应的 ETag（304 表示未变化）/ The ETag of an earlier response; 304 when nothing has changed',
    schema: { type: 'string' },
  },
};

export const parameterRef = (key: keyof typeof PARAMETERS): Schema => ({ $ref: `#/components/parameters/${key}` });

const SHARED: ReadonlyMap<Parameter, string> = new Map(
  Object.entries(sharedParameters).map(([key, [, parameter]]) => [parameter, key]),
);

/** Several codes are one value, separated by commas. */
const ofColumn = (name: string, parameter: ColumnParameter): Schema => ({
  ...described(name, 'query', parameter),
  ...(parameter.compares === 'in' ? { style: 'form', explode: false } : {}),
});

/** `sort` with the orders in which the rows of a read model can be asked for. */
const sortOf = (model: RowModel, sort: Parameter): Schema =>
  described('sort', 'query', { ...sort, schema: Type.String({ enum: [...sortsOf(model)] }) });

/** The parameters of an operation; `model` is the read model whose rows it is about, where that is in the path. */
export function parametersOf(
  { path, query, header = {}, filtersColumns, ranges }: Route,
  conditional: boolean,
  model?: RowModel,
): readonly Schema[] {
  const inPath = Object.entries(path).filter(([name]) => model === undefined || name !== 'model');
  const inQuery = Object.entries(query).filter(([name]) => name !== 'dueBy' || model === undefined || model.due);
  return [
    ...inPath.map(([name, parameter]) => described(name, 'path', parameter)),
    ...inQuery.map(([name, parameter]) => {
      if (name === 'sort' && model !== undefined) return sortOf(model, parameter);
      const shared = SHARED.get(parameter);
      return shared === undefined ? described(name, 'query', parameter) : parameterRef(shared);
    }),
    ...Object.entries(header).map(([name, parameter]) => described(name, 'header', parameter)),
    ...(filtersColumns && model !== undefined
      ? Object.entries(columnParametersOf(model)).map(([name, parameter]) => ofColumn(name, parameter))
      : []),
    ...(conditional ? [parameterRef('IfNoneMatch')] : []),
    ...(ranges === true ? [parameterRef('Range')] : []),
  ];
}
