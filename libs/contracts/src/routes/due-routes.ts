import { chainRanking } from '../answers/dashboards.js';
import { dueList, renewalList } from '../answers/due.js';
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
  '/api/due/renewals': get(
    'renewals',
    '将到期的证书与校准，及发证机构近 12 个月的办理量',
    'Certificates and calibrations that end, with what their bodies did in the last twelve months',
    {
      tag: 'queries',
      query: { ...CHAIN_FILTER, ...MOMENT },
      answer: renewalList,
      problems: [400, 503],
    },
  ),
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
