import type { TSchema } from 'typebox';
import { batchAnswer, batchBody } from '../answers/commands.js';
import { chainDashboard, chainList, cityDashboard, missedReports, weeksOfTests } from '../answers/dashboards.js';
import { attribution, figureDifferences, rowDifferences, rowDifferencesOf } from '../answers/differences.js';
import { caseFile, eventDetail, eventEffects, eventPage } from '../answers/events.js';
import { exceptionList } from '../answers/exceptions.js';
import { evidence, evidenceInWords } from '../answers/evidence.js';
import { sealedBidList } from '../answers/sealed-bids.js';
import { claimableSupport, claimAssessment, policyComparison } from '../answers/incentives.js';
import { indicatorBoard } from '../answers/indicators.js';
import { alive, ready, serverInfo } from '../answers/operations.js';
import { rowDetails, rowPages } from '../answers/rows.js';
import { whatIf, whatIfBody } from '../answers/what-if.js';
import { accessLogRoutes } from './access-log-routes.js';
import { dueRoutes } from './due-routes.js';
import { fileRoutes } from './file-routes.js';
import { alertRoutes } from './alert-routes.js';
import { briefRoutes } from './brief-routes.js';
import { chainMapRoutes } from './chain-map-routes.js';
import { identityRoutes } from './identity-routes.js';
import { importRoutes } from './import-routes.js';
import { ledgerRoutes } from './ledger-routes.js';
import {
  CASE_FILTERS,
  CHAIN,
  CHAIN_FILTER,
  EVENT,
  EVENT_FILTERS,
  EXCEPTION_FILTERS,
  FROM,
  MODEL,
  MOMENT,
  PAGE,
  PART_FILTER,
  ROW_FILTERS,
  textual,
} from './parameters.js';
import { liveRoutes } from './live-routes.js';
import { programRoutes } from './program-routes.js';
import { questionRoutes } from './question-routes.js';
import { reminderRoutes } from './reminder-routes.js';
import { searchRoutes } from './search-routes.js';
import { get, post, type Route } from './route.js';
import { webhookRoutes } from './webhook-routes.js';
import { rowRoutes } from './row-routes.js';

