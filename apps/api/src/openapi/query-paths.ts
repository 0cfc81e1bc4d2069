import { modelTypeName, rowAnswers, routes, type Route } from '#contracts';
import { MEDIA_TYPES } from '#domain';
import { declaredPolicy, readKindOf, securityKindOf, type RoutePolicy } from '#identity';
import { readModels, type RowModel } from '#projections';
import { EXPORT_TYPES } from '../queries/other-exports.js';
import { canBeExpensive } from '../questions/question-routes.js';
import { canBeStale, isConditional } from '../http/read-routes.js';
import { payloadName } from './command-paths.js';
import { headers } from './headers.js';
import { parametersOf } from './parameters.js';
import { problemResponses, type ProblemStatus } from './problem-responses.js';
import { SECURITY, SESSION_ONLY } from './security.js';
import { ref, referring, type Schema } from './schema.js';

const CSV = {
  'text/csv': {
    schema: {
      type: 'string',
      description:
        '全部行（不分页），UTF-8，标题与用词随 `Accept-Language`（默认中文），末两列为事件位置与规则版本 / All rows (no pages), UTF-8, with titles and words in the language of `Accept-Language` (default: Chinese); the last two columns are the position of the log and the version of the rules',
    },
  },
};

/** Other files of the rows of a list, where `Accept` asks for them. */
const OTHER_EXPORTS = {
  [EXPORT_TYPES.xlsx]: { schema: { type: 'string', format: 'binary' } },
  [EXPORT_TYPES.jsonl]: { schema: { type: 'string' } },
};

/** A file has its own type. */
const FILES: Schema = Object.fromEntries(
  MEDIA_TYPES.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]),
);

/** A host that this server does not have. */
const WRONG_HOST: readonly ProblemStatus[] = [421];

/** Statuses with which a request is refused before it is looked at. */
const refusalsOf = (policy: RoutePolicy | undefined): readonly ProblemStatus[] =>
  policy === 'ANYONE' || policy === undefined ? [] : policy === 'SIGNED_IN' ? [401, 429] : [401, 403, 429];

const securityOf = (policy: RoutePolicy | undefined): Schema =>
  policy === 'ANYONE'
    ? { security: [] }
    : { security: policy === 'SESSION' || policy === 'ADMINISTRATOR' ? SESSION_ONLY : SECURITY };

/** The headers of a response that is not an error. */
function headersOf({ media, csv, file, ranges, deprecated }: Route, path: string): Schema {
  if (media === 'text/event-stream') return headers('X-Request-Id', 'Cache-Control', 'X-Accel-Buffering');
  const isLimited = path.startsWith('/api/');
  return headers(
    ...([
      'X-Request-Id',
      'Cache-Control',
      'X-Content-Type-Options',
      'Content-Security-Policy',
      'Cross-Origin-Resource-Policy',
    ] as const),
    ...(isConditional(path) ? (['ETag', 'Lingqu-Cache-Key'] as const) : []),
    ...(canBeStale(path) ? (['Lingqu-Stale'] as const) : []),
    ...(isLimited ? (['RateLimit-Policy', 'RateLimit'] as const) : []),
    ...(path.startsWith('/api/sign-') ? (['Set-Cookie'] as const) : []),
    ...(csv ? (['Content-Disposition', 'Vary'] as const) : []),
    ...(file ? (['Content-Disposition'] as const) : []),
    ...(media === 'application/cloudevents-batch+json' ? (['Lingqu-Position', 'Link'] as const) : []),
    ...(ranges ? (['ETag', 'Accept-Ranges'] as const) : []),
    ...(deprecated ? (['Deprecation', 'Sunset', 'Link'] as const) : []),
  );
}

/** What cannot be recorded is refused. */
const ofRecording = (path: string): readonly ProblemStatus[] =>
  (readKindOf(path) ?? securityKindOf(path)) === undefined ? [] : [503];

/** What a question that waits for a worker can end with. */
const ofQuestions = (path: string): readonly ProblemStatus[] =>
  canBeExpensive(path.replaceAll(/\{(\w+)\}/g, ':$1')) ? [429, 503] : [];

function responsesOf(route: Route, path: string): Schema {
  const { answer, eventData, media, csv, problems } = route;
  const common = headersOf(route, path);
  return {
    200: {
      description: 'OK',
      headers: common,
      content: route.ranges
        ? FILES
        : {
            [media ?? 'application/json']: {
              schema: referring(answer),
              ...(eventData === undefined ? {} : { 'x-event-data': referring(eventData) }),
            },
            ...(csv ? CSV : {}),
            ...(path === '/api/rows/{model}' ? OTHER_EXPORTS : {}),
          },
    },
    ...(route.ranges
      ? {
          206: {
            description: '所请求的部分 / The part that was asked for',
            headers: { ...common, ...headers('Content-Range') },
            content: FILES,
          },
        }
      : {}),
    ...(isConditional(path) || route.ranges ? { 304: { description: '未变化 / Not changed', headers: common } } : {}),
    ...problemResponses([
      ...new Set([
        ...problems,
        ...WRONG_HOST,
        ...refusalsOf(declaredPolicy(path)),
        ...ofRecording(path),
        ...ofQuestions(path),
      ]),
    ]),
  };
}

/** A request body whose `data` is the payload of a command. */
const bodyOf = (command: string): Schema => ({
  required: true,
  content: {
    'application/json': {
      schema: { type: 'object', properties: { data: ref(payloadName(command)) }, required: ['data'] },
    },
  },
});

/** Bytes of an upload. */
const BYTES: Schema = {
  required: true,
  content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
};

const FORM = 'application/x-www-form-urlencoded';

const bodyWith = (schema: NonNullable<Route['body']>, media: string): Schema => ({
  required: true,
  content: { [media]: { schema: referring(schema) } },
});

const operationOf = (path: string, route: Route, model?: RowModel): Schema => ({
  [route.method]: {
    tags: [route.tag],
    operationId: route.operationId + (model === undefined ? '' : `Of${modelTypeName(model.name)}`),
    summary: wordsOf(route, model),
    ...(route.deprecated === undefined ? {} : { deprecated: true }),
    'x-policy': declaredPolicy(path),
    ...securityOf(declaredPolicy(path)),
    parameters: parametersOf(route, isConditional(path) || route.ranges === true, model),
    ...(route.bodyOf === undefined ? {} : { requestBody: bodyOf(route.bodyOf) }),
    ...(route.binary ? { requestBody: BYTES } : {}),
    ...(route.body === undefined ? {} : { requestBody: bodyWith(route.body, route.form ? FORM : 'application/json') }),
    responses: responsesOf(route, path),
  },
});

const wordsOf = ({ summary }: Route, model: RowModel | undefined): string =>
  model === undefined
    ? `${summary.zh} / ${summary.en}`
    : `${model.title.zh}：${summary.zh} / ${model.title.en}: ${summary.en}`;

const MODEL = '{model}';

/** One path for each read model, with its own parameters and the type of its rows, in place of the one for all of them. */
const pathsOf = (path: string, route: Route): readonly (readonly [string, Schema])[] =>
  Object.hasOwn(rowAnswers, path)
    ? readModels.map((model) => {
        const answer = rowAnswers[path]?.[model.name] ?? route.answer;
        return [path.replace(MODEL, model.name), operationOf(path, { ...route, answer }, model)];
      })
    : [[path, operationOf(path, route)]];

export const queryPaths = (): Schema =>
  Object.fromEntries(Object.entries<Route>(routes).flatMap(([path, route]) => pathsOf(path, route)));
