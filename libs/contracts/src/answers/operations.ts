import { sealing } from './ledger.js';
import { instant, integer, list, nullable, object, recordOf, term, text, codeOf, type Answer } from '../schema.js';

/** A kind of lines of a log; its words are apart from the vocabulary, where some of its codes mean something else. */
const kindOfLine = object({ code: text(), zh: text(), en: text() });

/** Labels of codes, such as statuses, kinds, roles, event types and commands, by code. */
export const vocabulary = recordOf(term);
export type Vocabulary = Answer<typeof vocabulary>;

/** The server's version, time range and settings, which screens read again and again. */
export const serverInfo = object({
  version: text(),
  /** Which build of the version: a digest of the sources. */
  build: text(),
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
  /** Kinds of lines in the log of reads and in that of security events. */
  readKinds: list(kindOfLine),
  securityKinds: list(kindOfLine),
  /** The city and its districts. */
  regions: list(text()),
});
export type ServerInfo = Answer<typeof serverInfo>;

export const alive = object({ status: codeOf(['alive']) });
export type Alive = Answer<typeof alive>;

/** What the comparison of the stored rows with the sealed digests found, which goes on while the server runs. */
const rows = object({
  state: codeOf(['waiting', 'running']),
  position: integer('Position for which the rows were last compared; 0: not yet'),
  endedAt: nullable(instant),
  rebuilt: integer('How many times the rows were folded again since the start, because they differed'),
  differing: list(text('A read model whose rows differed in the last comparison')),
});

export const ready = object({ status: codeOf(['ready']), position: integer(), head: integer(), sealing, rows });
export type Ready = Answer<typeof ready>;
