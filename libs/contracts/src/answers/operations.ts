import { sealing } from './ledger.js';
import { instant, integer, list, nullable, object, recordOf, term, text, codeOf, type Answer } from '../schema.js';

/** The server's version, time range and vocabulary, which screens load before anything else. */
export const serverInfo = object({
  version: text(),
  position: integer(),
  firstRecordedAt: nullable(instant),
  /** The earliest time from which events count by occurrence. */
  firstOccurredAt: nullable(instant),
  lastRecordedAt: nullable(instant),
  /** Whether events are being sealed into the Merkle logs. */
  sealing,
  /** Why nothing is recorded; null while commands are accepted. */
  readOnly: nullable(term),
  now: instant,
  lateAfterDays: integer('A fact that is recorded more than so many days after it occurred needs `lateReason`'),
  lateReasons: list(text()),
  /** Roles that accounts can have. */
  accountRoles: list(text()),
  /** The city and its districts. */
  regions: list(text()),
  /** Labels of codes, such as statuses, kinds, roles and event types. */
  vocabulary: recordOf(term),
});
export type ServerInfo = Answer<typeof serverInfo>;

export const alive = object({ status: codeOf(['alive']) });
export type Alive = Answer<typeof alive>;

export const ready = object({ status: codeOf(['ready']), position: integer(), head: integer(), sealing });
export type Ready = Answer<typeof ready>;
