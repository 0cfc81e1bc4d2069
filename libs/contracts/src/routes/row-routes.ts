import { rowActions } from '../answers/commands.js';
import { rowDetail, rowPage } from '../answers/rows.js';
import { CHAIN_FILTER, DUE_FILTER, MODEL, MOMENT, PAGE, PAGE_NUMBER, ROW_FILTERS, textual } from './parameters.js';
import { CHANGE_FILTERS, SORT } from './row-parameters.js';
import { get, type Route } from './route.js';

/** The rows of the read models, and what can be done about one. */
export const rowRoutes = {
  '/api/rows/{model}': get('rows', '视图的行', 'Rows of a read model', {
    tag: 'queries',
    path: MODEL,
    query: {
      ...CHAIN_FILTER,
      ...ROW_FILTERS,
      ...CHANGE_FILTERS,
      ...DUE_FILTER,
      ...MOMENT,
      ...SORT,
      ...PAGE,
      ...PAGE_NUMBER,
    },
    filtersColumns: true,
    csv: true,
    answer: rowPage,
    problems: [400, 404, 503],
  }),
  '/api/rows/{model}/{key}': get('row', '一行及其全部版本', 'A row with all its versions', {
    tag: 'queries',
    path: { ...MODEL, key: textual('行的键', 'Key of the row') },
    query: MOMENT,
    answer: rowDetail,
    problems: [400, 404, 503],
  }),
  '/api/rows/{model}/{key}/actions': get(
    'rowActions',
    '对这一行现在可以记录的行动；不可行的附原因',
    'The commands that take a row: possible now for the sender, or why not',
    {
      tag: 'commands',
      path: { ...MODEL, key: textual('行的键', 'Key of the row') },
      answer: rowActions,
      problems: [400, 404],
    },
  ),
} as const satisfies Readonly<Record<string, Route>>;
