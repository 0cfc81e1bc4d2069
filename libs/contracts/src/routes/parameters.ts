import type { Term } from '#domain';
import { CHAIN_SEGMENTS } from '#figures';
import { readModels } from '#projections';
import { Type, type TSchema } from 'typebox';

/** A path or query parameter, with its meaning in zh and en. Values are sent as text that matches the schema. */
export interface Parameter<S extends TSchema = TSchema> extends Term {
  readonly schema: S;
  /** It opens what it names, so that no log records it. */
  readonly secret?: true;
}

/** Parameters by their names. */
export type Parameters = Readonly<Record<string, Parameter>>;

export const parameter = <S extends TSchema>(zh: string, en: string, schema: S): Parameter<S> => ({ zh, en, schema });

export const textual = (zh: string, en: string) => parameter(zh, en, Type.String());

/** Items per page by default, and at most. */
export const DEFAULT_LIMIT = 50;
export const MAX_LIMIT = 500;
/** Largest number of a page. */
export const MAX_PAGE = 999_999;

/** The parameters that select the moment. */
export const MOMENT = {
  at: parameter(
    '历史时点：`now`、事件序号（数字）、日期（+08:00，含当天）或带时区的 ISO 8601 时间',
    'The moment: `now`, a position (digits), a date (+08:00, whole day included) or an ISO 8601 instant with an offset',
    Type.String({ default: 'now' }),
  ),
  by: parameter(
    '时间口径：`recorded` 按记录时间，`occurred` 按发生时间',
    'Time axis: `recorded` by time of recording, `occurred` by time of occurrence',
    Type.Enum(['recorded', 'occurred'], { default: 'recorded' }),
  ),
  known: textual(
    '与 `by=occurred` 同用：只计截至此时点（写法同 `at`）已记录的事件，即当时所知的、该日的情况',
    'With `by=occurred`: only events recorded by this moment (written like `at`) count: what was known then about that day',
  ),
  on: parameter('有效期等按此日期判断', 'The as-of date; default: derived from `at`', Type.String({ format: 'date' })),
  after: parameter(
    '命令回复的 `position`（也在 `Lingqu-Position` 中）：等到视图已计入此序号再答复，至多 2 秒，否则 503 `NOT_CAUGHT_UP`',
    "The `position` of a command's answer (also in `Lingqu-Position`): answered once the read models contain it, within 2 seconds, otherwise 503 `NOT_CAUGHT_UP`",
    Type.Integer({ minimum: 0 }),
  ),
  cacheKey: textual(
    '响应头 `Lingqu-Cache-Key` 的值；与作为 `at` 的事件序号同用时，响应永不改变，可一直缓存',
    'Value of the response header `Lingqu-Cache-Key`; together with a position as `at` the response is immutable',
  ),
};

/** The parameters that select the earlier moment of a difference; the later one is that of MOMENT. */
export const FROM = {
  from: textual('比较的起点，写法同 `at`', 'Where the comparison starts, written like `at`'),
  fromBy: parameter(
    '起点的时间口径',
    'Time axis of the start',
    Type.Enum(['recorded', 'occurred'], { default: 'recorded' }),
  ),
  fromKnown: textual('起点的 `known`', '`known` of the start'),
  fromOn: parameter('起点的 `on`', '`on` of the start', Type.String({ format: 'date' })),
};

/** Parameters of answers that depend on the program alone: declarations and words. */
export const OF_PROGRAM = {
  language: parameter(
    '只要此语言的文字，另一语言的为空',
    'Texts in this language only; those in the other are empty',
    Type.Enum(['zh', 'en']),
  ),
  build: textual(
    '服务的构建；与 `GET /api/info` 的 `build` 相同时，响应永不改变，可一直缓存',
    'The build of the server; where it is the `build` of `GET /api/info` the response is immutable',
  ),
};

/** Which fields a list of read models declares. */
export const DECLARED_FIELDS = {
  fields: textual(
    '只声明这些视图（逗号分隔）的字段，其余视图的字段与事件数据的字段留空',
    'Declares the fields of these read models only (comma-separated); those of the others and of event data are left out',
  ),
};

export const PAGE = {
  limit: parameter(
    '每页条数',
    'Items on a page',
    Type.Integer({ minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT }),
  ),
  cursor: textual('上一页的 nextCursor', 'The `nextCursor` of the previous page'),
};

/** Most rows that a search answers. */
export const MAX_FOUND = 50;

export const SEARCH = {
  search: textual(
    '要找的文字：名称、编号或其中一部分；中文亦可用拼音或拼音首字母。以空格分隔的词都须包含',
    'What to look for: a name, a number or a part of one; Chinese also by its pinyin or the initials of it. Words separated by spaces must all be there',
  ),
  limit: parameter('至多多少行', 'Rows at most', Type.Integer({ minimum: 1, maximum: MAX_FOUND, default: 20 })),
};

export const CHAIN_FILTER = { chain: textual('只返回此产业链的内容', 'Returns only the content of this chain') };

