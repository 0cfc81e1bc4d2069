import { FIGURES } from '#figures';
import { readModels } from '#projections';
import { listOf, ref, type Schema } from './schema.js';

type Parameter = Readonly<Record<string, unknown>>;

const inQuery = (name: string, description: string, schema: Schema = { type: 'string' }): Parameter => ({
  name,
  in: 'query',
  description,
  schema,
});
const inPath = (name: string, description: string, schema: Schema = { type: 'string' }): Parameter => ({
  name,
  in: 'path',
  required: true,
  description,
  schema,
});

/** Parameters that many queries share, by name. */
export const PARAMETERS: Readonly<Record<string, Parameter>> = {
  At: inQuery(
    'at',
    '历史时点:`now`、位置(数字)、日期(+08:00,含当天)或带时区的 ISO 8601 时间 / ' +
      'The moment: `now`, a position (digits), a date (+08:00, whole day included) or an ISO 8601 instant with an offset',
    { type: 'string', default: 'now' },
  ),
  By: inQuery(
    'by',
    '时钟:`recorded` 系统当时所知,`occurred` 当时实际发生 / What was recorded by then, or what had happened by then',
    { enum: ['recorded', 'occurred'], default: 'recorded' },
  ),
  On: inQuery('on', '有效期等按此日期判断 / The as-of date, where it is not to follow from `at`', {
    type: 'string',
    format: 'date',
  }),
  Limit: inQuery('limit', '每页条数 / Items on a page', { type: 'integer', minimum: 1, maximum: 500, default: 50 }),
  Cursor: inQuery('cursor', '上一页的 nextCursor / From the page before'),
  ChainFilter: inQuery('chain', '产业链 / Only of this chain'),
};

const shared = (...names: readonly string[]): Parameter[] =>
  names.map((name) => ({ $ref: `#/components/parameters/${name}` }));
const MOMENT = shared('At', 'By', 'On');
const PAGE = shared('Limit', 'Cursor');
const CHAIN = inPath('id', '产业链标识 / Slug of the chain');

/** An answer in JSON, and the problems a query may answer with. */
const answers = (schema: Schema, ...problems: readonly (400 | 404 | 503)[]): Schema => ({
  200: { description: 'OK', content: { 'application/json': { schema } } },
  ...Object.fromEntries(problems.map((status) => [status, { $ref: '#/components/responses/Problem' }])),
});

const get = (
  tag: string,
  operationId: string,
  summary: string,
  parameters: readonly Parameter[],
  responses: Schema,
): Schema => ({ get: { tags: [tag], operationId, summary, parameters, responses } });

/** One parameter for each column of any read model: `GET /api/rows/<model>?<column>=<value>`. */
const columns = [...new Set(readModels.flatMap((model) => Object.keys(model.columns)))].sort();

