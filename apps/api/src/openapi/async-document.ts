import { routes, type Route } from '#contracts';
import { referring, type Schema } from './schema.js';
import { SECURITY_SCHEMES } from './security.js';

/** The OpenAPI document, relative to the address of this one: both have the same schemas, which stand there. */
const OPENAPI = 'openapi.json';

const inOpenApi = (pointer: string): Schema => ({ $ref: `${OPENAPI}${pointer}` });
const schemaOf = (schema: unknown): Schema => {
  const { $ref } = referring(schema) as { readonly $ref?: string };
  if ($ref === undefined) throw new Error('a message needs a schema that the OpenAPI document names');
  return inOpenApi($ref);
};

const words = (zh: string, en: string): string => `${zh} / ${en}`;

const DESCRIPTION = `灵渠主动给出的消息：事件（CloudEvents 1.0，长轮询、SSE 或推送地址）与“哪里有变化”的通知（SSE）。请求参数与全部类型见 OpenAPI 文档 \`${OPENAPI}\`，此处引用而不重复。

What Lingqu sends by itself: events (CloudEvents 1.0 by long poll, SSE or webhook), and notices of what has changed (SSE). The
parameters of requests and all types are in the OpenAPI document \`${OPENAPI}\`, to which this one refers.`;

/** An SSE message. \`id\` is a field of the stream, as the position is that of the log. */
const STREAMED_HEADERS: Schema = {
  type: 'object',
  properties: {
    id: {
      type: 'string',
      pattern: '^\\d+$',
      description: words(
        'SSE 的 `id`：事件序号；重新连接时作为请求头 `Last-Event-ID` 发送',
        'The `id` of the SSE message: a position; send it as the request header `Last-Event-ID` to continue after it',
      ),
    },
  },
};

const POLLED_HEADERS: Schema = {
  type: 'object',
  properties: {
    'Lingqu-Position': {
      type: 'string',
      pattern: '^\\d+$',
      description: words('下一次请求的 `after`', 'The `after` of the next request'),
    },
  },
  required: ['Lingqu-Position'],
};

const SIGNED_HEADERS: Schema = {
  type: 'object',
  properties: {
    'webhook-id': {
      type: 'string',
      description: words('事件编号；重发时不变', 'The id of the event, the same when it is sent again'),
    },
    'webhook-timestamp': {
      type: 'string',
      pattern: '^\\d+$',
      description: words('发送时间，Unix 秒', 'Time of sending, in Unix seconds'),
    },
    'webhook-signature': {
      type: 'string',
      pattern: '^v1,',
      description: words(
        '以新建推送地址时所示密钥，对“编号.时间.正文”所作的 HMAC-SHA256（Standard Webhooks）',
        'HMAC-SHA256 over `id.timestamp.body` with the secret that was shown once (Standard Webhooks)',
      ),
    },
  },
  required: ['webhook-id', 'webhook-timestamp', 'webhook-signature'],
};

/** `chainLive` → `chainLiveStream` */
const streamed = (operationId: string): string => `${operationId}Stream`;

interface Streaming extends Route {
  readonly eventData: NonNullable<Route['eventData']>;
}

const streams: readonly (readonly [path: string, route: Streaming])[] = Object.entries<Route>(routes).flatMap(
  ([path, route]) => (route.eventData === undefined ? [] : [[path, route as Streaming] as const]),
);

const title = ({ summary }: Route): string => words(summary.zh, summary.en);

/** A route that streams, and the parameters of its path. */
function channelOf(path: string, route: Streaming): readonly (readonly [string, Schema])[] {
  const parameters = Object.fromEntries(
    Object.entries(route.path).map(([name, { zh, en }]) => [name, { description: words(zh, en) }]),
  );
  const message = { contentType: 'application/json', headers: STREAMED_HEADERS, payload: schemaOf(route.eventData) };
  const channel = { address: path, ...(Object.keys(parameters).length > 0 ? { parameters } : {}) };
  const stream = { ...channel, title: title(route), messages: { message: { ...message, title: title(route) } } };
  // The same address also answers what is there, at once or after waiting: a list of the same messages.
  return route.media === 'text/event-stream'
    ? [[streamed(route.operationId), stream]]
    : [
        [streamed(route.operationId), stream],
        [
          route.operationId,
          {
            ...channel,
            title: title(route),
            messages: {
              batch: {
                title: words('一批事件', 'A batch of events'),
                contentType: route.media,
                headers: POLLED_HEADERS,
                payload: { type: 'array', items: schemaOf(route.eventData) },
              },
            },
          },
        ],
      ];
}

const operationOf = (channel: string, summary: string, path?: string, method = 'GET'): Schema => ({
  action: 'send',
  channel: { $ref: `#/channels/${channel}` },
  summary,
  bindings: { http: { method, bindingVersion: '0.3.0' } },
  ...(path === undefined
    ? {}
    : {
        security: ['key', 'session'].map((scheme) => ({ $ref: `#/components/securitySchemes/${scheme}` })),
        'x-openapi-operation': inOpenApi(`#/paths/${path.replaceAll('~', '~0').replaceAll('/', '~1')}/get`),
      }),
});

const WEBHOOK_TITLE = words('推送到账号的推送地址（webhook）', 'Sent to the webhooks of an account');

/** What is sent to an address that an account entered; it is answered with 2xx. */
const webhookChannel: Schema = {
  address: null,
  title: WEBHOOK_TITLE,
  description: words(
    '按日志顺序逐条发送；2xx 表示已收到，4xx 达 3 次列为死信，其余重试',
    'One event after the other in the order of the log; 2xx accepts it, another 4xx makes it a dead letter after three attempts, everything else is tried again',
  ),
  messages: {
    event: {
      title: words('事件', 'An event'),
      contentType: 'application/cloudevents+json',
      headers: SIGNED_HEADERS,
      payload: inOpenApi('#/components/schemas/CloudEvent'),
    },
    test: {
      title: words('测试消息', 'A test'),
      contentType: 'application/cloudevents+json',
      headers: SIGNED_HEADERS,
      payload: inOpenApi('#/components/schemas/WebhookTest'),
    },
  },
};

/** The AsyncAPI document: every declared route that streams, and webhooks. */
export const asyncApiDocument = (version: string, basePath = ''): Schema => ({
  asyncapi: '3.0.0',
  info: {
    title: '灵渠 Lingqu',
    version,
    description: DESCRIPTION,
    license: { name: 'Apache-2.0' },
    externalDocs: { url: OPENAPI, description: 'OpenAPI 3.1' },
  },
  defaultContentType: 'application/json',
  servers: {
    lingqu: {
      host: '{host}',
      ...(basePath === '' ? {} : { pathname: basePath }),
      protocol: 'https',
      variables: { host: { description: words('服务的地址', 'Where the server is'), default: 'localhost:3000' } },
    },
  },
  channels: {
    ...Object.fromEntries(streams.flatMap(([path, route]) => channelOf(path, route))),
    webhook: webhookChannel,
  },
  operations: {
    ...Object.fromEntries(
      streams.flatMap(([path, route]) =>
        channelOf(path, route).map(([channel]) => [channel, operationOf(channel, title(route), path)]),
      ),
    ),
    webhook: operationOf('webhook', WEBHOOK_TITLE, undefined, 'POST'),
  },
  components: {
    securitySchemes: {
      key: SECURITY_SCHEMES['key'],
      session: { ...SECURITY_SCHEMES['session'], type: 'httpApiKey' },
    },
  },
});
