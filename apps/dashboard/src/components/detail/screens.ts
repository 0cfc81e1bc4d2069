import { lazy, type ComponentType } from 'react';
import type { BoardProps, DetailPanelProps } from './screen-props';

interface DetailPanel {
  readonly Panel: ComponentType<DetailPanelProps>;
  /** Properties that the panel tells better than the list of facts. */
  readonly tells: readonly string[];
}

/** Lists that have a better first view than a table; each is fetched when it is opened. */
export const boards: Readonly<Record<string, ComponentType<BoardProps>>> = {
  claims: lazy(() => import('../../features/incentives/claim-board')),
  rule_sets: lazy(() => import('../../features/incentives/rule-catalogue')),
  indicators: lazy(() => import('../../features/targets/indicators/indicator-board')),
  tasks: lazy(() => import('../../features/targets/tasks/task-board')),
};

/** What stands below the facts of one row. */
export const detailPanels: Readonly<Record<string, DetailPanel>> = {
  claims: { Panel: lazy(() => import('../../features/incentives/assessment-panel')), tells: [] },
  rule_sets: { Panel: lazy(() => import('../../features/incentives/rules-panel')), tells: ['rules'] },
  organisations: { Panel: lazy(() => import('../../features/incentives/support-panel')), tells: [] },
  indicators: { Panel: lazy(() => import('../../features/targets/indicators/periods-panel')), tells: ['periods'] },
  tasks: { Panel: lazy(() => import('../../features/targets/tasks/units-panel')), tells: ['units'] },
  instruments: { Panel: lazy(() => import('./touched-tests')), tells: [] },
};
