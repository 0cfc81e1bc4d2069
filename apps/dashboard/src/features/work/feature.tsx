import { lazy } from 'react';
import { detailPanel, type Feature } from '../../components/registry/feature';
import { SealedBids } from './sealed-bids';

/** Quality work: the sealed bids of an open call, and the case of a failure. */
export const work: Feature = {
  detailPanels: [
    detailPanel('projects', SealedBids),
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
