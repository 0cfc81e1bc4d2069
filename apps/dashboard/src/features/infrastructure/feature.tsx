import { lazy } from 'react';
import type { Feature } from '../../components/registry/feature';

/** Quality infrastructure: what an instrument out of calibration means for the tests that used it. */
export const infrastructure: Feature = {
  detailPanels: [{ model: 'instruments', Panel: lazy(() => import('./touched-tests')) }],
};
