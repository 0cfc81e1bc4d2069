import { done } from '../answers/identity.js';
import { questionList } from '../answers/questions.js';
import { textual } from './parameters.js';
import { get, post, type Route } from './route.js';

/** Expensive questions that wait or run. */
export const questionRoutes = {
  '/api/questions': get(
    'questions',
    '本账号正在排队或计算的耗时查询，以及剩余额度',
    'The expensive questions of the account that wait or run, and what is left of its budget',
    { tag: 'queries', answer: questionList, problems: [400] },
  ),
  '/api/questions/{id}/cancel': post('cancelQuestion', '取消一个耗时查询', 'Cancels an expensive question', {
    tag: 'queries',
    path: { id: textual('查询的编号', 'Id of the question') },
    answer: done,
    problems: [400, 404],
  }),
} as const satisfies Readonly<Record<string, Route>>;
