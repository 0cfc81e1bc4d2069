import { date, flag, list, nullable, number, object, text, type Answer } from '../schema.js';
import { computed } from './computed-at.js';
import { rowSchemas } from './row-schemas.js';

/** Every indicator with its reported value and, separately, the value derived from events. */
export const indicatorBoard = computed({
  items: list(
    object({
      indicatorId: text(),
      row: rowSchemas.indicators,
      derived: nullable(number),
      /** derived − reported; null unless both exist. */
      difference: nullable(number),
      /** The report that comes next; null before anything is reported, after the target date, and without a cadence. */
      nextReport: nullable(object({ period: text(), dueOn: date, missed: flag })),
    }),
  ),
});
export type IndicatorBoard = Answer<typeof indicatorBoard>;
