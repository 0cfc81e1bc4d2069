import { lazy } from 'react';
import { detailPanel, type Feature } from '../../components/registry/feature';
import { GroupName } from './indicators/group-name';
import { UnitName } from './tasks/unit-name';

/** Indicators against their targets, and the tasks of the plan by responsible unit. */
export const targets: Feature = {
  boards: {
    indicators: lazy(() => import('./indicators/indicator-board')),
    tasks: lazy(() => import('./tasks/task-board')),
  },
  detailPanels: [
    detailPanel(
      'indicators',
      lazy(() => import('./indicators/periods-panel')),
      ['periods'],
    ),
    detailPanel(
      'tasks',
      lazy(() => import('./tasks/units-panel')),
      ['units'],
    ),
  ],
  fieldRenderers: { responsibleUnit: UnitName, indicatorGroup: GroupName },
};
