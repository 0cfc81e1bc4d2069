import { alertList } from '../answers/alerts.js';
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
  '/api/control-charts/{subject}': get('controlCharts', '样品所属测量序列的控制图', 'Control charts of a test item', {
    tag: 'queries',
    path: { subject: textual('样品编号', 'The test item') },
    query: MOMENT,
    answer: controlCharts,
    problems: [400, 404, 503],
  }),
} as const satisfies Readonly<Record<string, Route>>;