/** Every route except the commands, by its path. The OpenAPI document and the typed client are derived from it. */
export const routes = {
  '/api/info': get('info', '服务信息', 'Server information', { tag: 'queries', answer: serverInfo, problems: [] }),
  ...programRoutes,
  '/api/batches': post(
    'sendBatch',
    '批量提交命令：按顺序逐条执行，各有结果',
    'Sends several commands: executed one after the other, each with its own result',
    { tag: 'commands', body: batchBody, answer: batchAnswer, problems: [400, 413, 415, 503] },
  ),
  '/api/chains': get('chains', '产业链列表', 'Chains', {
    tag: 'queries',
    query: MOMENT,
    answer: chainList,
    problems: [400, 503],
  }),
  '/api/chains/{id}/dashboard': get('chainDashboard', '产业链看板', 'Dashboard of a chain', {
    tag: 'queries',
    path: CHAIN,
    query: MOMENT,
    answer: chainDashboard,
    problems: [400, 404, 503],
  }),
  '/api/chains/{id}/tests/weekly': get('weeksOfTests', '检测周趋势', 'Tests by week', {
    tag: 'queries',
    path: CHAIN,
    query: MOMENT,
    answer: weeksOfTests,
    problems: [400, 404, 503],
  }),
  '/api/chains/{id}/reports/missed': get('missedReports', '逾期未报的进展报告', 'Overdue progress reports', {
    tag: 'queries',
    path: CHAIN,
    query: MOMENT,
    answer: missedReports,
    problems: [400, 404, 503],
  }),
  '/api/city/dashboard': get('cityDashboard', '全市看板', 'Dashboard of the city', {
    tag: 'queries',
    query: MOMENT,
    answer: cityDashboard,
    problems: [400, 503],
  }),
  '/api/figures/{figure}': get('evidence', '指标的依据：行与事件', 'Evidence of a figure: rows and events', {
    tag: 'queries',
    path: {
      figure: textual('指标的路径，如 `tests.passRatePercent`', 'Path of the figure, such as `tests.passRatePercent`'),
    },
    query: { ...CHAIN_FILTER, ...PART_FILTER, ...MOMENT, ...PAGE },
    answer: evidence,
    problems: [400, 404, 503],
  }),
  '/api/figures/{figure}/evidence': get(
    'evidenceInWords',
    '指标的依据，用文字说明，含摘要',
    'The evidence of a figure in words, with its digest',
    {
      tag: 'audit',
      path: { figure: textual('指标的路径', 'Path of the figure') },
      query: { ...CHAIN_FILTER, ...MOMENT },
      answer: evidenceInWords,
      problems: [400, 404, 503],
    },
  ),
  '/api/differences/figures': get(
    'figureDifferences',
    '2 个时点之间变化的指标',
    'The figures that differ between two moments',
    {
      tag: 'queries',
      query: { ...CHAIN_FILTER, ...FROM, ...MOMENT },
      answer: figureDifferences,
      problems: [400, 404, 503],
    },
  ),
  '/api/differences/figures/{figure}': get(
    'attribution',
    '指标为何变化：逐个事件的贡献，合计恰为差额',
    'Why a figure changed: the change of each event, which add up exactly to the difference',
    {
      tag: 'queries',
      path: {
        figure: textual(
          '指标的路径，如 `tests.passRatePercent`',
          'Path of the figure, such as `tests.passRatePercent`',
        ),
      },
      query: { ...CHAIN_FILTER, ...FROM, ...MOMENT },
      answer: attribution,
      problems: [400, 404, 503],
    },
  ),
  '/api/differences/rows/{model}': get(
    'rowDifferences',
    '2 个时点之间新增、移除与变化的行',
    'The rows that were added, removed or changed between two moments',
    {
      tag: 'queries',
      path: MODEL,
      query: { ...CHAIN_FILTER, ...ROW_FILTERS, ...FROM, ...MOMENT },
      filtersColumns: true,
      answer: rowDifferences,
      problems: [400, 404, 503],
    },
  ),
  ...rowRoutes,
  ...searchRoutes,
  ...alertRoutes,
  ...briefRoutes,
  ...chainMapRoutes,
  '/api/events': get('events', '事件列表', 'Events', {
    tag: 'queries',
    query: { ...CHAIN_FILTER, ...EVENT_FILTERS, ...MOMENT, ...PAGE },
    answer: eventPage,
    problems: [400, 404, 503],
  }),
  '/api/events/{id}': get('event', '一条事件，含存储的字节', 'One event with its stored bytes', {
    tag: 'queries',
    path: EVENT,
    answer: eventDetail,
    problems: [400, 404, 503],
  }),
  '/api/events/{id}/effects': get(
    'eventEffects',
    '事件改变的记录（原为与现为）、同一事件流的前后事件、同一命令的事件',
    'The rows that an event changed, before and after; its neighbours in the stream; the events of its command',
    { tag: 'queries', path: EVENT, answer: eventEffects, problems: [400, 404, 503] },
  ),
  '/api/case-file': get('caseFile', '以文字叙述的事件（案卷），最新在前', 'Events as sentences, newest first', {
    tag: 'queries',
    query: {
      ...CHAIN_FILTER,
      type: EVENT_FILTERS.type,
      stream: EVENT_FILTERS.stream,
      ...CASE_FILTERS,
      ...PAGE,
    },
    answer: caseFile,
    problems: [400, 503],
  }),
  '/api/exceptions': get(
    'exceptions',
    '例外清单：迟录、纸质补录、作废与更正、职责交汇、被拒绝的命令、时钟提示，最新在前',
    'Exceptions, newest first: recorded late or from paper, undone, duties that met, refused commands, the clock',
    {
      tag: 'audit',
      query: { ...CHAIN_FILTER, ...EXCEPTION_FILTERS, ...PAGE },
      answer: exceptionList,
      problems: [400, 503],
    },
  ),
  '/api/indicators': get(
    'indicators',
    '指标：上报值与事件推导值',
    'Indicators: reported values and values derived from events',
    {
      tag: 'queries',
      query: MOMENT,
      answer: indicatorBoard,
      problems: [400, 503],
    },
  ),
  '/api/sealed-bids': get('sealedBids', '本组织密封中的揭榜申请', "The own organisation's sealed bids", {
    tag: 'queries',
    query: { project: textual('项目编号', 'Id of a project') },
    answer: sealedBidList,
    problems: [400],
  }),
  '/api/claims/{id}/assessment': get('claimAssessment', '申领的资格审核', 'Assessment of a claim', {
    tag: 'incentives',
    path: { id: textual('申领编号', 'Id of the claim') },
    query: MOMENT,
    answer: claimAssessment,
    problems: [400, 404, 503],
  }),
  '/api/organisations/{id}/support': get(
    'claimableSupport',
    '组织可申领的资助',
    'Support that an organisation can claim',
    {
      tag: 'incentives',
      path: { id: textual('组织编号', 'Id of the organisation') },
      query: MOMENT,
      answer: claimableSupport,
      problems: [400, 503],
    },
  ),
  '/api/policy-lab': post(
    'policyLab',
    '用另一套规则重放历史，不写入',
    'Replays history under another rule set; writes nothing',
    {
      tag: 'incentives',
      query: { at: MOMENT.at, on: MOMENT.on },
      bodyOf: 'publish-rule-set',
      answer: policyComparison,
      problems: [400, 404, 409, 413, 415, 422, 503],
    },
  ),
  '/api/what-if': post(
    'whatIf',
    '沙盘推演：去掉、改动或加入事件后重放，不写入',
    'Replays history without, with changed or with added events; writes nothing',
    {
      tag: 'audit',
      query: { ...CHAIN_FILTER, at: MOMENT.at, by: MOMENT.by, on: MOMENT.on },
      body: whatIfBody,
      answer: whatIf,
      problems: [400, 404, 413, 415, 422, 503],
    },
  ),
  ...liveRoutes,
  ...importRoutes,
  ...webhookRoutes,
  ...reminderRoutes,
  ...fileRoutes,
  ...ledgerRoutes,
  ...dueRoutes,
  ...identityRoutes,
  ...accessLogRoutes,
  ...questionRoutes,
  '/livez': get('livez', '进程存活', 'Liveness', { tag: 'operations', answer: alive, problems: [] }),
  '/readyz': get('readyz', '已就绪', 'Readiness: the read models are up to date', {
    tag: 'operations',
    answer: ready,
    problems: [503],
  }),
} as const satisfies Readonly<Record<string, Route>>;

export type Routes = typeof routes;

/** The answers of the routes about rows, by the read model in their path. */
export const rowAnswers: Readonly<Record<string, Readonly<Record<string, TSchema>>>> = {
  '/api/rows/{model}': rowPages,
  '/api/rows/{model}/{key}': rowDetails,
  '/api/differences/rows/{model}': rowDifferencesOf,
};
