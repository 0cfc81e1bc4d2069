import { cursor, instant, integer, list, nullable, object, recordOf, term, text, type Answer } from '../schema.js';

/** Exceptions in words, newest first: rows of read models, and what the access log has beside the events. */
export const exceptionList = object({
  total: integer(),
  counts: recordOf(integer('How many there are of each kind, whichever kinds were asked for')),
  items: list(
    object({
      kind: text(),
      sentence: term,
      chainId: nullable(text()),
      organisationId: nullable(text()),
      accountId: nullable(text()),
      matter: nullable(text('The stream that it is about; its case file has the events')),
      eventId: nullable(text()),
      row: nullable(object({ model: text(), key: text() })),
      code: nullable(text('Of the refusal')),
      occurredAt: nullable(instant),
      recordedAt: instant,
      times: integer('How often within one minute'),
    }),
  ),
  nextCursor: cursor,
});
export type ExceptionList = Answer<typeof exceptionList>;
