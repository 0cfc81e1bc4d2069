import { flag, instant, integer, nullable, object, recordOf, term, text, codeOf, type Answer } from '../schema.js';

/** What a screen needs to know before it asks anything. */
export const serverInfo = object({
  version: text(),
  position: integer(),
  firstRecordedAt: nullable(instant),
  /** The first instant from which anything counts by occurrence. */
  firstOccurredAt: nullable(instant),
  lastRecordedAt: nullable(instant),
  now: instant,
  developmentIdentity: flag,
  /** Labels of codes people read, such as statuses, kinds, roles and event names. */
  vocabulary: recordOf(term),
});
export type ServerInfo = Answer<typeof serverInfo>;

export const alive = object({ status: codeOf(['alive']) });
export type Alive = Answer<typeof alive>;

export const ready = object({ status: codeOf(['ready']), position: integer(), head: integer() });
export type Ready = Answer<typeof ready>;
