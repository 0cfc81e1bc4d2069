import { lazy } from 'react';
import { detailPanel, type Feature } from '../../components/registry/feature';
import { PolicyName } from './policy-name';
import { RuleName } from './rule-name';

export { IncentiveCounts } from './incentive-counts';

/** Claims, the rules they are assessed by, and the policy lab. */
export const incentives: Feature = {
  pages: { '/policy-lab': () => import('./policy-lab/policy-lab-page') },
  boards: {
    claims: lazy(() => import('./claim-board')),
    rule_sets: lazy(() => import('./rule-catalogue')),
  },
  detailPanels: [
    {
      ...detailPanel(
        'claims',
        lazy(() => import('./claim-case/claim-case')),
      ),
      first: true,
      hasNext: true,
    },
    { model: 'claims', Panel: lazy(() => import('./assessment-panel')) },
    detailPanel(
      'rule_sets',
      lazy(() => import('./rules-panel')),
      ['rules'],
    ),
    { model: 'organisations', Panel: lazy(() => import('./support-panel')) },
  ],
  fieldRenderers: { rule: RuleName, policy: PolicyName },
};