/** Narrows a figure of a chain to a part of it. */
export const PART_FILTER = {
  segment: parameter(
    '只计产业链的这一环节（须与 `chain` 同用）；`NONE` 为不在任何环节的单位',
    'Only this segment of the chain (with `chain`); `NONE`: organisations in no segment',
    Type.String({ enum: [...CHAIN_SEGMENTS] }),
  ),
  organisation: textual(
    '只计与此组织有关的（须与 `chain` 同用，不与 `segment` 同用）',
    'Only what concerns this organisation (with `chain`, not with `segment`)',
  ),
};

export const CHAIN = { id: textual('产业链标识', 'Slug of the chain') };

export const MODEL = {
  model: parameter('视图', 'Read model', Type.String({ enum: readModels.map(({ name }) => name) })),
};

export const ROW_FILTERS = {
  search: textual('标签中包含的文字', 'Text that the label contains'),
  keys: textual(
    '以逗号分隔的键，至多 100 个；只返回存在的行，不与其他筛选同用',
    'Keys separated by commas, at most 100; returns the rows that exist; cannot be combined with other filters',
  ),
};

/** A page of a list by its number. */
export const PAGE_NUMBER = {
  page: parameter(
    '页码，从 1 起，每页 `limit` 行；不与 `cursor` 同用',
    'Number of the page, from 1, of `limit` rows each; not together with `cursor`',
    Type.Integer({ minimum: 1, maximum: MAX_PAGE }),
  ),
};

/** Of a list of rows that end or are due on a date. */
export const DUE_FILTER = {
  dueBy: parameter(
    '此日期前（含当天）到期或应完成的行：在查询时点有效、未完成，可为将来的日期；`on` 不起作用',
    'Rows that end or are due by this date (included), also one to come, and are valid or awaited at the moment; `on` has no effect',
    Type.String({ format: 'date' }),
  ),
};

/** Until when a list of what is due looks ahead. */
export const DUE_UNTIL = {
  until: parameter(
    '列出此日期前（含当天）到期或应完成的事项，已逾期的也在内；默认为查询日之后 180 天，至多 1,100 天',
    'Lists what is due by this date (included), with what is late already; default: 180 days after the as-of date, at most 1,100',
    Type.String({ format: 'date' }),
  ),
};

export const EVENT_FILTERS = {
  type: textual('事件类型', 'Type'),
  stream: textual('事件流', 'Stream'),
  ofChains: parameter('只返回属于某条产业链的事件', 'Returns only events that belong to a chain', Type.Boolean()),
  organisation: textual('操作者所属组织', 'Organisation of the actor'),
  order: parameter('顺序', 'Order', Type.Enum(['newest', 'oldest'], { default: 'newest' })),
  ids: textual(
    '以逗号分隔的事件编号，至多 100 个；只返回存在的事件，不与其他参数同用',
    'Event ids separated by commas, at most 100; returns the events that exist; cannot be combined with other parameters',
  ),
};

/** The filters of a case file. */
export const CASE_FILTERS = {
  concerns: textual(
    '与此组织有关的事件：由其操作、数据中指名，或其为所改变记录的当事方',
    'Events that concern this organisation: it sent them, their data names it, or it is a party of a row they changed',
  ),
  account: textual('发送命令的账号编号', 'Id of the account that sent the command'),
  contains: textual('存储内容包含的文字，如编号', 'Text that the stored content has, such as a number'),
  occurredFrom: parameter('发生日期不早于', 'Occurred on this date or later', Type.String({ format: 'date' })),
  occurredUntil: parameter('发生日期不晚于', 'Occurred on this date or earlier', Type.String({ format: 'date' })),
  recordedFrom: parameter('记录日期不早于', 'Recorded on this date or later', Type.String({ format: 'date' })),
  recordedUntil: parameter('记录日期不晚于', 'Recorded on this date or earlier', Type.String({ format: 'date' })),
};

/** The filters of the list of exceptions, beside the chain and the dates of CASE_FILTERS. */
export const EXCEPTION_FILTERS = {
  kind: textual('类别，可给出多个，以逗号分隔', 'Kind; several are separated by commas'),
  organisation: textual('办理组织的编号', 'Id of the organisation that acted'),
  matter: textual('事项（事件流）的编号', 'Id of the matter (stream)'),
  occurredFrom: CASE_FILTERS.occurredFrom,
  occurredUntil: CASE_FILTERS.occurredUntil,
  recordedFrom: CASE_FILTERS.recordedFrom,
  recordedUntil: CASE_FILTERS.recordedUntil,
};

/** Where a stream of changes continues. */
export const LAST_EVENT = {
  'Last-Event-ID': parameter(
    '上次收到的编号（事件序号）；先补发其后的变化',
    'The last id that was received, a position: the changes after it come first',
    Type.Integer({ minimum: 0 }),
  ),
};

export const EVENT = { id: parameter('事件编号', 'Id of the event', Type.String({ format: 'uuid' })) };

/** Parameters that several routes share, by their names in the OpenAPI document. */
export const sharedParameters: Readonly<Record<string, readonly [name: string, Parameter]>> = {
  At: ['at', MOMENT.at],
  By: ['by', MOMENT.by],
  Known: ['known', MOMENT.known],
  On: ['on', MOMENT.on],
  After: ['after', MOMENT.after],
  CacheKey: ['cacheKey', MOMENT.cacheKey],
  Limit: ['limit', PAGE.limit],
  Cursor: ['cursor', PAGE.cursor],
  ChainFilter: ['chain', CHAIN_FILTER.chain],
};
