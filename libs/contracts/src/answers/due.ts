import { Type } from 'typebox';
import { DUE_KIND_CODES, type DueKindCode } from '#domain';
import { codeOf, date, flag, integer, list, nullable, object, term, text, type Answer } from '../schema.js';
import { computed } from './computed-at.js';

const dueItem = object({
  kind: codeOf([...DUE_KIND_CODES] as DueKindCode[]),
  title: text('Of the row'),
  words: term,
  model: text(),
  key: text(),
  chainId: nullable(text()),
  /** The organisation that has to act, where the row names it; otherwise the role. */
  partyId: nullable(text()),
  by: codeOf(['PARTY', 'CHAIN_CHIEF_OFFICE', 'REGULATOR']),
  /** Whether the reader has to act, rather than somebody else. */
  mine: flag,
  command: nullable(text('The command that ends the waiting')),
  decline: nullable(text('The command that ends it with a no')),
  since: nullable(date),
  daysWaited: nullable(integer()),
  dueOn: date,
  daysLeft: integer('Negative: late by so many days'),
  uncertainYears: list(integer('A year whose holidays are not known, on which the date by rule depends')),
});
export type DueItemDto = Answer<typeof dueItem>;

/** What ends soon of each body, beside what it did in the last twelve months. */
export const renewalList = computed({
  /** The days within which `ending` counts. */
  horizons: list(integer()),
  items: list(
    object({
      kind: codeOf(['CERTIFICATE_END', 'CALIBRATION_END']),
      words: term,
      bodyId: text(),
      ending: list(integer('What ends within the days of `horizons` with the same index')),
      lastYear: integer('Granted, renewed or calibrated in the last twelve months'),
      in90Days: Type.Number({ description: 'As much in 90 days as in the last twelve months, one decimal' }),
      short: flag,
    }),
  ),
});
export type RenewalList = Answer<typeof renewalList>;

/** What is late at the moment, or due by a later date, earliest first. */
export const dueList = computed({
  until: date,
  late: integer('Items that are late'),
  /** More items than those listed, all of them due later than the last one. */
  left: integer(),
  items: list(dueItem),
});
export type DueList = Answer<typeof dueList>;
