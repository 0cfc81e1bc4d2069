import { Type, type TProperties } from 'typebox';
import { date, integer, nullable, object, optional, codeOf, text, type Answer } from '../schema.js';

/** The moment of history that a response was computed for. Every query returns it. */
const COMPUTED_AT = {
  position: integer('The highest position of the events that the response includes'),
  factsBeforeChain: optional(
    integer(
      '按发生时间查询时：发生在产业链登记之前的事件数，自登记之日起计入 / By occurrence: the number of events dated before their chain was established; they count from that day',
    ),
  ),
  by: codeOf(['recorded', 'occurred']),
  at: text(
    '`now`, or the requested moment in normalised form; for a position inside an append, the position of its last event',
  ),
  known: optional(
    text('By occurrence: only what had been recorded by this moment counts; absent: all that is recorded'),
  ),
  /** Calendar date (+08:00) by which dates such as the end of a validity are judged. */
  asOfDate: date,
};

/** The response of a query: these properties, and the moment that they were computed for. */
export const computed = <P extends TProperties>(properties: P) => object({ ...COMPUTED_AT, ...properties });

/**
 * What the operator commits to of the rows that an answer is computed from. The root is always that of a sealed log with
 * their events; the digest of the rows is sealed too, or computed for the answer where no seal was made at its position.
 */
export const sealedAnswer = object({
  position: integer(
    'Position up to which the digest is of rows; later events of the answer are sealed within a second',
  ),
  holdsUpTo: integer('Position up to which these are still the rows: no event since `position` can have changed them'),
  origin: text('The log in which their events are'),
  size: integer('Number of entries of this log then'),
  root: text('Root hash of this log then, base64'),
  digest: nullable(
    text(
      'Digest of all rows (hexadecimal SHA-256), whose entry in the log of logs ends in `/rows` where it is committed. Null where nothing was sealed near and too many events would have to be folded: `lingqu replay --compare` folds them',
    ),
  ),
  committed: Type.Boolean({
    description:
      'Whether the digest is in the log of logs; otherwise the server computed it from the events when asked',
  }),
});
export type SealedAnswer = Answer<typeof sealedAnswer>;

/** As `computed`, with what was sealed; null while nothing is. */
export const computedAndSealed = <P extends TProperties>(properties: P) =>
  computed({ sealed: nullable(sealedAnswer), ...properties });

export const computedAt = object(COMPUTED_AT);
export type ComputedAt = Answer<typeof computedAt>;
