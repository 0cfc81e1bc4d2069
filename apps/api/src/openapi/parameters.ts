import { sharedParameters, type Parameter, type Route } from '#contracts';
import { readModels } from '#projections';
import type { Schema } from './schema.js';

const described = (name: string, place: 'path' | 'query', { zh, en, schema }: Parameter): Schema => ({
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

/** One parameter for each column of any read model. */
const COLUMNS: readonly Schema[] = [...new Set(readModels.flatMap(({ queryColumns }) => Object.keys(queryColumns)))]
  .sort()
  .map((column) =>
    described(column, 'query', {
      zh: '按此列筛选，仅限有此列的视图；代码可给出多个，以逗号分隔',
      en: 'Filters by this column; only for read models that have it; several codes are separated by commas',
      schema: { type: 'string' },
    }),
  );

export function parametersOf({ path, query, filtersColumns }: Route, conditional: boolean): readonly Schema[] {
  const queryParameters = Object.entries(query).map(([name, parameter]) => {
    const shared = SHARED.get(parameter);
    return shared === undefined ? described(name, 'query', parameter) : parameterRef(shared);
  });
  return [
    ...Object.entries(path).map(([name, parameter]) => described(name, 'path', parameter)),
    ...queryParameters,
    ...(filtersColumns ? COLUMNS : []),
    ...(conditional ? [parameterRef('IfNoneMatch')] : []),
  ];
}
