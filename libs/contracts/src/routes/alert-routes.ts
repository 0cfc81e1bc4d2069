import { alertList } from '../answers/alerts.js';
import { CHAIN_FILTER, MOMENT } from './parameters.js';
import { get, type Route } from './route.js';

/** Early alerts, computed from rows at any moment. */
export const alertRoutes = {
  '/api/alerts': get('alerts', '预警：规则在该时点给出的提示及其处置结果', 'Alerts with their outcomes', {
    tag: 'queries',
    query: { ...CHAIN_FILTER, ...MOMENT },
    answer: alertList,
    problems: [400, 503],
  }),
} as const satisfies Readonly<Record<string, Route>>;
