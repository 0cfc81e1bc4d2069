import { Type } from 'typebox';
import { integer, list, object, optional, recordOf, term, text, type Answer } from '../schema.js';

/** One fault of a request body. */
export const fieldProblem = object({
  pointer: text('JSON pointer into the body, such as `/data/limit`'),
  code: text(),
  zh: text(),
  en: text(),
});
export type FieldProblem = Answer<typeof fieldProblem>;

export const problem = object(
  {
    type: text('`/problems/<CODE>`'),
    status: integer(),
    code: Type.String({ description: 'Stable', pattern: '^[A-Z][A-Z0-9_]*$' }),
    title: text('The zh title; `titles` has both'),
    titles: term,
    detail: optional(text('One sentence about this request')),
    details: optional(recordOf(Type.Union([Type.String(), Type.Number(), Type.Boolean()]))),
    errors: optional(list(fieldProblem)),
    help: optional(text('Who can help, where the server says so: with every 403')),
    requestId: optional(text('The id of the request, which is in the log of the server too')),
  },
  { description: 'RFC 9457, `application/problem+json`' },
);
export type Problem = Answer<typeof problem>;

/** Every problem that the server can answer. */
export const problemList = object({
  items: list(
    object({
      code: text('Stable'),
      status: integer('HTTP status'),
      titles: term,
      url: text('Page of the problem, relative to the address of the server'),
      commands: list(text('A command whose rules refuse with this code')),
      operations: list(text('`operationId` of an operation that answers with this status')),
    }),
  ),
});
export type ProblemList = Answer<typeof problemList>;
