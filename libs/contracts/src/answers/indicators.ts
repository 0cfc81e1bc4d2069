import { list, nullable, number, object, text, type Answer } from '../schema.js';
import { computed } from './computed-at.js';
import { rowSchemas } from './row-schemas.js';

/** Every indicator as reported and, apart from it, what the events derive. */
export const indicatorBoard = computed({
  items: list(
    object({
      indicatorId: text(),
      row: rowSchemas.indicators,
      derived: nullable(number),
      /** derived − reported; null unless both exist. */
      difference: nullable(number),
    }),
  ),
});
export type IndicatorBoard = Answer<typeof indicatorBoard>;
