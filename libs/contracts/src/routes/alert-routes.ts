import { alertList, backtest } from '../answers/alerts.js';
import { controlCharts } from '../answers/control-chart.js';
import { CHAIN_FILTER, MOMENT, textual } from './parameters.js';
import { get, type Route } from './route.js';

/** Early alerts and control charts, computed from rows at any moment. */
export const alertRoutes = {
  '/api/alerts': get('alerts', '预警：规则在该时点给出的提示及其处置结果', 'Alerts with their outcomes', {
    tag: 'queries',
    query: { ...CHAIN_FILTER, ...MOMENT },
    answer: alertList,
    problems: [400, 503],
  }),
  '/api/alerts/backtest': get('backtest', '预警规则的回测', 'A backtest of a rule of alerts', {
    tag: 'queries',
    query: {
      rule: textual('预警规则的代码，必填', 'Code of the rule; required'),
      numbers: textual(
        '草案的参数，如 `leadDays:90,endedDays:30`；未写的取现行值',
        'Numbers of a draft, such as `leadDays:90,endedDays:30`; the others are those in force',
      ),
      from: textual('回放的第一天，默认最近一年', 'First day of the replay; default: the last year'),
      ...CHAIN_FILTER,
      ...MOMENT,
    },
    answer: backtest,
    problems: [400, 503],
  }),
  '/api/control-charts/{subject}': get('controlCharts', '样品所属测量序列的控制图', 'Control charts of a test item', {
    tag: 'queries',
    path: { subject: textual('样品编号', 'The test item') },
    query: MOMENT,
    answer: controlCharts,
    problems: [400, 404, 503],
  }),
} as const satisfies Readonly<Record<string, Route>>;
