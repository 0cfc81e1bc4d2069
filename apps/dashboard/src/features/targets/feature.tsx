import { lazy } from 'react';
import type { Feature } from '../../components/registry/feature';
import { GroupName } from './indicators/group-name';
import { UnitName } from './tasks/unit-name';

/** Indicators against their targets, and the tasks of the plan by responsible unit. */
export const targets: Feature = {
  boards: {
    indicators: lazy(() => import('./indicators/indicator-board')),
    tasks: lazy(() => import('./tasks/task-board')),
  },
  detailPanels: [
    { model: 'indicators', Panel: lazy(() => import('./indicators/periods-panel')), shows: ['periods'] },
    { model: 'tasks', Panel: lazy(() => import('./tasks/units-panel')), shows: ['units'] },
  ],
  fieldRenderers: { responsibleUnit: UnitName, indicatorGroup: GroupName },
};
