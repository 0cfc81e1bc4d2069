import { chainRanking } from '../answers/dashboards.js';
import { dueList } from '../answers/due.js';
import { CHAIN_FILTER, DUE_UNTIL, MOMENT } from './parameters.js';
import { get } from './route.js';

/** What is late or will be due, and the chains that need attention first. */
export const dueRoutes = {
  '/api/due': get('due', '逾期与将到期事项', 'What is late or will be due', {
    tag: 'queries',
    query: { ...CHAIN_FILTER, ...DUE_UNTIL, ...MOMENT },
    answer: dueList,
    problems: [400, 503],
  }),
  '/api/city/ranking': get(
    'chainRanking',
    '产业链关注次序与理由',
    'The chains that need attention first, with the reasons',
    {
      tag: 'queries',
      query: MOMENT,
      answer: chainRanking,
      problems: [400, 503],
    },
  ),
};
