import { RuleSetAmended, RuleSetPublished, type RuleSetVersion } from '#domain';
import { on, rows } from './rows.js';

export interface RuleSetRow extends RuleSetVersion {
  readonly reason: string | null;
}

const ofVersion = (e: { readonly data: { readonly policyId: string; readonly version: number } }): string =>
  `${e.data.policyId}/${e.data.version}`;

/** 资助规则: one row a version. */
export const ruleSets = rows<RuleSetRow>('rule_sets', {
  columns: { policyId: 'text', version: 'integer', effectiveFrom: 'text', effectiveTo: 'text' },
  label: (row) => `${row.policyId} ${row.titleZh} ${row.titleEn}`,
  folds: [
    on(RuleSetPublished, ofVersion, (_, { data }) => ({ ...data, reason: null })),
    on(RuleSetAmended, ofVersion, (_, { data }) => data),
  ],
});
