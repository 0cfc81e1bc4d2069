import { lazy } from 'react';
import { detailPanel, type Feature } from '../../components/registry/feature';

/** Quality work: the case of a project, the case of a failure, and the control charts of a test item. */
export const work: Feature = {
  detailPanels: [
    {
      ...detailPanel(
        'projects',
        lazy(() => import('./project-case/project-case')),
        ['milestones', 'files', 'prices'],
      ),
      first: true,
      lists: ['bids'],
      hasNext: true,
    },
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
