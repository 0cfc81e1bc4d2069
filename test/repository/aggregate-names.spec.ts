import { expect, it } from '@jest/globals';
import { actions } from '#domain';
import { zhTerms } from '../../apps/dashboard/src/foundation/i18n/zh-terms.js';

/** A new kind goes by its first action until it has a heading. The English terms have the type of the Chinese ones. */
it('the list of actions has no heading for what no action is about', () => {
  const kinds = new Set(actions.map(({ aggregate }) => aggregate.kind));
  expect(Object.keys(zhTerms.aggregates).filter((kind) => !kinds.has(kind))).toEqual([]);
});
