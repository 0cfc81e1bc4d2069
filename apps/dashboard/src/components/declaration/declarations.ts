import { fieldKind, hidden, isNumericField, isUndecided, type FieldKind } from './fields';
import type { ModelView } from './model-view';
import { viewsOfCooperation } from './views-of-cooperation';
import { viewsOfGovernance } from './views-of-governance';
import { viewsOfIncentives } from './views-of-incentives';
import { viewsOfInfrastructure } from './views-of-infrastructure';
import { viewsOfRecognition } from './views-of-recognition';
import { viewsOfSupervision } from './views-of-supervision';
import { viewsOfWork } from './views-of-work';

/** A row of a read model, or the data of an event. */
export type Row = Readonly<Record<string, unknown>>;

/** What is declared about one field. */
export interface DeclaredField {
  readonly kind: FieldKind;
  /** Aligned right, so that the digits line up. */
  readonly numeric: boolean;
  /** Not shown: it adds nothing for a reader, or stands elsewhere on the page. */
  readonly hidden: boolean;
  /** The value is the 0 of an amount that nobody has decided on yet. */
  readonly undecided: boolean;
}

const models: readonly ModelView[] = [
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

/** The declaration of a field of a read model; without a model, of an event. A field's kind may depend on its row. */
export const fieldOf = (model: string | undefined, name: string, row: Row = {}): DeclaredField => ({
  kind: fieldKind(name, row[name], row),
  numeric: isNumericField(name),
  hidden: hidden.has(name),
  undecided: isUndecided(name, row[name], row, model),
});
