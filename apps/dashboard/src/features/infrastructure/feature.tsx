import { lazy } from 'react';
import type { Feature } from '../../components/registry/feature';

/** Quality infrastructure: what ends or is due by a date, and the tests that used an instrument while it was out of calibration. */
export const infrastructure: Feature = {
  pages: { '/due': () => import('./due-page') },
  detailPanels: [{ model: 'instruments', Panel: lazy(() => import('./touched-tests')) }],
};
