import { expect, it } from '@jest/globals';
import { actions } from '#domain';
import { zhTerms } from '../../apps/dashboard/src/i18n/zh-terms.js';

/** The English terms have the type of the Chinese ones, and so the same headings. */
it('the list of actions has a heading for what each action is about, and for nothing else', () => {
  const kinds = new Set(actions.map(({ aggregate }) => aggregate.kind));
  expect(Object.keys(zhTerms.aggregates).sort()).toEqual([...kinds].sort());
});
