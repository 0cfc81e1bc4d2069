import { MAX_LAG_MS } from '../operations/projection-lag.js';
import type { Schema } from './schema.js';

const header = (zh: string, en: string, schema: Schema = { type: 'string' }): Schema => ({
  description: `${zh} / ${en}`,
  schema,
});

/** Every response header, by its name in HTTP; the operations refer to them. */
export const HEADERS = {
  ETag: header(
    '响应的实体标签；作为 `If-None-Match` 发送，未变化时得到 304',
    'Entity tag of the response; send it as `If-None-Match` to get 304 while nothing has changed',
  ),
  'Cache-Control': header(
    '`private` 共用缓存不得保存；`no-cache` 每次须重新验证；`no-store` 不得缓存；按事件序号并带当前 `cacheKey` 查询时为 `immutable`',
    '`private`: not for shared caches; `no-cache`: revalidate each time; `no-store`: do not cache; `immutable` for a position with the current `cacheKey`',
  ),
  'Lingqu-Cache-Key': header(
    '标识事件日志（其首个事件）与计算响应的程序版本；日志为空时没有',
    'Identifies the log, by its first event, and the version of the code that computes responses; absent while the log is empty',
  ),
  'Lingqu-Stale': header(
    `仅在“现在”的响应未计入全部事件时出现（更新失败，或落后超过 ${MAX_LAG_MS} 毫秒）：已计入的最后序号、首个未计入事件的记录时间、状态 failed 或 behind，以及无法处理的事件，或已损坏的事件序号`,
    `Only when a response for now does not include every event (updating failed, or lags by more than ${MAX_LAG_MS} ms): the last position that it includes, when the first event after it was recorded, the state (failed or behind), and the event that cannot be projected, or the position of a damaged one`,
    { type: 'string', examples: ['position=812; since=2026-10-31T04:00:00.000Z; state=behind'] },
  ),
  'Content-Disposition': header('文件名', 'The file name', { type: 'string' }),
  'Lingqu-Position': header(
    '已读取到的事件序号，或命令所记录的最后序号；作为下一次查询的 `after`',
    'The position up to which the log was read, or of the last event that a command recorded: the `after` of the next query',
    {
      type: 'string',
      pattern: '^\\d+$',
    },
  ),
  Link: header(
    '下一批的地址（`rel="next"`）；弃用的路径另有 `deprecation` 与 `successor-version`',
    'The address of the next batch (`rel="next"`); of a deprecated route `deprecation` and `successor-version`',
  ),
  Deprecation: header('本路径自此时起已弃用（RFC 9745）', 'The route is deprecated since this time (RFC 9745)', {
    type: 'string',
    pattern: '^@-?\\d+$',
  }),
  Sunset: header('本路径至少答复到此时（RFC 8594）', 'The route is answered at least until this time (RFC 8594)'),
  'Accept-Ranges': header('可只取一段字节', 'A part can be asked for', { const: 'bytes' }),
  'Content-Range': header('所含的字节与总长', 'The bytes that are here, and the whole length'),
  Vary: header('响应随这些请求头而不同', 'The response depends on these request headers'),
  'Retry-After': header('几秒后可以重试', 'Seconds after which the request can be repeated', {
    type: 'string',
    pattern: '^\\d+$',
  }),
  'RateLimit-Policy': header(
    '限额：名称、每个窗口的请求数与窗口秒数（draft-ietf-httpapi-ratelimit-headers-10）',
    'The limit: its name, the requests in a window and the seconds of a window (draft-ietf-httpapi-ratelimit-headers-10)',
    { type: 'string', examples: ['"account";q=30000;w=60'] },
  ),
  RateLimit: header('窗口内剩余的请求数与秒数', 'What is left of the window: requests and seconds', {
    type: 'string',
    examples: ['"account";r=29999;t=60'],
  }),
  'WWW-Authenticate': header('如何表明身份', 'How to authenticate'),
  'Set-Cookie': header('会话 Cookie', 'The cookie of the session'),
  'Content-Security-Policy': header(
    '数据不是页面：不运行、不加载任何内容',
    'Data is no page: it runs and loads nothing',
  ),
  'Cross-Origin-Resource-Policy': header('其他网站的页面不能加载', 'Pages of other sites cannot load it', {
    const: 'same-origin',
  }),
  'X-Request-Id': header(
    '请求编号，也在错误的正文与服务日志中',
    'The id of the request, which is in the body of a problem and in the log of the server too',
  ),
  'X-Content-Type-Options': header('不允许猜测内容类型', 'The content type must not be guessed', { const: 'nosniff' }),
  'X-Accel-Buffering': header('代理不得缓冲', 'Proxies must not buffer the stream', { const: 'no' }),
} as const satisfies Readonly<Record<string, Schema>>;

export type HeaderName = keyof typeof HEADERS;

/** The headers of a response, each as a reference. */
export const headers = (...names: readonly HeaderName[]): Schema =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
