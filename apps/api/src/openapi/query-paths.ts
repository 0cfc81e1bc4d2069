import { routes, type Route } from '#contracts';
import { payloadName } from './command-paths.js';
import { parametersOf } from './parameters.js';
import { problemResponses } from './problem-responses.js';
import { ref, referring, type Schema } from './schema.js';

const ENTITY_TAG = {
  ETag: { description: 'ETag of the response; send it as `If-None-Match`', schema: { type: 'string' } },
};

function responsesOf({ answer, media, conditional, problems }: Route): Schema {
  return {
    200: {
      description: 'OK',
      ...(conditional ? { headers: ENTITY_TAG } : {}),
      content: { [media ?? 'application/json']: { schema: referring(answer) } },
    },
    ...(conditional ? { 304: { description: '未变化 / Not changed', headers: ENTITY_TAG } } : {}),
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

const operationOf = (route: Route): Schema => ({
  [route.method]: {
    tags: [route.tag],
    operationId: route.operationId,
    summary: `${route.summary.zh} / ${route.summary.en}`,
    parameters: parametersOf(route),
    ...(route.bodyOf === undefined ? {} : { requestBody: bodyOf(route.bodyOf) }),
    responses: responsesOf(route),
  },
});

export const queryPaths = (): Schema =>
  Object.fromEntries(Object.entries<Route>(routes).map(([path, route]) => [path, operationOf(route)]));
