import type { FieldDescription, ReadModelDescription } from '#projections';
import type { Term } from '#domain';

export type { FieldDescription, ReadModelDescription } from '#projections';

/** `GET /api/read-models`: the areas in the order of the menu, and the declaration of every read model. */
export interface ReadModelList {
  readonly areas: readonly { readonly id: string; readonly title: Term }[];
  readonly items: readonly ReadModelDescription[];
  /** What the properties of event data are, by name. */
  readonly eventFields: readonly FieldDescription[];
}
