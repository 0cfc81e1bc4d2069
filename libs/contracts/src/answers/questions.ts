import { codeOf, integer, list, number, object, text, type Answer } from '../schema.js';

/** An expensive question of the account that is not answered yet. */
export const question = object({
  id: text('The `Lingqu-Question` header of the request, or one that the server chose'),
  what: text('Method and address'),
  state: codeOf(['WAITING', 'RUNNING']),
  ahead: integer('Questions that run, or begin before it; 0 when it runs'),
  done: integer('Events that were replayed so far'),
  total: integer('Events to replay; 0 where nothing is replayed'),
  waitedMs: integer(),
  ranMs: integer(),
});

/** The expensive questions of the account, and what is left of its budget of computing. */
export const questionList = object({
  secondsPerMinute: number,
  secondsLeft: integer('0: the next expensive question is refused until some of the budget has grown again'),
  items: list(question),
});
export type QuestionList = Answer<typeof questionList>;
