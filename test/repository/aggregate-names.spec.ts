import { expect, it } from '@jest/globals';
import { actions } from '#domain';
import { zhTerms } from '../../apps/dashboard/src/foundation/i18n/zh-terms.js';

/** An aggregate without a heading is shown by the name of its first action. The type of the English texts is that of the Chinese ones. */
it('every heading of the list of actions is of an aggregate that has actions', () => {
  const kinds = new Set(actions.map(({ aggregate }) => aggregate.kind));
  expect(Object.keys(zhTerms.aggregates).filter((kind) => !kinds.has(kind))).toEqual([]);
});
