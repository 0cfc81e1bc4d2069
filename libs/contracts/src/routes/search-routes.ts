import { searchAnswer } from '../answers/search.js';
import { MOMENT, SEARCH } from './parameters.js';
import { get, type Route } from './route.js';

/** Finding things by what they are called. */
export const searchRoutes = {
  '/api/search': get('search', '搜索记录、列表与行动', 'Searches rows, lists and actions', {
    tag: 'queries',
    query: { ...SEARCH, ...MOMENT },
    answer: searchAnswer,
    problems: [400, 503],
  }),
} as const satisfies Readonly<Record<string, Route>>;
