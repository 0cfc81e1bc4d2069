import {
  codeOf,
  cursor,
  flag,
  instant,
  integer,
  list,
  nullable,
  object,
  recordOf,
  term,
  text,
  type Answer,
} from '../schema.js';

/** How often the same was seen within one minute. */
const COUNTED = {
  id: integer(),
  firstAt: instant,
  lastAt: instant,
  times: integer('How often within the minute'),
  requestId: text('Of the first request'),
};

/** What was read, in the words of the declarations. */
const readInWords = object({
  subject: nullable(
    object(
      {
        kind: codeOf(['FIGURE', 'LIST', 'ROW', 'EVENT']),
        name: text('Of the figure or of the read model'),
        key: nullable(text('Of the row or of the event')),
        title: term,
      },
      { description: 'Null for what is none of these, such as a dashboard' },
    ),
  ),
  filters: list(object({ name: text(), value: text(), title: term, words: term })),
  moment: nullable(
    object(
      {
        at: text('`now`, a position, a date or an instant'),
        clock: codeOf(['recorded', 'occurred']),
        known: nullable(text('By when it was recorded, where the time of occurrence selects')),
        words: term,
      },
      { description: 'Null for the present' },
    ),
  ),
  words: term,
});
export type ReadInWords = Answer<typeof readInWords>;

export const readLine = object({
  ...COUNTED,
  accountId: text(),
  role: text(),
  organisationId: text('Empty for administrators'),
  credential: text('Id of the session or of the key'),
  kind: text('What kind of answer'),
  route: text(),
  target: recordOf(text()),
  inWords: readInWords,
  past: flag,
  position: integer('Position of the read models at the first request'),
  rows: nullable(integer('Rows in the largest answer; null where the answer is not a list')),
});
export type ReadLineDto = Answer<typeof readLine>;
export const readLog = object({ total: integer(), items: list(readLine), nextCursor: cursor });
export type ReadLog = Answer<typeof readLog>;

export const securityLine = object({
  ...COUNTED,
  kind: text('What happened'),
  accountId: text('Whom it concerns; empty where no account is known'),
  byAccount: text('Who did it; empty where nobody had signed in'),
  address: text(),
  agent: text(),
  details: recordOf(text()),
  words: term,
});
export type SecurityLineDto = Answer<typeof securityLine>;
export const securityLog = object({ total: integer(), items: list(securityLine), nextCursor: cursor });
export type SecurityLog = Answer<typeof securityLog>;

/** What happened to one's own account, newest first. */
export const activity = list(securityLine);
