import type { ModelView } from './model-view';
import { viewsOfCooperation } from './views-of-cooperation';
import { viewsOfGovernance } from './views-of-governance';
import { viewsOfIncentives } from './views-of-incentives';
import { viewsOfInfrastructure } from './views-of-infrastructure';
import { viewsOfRecognition } from './views-of-recognition';
import { viewsOfSupervision } from './views-of-supervision';
import { viewsOfWork } from './views-of-work';

/** Every read model that has screens. */
export const models: readonly ModelView[] = [
  ...viewsOfWork,
  ...viewsOfIncentives,
  ...viewsOfGovernance,
  ...viewsOfInfrastructure,
  ...viewsOfSupervision,
  ...viewsOfRecognition,
  ...viewsOfCooperation,
];

export type { ModelView };

export const modelByName = (model: string): ModelView | undefined => models.find((view) => view.model === model);

export const modelByPath = (path: string | undefined): ModelView | undefined =>
  models.find((view) => view.path === path);

/** Address of a row; a chain's row is its dashboard. Undefined for a model that has no screen. */
export function rowPath(model: string, key: string): string | undefined {
  const view = modelByName(model);
  return view === undefined ? undefined : `/${view.path}/${encodeURIComponent(key)}`;
}
