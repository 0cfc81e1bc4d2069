import { routes, type Route } from '#contracts';
import { isConditional } from '../http/conditional-responses.js';
import { canBeStale } from '../http/stale-answers.js';
import { payloadName } from './command-paths.js';
import { headers } from './headers.js';
import { parametersOf } from './parameters.js';
import { problemResponses } from './problem-responses.js';
import { ref, referring, type Schema } from './schema.js';

const CSV = {
  'text/csv': {
    schema: {
      type: 'string',
      description:
        '全部行（不分页），UTF-8，标题与用词随 `Accept-Language`（默认中文） / All rows (no pages), UTF-8, with titles and words in the language of `Accept-Language` (default: Chinese)',
    },
  },
};

/** The headers of a response that is not an error. */
function headersOf({ media, csv }: Route, path: string): Schema {
  if (media === 'text/event-stream') return headers('Cache-Control', 'X-Accel-Buffering');
  return headers(
    ...(['Cache-Control', 'X-Content-Type-Options'] as const),
    ...(isConditional(path) ? (['ETag', 'Lingqu-Cache-Key'] as const) : []),
    ...(canBeStale(path) ? (['Lingqu-Stale'] as const) : []),
    ...(csv ? (['Content-Disposition', 'Vary'] as const) : []),
  );
}

function responsesOf(route: Route, path: string): Schema {
  const { answer, media, csv, problems } = route;
  const common = headersOf(route, path);
  return {
    200: {
      description: 'OK',
      headers: common,
      content: { [media ?? 'application/json']: { schema: referring(answer) }, ...(csv ? CSV : {}) },
    },
    ...(isConditional(path) ? { 304: { description: '未变化 / Not changed', headers: common } } : {}),
    ...problemResponses(problems),
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

const operationOf = (path: string, route: Route): Schema => ({
  [route.method]: {
    tags: [route.tag],
    operationId: route.operationId,
    summary: `${route.summary.zh} / ${route.summary.en}`,
    parameters: parametersOf(route, isConditional(path)),
    ...(route.bodyOf === undefined ? {} : { requestBody: bodyOf(route.bodyOf) }),
    responses: responsesOf(route, path),
  },
});

export const queryPaths = (): Schema =>
  Object.fromEntries(Object.entries<Route>(routes).map(([path, route]) => [path, operationOf(path, route)]));
