import { lazy } from 'react';
import type { Feature } from '../../components/registry/feature';

/** Quality infrastructure: the tests that used an instrument while it was out of calibration. */
export const infrastructure: Feature = {
  detailPanels: [{ model: 'instruments', Panel: lazy(() => import('./touched-tests')) }],
};