export const QUERY_PATHS: Readonly<Record<string, Schema>> = {
  '/api/info': get(
    'queries',
    'info',
    '服务信息与词汇 / The server, and the words for its codes',
    [],
    answers(ref('ServerInfo')),
  ),
  '/api/commands': get('queries', 'commands', '可用命令 / Commands', [], answers(listOf(ref('CommandDescription')))),
  '/api/read-models': get(
    'queries',
    'readModels',
    '视图的声明：字段、用词、列与顺序 / Declarations of the read models: fields, words, columns and order',
    [],
    answers(ref('ReadModelList')),
  ),
  '/api/chains': get('queries', 'chains', '产业链列表 / Chains', MOMENT, answers(ref('ChainList'), 400, 503)),
  '/api/chains/{id}/dashboard': get(
    'queries',
    'chainDashboard',
    '产业链看板 / Dashboard of a chain',
    [CHAIN, ...MOMENT],
    answers(ref('ChainDashboard'), 400, 404, 503),
  ),
  '/api/chains/{id}/tests/weekly': get(
    'queries',
    'weeksOfTests',
    '检测周趋势 / Tests by week',
    [CHAIN, ...MOMENT],
    answers(ref('WeeksOfTests'), 400, 404, 503),
  ),
  '/api/chains/{id}/reports/missed': get(
    'queries',
    'missedReports',
    '漏报的进展报告 / Progress reports that were missed',
    [CHAIN, ...MOMENT],
    answers(ref('MissedReports'), 400, 404, 503),
  ),
  '/api/city/dashboard': get(
    'queries',
    'cityDashboard',
    '全市看板 / Dashboard of the city',
    MOMENT,
    answers(ref('CityDashboard'), 400, 503),
  ),
  '/api/figures/{figure}': get(
    'queries',
    'evidence',
    '指标由哪些行与事件得出 / What a figure was counted from',
    [
      inPath('figure', `${Object.keys(FIGURES).join(', ')}; groups by code: projects.byStatus.ACCEPTED`),
      ...shared('ChainFilter'),
      ...MOMENT,
      ...PAGE,
    ],
    answers(ref('Evidence'), 400, 404, 503),
  ),
  '/api/rows/{model}': get(
    'queries',
    'rows',
    '视图的行 / Rows of a read model',
    [
      inPath('model', '视图 / Read model', { enum: readModels.map(({ name }) => name) }),
      ...shared('ChainFilter'),
      inQuery('search', '标签包含的文字 / Part of the label'),
      inQuery(
        'keys',
        '以逗号分隔的键,至多 100 个;只返回存在的行,不与其他筛选同用 / ' +
          'Keys separated by commas, at most 100: those of the rows that there are; not together with other filters',
      ),
      ...columns.map((column) => inQuery(column, '按列筛选(视图有此列时)/ Where the read model has this column')),
      ...MOMENT,
      ...PAGE,
    ],
    answers(ref('RowPage'), 400, 404, 503),
  ),
  '/api/rows/{model}/{key}': get(
    'queries',
    'row',
    '一行及其全部版本 / A row with all its versions',
    [
      inPath('model', '视图 / Read model', { enum: readModels.map(({ name }) => name) }),
      inPath('key', '行的键 / Key of the row'),
      ...MOMENT,
    ],
    answers(ref('RowDetail'), 400, 404, 503),
  ),
  '/api/events': get(
    'queries',
    'events',
    '事件列表 / Events',
    [
      ...shared('ChainFilter'),
      inQuery('type', '事件类型 / Type'),
      inQuery('stream', '事件流 / Stream'),
      inQuery('organisation', '操作者所属组织 / Organisation that acted'),
      inQuery('order', '顺序 / Order', { enum: ['newest', 'oldest'], default: 'newest' }),
      inQuery(
        'ids',
        '以逗号分隔的事件编号,至多 100 个;只返回存在的事件,不与其他参数同用 / ' +
          'Ids of events separated by commas, at most 100: those of the events that there are; not together with others',
      ),
      ...MOMENT,
      ...PAGE,
    ],
    answers(ref('EventPage'), 400, 503),
  ),
  '/api/events/{id}': get(
    'queries',
    'event',
    '一条事件,原样 / One event, as it is stored',
    [inPath('id', '事件编号 / Id of the event', { type: 'string', format: 'uuid' })],
    answers(ref('EventDetail'), 400, 404, 503),
  ),
  '/api/indicators': get(
    'queries',
    'indicators',
    '指标:上报值与事件推导值 / Indicators as reported, and as the events derive them',
    MOMENT,
    answers(ref('IndicatorBoard'), 400, 503),
  ),
  '/api/claims/{id}/assessment': get(
    'incentives',
    'claimAssessment',
    '申领为何符合或不符合 / Why a claim is eligible or not',
    [inPath('id', '申领编号 / Id of the claim'), ...MOMENT],
    answers(ref('ClaimAssessment'), 400, 404, 503),
  ),
  '/api/organisations/{id}/support': get(
    'incentives',
    'claimableSupport',
    '组织可申领的资助 / What an organisation could claim',
    [inPath('id', '组织编号 / Id of the organisation'), ...MOMENT],
    answers(ref('ClaimableSupport'), 400, 503),
  ),
  '/api/policy-lab': {
    post: {
      tags: ['incentives'],
      operationId: 'policyLab',
      summary: '用另一套规则重放历史,不写入 / History under another rule set; writes nothing',
      parameters: shared('At', 'On'),
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: { type: 'object', properties: { data: ref('PublishRuleSet') }, required: ['data'] },
          },
        },
      },
      responses: answers(ref('PolicyComparison'), 400, 404, 503),
    },
  },
  '/api/live': get('live', 'live', '变化推送(SSE)/ Changes as they become visible', [], liveAnswers()),
  '/api/chains/{id}/live': get(
    'live',
    'chainLive',
    '一条产业链的变化推送(SSE)/ Changes of one chain',
    [CHAIN],
    liveAnswers(),
  ),
  '/livez': get('operations', 'livez', '进程存活 / The process answers', [], answers({ type: 'object' })),
  '/readyz': get(
    'operations',
    'readyz',
    '已就绪 / The read models have caught up',
    [],
    answers({ type: 'object' }, 503),
  ),
};

function liveAnswers(): Schema {
  return {
    200: {
      description: 'Server-sent events; the id is the position: send it as `Last-Event-ID` to go on from there',
      content: { 'text/event-stream': { schema: { type: 'string' } } },
    },
    503: { $ref: '#/components/responses/Problem' },
  };
}
