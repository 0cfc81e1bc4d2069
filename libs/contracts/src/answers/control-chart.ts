import { Type } from 'typebox';
import { WESTERN_ELECTRIC_RULES } from '#figures';
import { codeOf, flag, integer, list, nullable, number, object, text, type Answer } from '../schema.js';
import { computed } from './computed-at.js';

const limits = { centre: number, lower: number, upper: number };
const index = nullable(Type.Number());

const chart = object({
  responsibleId: text(),
  method: text(),
  unit: text(),
  limitText: text('Of the last test'),
  kind: codeOf(['INDIVIDUALS', 'MEANS']),
  size: integer('Measurements of a point: 1, or those of a day'),
  points: list(
    object({
      at: text('When the first measurement of the point occurred'),
      value: number,
      /** Whether a test of this item is among them. */
      own: flag,
      tests: list(text('Key of a row of `tests`')),
    }),
  ),
  level: object(limits),
  spread: object({ ...limits, values: list(number) }),
  signals: list(object({ at: integer('Place of the point, from 0'), rule: codeOf(WESTERN_ELECTRIC_RULES) })),
  capability: object({ n: integer('Number of measurements'), cp: index, cpk: index, pp: index, ppk: index }),
});
export type ControlChartDto = Answer<typeof chart>;

/** The control charts of the measurements that a test item belongs to, of the tests that the reader may see. */
export const controlCharts = computed({ subjectId: text(), items: list(chart) });
export type ControlCharts = Answer<typeof controlCharts>;
