import { lazy } from 'react';
import { detailPanel, type Feature } from '../../components/registry/feature';
import { SealedBids } from './sealed-bids';

/** Quality work: the sealed bids of an open call, the case of a failure, and the control charts of a test item. */
export const work: Feature = {
  detailPanels: [
    detailPanel('projects', SealedBids),
    detailPanel(
      'test_subjects',
      lazy(() => import('./control-chart/control-chart-panel')),
    ),
    {
      ...detailPanel(
        'nonconformities',
        lazy(() => import('./case/case-panel')),
        ['rootCause', 'containment', 'measure', 'owner', 'effectivenessCheck'],
      ),
      first: true,
    },
  ],
};
