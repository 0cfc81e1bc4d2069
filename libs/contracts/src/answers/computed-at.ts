import type { TProperties } from 'typebox';
import { date, integer, object, optional, codeOf, text, type Answer } from '../schema.js';

/** Where in history an answer was computed. Every answer of a query has it. */
const COMPUTED_AT = {
  position: integer('No event that the answer includes has a higher position'),
  factsBeforeChain: optional(
    integer(
      '按发生时间：发生在建链之前、自建链之日起计入的事实数 / By occurrence: facts from before their chain, which count from the day it was established',
    ),
  ),
  by: codeOf(['recorded', 'occurred']),
  at: text('`now`, or the moment asked for as it was understood; inside an append, the position at which it ends'),
  /** Calendar date (+08:00) used where time alone changes a figure. */
  asOfDate: date,
};

/** An answer of a query: these properties, and where in history they were computed. */
export const computed = <P extends TProperties>(properties: P) => object({ ...COMPUTED_AT, ...properties });

export const computedAt = object(COMPUTED_AT);
export type ComputedAt = Answer<typeof computedAt>;
