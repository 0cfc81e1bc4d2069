import { ORIGINS } from '#figures';
import { Type } from 'typebox';
import { chainMap, chainParts, reach } from '../answers/chain-map.js';
import { CHAIN, MOMENT, PAGE, parameter, textual } from './parameters.js';
import { get, type Route } from './route.js';

/** How a chain is connected, where it is weak, and what a failure reaches. */
export const chainMapRoutes = {
  '/api/chains/{id}/map': get('chainMap', '质量图谱：成员、供需关系与薄弱环节', 'The quality map of a chain', {
    tag: 'queries',
    path: CHAIN,
    query: MOMENT,
    answer: chainMap,
    problems: [400, 404, 503],
  }),
  '/api/chains/{id}/parts': get(
    'chainParts',
    '产业链的指标，按环节与成员',
    'Figures of a chain by segment and member',
    {
      tag: 'queries',
      path: CHAIN,
      query: { ...MOMENT, limit: PAGE.limit },
      answer: chainParts,
      problems: [400, 404, 503],
    },
  ),
  '/api/reach/{model}/{key}': get('reach', '一项失效的影响范围', 'What a failure reaches', {
    tag: 'queries',
    path: {
      model: parameter('失效的种类', 'Kind of failure', Type.String({ enum: [...ORIGINS] })),
      key: textual('行的键', 'Key of the row'),
    },
    query: MOMENT,
    answer: reach,
    problems: [400, 404, 503],
  }),
} as const satisfies Readonly<Record<string, Route>>;
